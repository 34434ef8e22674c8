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

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>Finds the places where a call, an object creation or an assignment exposes the token.</summary>
internal sealed class TokenExposureReader(ValueTracer values)
{
    private readonly ExposedParts _exposedParts = new(values);
    private readonly CommandLineExposures _commandLines = new(values, new ExposedParts(values));
    private readonly JobArgumentExposures _jobArguments = new(values, new ExposedParts(values), new CommandLineExposures(values, new ExposedParts(values)));
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
            .SelectMany(argument => _exposedParts.ShownTokensIn(argument.Value, WrittenForm.Text))
            .Select(static part => new TokenExposure(ExposureKind.Exception, part.Site)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Arguments" } text, Value: var value } when IsProcessStartProperty(text)
            => ReadArguments(value).Concat(_commandLines.ReadText(value)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1, Instance: var data }, Value: var value } when ExposingCalls.IsExceptionData(data)
            => _exposedParts.ShownTokensIn(value, WrittenForm.Text).Select(static part => new TokenExposure(ExposureKind.ExceptionData, part.Site)),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation part } assignment => _urls.Read(part, assignment.Value),
        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: "ArgumentList" } list, Initializer.Initializers: var elements } when IsProcessStartProperty(list)
            => elements.SelectMany(ReadElement),
        _ => [],
    };

    /// <summary>The exposures in the command line of a process that the call starts.</summary>
    public IEnumerable<TokenExposure> ReadStart(BoundCall call) => _commandLines.Read(call)
        .Concat(ProgramStarts.IsOfStart(call.Method?.ContainingType) && call.Arguments.Find("arguments")?.Value is { } arguments
            ? ReadList(arguments)
            : []);

    /// <summary>The exposures in what a job runs.</summary>
    public IEnumerable<TokenExposure> ReadJob(JobCall job) => _jobArguments.Read(job);

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
                // A logger that does not support {@} writes the text of the object. Serilog and NLog support it.
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

        var before = string.Concat(parts.Take(index).Select(static part => part.TextOrHole));
        var scheme = before.LastIndexOf("://", StringComparison.Ordinal);
        return scheme >= 0
            && before.EndsWith(":", StringComparison.Ordinal)
            && before.Length > scheme + 4
            && before.IndexOfAny(['/', '@', ' ', '?'], scheme + 3) < 0;
    }

    private static bool IsProcessStartProperty(IPropertyReferenceOperation property) => property.Property.ContainingType?.Name == ProcessStartReader.InfoType;
}
