using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TokenMistakes;

/// <summary>Submits jobs to the Hub. It has the methods of Python's <c>HfApi</c> that this program needs.</summary>
internal sealed class HfApi : IDisposable
{
    private readonly HttpClient _http;

    public HfApi(Uri hub, string token)
    {
        _http = new HttpClient { BaseAddress = hub };
        _http.DefaultRequestHeaders.UserAgent.Add(new(nameof(HfApi), null));
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Runs a command in a container and returns the job's id.</summary>
    public Task<string> RunJobAsync(
        string image,
        string[] command,
        Dictionary<string, string>? env = null,
        Dictionary<string, string>? secrets = null,
        string flavor = "cpu-basic")
        => PostAsync("/api/jobs/me", new JobSpec(image, command, env ?? [], secrets ?? [], flavor));

    /// <summary>Runs a Python script with uv and returns the job's id.</summary>
    public Task<string> RunUvJobAsync(
        string script,
        Dictionary<string, string>? env = null,
        Dictionary<string, string>? secrets = null,
        string flavor = "cpu-basic")
        => RunJobAsync("ghcr.io/astral-sh/uv:python3.12-bookworm", ["uv", "run", script], env, secrets, flavor);

    /// <summary>Runs a command at the times of a cron expression and returns the schedule's id.</summary>
    public Task<string> CreateScheduledJobAsync(
        string image,
        string[] command,
        string schedule,
        Dictionary<string, string>? env = null,
        Dictionary<string, string>? secrets = null,
        string flavor = "cpu-basic")
        => PostAsync("/api/scheduled-jobs/me", new { schedule, JobSpec = new JobSpec(image, command, env ?? [], secrets ?? [], flavor) });

    public void Dispose() => _http.Dispose();

    private async Task<string> PostAsync<T>(string path, T body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())?["id"] ?? "(no id)";
    }

    private sealed record JobSpec(
        string DockerImage,
        string[] Command,
        Dictionary<string, string> Environment,
        Dictionary<string, string> Secrets,
        string Flavor);
}
