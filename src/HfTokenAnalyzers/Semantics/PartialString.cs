using System.Text;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// Text as code puts it together from literals, interpolation and <c>+</c>: its characters, with the way back to where
/// each is written. What only the running program knows is a hole of one character.
/// </summary>
internal sealed class PartialString
{
    /// <summary>Variables that people put a text together from are fewer; and initializers can name each other.</summary>
    private const int MostVariables = 64;

    private readonly StringBuilder _builder = new();
    private readonly List<Piece> _pieces = [];
    private readonly Func<IOperation, IOperation?> _sourceOf;
    private int _variables;

    private PartialString(IOperation value, Func<IOperation, IOperation?> sourceOf, int variables)
    {
        Node = value.Syntax;
        _sourceOf = sourceOf;
        _variables = variables;
        Collect(value);
        Text = _builder.ToString();
    }

    /// <summary>The expression that makes the text.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The characters, with a <see cref="UnknownText.Hole"/> for each part that is not known.</summary>
    public string Text { get; }

    /// <summary>Whether it stands between one pair of quotes, so that any part of it can be moved.</summary>
    public bool IsOneLiteral => Node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax;

    /// <summary>
    /// The text of a value. A variable is followed to the text that it was set to, and is a piece of its own among other
    /// text; so is one that holds a single word, which is a name for the word.
    /// </summary>
    /// <param name="value">What makes the text.</param>
    /// <param name="sourceOf">What a variable was set to; null where that is not known, and for all that is no variable.</param>
    public static PartialString Read(IOperation value, Func<IOperation, IOperation?> sourceOf)
    {
        value = WithoutPassing(value);
        var variables = 0;
        for (; variables < MostVariables && sourceOf(value) is { } source && !IsWord(ConstantOf(source)); variables++)
        {
            value = WithoutPassing(source);
        }

        return new PartialString(value, sourceOf, variables);
    }

    /// <summary>What fills the holes, as far as these are expressions.</summary>
    public IEnumerable<IOperation> Fillings => FillingsOf(0, Text.Length);

    /// <summary>Likewise those of a part of the text.</summary>
    public IEnumerable<IOperation> FillingsOf(int start, int length)
    {
        for (var i = length == 0 ? _pieces.Count : IndexOfPieceAt(start); i < _pieces.Count && _pieces[i].Start < start + length; i++)
        {
            if (_pieces[i] is { Literal: null, Operation: { } operation } piece && Text.IndexOf(UnknownText.Hole, piece.Start, piece.Length) >= 0)
            {
                yield return operation;
            }
        }
    }

    /// <summary>Where a part of the text is written: from its first character to its last. To ask in ascending order is cheap.</summary>
    public TextSpan SpanOf(int start, int length)
    {
        if (start == Text.Length)
        {
            return new TextSpan(start == 0 ? Node.Span.End : EndOf(start - 1), 0);
        }

        var first = PieceAt(start);
        var from = first.Literal?.SpanOf(first.Offset + start - first.Start, 0).Start ?? first.Span.Start;
        return length == 0 ? new TextSpan(from, 0) : TextSpan.FromBounds(from, EndOf(start + length - 1));
    }

    /// <summary>The operation that makes exactly that part of the text; null where it is written among other text.</summary>
    public IOperation? OperationOf(int start, int length) =>
        length > 0 && PieceAt(start) is { Operation: { } operation } piece && piece.Start == start && piece.Length == length ? operation : null;

    /// <summary>The operation that a character comes from; null where it is written there.</summary>
    public IOperation? OperationAt(int position) => PieceAt(position) is { Literal: null, Operation: { } operation } ? operation : null;

    /// <summary>Whether other text can stand in the place of that part: it is a part of one literal, or all of something else.</summary>
    public bool CanReplace(int start, int length) =>
        length > 0
        && PieceAt(start) is var first && PieceAt(start + length - 1) is var last
        && (first.Literal is { } literal ? literal == last.Literal : first == last && first.Length == length);

    /// <summary>Whether other text can be written in the place of a character as it is, with no quotes of the language.</summary>
    public bool IsInText(int position) => PieceAt(position).String is not null;

    /// <summary>Whether a part of the text can be taken out of the code, so that what is left is text.</summary>
    public bool CanRemove(int start, int length) =>
        length > 0
        && PieceAt(start) is { String: { } one } first && PieceAt(start + length - 1) is { String: { } other } last
        && (first.Literal is not null || first.Start == start)
        && (last.Literal is not null || last.End == start + length)
        && (one == other || (IsPlain(one) && IsPlain(other)));

    private static bool IsWord(string? text) => text is not null && text.IndexOfAny([' ', '\t', '=']) < 0;

    /// <summary>Whether it begins and ends with a mere quote: of two of these, one's beginning and the other's end make one.</summary>
    private static bool IsPlain(SyntaxNode literal) =>
        literal is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '"';

