using System.Collections.Concurrent;

namespace LocalHub;

/// <summary>A job, a Space or an endpoint that was submitted to the Hub.</summary>
/// <param name="Name">The name of the Space or endpoint, or the script of the job.</param>
/// <param name="Surface">The program or library that sent the request.</param>
/// <param name="Address">Its path on the Hub.</param>
internal sealed record Workload(string Name, string Surface, string Address)
{
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Environment variables of a job or an endpoint, or variables of a Space.</summary>
    public IDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public IDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>();

    /// <summary>The paths at which the Hub shows it to others.</summary>
    public IReadOnlyList<string> Views { get; init; } = [Address];

    /// <summary>The token in the request; null if there was none.</summary>
    public string? SignedWith { get; init; }
}

/// <summary>A Hub with one account. Its workloads only sign in with the <c>HF_TOKEN</c> that they find.</summary>
internal sealed class Hub
{
    private static readonly string[] Placeholders = ["$HF_TOKEN", "${HF_TOKEN}"];

    private readonly ConcurrentQueue<Workload> _workloads = [];

    private int _jobs;

    /// <summary>The only token that this Hub accepts. It is random, so it is not valid on other servers.</summary>
    public string Token { get; } =
        "hf_" + Random.Shared.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 34);

    /// <summary>All submitted workloads, including those that the Hub rejected, in the order of their requests.</summary>
    public IReadOnlyCollection<Workload> Workloads => _workloads;

    public string NewJobId() => $"job-{Interlocked.Increment(ref _jobs)}";

    /// <summary>Why the Hub answers 401 to this token; null if it accepts the token.</summary>
    public string? RefusalOf(string? token) =>
        token == Token ? null
            : string.IsNullOrEmpty(token) ? "Invalid username or password."
            : "Invalid user token";

    public void Add(Workload workload) => _workloads.Enqueue(workload);

    /// <summary>The workload at an address; null if there is none.</summary>
    public Workload? Find(string address) =>
        _workloads.FirstOrDefault(workload => workload.Address == address && RefusalOf(workload.SignedWith) is null);

    /// <summary>Whether the Hub accepted the workload, and the workload could then sign in.</summary>
    public bool Completes(Workload workload) => RefusalOf(workload.SignedWith) is null && RefusalOf(TokenIn(workload)) is null;

    /// <summary>The rules for the mistakes in a workload that the request shows.</summary>
    public IEnumerable<string> RulesFor(Workload workload)
    {
        var (signedWith, found) = (workload.SignedWith, TokenIn(workload));
        if (string.IsNullOrEmpty(signedWith))
        {
            yield return "HF005";
        }
        else if (signedWith != Token && !Placeholders.Contains(signedWith))
        {
            yield return "HF001";
        }

        if (workload.Environment.Values.Contains(Token))
        {
            yield return "HF002";
        }

        if (found is null && !string.IsNullOrEmpty(signedWith))
        {
            yield return workload.Secrets.Values.Contains(signedWith) ? "HF003" : "HF007";
        }

        if (Placeholders.Contains(found) || Placeholders.Contains(signedWith))
        {
            yield return "HF004";
        }
    }

    /// <summary>Replaces a value that is exactly a placeholder with the caller's token, as the Hub's MCP server does.</summary>
    public static IDictionary<string, string> Expand(IDictionary<string, string>? entries, string? callersToken) =>
        (entries ?? new Dictionary<string, string>()).ToDictionary(
            static entry => entry.Key,
            entry => Placeholders.Contains(entry.Value) ? callersToken ?? "" : entry.Value);

    private static string? TokenIn(Workload workload) =>
        workload.Secrets.TryGetValue("HF_TOKEN", out var token) || workload.Environment.TryGetValue("HF_TOKEN", out token) ? token : null;
}
