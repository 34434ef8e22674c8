using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// The declarations that contain a text and that must change so that a call can replace the text: a constant local becomes a
/// variable, and a constant, field or property becomes a property that calls each time. A field would call when its type is
/// initialized, so that it would throw in code that does not need the token.
/// </summary>
internal sealed class TokenHolders
{
    private readonly SourceEdit _edit;
    private readonly List<SyntaxNode> _declarations = [];
    private readonly List<SyntaxNode> _uses = [];

    private TokenHolders(SourceEdit edit) => _edit = edit;

    /// <summary>The declarations that must change so that a call can replace the expression; null if no call can.</summary>
    public static async Task<TokenHolders?> FindAsync(SourceEdit edit, SyntaxNode value)
    {
        var holders = new TokenHolders(edit);
        return await holders.TryAddAsync(value).ConfigureAwait(false) ? holders : null;
    }

    /// <summary>The uses of the declarations that change.</summary>
    public IReadOnlyList<SyntaxNode> Uses => _uses;

    public void Change() => _edit.ChangedDeclarations.UnionWith(_declarations);

    /// <summary>Adds the declaration that contains the value, and those whose text is built from it.</summary>
    private async Task<bool> TryAddAsync(SyntaxNode value)
    {
        if (WantsConstant(value))
        {
            return false;
        }

        if (DeclarationOf(value) is not { } declaration)
        {
            return !RunsInType(value);
        }

        if (_declarations.Contains(declaration))
        {
            return true;
        }

        if (!IsLocal(declaration) && !IsText(declaration, value))
        {
            // An object that is created with the token. It is created immediately, so only an instance can contain it.
            return !RunsInType(value);
        }

        var whole = declaration is VariableDeclaratorSyntax ? declaration.Parent!.Parent! : declaration;
        if (whole.ContainsDirectives && whole.DescendantTrivia(static _ => true).Any(trivia => trivia.IsDirective && trivia.SpanStart > whole.SpanStart))
        {
            return false;
        }

        _declarations.Add(declaration);
        return whole switch
        {
            // An attribute of several fields would have to be written for each.
            FieldDeclarationSyntax { Declaration.Variables.Count: > 1, AttributeLists.Count: > 0 } => false,
            LocalDeclarationStatementSyntax or FieldDeclarationSyntax or PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }] }
                => await TryChangeUsesAsync(declaration).ConfigureAwait(false),

            // Code that sets another value should not need a token for the default.
            _ => false,
        };
    }

    private bool RunsInType(SyntaxNode code) => Initializers.RunInType(code) || Initializers.MayRunInType(_edit, code);

    private async Task<bool> TryChangeUsesAsync(SyntaxNode declaration)
    {
        if (_edit.Model.GetDeclaredSymbol(declaration, _edit.CancellationToken) is not { } symbol
            || !AreUsersKnown(symbol)
            || await ReferencesAsync(symbol).ConfigureAwait(false) is not { } references)
        {
            return false;
        }

        var uses = references.Where(static node => !IsOnlyNamed(node)).ToList();
        _uses.AddRange(uses);
        if (symbol is IFieldSymbol { IsConst: false, IsStatic: false } or IPropertySymbol { IsStatic: false } && uses.Exists(Initializers.RunInConstruction))
        {
            // The object cannot be made without the token in any case.
            _declarations.Remove(declaration);
            return true;
        }

        if (symbol is not ILocalSymbol && uses.Exists(use => Initializers.MayRunInType(_edit, use)))
        {
            return false;
        }

        foreach (var use in uses)
        {
            if (IsOutOfReach(use, declaration)
                || (use is IdentifierNameSyntax name && Variables.IsWritten(name))
                || (use.SyntaxTree == _edit.Model.SyntaxTree ? !await TryAddAsync(use).ConfigureAwait(false)
                    : WantsConstant(use) || (DeclarationOf(use) is { } other && IsLocal(other)) || Initializers.RunInType(use)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Whether all uses of a field or property are known. Another library could use a visible constant where the language requires
    /// one, and could set a visible field.
    /// </summary>
    private bool AreUsersKnown(ISymbol symbol) => symbol switch
    {
        IFieldSymbol { IsConst: true } => !IsVisibleOutside(symbol)
            || _edit.Document.Project.CompilationOptions?.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication
            || _edit.Document.Project.Solution.GetProjectDependencyGraph().GetProjectsThatDirectlyDependOnThisProject(_edit.Document.Project.Id).Any(),
        IFieldSymbol { IsReadOnly: false } => symbol.DeclaredAccessibility == Accessibility.Private,
        _ => true,
    };

    private static bool IsVisibleOutside(ISymbol symbol)
    {
        var hasFriends = symbol.ContainingAssembly.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "InternalsVisibleToAttribute");
        for (var part = symbol; part is not (null or INamespaceSymbol); part = part.ContainingSymbol)
        {
            if (part.DeclaredAccessibility == Accessibility.Private
                || (!hasFriends && part.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The uses of a symbol in the solution; null if a project in another language has one.</summary>
    private async Task<List<SyntaxNode>?> ReferencesAsync(ISymbol symbol)
    {
        if (symbol is ILocalSymbol)
        {
            return [.. _edit.File.Values.MentionsOf(symbol)];
        }

        if (symbol.DeclaredAccessibility == Accessibility.Private)
        {
            return [.. symbol.ContainingType.DeclaringSyntaxReferences.SelectMany(part => ReferencesIn(part.GetSyntax(_edit.CancellationToken), symbol))];
        }

        var nodes = new List<SyntaxNode>();
        var references = await SymbolFinder.FindReferencesAsync(symbol, _edit.Document.Project.Solution, _edit.CancellationToken).ConfigureAwait(false);
        foreach (var location in references.SelectMany(static reference => reference.Locations))
        {
            // Use the tree of the edit, because the result is compared with its nodes.
            var root = location.Document.Id == _edit.Document.Id
                ? await _edit.Model.SyntaxTree.GetRootAsync(_edit.CancellationToken).ConfigureAwait(false)
                : await location.Document.GetSyntaxRootAsync(_edit.CancellationToken).ConfigureAwait(false);
            if (root is not { Language: LanguageNames.CSharp })
            {
                return null;
            }

            nodes.Add(root.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true));
        }

        return nodes;
    }

    /// <summary>The uses of a private member in a part of its type, except in documentation comments.</summary>
    private IEnumerable<SyntaxNode> ReferencesIn(SyntaxNode part, ISymbol symbol)
    {
        var model = part.SyntaxTree == _edit.Model.SyntaxTree ? _edit.Model : _edit.Model.Compilation.GetSemanticModel(part.SyntaxTree);
        return part.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name =>
            name.Identifier.ValueText == symbol.Name
            && SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, _edit.CancellationToken).Symbol, symbol));
    }

    /// <summary>
    /// The property, or the variable of a field or constant local, whose initializer is, or contains, the value; null if a statement
    /// or function contains it, which runs later.
    /// </summary>
    private static SyntaxNode? DeclarationOf(SyntaxNode value) => value.AncestorsAndSelf().FirstOrDefault(static node =>
            node is StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax or AccessorDeclarationSyntax) switch
    {
        LocalDeclarationStatementSyntax { IsConst: true } or FieldDeclarationSyntax => value.FirstAncestorOrSelf<VariableDeclaratorSyntax>(),
        PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(value.Span) => property,
        _ => null,
    };

    private static bool IsLocal(SyntaxNode declaration) => declaration is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax };

    /// <summary>Whether the value is the whole text of the member, or a part of a text that consists of such texts.</summary>
    private bool IsText(SyntaxNode declaration, SyntaxNode value)
    {
        var initializer = declaration switch
        {
            VariableDeclaratorSyntax { Initializer: { } equals } => equals.Value,
            PropertyDeclarationSyntax { Initializer: { } equals } => equals.Value,
            _ => null,
        };
        return initializer is not null
            && _edit.Model.GetTypeInfo(initializer, _edit.CancellationToken) is { ConvertedType.SpecialType: SpecialType.System_String }
            && initializer.DescendantNodesAndSelf(node => !value.Span.Contains(node.Span)).All(node => value.Span.Contains(node.Span)
                || node is LiteralExpressionSyntax or BinaryExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax
                    or InterpolatedStringExpressionSyntax or InterpolatedStringContentSyntax or MemberAccessExpressionSyntax or SimpleNameSyntax
                    or InterpolationFormatClauseSyntax or InterpolationAlignmentClauseSyntax);
    }

    /// <summary>Whether the value does not matter: <c>nameof</c> and documentation only use the name.</summary>
    private static bool IsOnlyNamed(SyntaxNode node) => node.AncestorsAndSelf().Any(static ancestor =>
        ancestor is DocumentationCommentTriviaSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    /// <summary>Whether the node is in a static function, which cannot capture a variable of the enclosing method.</summary>
    private static bool IsOutOfReach(SyntaxNode node, SyntaxNode declaration) =>
        IsLocal(declaration)
        && node.Ancestors().TakeWhile(ancestor => !ancestor.Contains(declaration)).Any(static ancestor => ancestor switch
        {
            AnonymousFunctionExpressionSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            LocalFunctionStatementSyntax function => function.Modifiers.Any(SyntaxKind.StaticKeyword),
            _ => false,
        });

    /// <summary>
    /// Whether the language requires a constant there. The initializer of a constant does not count, because its declaration can
    /// change.
    /// </summary>
    private static bool WantsConstant(SyntaxNode node)
    {
        foreach (var ancestor in node.AncestorsAndSelf(ascendOutOfTrivia: false))
        {
            switch (ancestor)
            {
                // The parser treats the constant in "x is Name" as a type.
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.IsExpression } test when test.Right.Contains(node):
                    return true;

                case AttributeSyntax or CaseSwitchLabelSyntax or PatternSyntax or ParameterSyntax or EnumMemberDeclarationSyntax or GotoStatementSyntax:
                    return true;

                case StatementSyntax or MemberDeclarationSyntax:
                    return false;
            }
        }

        return false;
    }
}
