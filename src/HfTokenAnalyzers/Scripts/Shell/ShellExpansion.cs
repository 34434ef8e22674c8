namespace HfTokenAnalyzers.Scripts.Shell;

/// <summary>A variable that a shell replaces by its value: <c>$X</c>, <c>${X:-default}</c>.</summary>
/// <param name="Variable">The name of the variable.</param>
/// <param name="IsRequired">Whether there is no alternative for a variable that is not set.</param>
internal readonly record struct ShellExpansion(string Variable, bool IsRequired)
{
    /// <summary>The expansions in a word, outside single quotes.</summary>
    public static IEnumerable<ShellExpansion> In(string word)
    {
        var (isQuoted, isInDoubleQuotes) = (false, false);
        for (var i = 0; i < word.Length; i++)
        {
            switch (word[i])
            {
                case '\\':
                    i++;
                    break;

                case '"' when !isQuoted:
                    isInDoubleQuotes = !isInDoubleQuotes;
                    break;

                case '\'' when !isInDoubleQuotes:
                    isQuoted = !isQuoted;
                    break;

                case '$' when !isQuoted && At(word, i + 1) is { } expansion:
                    yield return expansion;
                    break;
            }
        }
    }

    /// <summary>The variable that is the whole of a word, as in <c>$X</c>, <c>"${X}"</c>; null for other words.</summary>
    public static string? VariableOf(string word)
    {
        var text = word.Trim('"');
        return text.StartsWith("${", StringComparison.Ordinal) && text[text.Length - 1] == '}' ? NameAt(text, 2, out var end) is { } name && end == text.Length - 1 ? name : null
            : text is ['$', ..] && NameAt(text, 1, out end) is { } bare && end == text.Length ? bare
            : null;
    }

    private static ShellExpansion? At(string word, int start)
    {
        var isBraced = start < word.Length && word[start] == '{';
        return NameAt(word, isBraced ? start + 1 : start, out var end) is { } name
            ? new ShellExpansion(name, !isBraced || string.CompareOrdinal(word, end, "}", 0, 1) == 0 || IsRequiredBy(word, end))
            : null;
    }

    /// <summary><c>${X?}</c> and <c>${X:?message}</c> end the script.</summary>
    private static bool IsRequiredBy(string word, int end) =>
        string.CompareOrdinal(word, end, "?", 0, 1) == 0 || string.CompareOrdinal(word, end, ":?", 0, 2) == 0;

    private static string? NameAt(string word, int start, out int end)
    {
        end = start;
        while (end < word.Length && (char.IsLetterOrDigit(word[end]) || word[end] == '_'))
        {
            end++;
        }

        return end > start && !char.IsDigit(word[start]) ? word.Substring(start, end - start) : null;
    }
}
