using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow;

/// <summary>Finds the places where a call, an object creation or an assignment exposes the token.</summary>
internal sealed class TokenExposureReader(ValueTracer values)
{
    private readonly ExposedParts _exposedParts = new(values);

    /// <summary>The exposures by <paramref name="operation"/> itself, not by its child operations.</summary>
    public IEnumerable<TokenExposure> Read(IOperation? operation) => operation switch
    {
        IInvocationOperation { Instance: IPropertyReferenceOperation { Property.Name: "ArgumentList" } list, TargetMethod.Name: "Add" } call when IsProcessStartProperty(list)
            => ReadArguments(call.Arguments[0].Value),
        IInvocationOperation call => ExposingCalls.AudienceOf(call, values) is { } audience ? ReadOutput(call, audience) : ReadUrls(call.TargetMethod, call.Arguments),
        IObjectCreationOperation { Constructor: { } constructor } creation when !ExposingCalls.IsException(creation.Type) => ReadUrls(constructor, creation.Arguments),
        IObjectCreationOperation creation => creation.Arguments
            .Where(static argument => ExposingCalls.IsOfMessage(argument.Parameter))
            .SelectMany(argument => _exposedParts.ShownTokensIn(argument.Value, WrittenForm.Text))
            .Select(static part => new TokenExposure(ExposureKind.Exception, part.Site)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Arguments" } text, Value: var value } when IsProcessStartProperty(text)
            => ReadArguments(value),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1, Instance: var data }, Value: var value } when ExposingCalls.IsExceptionData(data)
            => _exposedParts.ShownTokensIn(value, WrittenForm.Text).Select(static part => new TokenExposure(ExposureKind.ExceptionData, part.Site)),
        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "ArgumentList" } list, Initializer.Initializers: var elements } when IsProcessStartProperty(list)
            => elements.SelectMany(ReadElement),
        _ => [],
    };

    /// <summary>
    /// The exposures in the command line of a process that the call starts. For <c>hf</c>, any value of a token option counts;
    /// for another program, only a value that is known to be the token.
    /// </summary>
    public IEnumerable<TokenExposure> ReadStart(BoundCall call) =>
        call.Method is { ContainingType: { Name: "Process" or ProcessStartReader.InfoType, ContainingNamespace.Name: "Diagnostics" } }
            ? ReadOptions(call).Concat(call.Arguments.Find("arguments")?.Value is { } arguments ? ReadList(arguments) : [])
            : [];

    private IEnumerable<TokenExposure> ReadOptions(BoundCall call) => CommandLineReader.Read(call, values)
        .SelectMany(static line => line.Options)
        .Where(option => IsToken(option) && (option.Entry.Value is { } value ? MayBeUnknown(value) : option.Entry.Text is null && !option.Entry.ValueSpan.IsEmpty))
        .Select(option => new TokenExposure(ExposureKind.CommandLine, SiteOf(option)) { Option = option, Start = call.Operation });

    /// <summary>
    /// The span of the value in the command line. For a list, it is the element itself, not the initializer of its variable.
    /// </summary>
    private static TextSpan SiteOf(CommandOption option) => option.Value.Element switch
    {
        { } element when element.Span.Contains(option.Entry.ValueSpan) => option.Entry.ValueSpan,
        InvocationExpressionSyntax { Parent: ExpressionStatementSyntax, ArgumentList.Arguments: [{ Expression: var added }] } => added.Span,
        ExpressionSyntax element => PassThrough.WalkDownParentheses(element).Span,
        { } element => element.Span,
        null => option.Entry.ValueSpan,
    };

    private bool IsToken(CommandOption option) =>
        option.Kind is OptionKind.Token or OptionKind.Login
        || values.Settings.IsTokenName(option.Entry.Key)
        || option.Entry.Value is { } value && _exposedParts.TokensIn(value).Any();

    /// <summary>Whether the value may be unknown at compile time. HF001 and HF004 report constants.</summary>
    private bool MayBeUnknown(IOperation value) => values.Origins(value) is var origins && (origins.IsEmpty || origins.Any(static origin => origin.Text is null));

    private IEnumerable<TokenExposure> ReadOutput(IInvocationOperation call, ExposureKind audience)
    {
        foreach (var argument in call.Arguments)
        {
            // A data classification attribute, such as [PrivateData], redacts the parameter in the log.
            if (argument.Parameter?.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name.EndsWith("DataAttribute", StringComparison.Ordinal) == true) == true)
            {
                continue;
            }

            if (audience == ExposureKind.Console && _exposedParts.Read(argument.Value).Any(static part => IsMaskCommand(part.Text)))
            {
                continue;
            }

            foreach (var (shown, form) in audience == ExposureKind.Log ? LoggedValuesOf(call, argument) : [(argument.Value, WrittenForm.Text)])
            {
                foreach (var part in _exposedParts.ShownTokensIn(shown, form))
                {
                    yield return new TokenExposure(audience, part.Site);
                }
            }
        }
    }

    /// <summary>Whether a text is a workflow command that tells a GitHub or Azure runner to mask a value in its log.</summary>
    private static bool IsMaskCommand(string? text) =>
        text is not null && (text.Contains("::add-mask::") || text.Contains("##vso[task.setsecret]") || text.Contains("issecret=true"));

    /// <summary>
    /// The values that a log writes: those in the initializer of a dictionary or scope object, else the value itself; and how it
    /// writes them.
    /// </summary>
    private static IEnumerable<(IOperation Value, WrittenForm Form)> LoggedValuesOf(IInvocationOperation call, IArgumentOperation argument)
    {
        var values = argument is { ArgumentKind: ArgumentKind.ParamArray, Value: IArrayCreationOperation { Initializer.ElementValues: var elements } } ? elements : ImmutableArray.Create(argument.Value);
        for (var i = 0; i < values.Length; i++)
        {
            if (IsDestructured(call, argument, i))
            {
                // A logger that does not know {@} writes the text of the object. Serilog and NLog know it.
                if (ExposingCalls.IsOfLogLibrary(call) || !ExposedObjects.HasOwnToString(PassThrough.WalkDownConversions(values[i]).Type))
                {
                    yield return (values[i], WrittenForm.Destructured);
                }
            }
            else if (PassThrough.WalkDownConversions(values[i]) is IObjectCreationOperation { Initializer.Initializers: var entries } creation && !ExposingCalls.IsException(creation.Type) && creation.Type?.IsRecord != true)
            {
                foreach (var entry in entries)
                {
                    yield return (entry switch
                    {
                        IInvocationOperation { TargetMethod.Name: "Add", Arguments: [.., { Value: var added }] } => added,
                        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: false } } set => set.Value,
                        _ => entry,
                    }, WrittenForm.List);
                }
            }
            else
            {
                yield return (values[i], WrittenForm.List);
            }
        }
    }

    /// <summary>Whether the placeholder of a value in the message template is <c>{@Name}</c>.</summary>
    private static bool IsDestructured(IInvocationOperation call, IArgumentOperation argument, int index)
    {
        var template = call.Arguments.FirstOrDefault(static text => text.Parameter?.Ordinal is { } && ValueTracer.TextOf(text.Value)?.Contains("{@") == true);
        if (template?.Parameter is not { Ordinal: var start } || argument.Parameter is not { Ordinal: var ordinal } || ordinal <= start)
        {
            return false;
        }

        var text = ValueTracer.TextOf(template.Value)!;
        var number = ordinal - start - 1 + index;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '{')
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == '{')
            {
                i++;
            }
            else if (number-- == 0)
            {
                return i + 1 < text.Length && text[i + 1] == '@';
            }
        }

        return false;
    }

    /// <summary>The exposures in program arguments that are one string.</summary>
    private IEnumerable<TokenExposure> ReadArguments(IOperation value)
    {
        var parts = _exposedParts.Read(value).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            if (_exposedParts.IsToken(parts[i]) || IsPasswordOfHub(parts, i))
            {
                yield return new TokenExposure(ExposureKind.CommandLine, parts[i].Place);
            }
        }
    }

    /// <summary>The exposures in program arguments that are a list, or a variable that holds one.</summary>
    private IEnumerable<TokenExposure> ReadList(IOperation list) =>
        values.Source(list) is IObjectCreationOperation { Initializer.Initializers: var elements } ? elements.SelectMany(ReadElement) : ReadArguments(list);

    private IEnumerable<TokenExposure> ReadElement(IOperation element) =>
        element is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var added }] } ? ReadArguments(added) : [];

    /// <summary>Whether a part is the password in <c>https://user:{x}@huggingface.co/…</c>, which is always the token.</summary>
    private static bool IsPasswordOfHub(List<ExposedPart> parts, int index)
    {
        if (parts[index].Text is not null
            || index + 1 == parts.Count
            || parts[index + 1].Text is not { } behind
            || !(behind.StartsWith("@huggingface.co", StringComparison.OrdinalIgnoreCase) || behind.StartsWith("@hf.co", StringComparison.OrdinalIgnoreCase)))
        {
            return false;
        }

        var before = TextOf(parts.Take(index));
        var scheme = before.LastIndexOf("://", StringComparison.Ordinal);
        return scheme >= 0
            && before.EndsWith(":", StringComparison.Ordinal)
            && before.Length > scheme + 4
            && before.IndexOfAny(['/', '@', ' ', '?'], scheme + 3) < 0;
    }

    /// <summary>The exposures in URLs that a call receives, if the host is Hugging Face or is not known at compile time.</summary>
    private IEnumerable<TokenExposure> ReadUrls(IMethodSymbol method, IEnumerable<IArgumentOperation> arguments)
    {
        // String methods and assertions send the text nowhere; process arguments are read elsewhere.
        if (method is { ContainingType: { Name: "Process" or ProcessStartReader.InfoType, ContainingNamespace.Name: "Diagnostics" } or { Name: nameof(String) or nameof(StringBuilder) or "Regex" or "Assert" } })
        {
            yield break;
        }

        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || (parameter.Type.SpecialType != SpecialType.System_String && parameter.Type.Name != nameof(Uri)))
            {
                continue;
            }

            var parts = _exposedParts.Read(argument.Value).ToList();
            var before = new StringBuilder();
            foreach (var part in parts)
            {
                if (part.IsSeparate)
                {
                    before.Clear();
                }

                if (before.Length > 0 && _exposedParts.IsToken(part) && IsUrl(before.ToString(), parts, parameter))
                {
                    yield return new TokenExposure(ExposureKind.Url, part.Place);
                }

                before.Append(part.TextOrHole);
            }
        }
    }

    private static bool IsUrl(string before, List<ExposedPart> parts, IParameterSymbol parameter)
    {
        if (before.Any(static c => char.IsWhiteSpace(c) || c is '"' or '\'' or '{'))
        {
            return false;
        }

        var hasScheme = before.IndexOf("://", StringComparison.Ordinal) is > 0 and <= 8;
        return HubUrl.HostOf(TextOf(parts), out _) switch
        {
            UrlHost.HuggingFace => hasScheme,
            UrlHost.Unknown => (hasScheme || IsUrlParameter(parameter)) && before.IndexOf('?') >= 0,
            _ => false,
        };
    }

    private static bool IsUrlParameter(IParameterSymbol parameter) =>
        parameter.Type.Name == nameof(Uri)
        || parameter.Name.EndsWith("uri", StringComparison.OrdinalIgnoreCase)
        || parameter.Name.EndsWith("url", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(IEnumerable<ExposedPart> parts) => string.Concat(parts.Select(static part => part.TextOrHole));

    private static bool IsProcessStartProperty(IPropertyReferenceOperation property) => property.Property.ContainingType?.Name == ProcessStartReader.InfoType;
}
