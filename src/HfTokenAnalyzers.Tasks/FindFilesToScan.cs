using System.Text;
using Microsoft.Build.Framework;

namespace HfTokenAnalyzers.Tasks;

/// <summary>
/// Selects the project files that are passed to the compiler as additional files, so that HF006 can report tokens in
/// them: text files with a matching name that may contain a token. Skips files that cannot be read, because the
/// compiler fails on these.
/// </summary>
/// <remarks>
/// This runs in every build, even if there is nothing to compile, and a project can have thousands of files. So it
/// opens a file only if it has changed since the last build, and passes only the few files that may contain a token to
/// the compiler.
/// </remarks>
public sealed class FindFilesToScan : ITask
{
    /// <summary>
    /// Folders that are not searched although their name starts with a dot: they contain the data of Git and Visual
    /// Studio.
    /// </summary>
    private static readonly string[] ExcludedDotFolders = [".git", ".vs"];

    /// <inheritdoc/>
    public IBuildEngine? BuildEngine { get; set; }

    /// <inheritdoc/>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The project items that are neither compiled nor additional files.</summary>
    public ITaskItem[] Items { get; set; } = [];

    /// <summary>The files that are already passed to the compiler.</summary>
    public ITaskItem[] AdditionalFiles { get; set; } = [];

    /// <summary>The project folder; relative paths start here.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>
    /// Patterns of file names, such as <c>*.py</c>. A pattern with a slash, such as <c>.vscode/*.json</c>, matches the
    /// end of a path.
    /// </summary>
    [Required]
    public string[] Names { get; set; } = [];

    /// <summary>Patterns of files to skip. A pattern with a slash is relative to the project folder; others match the file name.</summary>
    public string[] Exclude { get; set; } = [];

    /// <summary>The folder of restored packages, whose files are skipped; empty if there is none.</summary>
    public string PackageRoot { get; set; } = "";

    /// <summary>
    /// Whether to search folders that start with a dot, which are not in the SDK's default items. Searches all of
    /// <c>.github</c>, but only the top level of other such folders in the project folder.
    /// </summary>
    public bool SearchDotFolders { get; set; }

    /// <summary>The file that caches the result for each scanned file between builds.</summary>
    [Required]
    public string CacheFile { get; set; } = "";

    /// <summary>
    /// The file that lists the selected files. It is written only if a selected file was changed, added or removed. As
    /// an input of the compiler, it causes a new compilation when a file no longer contains a token or is replaced by
    /// an older one.
    /// </summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <summary>The full paths of the selected files, in the order of the items.</summary>
    [Output]
    public string[] SelectedFiles { get; private set; } = [];

    /// <summary>Always returns true: an unreadable file must not fail the build.</summary>
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
            // Not fatal: the list is only used to detect changes.
        }
    }

    /// <summary>The normalized path; empty if the item is not a valid path, such as a URL with a query.</summary>
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

            // Do not follow links: one may lead back to a parent folder.
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

    /// <summary>The entries of a folder in ordinal order, so that builds are reproducible; empty if the folder cannot be listed.</summary>
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
