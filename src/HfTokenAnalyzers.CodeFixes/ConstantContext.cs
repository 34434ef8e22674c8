using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FindSymbols;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>
/// Where the language wants a constant, no call can stand. A constant itself can become a variable, if nothing that uses
/// it wants a constant in turn.
/// </summary>
/// <param name="Declaration">The declaration that must become one of a variable; null where a call can stand as it is.</param>
internal sealed record ConstantContext(SyntaxNode? Declaration)
{
    /// <summary>What must change so that a call can stand in the token's place; null where none can.</summary>
    public static async Task<ConstantContext?> TryLeaveAsync(SourceEdit edit, SyntaxToken token)
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
                || await MustStayConstantAsync(edit, symbol, declaration).ConfigureAwait(false))
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

    private static async Task<bool> MustStayConstantAsync(SourceEdit edit, ISymbol symbol, SyntaxNode declaration)
    {
        var references = await SymbolFinder.FindReferencesAsync(symbol, edit.Document.Project.Solution, edit.CancellationToken).ConfigureAwait(false);
        foreach (var location in references.SelectMany(static reference => reference.Locations))
        {
            var root = await location.Document.GetSyntaxRootAsync(edit.CancellationToken).ConfigureAwait(false);
            var node = root?.FindNode(location.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            var comesLater = location.Document.Id == edit.Document.Id && location.Location.SourceSpan.Start > declaration.SpanStart;
            if (node is not null
                && (WantsConstant(node, out var constant) || constant is not null || IsOutOfReach(node, declaration)
                    || (!comesLater && IsInStaticInitializer(node))))
            {
                return true;
            }
        }

        return false;
    }

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
    private static bool IsInStaticInitializer(SyntaxNode node) =>
        node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is (FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }) and var member
        && member.Modifiers.Any(SyntaxKind.StaticKeyword);

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
