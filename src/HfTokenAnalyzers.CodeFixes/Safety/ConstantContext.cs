using HfTokenAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// Where the language wants a constant, no call can stand. A constant itself can become a variable, if nothing that uses
/// it wants a constant in turn.
/// </summary>
/// <param name="Declaration">The declaration that must become one of a variable; null where a call can stand as it is.</param>
internal sealed record ConstantContext(SyntaxNode? Declaration)
{
    /// <summary>
    /// What must change so that a call can stand in the token's place; null where none can. The declarations of
    /// <paramref name="left"/> are none of constants any more.
    /// </summary>
    public static async Task<ConstantContext?> TryLeaveAsync(SourceEdit edit, SyntaxToken token, ISet<SyntaxNode> left)
    {
        if (token.Parent is null || WantsConstant(token.Parent, out var declaration))
        {
            return null;
        }

        if (declaration is null)
        {
            return new ConstantContext(Declaration: null);
        }

        var variables = declaration switch
        {
            FieldDeclarationSyntax field => field.Declaration.Variables,
            LocalDeclarationStatementSyntax local => local.Declaration.Variables,
            _ => default,
        };
        foreach (var variable in variables)
        {
            if (edit.Model.GetDeclaredSymbol(variable, edit.CancellationToken) is not { } symbol
                || await ReferencesAsync(edit, symbol).ConfigureAwait(false) is not { } references
                || references.Exists(node => NeedsConstant(edit, node, symbol, declaration, left))
                || (symbol is IFieldSymbol && references.Exists(static node => !IsOnlyNamed(node)) && MayBeReadBefore(edit, symbol, declaration))

                // The compiler warns of a private field that is set to a constant and never read (CS0414), not of such a constant.
                || (symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } && references.TrueForAll(IsOnlyNamed) && variables.Count > 1))
            {
                return null;
            }
        }

