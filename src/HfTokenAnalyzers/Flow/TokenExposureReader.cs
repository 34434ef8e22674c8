using System.Collections.Immutable;
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
    private readonly CommandLineExposures _commandLines = new(values, new ExposedParts(values));
    private readonly UrlExposures _urls = new(values, new ExposedParts(values));

    /// <summary>The exposures by <paramref name="operation"/> itself, not by its child operations.</summary>
    public IEnumerable<TokenExposure> Read(IOperation? operation) => operation switch
    {
        IInvocationOperation { Instance: IPropertyReferenceOperation { Property.Name: "ArgumentList" } list, TargetMethod.Name: "Add" } call when IsProcessStartProperty(list)
            => ReadArguments(call.Arguments[0].Value).Concat(_commandLines.ReadElement(call.Arguments[0].Value)),
        IInvocationOperation call => ExposingCalls.AudienceOf(call, values) is { } audience ? ReadOutput(call, audience) : _urls.Read(call),
        IObjectCreationOperation { Constructor: { } constructor } creation when !ExposingCalls.IsException(creation.Type) => _urls.Read(constructor, creation.Arguments),
        IObjectCreationOperation creation => creation.Arguments
            .Where(static argument => ExposingCalls.IsOfMessage(argument.Parameter))
            .SelectMany(argument => _exposedParts.TokensIn(argument.Value))
            .Select(static part => new TokenExposure(ExposureKind.Exception, part.Site)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Arguments" } text, Value: var value } when IsProcessStartProperty(text)
            => ReadArguments(value).Concat(_commandLines.ReadText(value)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation part } assignment => _urls.Read(part, assignment.Value),
        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "ArgumentList" } list, Initializer.Initializers: var elements } when IsProcessStartProperty(list)
            => elements.SelectMany(ReadElement),
        _ => [],
    };

    /// <summary>The exposures in the command line of a process that the call starts.</summary>
    public IEnumerable<TokenExposure> ReadStart(BoundCall call) => _commandLines.Read(call)
        .Concat(call.Method?.ContainingType is { Name: "Process" or ProcessStartReader.InfoType, ContainingNamespace.Name: "Diagnostics" } && call.Arguments.Find("arguments")?.Value is { } arguments
            ? ReadList(arguments)
            : []);

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

            foreach (var shown in audience == ExposureKind.Log ? LoggedValuesOf(argument.Value) : [argument.Value])
            {
                foreach (var part in _exposedParts.TokensIn(shown))
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
    /// The values that a log writes: those in the initializer of a dictionary or scope object, else the value itself.
    /// </summary>
    private static IEnumerable<IOperation> LoggedValuesOf(IOperation value) =>
        PassThrough.WalkDownConversions(value) is IObjectCreationOperation { Initializer.Initializers: var elements } creation && !ExposingCalls.IsException(creation.Type)
            ? elements.Select(static element => element switch
            {
                IInvocationOperation { TargetMethod.Name: "Add", Arguments: [.., { Value: var added }] } => added,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.IsEmpty: false } } set => set.Value,
                _ => element,
            })
            : [value];

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

        var before = string.Concat(parts.Take(index).Select(static part => part.TextOrHole));
        var scheme = before.LastIndexOf("://", StringComparison.Ordinal);
        return scheme >= 0
            && before.EndsWith(":", StringComparison.Ordinal)
            && before.Length > scheme + 4
            && before.IndexOfAny(['/', '@', ' ', '?'], scheme + 3) < 0;
    }

    private static bool IsProcessStartProperty(IPropertyReferenceOperation property) => property.Property.ContainingType?.Name == ProcessStartReader.InfoType;
}
