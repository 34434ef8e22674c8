using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>The owner of a URL's host.</summary>
internal enum UrlHost
{
    /// <summary>The host is unknown: the URL is relative or starts with a hole.</summary>
    Unknown,
    HuggingFace,
    Other,
}

/// <summary>An endpoint of Hugging Face that takes secrets or environment variables.</summary>
internal enum HubApi
{
    None,

    /// <summary>It submits a job, or a scheduled job.</summary>
    Jobs,

    /// <summary>It sets a secret of a Space.</summary>
    SpaceSecrets,

    /// <summary>It sets a variable of a Space.</summary>
    SpaceVariables,

    /// <summary>It creates a repository, which may be a Space.</summary>
    Repository,

    /// <summary>It creates or updates an inference endpoint.</summary>
    Endpoint,

    /// <summary>The MCP server, which may be asked to submit a job.</summary>
    Mcp,
}

/// <summary>Evaluates URLs, as far as they are known at compile time.</summary>
internal static class HubUrl
{
    /// <summary>Stop after this many nested parts; real URLs are built from fewer.</summary>
    private const int MaxParts = 8;

    private const string EndpointsHost = "api.endpoints.huggingface.cloud";

    private static readonly string[] Paths = ["api/jobs/", "api/scheduled-jobs/"];

    private static readonly string[] Schemes = ["https://", "http://", "wss://", "ws://"];

    /// <summary>The domains of the Hub, the router, the Spaces and the dedicated endpoints.</summary>
    private static readonly string[] Domains = ["huggingface.co", "hf.co", "hf.space", "huggingface.cloud"];

    /// <summary>Words for a fast text search: every URL on one of the domains contains one of them.</summary>
    public static readonly string[] Anchors = ["uggingface.c", "hf.co", "hf.space"];

    /// <summary>
    /// The possible texts of a <see cref="string"/> or <see cref="Uri"/>, with holes for unknown parts. There are
    /// several if a condition selects the URL.
    /// </summary>
    public static IReadOnlyList<string> TextsOf(IOperation value, ValueTracer values) =>
        TextsOf(value, values, MaxParts).DefaultIfEmpty(UnknownText.Hole.ToString()).ToList();

    private static IEnumerable<string> TextsOf(IOperation value, ValueTracer values, int depth)
    {
        // What Flurl's methods return is known, so their code is not followed.
        var call = PassThrough.WalkDownConversions(values.Initializer(value) ?? value);
        return depth == 0 ? [] : (IsOfFlurl(call) ? [call] : values.Ends(value)).SelectMany(address => address switch
        {
            // The base may be built from a base and a path in turn.
            IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.Name: nameof(Uri), Value: var start }, { Value: var rest }] }
                => TextsOf(start, values, depth - 1).SelectMany(text => TextsOf(rest, values, depth - 1).Select(path => text + "/" + path)),
            IObjectCreationOperation { Type.Name: nameof(Uri) or "Url", Arguments: [{ Parameter.Type: { SpecialType: SpecialType.System_String } or { Name: nameof(Uri) }, Value: var text }, ..] }
                => TextsOf(text, values, depth - 1),

