using System.Text.RegularExpressions;

namespace LocalHub;

/// <summary>What a client sends to submit a job.</summary>
internal sealed record JobSpec(
    string DockerImage,
    IReadOnlyList<string> Command,
    Dictionary<string, string>? Environment,
    Dictionary<string, string>? Secrets,
    string Flavor);

/// <summary>What a client sends to have a job run again and again.</summary>
internal sealed record ScheduledJob(string Schedule, JobSpec JobSpec);

/// <summary>How a job ended.</summary>
internal sealed record JobStatus(string Stage, string Message);

/// <summary>What everybody who sees a job can read: the environment with its values, and the names alone of the secrets.</summary>
internal sealed record JobMetadata(
    string Id,
    IReadOnlyList<string> Command,
    IReadOnlyDictionary<string, string> Environment,
    IReadOnlyList<string> Secrets,
    JobStatus Status);

/// <summary>
/// A Hub of one account. Its jobs do what jobs do first: they ask the Hub who they are, with the token that they find in
/// <c>HF_TOKEN</c>.
/// </summary>
internal sealed partial class Hub(string token)
{
    private readonly List<JobMetadata> _jobs = [];

    private readonly Lock _lock = new();

    /// <summary>Why the Hub refuses a token with 401; null where it takes it.</summary>
    public string? RefusalOf(string? sent) =>
        sent == token ? null
            : string.IsNullOrEmpty(sent) ? "Invalid username or password."
            : "Invalid user token";

    /// <summary>Whether a secret can have that name.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    /// <summary>Takes a job, and runs it at once.</summary>
    public JobMetadata Run(JobSpec spec)
    {
        var (environment, secrets) = (spec.Environment ?? [], spec.Secrets ?? []);
        var found = secrets.GetValueOrDefault("HF_TOKEN") ?? environment.GetValueOrDefault("HF_TOKEN");
        var status = RefusalOf(found) is { } refusal
            ? new JobStatus("ERROR", $"401 Unauthorized: {refusal}")
            : new JobStatus("COMPLETED", "Signed in to the Hub.");

        lock (_lock)
        {
            var job = new JobMetadata($"job-{_jobs.Count + 1}", spec.Command, environment, [.. secrets.Keys], status);
            _jobs.Add(job);
            return job;
        }
    }

    /// <summary>All jobs, in the order in which they came.</summary>
    public IReadOnlyList<JobMetadata> Jobs
    {
        get
        {
            lock (_lock)
            {
                return [.. _jobs];
            }
        }
    }

    [GeneratedRegex("^[a-zA-Z][_a-zA-Z0-9]*$")]
    private static partial Regex SecretName();
}
