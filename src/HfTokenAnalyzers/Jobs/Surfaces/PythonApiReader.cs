using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls of ports of <c>run_job</c> and of the other functions of Python's <c>HfApi</c> that take secrets, and of methods that
/// the settings list. Secrets and environment are arguments, properties of a request, or set by a lambda.
/// </summary>
internal sealed class PythonApiReader : JobCallReader
{
    /// <summary>The names that are specific to Hugging Face.</summary>
    private static readonly HashSet<string> OwnMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "RunUvJob", "CreateScheduledUvJob", "CreateInferenceEndpoint", "UpdateInferenceEndpoint", "DuplicateSpace",
    };

    /// <summary>The names that other schedulers and hosts have too.</summary>
    private static readonly HashSet<string> SharedMethods = new(StringComparer.OrdinalIgnoreCase)
    {
        "RunJob", "CreateScheduledJob", "CreateRepo", "DuplicateRepo",
    };

    /// <summary>The methods that configure a Space, whose variables are public.</summary>
    private static readonly HashSet<string> SpaceMethods = new(StringComparer.OrdinalIgnoreCase) { "CreateRepo", "DuplicateRepo", "DuplicateSpace" };

    /// <inheritdoc/>
    public override string[] Anchors => ["RunJob", "UvJob", "ScheduledJob", "run_job", "uv_job", "scheduled_job"];

    /// <inheritdoc/>
    /// <remarks>A file with one of the rarer names has another marker if it passes a token.</remarks>
    public override string[] CallWords =>
    [
        .. Anchors, "unJob", "UVJob", "InferenceEndpoint", "inference_endpoint", "uplicateSpace", "duplicate_space", "uplicateRepo", "duplicate_repo", "reateRepo", "create_repo",
    ];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) =>
        PlainName(name) is var method && (OwnMethods.Contains(method) || SharedMethods.Contains(method) || settings.JobMethods.Contains(WithoutAsync(name)));

    /// <inheritdoc/>
    public override bool IsOfClient(IMethodSymbol method, Settings settings) => MayRead(method.Name, settings) && IsOfJobs(method, settings);

    /// <inheritdoc/>
    /// <remarks>A call through <c>dynamic</c> calls the Python function itself, which takes positional arguments.</remarks>
    protected override bool TakesPositionalArguments => true;

    /// <inheritdoc/>
    protected override bool HasPublicEnvironment(string name) => SpaceMethods.Contains(PlainName(name));

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) => Create(call, call.Arguments, entries).Where(job =>
        call.Method is not { } method
        || IsOfJobs(method, entries.Values.Settings)
        || ((job.SecretsParameter is not null || HubMethods.TakesSecrets(call)) && !HubMethods.IsOfOtherRunner(method)));

    /// <summary>
    /// Whether a method submits a job to Hugging Face. A name that other libraries also use requires more evidence: a Hugging Face
    /// type, or secrets, which most other runners do not have.
    /// </summary>
    private static bool IsOfJobs(IMethodSymbol method, Settings settings) =>
        OwnMethods.Contains(PlainName(method.Name))
        || settings.JobMethods.Contains(WithoutAsync(method.Name))
        || (!HubMethods.IsOfOtherRunner(method) && (HubMethods.IsOfHub(method) || HubMethods.TakesRequestOfHub(method) || HubMethods.OverloadsTakeSecrets(method)));
}
