using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>Tells whether a value is the same where a fix moves it to, and so is read at another time.</summary>
internal static class EvaluationOrder
{
    /// <summary>
    /// Whether a value gives the same at that place: only names that are known there, that nothing sets in between, and
    /// calls that find the token.
    /// </summary>
    public static bool MeansTheSameAt(SourceEdit edit, SyntaxNode value, SyntaxNode place) =>
        value.DescendantNodesAndSelf().OfType<ExpressionSyntax>().All(part => part switch
        {
            _ when part.AncestorsAndSelf().TakeWhile(node => node != value.Parent).OfType<ExpressionSyntax>().Any(node => node is ThrowExpressionSyntax || FindsTheToken(edit, node)) => true,
            IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name when access.Name == name => IsLasting(edit, name, value, place),
            IdentifierNameSyntax name => IsLasting(edit, name, value, place)
                && edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol is { } symbol
                && edit.Model.LookupSymbols(place.SpanStart, name: symbol.Name).Contains(symbol, SymbolEqualityComparer.Default)
                && (symbol is not ILocalSymbol || symbol.Locations[0].SourceSpan.End <= place.SpanStart),
            LiteralExpressionSyntax or MemberAccessExpressionSyntax or ThisExpressionSyntax or PredefinedTypeSyntax => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } => true,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } or InterpolatedStringExpressionSyntax
                => edit.Model.GetTypeInfo(part, edit.CancellationToken).ConvertedType?.SpecialType == SpecialType.System_String,
            _ => PassThrough.IsParentheses(part),
        });

    /// <summary>A read of the environment or the configuration, or a call that finds the token, gives the same a little later, and changes nothing.</summary>
    private static bool FindsTheToken(SourceEdit edit, SyntaxNode part) =>
        part is InvocationExpressionSyntax or ElementAccessExpressionSyntax
        && edit.Model.GetOperationOrNull(part, edit.CancellationToken) is { } operation
        && (TokenSources.IsGetter(operation) || TokenSources.ReadOf(operation, edit.File.Values) is not null);

    /// <summary>Whether what a name means keeps its value: other code may set a field or compute a property, unless none runs in between.</summary>
    private static bool IsLasting(SourceEdit edit, IdentifierNameSyntax name, SyntaxNode value, SyntaxNode place) =>
        edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol switch
        {
            ITypeSymbol or INamespaceSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } => true,
            ILocalSymbol or IParameterSymbol => !IsSet(name, place, RunsApart(value, place) ? null : WayOf(value, place)),
            IFieldSymbol or IPropertySymbol => !RunsApart(value, place) && WayOf(value, place) is var way && !IsSet(name, place, way) && RunsNothingElse(edit, place, way),
            _ => false,
        };

    private static TextSpan WayOf(SyntaxNode value, SyntaxNode place) =>
        TextSpan.FromBounds(Math.Min(place.SpanStart, value.SpanStart), Math.Max(place.Span.End, value.Span.End));

    /// <summary>Whether one place may run when the other does not: again in a loop, or later in a function.</summary>
    private static bool RunsApart(SyntaxNode one, SyntaxNode other) => IsIn(one, other) || IsIn(other, one);

    private static bool IsIn(SyntaxNode node, SyntaxNode outside) => node.Ancestors().TakeWhile(ancestor => !ancestor.Span.Contains(outside.Span)).Any(static ancestor =>
        ancestor is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax
            or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or (MemberDeclarationSyntax and not GlobalStatementSyntax));

    /// <summary>Whether nothing on the way is a call but reads of the token.</summary>
    private static bool RunsNothingElse(SourceEdit edit, SyntaxNode place, TextSpan way) =>
        place.AncestorsAndSelf().First(node => node.Span.Contains(way)).DescendantNodes(node => node.Span.IntersectsWith(way)).All(node =>
            !way.Contains(node.Span)
            || node is not (InvocationExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression })
            || FindsTheToken(edit, node));

    /// <summary>Whether a variable may be set anew on the way from one place to the other, or anywhere where the way is not known.</summary>
    private static bool IsSet(IdentifierNameSyntax variable, SyntaxNode place, TextSpan? way) =>
        (Variables.MemberOf(place) ?? place.SyntaxTree.GetRoot()).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == variable.Identifier.ValueText && way?.Contains(name.Span) != false && Variables.IsWritten(name));
}
