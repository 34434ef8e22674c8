using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace LocalHub;

/// <summary>The result of one job, Space or endpoint, or of the output of the program itself.</summary>
internal sealed record Observation(string Job, string Surface, string Rules, bool IsReadable, string Result)
{
    public bool IsMistake => IsReadable || Rules.Length > 0;

    public string[] Cells => [Job, Surface, Rules.Length > 0 ? Rules : "-", .. Outcome];

    public string[] Outcome => [IsReadable ? "yes" : "no", Result];
}

/// <summary>Runs programs against a Hub that is started for each of them, and compares who can read the token.</summary>
internal static class Trial
{
    /// <summary>Builds and runs the program in each folder, and prints one table.</summary>
    /// <returns>True if the last program has no readable token and no failed job.</returns>
    public static async Task<bool> RunAsync(string[] folders)
    {
        var trials = new List<IReadOnlyList<Observation>>();
        foreach (var folder in folders)
        {
            trials.Add(await ObserveAsync(folder));
        }

        if (trials.Any(static trial => trial.Count == 0))
        {
            return false;
        }

        Console.WriteLine(trials is [var before, var after] ? TableOf(before, after) : TableOf(trials[0]));
        return !trials[^1].Any(static observation => observation.IsMistake);
    }

    /// <summary>Builds and runs a program.</summary>
    /// <returns>An empty result if the program did not build or did not submit anything. Its output is then printed.</returns>
    private static async Task<IReadOnlyList<Observation>> ObserveAsync(string folder)
    {
        var hub = new Hub();
        await using var app = HubApi.Create(hub, "http://127.0.0.1:0");
        await app.StartAsync();
        var address = app.Urls.First();

        var (exitCode, output) = await DotnetAsync(hub.Token, address, "build", folder, "-nologo", "-tl:off");
        if (exitCode == 0)
        {
            (_, output) = await DotnetAsync(hub.Token, address, "run", "--no-build", "--project", folder, "--", "--hub", address);
        }

        if (hub.Workloads.Count == 0)
        {
            Console.Error.WriteLine(output.Replace(hub.Token, "hf_…", StringComparison.Ordinal));
            return [];
        }

        var observations = new List<Observation>();
        foreach (var workload in hub.Workloads)
        {
            observations.Add(new(
                workload.Name,
                workload.Surface,
                string.Join(", ", hub.RulesFor(workload)),
                await IsReadableAsync(hub.Token, address, workload),
                hub.Completes(workload) ? "completed" : "401 Unauthorized"));
        }

        var isPrinted = output.Contains(hub.Token, StringComparison.Ordinal);
        return [.. observations, new("(output)", "console", isPrinted ? "HF008" : "", isPrinted, "-")];
    }

    /// <summary>Whether the Hub shows the token to anyone, or to the members of the namespace.</summary>
    private static async Task<bool> IsReadableAsync(string token, string address, Workload workload)
    {
        using var anyone = new HttpClient { BaseAddress = new Uri(address) };
        using var member = new HttpClient { BaseAddress = new Uri(address) };
        // The Hub has only one account, so another member of the namespace signs in with the same token.
        member.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var reader in new[] { anyone, member })
        {
            foreach (var view in workload.Views)
            {
                using var response = await reader.GetAsync(view);
                if ((await response.Content.ReadAsStringAsync()).Contains(token, StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string TableOf(IReadOnlyList<Observation> trial) => Aligned(
        [
            ["job", "surface", "rule", "token readable by others", "result"],
            .. trial.Select(static row => row.Cells),
        ]);

    private static string TableOf(IReadOnlyList<Observation> before, IReadOnlyList<Observation> after) => Aligned(
        [
            ["", "", "", "before:", "", "after:", ""],
            ["job", "surface", "rule", "readable", "result", "readable", "result"],
            .. before.Select(row => (string[])[.. row.Cells, .. OutcomeIn(after, row)]),
        ]);

    /// <summary>The result of the same job in another trial.</summary>
    private static string[] OutcomeIn(IReadOnlyList<Observation> trial, Observation row) =>
        trial.FirstOrDefault(other => (other.Job, other.Surface) == (row.Job, row.Surface))?.Outcome ?? ["-", "not submitted"];

    private static string Aligned(string[][] rows)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        return string.Join(Environment.NewLine, rows.Select(row => string.Join("  ", row.Zip(widths, static (cell, width) => cell.PadRight(width))).TrimEnd()));
    }

    /// <summary>Runs <c>dotnet</c> with the account's token, and with this program as <c>hf</c>.</summary>
    private static async Task<(int ExitCode, string Output)> DotnetAsync(string token, string address, params string[] arguments)
    {
        // If this program was started with `dotnet`, that is its process. Otherwise, `dotnet` is on the path.
        var dotnet = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";
        var start = new ProcessStartInfo(dotnet, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["HF_TOKEN"] = token;
        start.Environment["HF_ENDPOINT"] = address;
        start.Environment["PATH"] = AppContext.BaseDirectory + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment.Remove("HUGGING_FACE_HUB_TOKEN");

        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }
}
