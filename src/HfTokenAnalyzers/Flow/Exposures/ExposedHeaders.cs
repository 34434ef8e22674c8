using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>
/// Finds the values that a file sets as the Authorization header of a client or request whose headers it writes out.
/// </summary>
internal sealed class ExposedHeaders(ValueTracer values)
{
    private const string Authorization = "Authorization";

    /// <summary>The method of Unity's <c>UnityWebRequest</c>.</summary>
    private const string GetRequestHeader = "GetRequestHeader";

    /// <summary>
    /// The values of the Authorization header in a value that contains it: the header itself, all headers, or a request. Empty if
    /// this file does not set it.
    /// </summary>
    public IEnumerable<IOperation> CredentialsIn(IOperation value)
    {
        if (HolderOf(value) is not var (owner, headers) || Variables.SymbolOf(owner) is not { } symbol)
        {
            return [];
        }

        var initial = values.Initializer(owner) ?? values.OnlyWrite(owner);
        return values.MentionsAround(symbol, owner.Syntax)
            .Select(mention => (Mention: mention, Credential: AssignedCredential(mention, headers)))
            .Where(assigned => assigned.Credential is not null
                && SymbolEqualityComparer.Default.Equals(values.Bind(Variables.WholeOf(assigned.Mention)) is { } named ? Variables.SymbolOf(named) : null, symbol))
            .Select(assigned => values.Bind(assigned.Credential!))
            .OfType<IOperation>()
            .Concat(initial is IObjectCreationOperation { Initializer.Initializers: var members } ? members.SelectMany(member => InitialCredentials(member, headers)) : []);
    }

    /// <summary>
    /// Whether a value is a request whose <c>ToString</c> writes its headers, or one of its headers. How it was created does not
    /// matter.
    /// </summary>
    public static bool IsOfRequest(IOperation value) => IsRequest(value) || value is IInvocationOperation { TargetMethod.Name: GetRequestHeader };

    /// <summary>Whether a value is the collection of all headers of a client or request.</summary>
    public static bool AreHeaders(IOperation value) =>
        value is IPropertyReferenceOperation { Arguments.IsEmpty: true, Property.Name: "DefaultRequestHeaders" or "Headers", Type.Name: "HttpRequestHeaders" };

    /// <summary>
    /// The client or request whose Authorization header a value contains, and the name of the property with its headers, which is
    /// empty if it has none. Null for any other value.
    /// </summary>
    private static (IOperation Owner, string Headers)? HolderOf(IOperation value) => value switch
    {
        IPropertyReferenceOperation { Property.Name: "Parameter", Instance: IPropertyReferenceOperation { Property.Name: Authorization } header } => HolderOf(header),
        IPropertyReferenceOperation { Property.Name: Authorization, Instance: IPropertyReferenceOperation headers } => HolderOf(headers),
        IPropertyReferenceOperation { Arguments: [{ Value: var key }], Instance: IPropertyReferenceOperation headers } when IsAuthorization(key) => HolderOf(headers),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Property.Name: "DefaultRequestHeaders" or "Headers", Instance: { } owner } headers => (owner, headers.Property.Name),
        IInvocationOperation { TargetMethod.Name: "GetValues", Instance: IPropertyReferenceOperation headers, Arguments: [{ Value: var key }] } when IsAuthorization(key) => HolderOf(headers),
        IInvocationOperation { TargetMethod.Name: GetRequestHeader, Instance: { } request, Arguments: [{ Value: var key }] } when IsAuthorization(key) => (request, ""),
        _ => IsRequest(value) ? (value, "Headers") : null,
    };

    private static bool IsRequest(IOperation value) => value.Type is { Name: nameof(HttpRequestMessage), ContainingNamespace.Name: "Http" };

    private static bool IsAuthorization(IOperation key) =>
        string.Equals(ValueTracer.TextOf(key), Authorization, StringComparison.OrdinalIgnoreCase) || key is IFieldReferenceOperation { Field.Name: Authorization };

    /// <summary>
    /// The value in <c>client.DefaultRequestHeaders.Authorization = …</c>, <c>.Add("Authorization", …)</c> or
    /// <c>["Authorization"] = …</c>; null if it is none of them.
    /// </summary>
    private static ExpressionSyntax? AssignedCredential(IdentifierNameSyntax mention, string headers)
    {
        ExpressionSyntax owner = mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == mention ? own : mention;
        if (owner.Parent is not MemberAccessExpressionSyntax access || access.Expression != owner)
        {
            return null;
        }

        if (headers.Length == 0)
        {
            return AddedCredential(access);
        }

        return access.Name.Identifier.ValueText != headers ? null : access.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: Authorization, Parent: AssignmentExpressionSyntax set } header when set.Left == header => set.Right,
            MemberAccessExpressionSyntax header => AddedCredential(header),
            ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }], Parent: AssignmentExpressionSyntax set } element when set.Left == element && IsAuthorization(key) => set.Right,
            _ => null,
        };
    }

    private static ExpressionSyntax? AddedCredential(MemberAccessExpressionSyntax method) =>
        method is { Name.Identifier.ValueText: "Add" or "TryAddWithoutValidation" or "SetRequestHeader", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }, { Expression: var value }] } }
        && IsAuthorization(key)
            ? value
            : null;

    private static bool IsAuthorization(ExpressionSyntax key) => key switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text.Equals(Authorization, StringComparison.OrdinalIgnoreCase),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => name == Authorization,
        _ => false,
    };

    /// <summary>The values of the header in <c>new HttpRequestMessage { Headers = { Authorization = … } }</c>.</summary>
    private static IEnumerable<IOperation> InitialCredentials(IOperation member, string headers) =>
        member is IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: var name }, Initializer.Initializers: var elements } && name == headers
            ? elements.Select(static element => element switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: Authorization }, Value: var value } => value,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value: var key }] }, Value: var value } when IsAuthorization(key) => value,
                IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var key }, { Value: var value }] } when IsAuthorization(key) => value,
                _ => null,
            }).OfType<IOperation>()
            : [];
}
