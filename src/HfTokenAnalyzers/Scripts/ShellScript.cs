using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>Finds the <c>hf</c> commands in a shell script that need the token, and those that pass one.</summary>
internal sealed class ShellScript
{
    /// <summary>Words that can precede a command.</summary>
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "!", "command", "do", "else", "env", "exec", "if", "nohup", "sudo", "then", "time", "while",
    };

    /// <param name="code">The result of <see cref="ScriptTokens.OutsideStrings"/>.</param>
    public ShellScript(ScriptTokens code)
    {
        var words = new List<string>();
        for (var i = 0; i <= code.Count; i++)
        {
            if (EndsCommand(code[i]))
            {
                Read([.. words]);
                words.Clear();
                continue;
            }

            var first = i;
            while (!EndsCommand(code[i + 1]) && !code.FollowsBlank(i + 1))
            {
                i++;
            }

            words.Add(code.TextOf(first, i));
        }
    }

    /// <summary>The first command that needs the token, such as <c>hf upload</c>; null if there is none.</summary>
    public string? Need { get; private set; }

    /// <summary>Whether a command passes a token with <c>--token</c>.</summary>
    public bool GivesToken { get; private set; }

    private static bool EndsCommand(char token) => token is '\0' or '\n' or ';' or '&' or '|' or '(' or ')' or '`' or '{' or '}';

    private void Read(string[] words)
    {
        var hf = Array.FindIndex(words, IsHf);
        if (hf < 0 || !IsCommand(words, hf))
        {
            return;
        }

        var rest = words.Skip(hf + 1).ToList();
        if (rest.Exists(static word => word == "--token" || word.StartsWith("--token=", StringComparison.Ordinal)))
        {
            GivesToken = true;
        }
        else if (!rest.Exists(static word => word is "--help" or "-h" or "--dry-run" || word[0] == UnknownText.Hole && word.Length > 1))
        {
            Need ??= NameOf(rest);
        }
    }

    private static bool IsHf(string word) =>
        word.TrimStart('!') is "hf" or "huggingface-cli" || word.EndsWith("/hf", StringComparison.Ordinal) || word.EndsWith("/huggingface-cli", StringComparison.Ordinal);

    /// <summary>
    /// Whether a word is the program that runs: in <c>A=1 hf</c>, <c>sudo hf</c> and <c>uvx --from huggingface_hub hf</c>, but not
    /// in <c>echo hf</c>.
    /// </summary>
    private static bool IsCommand(string[] words, int index)
    {
        var first = Array.FindIndex(words, static word => !Wrappers.Contains(word) && word.IndexOf('=') < 0);
        return first == index || (first >= 0 && first < index && words[first] is "uv" or "uvx");
    }

    private static string? NameOf(List<string> words) => words switch
    {
        ["upload" or "upload-large-folder", ..] => "hf " + words[0],
        ["repo" or "repos", "create" or "delete" or "move" or "settings", ..] => "hf " + words[0] + " " + words[1],
        ["repo-files", _, "delete", ..] or ["repo-files", "delete", ..] => "hf repo-files delete",
        ["auth", "login", ..] or ["login", ..] => "hf auth login",
        _ => null,
    };
}
