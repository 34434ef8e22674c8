using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Literals;

/// <summary>
/// The text that literals, interpolated strings and their concatenations write, with the way back to where each
/// character is written. What is not written there is a hole of one character.
/// </summary>
internal sealed class TextWithHoles
{
    /// <summary>Stands for what only the running program knows ("object replacement character").</summary>
    public const char Hole = '\uFFFC';

    private readonly List<Piece> _pieces = [];
    private readonly StringBuilder _builder = new();

    private TextWithHoles(ExpressionSyntax expression)
    {
        Expression = expression;
        foreach (var operand in OperandsOf(expression))
        {
            Add(operand);
        }

        Value = _builder.ToString();
    }

    /// <summary>What writes the text.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>The text.</summary>
    public string Value { get; }

    /// <summary>Whether it stands between one pair of quotes, so that any part of it can be moved.</summary>
    public bool IsOneLiteral => Expression is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax;

    /// <summary>The text of an expression; null where it writes none.</summary>
    public static TextWithHoles? TryCreate(ExpressionSyntax expression)
    {
        var text = new TextWithHoles(WithoutParentheses(expression));
        return text._pieces.Exists(static piece => piece.Text is not null) ? text : null;
    }

    /// <summary>Where a part of the text is written. To ask in ascending order is cheap.</summary>
    public TextSpan SpanOf(int start, int length)
    {
        if (length == 0 && start == Value.Length)
        {
            return new TextSpan(Expression.Span.End, 0);
        }

        var first = PieceAt(start);
        var from = first.Text?.SpanOf(first.TextStart + start - first.Start, 0).Start ?? first.Hole!.SpanStart;
        if (length == 0)
        {
            return new TextSpan(from, 0);
        }

        var end = start + length;
        var last = PieceAt(end - 1);
        return TextSpan.FromBounds(from, last.Text is null ? last.Hole!.Span.End : last.Text.SpanOf(last.TextStart + end - 1 - last.Start, last.IsDoubledAt(end - 1) ? 2 : 1).End);
    }

    /// <summary>The hole at that place: an interpolation, or an operand; null where there is text.</summary>
    public SyntaxNode? HoleAt(int position) => PieceAt(position).Hole;

    /// <summary>The operands of a concatenation in their order; it may have thousands.</summary>
    private static IEnumerable<ExpressionSyntax> OperandsOf(ExpressionSyntax expression)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(expression);
        while (pending.Count > 0)
        {
            var next = WithoutParentheses(pending.Pop());
            if (next is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
            {
                pending.Push(sum.Right);
                pending.Push(sum.Left);
            }
            else
            {
                yield return next;
            }
        }
    }

    private static ExpressionSyntax WithoutParentheses(ExpressionSyntax expression)
    {
        while (expression is ParenthesizedExpressionSyntax parenthesized)
        {
            expression = parenthesized.Expression;
        }

        return expression;
    }

    private void Add(ExpressionSyntax operand)
    {
        switch (operand)
        {
            case LiteralExpressionSyntax literal when LiteralText.TryCreate(literal.Token) is { } text:
                AddText(text, 0, text.Value.Length);
                break;

            case InterpolatedStringExpressionSyntax whole:
                foreach (var content in whole.Contents)
                {
                    if (content is not InterpolatedStringTextSyntax part)
                    {
                        AddHole(content);
                    }
                    else if (LiteralText.TryCreate(part.TextToken) is { } text)
                    {
                        AddWithDoubledBraces(text, IsRaw(whole.StringStartToken));
                    }
                }

                break;

            default:
                AddHole(operand);
                break;
        }
    }

    private static bool IsRaw(SyntaxToken start) =>
        start.Kind() is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;

    /// <summary>A brace of the text is written twice, but not in a raw literal.</summary>
    private void AddWithDoubledBraces(LiteralText text, bool isRaw)
    {
        var start = 0;
        for (var i = 0; !isRaw && i + 1 < text.Value.Length; i++)
        {
            if (text.Value[i] is '{' or '}' && text.Value[i + 1] == text.Value[i])
            {
                AddText(text, start, ++i - start, endsDoubled: true);
                start = i + 1;
            }
        }

        AddText(text, start, text.Value.Length - start);
    }

    private void AddText(LiteralText text, int start, int length, bool endsDoubled = false)
    {
        if (length > 0)
        {
            _pieces.Add(new Piece(_builder.Length, length, text, start, endsDoubled, Hole: null));
            _builder.Append(text.Value, start, length);
        }
    }

    private void AddHole(SyntaxNode hole)
    {
        _pieces.Add(new Piece(_builder.Length, 1, Text: null, 0, EndsDoubled: false, hole));
        _builder.Append(Hole);
    }

    private Piece PieceAt(int position)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_pieces[middle].Start <= position)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _pieces[low];
    }

    /// <summary>A part of the text that is written in one token, or a hole.</summary>
    private readonly record struct Piece(int Start, int Length, LiteralText? Text, int TextStart, bool EndsDoubled, SyntaxNode? Hole)
    {
        public bool IsDoubledAt(int position) => EndsDoubled && position == Start + Length - 1;
    }
}
