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

    private TokenHolders(SourceEdit edit) => _edit = edit;

    /// <summary>The declarations that must change so that a call can replace the expression; null if no call can.</summary>
    public static async Task<TokenHolders?> FindAsync(SourceEdit edit, SyntaxNode value)
    {
        var holders = new TokenHolders(edit);
        return await holders.TryAddAsync(value).ConfigureAwait(false) ? holders : null;
    }

    public void Change()
    {
        foreach (var declaration in _declarations)
        {
            switch (declaration)
            {
                case LocalDeclarationStatementSyntax local:
                    ChangeConstant(local);
                    break;

                case FieldDeclarationSyntax { Declaration.Variables: [var variable] } field:
                    ChangeField(field, variable);
                    break;

                case PropertyDeclarationSyntax { AccessorList: { } accessors, Initializer: { } initializer } property:
                    Getter.Write(_edit, property, TextSpan.FromBounds(property.Identifier.Span.End, initializer.Value.SpanStart), property.SemicolonToken);
                    break;
            }
        }
    }

    /// <summary>Adds the declaration that contains the value, and those whose text is built from it.</summary>
    private async Task<bool> TryAddAsync(SyntaxNode value)
    {
        if (WantsConstant(value))
        {
            return false;
        }

        var declaration = DeclarationOf(value);
        if (declaration is null or LocalDeclarationStatementSyntax { IsConst: false } || _declarations.Contains(declaration))
        {
            return declaration is not null || !RunsInTypeInitializer(value);
        }

        if (declaration is MemberDeclarationSyntax && !IsText(declaration, value))
        {
            // An object that is created with the token. It is created immediately, so only an instance can contain it.
            return !RunsInTypeInitializer(value);
        }

        if (declaration.ContainsDirectives && declaration.DescendantTrivia(static _ => true).Any(trivia => trivia.IsDirective && trivia.SpanStart > declaration.SpanStart))
        {
            return false;
        }

        _declarations.Add(declaration);
        return declaration switch
        {
            LocalDeclarationStatementSyntax local => await TryChangeUsesAsync(local, local.Declaration.Variables).ConfigureAwait(false),
            FieldDeclarationSyntax { Declaration.Variables: [var variable] } => await TryChangeUsesAsync(declaration, [variable]).ConfigureAwait(false),
            PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }] } => await TryChangeUsesAsync(declaration, [declaration]).ConfigureAwait(false),

            // Code that sets another value should not need a token for the default.
            _ => false,
        };
    }

    private async Task<bool> TryChangeUsesAsync(SyntaxNode declaration, IEnumerable<SyntaxNode> variables)
    {
        foreach (var variable in variables)
        {
            if (_edit.Model.GetDeclaredSymbol(variable, _edit.CancellationToken) is not { } symbol
                || !AreUsersKnown(symbol)
                || await ReferencesAsync(symbol).ConfigureAwait(false) is not { } references)
            {
                return false;
            }

            var uses = references.Where(static node => !IsOnlyNamed(node)).ToList();
            if (symbol is IFieldSymbol { IsConst: false, IsStatic: false } or IPropertySymbol { IsStatic: false } && uses.Exists(RunsInConstruction))
            {
                // The object cannot be created without the token in any case.
                _declarations.Remove(declaration);
                continue;
            }

            if (symbol is not ILocalSymbol && uses.Exists(IsRunByTypeInitializer))
            {
                return false;
            }

            foreach (var use in uses)
            {
                if (IsOutOfReach(use, declaration)
                    || (use is IdentifierNameSyntax name && Variables.IsWritten(name))
                    || (use.SyntaxTree == _edit.Model.SyntaxTree ? !await TryAddAsync(use).ConfigureAwait(false)
                        : WantsConstant(use) || DeclarationOf(use) is LocalDeclarationStatementSyntax { IsConst: true } || RunsInTypeInitializer(use)))
                {
                    return false;
                }
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

    private void ChangeField(FieldDeclarationSyntax field, VariableDeclaratorSyntax variable)
    {
        var modifiers = field.Modifiers;
        foreach (var modifier in modifiers)
        {
            if (modifier.IsKind(SyntaxKind.ConstKeyword))
            {
                _edit.Replace(modifier.Span, "static");
            }
            else if (modifier.IsKind(SyntaxKind.ReadOnlyKeyword))
            {
                _edit.Remove(TextSpan.FromBounds(modifier.SpanStart, modifier.GetNextToken().SpanStart));
            }
        }

        Rename(variable, PropertyNameOf(variable.Identifier.ValueText));
        Getter.Write(_edit, field, variable.Initializer!.EqualsToken.Span, field.SemicolonToken);
    }

    private void ChangeConstant(LocalDeclarationStatementSyntax local)
    {
        var keyword = local.Modifiers.First(static modifier => modifier.IsKind(SyntaxKind.ConstKeyword));
        _edit.Remove(TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart));
        if (local.Declaration.Variables is [var variable])
        {
            // A later option in Roslyn's own order decides for a type whose name is a keyword, such as "string".
            if (_edit.Style.Is("csharp_style_var_for_built_in_types", "true"))
            {
                _edit.Replace(local.Declaration.Type.Span, "var");
            }

            Rename(variable, char.ToLowerInvariant(variable.Identifier.ValueText[0]) + variable.Identifier.ValueText.Substring(1));
        }
    }

    /// <summary>Renames a private member or a local, unless the name is already used or another file uses the member.</summary>
    private void Rename(VariableDeclaratorSyntax variable, string name)
    {
        if (name == variable.Identifier.ValueText
            || _edit.Model.GetDeclaredSymbol(variable, _edit.CancellationToken) is not { } symbol
            || (symbol is IFieldSymbol && (symbol.DeclaredAccessibility != Accessibility.Private || symbol.ContainingType.DeclaringSyntaxReferences.Length > 1))
            || Scope(symbol, variable).DescendantTokens(descendIntoTrivia: true).Any(token => token.IsKind(SyntaxKind.IdentifierToken)
                && (token.ValueText == name || (symbol is IFieldSymbol && (IsInDocumentation(token, symbol) || IsLocalNamed(token, name)))))
            || (symbol is IFieldSymbol && _edit.Model.LookupSymbols(variable.SpanStart, name: name).Any())
            || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            return;
        }

        _edit.Replace(variable.Identifier.Span, name);
        foreach (var mention in (symbol is ILocalSymbol ? _edit.File.Values.MentionsOf(symbol) : ReferencesIn(Scope(symbol, variable), symbol)).OfType<IdentifierNameSyntax>())
        {
            _edit.Replace(mention.Identifier.Span, name);
        }
    }

    /// <summary>Whether a local has that name, or could get it from the same fix.</summary>
    private static bool IsLocalNamed(SyntaxToken token, string name) =>
        token.Parent is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } && string.Equals(token.ValueText, name, StringComparison.OrdinalIgnoreCase);

    private static bool IsInDocumentation(SyntaxToken token, ISymbol symbol) =>
        token.ValueText == symbol.Name && token.Parent?.FirstAncestorOrSelf<CrefSyntax>() is not null;

    private static SyntaxNode Scope(ISymbol symbol, SyntaxNode variable) =>
        (symbol is ILocalSymbol ? Variables.MemberOf(variable) : variable.FirstAncestorOrSelf<BaseTypeDeclarationSyntax>()) ?? variable.SyntaxTree.GetRoot();

    /// <summary><c>_token</c> and <c>s_token</c> are names of fields.</summary>
    private static string PropertyNameOf(string field)
    {
        var name = field.StartsWith("s_", StringComparison.Ordinal) ? field.Substring(2) : field.TrimStart('_');
        return name.Length > 0 && name != field ? char.ToUpperInvariant(name[0]) + name.Substring(1) : field;
    }

    /// <summary>
    /// The declaration whose initializer is, or contains, the value; null if a statement or function contains it, which runs
    /// later. A local that is no constant counts as a statement.
    /// </summary>
    private static SyntaxNode? DeclarationOf(SyntaxNode value) => value.AncestorsAndSelf().FirstOrDefault(static node =>
            node is StatementSyntax or MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax or AccessorDeclarationSyntax) switch
    {
        LocalDeclarationStatementSyntax { IsConst: true } local => local,
        FieldDeclarationSyntax field => field,
        PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(value.Span) => property,
        _ => null,
    };

    /// <summary>Whether the value is the whole text of the member, or a part of a text that consists of such texts.</summary>
    private bool IsText(SyntaxNode declaration, SyntaxNode value)
    {
        var initializer = declaration switch
        {
            FieldDeclarationSyntax { Declaration.Variables: [{ Initializer: { } equals }] } => equals.Value,
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

    /// <summary>Whether the code runs when its type is initialized, where an exception fails all uses of the type.</summary>
    private static bool RunsInTypeInitializer(SyntaxNode node) => InitializerOf(node) is { } member
        && (member as MemberDeclarationSyntax)!.Modifiers.Any(static modifier => modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ConstKeyword);

    /// <summary>
    /// Whether an initializer of the type that contains the code calls a member of that type, which could run the code: <c>static
    /// readonly Client Instance = new Client();</c>.
    /// </summary>
    private bool IsRunByTypeInitializer(SyntaxNode use)
    {
        if (use.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type || InitializerOf(use) is FieldDeclarationSyntax or PropertyDeclarationSyntax && RunsInTypeInitializer(use))
        {
            return false;
        }

        var model = type.SyntaxTree == _edit.Model.SyntaxTree ? _edit.Model
            : _edit.Model.Compilation.ContainsSyntaxTree(type.SyntaxTree) ? _edit.Model.Compilation.GetSemanticModel(type.SyntaxTree)
            : null;
        return model?.GetDeclaredSymbol(type, _edit.CancellationToken) is { } symbol
            && type.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().SelectMany(static around => around.Members)
                .Where(static member => member is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null } or ConstructorDeclarationSyntax
                    && member.Modifiers.Any(SyntaxKind.StaticKeyword))
                .SelectMany(static member => member.DescendantNodes().OfType<ExpressionSyntax>().Where(RunsInTypeInitializer))
                .Any(part => model.GetSymbolInfo(part, _edit.CancellationToken).Symbol is (IMethodSymbol or IPropertySymbol) and var run
                    && SymbolEqualityComparer.Default.Equals(run.ContainingType, symbol));
    }

    /// <summary>Whether the code runs when an object of its type is created.</summary>
    private static bool RunsInConstruction(SyntaxNode node) => InitializerOf(node) is not null;

    /// <summary>The constructor, or the member with an initializer, that runs the code; null if a function does.</summary>
    private static SyntaxNode? InitializerOf(SyntaxNode node) => node.AncestorsAndSelf().FirstOrDefault(static part =>
            part is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax } or MemberDeclarationSyntax) switch
    {
        ConstructorDeclarationSyntax constructor => constructor,
        FieldDeclarationSyntax field => field,
        PropertyDeclarationSyntax { Initializer: { } initializer } property when initializer.Span.Contains(node.Span) => property,
        _ => null,
    };

    /// <summary>Whether the value does not matter: <c>nameof</c> and documentation only use the name.</summary>
    private static bool IsOnlyNamed(SyntaxNode node) => node.AncestorsAndSelf().Any(static ancestor =>
        ancestor is DocumentationCommentTriviaSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });

    /// <summary>Whether the node is in a static function, which cannot capture a variable of the enclosing method.</summary>
    private static bool IsOutOfReach(SyntaxNode node, SyntaxNode declaration) =>
        declaration is LocalDeclarationStatementSyntax
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
