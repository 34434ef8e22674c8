using System.Collections.Immutable;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// Determines whether the scripts and commands that a job runs need the Hub's token and do not get one themselves.
/// </summary>
internal static class HubScript
{
    /// <summary>Maximum nesting of <c>-c</c> commands to read; escaping quotes more than three times is impractical.</summary>
    private const int MaxNesting = 3;

    /// <summary>
    /// Environment variables that give Hugging Face libraries a token or the path of its file. A script that sets one has its
    /// own token.
    /// </summary>
    private static readonly string[] TokenVariables = [TokenNames.Right, "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH"];

    /// <summary>
    /// The first call or command in the texts that needs the token, by its name. Null if there is none, if a text gets a token
    /// itself, or if an unknown part of a text might.
    /// </summary>
    public static string? FindNeed(ImmutableArray<string> texts)
    {
        string? need = null;
        foreach (var text in texts)
        {
            if (!TryRead(text, MaxNesting, ref need))
            {
                return null;
            }
        }

        return need;
    }

    /// <summary>Reads one text. Returns false if the text gets a token itself, or might.</summary>
    private static bool TryRead(string script, int depth, ref string? need)
    {
        var text = new ScriptText(script);
        if (UvHeader.NamesToken(script) || TokenVariables.Any(variable => Sets(text, variable)))
        {
            return false;
        }

        var code = text.WithoutProse();
        var (python, shell) = (new PythonScript(code), new ShellScript(code));
        if (python.GivesToken || shell.GivesToken)
        {
            return false;
        }

        if ((python.Need ?? shell.Need) is { } found)
        {
            if (HasUnknownStatement(code))
            {
                return false;
            }

            need ??= found;
        }

        // python -c "…"
        foreach (var quotes in text.Quotes)
        {
            if (depth > 0 && text.ShellWordBefore(quotes.Start) is "-c" or "-lc" && !TryRead(text.ContentOf(quotes), depth - 1, ref need))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a hole takes the place of a whole statement, which may do anything.</summary>
    private static bool HasUnknownStatement(string code)
    {
        for (var i = code.IndexOf(UnknownText.Hole); i >= 0; i = code.IndexOf(UnknownText.Hole, i + 1))
        {
            var before = i - 1;
            while (before >= 0 && code[before] is ' ' or '\t')
            {
                before--;
            }

            if (before < 0 || code[before] is '\n' or '\r' or ';' or '&' or '|' or UnknownText.Hole)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a script sets a variable: <c>HF_TOKEN=…</c>, <c>environ["HF_TOKEN"] = …</c>, <c>{"HF_TOKEN": …}</c>,
    /// <c>setdefault("HF_TOKEN", …)</c>.
    /// </summary>
    private static bool Sets(ScriptText text, string variable)
    {
        for (var i = text.IndexOfWord(variable, 0); i >= 0; i = text.IndexOfWord(variable, i + 1))
        {
            var end = i + variable.Length;
            var isQuoted = text[end] is '"' or '\'';
            while (text[end] is '"' or '\'' or '\\' or ']' or ' ' or '\t')
            {
                end++;
            }

            if (text.IsInComment(i))
            {
                continue;
            }

            var isSet = text[end] switch
            {
                '=' => text[end + 1] != '=',
                ':' => isQuoted,
                ',' => isQuoted && text.WordBefore(text[i - 2] == '(' ? i - 2 : i - 1) is "putenv" or "setdefault" or "setenv",
                _ => false,
            };
            if (isSet)
            {
                return true;
            }
        }

        return false;
    }
}
