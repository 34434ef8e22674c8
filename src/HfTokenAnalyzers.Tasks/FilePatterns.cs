using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Tasks;

/// <summary>Decides by name and path which files to scan. Patterns ignore case and treat both kinds of slashes alike.</summary>
internal sealed class FilePatterns
{
    /// <summary>Comparison of paths without patterns: on Linux, two files can differ only in case.</summary>
    public static readonly StringComparison PathComparison = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Folders of the project whose files are created by tools.</summary>
    private static readonly string[] ToolFolders = ["/bin/", "/obj/", "/node_modules/", "/site-packages/", "/.git/"];

    /// <summary>
    /// Characters that cannot be used in the path of an additional file: the compiler expands <c>*</c> and <c>?</c> as
    /// wildcards, and drops quotes, bars and control characters.
    /// </summary>
    private static readonly char[] UnusableCharacters = ['*', '?', '"', '|', .. Enumerable.Range(0, ' ').Select(static code => (char)code)];

    private static readonly char[] Slashes = ['/', '\\'];

    private static readonly char[] Wildcards = ['*', '?'];

    private readonly string _directory;
    private readonly TextsByLength _names = new();
    private readonly TextsByLength _extensions = new();
    private readonly List<string> _otherNames = [];
    private readonly List<string> _excludedNames = [];
    private readonly Regex? _pathEnds;
    private readonly Regex? _excludedPaths;

    /// <param name="directory">The project folder.</param>
    /// <param name="names">Patterns of file names to scan; a pattern with a slash matches the end of a path.</param>
    /// <param name="excluded">Patterns of files to skip; a pattern with a slash is relative to the project folder.</param>
    public FilePatterns(string directory, IEnumerable<string> names, IEnumerable<string> excluded)
    {
        _directory = WithSlashes(directory).TrimEnd('/') + "/";
        var pathEnds = new List<string>();
        foreach (var name in names.Select(WithSlashes))
        {
            // Most patterns are a plain name or an extension. Compare these without a regex: a project can have
            // thousands of files.
            if (name.IndexOf('/') >= 0)
            {
                pathEnds.Add("(?:^|/)" + Translate(name) + "$");
            }
            else if (name.IndexOfAny(Wildcards) < 0)
            {
                _names.Add(name);
            }
            else if (name.StartsWith("*.", StringComparison.Ordinal) && name.IndexOf('.', 2) < 0 && name.IndexOfAny(Wildcards, 1) < 0)
            {
                _extensions.Add(name.Substring(1));
            }
            else
            {
                _otherNames.Add(name);
            }
        }

        var paths = new List<string>();
        foreach (var pattern in excluded.Select(WithSlashes))
        {
            if (pattern.IndexOf('/') < 0)
            {
                _excludedNames.Add(pattern);
            }
            else
            {
                paths.Add("^" + Translate(Absolute(pattern)) + "$");
            }
        }

        _pathEnds = Combine(pathEnds);
        _excludedPaths = Combine(paths);
    }

    /// <summary>Whether the file has one of the names to scan.</summary>
    public bool MatchesName(string path)
    {
        var start = path.LastIndexOfAny(Slashes) + 1;
        var dot = path.LastIndexOf('.');
        return (dot >= start && _extensions.HasEndOf(path, dot)) || _names.HasEndOf(path, start) || IsLikeAny(path, start, _otherNames) || _pathEnds?.IsMatch(WithSlashes(path)) == true;
    }

    /// <summary>Whether the file is neither excluded nor in a folder of a tool.</summary>
    /// <param name="fullPath">The normalized path of the file.</param>
    public bool MatchesPath(string fullPath)
    {
        var path = WithSlashes(fullPath);
        return path.IndexOfAny(UnusableCharacters) < 0
            && !IsInToolFolder(path)
            && !IsLikeAny(path, path.LastIndexOf('/') + 1, _excludedNames)
            && _excludedPaths?.IsMatch(path) != true;
    }

    private static bool IsLikeAny(string path, int start, List<string> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (IsLike(path, start, pattern))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a pattern with <c>*</c> and <c>?</c> matches the file name that starts at an index of a path.</summary>
    private static bool IsLike(string path, int start, string pattern)
    {
        var (read, star, afterStar) = (0, -1, start);
        for (var i = start; i < path.Length;)
        {
            if (read < pattern.Length && pattern[read] == '*')
            {
                (star, afterStar) = (read++, i);
            }
            else if (read < pattern.Length && (pattern[read] == '?' || char.ToUpperInvariant(pattern[read]) == char.ToUpperInvariant(path[i])))
            {
                (read, i) = (read + 1, i + 1);
            }
            else if (star >= 0)
            {
                // Backtrack: let the last star match one more character.
                (read, i) = (star + 1, ++afterStar);
            }
            else
            {
                return false;
            }
        }

        return pattern.AsSpan(read).TrimEnd('*').IsEmpty;
    }

    private bool IsInToolFolder(string path)
    {
        if (!path.StartsWith(_directory, PathComparison))
        {
            return false;
        }

        foreach (var folder in ToolFolders)
        {
            if (path.IndexOf(folder, _directory.Length - 1, PathComparison) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private string Absolute(string pattern)
    {
        var path = Path.IsPathRooted(pattern) ? pattern : _directory + pattern;
        var folders = new List<string>();
        foreach (var folder in path.Split('/'))
        {
            if (folder == ".." && folders.Count > 1)
            {
                folders.RemoveAt(folders.Count - 1);
            }
            else if (folder != ".")
            {
                folders.Add(folder);
            }
        }

        return string.Join("/", folders);
    }

    private static Regex? Combine(List<string> patterns) =>
        patterns.Count > 0 ? new Regex(string.Join("|", patterns), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline) : null;

    /// <summary>Converts MSBuild wildcards to a regex; <c>**</c> matches any number of folders.</summary>
    private static string Translate(string pattern) =>
        Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?").Replace(@"\*\*", ".*").Replace(@"\*", "[^/]*").Replace(@"\?", "[^/]");

    private static string WithSlashes(string path) => path.Replace('\\', '/');

    /// <summary>
    /// Texts grouped by length, to compare the end of a path only with texts of the same length, and without a
    /// substring.
    /// </summary>
    private sealed class TextsByLength
    {
        private readonly List<List<string>?> _texts = [];

        public void Add(string text)
        {
            while (_texts.Count <= text.Length)
            {
                _texts.Add(null);
            }

            (_texts[text.Length] ??= []).Add(text);
        }

        /// <summary>Whether the path from <paramref name="start"/> to its end is one of the texts.</summary>
        public bool HasEndOf(string path, int start)
        {
            var length = path.Length - start;
            if (length < _texts.Count && _texts[length] is { } texts)
            {
                foreach (var text in texts)
                {
                    if (string.Compare(path, start, text, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}
