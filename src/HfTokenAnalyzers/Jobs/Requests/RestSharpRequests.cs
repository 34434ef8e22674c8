using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Requests;

/// <summary>Reads the requests of RestSharp: a <c>RestRequest</c> that gets a body, or a resource with a body.</summary>
internal static class RestSharpRequests
{
    /// <summary>Maximum number of chained calls on a request.</summary>
    private const int MaxCalls = 32;

    /// <summary>The request that a call sends; null if it is not a client's, or if it has no body.</summary>
    public static SentRequest? Read(BoundCall call, ValueTracer values)
    {
        if (call.Operation is not IInvocationOperation invocation
            || HubUrl.ReceiverOf(invocation) is not { } client
            || PassThrough.WalkDownConversions(client).Type?.Name is not ("RestClient" or "IRestClient"))
        {
            return null;
        }

        var bases = BasesOf(client, values);
        if (call.Arguments.Find("resource") is { Value: { } resource })
        {
            return call.Arguments.Find("request") is { Value: { } sent } ? Create(resource, sent) : null;
        }

        if (call.Arguments.Find("request") is not { Value: { } request })
        {
            return null;
        }

        var found = new RequestParts();
        Collect(request, call.Operation.Syntax, values, found);
        return found is { Resource: { } address, Body: { } body } ? Create(address, body) : null;

        SentRequest Create(IOperation address, IOperation body) => new(SentRequest.Resolve(HubUrl.TextsOf(address, values), bases), address, body) { IsText = body.Type?.SpecialType == SpecialType.System_String };
    }

    /// <summary>Collects from a request: from the chain of calls that creates it, and from the statements that call its methods.</summary>
    private static void Collect(IOperation request, SyntaxNode place, ValueTracer values, RequestParts found)
    {
        for (var step = 0; step < MaxCalls; step++)
        {
            switch (PassThrough.WalkDownConversions(request))
            {
                case IInvocationOperation call when HubUrl.ReceiverOf(call) is { } receiver:
                    found.Body ??= BodyOf(call);
                    request = receiver;
                    break;

                case IObjectCreationOperation { Type.Name: "RestRequest" } creation:
                    found.Resource ??= creation.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;
                    found.Resource ??= creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
                        .FirstOrDefault(static member => member.Target is IPropertyReferenceOperation { Property.Name: "Resource" })?.Value;
                    return;

                case ILocalReferenceOperation { Local: var local }:
                    foreach (var mention in values.MentionsOf(local).Where(mention => mention.SpanStart < place.SpanStart).Reverse().Take(MaxCalls))
                    {
                        found.Body ??= CallsOn(mention).Reverse().Select(call => values.Bind(call)).OfType<IInvocationOperation>().Select(BodyOf).FirstOrDefault(static body => body is not null);
                    }

                    if (values.DeclaredValue(local) is not { } initial)
                    {
                        return;
                    }

                    request = initial;
                    break;

                case var other when values.Follow(other) is { } source:
                    request = source;
                    break;

                default:
                    return;
            }
        }
    }

    /// <summary>The calls that are chained on an expression.</summary>
    private static IEnumerable<InvocationExpressionSyntax> CallsOn(ExpressionSyntax start)
    {
        while (start.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access && access.Expression == start)
        {
            yield return call;
            start = call;
        }
    }

    /// <summary>The argument that a method of a request makes the body; null for other methods.</summary>
    private static IOperation? BodyOf(IInvocationOperation call) =>
        call.TargetMethod.Name is "AddJsonBody" or "AddBody" or "AddStringBody"
            ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == (call.Instance is null ? 1 : 0))?.Value
            : null;

    /// <summary>The base address that the client is created with; empty if it is unknown.</summary>
    private static IReadOnlyList<string> BasesOf(IOperation client, ValueTracer values) =>
        AddressIn(PassThrough.WalkDownConversions(values.Source(client)), values, nesting: 2) is { } address ? HubUrl.TextsOf(address, values) : [];

    private static IOperation? AddressIn(IOperation created, ValueTracer values, int nesting)
    {
        if (nesting == 0 || created is not IObjectCreationOperation creation)
        {
            return null;
        }

        var set = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>().FirstOrDefault(static member => member.Target is IPropertyReferenceOperation { Property.Name: "BaseUrl" or "BaseAddress" });
        return set?.Value
            ?? creation.Arguments.Select(argument => PassThrough.WalkDownConversions(argument.Value)).Select(argument =>
                argument.Type is { SpecialType: SpecialType.System_String } or { Name: nameof(Uri) } ? argument : AddressIn(PassThrough.WalkDownConversions(values.Source(argument)), values, nesting - 1))
                .FirstOrDefault(static address => address is not null);
    }

    private sealed class RequestParts
    {
        public IOperation? Resource { get; set; }

        public IOperation? Body { get; set; }
    }
}
