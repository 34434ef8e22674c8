using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Requests;

/// <summary>Reads the requests of an <c>HttpClient</c>: a URL with a body, or an <c>HttpRequestMessage</c>.</summary>
internal static class HttpClientRequests
{
    /// <summary>The request that a call sends; null if it is not a client's, or if it has no body.</summary>
    public static SentRequest? Read(BoundCall call, EntryReader entries) =>
        ClientOf(call) is { } client
        && (call.Arguments.Find("request") is { } message ? entries.Read(message) : call.Arguments) is { } request
        && FindLast(request, "requestUri", "address") is { } address
        && FindLast(request, "content", "value", "data") is { } body
            ? new SentRequest(SentRequest.Resolve(HubUrl.TextsOf(address, entries.Values), BasesOf(client, entries.Values)), address, body)
            : null;

    /// <summary>The client that sends the request; null if another type sends it.</summary>
    private static IOperation? ClientOf(BoundCall call)
    {
        var client = call.Operation is IInvocationOperation invocation ? HubUrl.ReceiverOf(invocation) : null;
        client = client is null ? null : PassThrough.WalkDownConversions(client);
        for (var type = client?.Type; type is not null; type = type.BaseType)
        {
            if (type.Name is "HttpClient" or "HttpMessageInvoker" or "WebClient")
            {
                return client;
            }
        }

        return null;
    }

    /// <summary>Takes the last match, because a property that is set later replaces the constructor's argument.</summary>
    private static IOperation? FindLast(EntryList list, params string[] names) =>
        list.Entries.LastOrDefault(entry => names.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))?.Value;

    /// <summary>The base addresses that this file sets for the client. If it sets none, those of all clients in the file count.</summary>
    public static IReadOnlyList<string> BasesOf(IOperation client, ValueTracer values)
    {
        var bases = values.Mentions.Of("BaseAddress", client.Syntax.SyntaxTree.GetRoot().FullSpan)
            .Select(mention => (Owner: OwnerOf(mention, out var value), Value: value))
            .Where(static setting => setting.Value is not null)
            .ToList();
        var name = client is IObjectCreationOperation ? client.Syntax.ToString() : Variables.SymbolOf(client)?.Name;
        var own = bases.Where(setting => setting.Owner == name).ToList();
        return (own.Count > 0 ? own : bases)
            .Select(setting => values.Bind(setting.Value!))
            .OfType<IOperation>()
            .SelectMany(address => HubUrl.TextsOf(address, values))
            .ToList();
    }

    /// <summary>
    /// The name of the client whose property is mentioned; null if it is unknown. <paramref name="value"/> is what the property is
    /// set to; null if it is only read.
    /// </summary>
    private static string? OwnerOf(IdentifierNameSyntax property, out ExpressionSyntax? value)
    {
        var target = property.Parent is MemberAccessExpressionSyntax access && access.Name == property ? access : (ExpressionSyntax)property;
        var assignment = target.Parent as AssignmentExpressionSyntax;
        value = assignment?.Left == target ? assignment.Right : null;
        return target is MemberAccessExpressionSyntax { Expression: var owner } ? NameOf(owner)
            : assignment?.Parent?.Parent switch
            {
                BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } } => variable.Identifier.ValueText,
                BaseObjectCreationExpressionSyntax { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax declared } } => declared.Identifier.ValueText,
                BaseObjectCreationExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: var variable } } => NameOf(variable),
                BaseObjectCreationExpressionSyntax creation => creation.ToString(),
                _ => null,
            };
    }

    private static string? NameOf(ExpressionSyntax owner) => owner switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
