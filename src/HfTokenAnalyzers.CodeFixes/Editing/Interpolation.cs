using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Puts the token that is found into a string, in the place of parts of its text.</summary>
internal static class Interpolation
{
    /// <summary>
    /// Makes the literal that <paramref name="token"/> writes an interpolated one, of the same kind, with a hole for each
    /// of those parts; one that is interpolated already gets more holes. False where it is neither.
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
            // However it is written: no escape may write a brace of an interpolated string.
            if (text.Value[i] is '{' or '}' && text.SpanOf(i, 1) is var brace && !spans.Any(span => span.Contains(brace)))
            {
                edit.Replace(brace, new string(text.Value[i], 2));
            }
        }

        ReplaceIn(edit, spans, dollars);
        return true;
    }

    /// <summary>
    /// Whether an interpolated string goes where the literal went. An overload that takes the string in parts (a handler)
    /// is better then, and does what its author likes; those of .NET make the same text of it.
    /// </summary>
    private static bool IsTakenAlike(SourceEdit edit, LiteralExpressionSyntax literal)
    {
        // A sum of interpolated strings is one.
        var argument = PassThrough.WalkUpParentheses(literal);
        while (argument.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum)
        {
            argument = PassThrough.WalkUpParentheses(sum);
        }

        if (argument.Parent is not ArgumentSyntax { Parent: ArgumentListSyntax { Parent: (ExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax) and var call } }
            || edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol is not { } known)
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
