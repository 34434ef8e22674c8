using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The cost of one run of the compiler. Times are in milliseconds, memory is in MB.</summary>
/// <param name="Analyzers">The time of all analyzers, or of the selected one, as the compiler reports it.</param>
/// <param name="Generators">The time of all generators, as the compiler reports it.</param>
/// <param name="Cpu">The CPU time of the whole process, on all cores.</param>
/// <param name="PeakMemory">The peak working set of the process.</param>
internal readonly record struct CompilerRun(double Analyzers, double Generators, double Cpu, double PeakMemory);

/// <summary>The compiler of the installed SDK. Each run is a new process, as in a build without a build server.</summary>
internal sealed partial class Compiler : IDisposable
{
    private static readonly string SdkFolder = FindSdk();

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hf-token-benchmarks");
    private readonly string _arguments;

    /// <summary>Prepares the compilation of these files. They must compile without errors; otherwise, the compiler may not run the analyzers.</summary>
    public Compiler(IEnumerable<string> files)
    {
        _arguments = Path.Combine(_folder.FullName, "files.rsp");
        File.WriteAllLines(_arguments,
        [
            "/nostdlib+", "/parallel+", "/target:library", "/langversion:preview", "/nullable:enable", "/unsafe+", "/deterministic+",
            "/nologo", "/reportanalyzer", "/define:NET;NET10_0;NET8_0_OR_GREATER;NETCOREAPP;NETSTANDARD2_0_OR_GREATER", $"/out:{Path.Combine(_folder.FullName, "out.dll")}",
            .. FrameworkReferences.All.OfType<PortableExecutableReference>().Select(static reference => $"/reference:\"{reference.FilePath}\""),
            .. files.Select(static file => $"\"{file}\""),
        ]);
    }

    /// <summary>The analyzers of the SDK, and the file with their default severities.</summary>
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

    /// <summary>The compiler's libraries, which an analyzer references.</summary>
    public static string[] Libraries =>
    [
        Path.Combine(SdkFolder, "Roslyn", "bincore", "Microsoft.CodeAnalysis.dll"),
        Path.Combine(SdkFolder, "Roslyn", "bincore", "Microsoft.CodeAnalysis.CSharp.dll"),
    ];

    /// <summary>The Roslyn version of the SDK.</summary>
    public static Version Version { get; } =
        Version.Parse(FileVersionInfo.GetVersionInfo(Path.Combine(SdkFolder, "Roslyn", "bincore", "Microsoft.CodeAnalysis.dll")).FileVersion!);

    /// <summary>Runs the compiler once. Throws if it reports an error, or does not report the analyzer times.</summary>
    public CompilerRun Run(Participant participant)
    {
        // Turns off the compiler's warnings, because the time to print thousands of them would be part of the result.
        var (report, exitCode, cpu, memory) = Start([.. participant.Arguments(_folder.FullName), "/warn:0"]);
        Check(participant, report, exitCode);
        return new CompilerRun(
            (participant.Row is null ? Total(report, "analyzer") : Row(report, participant.Row)) ?? 0,
            Total(report, "generator") ?? 0,
            cpu.TotalMilliseconds,
            memory / (1024.0 * 1024.0));
    }

    /// <summary>Throws if one of the participant's analyzers does not report the mistake that this code contains for it.</summary>
    public void FindPlanted(Participant participant)
    {
        var planted = Path.Combine(_folder.FullName, "Planted.cs");
        File.WriteAllText(planted, Sources.Planted);
        var (report, exitCode, _, _) = Start([.. participant.Arguments(_folder.FullName), planted]);
        Check(participant, report, exitCode);
        foreach (var id in participant.Finds)
        {
            if (!Regex.IsMatch(report, $@"^{Regex.Escape(planted)}\(.*\b{id}\b", RegexOptions.Multiline))
            {
                throw new InvalidOperationException($"{participant.Name} did not report {id} in the file with planted mistakes.");
            }
        }
    }

    /// <summary>Returns files with errors, possibly not all: the compiler stops after the first phase that finds an error.</summary>
    public IReadOnlySet<string> FindBroken()
    {
        var (report, exitCode, _, _) = Start(["/warn:0"]);
        var broken = Error().Matches(report).Select(static match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        return exitCode == 0 || broken.Count > 0 ? broken : throw new InvalidOperationException(report);
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private (string Report, int ExitCode, TimeSpan Cpu, long Memory) Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(SdkFolder, "Roslyn", "bincore", "csc.dll"), "/noconfig", $"@{_arguments}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var (cpu, memory) = Watch(process);
        return (output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult(), process.ExitCode, cpu, memory);
    }

    private static void Check(Participant participant, string report, int exitCode)
    {
        var wrong = BrokenAnalyzer().Match(report) is { Success: true } broken ? broken.Value
            : exitCode != 0 ? report
            : participant.Analyzers.Length > 0 && Total(report, "analyzer") is null ? "the compiler ran no analyzer" : null;
        if (wrong is not null)
        {
            throw new InvalidOperationException($"{participant.Name}: {wrong}");
        }
    }

    /// <summary>Samples CPU time and memory until the process exits, because they are not available afterwards.</summary>
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

    private static double? Total(string report, string what) =>
        Milliseconds(Regex.Match(report, $@"Total {what} execution time: <?([\d.]+) seconds", RegexOptions.IgnoreCase));

    private static double? Row(string report, string name) =>
        Milliseconds(Regex.Match(report, $@"^\s*<?([\d.]+)\s+<?\d+\s+\S*{Regex.Escape(name)}\b.*$", RegexOptions.Multiline))
        ?? throw new InvalidOperationException($"The compiler did not run {name}:\n{report}");

    private static double? Milliseconds(Match seconds) =>
        seconds.Success ? 1000 * double.Parse(seconds.Groups[1].Value, CultureInfo.InvariantCulture) : null;

    /// <summary>The SDK whose <c>dotnet</c> runs this program.</summary>
    private static string FindSdk()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", "--info") { RedirectStandardOutput = true })!;
        var info = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return BasePath().Match(info) is { Success: true } match
            ? match.Groups[1].Value.Trim()
            : throw new InvalidOperationException("The output of dotnet --info contains no base path.");
    }

    [GeneratedRegex(@"^\s*Base Path:\s*(.+)$", RegexOptions.Multiline)]
    private static partial Regex BasePath();

    [GeneratedRegex(@"^(.+?)\(\d+,\d+\): error \w+:", RegexOptions.Multiline)]
    private static partial Regex Error();

    [GeneratedRegex(@"^.*\b(AD0001|CS8032|CS8033|CS8034|CS8785|CS9057)\b.*$", RegexOptions.Multiline)]
    private static partial Regex BrokenAnalyzer();
}
