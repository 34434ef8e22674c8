using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>
/// Tells whether a client finds the token by itself where it is given none. Many a client sends no token then, so its
/// source has to say it: <c>token ?? Environment.GetEnvironmentVariable("HF_TOKEN")</c>. Of a library nothing is known.
/// </summary>
internal sealed class ClientTokenFallback
{
    private readonly bool _looksInFiles;

    /// <summary>Where <c>FindToken()</c> looks, a client that only reads the variable finds less.</summary>
    private ClientTokenFallback(bool looksInFiles) => _looksInFiles = looksInFiles;

    /// <summary>Whether the call would find the same token without this argument.</summary>
    public static bool Replaces(IArgumentOperation argument, ValueTracer values) =>
        argument is { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } parameter, ArgumentKind: ArgumentKind.Explicit }
        && PassThrough.WalkDownConversions(argument.Value) is var value
        && IsPlainRead(value, values.Settings)
        && new ClientTokenFallback(looksInFiles: TokenSources.IsGetter(value)).IsMadeFor(parameter, values.CancellationToken);

    /// <summary>A read with nothing around it, and not in a variable: a check of that would be lost with it.</summary>
    private static bool IsPlainRead(IOperation value, Settings settings) =>
        TokenSources.IsRead(value, settings, out var name)
            ? name == TokenNames.Right && value is IInvocationOperation { Arguments.Length: 1 }
            : TokenSources.IsGetter(value) && value is IInvocationOperation { TargetMethod: { Name: "FindToken", IsStatic: true } };

    private bool IsMadeFor(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method)
        {
            return false;
        }

        var members = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        return members.Exists(member => FindsFor(member, parameter.Name) || member is BaseMethodDeclarationSyntax && HandsOn(member, parameter.Name, type, cancellationToken));
    }

    /// <summary>Whether the token is kept in a member of the type, or given to one, that looks for it where it is null.</summary>
    private bool HandsOn(SyntaxNode member, string name, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var called = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(mention => mention.Identifier.ValueText == name))
        {
            if (mention.Parent is AssignmentExpressionSyntax set && set.Right == mention && NameOf(set.Left) is { } field)
            {
                kept.Add(field);
            }
            else if (mention.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var callee } } })
            {
                called.Add(callee);
            }
        }

        var types = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        return types.Exists(part => kept.Any(field => FindsFor(part, field)))
            || called.Count > 0 && types.SelectMany(static part => part.ChildNodes().OfType<MethodDeclarationSyntax>())
                .Any(method => called.Contains(method.Identifier.ValueText)
                    && method.ParameterList.Parameters.Any(parameter => FindsFor(method, parameter.Identifier.ValueText)));
    }

    /// <summary>Whether code looks for the token where a variable of that name is null.</summary>
    private bool FindsFor(SyntaxNode code, string name) => code.DescendantNodes().Any(node => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => NameOf(coalesce.Left) == name && Finds(coalesce.Right),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } set => NameOf(set.Left) == name && Finds(set.Right),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
            => NameOf(set.Left) == name && Finds(set.Right) && set.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: var condition } && IsAbsence(condition, name),
        ConditionalExpressionSyntax choice => IsAbsence(choice.Condition, name) && Finds(choice.WhenTrue),
        _ => false,
    });

    /// <summary><c>x is null</c>, <c>x == null</c>, <c>string.IsNullOrEmpty(x)</c>.</summary>
    private static bool IsAbsence(ExpressionSyntax condition, string name) => condition switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } test => NameOf(test.Expression) == name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } test => NameOf(test.Left) == name,
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var tested }] } test => ValueTracer.NameOf(test) is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && NameOf(tested) == name,
        _ => false,
    };

    private bool Finds(ExpressionSyntax value) => value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => ValueTracer.NameOf(call) switch
    {
        "GetEnvironmentVariable" => !_looksInFiles && call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: TokenNames.Right } }],
        "GetToken" or "FindToken" => call.ArgumentList.Arguments.Count == 0,
        _ => false,
    });

    private static string? NameOf(ExpressionSyntax variable) => variable switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
