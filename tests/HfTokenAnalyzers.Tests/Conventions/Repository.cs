using System.Diagnostics;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The files of the clone that the tests were built in. Paths are relative to its root, and written with <c>/</c>.</summary>
internal static class Repository
{
    private static readonly Lazy<IReadOnlyList<string>> Listed = new(static () => ListByGit() ?? ListByWalk());

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// The files that git tracks, or is about to: what it ignores is nobody's text. Where there is no git, as in an
    /// archive of the sources, all files but those that a build makes.
    /// </summary>
    public static IReadOnlyList<string> Files => Listed.Value;

    /// <summary>The full path of a file.</summary>
    public static string PathOf(string file) => Path.GetFullPath(Path.Combine(Root, file));

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>The lines of a text file, counted from one; none of a file that holds bytes.</summary>
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

            // A file that was deleted and not yet committed is listed still.
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
