using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Removes code that a variable no longer needs if its only value is never null: the <c>?</c> of <c>string?</c>, and <c>!</c> at
/// its uses.
/// </summary>
internal static class NullableLeftovers
{
    public static void Remove(SourceEdit edit, ExpressionSyntax value)
    {
        if (DeclaredWith(edit, value) is not { } variable
            || variable is not (ILocalSymbol or { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 })
            || variable.DeclaringSyntaxReferences is not [var reference])
        {
            return;
        }

        var declaration = reference.GetSyntax(edit.CancellationToken);
        var mentions = edit.File.Values.MentionsOf(variable).OfType<ExpressionSyntax>().Where(mention => mention.Parent is not AssignmentExpressionSyntax assignment || assignment.Right != value).ToList();
        if (mentions.Exists(static mention => mention is IdentifierNameSyntax name && Variables.IsWritten(name)))
        {
            return;
        }

        var type = declaration switch
        {
            VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1 } variables } => variables.Type,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        if (type is NullableTypeSyntax nullable)
        {
            edit.Remove(nullable.QuestionToken.Span);
        }
        else if (variable is not ILocalSymbol)
        {
            return;
        }

        foreach (var mention in mentions)
        {
            // In a function, the compiler does not know that a variable of the enclosing method is never null.
            if (mention.FirstAncestorOrSelf<ExpressionSyntax>(static node => node.Parent is PostfixUnaryExpressionSyntax or not MemberAccessExpressionSyntax)?.Parent
                    is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed
                && (type is NullableTypeSyntax || FunctionOf(mention) == FunctionOf(declaration)))
            {
                edit.Remove(suppressed.OperatorToken.Span);
            }
        }
    }

    private static ISymbol? DeclaredWith(SourceEdit edit, ExpressionSyntax value) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: (VariableDeclaratorSyntax or PropertyDeclarationSyntax) and var declared } => edit.Model.GetDeclaredSymbol(declared, edit.CancellationToken),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => edit.Model.GetDeclaredSymbol(property, edit.CancellationToken),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax local } assignment when assignment.Right == value
            && edit.SymbolOf(local) is ILocalSymbol { DeclaringSyntaxReferences: [var reference] } variable
            && reference.GetSyntax(edit.CancellationToken) is VariableDeclaratorSyntax { Initializer: null } => variable,
        _ => null,
    };

    private static SyntaxNode? FunctionOf(SyntaxNode node) =>
        node.FirstAncestorOrSelf<SyntaxNode>(static part => part is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);
}
