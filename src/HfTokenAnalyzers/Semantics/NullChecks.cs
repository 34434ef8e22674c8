using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Recognizes code that may check whether a variable has a value.</summary>
internal static class NullChecks
{
    private static readonly string[] Verbs =
    [
        "Assert", "Assume", "Check", "Ensure", "Equals", "Exists", "Guard", "IfNull", "IsNull", "IsValid", "Missing", "NotEmpty", "NotNull", "NullOr",
        "Require", "ThrowIf", "Validate", "Verify",
    ];

    private static readonly string[] EnsuringVerbs = ["Assert", "Check", "Ensure", "Require", "Validate", "Verify"];

    /// <summary>
    /// Whether the surrounding code may test this value for null or emptiness in any of the usual ways. In doubt the
    /// result is true, because a rule that reports a missing check must be right.
    /// </summary>
    public static bool MayTest(ExpressionSyntax value)
    {
        value = WithFallbacks(value);
        return value.Parent switch
        {
            IsPatternExpressionSyntax test => test.Pattern is not VarPatternSyntax,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => EndsInThrow(coalesce),
            BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression => true,

            // A member access throws if the variable is null, so code after it needs no other check.
            MemberAccessExpressionSyntax member when member.Expression == value => true,
            ConditionalAccessExpressionSyntax access when access.Expression == value => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when NamesCheck(call) => true,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => true,
            _ => IsInCondition(value),
        };
    }

    /// <summary>
    /// Whether code that runs after a test always has the value: the test is <c>?? throw</c>, an access to a member of the value,
    /// or a method that throws, such as <c>ThrowIfNull</c>.
    /// </summary>
    /// <param name="value">The tested value.</param>
    /// <param name="isBool">Whether a call returns a <c>bool</c>, so that code without the value may continue.</param>
    public static bool IsCertain(ExpressionSyntax value, Func<InvocationExpressionSyntax, bool> isBool)
    {
        SyntaxNode node = WithFallbacks(value);
        if (node.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && EndsInThrow(coalesce)
            || node.Parent is MemberAccessExpressionSyntax member && member.Expression == node
            || node.Parent is ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None })
        {
            return true;
        }

        // Debug.Assert(!string.IsNullOrEmpty(token))
        for (; node.Parent is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax; node = node.Parent)
        {
            if (node.Parent is InvocationExpressionSyntax call && node is ArgumentListSyntax && NamesCheck(call) && !isBool(call))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The variable that this value, or its fallback if it is missing, is assigned to; null if there is none.</summary>
    public static SyntaxNode? AssignedVariable(ExpressionSyntax value)
    {
        value = WithFallbacks(value);
        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right == value => assignment.Left,
            _ => null,
        };
    }

    /// <summary>
    /// The outermost expression that has the same value or a fallback for it, up to an assignment: a test of that
    /// expression tests the value. Stops before <c>?? throw</c>, which is a test itself.
    /// </summary>
    private static ExpressionSyntax WithFallbacks(ExpressionSyntax value)
    {
        while (PassThrough.Into(value) is var (_, whole)
            && whole is not AssignmentExpressionSyntax and not AwaitExpressionSyntax
            && !(whole is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && EndsInThrow(coalesce)))
        {
            value = whole;
        }

        return value;
    }

    private static bool EndsInThrow(BinaryExpressionSyntax coalesce)
    {
        while (coalesce.Right is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } next)
        {
            coalesce = next;
        }

        return coalesce.Right is ThrowExpressionSyntax;
    }

    /// <summary>Checks the name of the method and of what it is called on: <c>Assert.That</c>, <c>Guard.Against.Empty</c>.</summary>
    private static bool NamesCheck(InvocationExpressionSyntax call)
    {
        if (SpeaksOfCheck(ValueTracer.NameOf(call)))
        {
            return true;
        }

        for (var owner = (call.Expression as MemberAccessExpressionSyntax)?.Expression; owner is not null; owner = (owner as MemberAccessExpressionSyntax)?.Expression)
        {
            if (SpeaksOfCheck(owner switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                SimpleNameSyntax name => name.Identifier.ValueText,
                _ => null,
            }))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the name of a method or type contains a verb for a check.</summary>
    public static bool SpeaksOfCheck(string? name) => name is not null && Verbs.Any(verb => name.IndexOf(verb, StringComparison.Ordinal) >= 0);

    /// <summary>Whether the name of a method that gets a variable name suggests that it makes sure the variable is set.</summary>
    public static bool EnsuresByName(string? name) => name is not null && EnsuringVerbs.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));

    private static bool IsInCondition(SyntaxNode node)
    {
        for (; IsInStatement(node.Parent); node = node.Parent!)
        {
            switch (node.Parent)
            {
                // An expression that is a direct child of these statements is their condition.
                case IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax or SwitchStatementSyntax:
                    return true;
                case ForStatementSyntax loop:
                    return loop.Condition == node;
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
