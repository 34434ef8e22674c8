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
    /// <summary>Maximum number of lookups to follow; it also ends a cycle of members that return each other.</summary>
    private const int MaxLookups = 8;

    private readonly bool _readsTokenFile;
    private List<SyntaxNode> _type = [];

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

        _type = [.. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))];
        var members = method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).ToList();
        return members.Exists(member => HasFallback(member, parameter.Name) || (member is BaseMethodDeclarationSyntax && PassesOn(member, parameter.Name)));
    }

    /// <summary>Whether the method stores the token in a field, or passes it to a method, that has the fallback.</summary>
    private bool PassesOn(SyntaxNode member, string name)
    {
        if (RequiresValue(member, name))
        {
            return false;
        }

        var fields = new HashSet<string>(StringComparer.Ordinal);
        var callees = new HashSet<string>(StringComparer.Ordinal);
        foreach (var mention in MentionsOf(name, member))
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

        return _type.Exists(part => fields.Any(field => HasFallback(part, field)))
            || callees.Count > 0 && _type.SelectMany(static part => part.ChildNodes().OfType<MethodDeclarationSyntax>())
                .Any(method => callees.Contains(method.Identifier.ValueText)
                    && method.ParameterList.Parameters.Any(parameter => HasFallback(method, parameter.Identifier.ValueText)));
    }

    /// <summary>Whether the code always reads the token if the variable of that name is null.</summary>
    private bool HasFallback(SyntaxNode code, string name) => !RequiresValue(code, name) && code.DescendantNodes().Any(node => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce => NameOf(coalesce.Left) == name && IsRead(coalesce.Right),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } set => NameOf(set.Left) == name && IsRead(set.Right),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set
            => NameOf(set.Left) == name && IsRead(set.Right) && set.FirstAncestorOrSelf<IfStatementSyntax>() is { Condition: var condition } && IsMissingCheck(condition, name),
        ConditionalExpressionSyntax choice => IsMissingCheck(choice.Condition, name) && IsRead(choice.WhenTrue),
        _ => false,
    });

    /// <summary>
    /// Whether the code may throw if the variable with that name is null. It then needs the argument although it has a fallback.
    /// </summary>
    private static bool RequiresValue(SyntaxNode code, string name) => MentionsOf(name, code).Any(mention =>
        mention.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && ValueTracer.NameOf(call)?.StartsWith("ThrowIf", StringComparison.Ordinal) == true
        || mention.Ancestors().TakeWhile(node => node != code).Any(node => node switch
        {
            IfStatementSyntax test => test.Condition.Span.Contains(mention.Span) && test.Statement.DescendantNodesAndSelf().Any(static inner => inner is ThrowStatementSyntax),
            ConditionalExpressionSyntax choice => choice.Condition.Span.Contains(mention.Span) && IsThrow(choice.WhenTrue) | IsThrow(choice.WhenFalse),
            _ => false,
        }));

    private static bool IsThrow(ExpressionSyntax value) => PassThrough.WalkDownParentheses(value) is ThrowExpressionSyntax;

    private static IEnumerable<IdentifierNameSyntax> MentionsOf(string name, SyntaxNode code) =>
        code.DescendantNodes().OfType<IdentifierNameSyntax>().Where(mention => mention.Identifier.ValueText == name);

    /// <summary><c>x is null</c>, <c>x == null</c>, <c>string.IsNullOrEmpty(x)</c>.</summary>
    private static bool IsMissingCheck(ExpressionSyntax condition, string name) => condition switch
    {
        IsPatternExpressionSyntax { Pattern: ConstantPatternSyntax { Expression.RawKind: (int)SyntaxKind.NullLiteralExpression } } test => NameOf(test.Expression) == name,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression, Right.RawKind: (int)SyntaxKind.NullLiteralExpression } test => NameOf(test.Left) == name,
        InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var tested }] } test => ValueTracer.NameOf(test) is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && NameOf(tested) == name,
        _ => false,
    };

    /// <summary>
    /// Whether a value is the token if there is one. The value after <c>??</c> does not matter: it is used only if there is no
    /// token, and then the argument is null too.
    /// </summary>
    private bool IsRead(ExpressionSyntax value)
    {
        for (var depth = 0; depth < MaxLookups; depth++)
        {
            value = PassThrough.WalkDownParentheses(value);
            if (value is InvocationExpressionSyntax call && ReadsToken(call))
            {
                return true;
            }

            if ((value is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce ? coalesce.Left : LookupOf(value)) is not { } next)
            {
                return false;
            }

            value = next;
        }

        return false;
    }

    private bool ReadsToken(InvocationExpressionSyntax call) => ValueTracer.NameOf(call) switch
    {
        "GetEnvironmentVariable" => !_readsTokenFile && call.ArgumentList.Arguments is [{ Expression: LiteralExpressionSyntax { Token.Value: TokenNames.Right } }],
        "GetToken" or "FindToken" => call.ArgumentList.Arguments.Count == 0 && LookupOf(call) is null,
        _ => false,
    };

    /// <summary>
    /// The value that a member of the client returns or is initialized with, if the member is a method without parameters, a
    /// property or a field; null for other expressions. A field counts only if no constructor can replace its value.
    /// </summary>
    private ExpressionSyntax? LookupOf(ExpressionSyntax value)
    {
        var (name, isCall) = value is InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call ? (OwnNameOf(call.Expression), true) : (OwnNameOf(value), false);
        return name is null ? null : _type.SelectMany(static part => part.ChildNodes()).Select(member => member switch
        {
            MethodDeclarationSyntax { ParameterList.Parameters.Count: 0 } method when isCall && method.Identifier.ValueText == name => Variables.InitialValue(method),
            PropertyDeclarationSyntax property when !isCall && property.Identifier.ValueText == name => Variables.InitialValue(property),
            FieldDeclarationSyntax field when !isCall && field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword) && field.Modifiers.Any(SyntaxKind.StaticKeyword)
                => field.Declaration.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == name)?.Initializer?.Value,
            _ => null,
        }).FirstOrDefault(static found => found is not null);
    }

    /// <summary>The name of a member of the client itself, with or without the client's name before it.</summary>
    private string? OwnNameOf(ExpressionSyntax member) => member switch
    {
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var owner }, Name: var name }
            when _type.Exists(part => part is TypeDeclarationSyntax type && type.Identifier.ValueText == owner) => name.Identifier.ValueText,
        _ => NameOf(member),
    };

    private static string? NameOf(ExpressionSyntax variable) => variable switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };
}
