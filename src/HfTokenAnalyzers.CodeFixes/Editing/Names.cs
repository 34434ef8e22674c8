using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Writes names in a form that has the intended meaning at their position.</summary>
internal static class Names
{
    /// <summary>Writes a type with its namespace, and escapes keywords.</summary>
    public static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted);

    /// <summary>
    /// The first of several texts with which the expression binds to the expected member; null if none does. Uses the compiler,
    /// because types, namespaces, members, variables and aliases can all hide a name.
    /// </summary>
    public static string? Shortest(SemanticModel model, int position, IEnumerable<string> texts, Func<string, string> expression, Func<ISymbol, bool> isRight) =>
        texts.FirstOrDefault(text => model
            .GetSpeculativeSymbolInfo(position, SyntaxFactory.ParseExpression(expression(text)), SpeculativeBindingOption.BindAsExpression).Symbol is { } symbol && isRight(symbol));

    /// <summary>
    /// The symbol that a changed call would bind to; null if there is none. A call after <c>?.</c> is bound with a plain dot,
    /// because the compiler throws an exception for a member without its receiver.
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

    /// <summary>The member whose receiver is outside the expression; null if there is none.</summary>
    private static ExpressionSyntax? FindBinding(ExpressionSyntax expression) => expression
        .DescendantNodesAndSelf(static node => node is not (ConditionalAccessExpressionSyntax or BaseArgumentListSyntax))
        .FirstOrDefault(static node => node is MemberBindingExpressionSyntax or ElementBindingExpressionSyntax) as ExpressionSyntax;

    /// <summary>Whether a type is the <c>HfToken</c> that the package generates.</summary>
    public static bool IsHelper(ISymbol type) => type is INamedTypeSymbol
    {
        Name: "HfToken",
        ContainingType: null,
        ContainingNamespace: { Name: "Tokens", ContainingNamespace: { Name: "HuggingFace", ContainingNamespace.IsGlobalNamespace: true } },
    };

    /// <summary>Whether a type is the type with that name in <c>System</c>.</summary>
    public static bool IsOfSystem(ISymbol? type, string name) =>
        type is INamedTypeSymbol { ContainingNamespace: { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true } } && type.Name == name;

    /// <summary>Escapes a name that is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
