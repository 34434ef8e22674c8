using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>A process that speaks the Language Server Protocol over its standard input and output.</summary>
internal sealed class LanguageServer : IDisposable
{
    private readonly Process _process;
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromMinutes(3));
    private readonly JsonNode _settings;
    private int _lastId;

    /// <param name="start">Starts the server.</param>
    /// <param name="settings">The server's section of the editor's settings.</param>
    public LanguageServer(ProcessStartInfo start, JsonNode settings)
    {
        _settings = settings;
        start.RedirectStandardInput = true;
        _process = Process.Start(start)!;
        // Reads the log of the server, which would otherwise stop when the pipe is full.
        _process.BeginErrorReadLine();
        // Reading the next message then fails, because the output ends.
        _timeout.Token.Register(() => _process.Kill(entireProcessTree: true));
    }

    /// <summary>Sends a request and waits for its result. Answers the requests of the server in the meantime.</summary>
    public async Task<JsonNode?> RequestAsync(string method, JsonObject parameters)
    {
        var id = ++_lastId;
        await SendAsync(new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters });
        while (true)
        {
            var message = await ReadAsync();
            if ((string?)message["method"] is { } asked)
            {
                if (message["id"] is { } askedId)
                {
                    await SendAsync(new JsonObject { ["id"] = askedId.DeepClone(), ["result"] = AnswerTo(asked) });
                }
            }
            else if (message["id"]!.GetValueKind() == JsonValueKind.Number && (int)message["id"]! == id)
            {
                return message["error"] is { } error ? throw new InvalidOperationException(error.ToJsonString()) : message["result"];
            }
        }
    }

    /// <summary>Sends a message that has no result.</summary>
    public Task NotifyAsync(string method, JsonObject parameters) => SendAsync(new JsonObject { ["method"] = method, ["params"] = parameters });

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _timeout.Dispose();
    }

    private JsonArray? AnswerTo(string method) => method == "workspace/configuration" ? [_settings.DeepClone()] : null;

    private async Task SendAsync(JsonObject message)
    {
        message["jsonrpc"] = "2.0";
        var content = Encoding.UTF8.GetBytes(message.ToJsonString());
        var output = _process.StandardInput.BaseStream;
        await output.WriteAsync(Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"));
        await output.WriteAsync(content);
        await output.FlushAsync();
    }

    private async Task<JsonNode> ReadAsync()
    {
        const string Length = "Content-Length:";
        var input = _process.StandardOutput.BaseStream;
        var content = Array.Empty<byte>();
        while (await ReadLineAsync(input) is { Length: > 0 } header)
        {
            if (header.StartsWith(Length, StringComparison.OrdinalIgnoreCase))
            {
                content = new byte[int.Parse(header[Length.Length..], CultureInfo.InvariantCulture)];
            }
        }

        await input.ReadExactlyAsync(content);
        return JsonNode.Parse(content)!;
    }

    private static async Task<string> ReadLineAsync(Stream input)
    {
        var line = new StringBuilder();
        var next = new byte[1];
        do
        {
            await input.ReadExactlyAsync(next);
            line.Append((char)next[0]);
        }
        while (next[0] != '\n');

        return line.ToString().TrimEnd();
    }
}
