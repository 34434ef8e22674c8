using System.Text;
using HfTokenAnalyzers.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// Text as code puts it together from literals, interpolation and <c>+</c>: its characters, with the way back to where
/// each is written.
/// </summary>
internal sealed class PiecedText
{
    /// <summary>Stands in the text for what is known at run time only: U+FFFC, which Unicode has for an object among characters.</summary>
    public const char Hole = '\uFFFC';

    private readonly StringBuilder _text = new();
    private readonly List<Piece> _pieces = [];

    private PiecedText(SyntaxNode node) => Node = node;

    /// <summary>The expression that makes the text.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The characters, with a <see cref="Hole"/> for each piece that is not constant.</summary>
    public string Text { get; private set; } = "";

    /// <summary>
    /// The text of a value. A variable is followed to the text that it was set to; but one that holds a single word is a
    /// name for the word, and is a piece of its own.
    /// </summary>
    public static PiecedText Read(IOperation value, ValueReader values)
    {
        var source = value = ValueReader.Unwrap(value);
        for (var step = 0; step < ValueReader.MostSteps && values.Initializer(source) is { } initial && !IsWord(ValueReader.TextOf(initial)); step++)
        {
            source = ValueReader.Unwrap(initial);
        }

        // What is no text is one piece, whatever its name: who asks about the name is not passed over.
        value = source is IInterpolatedStringOperation or IBinaryOperation || ValueReader.TextOf(source) is not null ? source : value;
        var text = new PiecedText(value.Syntax);
        text.Collect(value);
        text.Text = text._text.ToString();
        return text;
    }

    /// <summary>Where a part of the text is written: from its first character to its last.</summary>
    public TextSpan SpanOf(int start, int length) => length == 0
        ? new TextSpan(start < Text.Length ? SpanOf(start).Start : SpanOf(start - 1).End, 0)
        : TextSpan.FromBounds(SpanOf(start).Start, SpanOf(start + length - 1).End);

    /// <summary>The operation that makes exactly that part of the text; null where it is written among other text.</summary>
    public IOperation? OperationOf(int start, int length) =>
        length > 0 && PieceAt(start) is { Operation: { } operation } piece && piece.Start == start && piece.Length == length ? operation : null;

    /// <summary>Whether other text can stand in the place of that part: it is a part of one literal, or all of something else.</summary>
    public bool CanReplace(int start, int length) =>
        PieceAt(start) is var piece && piece == PieceAt(start + length - 1) && (piece.Literal is not null || piece.Length == length);

    /// <summary>Whether other text can be written in the place of a character as it is, with no quotes of the language.</summary>
    public bool IsInText(int position) => PieceAt(position).String is not null;

    /// <summary>Whether a part of the text can be taken out of the code, so that what is left is text.</summary>
    public bool CanRemove(int start, int length) =>
        PieceAt(start).String is { } first && PieceAt(start + length - 1).String is { } last
        && (first == last || IsPlain(first) && IsPlain(last));

    private static bool IsWord(string? text) => text is not null && text.IndexOfAny([' ', '\t', '=']) < 0;

    /// <summary>Whether it begins and ends with a mere quote: of two of these, one's beginning and the other's end make one.</summary>
    private static bool IsPlain(SyntaxNode literal) =>
        literal is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '"';

    private TextSpan SpanOf(int position)
    {
        var piece = PieceAt(position);
        return piece.Literal is { } literal ? literal.SpanOf(piece.Offset(position - piece.Start), piece.Width(position - piece.Start)) : piece.Span;
    }

    private Piece PieceAt(int position)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Start <= position ? (middle, high) : (low, middle - 1);
        }

        return _pieces[low];
    }

    /// <summary>A sum of many operands nests to the left as deep as they are many.</summary>
    private void Collect(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (ValueReader.Unwrap(pending.Pop()))
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                    pending.Push(sum.RightOperand);
                    pending.Push(sum.LeftOperand);
                    break;

                case IInterpolatedStringOperation interpolated:
                    foreach (var part in interpolated.Parts)
                    {
                        Add(part, interpolated.Syntax);
                    }

                    break;

                case IParenthesizedOperation parenthesized:
                    pending.Push(parenthesized.Operand);
                    break;

                case ILiteralOperation { Syntax: LiteralExpressionSyntax { Token: var token } syntax } literal when LiteralText.TryCreate(token) is { } text:
                    Add(text.Value, new Piece(_text.Length, text.Value.Length, text, syntax.Span, literal, syntax));
                    break;

                case var other:
                    AddWhole(other, other.Syntax.Span, inside: null);
                    break;
            }
        }
    }

    private void Add(IInterpolatedStringContentOperation part, SyntaxNode inside)
    {
        if (part is IInterpolationOperation { FormatString: null, Alignment: null } hole)
        {
            AddWhole(ValueReader.Unwrap(hole.Expression), hole.Syntax.Span, inside);
        }
        else if (part is IInterpolatedStringTextOperation { Syntax: InterpolatedStringTextSyntax { TextToken: var token } } written
            && LiteralText.TryCreate(token) is { } literal
            && ValueReader.TextOf(written.Text) is { } text)
        {
            Add(text, new Piece(_text.Length, text.Length, literal, token.Span, Operation: null, inside));
        }
        else
        {
            Add(Hole.ToString(), new Piece(_text.Length, 1, Literal: null, part.Syntax.Span, Operation: null, inside));
        }
    }

    private void AddWhole(IOperation value, TextSpan span, SyntaxNode? inside)
    {
        var text = ValueReader.TextOf(value) ?? Hole.ToString();
        Add(text, new Piece(_text.Length, text.Length, Literal: null, span, value, inside));
    }

    private void Add(string text, Piece piece)
    {
        // A piece without characters is nowhere.
        if (text.Length > 0)
        {
            _text.Append(text);
            _pieces.Add(piece);
        }
    }

    /// <summary>A part of the text that is written in one place.</summary>
    /// <param name="Start">Its first character's place in the whole text.</param>
    /// <param name="Length">How many characters it has there.</param>
    /// <param name="Literal">What is written; null where the characters come from something else.</param>
    /// <param name="Span">Where, as a whole.</param>
    /// <param name="Operation">What makes it; null where that is a piece of an interpolated string's text.</param>
    /// <param name="String">The literal or the interpolated string in which it stands; null for an operand of its own.</param>
    private sealed record Piece(int Start, int Length, LiteralText? Literal, TextSpan Span, IOperation? Operation, SyntaxNode? String)
    {
        /// <summary>Doubled braces are one character of the text, and two of the literal's value.</summary>
        private bool HasDoubledBraces => Literal!.Value.Length > Length;

        /// <summary>The place in the literal's value of a character of the piece.</summary>
        public int Offset(int position)
        {
            if (!HasDoubledBraces)
            {
                return position;
            }

            var offset = 0;
            for (var i = 0; i < position; i++)
            {
                offset += WidthAt(offset);
            }

            return offset;
        }

        /// <summary>How many characters of the literal's value write that one of the piece.</summary>
        public int Width(int position) => HasDoubledBraces ? WidthAt(Offset(position)) : 1;

        private int WidthAt(int offset) => Literal!.Value[offset] is '{' or '}' ? 2 : 1;
    }
}
