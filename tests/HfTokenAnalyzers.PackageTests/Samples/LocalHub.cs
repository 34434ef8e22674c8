using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace HfTokenAnalyzers.PackageTests.Samples;

/// <summary>A job as it reached the Hub: how it was signed, and what it brought along.</summary>
internal sealed record SubmittedJob(string Path, string? Authorization, JsonObject Environment, JsonObject Secrets);

/// <summary>A Hub on a free loopback port that takes jobs and remembers them.</summary>
internal sealed class LocalHub : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _answering;
    private readonly List<SubmittedJob> _jobs = [];

    public LocalHub()
    {
        (_listener, Address) = Listen();
        _answering = AnswerAsync();
    }

    public string Address { get; }

    /// <summary>In the order in which they came; complete after <see cref="DisposeAsync"/>.</summary>
    public IReadOnlyList<SubmittedJob> Jobs => _jobs;

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _answering;
    }

    private static (HttpListener Listener, string Address) Listen()
    {
        for (var tries = 1; ; tries++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();

            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException) when (tries < 5)
            {
                // Somebody took the port in between.
            }
        }
    }

    private async Task AnswerAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var body = (await JsonNode.ParseAsync(context.Request.InputStream))!.AsObject();
            var job = body["jobSpec"]?.AsObject() ?? body;
            _jobs.Add(new SubmittedJob(
                context.Request.Url!.AbsolutePath,
                context.Request.Headers["Authorization"],
                job["environment"]!.AsObject(),
                job["secrets"]!.AsObject()));

            context.Response.ContentType = "application/json";
            context.Response.Close(Encoding.UTF8.GetBytes($$"""{ "id": "job-{{_jobs.Count}}" }"""), willBlock: false);
        }
    }
}
