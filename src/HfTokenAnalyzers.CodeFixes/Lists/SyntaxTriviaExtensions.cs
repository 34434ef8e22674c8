using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.CodeFixes.Lists;

internal static class SyntaxTriviaExtensions
{
    /// <summary>Whether it is a comment, except a documentation comment.</summary>
    public static bool IsComment(this SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;

    public static bool IsWhiteSpace(this SyntaxTrivia trivia) => trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia;
}
