using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// The tokens of a Python, shell or Node script: words, strings, line ends and other single characters. Comments, blanks and
/// line ends after a backslash are left out. The tokens inside a string follow the string, because a string can be a script
/// itself. The time is linear in the length of the script.
/// </summary>
internal sealed class ScriptTokens
{
    private readonly string _text;
    private readonly List<TextSpan> _spans;

    public ScriptTokens(string text)
    {
        _text = text;
        _spans = [];
        Split();
    }

    private ScriptTokens(string text, List<TextSpan> spans) => (_text, _spans) = (text, spans);

    public int Count => _spans.Count;

    /// <summary>The first character of a token; NUL if the index is out of range.</summary>
    public char this[int index] => index >= 0 && index < _spans.Count ? _text[_spans[index].Start] : '\0';

    /// <summary>The tokens without those inside strings.</summary>
    public ScriptTokens OutsideStrings()
    {
        var (spans, end) = (new List<TextSpan>(), 0);
        for (var i = 0; i < _spans.Count; i++)
        {
            if (_spans[i].Start >= end)
            {
                spans.Add(_spans[i]);
                end = IsString(i) ? _spans[i].End : end;
            }
        }

        return new ScriptTokens(_text, spans);
    }

    /// <summary>Whether a token is a string with its quotes. A quote that is escaped or not closed is a token of one character.</summary>
    public bool IsString(int index) => this[index] is '\'' or '"' && _spans[index].Length > 1;

    /// <summary>The text of a token that is a word; empty if it is not a word.</summary>
    public string Word(int index) => IsWordCharacter(this[index]) ? TextOf(index, index) : "";

    public string TextOf(int first, int last) => _text.Substring(_spans[first].Start, _spans[last].End - _spans[first].Start);

    public TextSpan SpanOf(int index) => _spans[index];

    /// <summary>The index of the token that starts at a position of the text; negative if there is none.</summary>
    public int IndexAt(int position)
    {
        var next = ~_spans.BinarySearch(new TextSpan(position, 0));
        return next < _spans.Count && _spans[next].Start == position ? next : -1;
    }

    /// <summary>The number of blanks before the first token of a line; null for any other token.</summary>
    public int? IndentationOf(int index)
    {
        var start = _spans[index].Start;
        while (start > 0 && _text[start - 1] is ' ' or '\t')
        {
            start--;
        }

        return start == 0 || _text[start - 1] == '\n' ? _spans[index].Start - start : null;
    }

    /// <summary>The text between the quotes of a string, with escaped quotes unescaped.</summary>
    public string ContentOf(int index)
    {
        var text = TextOf(index, index);
        var width = text.Length >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
        return text.Substring(width, text.Length - (2 * width)).Replace("\\\"", "\"").Replace("\\'", "'");
    }

    /// <summary>Whether there is a blank, or a line end after a backslash, before a token.</summary>
    public bool FollowsBlank(int index)
    {
        if (index <= 0 || index >= _spans.Count)
        {
            return false;
        }

        // The first token in a string follows the opening quote.
        var (before, start) = (_spans[index - 1], _spans[index].Start);
        return start > (before.End <= start ? before.End : before.Start + 1);
    }

    /// <summary>Whether a token is the <c>=</c> that sets what is before it.</summary>
    public bool IsAssignment(int index) => this[index] == '=' && this[index + 1] != '=';

    /// <summary>The word before a token, with the dashes of an option; empty if there is none.</summary>
    public string OptionBefore(int index)
    {
        var first = index;
        while ((this[first - 1] == '-' || IsWordCharacter(this[first - 1])) && (first == index || !FollowsBlank(first)))
        {
            first--;
        }

        return first == index ? "" : TextOf(first, index - 1);
    }

    /// <summary>The words of the command before a token, of which there are few.</summary>
    public IReadOnlyList<string> WordsBefore(int index)
    {
        const int MaxTokens = 16;
        var words = new List<string>();
        for (var (i, end) = (index, index); i > 0 && i > index - MaxTokens && this[i - 1] is not ('\n' or ';' or '&' or '|' or '('); i--)
        {
            if (FollowsBlank(i - 1) || i == 1 || this[i - 2] is '\n' or ';' or '&' or '|' or '(')
            {
                words.Insert(0, TextOf(i - 1, end - 1));
                end = i - 1;
            }
        }

        return words;
    }

