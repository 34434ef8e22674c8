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

    /// <summary>Masks an operand of a concatenation, together with the literals next to it on its line.</summary>
    public static void MaskOperand(SourceEdit edit, ExpressionSyntax operand)
    {
        var before = LiteralAt(edit, operand.GetFirstToken().GetPreviousToken(), static plus => plus.GetPreviousToken());
        var behind = LiteralAt(edit, operand.GetLastToken().GetNextToken(), static plus => plus.GetNextToken());
        edit.Replace(
            TextSpan.FromBounds(before?.Span.End - 1 ?? operand.SpanStart, behind?.SpanStart + 1 ?? operand.Span.End),
            (before is null ? "\"" : "") + Mask + (behind is null ? "\"" : ""));
    }

    /// <summary>
    /// Removes values from the arguments of a log call, and masks their placeholders, such as <c>{Token}</c>, in its template.
    /// Returns false if the call has no such template, or if the logger would treat the only remaining value as the array of all
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
        if (holes.Count != arguments.Count - template - 1 || holes.Exists(hole => char.IsDigit(text[hole.Start + 1])))
        {
            return false;
        }

        foreach (var argument in masked)
        {
            var hole = holes[arguments.IndexOf(argument) - template - 1];
            edit.Replace(new TextSpan(arguments[template].SpanStart + hole.Start, hole.Length), Mask);
        }

        edit.Remove(elements, masked);
        return true;
    }

    /// <summary>The plain literal on the other side of a <c>+</c> on the same line; null if there is none.</summary>
    private static SyntaxToken? LiteralAt(SourceEdit edit, SyntaxToken plus, Func<SyntaxToken, SyntaxToken> next) =>
        plus.IsKind(SyntaxKind.PlusToken)
        && next(plus) is var literal
        && literal.IsKind(SyntaxKind.StringLiteralToken)
        && literal.Text[0] == '"'
        && literal.Parent?.Parent is BinaryExpressionSyntax
        && edit.Text.Lines.GetLineFromPosition(literal.SpanStart).LineNumber == edit.Text.Lines.GetLineFromPosition(plus.GetPreviousToken().Span.End).LineNumber
        && edit.Text.Lines.GetLineFromPosition(plus.SpanStart).LineNumber == edit.Text.Lines.GetLineFromPosition(plus.GetNextToken().SpanStart).LineNumber
        && plus.LeadingTrivia.Concat(plus.TrailingTrivia).Concat(literal.LeadingTrivia).All(static trivia => trivia.IsWhiteSpace())
            ? literal
            : null;

    /// <summary>
    /// Whether the only remaining argument would be passed as the array itself: a <c>params</c> parameter accepts both.
    /// </summary>
    private static bool IsTakenForAll(SourceEdit edit, ArgumentListSyntax list, IReadOnlyList<ArgumentSyntax> kept) =>
        kept is [var last]
        && edit.SymbolOf(list.Parent!) is IMethodSymbol { Parameters: [.., { IsParams: true, Type: var type }] }
        && edit.Model.ClassifyConversion(last.Expression, type).IsImplicit;

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
