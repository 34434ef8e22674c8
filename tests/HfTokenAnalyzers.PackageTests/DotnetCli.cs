using System.Collections;
using System.Diagnostics;
using System.Text;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>The result of a process: its exit code, and its standard output and error as one text.</summary>
internal sealed record CliResult(int ExitCode, string Output)
{
    /// <summary>Returns this result if the exit code is 0; otherwise, fails the test with the output.</summary>
    public CliResult EnsureSuccess()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}:{Environment.NewLine}{Output}");
        return this;
    }
}

/// <summary>Runs the <c>dotnet</c> that runs the tests, with the environment of a fresh shell.</summary>
internal static class DotnetCli
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    /// <summary>Turns off the terminal logger, whose output is hard to parse.</summary>
    public static readonly string[] PlainOutput = ["-nologo", "-tl:off"];

    // The tests run inside MSBuild, whose variables would change the behavior of the build under test. Also removes the machine's
    // Hugging Face variables, on which no result may depend.
    private static readonly string[] DroppedPrefixes = ["MSBUILD", "VSTEST", "HF_", "HUGGING"];

    private static readonly Dictionary<string, string> Isolation = new()
    {
        ["MSBUILDDISABLENODEREUSE"] = "1",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["UseSharedCompilation"] = "false",
        // Builds are too short to gain from profile-guided optimization, and its instrumentation takes a third of the processor
        // time.
        ["DOTNET_TieredPGO"] = "0",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_NOLOGO"] = "1",
    };

    /// <summary>Waits for the end of <c>dotnet <paramref name="arguments"/></c>.</summary>
    /// <exception cref="TimeoutException">Not over after ten minutes, so that it hangs: the process and its children are ended.</exception>
    public static async Task<CliResult> RunAsync(
        IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = StartOf(arguments, workingDirectory, environment);
        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += Append;
        process.ErrorDataReceived += Append;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var patience = new CancellationTokenSource(Timeout);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"dotnet {string.Join(' ', start.ArgumentList)}{Environment.NewLine}{output}");
        }

        return new CliResult(process.ExitCode, output.ToString());

        void Append(object sender, DataReceivedEventArgs line)
        {
            lock (output)
            {
                output.AppendLine(line.Data);
            }
        }
    }

    /// <summary>Prepares <c>dotnet</c> with these arguments, the environment of a fresh shell, and redirected output.</summary>
    public static ProcessStartInfo StartOf(
        IEnumerable<string> arguments, string workingDirectory, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in Inherited().Concat(Isolation).Concat(environment ?? new Dictionary<string, string>()))
        {
            start.Environment[name] = value;
        }

        return start;

        static IEnumerable<KeyValuePair<string, string>> Inherited()
            => from DictionaryEntry variable in Environment.GetEnvironmentVariables()
               let name = (string)variable.Key
               where !DroppedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
               select KeyValuePair.Create(name, (string?)variable.Value ?? "");
    }
}