    /// <summary>The places of a whole name, which can consist of several tokens.</summary>
    public IEnumerable<ScriptMention> MentionsOf(string name, StringComparison comparison = StringComparison.Ordinal)
    {
        for (var start = _text.IndexOf(name, comparison); start >= 0; start = _text.IndexOf(name, start + 1, comparison))
        {
            // Inside a comment or a longer word, no token starts here.
            var (first, end) = (~_spans.BinarySearch(new TextSpan(start, 0)), start + name.Length);
            if (first < _spans.Count && _spans[first].Start == start && (end == _text.Length || !IsWordCharacter(_text[end])))
            {
                var next = first + 1;
                while (next < _spans.Count && _spans[next].Start < end)
                {
                    next++;
                }

                yield return MentionAt(first, next);
            }
        }
    }

    private static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';

    private ScriptMention MentionAt(int first, int next)
    {
        // Quotes inside quotes are escaped.
        var (before, after) = (first - 1, next);
        while (this[after] == '\\')
        {
            after++;
        }

        if (this[before] is not ('\'' or '"' or '`') || this[after] != this[before] || FollowsBlank(first) || FollowsBlank(next))
        {
            return new ScriptMention(first - 1, next, IsQuoted: false);
        }

        // A Python string may have a prefix letter.
        do
        {
            before--;
        }
        while (this[before] == '\\' || (char.IsLetter(this[before]) && _spans[before].Length == 1 && !FollowsBlank(before + 1)));
        return new ScriptMention(before, after + 1, IsQuoted: true);
    }

    private void Split()
    {
        var endOfString = 0;
        for (var i = 0; i < _text.Length;)
        {
            var start = i++;
            switch (_text[start])
            {
                case ' ' or '\t' or '\r':
                    continue;

                case '\\' when LengthOfLineEnd(i) is > 0 and var length:
                    i += length;
                    continue;

                case '#' or '/' when start >= endOfString && StartsComment(start):
                    i = EndOfLine(start);
                    continue;

                case '\'' or '"' when start >= endOfString && EndOfString(start) is { } end:
                    _spans.Add(TextSpan.FromBounds(start, end));
                    endOfString = end;
                    continue;

                // The next character is escaped: it starts neither a string nor an escape.
                case '\\' when i < _text.Length && _text[i] is '\\' or '\'' or '"':
                    _spans.Add(new TextSpan(start, 1));
                    start = i++;
                    break;

                case var c when IsWordCharacter(c):
                    i = EndOfWord(i);
                    break;
            }

            _spans.Add(TextSpan.FromBounds(start, i));
        }
    }

    private int EndOfWord(int position)
    {
        while (position < _text.Length && IsWordCharacter(_text[position]))
        {
            position++;
        }

        return position;
    }

    private int LengthOfLineEnd(int position) =>
        string.CompareOrdinal(_text, position, "\r\n", 0, 2) == 0 ? 2 : position < _text.Length && _text[position] == '\n' ? 1 : 0;

    /// <summary>A comment starts with a <c>#</c> outside quotes, or with a <c>//</c> at the start of a line.</summary>
    private bool StartsComment(int position) => _text[position] == '#'
        ? position == 0 || char.IsWhiteSpace(_text[position - 1]) || _text[position - 1] is ';' or ')' or ']' or '}' or ',' or ':'
        : this[_spans.Count - 1] is '\0' or '\n' && position + 1 < _text.Length && _text[position + 1] == '/';

    /// <summary>
    /// The position after a string; null if the string is not closed. Only Python's triple quotes may span several lines.
    /// </summary>
    private int? EndOfString(int start)
    {
        var quote = _text[start];
        if (string.CompareOrdinal(_text, start, new string(quote, 3), 0, 3) == 0)
        {
            return _text.IndexOf(new string(quote, 3), start + 3, StringComparison.Ordinal) is >= 0 and var end ? end + 3 : null;
        }

        for (var i = start + 1; i < _text.Length && _text[i] is not ('\n' or '\r'); i++)
        {
            if (_text[i] == quote)
            {
                return i + 1;
            }

            i += _text[i] == '\\' ? 1 : 0;
        }

        return null;
    }

    private int EndOfLine(int position) => _text.IndexOfAny(['\n', '\r'], position) is >= 0 and var end ? end : _text.Length;
}
