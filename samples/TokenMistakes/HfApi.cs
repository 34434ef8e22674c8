using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace TokenMistakes;

/// <summary>Submits jobs to the Hub: as much of Python's <c>HfApi</c> as this program needs.</summary>
internal sealed class HfApi : IDisposable
{
    private const string UvImage = "ghcr.io/astral-sh/uv:python3.12-bookworm";

    private readonly HttpClient _http;

    public HfApi(Uri hub)
    {
        var token = Environment.GetEnvironmentVariable("HF_TOKEN");

        _http = new HttpClient { BaseAddress = hub };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Runs a command in a container and returns the job's id.</summary>
    public Task<string> RunJobAsync(
        string image,
        IReadOnlyList<string> command,
        Dictionary<string, string>? env = null,
        Dictionary<string, string>? secrets = null,
        string flavor = "cpu-basic",
        string @namespace = "me",
        string? token = null)
        => PostAsync($"/api/jobs/{@namespace}", new JobSpec(image, command, env ?? new(), secrets ?? new(), flavor), token);

    /// <summary>Runs a Python script with uv and returns the job's id.</summary>
    public Task<string> RunUvJobAsync(
        string script,
        Dictionary<string, string>? env = null,
        Dictionary<string, string>? secrets = null,
        string flavor = "cpu-basic",
        string @namespace = "me",
        string? token = null)
        => RunJobAsync(UvImage, ["uv", "run", script], env, secrets, flavor, @namespace, token);

    /// <summary>Runs a job again and again and returns the schedule's id.</summary>
    public Task<string> CreateScheduledJobAsync(ScheduledJobRequest request, string @namespace = "me", string? token = null)
    {
        var spec = new JobSpec(request.Image, request.Command, request.Env ?? new(), request.Secrets ?? new(), request.Flavor);
        return PostAsync($"/api/scheduled-jobs/{@namespace}", new { request.Schedule, JobSpec = spec }, token);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Signed with <paramref name="token"/>, or else with the token that the client was made with.</summary>
    private async Task<string> PostAsync<T>(string path, T body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>())?["id"] ?? "(no id)";
    }

    private sealed record JobSpec(
        string DockerImage,
        IReadOnlyList<string> Command,
        Dictionary<string, string> Environment,
        Dictionary<string, string> Secrets,
        string Flavor);
}

/// <summary>A job and when to run it, as a cron expression.</summary>
internal sealed class ScheduledJobRequest
{
    public required string Image { get; init; }
    public required IReadOnlyList<string> Command { get; init; }
    public required string Schedule { get; init; }
    public string Flavor { get; init; } = "cpu-basic";
    public Dictionary<string, string>? Env { get; init; }
    public Dictionary<string, string>? Secrets { get; init; }
}
