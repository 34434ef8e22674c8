using System.Text;
using HfTokenAnalyzers.CodeFixes.Lists;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Removes values from a message, with the quotes, brackets or label around them. A message that would have no word left
/// is not changed.
/// </summary>
internal static class MessageEdit
{
    private const string Pairs = "''()[]<>``";

    /// <summary>Removes holes from an interpolated string, which becomes a plain one if it has no other.</summary>
    public static void RemoveHoles(SourceEdit edit, InterpolatedStringExpressionSyntax text, IReadOnlyList<InterpolationSyntax> holes)
    {
        if (text.StringEndToken.IsMissing)
        {
            return;
        }

        var inner = TextSpan.FromBounds(text.StringStartToken.Span.End, text.StringEndToken.SpanStart);
        var message = new Message(edit.Text.ToString(inner));
        foreach (var hole in holes.Distinct().OrderBy(static hole => hole.SpanStart))
        {
            message.Remove(hole.SpanStart - inner.Start, hole.Span.Length);
        }

        if (!message.SaysSomething)
        {
            return;
        }

        var isPlain = text.Contents.OfType<InterpolationSyntax>().All(holes.Contains)
            && edit.Model.GetTypeInfo(text, edit.CancellationToken).ConvertedType?.SpecialType is SpecialType.System_String or SpecialType.System_Object;
        var isRaw = text.StringStartToken.Kind() is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken;
        var start = text.StringStartToken.Text;
        edit.Replace(
            TextSpan.FromBounds(text.SpanStart, inner.End),
            !isPlain ? start + message
                : start.Replace("$", "") + (isRaw ? message.ToString() : message.ToString().Replace("{{", "{").Replace("}}", "}")));
    }

    public static BinaryExpressionSyntax SumOf(ExpressionSyntax operand)
    {
        var sum = (BinaryExpressionSyntax)operand.Parent!;
        while (sum.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } outer && outer.Left == sum)
        {
            sum = outer;
        }

