using System.ComponentModel;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace LocalHub;

/// <summary>The tool <c>hf_jobs</c>, as Hugging Face's MCP server has it: as much of it as submits jobs and looks at them.</summary>
[McpServerToolType]
internal sealed class JobsTool(HttpClient hub)
{
    private const string Namespace = "me";

    private static readonly string[] Placeholders = ["$HF_TOKEN", "${HF_TOKEN}"];

    /// <summary>Serves the tool over standard input and output until the client leaves.</summary>
    /// <param name="address">The Hub that gets the jobs.</param>
    public static async Task ServeAsync(Uri address)
    {
        var token = Environment.GetEnvironmentVariable("HF_TOKEN")
            ?? throw new InvalidOperationException("HF_TOKEN is not set: it is the token of whoever calls the tool.");
        using var hub = new HttpClient { BaseAddress = address };
        hub.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

        // Standard output is the protocol's: nothing else may write to it.
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(hub).AddMcpServer().WithStdioServerTransport().WithTools<JobsTool>();
        await builder.Build().RunAsync();
    }

    /// <summary>Does one operation, and says what came of it.</summary>
    [McpServerTool(Name = "hf_jobs"), Description("Runs jobs on Hugging Face, and shows them.")]
    public async Task<string> CallAsync(
        [Description("run, uv, ps or inspect")] string operation,
        [Description("What the operation needs. $HF_TOKEN as a value of env or secrets is replaced by the caller's token.")] ToolArguments? args = null) => operation switch
        {
            "run" => await SubmitAsync(args?.Image ?? "python:3.12", WordsOf(args?.Command), args),
            "uv" => await SubmitAsync("ghcr.io/astral-sh/uv:python3.12-bookworm", ["uv", "run", args?.Script ?? ""], args),
            "ps" => await hub.GetStringAsync($"/api/jobs/{Namespace}"),
            "inspect" => await hub.GetStringAsync($"/api/jobs/{Namespace}/{Uri.EscapeDataString(args?.JobId ?? "")}"),
            _ => throw new McpException($"Unknown operation: {operation}"),
        };

    private async Task<string> SubmitAsync(string image, string[] command, ToolArguments? args)
    {
        // Both are filled in, the environment too: a placeholder there puts the real token where others read it.
        var spec = new JobSpec(image, command, Fill(args?.Env), Fill(args?.Secrets), "cpu-basic");
        using var response = await hub.PostAsJsonAsync($"/api/jobs/{Namespace}", spec);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>();
        return response.IsSuccessStatusCode
            ? $"{answer?["id"]}"
            : throw new McpException($"{(int)response.StatusCode} {response.ReasonPhrase}: {answer?["error"]}");
    }

    /// <summary>The same entries, with the caller's token in the place of a value that is exactly the placeholder.</summary>
    private Dictionary<string, string>? Fill(Dictionary<string, string>? entries) => entries?.ToDictionary(
        static entry => entry.Key,
        entry => Placeholders.Contains(entry.Value) ? hub.DefaultRequestHeaders.Authorization!.Parameter! : entry.Value);

    /// <summary>A command is a text, or a list of its words.</summary>
    private static string[] WordsOf(JsonElement? command) => command switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(static word => word.ToString())],
        _ => [],
    };

    /// <summary>What stands under <c>args</c>.</summary>
    internal sealed record ToolArguments(
        string? Image = null,
        JsonElement? Command = null,
        string? Script = null,
        [property: JsonPropertyName("job_id")] string? JobId = null,
        Dictionary<string, string>? Env = null,
        Dictionary<string, string>? Secrets = null);
}
