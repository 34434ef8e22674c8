using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Literals;

/// <summary>
/// The text of a string literal as the program sees it, with the way back to where each character is written.
/// </summary>
internal sealed class LiteralText
{
    private readonly SyntaxToken _token;
    private readonly string _source;
    private readonly Notation _notation;
    private int _valuePosition;
    private int _sourcePosition;

    private LiteralText(SyntaxToken token, Notation notation)
    {
        _token = token;
        _source = token.Text;
        _notation = notation;
        _sourcePosition = (notation & (Notation.Interpolated | Notation.Raw)) != 0 ? 0 : _source.IndexOf('"') + 1;
    }

    /// <summary>How characters that cannot stand for themselves are written.</summary>
    [Flags]
    private enum Notation
    {
        Escapes = 1,
        DoubledQuotes = 2,
        DoubledBraces = 4,
        Interpolated = 8,

        /// <summary>All stand for themselves, and each line's indentation is left out.</summary>
        Raw = 16,
    }

    /// <summary>The text as the program sees it.</summary>
    public string Value => _token.ValueText;

    /// <summary>The literal that a token writes, or a piece of an interpolated string's text; null for all else.</summary>
    public static LiteralText? TryCreate(SyntaxToken token) => NotationOf(token) is { } notation ? new LiteralText(token, notation) : null;

    /// <summary>
    /// Where a part of the value is written in the file. Parts are asked for in ascending order: the way is walked once.
    /// </summary>
    public TextSpan SpanOf(int start, int length)
    {
        MoveTo(start);
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
        SyntaxKind.InterpolatedStringTextToken when token.Parent?.Parent is InterpolatedStringExpressionSyntax text
            => Notation.Interpolated | text.StringStartToken.Kind() switch
            {
                SyntaxKind.InterpolatedStringStartToken => Notation.Escapes | Notation.DoubledBraces,
                SyntaxKind.InterpolatedVerbatimStringStartToken => Notation.DoubledQuotes | Notation.DoubledBraces,
                _ => Notation.Raw,
            },
        _ => null,
    };

    private void MoveTo(int valuePosition)
    {
        for (; _valuePosition < valuePosition && _sourcePosition < _source.Length; _valuePosition++)
        {
            if ((_notation & Notation.Raw) != 0)
            {
                SkipWhatIsNotValue();
            }

            _sourcePosition = Math.Min(_source.Length, _sourcePosition + LengthOfNext());
        }

        if ((_notation & Notation.Raw) != 0 && _valuePosition < Value.Length)
        {
            SkipWhatIsNotValue();
        }
    }

    /// <summary>
    /// Quotes and indentation are in the source alone. They are blanks and quotes, so no part of a token can be taken
    /// for them.
    /// </summary>
    private void SkipWhatIsNotValue()
    {
        while (_sourcePosition < _source.Length - 1 && _source[_sourcePosition] != Value[_valuePosition])
        {
            _sourcePosition++;
        }
    }

    /// <summary>How many characters of the source write the next character of the value.</summary>
    private int LengthOfNext()
    {
        var (c, next) = (_source[_sourcePosition], _sourcePosition + 1 < _source.Length ? _source[_sourcePosition + 1] : '\0');
        return c switch
        {
            '\\' when (_notation & Notation.Escapes) != 0 => LengthOfEscape(next),
            '"' when (_notation & Notation.DoubledQuotes) != 0 => 2,
            '{' or '}' when (_notation & Notation.DoubledBraces) != 0 && next == c => 2,
            _ => 1,
        };
    }

    private int LengthOfEscape(char kind)
    {
        switch (kind)
        {
            case 'u':
                return 6;

            // Eight digits write one character, or the two halves of a pair: the second half then takes no room.
            case 'U':
                var isPair = _sourcePosition + 5 < _source.Length && _source[_sourcePosition + 5] != '0';
                if (isPair)
                {
                    _valuePosition++;
                }

                return 10;

            case 'x':
                var digits = 0;
                while (digits < 4 && _sourcePosition + 2 + digits < _source.Length && Uri.IsHexDigit(_source[_sourcePosition + 2 + digits]))
                {
                    digits++;
                }

                return 2 + digits;

            default:
                return 2;
        }
    }
}
