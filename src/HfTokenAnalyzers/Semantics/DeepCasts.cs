using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Tells code that only a machine writes, and that cannot be bound without danger.</summary>
internal sealed class DeepCasts
{
    /// <summary>
    /// Roslyn makes the operations of conversions one inside the other, with no guard of its stack: thousands of them
    /// would end the compiler. Parentheses, calls, <c>?:</c> and <c>??</c> are no danger.
    /// </summary>
    public const int Deepest = 256;

    private readonly Dictionary<CastExpressionSyntax, int> _depths = [];

    /// <summary>Whether there were casts of casts, deeper than any stack is sure to bear.</summary>
    public bool AreFound { get; private set; }

    /// <summary>Tells of a cast of the file, the outer one of two first.</summary>
    public void Add(CastExpressionSyntax cast)
    {
        var depth = _depths.TryGetValue(cast, out var outer) ? outer + 1 : 1;
        AreFound |= depth > Deepest;
        if (!AreFound && PassThrough.WalkDownParentheses(cast.Expression) is CastExpressionSyntax inner)
        {
            _depths.Add(inner, depth);
        }
    }
}
