using HfTokenAnalyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// Tells whether a call can replace a constant expression. The value of a constant can, if the constant can become a
/// variable because nothing that uses it requires a constant in turn.
/// </summary>
/// <param name="Declaration">The constant that must become a variable; null if none has to.</param>
internal sealed record ConstantContext(SyntaxNode? Declaration)
{
    /// <summary>
    /// What must change so that a call can replace the literal; null if no call can. The declarations in
    /// <paramref name="left"/> have already become variables.
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

                // The compiler warns about a private field that is assigned and never read (CS0414), but not about such a constant.
                || (symbol is IFieldSymbol { DeclaredAccessibility: Accessibility.Private } && references.TrueForAll(IsOnlyNamed) && variables.Count > 1))
            {
                return null;
            }
        }

        return new ConstantContext(declaration);
    }

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

    /// <summary>The mentions of a symbol in the solution; null if a project in another language has one.</summary>
    private static async Task<List<SyntaxNode>?> ReferencesAsync(SourceEdit edit, ISymbol symbol)
    {
        var nodes = new List<SyntaxNode>();
        var references = await SymbolFinder.FindReferencesAsync(symbol, edit.Document.Project.Solution, edit.CancellationToken).ConfigureAwait(false);
        foreach (var location in references.SelectMany(static reference => reference.Locations))
        {
            // Use the tree of the edit, whose nodes the result is compared with.
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

    /// <summary>Whether the value does not matter: <c>nameof</c> and documentation only use the name.</summary>
    private static bool IsOnlyNamed(SyntaxNode node) => node.AncestorsAndSelf().Any(static ancestor =>
        ancestor is DocumentationCommentTriviaSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    /// <summary>Whether the node is in a static function, which cannot capture a variable of the method around it.</summary>
    private static bool IsOutOfReach(SyntaxNode node, SyntaxNode declaration) =>
        declaration is LocalDeclarationStatementSyntax
        && node.Ancestors().TakeWhile(ancestor => !ancestor.Contains(declaration)).Any(static ancestor => ancestor switch
        {
            AnonymousFunctionExpressionSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            _ => false,
        });

    /// <summary>Whether a static initializer uses the value. These run in textual order, so an earlier one would find null.</summary>
    private static bool IsInStaticInitializerOf(SourceEdit edit, SyntaxNode node, INamedTypeSymbol type) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
        && (IsStaticInitializer(member) || (member is FieldDeclarationSyntax field && field.Modifiers.Any(SyntaxKind.ConstKeyword)))
        && member.Parent is TypeDeclarationSyntax part
        && (!edit.Model.Compilation.ContainsSyntaxTree(part.SyntaxTree)
            || SymbolEqualityComparer.Default.Equals(edit.Model.Compilation.GetSemanticModel(part.SyntaxTree).GetDeclaredSymbol(part, edit.CancellationToken), type));

    private static bool IsStaticInitializer(MemberDeclarationSyntax member) =>
        member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } && member.Modifiers.Any(SyntaxKind.StaticKeyword);

    /// <summary>
    /// Whether source code that may read the variable runs before it is set, as with <c>static readonly Client
    /// Instance = new Client();</c> above it or in another part of its type.
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

    /// <summary>Whether an expression runs source code: a call, or a static field of another type, whose initializers it triggers.</summary>
    private static bool RunsSource(SourceEdit edit, SemanticModel model, ExpressionSyntax expression, INamedTypeSymbol own, int position) =>
        model.GetSymbolInfo(expression, edit.CancellationToken).Symbol is (IMethodSymbol or IPropertySymbol or IFieldSymbol { IsStatic: true, IsConst: false }) and var run
        && run.ContainingType is { } type
        && (run is not IFieldSymbol || !SymbolEqualityComparer.Default.Equals(type, own))
        && type.Locations.Any(static location => location.IsInSource)
        && !Names.IsHelper(type)
        && !edit.Accessor.IsApart(run, position);

    /// <summary>
    /// Whether the language requires a constant there. The initializer of a constant does not count: its declaration is
    /// returned instead.
    /// </summary>
    private static bool WantsConstant(SyntaxNode node, out SyntaxNode? declaration)
    {
        declaration = null;
        foreach (var ancestor in node.AncestorsAndSelf(ascendOutOfTrivia: false))
        {
            switch (ancestor)
            {
                // The parser takes the constant of "x is Name" for a type.
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
