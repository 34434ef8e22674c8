using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Semantics;

/// <summary>Tells whether code may ask if a variable holds a value.</summary>
internal static class NullChecks
{
    private static readonly string[] Verbs =
    [
        "Assert", "Assume", "Check", "Ensure", "Equals", "Exists", "Guard", "IfNull", "IsNull", "IsValid", "Missing", "NotEmpty", "NotNull", "NullOr",
        "Require", "ThrowIf", "Validate", "Verify",
    ];

    private static readonly string[] Assurances = ["Assert", "Check", "Ensure", "Require", "Validate", "Verify"];

    /// <summary>
    /// Whether the code around this value may test it for null or emptiness, by any of the usual means. In doubt it
    /// does: a rule that hears of no check makes a promise.
    /// </summary>
    public static bool MayTest(ExpressionSyntax value)
    {
        value = WithWhatKeepsIt(value);
        return value.Parent switch
        {
            IsPatternExpressionSyntax test => test.Pattern is not VarPatternSyntax,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => EndsInThrow(coalesce),
            BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression => true,

            // Any other member would have thrown already where the variable is null.
            MemberAccessExpressionSyntax member when member.Expression == value => true,
            ConditionalAccessExpressionSyntax access when access.Expression == value => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when NamesCheck(call) => true,
            ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None } => true,
            _ => IsInCondition(value),
        };
    }

    /// <summary>Whether a value that is tested by <c>?? throw</c> is wanted for itself, and not only for the test.</summary>
    public static bool IsFallbackThrow(ExpressionSyntax value) =>
        WithWhatKeepsIt(value).Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
        && EndsInThrow(coalesce)
        && coalesce.Parent is not AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } };

    /// <summary>The variable that is set to this value, perhaps with other text in its place where it is missing; null where none is.</summary>
    public static SyntaxNode? AssignedVariable(ExpressionSyntax value)
    {
        value = WithWhatKeepsIt(value);
        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => variable,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment when assignment.Right == value => assignment.Left,
            _ => null,
        };
    }

    /// <summary>
    /// The expression around a value that still has it, up to an assignment: a test of that tests the value, or text in its
    /// place. What comes before <c>?? throw</c> is tested there.
    /// </summary>
    private static ExpressionSyntax WithWhatKeepsIt(ExpressionSyntax value)
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

    /// <summary>By its own name, or by that of the type or variable that it is called on: <c>Assert.That</c>, <c>Guard.Against.Empty</c>.</summary>
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

    /// <summary>Whether a method or a type is called after what it checks.</summary>
    public static bool SpeaksOfCheck(string? name) => name is not null && Verbs.Any(verb => name.IndexOf(verb, StringComparison.Ordinal) >= 0);

    /// <summary>Whether a method that gets a variable's name is called after making sure that it is set.</summary>
    public static bool EnsuresByName(string? name) => name is not null && Assurances.Any(verb => name.StartsWith(verb, StringComparison.Ordinal));

    private static bool IsInCondition(SyntaxNode node)
    {
        for (; IsInStatement(node.Parent); node = node.Parent!)
        {
            switch (node.Parent)
            {
                // Of these an expression is nothing else.
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
