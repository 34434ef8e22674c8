using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>What a run of the compiler took. Times are in milliseconds, memory is in MB.</summary>
/// <param name="Analyzers">As the compiler reports it: all analyzers, or the one that was asked for.</param>
/// <param name="Generators">As the compiler reports it.</param>
/// <param name="Cpu">Of the whole process, on all cores.</param>
/// <param name="PeakMemory">The most that the process had at a time.</param>
internal readonly record struct CompilerRun(double Analyzers, double Generators, double Cpu, double PeakMemory);

/// <summary>The compiler that the installed SDK brings, as a fresh process for each run: what a build without a build server pays.</summary>
internal sealed partial class Compiler : IDisposable
{
    private static readonly string SdkFolder = FindSdk();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hf-token-benchmarks");
    private readonly string _arguments;

    /// <summary>Compiles these files. What is wrong with them is not asked: analyzers run all the same.</summary>
    public Compiler(IEnumerable<string> files)
    {
        _arguments = Path.Combine(_folder.FullName, "files.rsp");
        File.WriteAllLines(_arguments,
        [
            "/nostdlib+", "/parallel+", "/target:library", "/langversion:preview", "/nullable:enable", "/unsafe+", "/deterministic+", "/warn:0",
            "/nologo", "/reportanalyzer", "/define:NET;NET10_0;NET8_0_OR_GREATER;NETCOREAPP;NETSTANDARD2_0_OR_GREATER", $"/out:{Path.Combine(_folder.FullName, "out.dll")}",
            .. FrameworkReferences.All.OfType<PortableExecutableReference>().Select(static reference => $"/reference:\"{reference.FilePath}\""),
            .. files.Select(static file => $"\"{file}\""),
        ]);
    }

    /// <summary>The analyzers that the SDK brings along, and the file that says how severe they are by default.</summary>
    public static (string[] Analyzers, string Config) NetAnalyzers
    {
        get
        {
            var folder = Path.Combine(SdkFolder, "Sdks", "Microsoft.NET.Sdk", "analyzers");
            return (
                [Path.Combine(folder, "Microsoft.CodeAnalysis.NetAnalyzers.dll"), Path.Combine(folder, "Microsoft.CodeAnalysis.CSharp.NetAnalyzers.dll")],
                Path.Combine(folder, "build", "config", "analysislevel_10_default.globalconfig"));
        }
    }

    /// <summary>The compiler's own libraries, to compile an analyzer against.</summary>
    public static string[] Libraries =>
    [
        Path.Combine(SdkFolder, "Roslyn", "bincore", "Microsoft.CodeAnalysis.dll"),
        Path.Combine(SdkFolder, "Roslyn", "bincore", "Microsoft.CodeAnalysis.CSharp.dll"),
    ];

    /// <summary>The version of Roslyn in the SDK.</summary>
    public static Version Version { get; } =
        Version.Parse(FileVersionInfo.GetVersionInfo(Path.Combine(SdkFolder, "Roslyn", "bincore", "Microsoft.CodeAnalysis.dll")).FileVersion!);

    /// <summary>Runs the compiler once. Throws where its report is missing, which is where an analyzer was not run.</summary>
    public CompilerRun Run(Participant participant)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(SdkFolder, "Roslyn", "bincore", "csc.dll"));
        start.ArgumentList.Add("/noconfig");
        start.ArgumentList.Add($"@{_arguments}");
        foreach (var analyzer in participant.Analyzers)
        {
            start.ArgumentList.Add($"/analyzer:{analyzer}");
        }

        foreach (var (config, index) in participant.Configs.Select(static (config, index) => (config, index)))
        {
            // The compiler wants each to be a file of its own; NetAnalyzers' is one already.
            var path = config.Contains('\n') ? Path.Combine(_folder.FullName, $"{participant.FileName}{index}.globalconfig") : config;
            if (path != config)
            {
                File.WriteAllText(path, config);
            }

            start.ArgumentList.Add($"/analyzerconfig:{path}");
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (cpu, memory) = Watch(process);
        var report = output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult();
        if (BrokenAnalyzer().Match(report) is { Success: true } broken)
        {
            throw new InvalidOperationException($"{participant.Name}: {broken.Value}");
        }

        return new CompilerRun(
            participant.Row is null ? Total(report, "analyzer") : Row(report, participant.Row),
            Total(report, "generator"),
            cpu.TotalMilliseconds,
            memory / (1024.0 * 1024.0));
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Nothing can be asked of a process that is gone, so it is asked until then.</summary>
    private static (TimeSpan Cpu, long Memory) Watch(Process process)
    {
        var (cpu, memory) = (TimeSpan.Zero, 0L);
        do
        {
            try
            {
                process.Refresh();
                memory = Math.Max(memory, process.PeakWorkingSet64);
                cpu = process.TotalProcessorTime is var now && now > cpu ? now : cpu;
            }
            catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
            {
                break;
            }
        }
        while (!process.WaitForExit(10));

        process.WaitForExit();
        return (cpu, memory);
    }

    private static double Total(string report, string what)
    {
        var match = Regex.Match(report, $@"Total {what} execution time: ([\d.]+) seconds", RegexOptions.IgnoreCase);
        return match.Success ? Milliseconds(match.Groups[1].Value) : 0;
    }

    private static double Row(string report, string name)
    {
        var match = Regex.Match(report, $@"^\s*(<?[\d.]+)\s+<?\d+\s+\S*{Regex.Escape(name)}\b.*$", RegexOptions.Multiline);
        return match.Success ? Milliseconds(match.Groups[1].Value) : throw new InvalidOperationException($"{name} was not run:\n{report}");
    }

    private static double Milliseconds(string seconds) => 1000 * double.Parse(seconds.TrimStart('<'), CultureInfo.InvariantCulture);

    /// <summary>The SDK whose <c>dotnet</c> runs this program.</summary>
    private static string FindSdk()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--info") { RedirectStandardOutput = true })!;
        var info = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return BasePath().Match(info) is { Success: true } match
            ? match.Groups[1].Value.Trim()
            : throw new InvalidOperationException("dotnet --info names no base path.");
    }

    [GeneratedRegex(@"^\s*Base Path:\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex BasePath();

    [GeneratedRegex(@"^.*\b(AD0001|CS8032|CS8033|CS8034|CS8785|CS9057)\b.*$", RegexOptions.Multiline)]
    private static partial Regex BrokenAnalyzer();
}
