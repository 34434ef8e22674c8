using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>Determines whether an expression has the same value at the position to which a fix moves it.</summary>
internal static class EvaluationOrder
{
    /// <summary>
    /// Whether an expression has the same value at that position: it only uses names that are in scope there and are not set in
    /// between, and calls that find the token.
    /// </summary>
    public static bool MeansTheSameAt(SourceEdit edit, SyntaxNode value, SyntaxNode place) =>
        value.DescendantNodesAndSelf().OfType<ExpressionSyntax>().All(part => part switch
        {
            _ when part.AncestorsAndSelf().TakeWhile(node => node != value.Parent).OfType<ExpressionSyntax>().Any(node => node is ThrowExpressionSyntax || FindsTheToken(edit, node)) => true,
            IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => IsLasting(edit, name, value, place),
            IdentifierNameSyntax name => IsLasting(edit, name, value, place)
                && edit.SymbolOf(name) is { } symbol
                && edit.Model.LookupSymbols(place.SpanStart, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default)
                && (symbol is not ILocalSymbol || symbol.Locations[0].SourceSpan.End <= place.SpanStart),
            LiteralExpressionSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or InterpolatedStringExpressionSyntax
                => edit.Model.GetTypeInfo(part, edit.CancellationToken).ConvertedType?.SpecialType == SpecialType.System_String,
            _ => PassThrough.IsParentheses(part),
        });

    /// <summary>Whether an expression reads the token from the environment, the configuration or a getter: without side effects, and the same a little later.</summary>
    private static bool FindsTheToken(SourceEdit edit, SyntaxNode part) =>
        part is InvocationExpressionSyntax or ElementAccessExpressionSyntax
        && edit.OperationOf(part) is { } operation
        && (TokenSources.IsGetter(operation) || edit.File.ReadOf(operation) is not null);

    /// <summary>
    /// Whether a name keeps its value. Other code may set a field or compute a property, unless no other code runs in between.
    /// </summary>
    private static bool IsLasting(SourceEdit edit, IdentifierNameSyntax name, SyntaxNode value, SyntaxNode place) =>
        edit.SymbolOf(name) switch
        {
            ITypeSymbol or INamespaceSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } => true,
            ILocalSymbol or IParameterSymbol => !IsSet(name, place, RunsApart(value, place) ? null : WayOf(value, place)),
            IFieldSymbol or IPropertySymbol => !RunsApart(value, place) && WayOf(value, place) is var way && !IsSet(name, place, way) && RunsNothingElse(edit, place, way),
            _ => false,
        };

    private static TextSpan WayOf(SyntaxNode value, SyntaxNode place) =>
        TextSpan.FromBounds(Math.Min(place.SpanStart, value.SpanStart), Math.Max(place.Span.End, value.Span.End));

    /// <summary>
    /// Whether the code at one position may run without the code at the other: again in a loop, or later in a function.
    /// </summary>
    private static bool RunsApart(SyntaxNode one, SyntaxNode other) => IsIn(one, other) || IsIn(other, one);

    private static bool IsIn(SyntaxNode node, SyntaxNode outside) => node.Ancestors().TakeWhile(ancestor => !ancestor.Span.Contains(outside.Span)).Any(static ancestor =>
        ancestor is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax));

    /// <summary>Whether no call runs in between, except reads of the token.</summary>
    private static bool RunsNothingElse(SourceEdit edit, SyntaxNode place, TextSpan way) =>
        place.AncestorsAndSelf().First(node => node.Span.Contains(way)).DescendantNodes(node => node.Span.IntersectsWith(way)).All(node =>
            !way.Contains(node.Span)
            || node is not (InvocationExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression })
            || FindsTheToken(edit, node));

    /// <summary>Whether a variable may be set between the places, or anywhere if <paramref name="way"/> is null.</summary>
    private static bool IsSet(IdentifierNameSyntax variable, SyntaxNode place, TextSpan? way) =>
        (Variables.MemberOf(place) ?? place.SyntaxTree.GetRoot()).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == variable.Identifier.ValueText && way?.Contains(name.Span) != false && Variables.IsWritten(name));
}
