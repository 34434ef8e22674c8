using System.Net.Http.Json;
using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A client that is generated from the Hub's OpenAPI description.</summary>
internal static class TypedClient
{
    public static Task SubmitAsync(Uri hub)
        => new HuggingFaceClient(hub).Jobs.CreateJobsByNamespaceAsync("me", new CreateJobsRequest
        {
            DockerImage = "python:3.12",
            Command = ["python", "distill.py"],
            Secrets = new Dictionary<string, string> { ["HUGGINGFACE_TOKEN"] = HfToken.GetToken() },
        });
}

internal sealed class HuggingFaceClient(Uri hub)
{
    public JobsClient Jobs { get; } = new(HubHttp.CreateClient(hub, nameof(HuggingFaceClient)));
}

internal sealed class JobsClient(HttpClient http)
{
    public async Task CreateJobsByNamespaceAsync(string @namespace, CreateJobsRequest request)
        => (await http.PostAsJsonAsync($"/api/jobs/{@namespace}", request)).EnsureSuccessStatusCode();
}

internal sealed class CreateJobsRequest
{
    public required string DockerImage { get; set; }
    public string[] Command { get; set; } = [];
    public Dictionary<string, string>? Environment { get; set; }
    public Dictionary<string, string>? Secrets { get; set; }
}
