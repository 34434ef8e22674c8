using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Replaces parts of a string with holes that contain the call for the token.</summary>
internal static class Interpolation
{
    /// <summary>
    /// Turns the literal <paramref name="token"/> into an interpolated string of the same kind with a hole for each of those
    /// parts, or adds holes to an interpolated one. False for any other token.
    /// </summary>
    public static bool TryReplace(SourceEdit edit, SyntaxToken token, IReadOnlyList<TextSpan> spans)
    {
        if (token.Parent is InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax whole })
        {
            ReplaceIn(edit, spans, CountBraces(whole.StringStartToken));
            return true;
        }

        if (token.Parent is not LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            || LiteralText.TryCreate(token) is not { } text
            || !IsTakenAlike(edit, literal))
        {
            return false;
        }

        var isRaw = token.Kind() is SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;
        var dollars = isRaw ? 1 + LongestRunOfBraces(text.Value) : 1;
        edit.Insert(token.SpanStart, new string('$', dollars));
        for (var i = 0; !isRaw && i < text.Value.Length; i++)
        {
            // Also double a brace that is written as an escape: an interpolated string has no escape for a brace.
            if (text.Value[i] is '{' or '}' && text.SpanOf(i, 1) is var brace && !spans.Any(span => span.Contains(brace)))
            {
                edit.Replace(brace, new string(text.Value[i], 2));
            }
        }

        ReplaceIn(edit, spans, dollars);
        return true;
    }

    /// <summary>
    /// Whether the call has the same effect with an interpolated string. Overload resolution prefers an interpolated string
    /// handler, whose effect is unknown; those of .NET build the same text.
    /// </summary>
    private static bool IsTakenAlike(SourceEdit edit, LiteralExpressionSyntax literal)
    {
        // A concatenation of interpolated strings counts as one, too.
        var argument = PassThrough.WalkUpParentheses(literal);
        while (argument.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
        {
            argument = PassThrough.WalkUpParentheses(sum);
        }

        if (argument.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: (ExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax) and var call } }
            || edit.SymbolOf(call) is not { } known)
        {
            return true;
        }

        var changed = call.ReplaceNode(literal, SyntaxFactory.ParseExpression("$\"{string.Empty}\""));
        var symbol = changed switch
        {
            ConstructorInitializerSyntax initializer => edit.Model.GetSpeculativeSymbolInfo(call.SpanStart, initializer).Symbol,
            PrimaryConstructorBaseTypeSyntax initializer => edit.Model.GetSpeculativeSymbolInfo(call.SpanStart, initializer).Symbol,
            _ => Names.SymbolIf(edit.Model, (ExpressionSyntax)call, (ExpressionSyntax)changed),
        };
        return symbol is not { } taken
            || SymbolEqualityComparer.Default.Equals(known, taken)
            || taken.ContainingNamespace?.ToDisplayString().Split('.')[0] == nameof(System);
    }

    private static void ReplaceIn(SourceEdit edit, IReadOnlyList<TextSpan> spans, int braces)
    {
        foreach (var span in spans)
        {
            edit.Replace(span, edit.GetTokenHole(span.Start, braces));
        }
    }

    private static int CountBraces(SyntaxToken start) =>
        start.Kind() is SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            ? start.Text.Count(static c => c == '$')
            : 1;

    private static int LongestRunOfBraces(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c is '{' or '}' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }
}