    private static string? ConstantOf(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>The value that all of an expression comes from, as long as that is one.</summary>
    private static IOperation WithoutPassing(IOperation value)
    {
        while (PassThrough.From(value) is { } passing && passing.Values.ToList() is [var only])
        {
            value = only;
        }

        return value;
    }

    private int EndOf(int position)
    {
        var piece = PieceAt(position);
        return piece.Literal?.SpanOf(piece.Offset + position - piece.Start, piece.IsDoubledAt(position) ? 2 : 1).End ?? piece.Span.End;
    }

    private Piece PieceAt(int position) => _pieces[IndexOfPieceAt(position)];

    private int IndexOfPieceAt(int position)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].Start <= position ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    /// <summary>A sum of many operands nests to the left as deep as they are many.</summary>
    private void Collect(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            switch (PassThrough.WalkDownConversions(pending.Pop()))
            {
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                    pending.Push(sum.RightOperand);
                    pending.Push(sum.LeftOperand);
                    break;

                case IInvocationOperation { TargetMethod: { Name: nameof(string.Concat), ContainingType.SpecialType: SpecialType.System_String } } call:
                    foreach (var operand in ArgumentsOf(call).Reverse())
                    {
                        pending.Push(operand);
                    }

                    break;

                case IInterpolatedStringOperation interpolated:
                    foreach (var part in interpolated.Parts)
                    {
                        Add(part, interpolated.Syntax);
                    }

                    break;

                case { Syntax: LiteralExpressionSyntax { Token: var token } syntax } literal when LiteralText.TryCreate(token) is { } text:
                    Add(text.Value, new Piece(_builder.Length, text.Value.Length, syntax.Span, text, Operation: literal, String: syntax));
                    break;

                case var other:
                    AddWhole(other, other.Syntax.Span, inside: null);
                    break;
            }
        }
    }

    /// <summary>What a method of many arguments gets, each for itself: also where the compiler puts them into an array or a span.</summary>
    public static IEnumerable<IOperation> ArgumentsOf(IInvocationOperation call) =>
        call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal).SelectMany(static argument => argument switch
        {
            { ArgumentKind: ArgumentKind.Explicit } => [argument.Value],
            { Value: IArrayCreationOperation { Initializer: { } elements } } => elements.ElementValues,
            _ => (IEnumerable<IOperation>)argument.Value.ChildOperations,
        });

    private void Add(IInterpolatedStringContentOperation part, SyntaxNode inside)
    {
        if (part is IInterpolationOperation { FormatString: null, Alignment: null } hole)
        {
            AddWhole(PassThrough.WalkDownConversions(hole.Expression), hole.Syntax.Span, inside);
        }
        else if (part.Syntax is InterpolatedStringTextSyntax { TextToken: var token } && LiteralText.TryCreate(token) is { } literal)
        {
            AddText(literal, token.Span, inside);
        }
        else
        {
            Add(UnknownText.Hole.ToString(), new Piece(_builder.Length, 1, part.Syntax.Span, Literal: null, Operation: null, inside));
        }
    }

    /// <summary>A brace of an interpolated string's text is written twice, but not in a raw one: each pair ends a piece.</summary>
    private void AddText(LiteralText literal, TextSpan span, SyntaxNode inside)
    {
        var (text, start) = (literal.Value, 0);
        for (var i = 0; !IsRaw(inside) && i + 1 < text.Length; i++)
        {
            if (text[i] is '{' or '}' && text[i + 1] == text[i])
            {
                AddPart(++i - start, endsDoubled: true);
                start = i + 1;
            }
        }

        AddPart(text.Length - start, endsDoubled: false);

        void AddPart(int length, bool endsDoubled) =>
            Add(text.Substring(start, length), new Piece(_builder.Length, length, span, literal, Operation: null, inside, start, endsDoubled));
    }

    private static bool IsRaw(SyntaxNode interpolated) =>
        interpolated is InterpolatedStringExpressionSyntax { StringStartToken: var start }
        && start.Kind() is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;

    private void AddWhole(IOperation value, TextSpan span, SyntaxNode? inside)
    {
        var text = ConstantOf(value) ?? Follow(value) ?? UnknownText.Hole.ToString();
        Add(text, new Piece(_builder.Length, text.Length, span, Literal: null, value, inside));
    }

    /// <summary>The text that a variable among others was set to, which is written elsewhere.</summary>
    private string? Follow(IOperation variable)
    {
        if (_variables >= MostVariables || _sourceOf(variable) is not { } source)
        {
            return null;
        }

        var text = new PartialString(WithoutPassing(source), _sourceOf, _variables + 1);
        _variables = text._variables;
        return text.Text;
    }

    private void Add(string text, Piece piece)
    {
        // A piece without characters is nowhere.
        if (text.Length > 0)
        {
            _builder.Append(text);
            _pieces.Add(piece);
        }
    }

    /// <summary>A part of the text that is written in one place.</summary>
    /// <param name="Start">Its first character's place in the whole text.</param>
    /// <param name="Length">How many characters it has there.</param>
    /// <param name="Span">Where it is written as a whole.</param>
    /// <param name="Literal">What is written; null where the characters come from something else.</param>
    /// <param name="Operation">What makes it; null where that is a piece of an interpolated string's text.</param>
    /// <param name="String">The literal or the interpolated string in which it stands; null for an operand of its own.</param>
    /// <param name="Offset">Its first character's place in the literal's value, where doubled braces are two.</param>
    /// <param name="EndsDoubled">Whether its last character is a doubled brace.</param>
    private sealed record Piece(
        int Start,
        int Length,
        TextSpan Span,
        LiteralText? Literal,
        IOperation? Operation,
        SyntaxNode? String,
        int Offset = 0,
        bool EndsDoubled = false)
    {
        public int End => Start + Length;

        public bool IsDoubledAt(int position) => EndsDoubled && position == End - 1;
    }
}
