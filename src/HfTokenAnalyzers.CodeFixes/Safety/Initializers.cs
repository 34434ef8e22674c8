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
        && IsOfType(member);

    private static bool IsOfType(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword);

    /// <summary>Whether the code runs when its type or an object of it is initialized.</summary>
    public static bool RunInConstruction(SyntaxNode node) => InitializerOf(node) is not null;

    /// <summary>
    /// Whether a static initializer of the type that contains the code runs it through members of that type, such as the
    /// constructor in <c>static readonly Client Instance = new Client();</c>.
    /// </summary>
    public static bool MayRunInType(SourceEdit edit, SyntaxNode use)
    {
        if (use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
            || InitializerOf(use) is FieldDeclarationSyntax or PropertyDeclarationSyntax && RunInType(use)
            || use.Ancestors().Any(static node => node is AnonymousFunctionExpressionSyntax))
        {
            return false;
        }

        var model = type.SyntaxTree == edit.Model.SyntaxTree ? edit.Model
            : edit.Model.Compilation.ContainsSyntaxTree(type.SyntaxTree) ? edit.Model.Compilation.GetSemanticModel(type.SyntaxTree)
            : null;
        if (model?.GetDeclaredSymbol(type, edit.CancellationToken) is not { } symbol)
        {
            return false;
        }

        var pending = new Stack<SyntaxNode>(type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(static around => around.Members)
            .Where(static member => member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } or ConstructorDeclarationSyntax
                && member.Modifiers.Any(SyntaxKind.StaticKeyword)));
        var reached = new HashSet<SyntaxNode>();
        while (pending.Count > 0)
        {
            var member = pending.Pop();
            if (!reached.Add(member))
            {
                continue;
            }

            if (member.Contains(use))
            {
                return true;
            }

            foreach (var next in MembersRunBy(member, type, symbol, model, edit.CancellationToken))
            {
                pending.Push(next);
            }
        }

        return false;
    }

    /// <summary>
    /// The members of the type that the code of another one runs, except in functions, which may run later. A constructor also runs
    /// the initializers of the object.
    /// </summary>
    private static IEnumerable<SyntaxNode> MembersRunBy(SyntaxNode member, TypeDeclarationSyntax type, INamedTypeSymbol symbol, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var part in member.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax).Where(static node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax))
        {
            if (model.GetSymbolInfo(part, cancellationToken).Symbol is not { Kind: SymbolKind.Method or SymbolKind.Property } run
                || !SymbolEqualityComparer.Default.Equals(run.ContainingType?.OriginalDefinition, symbol))
            {
                continue;
            }

            foreach (var declaration in run.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).Where(type.Contains))
            {
                // A primary constructor is declared by the type.
                if ((declaration is TypeDeclarationSyntax primary ? primary.BaseList : declaration) is { } body)
                {
                    yield return body;
                }
            }

            if (run is IMethodSymbol { MethodKind: MethodKind.Constructor })
            {
                foreach (var initialized in type.Members.Where(static other => other is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } && !IsOfType(other)))
                {
                    yield return initialized;
                }
            }
        }
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
