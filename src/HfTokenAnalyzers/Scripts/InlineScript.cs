namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// A script or command in the source of the program that submits the job: Python, shell or Node. Determines which
/// environment variables it reads, from its text alone.
/// </summary>
internal sealed class InlineScript(string script)
{
    /// <summary>Functions that only print a text. A variable name in the text is not a read.</summary>
    private static readonly HashSet<string> PrintFunctions = new(StringComparer.OrdinalIgnoreCase)
    {
        "print", "echo", "printf", "puts", "log", "debug", "info", "warn", "warning", "error", "critical", "exit", "write", "writeline",
    };

    /// <summary>Shell commands and options that take the name of a variable.</summary>
    private static readonly HashSet<string> WordsBeforeName = new(StringComparer.Ordinal) { "printenv", "export", "-e", "--env", "-v" };

    /// <summary>Names through which Python and Node read the environment.</summary>
    private static readonly string[] Lookups = ["environ", "getenv", "process.env"];

    private ScriptTokens? _tokens;
    private bool? _looksUpByVariable;

    private ScriptTokens Tokens => _tokens ??= new ScriptTokens(script);

    private bool HasSettings => script.IndexOf("BaseSettings", StringComparison.Ordinal) >= 0;

    /// <summary>
    /// Whether the script reads the environment variable of that name. A name in a comment, in prose or in a message does not
    /// count, nor does one that is set. A name in its own quotes counts, because it may be passed to a function that reads
    /// variables.
    /// </summary>
    public bool Reads(string variable)
    {
        // The user is still typing the key.
        if (variable.Length == 0)
        {
            return false;
        }

        // The text is one argument of a command, such as the name after printenv.
        if (string.Equals(script.Trim(), variable, StringComparison.Ordinal))
        {
            return true;
        }

        // pydantic matches the names of settings case-insensitively.
        var comparison = HasSettings ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        return Tokens.MentionsOf(variable, comparison).Any(mention =>
            LooksUpByVariable() || (mention.IsQuoted ? !IsPrinted(mention) && !IsSet(mention) : IsExpanded(mention)));
    }

    /// <summary>
    /// Whether the name is expanded or read: <c>$X</c>, <c>${X}</c>, <c>${#X}</c>, <c>%X%</c>, <c>process.env.X</c>,
    /// <c>$env:X</c>, <c>printenv X</c>.
    /// </summary>
    private bool IsExpanded(ScriptMention name)
    {
        var before = name.Before;
        return Tokens.FollowsBlank(before + 1)
            ? Tokens[name.After] != '=' && WordsBeforeName.Contains(Tokens.OptionBefore(before + 1))
            : Tokens[before] switch
            {
                '$' => true,
                '{' => Tokens[before - 1] == '$',
                '#' or '!' => Tokens[before - 1] == '{' && Tokens[before - 2] == '$',
                '%' => Tokens[name.After] == '%',
                '.' or ':' => Tokens.Word(Tokens[before - 1] == '?' ? before - 2 : before - 1).EndsWith("env", StringComparison.OrdinalIgnoreCase),
                _ => false,
            };
    }

    private bool IsPrinted(ScriptMention name)
    {
        var owner = Tokens.Word(Tokens[name.Before] == '(' ? name.Before - 1 : name.Before);
        return PrintFunctions.Contains(owner)
            || owner.EndsWith("Error", StringComparison.Ordinal)
            || owner.EndsWith("Exception", StringComparison.Ordinal);
    }

    /// <summary>Whether the quoted name is set: <c>os.environ["X"] = …</c>.</summary>
    private bool IsSet(ScriptMention name) =>
        Tokens[name.Before] == '['
        && Tokens.Word(name.Before - 1).EndsWith("environ", StringComparison.Ordinal)
        && Tokens[name.After] == ']'
        && Tokens.IsAssignment(name.After + 1);

    /// <summary>
    /// Whether the script looks up a name that is only known at run time; any name in the script may be that one.
    /// </summary>
    private bool LooksUpByVariable() => _looksUpByVariable ??=
        HasSettings
        || script.IndexOf("${!", StringComparison.Ordinal) >= 0
        || Lookups.Any(lookup => Tokens.MentionsOf(lookup).Any(mention => IsFollowedByVariable(lookup, mention.After)));

    private bool IsFollowedByVariable(string lookup, int next)
    {
        if (Tokens[next] == '.' && Tokens.Word(next + 1) is "get" or "pop" or "setdefault")
        {
            next += 2;
        }

        if (Tokens[next] is not ('[' or '('))
        {
            // const { X } = process.env
            return lookup == "process.env" && Tokens[next] is not ('.' or '?');
        }

        do
        {
            next++;
        }
        while (Tokens[next] is '\n' or '\\');

        return Tokens[next] is not ('\'' or '"' or '`' or ')') && !(Tokens.Word(next).Length == 1 && Tokens[next + 1] is '\'' or '"');
    }
}
