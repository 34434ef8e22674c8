using System.Collections.Immutable;
using HfTokenAnalyzers.Scripts;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs;

/// <summary>The scripts among the project's additional files.</summary>
internal sealed class ProjectFiles(ImmutableArray<AdditionalText> files)
{
    /// <summary>Skip larger files; scripts of this size are generated.</summary>
    private const int MaxLength = 1024 * 1024;

    private const string Python = ".py";

    private const string Shell = ".sh";

    public static readonly ProjectFiles None = new(ImmutableArray<AdditionalText>.Empty);

    /// <summary>Whether a word of a command is the path of a script, and not an address.</summary>
    public static bool IsScript(string word) => LanguageOf(word) != ScriptLanguage.Unknown && word.IndexOf("://", StringComparison.Ordinal) < 0;

    public static ScriptLanguage LanguageOf(string path) =>
        path.EndsWith(Python, StringComparison.Ordinal) ? ScriptLanguage.Python
        : path.EndsWith(Shell, StringComparison.Ordinal) ? ScriptLanguage.Shell
        : ScriptLanguage.Unknown;

    /// <summary>The text of the only file whose path ends in that relative path; null if there is no such file, or more than one.</summary>
    public string? Find(string path, CancellationToken cancellationToken)
    {
        path = WithSlashes(path);
        path = path.StartsWith("./", StringComparison.Ordinal) ? path.Substring(2) : path;
        var found = files.Where(file => EndsWith(WithSlashes(file.Path), path)).Take(2).ToList();
        return found.Count == 1 && found[0].GetText(cancellationToken) is { Length: <= MaxLength } text ? text.ToString() : null;
    }

    private static string WithSlashes(string path) => path.Replace('\\', '/');

    private static bool EndsWith(string path, string end) =>
        path.EndsWith(end, StringComparison.Ordinal) && (path.Length == end.Length || path[path.Length - end.Length - 1] == '/');
}
