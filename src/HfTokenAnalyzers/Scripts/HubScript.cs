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
        var tokens = new ScriptTokens(script);
        if (UvHeader.NamesToken(script) || TokenVariables.Any(variable => tokens.MentionsOf(variable).Any(mention => Sets(tokens, mention))))
        {
            return false;
        }

        var code = tokens.OutsideStrings();
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
        for (var i = 0; depth > 0 && i < code.Count; i++)
        {
            if (code.IsString(i) && code.OptionBefore(i) is "-c" or "-lc" && !TryRead(code.ContentOf(i), depth - 1, ref need))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a hole takes the place of a whole statement, which may do anything.</summary>
    private static bool HasUnknownStatement(ScriptTokens code) => Enumerable.Range(0, code.Count).Any(i =>
        code[i] == UnknownText.Hole && code[i - 1] is '\0' or '\n' or ';' or '&' or '|' or UnknownText.Hole);

    /// <summary>
    /// Whether a script sets a variable: <c>HF_TOKEN=…</c>, <c>environ["HF_TOKEN"] = …</c>, <c>{"HF_TOKEN": …}</c>,
    /// <c>setdefault("HF_TOKEN", …)</c>.
    /// </summary>
    private static bool Sets(ScriptTokens script, ScriptMention variable)
    {
        var after = variable.After;
        while (script[after] is '"' or '\'' or '\\' or ']')
        {
            after++;
        }

        return script[after] switch
        {
            '=' => script.IsAssignment(after),
            ':' => variable.IsQuoted,
            ',' => variable.IsQuoted && script[variable.Before] == '(' && script.Word(variable.Before - 1) is "putenv" or "setdefault" or "setenv",
            _ => false,
        };
    }
}
