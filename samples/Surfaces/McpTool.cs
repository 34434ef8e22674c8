using HuggingFace.Tokens;
using ModelContextProtocol.Client;

namespace Surfaces;

/// <summary>
/// The tool <c>hf_jobs</c> of Hugging Face's MCP server, called with the MCP SDK. The server replaces <c>$HF_TOKEN</c> with the
/// caller's token. In the secrets, that is how the token is passed. In the environment, it publishes the token.
/// </summary>
internal static class McpTool
{
    public static async Task SubmitAsync(Uri hub)
    {
        await using var client = await McpClient.CreateAsync(new HttpClientTransport(new()
        {
            Endpoint = new Uri(hub, "/mcp"),
            AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {HfToken.GetToken()}" },
        }));

        await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
        {
            ["operation"] = "uv",
            ["args"] = new Dictionary<string, object?>
            {
                ["script"] = "summarize.py",
                ["env"] = new Dictionary<string, string> { ["TOP_K"] = "5" },
                ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" },
            },
        });

        await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
        {
            ["operation"] = "run",
            ["args"] = new Dictionary<string, object?>
            {
                ["image"] = "python:3.12",
                ["command"] = "python write_model_card.py",
                ["env"] = new Dictionary<string, string>
                {
                    ["HF_TOKEN"] = "$HF_TOKEN",
                    ["LICENSE"] = "apache-2.0",
                },
            },
        });
    }
}
