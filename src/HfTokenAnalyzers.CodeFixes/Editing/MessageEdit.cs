using System.Globalization;
using HfTokenAnalyzers.CodeFixes.Lists;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Replaces values in a message with <c>***</c>, so that the sentences stay complete.</summary>
internal static class MessageEdit
{
    private const string Mask = "***";

    public static void MaskValue(SourceEdit edit, ExpressionSyntax value) => edit.Replace(value, $"\"{Mask}\"");

    /// <summary>Masks holes of an interpolated string. The string becomes a plain one if it has no other holes.</summary>
    public static void MaskHoles(SourceEdit edit, InterpolatedStringExpressionSyntax text, IReadOnlyCollection<InterpolationSyntax> holes)
    {
        foreach (var hole in holes)
        {
            edit.Replace(hole.Span, Mask);
        }

        if (!text.Contents.OfType<InterpolationSyntax>().All(holes.Contains)
            || edit.Model.GetTypeInfo(text, edit.CancellationToken).ConvertedType?.SpecialType is not (SpecialType.System_String or SpecialType.System_Object))
        {
            return;
        }

        var start = text.StringStartToken;
        edit.Replace(start.Span, start.Text.Replace("$", ""));
        if (start.Kind() is SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken)
        {
            foreach (var part in text.Contents.OfType<InterpolatedStringTextSyntax>().Select(static part => part.TextToken))
            {
                if (part.Text.Replace("{{", "{").Replace("}}", "}") is var plain && plain != part.Text)
                {
                    edit.Replace(part.Span, plain);
                }
            }
        }
    }

    /// <summary>Masks an operand of a concatenation, in the strings next to it on its line if there are any.</summary>
    public static void MaskOperand(SourceEdit edit, ExpressionSyntax operand)
    {
        var before = StringAt(edit, operand.GetFirstToken().GetPreviousToken(), static plus => plus.GetPreviousToken());
        var behind = StringAt(edit, operand.GetLastToken().GetNextToken(), static plus => plus.GetNextToken());
        if (before is { } left && behind is { } right && left.IsKind(SyntaxKind.StringLiteralToken) && right.IsKind(SyntaxKind.StringLiteralToken) && left.Text[0] == right.Text[0])
        {
            edit.Replace(TextSpan.FromBounds(left.Span.End - 1, EndOfStart(right)), Mask);
        }
        else if (before is { } text)
        {
            edit.Insert(text.Span.End - 1, Mask);
            edit.Remove(TextSpan.FromBounds(text.Span.End, operand.Span.End));
        }
        else if (behind is { } next)
        {
            edit.Remove(TextSpan.FromBounds(operand.SpanStart, next.SpanStart));
            edit.Insert(EndOfStart(next), Mask);
        }
        else
        {
            MaskValue(edit, operand);
        }
    }

    /// <summary>
    /// Removes values from the arguments of a call, and masks their placeholders, such as <c>{Token}</c> or <c>{0}</c>, in its
    /// template. Returns false if the call has no such template, or if it would treat the only remaining value as the array of all
    /// values.
    /// </summary>
    public static bool TryMaskArguments(SourceEdit edit, ArgumentListSyntax list, IReadOnlyCollection<ArgumentSyntax> masked)
    {
        var arguments = list.Arguments.ToList();
        var template = arguments.FindLastIndex(static argument => argument.Expression is LiteralExpressionSyntax { Token.Value: string text } && text.IndexOf('{') >= 0);
        if (template < 0
            || arguments.Exists(static argument => argument.NameColon is not null)
            || masked.Any(argument => arguments.IndexOf(argument) <= template)
            || IsTakenForAll(edit, list, [.. arguments.Skip(template + 1).Except(masked)])
            || ElementListFactory.TryCreate(edit.Text, list) is not { } elements)
        {
            return false;
        }

        var text = arguments[template].Expression.ToString();
        var holes = HolesOf(text);
        var indexes = holes.ConvertAll(hole => IndexOf(text, hole));
        var values = arguments.Count - template - 1;
        var hasIndexes = indexes.Exists(static index => index >= 0);
        if (hasIndexes ? !IsFormatted(edit, list) || indexes.Exists(index => index < 0 || index >= values) : holes.Count != values)
        {
            return false;
        }

        var removed = masked.Select(argument => arguments.IndexOf(argument) - template - 1).ToList();
        if (removed.Count == values && hasIndexes && (text.Contains("{{") || text.Contains("}}")))
        {
            // Without values, the braces would not be escaped any more.
            return false;
        }

        for (var i = 0; i < holes.Count; i++)
        {
            var index = hasIndexes ? indexes[i] : i;
            var start = arguments[template].SpanStart + holes[i].Start;
            var earlier = removed.Count(other => other < index);
            if (removed.Contains(index))
            {
                edit.Replace(new TextSpan(start, holes[i].Length), Mask);
            }
            else if (hasIndexes && earlier > 0)
            {
                edit.Replace(new TextSpan(start + 1, DigitsOf(text, holes[i]).Length), (index - earlier).ToString(CultureInfo.InvariantCulture));
            }
        }

        if (removed.Count == values && edit.SymbolOf(list.Parent!) is IMethodSymbol { Name: nameof(string.Format), ContainingType.SpecialType: SpecialType.System_String })
        {
            // Nothing is left to format.
            edit.Remove(TextSpan.FromBounds(list.Parent!.SpanStart, arguments[template].SpanStart));
            edit.Remove(TextSpan.FromBounds(arguments[template].Span.End, list.Span.End));
        }
        else
        {
            edit.Remove(elements, masked);
        }

        return true;
    }

