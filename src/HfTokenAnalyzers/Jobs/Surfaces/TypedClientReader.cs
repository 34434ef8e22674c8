using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls of a client that is generated from the Hub's OpenAPI document, which derives method names from routes.
/// </summary>
internal sealed class TypedClientReader : JobCallReader
{
    /// <inheritdoc/>
    public override string[] Anchors => ["JobsByNamespace"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => WithoutAsync(name) is "CreateJobsByNamespace" or "CreateScheduledJobsByNamespace";

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) => Create(call, call.Arguments, entries);
}
