using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Removes code that is no longer needed if a value is never null: the <c>?</c> of <c>string?</c> of the variable or method that has
/// it, and <c>!</c> at its uses.
/// </summary>
internal static class NullableLeftovers
{
    public static void Remove(SourceEdit edit, ExpressionSyntax value)
    {
        if (value.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Parent: ExpressionStatementSyntax } assignment && DeclaredWith(edit, value) is null)
        {
            RemoveBehind(edit, assignment);
            return;
        }

        if (DeclaredWith(edit, value) is not { } variable
            || variable is not (ILocalSymbol or { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 })
            || variable.DeclaringSyntaxReferences is not [var reference])
        {
            return;
        }

        var declaration = reference.GetSyntax(edit.CancellationToken);
        var mentions = edit.MentionsOf(variable, declaration).Where(mention => mention.Parent is not AssignmentExpressionSyntax assignment || assignment.Right != value).ToList();
        if (mentions.Exists(static mention => mention is IdentifierNameSyntax name && Variables.IsWritten(name)))
        {
            return;
        }

        var type = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variables } => variables.Type,
            PropertyDeclarationSyntax property => property.Type,
            MethodDeclarationSyntax { ExplicitInterfaceSpecifier: null } method => method.ReturnType,
            LocalFunctionStatementSyntax function => function.ReturnType,
            _ => null,
        };
        if (type is NullableTypeSyntax nullable)
        {
            if (edit.IsChanged(nullable.QuestionToken.Span))
            {
                return;
            }

            edit.Remove(nullable.QuestionToken.Span);
        }
        else if (variable is not ILocalSymbol)
        {
            return;
        }

        foreach (var mention in mentions)
        {
            // In a function, the compiler does not know that a variable of the enclosing method is never null.
            if (type is NullableTypeSyntax || FunctionOf(mention) == FunctionOf(declaration))
            {
                var use = RemoveSuppression(edit, mention);
                if (type is NullableTypeSyntax && use.Parent is EqualsValueClauseSyntax)
                {
                    Remove(edit, use);
                }
            }
        }
    }

    /// <summary>Removes <c>!</c> from what follows <c>token ??= value;</c> in its block, if nothing else sets the variable there.</summary>
    private static void RemoveBehind(SourceEdit edit, AssignmentExpressionSyntax assignment)
    {
        if (edit.SymbolOf(assignment.Left) is not { Kind: SymbolKind.Local or SymbolKind.Parameter } variable
            || Variables.BlockOf(assignment.Parent as StatementSyntax) is not { } block)
        {
            return;
        }

        var mentions = edit.MentionsOf(variable, assignment).Where(mention => mention.SpanStart > assignment.Span.End && block.Span.Contains(mention.Span)).ToList();
        if (!mentions.Exists(static mention => mention is IdentifierNameSyntax name && Variables.IsWritten(name)))
        {
            foreach (var mention in mentions.Where(mention => FunctionOf(mention) == FunctionOf(assignment)))
            {
                RemoveSuppression(edit, mention);
            }
        }
    }

    /// <summary>Removes <c>!</c> behind a use, and returns the use with the call of a method.</summary>
    private static ExpressionSyntax RemoveSuppression(SourceEdit edit, ExpressionSyntax mention)
    {
        var whole = mention;
        while (whole.Parent is MemberAccessExpressionSyntax access ? access.Name == whole : whole.Parent is InvocationExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        if (whole.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed)
        {
            edit.Remove(suppressed.OperatorToken.Span);
        }

        return whole;
    }

    private static ISymbol? DeclaredWith(SourceEdit edit, ExpressionSyntax value) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: (VariableDeclaratorSyntax or PropertyDeclarationSyntax) and var declared } => edit.Model.GetDeclaredSymbol(declared, edit.CancellationToken),
        ArrowExpressionClauseSyntax { Parent: (PropertyDeclarationSyntax or MethodDeclarationSyntax or LocalFunctionStatementSyntax) and var declared } => edit.Model.GetDeclaredSymbol(declared, edit.CancellationToken),
        ReturnStatementSyntax { Parent: BlockSyntax { Statements.Count: 1, Parent: (MethodDeclarationSyntax or LocalFunctionStatementSyntax) and var declared } } => edit.Model.GetDeclaredSymbol(declared, edit.CancellationToken),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax local } assignment when assignment.Right == value
            && edit.SymbolOf(local) is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } variable
            && reference.GetSyntax(edit.CancellationToken) is VariableDeclaratorSyntax { Initializer: null } => variable,
        _ => null,
    };

    private static SyntaxNode? FunctionOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static part => part is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);
}
