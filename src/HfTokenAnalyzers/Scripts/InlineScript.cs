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

    private readonly ScriptText _text = new(script);
    private bool? _looksUpByVariable;

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
        for (var i = _text.IndexOfWord(variable, 0, comparison); i >= 0; i = _text.IndexOfWord(variable, i + 1, comparison))
        {
            if (!_text.IsInComment(i) && (LooksUpByVariable() || IsExpanded(i, i + variable.Length) || IsQuotedRead(i, i + variable.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the name is expanded or read: <c>$X</c>, <c>${X}</c>, <c>${#X}</c>, <c>%X%</c>, <c>process.env.X</c>,
    /// <c>$env:X</c>, <c>printenv X</c>.
    /// </summary>
    private bool IsExpanded(int start, int end)
    {
        var before = start - 1;
        switch (_text[before])
        {
            case '$':
                return true;

            case '{' or '#' or '!':
                before -= _text[before] == '{' ? 0 : 1;
                return _text[before] == '{' && _text[before - 1] == '$';

            case '%':
                return _text[end] == '%';

            case '.' or ':':
                before -= _text[before - 1] == '?' ? 1 : 0;
                return _text.WordBefore(before) is var owner && owner.EndsWith("env", StringComparison.OrdinalIgnoreCase);

            case ' ':
                return _text[end] != '=' && WordsBeforeName.Contains(_text.ShellWordBefore(start));

            default:
                return false;
        }
    }

    /// <summary>Whether the name is in its own quotes and is neither printed nor set.</summary>
    private bool IsQuotedRead(int start, int end)
    {
        var quote = _text[start - 1];
        while (_text[end] == '\\')
        {
            end++;
        }

        if (quote is not ('\'' or '"' or '`') || _text[end] != quote)
        {
            return false;
        }

        // Quotes inside quotes are escaped, and a Python string may have a prefix letter.
        var before = start - 2;
        while (_text[before] == '\\' || (char.IsLetter(_text[before]) && !char.IsLetterOrDigit(_text[before - 1])))
        {
            before--;
        }

        return !IsPrinted(before) && !IsSet(before, end + 1);
    }

    private bool IsPrinted(int before)
    {
        before = _text.SkipBlanksBackwards(before);
        var owner = _text.WordBefore(_text[before] == '(' ? _text.SkipBlanksBackwards(before - 1) + 1 : before + 1);
        return PrintFunctions.Contains(owner)
            || owner.EndsWith("Error", StringComparison.Ordinal)
            || owner.EndsWith("Exception", StringComparison.Ordinal);
    }

    /// <summary>Whether the quoted name is set: <c>os.environ["X"] = …</c>.</summary>
    private bool IsSet(int before, int after)
    {
        if (_text[before] != '[' || !_text.WordBefore(before).EndsWith("environ", StringComparison.Ordinal) || _text[after] != ']')
        {
            return false;
        }

        do
        {
            after++;
        }
        while (_text[after] is ' ' or '\t');

        return _text[after] == '=' && _text[after + 1] != '=';
    }

    /// <summary>
    /// Whether the script looks up a name that is only known at run time; any name in the script may be that one.
    /// </summary>
    private bool LooksUpByVariable() => _looksUpByVariable ??=
        HasSettings
        || script.IndexOf("${!", StringComparison.Ordinal) >= 0
        || Lookups.Any(lookup => IsFollowedByVariable(lookup));

    private bool IsFollowedByVariable(string lookup)
    {
        for (var i = _text.IndexOfWord(lookup, 0); i >= 0; i = _text.IndexOfWord(lookup, i + 1))
        {
            var next = i + lookup.Length;
            foreach (var method in new[] { ".get", ".pop", ".setdefault" })
            {
                next += string.CompareOrdinal(script, next, method, 0, method.Length) == 0 ? method.Length : 0;
            }

            if (_text[next] is '[' or '(')
            {
                do
                {
                    next++;
                }
                while (char.IsWhiteSpace(_text[next]) || _text[next] == '\\');

                if (!_text.IsInComment(i) && _text[next] is not ('\'' or '"' or '`' or ')') && !(char.IsLetter(_text[next]) && _text[next + 1] is '\'' or '"'))
                {
                    return true;
                }
            }
            else if (!_text.IsInComment(i) && lookup == "process.env" && _text[next] is not ('.' or '?'))
            {
                // const { X } = process.env
                return true;
            }
        }

        return false;
    }
}
