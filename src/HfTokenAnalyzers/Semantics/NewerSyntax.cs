using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// What is younger than the Roslyn that this is compiled against: collection expressions and their operations are told
/// by their numbers, here alone.
/// </summary>
internal static class NewerSyntax
{
    /// <summary><c>SyntaxKind.CollectionExpression</c>: <c>[…]</c>.</summary>
    public const int CollectionExpression = 9076;

    /// <summary><c>SyntaxKind.ExpressionElement</c>: an element of it.</summary>
    public const int ExpressionElement = 9077;

    /// <summary><c>SyntaxKind.SpreadElement</c>: <c>..</c> and a list whose elements it takes.</summary>
    public const int SpreadElement = 9078;

    /// <summary><c>OperationKind.CollectionExpression</c>; the compiler also makes one of arguments that <c>params</c> collects.</summary>
    public const OperationKind CollectionOperation = (OperationKind)0x7f;

    /// <summary><c>OperationKind.Spread</c>.</summary>
    public const OperationKind SpreadOperation = (OperationKind)0x80;
}
