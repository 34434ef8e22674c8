using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>
/// Reads a list that another file of the project declares, by its syntax alone: each file is analyzed by itself, and binding others
/// would be slow. The entries are reported where this file uses the list.
/// </summary>
internal static class OtherFileReader
{
    /// <summary>Maximum number of calls after the list, such as <c>.AsReadOnly()</c>.</summary>
    private const int MaxCalls = 4;

    /// <summary>The entries with a literal key; null if the symbol can have other values, or if it has no list that is written out.</summary>
    public static EntryList? Read(ISymbol? symbol, SyntaxNode use, CancellationToken cancellationToken)
    {
        if (symbol is not (IFieldSymbol { IsReadOnly: true } or IPropertySymbol { SetMethod: null, IsVirtual: false, IsAbstract: false } or IMethodSymbol { IsVirtual: false, IsAbstract: false, IsOverride: false })
            || symbol.DeclaringSyntaxReferences is not [var reference]
            || reference.SyntaxTree == use.SyntaxTree
            || Variables.InitialValue(reference.GetSyntax(cancellationToken)) is not { } value)
        {
            return null;
        }

        for (var call = 0; call < MaxCalls && value is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax { Expression: var inner } }; call++)
        {
            value = inner;
        }

        var elements = value is BaseObjectCreationExpressionSyntax { Initializer: { } initializer } ? initializer.Expressions.AsEnumerable<SyntaxNode>()
            : value.RawKind == NewerSyntax.CollectionExpression ? value.ChildNodes().SelectMany(static element => element.ChildNodes())
            : null;
        var entries = elements?.Select(element => Create(element, use)).OfType<Entry>().ToImmutableArray() ?? ImmutableArray<Entry>.Empty;
        return entries.IsEmpty ? null : new EntryList(use, entries, IsComplete: false, symbol) { HasOthers = true };
    }

    private static Entry? Create(SyntaxNode element, SyntaxNode use)
    {
        var (key, value) = element switch
        {
            AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: [{ Expression: var name }] }, Right: var text } => (name, text),
            InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression, Expressions: [var name, var text] } => (name, text),
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var name }, { Expression: var text }] } => (name, text),
            TupleExpressionSyntax { Arguments: [{ Expression: var name }, { Expression: var text }] } => (name, text),
            _ => (null, null),
        };
        return TextOf(key) is { } constant ? new Entry(constant, use.Span, Value: null, use.Span, use) { Text = TextOf(value) } : null;
    }

    private static string? TextOf(ExpressionSyntax? expression) => expression is LiteralExpressionSyntax { Token.Value: string text } ? text : null;
}
