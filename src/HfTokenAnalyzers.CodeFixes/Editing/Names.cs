using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Writes names so that they mean at a place what they are to mean.</summary>
internal static class Names
{
    /// <summary>A type with its namespace, keywords escaped.</summary>
    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>
    /// The first of several texts with which an expression means the right member at that place; null where none does.
    /// The compiler is asked, since types, namespaces, members, variables and aliases all hide names.
    /// </summary>
    public static string? Shortest(SemanticModel model, int position, IEnumerable<string> texts, Func<string, string> expression, Func<ISymbol, bool> isRight) =>
        texts.FirstOrDefault(text => model
            .GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(expression(text)), SpeculativeBindingOption.BindAsExpression).Symbol is { } symbol && isRight(symbol));

    /// <summary>
    /// What a call would mean if it were written so; null where that is nothing. Behind <c>?.</c> a plain dot is asked
    /// about: the compiler throws at a member whose receiver it cannot see.
    /// </summary>
    public static ISymbol? SymbolIf(SemanticModel model, ExpressionSyntax call, ExpressionSyntax changed)
    {
        foreach (var access in call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().Where(access => access.WhenNotNull.Span.Contains(call.Span)))
        {
            if (FindBinding(changed) is not { } binding)
            {
                break;
            }

            var receiver = access.Expression.WithoutTrivia();
            changed = changed.ReplaceNode(binding, binding is MemberBindingExpressionSyntax member
                ? SyntaxFactory.MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, member.Name)
                : SyntaxFactory.ElementAccessExpression(receiver, ((ElementBindingExpressionSyntax)binding).ArgumentList));
        }

        return model.GetSpeculativeSymbolInfo(call.SpanStart, changed, SpeculativeBindingOption.BindAsExpression).Symbol;
    }

    /// <summary>The member that wants a receiver from outside of the expression; null where none does.</summary>
    private static ExpressionSyntax? FindBinding(ExpressionSyntax expression) => expression
        .DescendantNodesAndSelf(static node => node is not (ConditionalAccessExpressionSyntax or BaseArgumentListSyntax))
        .FirstOrDefault(static node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax) as ExpressionSyntax;

    /// <summary>Whether a type is the one that the package brings.</summary>
    public static bool IsHelper(ISymbol type) => type is INamedTypeSymbol
    {
        Name: "HfToken",
        ContainingType: null,
        ContainingNamespace: { Name: "Tokens", ContainingNamespace: { Name: "HuggingFace", ContainingNamespace.IsGlobalNamespace: true } },
    };

    /// <summary>Whether a type is that one of <c>System</c> itself.</summary>
    public static bool IsOfSystem(ISymbol? type, string name) =>
        type is INamedTypeSymbol { ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    /// <summary>A name that may be a keyword of the language.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
