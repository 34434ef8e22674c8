using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Detects casts nested so deeply, in generated code, that binding them would overflow the stack.</summary>
internal sealed class DeepCasts
{
    /// <summary>
    /// Roslyn creates nested conversion operations recursively and without a stack guard, so thousands of them crash
    /// the compiler. Parentheses, calls, <c>?:</c> and <c>??</c> are safe.
    /// </summary>
    public const int MaxDepth = 256;

    private readonly Dictionary<CastExpressionSyntax, int> _depths = [];

    /// <summary>Whether casts are nested too deeply to be bound safely.</summary>
    public bool AreFound { get; private set; }

    /// <summary>Adds a cast of the file; an outer cast must be added before the casts in it.</summary>
    public void Add(CastExpressionSyntax cast)
    {
        var depth = _depths.TryGetValue(cast, out var outer) ? outer + 1 : 1;
        AreFound |= depth > MaxDepth;
        if (!AreFound && PassThrough.WalkDownParentheses(cast.Expression) is CastExpressionSyntax inner)
        {
            _depths.Add(inner, depth);
        }
    }
}
