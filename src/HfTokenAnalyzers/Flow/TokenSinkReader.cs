using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>Tells which values a call, a creation or an assignment sends to Hugging Face as the token.</summary>
internal sealed class TokenSinkReader(ValueTracer values)
{
    private static readonly string[] Masks = ["Mask", "Redact", "Hide", "Hash", "Censor", "Obfuscate", "Anonymize", "Scrub"];

    private static readonly string[] Looks = ["Parse", "TryParse", "Is", "Has", "Looks", "Detect", "Classify", "Match"];

    /// <summary>The uses in <paramref name="operation"/> itself, not in its parts.</summary>
    public IEnumerable<TokenSink> Read(IOperation? operation) => operation switch
    {
        IInvocationOperation call => ReadCall(call),
        IObjectCreationOperation { Constructor: { } constructor } creation => ReadCreation(constructor, creation),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } indexer } assignment
            => ReadIndexed(indexer, key.Value, assignment.Value),
        _ => [],
    };

    /// <summary>The entries of a job that are meant to hold the token.</summary>
    public IEnumerable<TokenSink> Read(JobCall job) =>
        job.AllEntries
            .Where(entry => entry.Value is not null && values.Settings.IsTokenName(entry.Key))
            .Select(static entry => new TokenSink(entry.Value!, IsEntry: true));

    private IEnumerable<TokenSink> ReadCall(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (call.Arguments is [var name, var value, ..])
        {
            if (method is { Name: "SetEnvironmentVariable", ContainingType.Name: "Environment" } && values.Settings.IsTokenName(ValueTracer.TextOf(name.Value)))
            {
                return [new TokenSink(value.Value, NeedsValue: false)];
            }

            // An instance's method, or an extension's with its receiver first.
            var (header, content) = method.IsExtensionMethod && call.Arguments is [_, var second, var third, ..] ? (second, third) : (name, value);
            if (IsAuthorization(header.Value) && ReadBearer(content.Value) is { Count: > 0 } credentials)
            {
                return credentials;
            }
        }

        if (method is { Name: "Parse", ContainingType.Name: "AuthenticationHeaderValue" } && call.Arguments is [{ Value: var written }])
        {
            return ReadBearer(written);
        }

        if (!JobSurfaces.IsOfClient(method, values.Settings) || NullChecks.SpeaksOfCheck(method.Name) || SpeaksOfMask(method.Name) || OnlyReads(method))
        {
            return [];
        }

        var uses = ReadTokenArguments(call.Arguments);
        return method.Name is "Login" or "LoginAsync" && call.Arguments is [{ ArgumentKind: ArgumentKind.Explicit } first, ..]
            && !HubNames.IsTokenParameter(first.Parameter?.Name)
            ? uses.Append(new TokenSink(first.Value, NeedsValue: !AcceptsNull(first.Parameter)))
            : uses;
    }

    private static IEnumerable<TokenSink> ReadCreation(IMethodSymbol constructor, IObjectCreationOperation creation)
    {
        if (constructor.ContainingType.Name == "AuthenticationHeaderValue")
        {
            return creation.Arguments is [var scheme, var parameter] && string.Equals(ValueTracer.TextOf(scheme.Value)?.Trim(), "Bearer", StringComparison.OrdinalIgnoreCase)
                ? [new TokenSink(parameter.Value)]
                : [];
        }

        return HubNames.SpeaksOfHuggingFace(constructor.ContainingType) ? ReadTokenArguments(creation.Arguments) : [];
    }

    private IEnumerable<TokenSink> ReadIndexed(IPropertyReferenceOperation indexer, IOperation key, IOperation value)
    {
        if (IsAuthorization(key))
        {
            return ReadBearer(value);
        }

        // The environment of a child process: the token belongs there, text that stands for it does not.
        return values.Settings.IsTokenName(ValueTracer.TextOf(key))
            && (indexer.Instance is IInstanceReferenceOperation ? MemberInitializedBy(indexer) : indexer.Instance) is IPropertyReferenceOperation { Property: { Name: "Environment" or "EnvironmentVariables", ContainingType.Name: "ProcessStartInfo" } }
            ? [new TokenSink(value, NeedsValue: false)]
            : [];
    }

    /// <summary>The member whose initializer sets an element: <c>Environment = { ["KEY"] = value }</c>; null of any other.</summary>
    private static IOperation? MemberInitializedBy(IOperation element) =>
        element.Parent is ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IMemberInitializerOperation member } } ? member.InitializedMember : null;

    private static IEnumerable<TokenSink> ReadTokenArguments(IEnumerable<IArgumentOperation> arguments) =>
        arguments
            .Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit && HubNames.IsTokenParameter(argument.Parameter?.Name))
            .Select(static argument => new TokenSink(argument.Value, NeedsValue: !AcceptsNull(argument.Parameter)) { Argument = argument });

    /// <summary>The credentials that an Authorization header may get; none if the scheme is another one.</summary>
    private List<TokenSink> ReadBearer(IOperation value) => [.. values.Ends(value).Select(static header => header switch
    {
        IInterpolatedStringOperation
        {
            Parts: [IInterpolatedStringTextOperation { Text: var text }, IInterpolationOperation { FormatString: null } hole],
        } when ValueTracer.TextOf(text) == TokenNames.Bearer => new TokenSink(hole.Expression),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when ValueTracer.TextOf(sum.LeftOperand) == TokenNames.Bearer => new TokenSink(sum.RightOperand),
        _ when ValueTracer.TextOf(header)?.StartsWith(TokenNames.Bearer, StringComparison.Ordinal) == true => new TokenSink(header, TokenNames.Bearer),
        _ => null,
    }).OfType<TokenSink>()];

    /// <summary>Whether a method makes of the token what may be shown.</summary>
    private static bool SpeaksOfMask(string method) => Masks.Any(mask => method.IndexOf(mask, StringComparison.Ordinal) >= 0);

    /// <summary>Whether a method looks at a token's text, and sends it nowhere: <c>Parse</c>, <c>IsWellFormed</c>.</summary>
    private static bool OnlyReads(IMethodSymbol method) =>
        method.Parameters.Where(static parameter => parameter is { IsOptional: false, RefKind: not RefKind.Out }).ToList() is [{ Name: var name }]
        && HubNames.IsTokenParameter(name)
        && method.ReturnType.Name is not (nameof(Task) or "ValueTask")
        && Looks.Any(look => method.Name.StartsWith(look, StringComparison.Ordinal) && (method.Name.Length == look.Length || char.IsUpper(method.Name[look.Length])));

    /// <summary>
    /// A parameter that is null by default says what null means to it: "find the token yourself". So does one of the user's
    /// own, on a type that only stands in such a namespace, that is written as nullable: there the token may be asked about.
    /// </summary>
    private static bool AcceptsNull(IParameterSymbol? parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }
        || parameter is { NullableAnnotation: NullableAnnotation.Annotated, DeclaringSyntaxReferences.IsEmpty: false } && !HubNames.IsNamedAfterHub(parameter.ContainingType);

    /// <summary>By its name, or by what a type calls it: ASP.NET's <c>HeaderNames</c>, <c>HttpRequestHeader</c>.</summary>
    private static bool IsAuthorization(IOperation header) =>
        string.Equals(ValueTracer.TextOf(header), "Authorization", StringComparison.OrdinalIgnoreCase)
        || PassThrough.WalkDownConversions(header) is IFieldReferenceOperation { Field: { Name: "Authorization", IsStatic: true } };
}