        return sum;
    }

    /// <summary>Removes operands from a concatenation, if the rest is still one of strings.</summary>
    public static void RemoveOperands(SourceEdit edit, BinaryExpressionSyntax sum, ISet<ExpressionSyntax> removed)
    {
        var operands = OperandsOf(sum);
        var kept = operands.Where(operand => !removed.Contains(operand)).ToList();
        if (!removed.All(operands.Contains)
            || !kept.Take(2).Any(operand => edit.TypeOf(operand)?.SpecialType == SpecialType.System_String)
            || !kept.Exists(static operand => operand is not LiteralExpressionSyntax literal || literal.Token.ValueText.Any(char.IsLetter))
            || !sum.DescendantTrivia().All(static trivia => trivia.IsWhiteSpace()))
        {
            return;
        }

        for (var i = 0; i < operands.Count; i++)
        {
            if (!removed.Contains(operands[i]))
            {
                continue;
            }

            var end = i;
            while (end + 1 < operands.Count && removed.Contains(operands[end + 1]))
            {
                end++;
            }

            if (i == 0)
            {
                edit.Remove(TextSpan.FromBounds(operands[0].SpanStart, operands[end + 1].SpanStart));
            }
            else
            {
                var next = end + 1 < operands.Count ? operands[end + 1] : null;
                edit.Remove(TextSpan.FromBounds(operands[i - 1].Span.End - BlanksBefore(operands[i - 1], next), operands[i - 1].Span.End - ClosingOf(operands[i - 1], next)));
                edit.Remove(TextSpan.FromBounds(operands[i - 1].Span.End, operands[end].Span.End));
            }

            i = end;
        }
    }

    /// <summary>Removes values from the arguments of a log call, and their holes, such as <c>{Token}</c>, from its template.</summary>
    public static void RemoveArguments(SourceEdit edit, ArgumentListSyntax list, IReadOnlyList<ArgumentSyntax> removed)
    {
        var arguments = list.Arguments.ToList();
        var template = arguments.FindLastIndex(static argument => argument.Expression is LiteralExpressionSyntax { Token.Value: string text } && text.IndexOf('{') >= 0);
        if (template < 0
            || arguments.Exists(static argument => argument.NameColon is not null)
            || removed.Any(argument => arguments.IndexOf(argument) <= template)
            || IsTakenForAll(edit, list, [.. arguments.Skip(template + 1).Except(removed)])
            || ElementListFactory.TryCreate(edit.Text, list) is not { } elements)
        {
            return;
        }

        var token = ((LiteralExpressionSyntax)arguments[template].Expression).Token;
        var open = token.Text.IndexOf('"');
        var quotes = token.Text.Skip(open).TakeWhile(static c => c == '"').Count();
        quotes = token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken ? quotes : 1;
        var inner = TextSpan.FromBounds(token.SpanStart + open + quotes, token.Span.End - quotes);
        var source = edit.Text.ToString(inner);
        var holes = HolesOf(source);
        if (holes.Count != arguments.Count - template - 1 || holes.Exists(hole => char.IsDigit(source[hole.Start + 1])))
        {
            return;
        }

        var message = new Message(source);
        foreach (var hole in removed.Select(argument => arguments.IndexOf(argument)).Distinct().OrderBy(static index => index).Select(index => holes[index - template - 1]))
        {
            message.Remove(hole.Start, hole.Length);
        }

        if (!message.SaysSomething)
        {
            return;
        }

        edit.Replace(inner, message.ToString());
        edit.Remove(elements, removed);
    }

    /// <summary>Whether the only argument left would be passed as the array itself: a <c>params</c> parameter takes either.</summary>
    private static bool IsTakenForAll(SourceEdit edit, ArgumentListSyntax list, IReadOnlyList<ArgumentSyntax> kept) =>
        kept is [var last]
        && edit.SymbolOf(list.Parent!) is IMethodSymbol { Parameters: [.., { IsParams: true, Type: var type }] }
        && edit.Model.ClassifyConversion(last.Expression, type).IsImplicit;

    private static List<ExpressionSyntax> OperandsOf(BinaryExpressionSyntax sum)
    {
        var operands = new List<ExpressionSyntax>();
        ExpressionSyntax left = sum;
        while (left is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } inner)
        {
            operands.Add(inner.Right);
            left = inner.Left;
        }

        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    /// <summary>How many characters to remove from a literal's end with the operand behind it; the closing quote counts as one.</summary>
    private static int BlanksBefore(ExpressionSyntax operand, ExpressionSyntax? next)
    {
        if (ClosingOf(operand, next) == 0)
        {
            return 0;
        }

        var text = operand.ToString();
        var end = text.Length - 1;
        var start = end;
        if (next is null)
        {
            while (start > 1 && text[start - 1] is ' ' or ':' or '=')
            {
                start--;
            }
        }
        else if (text[start - 1] == ' ' && next is LiteralExpressionSyntax { Token.ValueText: [' ' or '.' or ',' or ';' or ')', ..] })
        {
            start--;
        }

        return text.Length - start;
    }

    /// <summary>The length of the closing quote if the literal's end can be shortened; else zero.</summary>
    private static int ClosingOf(ExpressionSyntax operand, ExpressionSyntax? next) =>
        operand is LiteralExpressionSyntax { Token: var token } && token.IsKind(SyntaxKind.StringLiteralToken) && token.Text[0] == '"' && token.ValueText.Length > 0 && (next is null or LiteralExpressionSyntax) ? 1 : 0;

    /// <summary>The spans of holes such as <c>{Name}</c> in a template. Doubled braces are escaped braces.</summary>
    private static List<TextSpan> HolesOf(string template)
    {
        var holes = new List<TextSpan>();
        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] is not '{')
            {
                continue;
            }

            var end = template.IndexOf('}', i);
            if (i + 1 < template.Length && template[i + 1] == '{')
            {
                i++;
            }
            else if (end > i + 1)
            {
                holes.Add(TextSpan.FromBounds(i, end + 1));
                i = end;
            }
        }

        return holes;
    }

    /// <summary>The source of a message without its quotes. Remove values from left to right.</summary>
    private sealed class Message(string text)
    {
        private readonly StringBuilder _text = new(text);
        private int _removed;

        /// <summary>Whether a letter is left, other than that of an escape.</summary>
        public bool SaysSomething
        {
            get
            {
                var text = ToString();
                return text.Where((c, i) => char.IsLetter(c) && (i == 0 || text[i - 1] != '\\')).Any();
            }
        }

        /// <summary>Removes the value at that place of the original text.</summary>
        public void Remove(int start, int length)
        {
            start -= _removed;
            var end = start + length;
            if (start > 0 && end < _text.Length && Pairs.IndexOf(string.Concat(_text[start - 1], _text[end]), StringComparison.Ordinal) is >= 0 and var pair && pair % 2 == 0)
            {
                (start, end) = (start - 1, end + 1);
            }

            // "Token: {x}" and "Token={x}" lose the colon or equals sign too.
            var label = SkipBlanksBefore(start);
            while (label > 0 && (_text[label - 1] is ':' or '=' || (_text[label - 1] is ',' or '-' && end == _text.Length)))
            {
                label = SkipBlanksBefore(label - 1);
                start = label;
            }

            if (start == 0)
            {
                while (end < _text.Length && _text[end] is ' ' or ':' or '=' or ',')
                {
                    end++;
                }
            }
            else if (EndsWord(end) && SkipBlanksBefore(start) is > 0 and var word && _text[word - 1] is not ('\r' or '\n'))
            {
                // Keep blanks that begin a line: a raw string may need them as indentation.
                start = word;
            }

            _text.Remove(start, end - start);
            _removed += end - start;
        }

        /// <inheritdoc/>
        public override string ToString() => _text.ToString();

        private int SkipBlanksBefore(int position)
        {
            while (position > 0 && _text[position - 1] == ' ')
            {
                position--;
            }

            return position;
        }

        private bool EndsWord(int position) => position == _text.Length || _text[position] is ' ' or '.' or ',' or ';' or ')' or '!' or '?' or '\r' or '\n' or '\\';
    }
}
