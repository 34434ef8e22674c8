using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>A token that is written in a file.</summary>
/// <param name="Span">Where.</param>
/// <param name="Shape">Its shape.</param>
internal readonly record struct FoundToken(TextSpan Span, TokenShape Shape);

/// <summary>Finds the tokens that are written in a file: in literals by their value, elsewhere by the text itself.</summary>
internal static class SyntaxTokens
{
    /// <summary>
    /// Looks at the places where a token may begin. Each literal, comment or piece of disabled code is looked at once,
    /// however many places it holds. What is allowed is passed over.
    /// </summary>
    public static IEnumerable<FoundToken> Find(SyntaxNode root, SourceText text, IReadOnlyList<int> anchors, AllowList allowed, CancellationToken cancellationToken)
    {
        var next = 0;
        while (next < anchors.Count)
        {
            // All comments before a token of the language at once: to find one of them walks over all before it.
            foreach (var part in PartsOf(root.FindToken(anchors[next])))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (next == anchors.Count || anchors[next] >= part.Span.End)
                {
                    continue;
                }

                while (next < anchors.Count && anchors[next] < part.Span.End)
                {
                    next++;
                }

                foreach (var token in FindIn(part, text, allowed))
                {
                    yield return token;
                }
            }
        }
    }

    /// <summary>A token of the language with all that belongs to it, in the order of the text.</summary>
    private static IEnumerable<Part> PartsOf(SyntaxToken token) =>
        token.LeadingTrivia.SelectMany(PartsOf).Append(new Part(token.Span, token)).Concat(token.TrailingTrivia.SelectMany(PartsOf));

    /// <summary>Documentation and directives are prose; what the parser skipped is code.</summary>
    private static IEnumerable<Part> PartsOf(SyntaxTrivia trivia) =>
        trivia.IsKind(SyntaxKind.SkippedTokensTrivia) && trivia.GetStructure() is SkippedTokensTriviaSyntax skipped
            ? skipped.Tokens.SelectMany(PartsOf)
            : [new Part(trivia.FullSpan, Token: default)];

    private static IEnumerable<FoundToken> FindIn(Part part, SourceText text, AllowList allowed)
    {
        if (LiteralText.TryCreate(part.Token) is { } literal)
        {
            return allowed.FindTokens(literal.Value).Select(match => new FoundToken(literal.SpanOf(match.Start, match.Length), match.Shape));
        }

        // A token is text: an identifier of that shape is none.
        return part.Token.IsKind(SyntaxKind.IdentifierToken)
            ? []
            : allowed.FindTokens(text.ToString(part.Span)).Select(match => new FoundToken(new TextSpan(part.Span.Start + match.Start, match.Length), match.Shape));
    }

    /// <summary>A piece of a file; <paramref name="Token"/> is the default one for what is no code.</summary>
    private readonly record struct Part(TextSpan Span, SyntaxToken Token);
}