    /// <summary>
    /// Whether a method takes the values by their index, as those of .NET and others such as <c>LogFormat</c> do. A logger takes them
    /// in the order of the text.
    /// </summary>
    private static bool IsFormatted(SourceEdit edit, ArgumentListSyntax list) =>
        edit.SymbolOf(list.Parent!) is IMethodSymbol { ContainingNamespace: var space } method
        && (method.Name.EndsWith(nameof(string.Format), StringComparison.Ordinal) || space.ToDisplayString().Split('.')[0] == nameof(System));

    /// <summary>The index in a hole such as <c>{0}</c> or <c>{0:x}</c>; -1 if it has a name.</summary>
    private static int IndexOf(string template, TextSpan hole) =>
        int.TryParse(DigitsOf(template, hole), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    private static string DigitsOf(string template, TextSpan hole) =>
        new([.. template.Substring(hole.Start + 1, hole.Length - 2).TakeWhile(static c => c is >= '0' and <= '9')]);

    /// <summary>The end or the start of a string on the other side of a <c>+</c> on the same line; null if there is none, or a raw one.</summary>
    private static SyntaxToken? StringAt(SourceEdit edit, SyntaxToken plus, Func<SyntaxToken, SyntaxToken> next) =>
        plus.IsKind(SyntaxKind.PlusToken)
        && next(plus) is var text
        && (text.IsKind(SyntaxKind.StringLiteralToken) ? text.Parent
            : text.Kind() is SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedVerbatimStringStartToken or SyntaxKind.InterpolatedStringEndToken ? text.Parent
            : null)?.Parent is BinaryExpressionSyntax
        && edit.Text.Lines.GetLineFromPosition(text.SpanStart).LineNumber == edit.Text.Lines.GetLineFromPosition(plus.GetPreviousToken().Span.End).LineNumber
        && edit.Text.Lines.GetLineFromPosition(plus.SpanStart).LineNumber == edit.Text.Lines.GetLineFromPosition(plus.GetNextToken().SpanStart).LineNumber
        && plus.LeadingTrivia.Concat(plus.TrailingTrivia).Concat(text.LeadingTrivia).All(static trivia => trivia.IsWhiteSpace())
            ? text
            : null;

    /// <summary>The end of what opens a string: <c>"</c>, <c>@"</c>, <c>$"</c> or both.</summary>
    private static int EndOfStart(SyntaxToken text) => text.SpanStart + text.Text.IndexOf('"') + 1;

    /// <summary>
    /// Whether the only remaining argument would be passed as the array itself: a <c>params</c> parameter, also one of another
    /// overload, accepts both.
    /// </summary>
    private static bool IsTakenForAll(SourceEdit edit, ArgumentListSyntax list, IReadOnlyList<ArgumentSyntax> kept) =>
        kept is [var last]
        && edit.Model.ClassifyConversion(
            last.Expression,
            edit.SymbolOf(list.Parent!) is IMethodSymbol { Parameters: [.., { IsParams: true, Type: var type }] } ? type : edit.Model.Compilation.CreateArrayTypeSymbol(edit.Model.Compilation.ObjectType)).IsImplicit;

    /// <summary>The spans of placeholders such as {Name} in a template. Doubled braces are escaped braces.</summary>
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
}
