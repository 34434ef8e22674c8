using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Values;

/// <summary>Tells code that only a machine writes, and that cannot be bound without danger.</summary>
internal static class DeepCasts
{
    /// <summary>
    /// Roslyn makes the operations of conversions one inside the other, with no guard of its stack: thousands of them
    /// would end the compiler. Parentheses, calls, <c>?:</c> and <c>??</c> are no danger.
    /// </summary>
    private const int Deepest = 256;

    /// <summary>Whether a file has casts of casts, deeper than any stack is sure to bear.</summary>
    public static bool AreIn(SyntaxNode root, CancellationToken cancellationToken)
    {
        var depths = new Dictionary<SyntaxNode, int>();
        foreach (var node in root.DescendantNodes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is not CastExpressionSyntax { Expression: var operand } cast)
            {
                continue;
            }

            var depth = depths.TryGetValue(cast, out var outer) ? outer + 1 : 1;
            if (depth > Deepest)
            {
                return true;
            }

            if (Wrapping.Inside(operand) is CastExpressionSyntax inner)
            {
                depths.Add(inner, depth);
            }
        }

        return false;
    }
}
