using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs.Requests;

/// <summary>A request that a call sends.</summary>
/// <param name="Addresses">The possible URLs, with holes for unknown parts; a relative one follows the client's base address if that is known.</param>
/// <param name="Address">The value of the URL in the code; null if it consists of several values.</param>
/// <param name="Body">The body, or the object that becomes it.</param>
internal sealed record SentRequest(IReadOnlyList<string> Addresses, IOperation? Address, IOperation Body)
{
    /// <summary>Whether a text is the body itself, and not serialized.</summary>
    public bool IsText { get; init; }

    /// <summary>
    /// Resolves relative URLs. An address on another host stays there, so all base addresses that are known have to be of the Hub.
    /// </summary>
    public static IReadOnlyList<string> Resolve(IReadOnlyList<string> addresses, IReadOnlyList<string> bases)
    {
        var start = bases.Count == 0 ? null : bases.FirstOrDefault(static address => HubUrl.HostOf(address, out _) != UrlHost.Other) ?? bases[0];
        return start is null ? addresses : addresses.Select(address => HubUrl.IsRelative(address) ? start.TrimEnd('/') + "/" + address.TrimStart('/') : address).ToList();
    }
}
