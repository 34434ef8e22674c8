using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// Numeric values of syntax and operations that are newer than the Roslyn version referenced here: collection
/// expressions.
/// </summary>
internal static class NewerSyntax
{
    /// <summary><c>SyntaxKind.CollectionExpression</c>: <c>[…]</c>.</summary>
    public const int CollectionExpression = 9076;

    /// <summary><c>SyntaxKind.ExpressionElement</c>: a single element.</summary>
    public const int ExpressionElement = 9077;

    /// <summary><c>SyntaxKind.SpreadElement</c>: <c>..</c> followed by a collection.</summary>
    public const int SpreadElement = 9078;

    /// <summary><c>OperationKind.CollectionExpression</c>; the compiler also creates one for <c>params</c> arguments.</summary>
    public const OperationKind CollectionOperation = (OperationKind)0x7f;

    /// <summary><c>OperationKind.Spread</c>.</summary>
    public const OperationKind SpreadOperation = (OperationKind)0x80;
}
