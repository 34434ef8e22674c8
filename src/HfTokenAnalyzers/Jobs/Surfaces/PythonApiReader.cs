using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls of ports of <c>run_job</c> and similar functions, and of methods that the settings list. Secrets and environment
/// are arguments, or properties of a request.
/// </summary>
internal sealed class PythonApiReader : JobCallReader
{
    private static readonly HashSet<string> Methods = new(StringComparer.Ordinal)
    {
        "RunJob", "RunUvJob", "CreateScheduledJob", "CreateScheduledUvJob",
        "run_job", "run_uv_job", "create_scheduled_job", "create_scheduled_uv_job",
    };

    /// <inheritdoc/>
    public override string[] Anchors => ["RunJob", "UvJob", "ScheduledJob", "run_job", "uv_job", "scheduled_job"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => WithoutAsync(name) is var method && (Methods.Contains(method) || settings.JobMethods.Contains(method));

    /// <inheritdoc/>
    /// <remarks>A call through <c>dynamic</c> calls the Python function itself, which takes positional arguments.</remarks>
    protected override bool TakesPositionalArguments => true;

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) => Create(call, call.Arguments, entries);
}
