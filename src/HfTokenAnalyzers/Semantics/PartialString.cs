using System.Text;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// Text that code builds from literals, interpolation and <c>+</c>, mapped back to the source of each character. A part
/// that is unknown at compile time is a hole of one character.
/// </summary>
internal sealed class PartialString
{
    /// <summary>Follow at most this many variables and built texts; initializers may refer to each other, and a text may be added to itself.</summary>
    private const int MaxVariables = 64;

    private readonly StringBuilder _builder = new();
    private readonly List<Piece> _pieces = [];
    private readonly Func<IOperation, IOperation?> _sourceOf;
    private readonly Func<IOperation, IReadOnlyList<IOperation>?>? _piecesOf;
    private int _variables;

    private PartialString(IOperation value, Func<IOperation, IOperation?> sourceOf, Func<IOperation, IReadOnlyList<IOperation>?>? piecesOf, int variables)
    {
        Node = value.Syntax;
        _sourceOf = sourceOf;
        _piecesOf = piecesOf;
        _variables = variables;
        Collect(value);
        Text = _builder.ToString();
    }

    /// <summary>The expression that produces the text.</summary>
    public SyntaxNode Node { get; }

    /// <summary>The text, with a <see cref="UnknownText.Hole"/> for each unknown part.</summary>
    public string Text { get; }

    /// <summary>Whether the text is a single literal, so that any part of it can be edited.</summary>
    public bool IsOneLiteral => Node is LiteralExpressionSyntax or InterpolatedStringExpressionSyntax;

    /// <summary>Whether statements built the text. Some may run under a condition, and each part belongs to another expression.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>
    /// Reads the text of a value. Follows variables to the text that they were set to, except a variable whose text is a single
    /// word: it is a named constant, which stays a separate piece, as do variables inside other text.
    /// </summary>
    /// <param name="value">The operation that produces the text.</param>
    /// <param name="sourceOf">Returns the value of a variable; null if it is unknown or the operation is not a variable.</param>
    /// <param name="piecesOf">Returns the parts of a text that statements built; null for other operations.</param>
    public static PartialString Read(IOperation value, Func<IOperation, IOperation?> sourceOf, Func<IOperation, IReadOnlyList<IOperation>?>? piecesOf = null)
    {
        value = WithoutPassing(value);
        var variables = 0;
        for (; variables < MaxVariables && sourceOf(value) is { } source && !IsWord(ConstantOf(source)); variables++)
        {
            value = WithoutPassing(source);
        }

        return new PartialString(value, sourceOf, piecesOf, variables);
    }

    /// <summary>The expressions of the holes, if known.</summary>
    public IEnumerable<IOperation> Fillings => FillingsOf(0, Text.Length);

    /// <summary>The expressions of the holes in a part of the text, if known.</summary>
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

    /// <summary>The source span from the first to the last character of a part of the text. Calls in ascending order are cheap.</summary>
    public TextSpan SpanOf(int start, int length)
    {
        if (start == Text.Length)
        {
            return new TextSpan(start == 0 ? Node.Span.End : EndOf(start - 1), 0);
        }

        var first = PieceAt(start);
        var from = first.Literal?.SpanOf(first.Offset + start - first.Start, 0).Start ?? first.Span.Start;
        if (length == 0)
        {
            return new TextSpan(from, 0);
        }

        // The arguments of a format come after the text that they become a part of.
        var end = EndOf(start + length - 1);
        return end < from ? Node.Span : TextSpan.FromBounds(from, end);
    }

    /// <summary>The operation that produces exactly this part of the text; null if the part includes other text.</summary>
    public IOperation? OperationOf(int start, int length) =>
        length > 0 && PieceAt(start) is { Operation: { } operation } piece && piece.Start == start && piece.Length == length ? operation : null;

    /// <summary>The operation that produces a character; null if the character is in a literal.</summary>
    public IOperation? OperationAt(int position) => PieceAt(position) is { Literal: null, Operation: { } operation } ? operation : null;

    /// <summary>Whether this part can be replaced: it is inside one literal, or it is all of another expression.</summary>
    public bool CanReplace(int start, int length) =>
        length > 0
        && PieceAt(start) is var first && PieceAt(start + length - 1) is var last
        && (first.Literal is { } literal ? literal == last.Literal : first == last && first.Length == length);

    /// <summary>Whether a character is inside a literal, where replacement text needs no quotes of its own.</summary>
    public bool IsInText(int position) => PieceAt(position).String is not null;

    /// <summary>Whether a part can be removed from the code without breaking the string around it.</summary>
    public bool CanRemove(int start, int length) =>
        length > 0
        && PieceAt(start) is { String: { } one } first && PieceAt(start + length - 1) is { String: { } other } last
        && (first.Literal is not null || first.Start == start)
        && (last.Literal is not null || last.End == start + length)
        && (one == other || (IsPlain(one) && IsPlain(other)));

    private static bool IsWord(string? text) => text is not null && text.IndexOfAny([' ', '\t', '=']) < 0;

    /// <summary>Whether this is a literal with plain quotes: the start of one and the end of another then form a valid literal.</summary>
    private static bool IsPlain(SyntaxNode literal) =>
        literal is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '"';

