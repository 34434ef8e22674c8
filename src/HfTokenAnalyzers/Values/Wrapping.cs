using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Values;

/// <summary>Parentheses and <c>!</c>, which leave a value as it is. Of an expression with <c>!</c> the compiler tells no operation.</summary>
internal static class Wrapping
{
    /// <summary>Whether an expression is nothing but another one in parentheses or with <c>!</c>.</summary>
    public static bool Is(SyntaxNode? node) =>
        node is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression };

    /// <summary>An expression without the parentheses and <c>!</c> around it.</summary>
    public static ExpressionSyntax Inside(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case PostfixUnaryExpressionSyntax suppressed when Is(suppressed):
                    expression = suppressed.Operand;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>An expression with the parentheses and <c>!</c> around it.</summary>
    public static ExpressionSyntax Around(ExpressionSyntax expression)
    {
        while (Is(expression.Parent))
        {
            expression = (ExpressionSyntax)expression.Parent!;
        }

        return expression;
    }
}
