using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>Finds literals that look like a token and are stored, passed or returned under a token's name.</summary>
internal static class NamedLiterals
{
    /// <summary>Whether a literal may be one, judging by its text alone.</summary>
    public static bool MayBe(string text) => NamedTokens.LooksLikeToken(text) && !TokenScanner.Contains(text);

    /// <summary>Whether the name says that the literal is a token.</summary>
    public static bool IsNamedAsToken(LiteralExpressionSyntax literal, ValueTracer values) =>
        NameFor(literal, values) is { } name && NamedTokens.IsTokenIdentifier(name);

    /// <summary>
    /// The name of the variable, property, function or parameter that gets or returns the literal; null if there is none.
    /// </summary>
    private static string? NameFor(ExpressionSyntax literal, ValueTracer values)
    {
        var value = literal;
        while (PassThrough.Into(value) is var (_, whole) && whole is not AssignmentExpressionSyntax)
        {
            value = whole;
        }

        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: { } declaration } => NameOf(declaration),
            AssignmentExpressionSyntax assignment when assignment.Right == value => NameOf(assignment.Left),
            ArrowExpressionClauseSyntax { Parent: { } function } => NameOf(function),
            ReturnStatementSyntax => value.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) is { } function ? NameOf(function) : null,
            ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
            AttributeArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } => name,
            AttributeArgumentSyntax { NameEquals.Name.Identifier.ValueText: var name } => name,
            ArgumentSyntax argument => (values.Model.GetOperationOrNull(argument, values.CancellationToken) as IArgumentOperation)?.Parameter?.Name,
            AttributeArgumentSyntax { Parent: AttributeArgumentListSyntax { Parent: AttributeSyntax attribute } list } argument
                => (values.Model.GetSymbolInfo(attribute, values.CancellationToken).Symbol as IMethodSymbol)?.Parameters is { } parameters && list.Arguments.IndexOf(argument) is var index && index < parameters.Length
                    ? parameters[index].Name
                    : null,
            _ => null,
        };
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ParameterSyntax parameter => parameter.Identifier.ValueText,
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
