using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>The catalogue of the ways in which C# submits a job: a new one is a new reader and its entry in <see cref="All"/>.</summary>
internal static class JobSurfaces
{
    /// <summary>The readers, in the order in which they are asked.</summary>
    public static readonly JobCallReader[] All =
        [new PythonApiReader(), new TypedClientReader(), new McpToolReader(), new SpaceReader(), new CommandLineReader(), new RestReader()];

    /// <summary>Parts of the names by which job calls are known: a text without any of them has none.</summary>
    public static readonly string[] Anchors = [.. All.SelectMany(static reader => reader.Anchors)];

    /// <summary>
    /// Parts of the names of all calls that are worth binding, and of all texts that may be sent as the token or name it:
    /// a member without any of them has none.
    /// </summary>
    public static readonly WordSet Words = new(
        All.SelectMany(static reader => reader.CallWords).Concat(HubNames.TokenReaders).Concat(["HF", "Hf", "hF", "hf", "UGGING", "ugging"]).Distinct());

    /// <summary>Whether a call of that name may submit a job: what is asked before anything is bound.</summary>
    public static bool MaySubmitJob(string? name, Settings settings) =>
        name is not null && All.Any(reader => reader.MayRead(name, settings));

    /// <summary>Likewise the creation of an object, by its type's name or by that of the property that it is given to.</summary>
    public static bool MaySubmitJobByCreation(string? name) => name is not null && All.Any(reader => reader.MayReadCreation(name));

    /// <summary>Reads entries, for which a job call leaves the list that it is passed as it is.</summary>
    public static EntryReader CreateEntryReader(ValueTracer values) => new(values, name => MaySubmitJob(name, values.Settings));

    /// <summary>The readers that know calls of that name.</summary>
    public static IEnumerable<JobCallReader> For(BoundCall call, Settings settings) => All.Where(reader =>
        call.Operation is IObjectCreationOperation ? reader.MayReadCreation(call.Name) : reader.MayRead(call.Name, settings));

    /// <summary>Whether a method belongs to a client of Hugging Face: by its own name, its type's or its namespace's.</summary>
    public static bool IsOfClient(IMethodSymbol method, Settings settings) =>
        All.Any(reader => reader.HasOwnNames && reader.MayRead(method.Name, settings)) || HubNames.NameSpeaks(method.Name) || HubNames.SpeaksOfHuggingFace(method.ContainingType);
}
