using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Tasks;

/// <summary>Which files are looked at, by their names and paths. In patterns case never matters, and both slashes are one.</summary>
internal sealed class FilePatterns
{
    /// <summary>How paths are compared where no pattern is involved: two files of Linux can differ in case alone.</summary>
    public static readonly StringComparison PathComparison = Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Folders of the project that hold what tools have put there.</summary>
    private static readonly string[] ToolFolders = ["/bin/", "/obj/", "/node_modules/", "/site-packages/", "/.git/"];

    /// <summary>
    /// What the compiler does not take as it is in an additional file's path: it reads <c>*</c> and <c>?</c> as wildcards, and
    /// drops quotes, bars and control characters.
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

    /// <param name="directory">The project's folder.</param>
    /// <param name="names">Patterns of the names to look at; one with a folder is the end of a path.</param>
    /// <param name="excluded">Patterns of what is left out: names, or paths from the project's folder.</param>
    public FilePatterns(string directory, IEnumerable<string> names, IEnumerable<string> excluded)
    {
        _directory = WithSlashes(directory).TrimEnd('/') + "/";
        var pathEnds = new List<string>();
        foreach (var name in names.Select(WithSlashes))
        {
            // Most patterns are a name or an extension, which are compared in place: a project can have many thousand files.
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

    /// <summary>Whether a file has one of the names to look at.</summary>
    public bool MatchesName(string path)
    {
        var start = path.LastIndexOfAny(Slashes) + 1;
        var dot = path.LastIndexOf('.');
        return (dot >= start && _extensions.HasEndOf(path, dot)) || _names.HasEndOf(path, start) || IsLikeAny(path, start, _otherNames) || _pathEnds?.IsMatch(WithSlashes(path)) == true;
    }

    /// <summary>Whether neither the exclusions nor the folder that it lies in leave a file out.</summary>
    /// <param name="fullPath">Its normalized path.</param>
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

    /// <summary>Whether a pattern with <c>*</c> and <c>?</c> matches the name that begins at a place of a path.</summary>
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
                // The last star takes one character more.
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

    /// <summary>A pattern as MSBuild's items write it: <c>**</c> is any number of folders.</summary>
    private static string Translate(string pattern) =>
        Regex.Escape(pattern).Replace(@"\*\*/", "(?:.*/)?").Replace(@"\*\*", ".*").Replace(@"\*", "[^/]*").Replace(@"\?", "[^/]");

    private static string WithSlashes(string path) => path.Replace('\\', '/');

    /// <summary>Texts that the end of a path is compared with, in place and with those of its length alone.</summary>
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

        /// <summary>Whether what begins at a place of a path, up to its end, is one of the texts.</summary>
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
