using HfTokenAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// Tells whether code runs when a type or an object is initialized. A call that throws if there is no token may not move into the
/// initialization of a type: the exception would fail all code that uses the type, at a place that does not show the cause.
/// </summary>
internal static class Initializers
{
    /// <summary>Whether the code runs when its type is initialized.</summary>
    public static bool RunInType(SyntaxNode node) => InitializerOf(node) is { } member
        && member.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword);

    /// <summary>Whether the code runs when its type or an object of it is initialized.</summary>
    public static bool RunInConstruction(SyntaxNode node) => InitializerOf(node) is not null;

    /// <summary>
    /// Whether an initializer of the type that contains the code calls a member of that type, which could run the code:
    /// <c>static readonly Client Instance = new Client();</c>.
    /// </summary>
    public static bool MayRunInType(SourceEdit edit, SyntaxNode use)
    {
        if (use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || InitializerOf(use) is FieldDeclarationSyntax or PropertyDeclarationSyntax && RunInType(use))
        {
            return false;
        }

        var model = type.SyntaxTree == edit.Model.SyntaxTree ? edit.Model
            : edit.Model.Compilation.ContainsSyntaxTree(type.SyntaxTree) ? edit.Model.Compilation.GetSemanticModel(type.SyntaxTree)
            : null;
        return model?.GetDeclaredSymbol(type, edit.CancellationToken) is { } symbol
            && type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(static around => around.Members)
                .Where(static member => member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } or ConstructorDeclarationSyntax
                    && member.Modifiers.Any(SyntaxKind.StaticKeyword))
                .SelectMany(static member => member.DescendantNodes().OfType<ExpressionSyntax>().Where(RunInType))
                .Any(part => model.GetSymbolInfo(part, edit.CancellationToken).Symbol is (IMethodSymbol or IPropertySymbol) and var run
                    && SymbolEqualityComparer.Default.Equals(run.ContainingType, symbol));
    }

    /// <summary>The constructor, or the member with an initializer, that runs the code; null if a function does.</summary>
    private static MemberDeclarationSyntax? InitializerOf(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(static part =>
            part is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax } or MemberDeclarationSyntax) switch
    {
        ConstructorDeclarationSyntax constructor => constructor,
        FieldDeclarationSyntax field => field,
        PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(node.Span) => property,
        _ => null,
    };
}
