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
    /// <summary>The readers. If several read a job from one call, the first one wins.</summary>
    public static readonly JobCallReader[] All =
        [new PythonApiReader(), new TypedClientReader(), new McpToolReader(), new SpaceReader(), new CommandLineReader(), new RestReader()];

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

    /// <summary>Creates a reader of entries that assumes that a job call does not change the lists that it is passed.</summary>
    public static EntryReader CreateEntryReader(ValueTracer values) => new(values, name => MaySubmitJob(name, values.Settings));

    /// <summary>The readers that may read the call, judging by its name.</summary>
    public static IEnumerable<JobCallReader> For(BoundCall call, Settings settings) => All.Where(reader =>
        call.Operation is IObjectCreationOperation ? reader.MayReadCreation(call.Name) : reader.MayRead(call, settings));

    /// <summary>Whether a method belongs to a Hugging Face client, judging by its name, its type or its namespace.</summary>
    public static bool IsOfClient(IMethodSymbol method, Settings settings) =>
        All.Any(reader => reader.HasOwnNames && reader.MayRead(method.Name, settings)) || HubNames.NameSpeaks(method.Name) || HubNames.SpeaksOfHuggingFace(method.ContainingType);
}
