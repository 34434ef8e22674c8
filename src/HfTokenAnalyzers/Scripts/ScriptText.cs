using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Scripts;

/// <summary>
/// The text of a script, in whatever language: Python, a shell's, Node's. Tells what is a comment and what stands in
/// quotes; all that is asked about scripts asks it here.
/// </summary>
internal sealed class ScriptText(string text)
{
    /// <summary>What stands in the place of each character in quotes, and of the quotes.</summary>
    public const char Quoted = '"';

    private Parts? _parts;

    /// <summary>What stands in quotes, with the quotes, in the order of the text.</summary>
    public IReadOnlyList<TextSpan> Quotes => All.Quotes;

    private Parts All => _parts ??= Find();

    /// <summary>The character at that place; NUL outside of the text.</summary>
    public char this[int position] => position >= 0 && position < text.Length ? text[position] : '\0';

    /// <summary>
    /// The text with blanks for comments, and <see cref="Quoted"/> for all that stands in quotes: what is left is code,
    /// at its place.
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

    /// <summary>What stands between those quotes, without the backslashes that keep quotes apart.</summary>
    public string ContentOf(TextSpan quotes)
    {
        var width = quotes.Length >= 6 && this[quotes.Start + 1] == this[quotes.Start] && this[quotes.Start + 2] == this[quotes.Start] ? 3 : 1;
        return text.Substring(quotes.Start + width, quotes.Length - (2 * width)).Replace("\\\"", "\"").Replace("\\'", "'");
    }

    /// <summary>Whether a letter, a digit or a line below: what words are made of.</summary>
    public static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>Whether a character stands in a comment.</summary>
    public bool IsInComment(int position)
    {
        var comments = All.Comments;
        var index = comments.BinarySearch(new TextSpan(position, int.MaxValue - position));
        return ~index > 0 && position < comments[~index - 1].End;
    }

    /// <summary>
    /// Comments are what stands behind a <c>#</c> outside of quotes, or a <c>//</c> that begins its line. Quotes that do
    /// not end on their line are none, but for Python's three.
    /// </summary>
    private Parts Find()
    {
        var parts = new Parts([], []);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '#' or '/' when BeginsComment(i):
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

    private bool BeginsComment(int position)
    {
        if (text[position] == '#')
        {
            return position == 0 || char.IsWhiteSpace(text[position - 1]) || text[position - 1] is ';' or ')' or ']' or '}' or ',' or ':';
        }

        var before = SkipBlanksBackwards(position - 1);
        return this[position + 1] == '/' && (before < 0 || text[before] is '\n' or '\r');
    }

    /// <summary>The last quote of what begins with the one at that place; the place itself where there is none.</summary>
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

    /// <summary>Where the word stands next, at that place or behind it; -1 where it does not.</summary>
    public int IndexOfWord(string word, int start, StringComparison comparison = StringComparison.Ordinal)
    {
        for (var i = text.IndexOf(word, start, comparison); i >= 0; i = text.IndexOf(word, i + 1, comparison))
        {
            if (!IsOfWord(this[i - 1]) && !IsOfWord(this[i + word.Length]))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The word that ends at that place; empty where none does.</summary>
    public string WordBefore(int end)
    {
        var start = end;
        while (IsOfWord(this[start - 1]))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>The word before the blanks before that place, with the dashes of an option.</summary>
    public string ShellWordBefore(int position)
    {
        var end = SkipBlanksBackwards(position - 1) + 1;
        var start = end;
        while (start > 0 && (IsOfWord(this[start - 1]) || this[start - 1] == '-'))
        {
            start--;
        }

        return text.Substring(start, end - start);
    }

    /// <summary>The last place, at that one or before it, that is no blank.</summary>
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
