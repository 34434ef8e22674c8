using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Tells whether code may ask if a variable holds a value.</summary>
internal static class Checks
{
    private static readonly string[] Verbs =
    [
        "Assert", "Check", "Ensure", "Exists", "Guard", "IsNull", "IsValid", "Missing", "NotNull", "NullOr", "Require",
        "ThrowIf", "Validate", "Verify",
    ];

    /// <summary>
    /// Whether the code around this value may test it for null or emptiness, by any of the usual means. In doubt it
    /// does: a rule that hears of no check makes a promise.
    /// </summary>
    public static bool MayTest(ExpressionSyntax value)
    {
        while (value.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value.Parent switch
        {
            IsPatternExpressionSyntax => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                => coalesce.Left == value && EndsInThrow(coalesce.Right),
            BinaryExpressionSyntax binary => binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression,

            // Any other member would have thrown already where the variable is null.
            MemberAccessExpressionSyntax member when member.Expression == value => !ValueReader.KeepsText(member.Name.Identifier.ValueText),
            ConditionalAccessExpressionSyntax access => access is not
            {
                WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: var member } },
            } || !ValueReader.KeepsText(member),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when NamesCheck(call) => true,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => true,
            _ => IsInCondition(value),
        };
    }

    private static bool EndsInThrow(ExpressionSyntax fallback)
    {
        while (fallback is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce)
        {
            fallback = coalesce.Right;
        }

        return fallback is ThrowExpressionSyntax;
    }

    private static bool NamesCheck(InvocationExpressionSyntax call)
    {
        var name = ValueReader.NameOf(call);
        return name is not null && Verbs.Any(verb => name.IndexOf(verb, StringComparison.Ordinal) >= 0);
    }

    private static bool IsInCondition(SyntaxNode node)
    {
        for (; IsInStatement(node.Parent); node = node.Parent!)
        {
            switch (node.Parent)
            {
                case IfStatementSyntax branch:
                    return branch.Condition == node;
                case WhileStatementSyntax loop:
                    return loop.Condition == node;
                case SwitchStatementSyntax choice:
                    return choice.Expression == node;
                case SwitchExpressionSyntax choice when choice.GoverningExpression == node:
                case ConditionalExpressionSyntax conditional when conditional.Condition == node:
                case WhenClauseSyntax:
                    return true;
                case StatementSyntax or AnonymousFunctionExpressionSyntax:
                    return false;
            }
        }

        return false;
    }

    private static bool IsInStatement(SyntaxNode? node) =>
        node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax or StatementSyntax or SwitchExpressionArmSyntax or WhenClauseSyntax;
}
