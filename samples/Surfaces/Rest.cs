using System.Net.Http.Json;
using HuggingFace.Tokens;

namespace Surfaces;

/// <summary>A request to the Hub's REST API.</summary>
internal static class Rest
{
    public static async Task SubmitAsync(Uri hub)
    {
        using var http = HubHttp.CreateClient(hub);

        (await http.PostAsJsonAsync("/api/jobs/me", new
        {
            dockerImage = "python:3.12",
            command = new[] { "python", "quantize.py" },
            environment = new Dictionary<string, string> { ["HF_TOKEN"] = HfToken.GetToken() },
            flavor = "cpu-basic",
        })).EnsureSuccessStatusCode();
    }
}
