using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Text;

/// <summary>
/// The text of a string literal as the program sees it, with the way back to where each character is written.
/// </summary>
internal sealed class LiteralText
{
    /// <summary>What escapes of characters of a token begin with. Where these write its prefix, the text of a file does not hold it.</summary>
    public static readonly string[] EscapeAnchors = ["\\u00", "\\U0000", "\\x"];

    private readonly SyntaxToken _token;
    private readonly string _source;
    private readonly Notation _notation;

    /// <summary>How many blanks at the beginning of a raw literal's lines are layout and no text.</summary>
    private readonly int _indentation;

    /// <summary>Where the source of the first character stands, or that of its line.</summary>
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

    /// <summary>How characters that cannot stand for themselves are written.</summary>
    private enum Notation
    {
        /// <summary>All stand for themselves, and each line's indentation is left out.</summary>
        Raw,
        Escapes,
        DoubledQuotes,
    }

    /// <summary>The text as the program sees it; but doubled braces, which are no part of a token, are still doubled.</summary>
    public string Value => _token.ValueText;

    /// <summary>The literal that a token writes, or a piece of an interpolated string's text; null for all else.</summary>
    public static LiteralText? TryCreate(SyntaxToken token) => NotationOf(token) is { } notation ? new LiteralText(token, notation) : null;

    /// <summary>
    /// Where a part of the value is written in the file. To ask in ascending order is cheap: the way is walked once. The
    /// second half of a pair that one <c>\U</c> writes has no place of its own.
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
    /// Where a raw literal's first line begins, and its indentation: the blanks before the quotes that end it. In one line,
    /// or with an error, all between the quotes is text.
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

    /// <summary>What stands before the quotes that end an interpolated raw string; 0 where it is of one line.</summary>
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

    /// <summary>Whether that character is the last one of a line break.</summary>
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

    /// <summary>The text of an interpolated string begins a line where the string does, not behind a hole.</summary>
    private bool BeginsLine() =>
        _sourcePosition > 0
            ? EndsLine(_source, _sourcePosition - 1)
            : _token.GetPreviousToken().IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken);

    /// <summary>How many characters of the source write how many of the value.</summary>
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

    /// <summary>As the compiler reads it, also where digits are missing or too many.</summary>
    private (int Source, int Value) LengthOfEscape(char kind)
    {
        var most = kind switch { 'U' => 8, 'u' or 'x' => 4, _ => 0 };
        var (digits, codePoint) = (0, 0U);
        while (digits < most && _sourcePosition + 2 + digits is var position && position < _source.Length && Uri.IsHexDigit(_source[position]))
        {
            codePoint = (codePoint << 4) + (uint)Uri.FromHex(_source[position]);
            digits++;
        }

        return (2 + digits, codePoint is > char.MaxValue and <= 0x10FFFF ? 2 : 1);
    }
}