    private static string? ConstantOf(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Follows an operation to the value that it passes through, if there is only one.</summary>
    private static IOperation WithoutPassing(IOperation value)
    {
        while (PassThrough.From(value)?.Only is { } only)
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

    /// <summary>Uses a stack, because a long concatenation nests as deeply as it has operands.</summary>
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

                case IInvocationOperation { TargetMethod: { Name: nameof(string.Format), ContainingType.SpecialType: SpecialType.System_String } } call when FormatOf(call) is { } format:
                    AddFormatted(format, call);
                    break;

                case var built when _variables < MaxVariables && _piecesOf?.Invoke(built) is { } pieces:
                    IsBuilt = true;
                    _variables++;
                    foreach (var piece in pieces.Reverse())
                    {
                        pending.Push(piece);
                    }

                    break;

                case IInterpolatedStringHandlerCreationOperation handler:
                    pending.Push(handler.Content);
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

    /// <summary>The arguments of a call in order; those that the compiler collects into an array or span are returned one by one.</summary>
    public static IEnumerable<IOperation> ArgumentsOf(IInvocationOperation call) =>
        call.Arguments.OrderBy(static argument => argument.Parameter?.Ordinal).SelectMany(ElementsOf);

    private static IEnumerable<IOperation> ElementsOf(IArgumentOperation argument) => argument switch
    {
        { ArgumentKind: ArgumentKind.Explicit } => [argument.Value],
        { Value: IArrayCreationOperation { Initializer: { } elements } } => elements.ElementValues,
        _ => argument.Value.ChildOperations,
    };

    /// <summary>The literal that a call of <see cref="string.Format(string, object)"/> formats; null if it is another expression.</summary>
    private static LiteralText? FormatOf(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format")?.Value.Syntax is LiteralExpressionSyntax { Token: var token }
            ? LiteralText.TryCreate(token)
            : null;

    /// <summary>Adds a format and its arguments. An argument with a format of its own, such as <c>{0:x}</c>, is a hole.</summary>
    private void AddFormatted(LiteralText format, IInvocationOperation call)
    {
        var literal = call.Arguments.First(static argument => argument.Parameter?.Name == "format").Value.Syntax;
        var arguments = call.Arguments.Where(static argument => argument.Parameter is { Name: not ("format" or "provider") }).ToList();
        var values = arguments.SelectMany(ElementsOf).ToList();
        var (text, start) = (format.Value, 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                continue;
            }

            if (i + 1 < text.Length && text[i + 1] == text[i])
            {
                AddPart(++i - start, endsDoubled: true);
            }
            else if (text.IndexOf('}', i) is > 0 and var end)
            {
                AddPart(i - start, endsDoubled: false);
                if (int.TryParse(text.Substring(i + 1, end - i - 1), out var index) && index >= 0 && index < values.Count)
                {
                    var value = PassThrough.WalkDownConversions(values[index]);
                    AddWhole(value, value.Syntax.Span, inside: null);
                }
                else
                {
                    Add(UnknownText.Hole.ToString(), new Piece(_builder.Length, 1, literal.Span, Literal: null, Operation: null, String: null));
                }

                i = end;
            }

            start = i + 1;
        }

        AddPart(text.Length - start, endsDoubled: false);

        void AddPart(int length, bool endsDoubled) =>
            Add(text.Substring(start, length), new Piece(_builder.Length, length, literal.Span, format, Operation: null, String: literal, start, endsDoubled));
    }

    private void Add(IInterpolatedStringContentOperation part, SyntaxNode inside)
    {
        if (part is IInterpolationOperation { FormatString: null, Alignment: null } hole)
        {
            AddWhole(PassThrough.WalkDownConversions(hole.Expression), hole.Syntax.Span, inside);
        }
        else if (part is IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var appended }] }, Syntax: InterpolationSyntax })
        {
            AddWhole(PassThrough.WalkDownConversions(appended), part.Syntax.Span, inside);
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

    /// <summary>
    /// Adds a part of an interpolated string. A brace is doubled in the source, except in raw strings, so each pair
    /// ends a piece.
    /// </summary>
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

    /// <summary>The text of a variable used inside other text; null if unknown.</summary>
    private string? Follow(IOperation variable)
    {
        if (_variables >= MaxVariables || _sourceOf(variable) is not { } source)
        {
            return null;
        }

        var text = new PartialString(WithoutPassing(source), _sourceOf, _piecesOf, _variables + 1);
        _variables = text._variables;
        IsBuilt |= text.IsBuilt;
        return text.Text;
    }

    private void Add(string text, Piece piece)
    {
        // An empty piece would have no position.
        if (text.Length > 0)
        {
            _builder.Append(text);
            _pieces.Add(piece);
        }
    }

    /// <summary>A part of the text with a single source.</summary>
    /// <param name="Start">The index of its first character in the whole text.</param>
    /// <param name="Length">The number of characters in the whole text.</param>
    /// <param name="Span">The source span of the whole literal or expression.</param>
    /// <param name="Literal">The literal; null if the text comes from another expression.</param>
    /// <param name="Operation">The operation that produces it; null for the text of an interpolated string.</param>
    /// <param name="String">The literal or interpolated string that contains it; null if it is an operand of its own.</param>
    /// <param name="Offset">The index of its first character in the value of the literal, which counts doubled braces twice.</param>
    /// <param name="EndsDoubled">Whether the last character is a doubled brace.</param>
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
