using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>A token found in a file.</summary>
/// <param name="Span">The span of the token.</param>
/// <param name="Shape">The shape of the token.</param>
internal readonly record struct FoundToken(TextSpan Span, TokenShape Shape);

/// <summary>Finds complete tokens in a C# file: in the value of literals, and in the text of comments and other code.</summary>
internal static class SyntaxTokens
{
    /// <summary>
    /// Searches at the positions where a token may start. Each literal, comment or piece of disabled code is searched
    /// once, however many positions it contains. Allowed tokens are skipped.
    /// </summary>
    public static IEnumerable<FoundToken> Find(SyntaxNode root, SourceText text, IReadOnlyList<int> anchors, AllowList allowed, CancellationToken cancellationToken)
    {
        var next = 0;
        while (next < anchors.Count)
        {
            // Read all trivia of a syntax token together: finding one trivia walks over all before it.
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

    /// <summary>A syntax token and its trivia, in text order.</summary>
    private static IEnumerable<Part> PartsOf(SyntaxToken token) =>
        token.LeadingTrivia.SelectMany(PartsOf).Append(new Part(token.Span, token)).Concat(token.TrailingTrivia.SelectMany(PartsOf));

    /// <summary>Documentation comments and directives are searched as text; tokens skipped by the parser are searched as code.</summary>
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

        // A Hugging Face token in code is always in a string, so ignore identifiers of that shape.
        return part.Token.IsKind(SyntaxKind.IdentifierToken)
            ? []
            : allowed.FindTokens(text.ToString(part.Span)).Select(match => new FoundToken(new TextSpan(part.Span.Start + match.Start, match.Length), match.Shape));
    }

    /// <summary>A part of a file; <paramref name="Token"/> is the default value for trivia.</summary>
    private readonly record struct Part(TextSpan Span, SyntaxToken Token);
}
