using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>Finds the list that a node writes.</summary>
internal static class ElementListFactory
{
    /// <summary>
    /// The list that a fix can add elements to or remove them from; null if the node has none, or if a bracket is missing,
    /// as in half-typed code.
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
