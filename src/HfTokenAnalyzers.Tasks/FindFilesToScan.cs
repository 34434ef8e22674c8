using System.Text;
using Microsoft.Build.Framework;

namespace HfTokenAnalyzers.Tasks;

/// <summary>
/// Selects the project's files that the compiler gets as additional files, so that HF006 can report the tokens in them:
/// files with the right name that can be read as text and may hold a token. The compiler fails on an additional file that it
/// cannot read, so a file that it could not read is left out.
/// </summary>
/// <remarks>
/// A project can hold many thousand files, and this runs in every build, also in one that has nothing to compile. So a file
/// is opened only if it has changed since the last build, and only the few files that may hold a token cost the build more.
/// </remarks>
public sealed class FindFilesToScan : ITask
{
    /// <summary>Folders whose name begins with a dot, but for these: the first is Git's, the second Visual Studio's own data.</summary>
    private static readonly string[] ExcludedDotFolders = [".git", ".vs"];

    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The project's items that are neither compiled nor additional files already.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>Items that the compiler gets anyway.</summary>
    public ITaskItem[] AdditionalFiles { get; set; } = [];

    /// <summary>The project's folder. Relative paths are relative to it.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>Patterns of file names, such as <c>*.py</c>; one with a folder, such as <c>.vscode/*.json</c>, is the end of a path.</summary>
    [Required]
    public string[] Names { get; set; } = [];

    /// <summary>Patterns of names or, with a slash in them, of paths from the project's folder. What matches one is left out.</summary>
    public string[] Exclude { get; set; } = [];

    /// <summary>The folder of restored packages, whose files are not the project's; empty where there is none.</summary>
    public string PackageRoot { get; set; } = "";

    /// <summary>
    /// Whether to look into the folders right in the project's folder whose name begins with a dot, and anywhere in
    /// <c>.github</c>. The SDK leaves them out of its items.
    /// </summary>
    public bool SearchDotFolders { get; set; }

    /// <summary>Where the task keeps what it knows of each file until the next build.</summary>
    [Required]
    public string CacheFile { get; set; } = "";

    /// <summary>
    /// Where the task writes which files it selected. It is written only when one of them has changed, been added or removed, so
    /// the compiler runs again after a file has lost its token, or was replaced by an older one.
    /// </summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <summary>The full paths of the selected files, in the order of the items.</summary>
    [Output]
    public string[] SelectedFiles { get; private set; } = [];

    /// <summary>Always succeeds: a file that cannot be read is no reason to fail a build.</summary>
    public bool Execute()
    {
        var directory = Path.GetFullPath(ProjectDirectory);
        var patterns = new FilePatterns(directory, Names, Exclude);
        var seen = new HashSet<string>(AdditionalFiles.Select(item => FullPath(directory, item.ItemSpec)), FilePatterns.PathComparison == StringComparison.Ordinal ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        var cache = ScanCache.Load(Path.Combine(directory, CacheFile));
        var selected = new List<string>();
        foreach (var item in Items)
        {
            Look(item.ItemSpec);
        }

        foreach (var file in SearchDotFolders ? FilesInDotFolders(directory) : [])
        {
            Look(file);
        }

        SelectedFiles = [.. selected];
        WriteList(Path.Combine(directory, ListFile), cache.HasOtherSelection);
        cache.Save();
        return true;

        void Look(string item)
        {
            if (patterns.MatchesName(item) && FullPath(directory, item) is { Length: > 0 } path && patterns.MatchesPath(path) && !IsInPackage(path)
                && cache.MayHoldToken(path) && seen.Add(path))
            {
                selected.Add(path);
            }
        }
    }

    private bool IsInPackage(string path) =>
        PackageRoot.Length > 0 && path.StartsWith(PackageRoot, FilePatterns.PathComparison);

    private void WriteList(string listFile, bool isChanged)
    {
        var list = string.Concat(SelectedFiles.Select(static path => path + "\n"));
        try
        {
            if (isChanged || !File.Exists(listFile) || File.ReadAllText(listFile) != list)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(listFile));
                File.WriteAllText(listFile, list, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            }
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            // The list only serves the next build.
        }
    }

    /// <summary>The normalized path; empty for what is no path, such as an item that is an address with a query.</summary>
    private static string FullPath(string directory, string item)
    {
        try
        {
            return Path.GetFullPath(Path.Combine(directory, item));
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            return "";
        }
    }

    private static List<string> FilesInDotFolders(string directory)
    {
        var files = new List<string>();
        foreach (var folder in Entries(directory, static path => Directory.GetDirectories(path, ".*")))
        {
            var name = Path.GetFileName(folder);
            if (!ExcludedDotFolders.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                Add(folder, isDeep: name.Equals(".github", StringComparison.OrdinalIgnoreCase));
            }
        }

        return files;

        void Add(string folder, bool isDeep)
        {
            files.AddRange(Entries(folder, Directory.GetFiles));

            // A link can lead back to a folder above it.
            foreach (var inner in isDeep ? Entries(folder, Directory.GetDirectories) : [])
            {
                if (!IsLink(inner))
                {
                    Add(inner, isDeep);
                }
            }
        }
    }

    private static bool IsLink(string folder)
    {
        try
        {
            return (File.GetAttributes(folder) & FileAttributes.ReparsePoint) != 0;
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            return true;
        }
    }

    /// <summary>What the folder holds, in an order that is the same on every machine; nothing if it cannot be listed.</summary>
    private static string[] Entries(string folder, Func<string, string[]> list)
    {
        try
        {
            var entries = list(folder);
            Array.Sort(entries, StringComparer.Ordinal);
            return entries;
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            return [];
        }
    }
}
