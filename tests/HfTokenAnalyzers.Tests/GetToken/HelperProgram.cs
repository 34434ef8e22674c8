using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests.GetToken;

/// <summary>
/// A program that calls both methods of the generated helper. It is compiled once, and runs in a new process for each case.
/// </summary>
public sealed class HelperProgram : IDisposable
{
    private const string Source =
        """
        using System;
        using HuggingFace.Tokens;

        Console.WriteLine(HfToken.FindToken() ?? "null");
        try
        {
            Console.WriteLine(HfToken.GetToken());
        }
        catch (Exception e)
        {
            Console.WriteLine(e.GetType().FullName);
            Console.WriteLine(e.Message);
        }
        """;

    // The <c>dotnet</c> that runs the tests. The runtime is in &lt;root&gt;/shared/Microsoft.NETCore.App/&lt;version&gt;/.
    private static readonly string DotnetRoot = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hf-helper-");
    private readonly string _program;

    public HelperProgram()
    {
        _program = Path.Combine(_folder.FullName, "program.dll");
        var run = GeneratorRun.On(Source, "program", kind: OutputKind.ConsoleApplication);
        Assert.True(run.Output.Emit(_program).Success);
        File.WriteAllText(
            Path.ChangeExtension(_program, "runtimeconfig.json"),
            $$"""
            {
              "runtimeOptions": {
                "framework": { "name": "Microsoft.NETCore.App", "version": "{{Environment.Version}}" },
                "configProperties": { "System.Globalization.Invariant": true }
              }
            }
            """);
    }

    /// <summary>The results of both methods in a process with these variables and only those others that .NET needs.</summary>
    internal Answer Ask(string workingFolder, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo(Path.Combine(DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"))
        {
            ArgumentList = { "exec", _program },
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(static name => name != "SystemRoot").ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        process.WaitForExit();
        Assert.Equal("", error.Result);
        Assert.Equal(0, process.ExitCode);

        return new(lines[0], lines[1], lines[2]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <param name="Found">What <c>FindToken</c> returned.</param>
    /// <param name="Got">What <c>GetToken</c> returned, or the type of what it threw.</param>
    /// <param name="Message">The message of what it threw.</param>
    internal sealed record Answer(string Found, string Got, string Message);
}
