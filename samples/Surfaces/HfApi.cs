using System.Net.Http.Json;

namespace Surfaces;

/// <summary>Some methods of Python's <c>HfApi</c>, with the same names and parameters.</summary>
internal sealed class HfApi(Uri hub)
{
    private readonly HttpClient _http = HubHttp.CreateClient(hub, nameof(HfApi));

    public Task RunUvJobAsync(string script, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null)
        => PostAsync("/api/jobs/me", new { dockerImage = "python:3.12", command = new[] { "uv", "run", script }, environment = env, secrets });

    public Task AddSpaceSecretAsync(string repoId, string key, string value)
        => PostAsync($"/api/spaces/{repoId}/secrets", new { key, value });

    public Task AddSpaceVariableAsync(string repoId, string key, string value)
        => PostAsync($"/api/spaces/{repoId}/variables", new { key, value });

    private async Task PostAsync<T>(string path, T body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }
}
