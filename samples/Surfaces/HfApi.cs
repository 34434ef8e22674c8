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

    public Task CreateRepoAsync(
        string repoId,
        string repoType,
        Dictionary<string, string>? spaceSecrets = null,
        Dictionary<string, string>? spaceVariables = null)
        => PostAsync("/api/repos/create", new
        {
            name = repoId,
            type = repoType,
            secrets = spaceSecrets?.Select(secret => new { secret.Key, secret.Value }),
            variables = spaceVariables?.Select(variable => new { variable.Key, variable.Value }),
        });

    public Task CreateInferenceEndpointAsync(
        string name,
        string repository,
        Dictionary<string, string>? env = null,
        Dictionary<string, string>? secrets = null)
        => PostAsync("/v2/endpoint/me", new { name, model = new { repository, env, secrets } });

    private async Task PostAsync<T>(string path, T body)
    {
        using var response = await _http.PostAsJsonAsync(path, body);
        response.EnsureSuccessStatusCode();
    }
}
