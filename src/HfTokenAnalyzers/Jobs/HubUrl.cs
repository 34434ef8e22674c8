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

/// <summary>Evaluates URLs, as far as they are known at compile time.</summary>
internal static class HubUrl
{
    /// <summary>Stop after this many nested parts; real URLs are built from fewer.</summary>
    private const int MaxParts = 8;

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
        return depth == 0 ? [] : values.Ends(value).SelectMany(address => address switch
        {
            // The base may be built from a base and a path in turn.
            IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.Name: nameof(Uri), Value: var start }, { Value: var rest }] }
                => TextsOf(start, values, depth - 1).SelectMany(text => TextsOf(rest, values, depth - 1).Select(path => text + "/" + path)),
            IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String, Value: var text }, ..] }
                => TextsOf(text, values, depth - 1),
            _ => [PartialString.Read(address, Source).Text],
        });

        // A Uri inside other text is replaced with its own text.
        IOperation? Source(IOperation part) =>
            part is IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String, Value: var text }, ..] }
                ? text
                : values.Follow(part);
    }

    /// <summary>Whether jobs are submitted to this URL. Also returns the owner of the host and whether the URL is only a path.</summary>
    public static bool IsOfJobs(string url, out UrlHost host, out bool isRelative)
    {
        (host, isRelative) = (UrlHost.Unknown, false);
        var start = Paths.Select(path => IndexOf(url, path)).Where(static index => index >= 0).DefaultIfEmpty(-1).Min();
        if (start < 0 || url.IndexOfAny(['?', '#'], 0, start) >= 0)
        {
            return false;
        }

        host = HostOf(url.Substring(0, start), out isRelative);
        return true;
    }

    /// <summary>Whether a text starts as a whole URL does, and does not only mention one.</summary>
    public static bool HasScheme(string text) => Schemes.Any(scheme => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

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
