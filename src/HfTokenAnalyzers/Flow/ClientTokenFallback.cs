using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow;

/// <summary>
/// Determines whether a client finds the token itself if the caller passes none. Many clients then send no token, so the
/// client's source must contain the fallback: <c>token ?? Environment.GetEnvironmentVariable("HF_TOKEN")</c>. Metadata-only
/// clients have no source to inspect, so they never count.
/// </summary>
internal sealed class ClientTokenFallback
{
    private readonly bool _readsTokenFile;

    /// <summary>
    /// <c>FindToken()</c> also reads the token file. A client that only reads the environment variable cannot replace it.
    /// </summary>
    private ClientTokenFallback(bool readsTokenFile) => _readsTokenFile = readsTokenFile;

    /// <summary>Whether the client finds the same token without this argument.</summary>
    public static bool Replaces(IArgumentOperation argument, ValueTracer values) =>
        argument is { Parameter: { HasExplicitDefaultValue: true, ExplicitDefaultValue: null } parameter, ArgumentKind: ArgumentKind.Explicit }
        && PassThrough.WalkDownConversions(argument.Value) is var value
        && IsPlainRead(value, values)
        && new ClientTokenFallback(readsTokenFile: TokenSources.IsGetter(value)).HasFallbackFor(parameter, values.CancellationToken);

    /// <summary>Whether the argument itself is the read. Removing a variable would also remove any check of it.</summary>
    private static bool IsPlainRead(IOperation value, ValueTracer values) =>
        TokenSources.IsRead(value, values, out var name)
            ? name == TokenNames.Right && value is IInvocationOperation { Arguments.Length: 1 }
            : TokenSources.IsGetter(value) && value is IInvocationOperation { TargetMethod: { Name: "FindToken", IsStatic: true } };

    private bool HasFallbackFor(IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } method)
        {
            return false;
        }

        var members = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        return members.Exists(member => HasFallback(member, parameter.Name) || member is BaseMethodDeclarationSyntax && PassesOn(member, parameter.Name, type, cancellationToken));
    }

    /// <summary>Whether the method stores the token in a field, or passes it to a method, that has the fallback.</summary>
    private bool PassesOn(SyntaxNode member, string name, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var fields = new HashSet<string>(StringComparer.Ordinal);
        var callees = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in member.DescendantNodes().OfType<IdentifierNameSyntax>().Where(mention => mention.Identifier.ValueText == name))
        {
            if (mention.Parent is AssignmentExpressionSyntax set && set.Right == mention && NameOf(set.Left) is { } field)
            {
                fields.Add(field);
            }
            else if (mention.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var callee } } })
            {
                callees.Add(callee);
            }
        }

        var types = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        return types.Exists(part => fields.Any(field => HasFallback(part, field)))
            || callees.Count > 0 && types.SelectMany(static part => part.ChildNodes().OfType<MethodDeclarationSyntax>())
                .Any(method => callees.Contains(method.Identifier.ValueText)
                    && method.ParameterList.Parameters.Any(parameter => HasFallback(method, parameter.Identifier.ValueText)));
    }

    /// <summary>Whether the code reads the token if the variable of that name is null.</summary>
    private bool HasFallback(SyntaxNode code, string name) => code.DescendantNodes().Any(node => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => NameOf(coalesce.Left) == name && ReadsToken(coalesce.Right),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } set => NameOf(set.Left) == name && ReadsToken(set.Right),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
            => NameOf(set.Left) == name && ReadsToken(set.Right) && set.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: var condition } && IsMissingCheck(condition, name),
        ConditionalExpressionSyntax choice => IsMissingCheck(choice.Condition, name) && ReadsToken(choice.WhenTrue),
        _ => false,
    });

    /// <summary><c>x is null</c>, <c>x == null</c>, <c>string.IsNullOrEmpty(x)</c>.</summary>
    private static bool IsMissingCheck(ExpressionSyntax condition, string name) => condition switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } test => NameOf(test.Expression) == name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } test => NameOf(test.Left) == name,
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var tested }] } test => ValueTracer.NameOf(test) is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && NameOf(tested) == name,
        _ => false,
    };

    private bool ReadsToken(ExpressionSyntax value) => value.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().Any(call => ValueTracer.NameOf(call) switch
    {
        "GetEnvironmentVariable" => !_readsTokenFile && call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: TokenNames.Right } }],
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
