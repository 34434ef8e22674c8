using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Literals;

/// <summary>A token that is written in a file.</summary>
/// <param name="Span">Where.</param>
/// <param name="Shape">Its shape.</param>
internal readonly record struct WrittenToken(TextSpan Span, TokenShape Shape);

/// <summary>Finds the tokens that are written in a file: in literals by their value, elsewhere by the text itself.</summary>
internal static class WrittenTokens
{
    /// <summary>
    /// Looks at the places where a token may begin. Each literal, comment or piece of disabled code is looked at once,
    /// however many places it holds.
    /// </summary>
    public static IEnumerable<WrittenToken> Find(SyntaxNode root, SourceText text, IReadOnlyList<int> anchors, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var anchor in anchors)
        {
            if (anchor < done)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var token = root.FindToken(anchor, findInsideTrivia: true);
            if (!token.Span.Contains(anchor) || IsProse(token))
            {
                var trivia = root.FindTrivia(anchor).FullSpan;
                done = Math.Max(anchor + 1, trivia.End);
                foreach (var match in Scan(text.ToString(trivia)))
                {
                    yield return new WrittenToken(new TextSpan(trivia.Start + match.Start, match.Length), match.Shape);
                }

                continue;
            }

            // Identifiers too are passed over here: a token is text.
            done = token.Span.End;
            if (LiteralText.TryCreate(token) is { } literal)
            {
                foreach (var match in Scan(literal.Value))
                {
                    yield return new WrittenToken(literal.SpanOf(match.Start, match.Length), match.Shape);
                }
            }
        }
    }

    /// <summary>Whether a token of the language stands in a documentation comment or a directive.</summary>
    private static bool IsProse(SyntaxToken token) =>
        token.Parent?.FirstAncestorOrSelf<StructuredTriviaSyntax>() is not (null or SkippedTokensTriviaSyntax);

    private static IEnumerable<TokenMatch> Scan(string text)
    {
        var start = 0;
        while (TokenScanner.TryFind(text.AsSpan(), start, out var match))
        {
            yield return match;
            start = match.End;
        }
    }
}
