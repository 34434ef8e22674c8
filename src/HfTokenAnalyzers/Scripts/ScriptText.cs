using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// The text of a Python, shell or Node script. Determines which parts are comments and which are in quotes, so that all
/// readers of scripts agree.
/// </summary>
internal sealed class ScriptText(string text)
{
    /// <summary>The character that <see cref="WithoutProse"/> puts in place of quotes and of each character between them.</summary>
    public const char Quoted = '"';

    private Parts? _parts;

    /// <summary>The quoted strings including their quotes, in source order.</summary>
    public IReadOnlyList<TextSpan> Quotes => All.Quotes;

    private Parts All => _parts ??= Find();

    /// <summary>The character at a position; NUL if the position is outside the text.</summary>
    public char this[int position] => position >= 0 && position < text.Length ? text[position] : '\0';

    /// <summary>
    /// The text with comments replaced by blanks and quoted strings by <see cref="Quoted"/>. All other characters keep their
    /// position.
    /// </summary>
    public string WithoutProse()
    {
        var code = text.ToCharArray();
        Fill(All.Comments, ' ');
        Fill(All.Quotes, Quoted);
        return new string(code);

        void Fill(List<TextSpan> spans, char filler)
        {
            foreach (var span in spans)
            {
                for (var i = span.Start; i < span.End; i++)
                {
                    code[i] = filler;
                }
            }
        }
    }

    /// <summary>The text between the quotes of a quoted string, with escaped quotes unescaped.</summary>
    public string ContentOf(TextSpan quotes)
    {
        var width = quotes.Length >= 6 && this[quotes.Start + 1] == this[quotes.Start] && this[quotes.Start + 2] == this[quotes.Start] ? 3 : 1;
        return text.Substring(quotes.Start + width, quotes.Length - (2 * width)).Replace("\\\"", "\"").Replace("\\'", "'");
    }

    /// <summary>Whether a character is a letter, a digit or an underscore.</summary>
    public static bool IsWordCharacter(char c) => char.IsLetterOrDigit(c) || c == '_';

    public bool IsInComment(int position)
    {
        var comments = All.Comments;
        var index = comments.BinarySearch(new TextSpan(position, int.MaxValue - position));
        return ~index > 0 && position < comments[~index - 1].End;
    }

    /// <summary>
    /// Finds comments and quoted strings. A comment starts with a <c>#</c> outside quotes, or with a <c>//</c> at the start of
    /// a line. Only Python's triple quotes may span several lines.
    /// </summary>
    private Parts Find()
    {
        var parts = new Parts([], []);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '#' or '/' when StartsComment(i):
                    parts.Comments.Add(TextSpan.FromBounds(i, EndOfLine(i)));
                    i = EndOfLine(i);
                    break;

                case '\'' or '"' when EndOfQuotes(i) is var end && end > i:
                    parts.Quotes.Add(TextSpan.FromBounds(i, end + 1));
                    i = end;
                    break;

                case '\\':
                    i++;
                    break;
            }
        }

        return parts;
    }

    private bool StartsComment(int position)
    {
        if (text[position] == '#')
        {
            return position == 0 || char.IsWhiteSpace(text[position - 1]) || text[position - 1] is ';' or ')' or ']' or '}' or ',' or ':';
        }

        var before = SkipBlanksBackwards(position - 1);
        return this[position + 1] == '/' && (before < 0 || text[before] is '\n' or '\r');
    }

    /// <summary>The position of the last closing quote; <paramref name="start"/> if the quotes are not closed.</summary>
    private int EndOfQuotes(int start)
    {
        var quote = text[start];
        if (this[start + 1] == quote && this[start + 2] == quote)
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

    /// <summary>The position of a whole word at or after <paramref name="start"/>; -1 if there is none.</summary>
    public int IndexOfWord(string word, int start, StringComparison comparison = StringComparison.Ordinal)
    {
        for (var i = text.IndexOf(word, start, comparison); i >= 0; i = text.IndexOf(word, i + 1, comparison))
        {
            if (!IsWordCharacter(this[i - 1]) && !IsWordCharacter(this[i + word.Length]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The word that ends before <paramref name="end"/>; empty if there is none.</summary>
    public string WordBefore(int end)
    {
        var start = end;
        while (IsWordCharacter(this[start - 1]))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>The word before a position, skipping blanks. It includes the dashes of an option.</summary>
    public string ShellWordBefore(int position)
    {
        var end = SkipBlanksBackwards(position - 1) + 1;
        var start = end;
        while (start > 0 && (IsWordCharacter(this[start - 1]) || this[start - 1] == '-'))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>The last position that is not blank, at or before <paramref name="position"/>; -1 if there is none.</summary>
    public int SkipBlanksBackwards(int position)
    {
        while (this[position] is ' ' or '\t')
        {
            position--;
        }

        return position;
    }

    private sealed record Parts(List<TextSpan> Comments, List<TextSpan> Quotes);
}
