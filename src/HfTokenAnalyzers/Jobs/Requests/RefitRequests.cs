using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Requests;

/// <summary>Reads calls of an interface's methods that Refit implements: <c>[Post("/api/jobs/{ns}")]</c>.</summary>
internal static class RefitRequests
{
    /// <summary>Whether the method sends a body to an address of Hugging Face.</summary>
    public static bool IsRequest(IMethodSymbol method) =>
        PathOf(method) is { } path && HubUrl.ApiOf(path, out var host, out _) != HubApi.None && host != UrlHost.Other;

    /// <summary>The request that a call sends; null if no attribute of the method says so, or if it has no body.</summary>
    public static SentRequest? Read(BoundCall call, ValueTracer values) =>
        call.Method is { } method
        && PathOf(method) is { } path
        && BodyOf(method) is { } parameter
        && call.Arguments.Find(parameter.Name) is { Value: { } body }
            ? new SentRequest(SentRequest.Resolve([path], BasesOf(method, call.Operation, values)), Address: null, body)
            : null;

    /// <summary>The path in the method's attribute; null if it has none, or if requests of that kind have no body.</summary>
    private static string? PathOf(IMethodSymbol method) => method.ContainingType.TypeKind != TypeKind.Interface ? null
        : method.GetAttributes().FirstOrDefault(static attribute => attribute.AttributeClass?.Name is "PostAttribute" or "PutAttribute" or "PatchAttribute") is { ConstructorArguments: [{ Value: string path }, ..] } ? path
        : null;

    /// <summary>The parameter with <c>[Body]</c>; otherwise, the only one that is an object.</summary>
    private static IParameterSymbol? BodyOf(IMethodSymbol method) =>
        method.Parameters.FirstOrDefault(static parameter => parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == "BodyAttribute"))
        ?? method.Parameters.FirstOrDefault(static parameter => parameter.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String });

    /// <summary>The addresses that this file creates the interface's implementation for.</summary>
    private static IReadOnlyList<string> BasesOf(IMethodSymbol method, IOperation call, ValueTracer values)
    {
        var own = values.Mentions.Of("RestService", call.Syntax.SyntaxTree.GetRoot().FullSpan)
            .Select(static mention => (mention.Parent as MemberAccessExpressionSyntax)?.Parent as InvocationExpressionSyntax)
            .Where(created => created is { Expression: MemberAccessExpressionSyntax { Name: GenericNameSyntax { TypeArgumentList.Arguments: [var type] } }, ArgumentList.Arguments.Count: > 0 }
                && type.ToString().EndsWith(method.ContainingType.Name, StringComparison.Ordinal))
            .Select(created => values.Bind(created!.ArgumentList.Arguments[0].Expression))
            .Where(static address => address?.Type?.SpecialType == SpecialType.System_String)
            .SelectMany(address => HubUrl.TextsOf(address!, values))
            .ToList();
        return own.Count > 0 ? own : HttpClientRequests.BasesOf(call, values);
    }
}
