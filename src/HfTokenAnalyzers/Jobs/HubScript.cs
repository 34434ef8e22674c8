using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Scripts.Python;
using HfTokenAnalyzers.Scripts.Shell;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// Determines whether the scripts and commands that a job runs need the Hub's token, which environment variables they require, and
/// whether they get a token themselves.
/// </summary>
internal sealed class HubScript
{
    /// <summary>Maximum nesting of <c>-c</c> commands to read; escaping quotes more than three times is impractical.</summary>
    private const int MaxNesting = 3;

    /// <summary>
    /// Environment variables that give Hugging Face libraries a token or the path of its file. A script that sets one has its
    /// own token.
    /// </summary>
    private static readonly string[] TokenVariables = [TokenNames.Right, TokenNames.Deprecated, "HF_TOKEN_PATH"];

    /// <summary>Programs whose option <c>-c</c> takes a script.</summary>
    private static readonly HashSet<string> Shells = new(StringComparer.Ordinal) { "ash", "bash", "dash", "ksh", "sh", "zsh" };

    private readonly List<string> _required = [];
    private string? _need;
    private int? _unverified;
    private bool _loadsVariables;
    private bool _isUnknown;

    private HubScript()
    {
    }

    /// <summary>The first call or command that needs the token, by its name. Null if there is none, or if an unknown part of a text may get a token.</summary>
    public string? Need => _isUnknown ? null : _need;

    /// <summary>The token variables without which a text fails, and that it does not set itself, in source order.</summary>
    public IEnumerable<string> RequiredVariables => _isUnknown || _loadsVariables ? [] : _required;

    /// <summary>Whether a text gets a token itself, other than that of the job's environment.</summary>
    public bool GivesToken { get; private set; }

    /// <summary>The index of the first text that is a Python script, needs the token, and does not verify that there is one; null if there is none.</summary>
    public int? Unverified => _isUnknown ? null : _unverified;

    /// <summary>Reads texts that a job runs together.</summary>
    public static HubScript Read(IEnumerable<(string Text, ScriptLanguage Language)> texts)
    {
        var result = new HubScript();
        var index = 0;
        foreach (var (text, language) in texts)
        {
            if (result.Read(text, language, MaxNesting))
            {
                result._unverified ??= index;
            }

            index++;
        }

        return result;
    }

    /// <summary>The language of the argument that follows a word of a command and its options: <c>bash -e -c</c>, <c>python3 -c</c>.</summary>
    public static ScriptLanguage LanguageAfter(IReadOnlyList<string> words)
    {
        if (words.Count < 2 || !TakesScript(words[words.Count - 1]))
        {
            return ScriptLanguage.Unknown;
        }

        var program = words.LastOrDefault(static word => word is not ['-', ..]) ?? "";
        program = program.Substring(program.LastIndexOf('/') + 1);
        return Shells.Contains(program) ? ScriptLanguage.Shell
            : program.StartsWith("python", StringComparison.Ordinal) ? ScriptLanguage.Python
            : ScriptLanguage.Unknown;
    }

    /// <summary>Reads one text. Returns whether it is Python that needs the token and does not verify that there is one.</summary>
    private bool Read(string script, ScriptLanguage language, int depth)
    {
        var tokens = new ScriptTokens(script);
        var code = tokens.OutsideStrings();
        var (python, shell) = (new PythonScript(code), new ShellScript(code, language == ScriptLanguage.Shell));
        GivesToken |= python.GivesToken || shell.GivesToken || TokenVariables.Any(variable => ValuesSetTo(variable, tokens).Any(value => !IsJobsToken(tokens, value, python)));
        _loadsVariables |= python.LoadsVariables || shell.LoadsVariables;
        var required = python.RequiredVariables.Concat(shell.RequiredVariables)
            .Distinct()
            .Where(variable => TokenNames.Classify(variable) is not (TokenName.None or TokenName.Internal))
            .Where(variable => variable == TokenNames.Right || !ValuesSetTo(variable, tokens).Any())
            .ToList();
        var need = python.Need ?? shell.Need;
        _required.AddRange(required);
        _need ??= need;
        _isUnknown |= (need is not null || required.Count > 0) && HasUnknownStatement(code);

        // python -c "…"
        for (var i = 0; depth > 0 && i < code.Count; i++)
        {
            if (code.IsString(i) && TakesScript(code.OptionBefore(i)))
            {
                Read(code.ContentOf(i), LanguageAfter(code.WordsBefore(i)), depth - 1);
            }
        }

        return language == ScriptLanguage.Python && python.Need is not null && !python.VerifiesToken;
    }

    /// <summary>Whether an option is <c>-c</c>, or ends in it: <c>-lc</c>.</summary>
    private static bool TakesScript(string option) => option.Length > 1 && option[0] == '-' && option[1] != '-' && option[option.Length - 1] == 'c';

    /// <summary>Whether a hole takes the place of a whole statement, which may do anything.</summary>
    private static bool HasUnknownStatement(ScriptTokens code) => Enumerable.Range(0, code.Count).Any(i =>
        code[i] == UnknownText.Hole && code[i - 1] is '\0' or '\n' or ';' or '&' or '|' or UnknownText.Hole);

    /// <summary>
    /// The indexes of the values that a script sets a variable to: <c>HF_TOKEN=…</c>, <c>environ["HF_TOKEN"] = …</c>,
    /// <c>{"HF_TOKEN": …}</c>, <c>setdefault("HF_TOKEN", …)</c>.
    /// </summary>
    private static IEnumerable<int> ValuesSetTo(string variable, ScriptTokens script)
    {
        foreach (var mention in script.MentionsOf(variable))
        {
            var after = mention.After;
            while (script[after] is '"' or '\'' or '\\' or ']')
            {
                after++;
            }

            if (script[after] switch
            {
                '=' => script.IsAssignment(after),
                ':' => mention.IsQuoted,
                ',' => mention.IsQuoted && script[mention.Before] == '(' && script.Word(mention.Before - 1) is "putenv" or "setdefault" or "setenv",
                _ => false,
            })
            {
                yield return after + 1;
            }
        }
    }

    /// <summary>Whether a value is the token of the job's environment, which setting it again does not change.</summary>
    private static bool IsJobsToken(ScriptTokens script, int value, PythonScript python)
    {
        if (python.IsHubToken(script, value))
        {
            return true;
        }

        var last = value;
        while (script[last + 1] is not ('\0' or '\n' or ';' or '&' or '|') && !script.FollowsBlank(last + 1))
        {
            last++;
        }

        return script[value] is '$' or '"' && ShellExpansion.VariableOf(script.TextOf(value, last)) is TokenNames.Right or TokenNames.Deprecated;
    }
}
