using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>Finds the values that a call, an object creation or an assignment sends to Hugging Face as the token.</summary>
internal sealed class TokenSinkReader(ValueTracer values)
{
    /// <summary>Parts of the names of methods that mask the token, so their result can be shown.</summary>
    private static readonly string[] MaskVerbs = ["Mask", "Redact", "Hide", "Hash", "Censor", "Obfuscate", "Anonymize", "Scrub"];

    /// <summary>Prefixes of the names of methods that inspect the token's text and do not send it.</summary>
    private static readonly string[] InspectionPrefixes = ["Parse", "TryParse", "Is", "Has", "Looks", "Detect", "Classify", "Match"];

    /// <summary>The sinks in <paramref name="operation"/> itself, not in its child operations.</summary>
    public IEnumerable<TokenSink> Read(IOperation? operation) => operation switch
    {
        IInvocationOperation call => ReadCall(call),
        IObjectCreationOperation { Constructor: { } constructor } creation => ReadCreation(constructor, creation),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [var key] } indexer } assignment
            => ReadIndexed(indexer, key.Value, assignment.Value),
        _ => [],
    };

    /// <summary>The entries of a job whose key is a token name.</summary>
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

            // An extension method has its receiver as the first argument.
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

        if (!JobSurfaces.IsOfClient(method, values.Settings) || NullChecks.SpeaksOfCheck(method.Name) || IsMask(method.Name) || IsInspection(method))
        {
            return [];
        }

        var sinks = ReadTokenArguments(call.Arguments);
        return method.Name is "Login" or "LoginAsync" && call.Arguments is [{ ArgumentKind: ArgumentKind.Explicit } first, ..]
            && !HubNames.IsTokenParameter(first.Parameter?.Name)
            ? sinks.Append(new TokenSink(first.Value, NeedsValue: !AcceptsNull(first.Parameter)))
            : sinks;
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

        // A child process needs the real token in its environment; a placeholder is an error.
        return values.Settings.IsTokenName(ValueTracer.TextOf(key))
            && (indexer.Instance is IInstanceReferenceOperation ? MemberInitializedBy(indexer) : indexer.Instance) is IPropertyReferenceOperation { Property: { Name: "Environment" or "EnvironmentVariables", ContainingType.Name: "ProcessStartInfo" } }
            ? [new TokenSink(value, NeedsValue: false)]
            : [];
    }

    /// <summary>
    /// The member that an initializer fills: <c>Environment = { ["KEY"] = value }</c>. Null if the element is set
    /// elsewhere.
    /// </summary>
    private static IOperation? MemberInitializedBy(IOperation element) =>
        element.Parent is ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation { Parent: IMemberInitializerOperation member } } ? member.InitializedMember : null;

    private static IEnumerable<TokenSink> ReadTokenArguments(IEnumerable<IArgumentOperation> arguments) =>
        arguments
            .Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit && HubNames.IsTokenParameter(argument.Parameter?.Name))
            .Select(static argument => new TokenSink(argument.Value, NeedsValue: !AcceptsNull(argument.Parameter)) { Argument = argument });

    /// <summary>The possible bearer credentials in an Authorization header; empty if the scheme is not Bearer.</summary>
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

    private static bool IsMask(string method) => MaskVerbs.Any(verb => method.IndexOf(verb, StringComparison.Ordinal) >= 0);

    /// <summary>Whether a method only inspects a token's text: <c>Parse</c>, <c>IsWellFormed</c>.</summary>
    private static bool IsInspection(IMethodSymbol method) =>
        method.Parameters.Where(static parameter => parameter is { IsOptional: false, RefKind: not RefKind.Out }).ToList() is [{ Name: var name }]
        && HubNames.IsTokenParameter(name)
        && method.ReturnType.Name is not (nameof(Task) or "ValueTask")
        && InspectionPrefixes.Any(prefix => method.Name.StartsWith(prefix, StringComparison.Ordinal) && (method.Name.Length == prefix.Length || char.IsUpper(method.Name[prefix.Length])));

    /// <summary>
    /// Whether null is a valid argument. A default of null means "find the token yourself". A nullable parameter of the user's
    /// own type also accepts null, unless the type is named after Hugging Face: the method may check the token itself.
    /// </summary>
    private static bool AcceptsNull(IParameterSymbol? parameter) =>
        parameter is { HasExplicitDefaultValue: true, ExplicitDefaultValue: null }
        || parameter is { NullableAnnotation: NullableAnnotation.Annotated, DeclaringSyntaxReferences.IsEmpty: false } && !HubNames.IsNamedAfterHub(parameter.ContainingType);

    /// <summary>
    /// Whether a header is Authorization: as a string, or as a member of <c>HeaderNames</c> or <c>HttpRequestHeader</c>.
    /// </summary>
    private static bool IsAuthorization(IOperation header) =>
        string.Equals(ValueTracer.TextOf(header), "Authorization", StringComparison.OrdinalIgnoreCase)
        || PassThrough.WalkDownConversions(header) is IFieldReferenceOperation { Field: { Name: "Authorization", IsStatic: true } };
}
