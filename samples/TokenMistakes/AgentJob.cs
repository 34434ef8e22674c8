using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace TokenMistakes;

/// <summary>The jobs that an agent starts, with the <c>hf_jobs</c> tool of Hugging Face's MCP server.</summary>
internal static class AgentJob
{
    /// <param name="server">The program that is the server, and its arguments.</param>
    public static async Task RunAsync(string[] server)
    {
        await using var client = await McpClient.CreateAsync(
            new StdioClientTransport(new() { Command = server[0], Arguments = server[1..] }));

        // The server puts the caller's token in the placeholder's place.
        var summary = await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
        {
            ["operation"] = "uv",
            ["args"] = new Dictionary<string, object?>
            {
                ["script"] = "summarize.py",
                ["env"] = new Dictionary<string, string> { ["TOP_K"] = "5" },
                ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" },
            },
        });
        Print("summarize", summary);

        var card = await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
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
        Print("model card", card);
    }

    private static void Print(string job, CallToolResult result)
        => Console.WriteLine($"{job}: {string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text))}");
}
