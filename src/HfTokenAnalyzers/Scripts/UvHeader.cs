using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// The comment at the top of a UV script that declares its dependencies (PEP 723). Its <c>[tool.hf-jobs]</c> table can list
/// the secrets that the job gets.
/// </summary>
internal static class UvHeader
{
    private const string Table = "hf-jobs";

    /// <summary>Whether the header of a script lists <c>HF_TOKEN</c> as a secret, or contains a hole that may.</summary>
    public static bool NamesToken(string script)
    {
        if (script.IndexOf(Table, StringComparison.Ordinal) < 0)
        {
            return false;
        }

        var (isInside, isInTable) = (false, false);
        foreach (var line in script.Split('\n'))
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] != '#')
            {
                isInside = false;
                continue;
            }

            text = text.Substring(1).Trim();
            if (text.StartsWith("///", StringComparison.Ordinal))
            {
                (isInside, isInTable) = (text.Substring(3).Trim() == "script", false);
                continue;
            }

            // Drop TOML comments.
            var content = text.Split('#')[0];
            isInTable = content.StartsWith("[", StringComparison.Ordinal) && content.IndexOf('"') < 0
                ? content.IndexOf(Table, StringComparison.Ordinal) >= 0
                : isInTable;
            if (isInside
                && (isInTable || content.IndexOf(Table, StringComparison.Ordinal) >= 0)
                && (content.IndexOf(UnknownText.Hole) >= 0 || new ScriptTokens(content).MentionsOf(TokenNames.Right).Any()))
            {
                return true;
            }
        }

        return false;
    }
}