            // Flurl's methods are called on the text or on what another one returns.
            IInvocationOperation { TargetMethod.Name: "AppendPathSegment" or "AppendPathSegments" or "Request" } appending when IsOfFlurl(appending) && ReceiverOf(appending) is { } receiver
                => TextsOf(receiver, values, depth - 1).Select(start => string.Join("/", Segments(appending, values).Prepend(start.TrimEnd('/')))),
            IInvocationOperation other when IsOfFlurl(other) && ReceiverOf(other) is { } receiver => TextsOf(receiver, values, depth - 1),
            IObjectCreationOperation { Type.Name: "FlurlClient", Arguments: [{ Value: { Type.SpecialType: SpecialType.System_String } text }, ..] } => TextsOf(text, values, depth - 1),
            _ => [PartialString.Read(address, Source).Text],
        });

        // A Uri inside other text is replaced with its own text.
        IOperation? Source(IOperation part) =>
            part is IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String, Value: var text }, ..] }
                ? text
                : values.Follow(part);
    }

    private static bool IsOfFlurl(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.ContainingNamespace: { } space, Type: var type }
        && (space.Name == "Flurl" || space.ContainingNamespace?.Name == "Flurl" || type?.Name is "Url" or "IFlurlRequest" or "FlurlRequest");

    /// <summary>The receiver of a call, also of an extension method.</summary>
    public static IOperation? ReceiverOf(IInvocationOperation call) =>
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);

    /// <summary>The path segments that are appended, with holes for unknown ones.</summary>
    private static IEnumerable<string> Segments(IInvocationOperation call, ValueTracer values) => call.Arguments
        .Skip(call.Instance is null ? 1 : 0)
        .Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue)
        .SelectMany(argument => values.ElementsOf(argument.Value) is { Count: > 0 } elements ? elements : [argument.Value])
        .Where(static segment => segment.Type?.SpecialType != SpecialType.System_Boolean)
        .Select(segment => PartialString.Read(PassThrough.WalkDownConversions(segment), values.Follow).Text.Trim('/'));

    /// <summary>What a URL addresses. Also returns the owner of the host and whether the URL is only a path.</summary>
    public static HubApi ApiOf(string url, out UrlHost host, out bool isRelative)
    {
        var end = url.IndexOfAny(['?', '#']);
        var path = (end < 0 ? url : url.Substring(0, end)).TrimEnd('/');
        (host, isRelative) = (UrlHost.Unknown, false);
        var (api, start) =
            Paths.Select(jobs => IndexOf(path, jobs)).Where(static index => index >= 0).DefaultIfEmpty(-1).Min() is >= 0 and var job ? (HubApi.Jobs, job)
            : IndexOf(path, "api/spaces/") is >= 0 and var space && path.EndsWith("/secrets", StringComparison.Ordinal) ? (HubApi.SpaceSecrets, space)
            : IndexOf(path, "api/spaces/") is >= 0 and var other && path.EndsWith("/variables", StringComparison.Ordinal) ? (HubApi.SpaceVariables, other)
            : IndexOf(path, "api/repos/create") is >= 0 and var create && path.EndsWith("create", StringComparison.Ordinal) ? (HubApi.Repository, create)
            : IndexOf(path, "v2/endpoint/") is >= 0 and var endpoint ? (HubApi.Endpoint, endpoint)
            : IndexOf(path, "mcp") is > 0 and var mcp && path.EndsWith("/mcp", StringComparison.Ordinal) ? (HubApi.Mcp, mcp)
            : (HubApi.None, 0);
        if (api == HubApi.None)
        {
            return api;
        }

        host = HostOf(path.Substring(0, start), out isRelative);
        return api switch
        {
            // Other services have such paths, too. On an unknown host, the caller checks the name of the tool.
            HubApi.Mcp => host == UrlHost.Unknown || (host == UrlHost.HuggingFace && HasNoOtherPath(path.Substring(0, start))) ? api : HubApi.None,
            HubApi.Endpoint => host == UrlHost.Unknown || path.IndexOf("//" + EndpointsHost + "/", StringComparison.OrdinalIgnoreCase) >= 0 ? api : HubApi.None,
            _ => api,
        };
    }

    /// <summary>Whether a URL ends after the host.</summary>
    private static bool HasNoOtherPath(string start) => start.IndexOf('/', start.IndexOf("//", StringComparison.Ordinal) + 2) == start.Length - 1;

    /// <summary>Whether a text starts as a whole URL does, and does not only mention one.</summary>
    public static bool HasScheme(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a URL is only a path.</summary>
    public static bool IsRelative(string url) =>
        HostOf(url, out var isRelative) == UrlHost.Unknown && isRelative;

    /// <summary>The owner of a URL's host. Also returns whether the URL is only a path.</summary>
    public static UrlHost HostOf(string url, out bool isRelative)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        isRelative = scheme < 0 && url.IndexOf(UnknownText.Hole) < 0 && !url.StartsWith("//", StringComparison.Ordinal);
        if (scheme < 0 && !url.StartsWith("//", StringComparison.Ordinal))
        {
            return UrlHost.Unknown;
        }

        var host = url.Substring(scheme < 0 ? 2 : scheme + 3);
        var end = host.IndexOfAny(['/', '?', '#']);
        host = end < 0 ? host : host.Substring(0, end);
        host = host.Substring(host.LastIndexOf('@') + 1);
        var hole = host.LastIndexOf(UnknownText.Hole);
        var port = host.IndexOf(':', hole + 1);
        host = port < 0 ? host : host.Substring(0, port);
        return hole < 0 ? IsHuggingFace(host) ? UrlHost.HuggingFace : UrlHost.Other

            // The hole may be anything, but the end of the host name is known. Before a dot it is the name of an endpoint.
            : host.Substring(hole + 1) is var known && known.StartsWith(".", StringComparison.Ordinal) && IsHuggingFace(known) ? UrlHost.HuggingFace
            : (IsHuggingFace(known) || Domains.Any(domain => domain.EndsWith(known, StringComparison.OrdinalIgnoreCase))) ? UrlHost.Unknown
            : UrlHost.Other;
    }

    private static bool IsHuggingFace(string host) =>
        Domains.Any(domain => host.EndsWith(domain, StringComparison.OrdinalIgnoreCase) && (host.Length == domain.Length || host[host.Length - domain.Length - 1] == '.'));

    /// <summary>The index of the path, at the start or after a slash or a hole, which may end with a slash; -1 if there is none.</summary>
    private static int IndexOf(string url, string path)
    {
        for (var i = url.IndexOf(path, StringComparison.Ordinal); i >= 0; i = url.IndexOf(path, i + 1, StringComparison.Ordinal))
        {
            if (i == 0 || url[i - 1] is '/' or UnknownText.Hole)
            {
                return i;
            }
        }

        return -1;
    }
}
