using System.Diagnostics;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The files of the repository. Paths are relative to its root and use <c>/</c>.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(static () => ListByGit() ?? ListByWalk());

    /// <summary>The folder that contains the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The files that Git tracks or would add. Without Git, for example in a source archive, all files except build
    /// output.
    /// </summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    public static string PathOf(string file) => Path.GetFullPath(Path.Combine(Root, file));

    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The lines of a text file with their numbers, starting at 1; empty for a binary file.</summary>
    public static IEnumerable<(int Number, string Text)> ReadLines(string file)
    {
        var text = Read(file);
        return text.Contains('\0', StringComparison.Ordinal) ? [] : text.Split('\n').Select(static (line, index) => (index + 1, line));
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "HfTokenAnalyzers.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No HfTokenAnalyzers.sln above {AppContext.BaseDirectory}.");
    }

    private static List<string>? ListByGit()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            {
                WorkingDirectory = Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            _ = errors.GetAwaiter().GetResult();

            // Git also lists files that were deleted but not committed.
            return git.ExitCode == 0 && output.Length > 0
                ? [.. output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(static file => File.Exists(PathOf(file)))]
                : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static List<string> ListByWalk()
    {
        string[] made = ["bin", "obj", "artifacts", "TestResults", ".git", ".vs"];
        return
        [
            .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Select(static path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(file => !file.Split('/').SkipLast(1).Any(made.Contains)),
        ];
    }
}
