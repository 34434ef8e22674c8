using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>What the commands of a shell's script do with the Hub: those of <c>hf</c> that need the token, or get one.</summary>
internal sealed class ShellScript
{
    private static readonly char[] Blanks = [' ', '\t', '\r'];

    /// <summary>Words that may stand before a command.</summary>
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "!", "command", "do", "else", "env", "exec", "if", "nohup", "sudo", "then", "time", "while",
    };

    /// <summary>Reads a script.</summary>
    /// <param name="code">The script as <see cref="ScriptText.WithoutProse"/> gives it.</param>
    public ShellScript(string code)
    {
        // A line goes on behind a backslash.
        foreach (var command in code.Replace("\\\r\n", " ").Replace("\\\n", " ").Split('\n', ';', '&', '|', '(', ')', '`', '{', '}'))
        {
            Read(command.Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>The first command that needs the token; null where there is none.</summary>
    public string? Need { get; private set; }

    /// <summary>Whether a command gets a token.</summary>
    public bool GivesToken { get; private set; }

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

    /// <summary>Whether the word there is what is run: <c>A=1 hf</c>, <c>sudo hf</c>, <c>uvx --from huggingface_hub hf</c>; not <c>echo hf</c>.</summary>
    private static bool IsCommand(string[] words, int index)
    {
        var first = Array.FindIndex(words, static word => !Wrappers.Contains(word) && word.IndexOf('=') < 0);
        return first == index || (first < index && words[first] is "uv" or "uvx");
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
