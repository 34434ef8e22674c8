using System.Collections.Immutable;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Scripts;

/// <summary>Tells of the texts that a job runs whether they need the Hub's token, and find none themselves.</summary>
internal static class HubScript
{
    /// <summary>A command in a script's command is as deep as people go.</summary>
    private const int Deepest = 3;

    /// <summary>What a script can set so that Hugging Face's libraries find a token.</summary>
    private static readonly string[] Variables = [TokenNames.Right, "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH"];

    /// <summary>
    /// What in the texts needs the token, as it is written there. Null where nothing does, where the script has a token
    /// of its own, and where what is not known of it may say otherwise.
    /// </summary>
    public static string? FindNeed(ImmutableArray<string> texts)
    {
        string? need = null;
        foreach (var text in texts)
        {
            if (!TryRead(text, Deepest, ref need))
            {
                return null;
            }
        }

        return need;
    }

    private static bool TryRead(string script, int depth, ref string? need)
    {
        var text = new ScriptText(script);
        if (UvHeader.NamesToken(script) || Variables.Any(variable => Sets(text, variable)))
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

    /// <summary>Whether something is put in where a statement stands, and not a value: it may do anything.</summary>
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

    /// <summary><c>HF_TOKEN=…</c>, <c>environ["HF_TOKEN"] = …</c>, <c>{"HF_TOKEN": …}</c>, <c>setdefault("HF_TOKEN", …)</c></summary>
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
