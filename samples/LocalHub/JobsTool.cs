using System.ComponentModel;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace LocalHub;

/// <summary>The operations of Hugging Face's MCP tool <c>hf_jobs</c> that submit a job.</summary>
[McpServerToolType]
internal sealed class JobsTool(Hub hub, IHttpContextAccessor http)
{
    [McpServerTool(Name = "hf_jobs"), Description("Runs jobs on Hugging Face.")]
    public string Call(
        [Description("run or uv")] string operation,
        [Description("The job. The value $HF_TOKEN in env or secrets is replaced with the caller's token.")] ToolArguments args)
    {
        string[] command = operation switch
        {
            "run" => WordsOf(args.Command),
            "uv" => ["uv", "run", args.Script ?? ""],
            _ => throw new McpException($"Unknown operation: {operation}"),
        };

        var token = HubApi.TokenOf(http.HttpContext!.Request);
        var id = hub.NewJobId();
        hub.Add(new(HubApi.NameOf(command), "hf_jobs", $"/api/jobs/me/{id}")
        {
            Command = command,
            // The server also replaces placeholders in env, so others can read the token there.
            Environment = Hub.Expand(args.Env, token),
            Secrets = Hub.Expand(args.Secrets, token),
            SignedWith = token,
        });
        return hub.RefusalOf(token) is { } refusal ? throw new McpException($"401 Unauthorized: {refusal}") : id;
    }

    /// <summary>A command is a text or a list of words.</summary>
    private static string[] WordsOf(JsonElement? command) => command switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(static word => word.ToString())],
        _ => [],
    };

    internal sealed record ToolArguments(
        string? Image = null,
        JsonElement? Command = null,
        string? Script = null,
        Dictionary<string, string>? Env = null,
        Dictionary<string, string>? Secrets = null);
}
