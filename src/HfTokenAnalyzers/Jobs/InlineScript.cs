using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// A script or a command that stands in the code of the program that submits the job: Python, a shell's, Node's. Tells
/// what it does with the environment, as far as that can be told without running it.
/// </summary>
internal sealed class InlineScript(string text)
{
    /// <summary>What shows a text to people, and does nothing with the variable that it names.</summary>
    private static readonly HashSet<string> Printers = new(StringComparer.OrdinalIgnoreCase)
    {
        "print", "echo", "printf", "puts", "log", "debug", "info", "warn", "warning", "error", "critical", "exit", "write", "writeline",
    };

    /// <summary>Words of a shell's that take a variable's name.</summary>
    private static readonly HashSet<string> TakersOfNames = new(StringComparer.Ordinal) { "printenv", "export", "-e", "--env", "-v" };

    /// <summary>How Python and Node look into the environment; <c>os.environb</c> is another name.</summary>
    private static readonly string[] Lookups = ["environ", "getenv", "process.env"];

    private List<TextSpan>? _comments;
    private bool? _looksUpByVariable;

    private bool HasSettings => text.IndexOf("BaseSettings", StringComparison.Ordinal) >= 0;

    /// <summary>
    /// Whether the script reads the environment variable of that name. It does not where the name only stands in a
    /// comment, in prose or in a message, or is set. In doubt it does: a name in quotes of its own may be handed to
    /// whatever reads variables.
    /// </summary>
    public bool Reads(string variable)
    {
        // The argument of a command is a word of its own.
        if (string.Equals(text.Trim(), variable, StringComparison.Ordinal))
        {
            return true;
        }

        // pydantic's settings are read whatever the case of their names.
        var comparison = HasSettings ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        for (var i = IndexOfWord(variable, 0, comparison); i >= 0; i = IndexOfWord(variable, i + 1, comparison))
        {
            if (!IsInComment(i) && (LooksUpByVariable() || IsExpanded(i, i + variable.Length) || IsNamed(i, i + variable.Length)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary><c>$X</c>, <c>${X}</c>, <c>${#X}</c>, <c>%X%</c>, <c>process.env.X</c>, <c>$env:X</c>, <c>printenv X</c></summary>
    private bool IsExpanded(int start, int end)
    {
        var before = start - 1;
        switch (At(before))
        {
            case '$':
                return true;

            case '{' or '#' or '!':
                before -= At(before) == '{' ? 0 : 1;
                return At(before) == '{' && At(before - 1) == '$';

            case '%':
                return At(end) == '%';

            case '.' or ':':
                before -= At(before - 1) == '?' ? 1 : 0;
                return WordBefore(before) is var owner && owner.EndsWith("env", StringComparison.OrdinalIgnoreCase);

            case ' ':
                return At(end) != '=' && TakersOfNames.Contains(ShellWordBefore(start));

            default:
                return false;
        }
    }

    /// <summary>Whether the name has quotes of its own, is not merely shown, and is not set.</summary>
    private bool IsNamed(int start, int end)
    {
        var quote = At(start - 1);
        while (At(end) == '\\')
        {
            end++;
        }

        if (quote is not ('\'' or '"' or '`') || At(end) != quote)
        {
            return false;
        }

        // Quotes inside of quotes are escaped, and a letter may stand before them.
        var before = start - 2;
        while (At(before) == '\\' || (char.IsLetter(At(before)) && !char.IsLetterOrDigit(At(before - 1))))
        {
            before--;
        }

        return !IsShown(before) && !IsSet(before, end + 1);
    }

    private bool IsShown(int before)
    {
        before = SkipBlanksBackwards(before);
        var owner = WordBefore(At(before) == '(' ? SkipBlanksBackwards(before - 1) + 1 : before + 1);
        return Printers.Contains(owner)
            || owner.EndsWith("Error", StringComparison.Ordinal)
            || owner.EndsWith("Exception", StringComparison.Ordinal);
    }

    /// <summary><c>os.environ["X"] = …</c></summary>
    private bool IsSet(int before, int after)
    {
        if (At(before) != '[' || !WordBefore(before).EndsWith("environ", StringComparison.Ordinal) || At(after) != ']')
        {
            return false;
        }

        do
        {
            after++;
        }
        while (At(after) is ' ' or '\t');

        return At(after) == '=' && At(after + 1) != '=';
    }

    /// <summary>Whether a name that is known at run time only is looked up, so that any name in the script may be meant.</summary>
    private bool LooksUpByVariable() => _looksUpByVariable ??=
        HasSettings
        || text.IndexOf("${!", StringComparison.Ordinal) >= 0
        || Lookups.Any(lookup => IsFollowedByVariable(lookup));

    private bool IsFollowedByVariable(string lookup)
    {
        for (var i = IndexOfWord(lookup, 0); i >= 0; i = IndexOfWord(lookup, i + 1))
        {
            var next = i + lookup.Length;
            foreach (var method in new[] { ".get", ".pop", ".setdefault" })
            {
                next += string.CompareOrdinal(text, next, method, 0, method.Length) == 0 ? method.Length : 0;
            }

            if (At(next) is '[' or '(')
            {
                do
                {
                    next++;
                }
                while (char.IsWhiteSpace(At(next)) || At(next) == '\\');

                if (!IsInComment(i) && At(next) is not ('\'' or '"' or '`' or ')') && !(char.IsLetter(At(next)) && At(next + 1) is '\'' or '"'))
                {
                    return true;
                }
            }
            else if (!IsInComment(i) && lookup == "process.env" && At(next) is not ('.' or '?'))
            {
                // const { X } = process.env
                return true;
            }
        }

        return false;
    }

    private bool IsInComment(int position)
    {
        var comments = _comments ??= FindComments();
        var index = comments.BinarySearch(new TextSpan(position, int.MaxValue - position));
        return ~index > 0 && position < comments[~index - 1].End;
    }

    /// <summary>
    /// What stands behind a <c>#</c> outside of quotes, or a <c>//</c> that begins its line. Quotes that do not end on
    /// their line are none, but for Python's three.
    /// </summary>
    private List<TextSpan> FindComments()
    {
        var comments = new List<TextSpan>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '#' or '/' when BeginsComment(i):
                    comments.Add(TextSpan.FromBounds(i, EndOfLine(i)));
                    i = EndOfLine(i);
                    break;

                case '\'' or '"':
                    i = EndOfQuotes(i);
                    break;

                case '\\':
                    i++;
                    break;
            }
        }

        return comments;
    }

    private bool BeginsComment(int position)
    {
        if (text[position] == '#')
        {
            return position == 0 || char.IsWhiteSpace(text[position - 1]) || text[position - 1] is ';' or ')' or ']' or '}' or ',' or ':';
        }

        var before = SkipBlanksBackwards(position - 1);
        return At(position + 1) == '/' && (before < 0 || text[before] is '\n' or '\r');
    }

    /// <summary>The last quote of what begins with the one at that place; the place itself where there is none.</summary>
    private int EndOfQuotes(int start)
    {
        var quote = text[start];
        if (At(start + 1) == quote && At(start + 2) == quote)
        {
            var end = text.IndexOf(new string(quote, 3), start + 3, StringComparison.Ordinal);
            return end < 0 ? start : end + 2;
        }

        for (var i = start + 1; i < text.Length && text[i] is not ('\n' or '\r'); i++)
        {
            if (text[i] == quote)
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return start;
    }

    private int EndOfLine(int position)
    {
        var end = text.IndexOfAny(['\n', '\r'], position);
        return end < 0 ? text.Length : end;
    }

    private int IndexOfWord(string word, int start, StringComparison comparison = StringComparison.Ordinal)
    {
        for (var i = text.IndexOf(word, start, comparison); i >= 0; i = text.IndexOf(word, i + 1, comparison))
        {
            if (!IsOfWord(At(i - 1)) && !IsOfWord(At(i + word.Length)))
            {
                return i;
            }
        }

        return -1;
    }

    private string WordBefore(int end)
    {
        var start = end;
        while (IsOfWord(At(start - 1)))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    private string ShellWordBefore(int position)
    {
        var end = SkipBlanksBackwards(position - 1) + 1;
        var start = end;
        while (start > 0 && (IsOfWord(At(start - 1)) || At(start - 1) == '-'))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    private int SkipBlanksBackwards(int position)
    {
        while (At(position) is ' ' or '\t')
        {
            position--;
        }

        return position;
    }

    private char At(int position) => position >= 0 && position < text.Length ? text[position] : '\0';

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
