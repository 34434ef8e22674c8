using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Text;

/// <summary>The value of a string literal, mapped back to the source position of each character.</summary>
internal sealed class LiteralText
{
    /// <summary>
    /// The start of escape sequences that can write characters of a token. With them, a literal can contain a prefix
    /// that is not in the file's text.
    /// </summary>
    public static readonly string[] EscapeAnchors = ["\\u00", "\\U0000", "\\x"];

    private readonly SyntaxToken _token;
    private readonly string _source;
    private readonly Notation _notation;

    /// <summary>The number of white-space characters to remove from each line of a raw literal.</summary>
    private readonly int _indentation;

    /// <summary>The index in the source of the first character of the value, or of its line.</summary>
    private readonly int _start;

    private int _valuePosition;
    private int _sourcePosition;

    private LiteralText(SyntaxToken token, Notation notation)
    {
        _token = token;
        _source = token.Text;
        _notation = notation;
        (_start, _indentation) = notation switch
        {
            Notation.Raw when token.Parent is LiteralExpressionSyntax => ReadLayout(_source, Value),
            Notation.Raw => (0, IndentationOf(token, Value)),
            _ when token.IsKind(SyntaxKind.InterpolatedStringTextToken) => (0, 0),
            _ => (_source.IndexOf('"') + 1, 0),
        };
        Restart();
    }

    /// <summary>How the literal writes characters that need escaping.</summary>
    private enum Notation
    {
        /// <summary>There are no escapes; the indentation of each line is removed.</summary>
        Raw,
        Escapes,
        DoubledQuotes,
    }

    /// <summary>The value at run time, except that doubled braces stay doubled; tokens contain none.</summary>
    public string Value => _token.ValueText;

    /// <summary>Creates the text of a string literal or of a part of an interpolated string; null for other tokens.</summary>
    public static LiteralText? TryCreate(SyntaxToken token) => NotationOf(token) is { } notation ? new LiteralText(token, notation) : null;

    /// <summary>
    /// The source span of a part of the value. Calls in ascending order are cheap because the position is kept between
    /// calls. The second half of a surrogate pair that is written as one <c>\U</c> escape has an empty span.
    /// </summary>
    public TextSpan SpanOf(int start, int length)
    {
        if (start < _valuePosition)
        {
            Restart();
        }

        MoveTo(start);
        SkipIndentation();
        var from = _sourcePosition;
        MoveTo(start + length);
        return TextSpan.FromBounds(_token.SpanStart + from, _token.SpanStart + _sourcePosition);
    }

    private static Notation? NotationOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.StringLiteralToken or SyntaxKind.Utf8StringLiteralToken
            => token.Text.StartsWith("@", StringComparison.Ordinal) ? Notation.DoubledQuotes : Notation.Escapes,
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken
            => Notation.Raw,
        SyntaxKind.InterpolatedStringTextToken => StringOf(token)?.StringStartToken.Kind() switch
        {
            null => null,
            SyntaxKind.InterpolatedStringStartToken => Notation.Escapes,
            SyntaxKind.InterpolatedVerbatimStringStartToken => Notation.DoubledQuotes,
            _ => Notation.Raw,
        },
        _ => null,
    };

    private static InterpolatedStringExpressionSyntax? StringOf(SyntaxToken text) =>
        text.Parent?.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>();

    /// <summary>
    /// Finds the first line of a raw literal and its indentation, which is the white space before the closing quotes.
    /// On a single line, or if there is a syntax error, everything between the quotes is text.
    /// </summary>
    private static (int Start, int Indentation) ReadLayout(string source, string value)
    {
        var quotes = 0;
        while (quotes < source.Length && source[quotes] == '"')
        {
            quotes++;
        }

        if (string.CompareOrdinal(source, quotes, value, 0, value.Length) == 0)
        {
            return (quotes, 0);
        }

        var start = quotes;
        while (start < source.Length && !EndsLine(source, start++))
        {
        }

        var lastQuotes = source.LastIndexOf('"') + 1 - quotes;
        var lastLine = lastQuotes;
        while (lastLine > 0 && !EndsLine(source, lastLine - 1))
        {
            lastLine--;
        }

        return (start, lastQuotes - lastLine);
    }

    /// <summary>The white space before the closing quotes of an interpolated raw string; 0 if the string is on one line.</summary>
    private static int IndentationOf(SyntaxToken text, string value)
    {
        if (text.Text == value || StringOf(text) is not { } whole)
        {
            return 0;
        }

        var end = whole.StringEndToken.Text;
        var line = end.Length;
        while (line > 0 && !EndsLine(end, line - 1))
        {
            line--;
        }

        return line == 0 ? 0 : end.IndexOf('"', line) - line;
    }

    /// <summary>Whether the character at <paramref name="position"/> is the last one of a line break.</summary>
    private static bool EndsLine(string text, int position) => text[position] switch
    {
        '\r' => position + 1 == text.Length || text[position + 1] != '\n',
        '\n' or '\u0085' or '\u2028' or '\u2029' => true,
        _ => false,
    };

    private void Restart() => (_valuePosition, _sourcePosition) = (0, _start);

    private void MoveTo(int valuePosition)
    {
        while (_valuePosition < valuePosition && _sourcePosition < _source.Length)
        {
            SkipIndentation();
            var (source, value) = LengthOfNext();
            _sourcePosition = Math.Min(_source.Length, _sourcePosition + source);
            _valuePosition += value;
        }
    }

    private void SkipIndentation()
    {
        if (_indentation == 0 || !BeginsLine())
        {
            return;
        }

        // A blank line may be shorter than the indentation.
        for (var i = 0; i < _indentation && _sourcePosition < _source.Length && SyntaxFacts.IsWhitespace(_source[_sourcePosition]); i++)
        {
            _sourcePosition++;
        }
    }

    /// <summary>The first part of an interpolated string starts a line; a part after a hole does not.</summary>
    private bool BeginsLine() =>
        _sourcePosition > 0
            ? EndsLine(_source, _sourcePosition - 1)
            : _token.GetPreviousToken().IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken);

    /// <summary>How many source characters the next character takes, and how many UTF-16 characters it has in the value.</summary>
    private (int Source, int Value) LengthOfNext()
    {
        var (c, next) = (_source[_sourcePosition], _sourcePosition + 1 < _source.Length ? _source[_sourcePosition + 1] : '\0');
        return c switch
        {
            '\\' when _notation == Notation.Escapes => LengthOfEscape(next),
            '"' when _notation == Notation.DoubledQuotes => (2, 1),
            _ => (1, 1),
        };
    }

    /// <summary>Counts as the compiler does, also if there are too few or too many digits.</summary>
    private (int Source, int Value) LengthOfEscape(char kind)
    {
        var maxDigits = kind switch { 'U' => 8, 'u' or 'x' => 4, _ => 0 };
        var (digits, codePoint) = (0, 0U);
        while (digits < maxDigits && _sourcePosition + 2 + digits is var position && position < _source.Length && Uri.IsHexDigit(_source[position]))
        {
            codePoint = (codePoint << 4) + (uint)Uri.FromHex(_source[position]);
            digits++;
        }

        return (2 + digits, codePoint is > char.MaxValue and <= 0x10FFFF ? 2 : 1);
    }
}
