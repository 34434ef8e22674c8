using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>Finds the list in a node.</summary>
internal static class ElementListFactory
{
    /// <summary>
    /// The list to which a fix can add elements, or from which it can remove them; null if the node has none, or if a bracket is
    /// missing, as in incomplete code.
    /// </summary>
    public static ElementList? TryCreate(SourceText text, SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax call => AddChain.TryCreate(text, call),
        ArgumentListSyntax arguments => SeparatedList.TryCreate(text, arguments.Arguments.GetWithSeparators(), arguments.OpenParenToken, arguments.CloseParenToken),
        InitializerExpressionSyntax initializer => SeparatedList.TryCreate(text, initializer.Expressions.GetWithSeparators(), initializer.OpenBraceToken, initializer.CloseBraceToken),
        BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => TryCreate(text, initializer),
        BaseObjectCreationExpressionSyntax creation => SeparatedList.TryCreate(text, creation),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => TryCreate(text, initializer),
        ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => TryCreate(text, initializer),
        _ when node.RawKind == NewerSyntax.CollectionExpression => SeparatedList.TryCreate(text, node.ChildNodesAndTokens()),
        AnonymousObjectCreationExpressionSyntax creation => SeparatedList.TryCreate(text, creation.Initializers.GetWithSeparators(), creation.OpenBraceToken, creation.CloseBraceToken),
        _ => null,
    };
}
