using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Scripts.Shell;

/// <summary>
/// Finds the commands of a shell script that need the token, those that pass one, and the variables without which it fails. The time
/// is linear in the length of the script.
/// </summary>
internal sealed class ShellScript
{
    /// <summary>Words that can precede a command.</summary>
    private static readonly HashSet<string> Wrappers = new(StringComparer.Ordinal)
    {
        "!", "command", "do", "else", "env", "exec", "if", "nohup", "sudo", "then", "time", "while",
    };

    /// <summary>Commands that only print their arguments.</summary>
    private static readonly HashSet<string> Printers = new(StringComparer.Ordinal) { "echo", "printf", "grep" };

    /// <summary>The ends of the names of files that configure a tool or a shell, and do not set a token.</summary>
    private static readonly string[] SetupFiles = ["activate", "conda.sh", "rc", "profile"];

    private static readonly HashSet<string> PushOptions = new(StringComparer.Ordinal) { "push_to_hub", "push-to-hub" };

    private static readonly HashSet<string> FalseValues = new(StringComparer.OrdinalIgnoreCase) { "false", "no", "0" };

    private readonly ScriptTokens _code;
    private readonly ShellConditions _conditions = new();
    private readonly List<string> _required = [];
    private readonly bool _isShell;
    private bool _isInQuotedDocument;

    /// <param name="code">The result of <see cref="ScriptTokens.OutsideStrings"/>.</param>
    /// <param name="isShell">Whether a shell is known to read the text, and expands its variables.</param>
    public ShellScript(ScriptTokens code, bool isShell)
    {
        (_code, _isShell) = (code, isShell);
        var words = new List<string>();
        for (var i = 0; i <= code.Count; i++)
        {
            if (EndsCommand(code[i]))
            {
                EndCommand(words);
                _conditions.ReadOperator(code[i], isDouble: code[i + 1] == code[i] && !code.FollowsBlank(i + 1));
                i += code[i] is '&' or '|' && code[i + 1] == code[i] ? 1 : 0;
                continue;
            }

            var first = i;
            i = EndOfWord(i);
            words.Add(code.TextOf(first, i));
        }
    }

    /// <summary>The first command that needs the token, such as <c>hf upload</c>; null if there is none.</summary>
    public string? Need { get; private set; }

    /// <summary>Whether a command passes a token with <c>--token</c>, or the script may set variables from a file.</summary>
    public bool GivesToken { get; private set; }

    /// <summary>Whether the script may set variables from a file: <c>source .env</c>.</summary>
    public bool LoadsVariables { get; private set; }

    /// <summary>The environment variables that the script expands or asks for without an alternative, in source order.</summary>
    public IReadOnlyList<string> RequiredVariables => _required;

    private static bool EndsCommand(char token) => token is '\0' or '\n' or ';' or '&' or '|' or '(' or ')' or '`' or '{' or '}';

    /// <summary>The last token of the word that starts there. <c>${X}</c> is a part of a word.</summary>
    private int EndOfWord(int i)
    {
        while (true)
        {
            if (_code[i] == '$' && _code[i + 1] == '{')
            {
                for (i++; _code[i + 1] is not ('\0' or '\n') && _code[i] != '}'; i++)
                {
                }
            }

            if (EndsCommand(_code[i + 1]) || _code.FollowsBlank(i + 1))
            {
                return i;
            }

            i++;
        }
    }

    private void EndCommand(List<string> words)
    {
        if (words.Count == 0)
        {
            return;
        }

        var command = words.Skip(_conditions.ReadKeywords(words)).ToArray();
        words.Clear();
        if (command.Length == 0)
        {
            return;
        }

        var expansions = _isShell && !_isInQuotedDocument ? command.SelectMany(ShellExpansion.In).ToList() : [];
        if (_conditions.ReadCommand(command, expansions) is { } required)
        {
            _required.Add(required);
        }

        if (!_conditions.IsTest)
        {
            Read(command);
            _required.AddRange(expansions.Where(expansion => expansion.IsRequired && !_conditions.MayBeSkipped).Select(static expansion => expansion.Variable));
        }

        _isInQuotedDocument |= command.Any(static word => word.StartsWith("<<", StringComparison.Ordinal) && word.TrimStart('<', '-') is ['\'' or '"' or '\\', ..]);
    }

    private void Read(string[] words)
    {
        if (words is ["source" or ".", var file, ..] && MaySetVariables(file.Trim('"', '\'')))
        {
            GivesToken = LoadsVariables = true;
        }

        var hf = Array.FindIndex(words, IsHf);
        if (hf < 0 || !IsCommand(words, hf))
        {
            AddNeed(Printers.Contains(words[0]) ? null : PushOptionIn(words));
            return;
        }

        var rest = words.Skip(hf + 1).ToList();
        if (PassedToken(rest) is { } token && ShellExpansion.VariableOf(token) is not (TokenNames.Right or TokenNames.Deprecated))
        {
            GivesToken = true;
        }
        else if (!rest.Exists(static word => word is "--help" or "-h" or "--dry-run" || word[0] == UnknownText.Hole && word.Length > 1))
        {
            AddNeed(HubCommands.FindNeed(rest) is { } need && !(_conditions.IsCondition && HubCommands.IsVerification(need)) ? need : null);
        }
    }

    /// <summary>Whether a sourced file may set variables of the user. In Python, the word after "source" is not a file.</summary>
    private static bool MaySetVariables(string file) =>
        file.IndexOfAny(['.', '/', '$']) >= 0 && !Array.Exists(SetupFiles, end => file.EndsWith(end, StringComparison.Ordinal));

    private void AddNeed(string? need) => Need ??= _conditions.MayBeSkipped ? null : need;

    /// <summary>The value of <c>--token</c>; empty if it is missing, null if there is no such option.</summary>
    private static string? PassedToken(List<string> words)
    {
        const string Option = "--token";
        var option = words.FindIndex(static word => word == Option || word.StartsWith(Option + "=", StringComparison.Ordinal));
        return option < 0 ? null
            : words[option].Length > Option.Length ? words[option].Substring(Option.Length + 1)
            : option + 1 < words.Count ? words[option + 1]
            : "";
    }

    /// <summary>The option that makes a training script push; null if there is none, or if its value is false.</summary>
    private static string? PushOptionIn(string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            // Some scripts group their options: --policy.push_to_hub=true
            var parts = words[i].Split('=');
            if (parts[0].StartsWith("--", StringComparison.Ordinal) && PushOptions.Contains(parts[0].Substring(Math.Max(2, parts[0].LastIndexOf('.') + 1))))
            {
                var value = parts.Length > 1 ? parts[1] : i + 1 < words.Length ? words[i + 1] : "";
                return FalseValues.Contains(value) || value.IndexOf(UnknownText.Hole) >= 0 ? null : parts[0];
            }
        }

        return null;
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
}