        return new ConstantContext(declaration);
    }

    /// <summary>Makes the variables of a declaration no longer constant.</summary>
    public static void MakeVariable(SourceEdit edit, SyntaxNode declaration)
    {
        if (declaration is FieldDeclarationSyntax field)
        {
            edit.Replace(ConstKeyword(field.Modifiers).Span, "static readonly");
        }
        else if (declaration is LocalDeclarationStatementSyntax local)
        {
            var keyword = ConstKeyword(local.Modifiers);
            edit.Remove(TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart));
        }
    }

    private static SyntaxToken ConstKeyword(SyntaxTokenList modifiers) =>
        modifiers.First(static modifier => modifier.IsKind(SyntaxKind.ConstKeyword));

    /// <summary>Where the solution mentions a symbol; null where another language than C# does.</summary>
    private static async Task<List<SyntaxNode>?> ReferencesAsync(SourceEdit edit, ISymbol symbol)
    {
        var nodes = new List<SyntaxNode>();
        var references = await SymbolFinder.FindReferencesAsync(symbol, edit.Document.Project.Solution, edit.CancellationToken).ConfigureAwait(false);
        foreach (var location in references.SelectMany(static reference => reference.Locations))
        {
            // Nodes are compared with those of the edit.
            var root = location.Document.Id == edit.Document.Id
                ? await edit.Model.SyntaxTree.GetRootAsync(edit.CancellationToken).ConfigureAwait(false)
                : await location.Document.GetSyntaxRootAsync(edit.CancellationToken).ConfigureAwait(false);
            if (root is not { Language: LanguageNames.CSharp })
            {
                return null;
            }

            nodes.Add(root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true));
        }

        return nodes;
    }

    private static bool NeedsConstant(SourceEdit edit, SyntaxNode node, ISymbol symbol, SyntaxNode declaration, ISet<SyntaxNode> left)
    {
        if (IsOnlyNamed(node))
        {
            return false;
        }

        var comesLater = node.SyntaxTree == declaration.SyntaxTree && node.SpanStart > declaration.SpanStart;
        return WantsConstant(node, out var constant) || (constant is not null && !left.Contains(constant)) || IsOutOfReach(node, declaration)
            || (!comesLater && IsInStaticInitializerOf(edit, node, symbol.ContainingType));
    }

    /// <summary><c>nameof</c> and documentation take any symbol.</summary>
    private static bool IsOnlyNamed(SyntaxNode node) => node.AncestorsAndSelf().Any(static ancestor =>
        ancestor is DocumentationCommentTriviaSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    /// <summary>A static function captures no variable of the method around it.</summary>
    private static bool IsOutOfReach(SyntaxNode node, SyntaxNode declaration) =>
        declaration is LocalDeclarationStatementSyntax
        && node.Ancestors().TakeWhile(ancestor => !ancestor.Contains(declaration)).Any(static ancestor => ancestor switch
        {
            AnonymousFunctionExpressionSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            _ => false,
        });

    /// <summary>Static fields are set in the order of the text: what comes before the variable would find null there.</summary>
    private static bool IsInStaticInitializerOf(SourceEdit edit, SyntaxNode node, INamedTypeSymbol type) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && (IsStaticInitializer(member) || (member is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword)))
        && member.Parent is TypeDeclarationSyntax part
        && (!edit.Model.Compilation.ContainsSyntaxTree(part.SyntaxTree)
            || SymbolEqualityComparer.Default.Equals(edit.Model.Compilation.GetSemanticModel(part.SyntaxTree).GetDeclaredSymbol(part, edit.CancellationToken), type));

    private static bool IsStaticInitializer(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } && member.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>
    /// Whether code of this solution runs before the variable is set, which may read it: <c>static readonly Client
    /// Instance = new Client();</c> above it, or in another part of its type.
    /// </summary>
    private static bool MayBeReadBefore(SourceEdit edit, ISymbol symbol, SyntaxNode declaration)
    {
        foreach (var part in symbol.ContainingType.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(edit.CancellationToken)).OfType<TypeDeclarationSyntax>())
        {
            var model = part.SyntaxTree == edit.Model.SyntaxTree ? edit.Model : edit.Model.Compilation.GetSemanticModel(part.SyntaxTree);
            if (part.Members.Any(member => IsStaticInitializer(member)
                && (part != declaration.Parent || member.SpanStart < declaration.SpanStart)
                && member.DescendantNodes().OfType<ExpressionSyntax>().Any(expression => RunsSource(edit, model, expression, symbol.ContainingType, declaration.SpanStart))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A call does, and so does a static field of another type, whose initializers run then.</summary>
    private static bool RunsSource(SourceEdit edit, SemanticModel model, ExpressionSyntax expression, INamedTypeSymbol own, int position) =>
        model.GetSymbolInfo(expression, edit.CancellationToken).Symbol is (IMethodSymbol or IPropertySymbol or IFieldSymbol { IsStatic: true, IsConst: false }) and var run
        && run.ContainingType is { } type
        && (run is not IFieldSymbol || !SymbolEqualityComparer.Default.Equals(type, own))
        && type.Locations.Any(static location => location.IsInSource)
        && !Names.IsHelper(type)
        && !edit.Own.IsApart(run, position);

    /// <summary>
    /// Whether the language wants a constant there. Where it does because a constant is declared, gives that declaration
    /// and answers no.
    /// </summary>
    private static bool WantsConstant(SyntaxNode node, out SyntaxNode? declaration)
    {
        declaration = null;
        foreach (var ancestor in node.AncestorsAndSelf(ascendOutOfTrivia: false))
        {
            switch (ancestor)
            {
                // "x is Name" may be a type's name, so it is no pattern to the parser.
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test when test.Right.Contains(node):
                    return true;

                case AttributeSyntax or CaseSwitchLabelSyntax or PatternSyntax or ParameterSyntax or EnumMemberDeclarationSyntax or GotoStatementSyntax:
                    return true;

                case FieldDeclarationSyntax or LocalDeclarationStatementSyntax:
                    var modifiers = ancestor is FieldDeclarationSyntax field ? field.Modifiers : ((LocalDeclarationStatementSyntax)ancestor).Modifiers;
                    declaration = modifiers.Any(SyntaxKind.ConstKeyword) ? ancestor : null;
                    return false;

                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
