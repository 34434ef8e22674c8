using System.Net.Http.Json;

namespace Surfaces;

/// <summary>The same tool, called with a JSON-RPC request.</summary>
internal static class McpRequest
{
    public static async Task SubmitAsync(Uri hub)
    {
        using var http = HubHttp.CreateClient(hub);
        http.DefaultRequestHeaders.Accept.ParseAdd("application/json, text/event-stream");

        (await http.PostAsJsonAsync("https://huggingface.co/mcp", new
        {
            jsonrpc = "2.0",
            id = 1,
            method = "tools/call",
            @params = new
            {
                name = "hf_jobs",
                arguments = new
                {
                    operation = "uv",
                    args = new
                    {
                        script = "translate.py",
                        env = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" },
                    },
                },
            },
        })).EnsureSuccessStatusCode();
    }
}
