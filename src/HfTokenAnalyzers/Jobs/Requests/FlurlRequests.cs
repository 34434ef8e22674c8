using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Requests;

/// <summary>Reads the requests of Flurl, whose methods are called on the URL: <c>"https://…".PostJsonAsync(body)</c>.</summary>
internal static class FlurlRequests
{
    /// <summary>The request that a call sends; null if it is not called on a URL, or if it has no body.</summary>
    public static SentRequest? Read(BoundCall call, ValueTracer values) =>
        call.Operation is IInvocationOperation invocation
        && HubUrl.ReceiverOf(invocation) is { } address
        && IsAddress(PassThrough.WalkDownConversions(address).Type)
        && call.Arguments.Entries.FirstOrDefault(static argument => argument.Key is "data" or "body" or "content") is { Value: { } body }
            ? new SentRequest(HubUrl.TextsOf(PassThrough.WalkDownConversions(address), values), address, body) { IsText = call.Name.Contains("String") }
            : null;

    private static bool IsAddress(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or { Name: nameof(Uri) or "Url" or "IFlurlRequest" or "FlurlRequest" };
}
