using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace LocalHub;

/// <summary>One program, run against a Hub that exists as long as it runs: what it said, and what came of its jobs.</summary>
internal static class Trial
{
    /// <summary>The account's token is the same in every trial: nothing hangs on it.</summary>
    private const int Seed = 20260901;

    /// <summary>The one that runs this, if one does.</summary>
    private static string Dotnet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    /// <summary>Builds and runs the program in a folder, once with <c>--hub</c> and once with <c>--mcp</c>.</summary>
    /// <returns>Whether every job did its work and no token can be read.</returns>
    public static async Task<bool> RunAsync(string folder)
    {
        var token = Account.NewToken(new Random(Seed));
        var refused = new ConcurrentQueue<string>();
        await using var app = JobsEndpoint.Create(new Hub(token), "http://127.0.0.1:0", refused.Enqueue);
        await app.StartAsync();
        var address = app.Urls.First();

        var build = new StringBuilder();
        if (await DotnetAsync(token, line => build.AppendLine(line), "build", folder, "-nologo", "-tl:off") != 0)
        {
            Console.WriteLine(build);
            return false;
        }

        Console.WriteLine("The program says:");
        await DotnetAsync(token, Console.WriteLine, "run", "--no-build", "--project", folder, "--", "--hub", address);
        await DotnetAsync(token, Console.WriteLine, "run", "--no-build", "--project", folder, "--", "--mcp", Dotnet, typeof(Trial).Assembly.Location, "mcp", address);

        Console.WriteLine();
        Console.WriteLine("The Hub says:");
        foreach (var request in refused)
        {
            Console.WriteLine($"  {request}");
        }

        // As anybody of the namespace sees the jobs.
        using var client = new HttpClient { BaseAddress = new Uri(address) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var jobs = await client.GetFromJsonAsync<List<JobMetadata>>("/api/jobs/me") ?? [];
        foreach (var job in jobs)
        {
            Console.WriteLine($"  {job.Id}: {Mask(string.Join(' ', job.Command), token)}");
            Console.WriteLine($"    {job.Status.Stage}: {job.Status.Message}");
            Console.WriteLine($"    environment: {Listed(job.Environment.Select(entry => $"{entry.Key}={(entry.Value == token ? $"{Account.Masked} (the token)" : Mask(entry.Value, token))}"))}");
            Console.WriteLine($"    secrets:     {Listed(job.Secrets)}");
        }

        var readable = jobs.Count(job => job.Environment.Values.Concat(job.Command).Any(value => value.Contains(token, StringComparison.Ordinal)));
        var failed = jobs.Count(static job => job.Status.Stage == "ERROR") + refused.Count;
        Console.WriteLine();
        Console.WriteLine($"Jobs: {jobs.Count}. Answered with 401: {failed}. Jobs whose metadata shows the token: {readable}.");
        return jobs.Count > 0 && failed == 0 && readable == 0;
    }

    private static string Listed(IEnumerable<string> entries) => string.Join(", ", entries) is { Length: > 0 } list ? list : "(none)";

    private static string Mask(string text, string token) => text.Replace(token, Account.Masked, StringComparison.Ordinal);

    /// <summary>Runs <c>dotnet</c> with the token in its environment, passes on what it says, and waits for its end.</summary>
    private static async Task<int> DotnetAsync(string token, Action<string> show, params string[] arguments)
    {
        var start = new ProcessStartInfo(Dotnet, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["HF_TOKEN"] = token;
        using var process = Process.Start(start)!;
        process.OutputDataReceived += Show;
        process.ErrorDataReceived += Show;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return process.ExitCode;

        void Show(object sender, DataReceivedEventArgs line)
        {
            if (line.Data is { Length: > 0 } text)
            {
                show($"  {Mask(text, token)}");
            }
        }
    }
}
