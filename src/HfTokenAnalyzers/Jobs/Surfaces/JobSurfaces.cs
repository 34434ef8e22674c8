using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>All surfaces. To add one, write a reader and add it to <see cref="All"/>.</summary>
internal static class JobSurfaces
{
    /// <summary>The readers. If several read a job from one call, the first result is used.</summary>
    public static readonly JobCallReader[] All =
    [
        new PythonApiReader(), new TypedClientReader(), new McpToolReader(), new SpaceReader(), new BuilderReader(), new CommandLineReader(), new RestReader(), new HubMethodReader(),
    ];

    /// <summary>Words for a fast text search: a file without any of them has no job calls.</summary>
    public static readonly string[] Anchors = [.. All.SelectMany(static reader => reader.Anchors)];

    /// <summary>
    /// Words for a fast search of a member. Every call that is worth binding, and every literal that may be or name a token,
    /// contains at least one of them.
    /// </summary>
    public static readonly string[] CandidateWords =
        [.. All.SelectMany(static reader => reader.CallWords).Concat(HubNames.TokenReaders).Concat(["HF", "Hf", "hF", "hf", "UGGING", "ugging"]).Distinct()];

    /// <summary>Whether a call of that name may submit a job; checked before anything is bound.</summary>
    public static bool MaySubmitJob(string? name, Settings settings) =>
        name is not null && All.Any(reader => reader.MayRead(name, settings));

    /// <summary>
    /// Whether the creation of an object may submit a job, by the name of its type or of the property that it is assigned to.
    /// </summary>
    public static bool MaySubmitJobByCreation(string? name) => name is not null && All.Any(reader => reader.MayReadCreation(name));

    /// <summary>Whether a call of that name is specific to Hugging Face clients.</summary>
    public static bool HasOwnName(string name, Settings settings) => All.Any(reader => reader.HasOwnNames && reader.MayRead(name, settings));

    /// <summary>
    /// Creates a reader of entries that assumes that a job call does not change the lists that it is passed, and neither does a method
    /// with this name.
    /// </summary>
    public static EntryReader CreateEntryReader(ValueTracer values, string? method = null) =>
        new(values, name => MaySubmitJob(name, values.Settings) || (method is not null && name == method));

    /// <summary>The jobs that a call submits; empty if it submits none.</summary>
    public static IEnumerable<JobCall> Read(BoundCall call, ValueTracer values)
    {
        var target = Resolve(call, values);
        var entries = CreateEntryReader(values, target.Name);
        return For(target, values.Settings).Select(reader => reader.Read(target, entries).ToList()).FirstOrDefault(static found => found.Count > 0) ?? [];
    }

    /// <summary>The readers that may read the call, judging by its name and method.</summary>
    public static IEnumerable<JobCallReader> For(BoundCall call, Settings settings) => All.Where(reader =>
        call.Operation is IObjectCreationOperation ? reader.MayReadCreation(call.Name) : reader.MayRead(call, settings));

    /// <summary>Whether a method belongs to a Hugging Face client, judging by its name, its type or its namespace.</summary>
    public static bool IsOfClient(IMethodSymbol method, Settings settings) =>
        All.Any(reader => reader.IsOfClient(method, settings)) || HubNames.NameSpeaks(method.Name) || HubNames.SpeaksOfHuggingFace(method.ContainingType);

    /// <summary>The call of the method that a delegate holds, with the names of its parameters; any other call itself.</summary>
    private static BoundCall Resolve(BoundCall call, ValueTracer values)
    {
        if (call.Operation is not IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke, Parameters: var parameters }, Instance: { } function }
            || MethodOf(values.Source(function)) is not { } method
            || method.Parameters.Length != parameters.Length)
        {
            return call;
        }

        var arguments = call.Arguments.Entries.Select(entry => parameters.FirstOrDefault(parameter => parameter.Name == entry.Key) is { Ordinal: var index }
            ? entry with { Key = method.Parameters[index].Name }
            : entry);
        return call with { Name = method.Name, Arguments = call.Arguments with { Entries = arguments.ToImmutableArray() }, Target = method };
    }

    private static IMethodSymbol? MethodOf(IOperation function) => function switch
    {
        IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } } => method,
        IMethodReferenceOperation { Method: var method } => method,
        _ => null,
    };
}
