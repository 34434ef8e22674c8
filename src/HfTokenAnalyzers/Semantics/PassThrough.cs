using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Parentheses and <c>!</c>, which leave a value as it is. Of an expression with <c>!</c> the compiler tells no operation.</summary>
internal static class PassThrough
{
    /// <summary>Whether an expression is nothing but another one in parentheses or with <c>!</c>.</summary>
    public static bool IsParentheses(SyntaxNode? node) =>
        node is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression };

    /// <summary>An expression without the parentheses and <c>!</c> around it.</summary>
    public static ExpressionSyntax WalkDownParentheses(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case PostfixUnaryExpressionSyntax suppressed when IsParentheses(suppressed):
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
    public static ExpressionSyntax WalkUpParentheses(ExpressionSyntax expression)
    {
        while (IsParentheses(expression.Parent))
        {
            expression = (ExpressionSyntax)expression.Parent!;
        }

        return expression;
    }
}
