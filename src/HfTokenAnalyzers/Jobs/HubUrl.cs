using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Whose host an address names.</summary>
internal enum UrlHost
{
    /// <summary>None that is written there: the address is relative, or a hole stands for the host.</summary>
    Unknown,
    HuggingFace,
    Other,
}

/// <summary>Tells where an address leads, as far as it is written in the file.</summary>
internal static class HubUrl
{
    /// <summary>An address is put together from fewer parts.</summary>
    private const int MaxParts = 8;

    private static readonly string[] Paths = ["api/jobs/", "api/scheduled-jobs/"];

    /// <summary>
    /// The text of a <see cref="string"/> or a <see cref="Uri"/>: what only the running program knows is a hole. There are
    /// several where a condition selects the address.
    /// </summary>
    public static IReadOnlyList<string> TextsOf(IOperation value, ValueTracer values) =>
        TextsOf(value, values, MaxParts).DefaultIfEmpty(UnknownText.Hole.ToString()).ToList();

    private static IEnumerable<string> TextsOf(IOperation value, ValueTracer values, int depth)
    {
        return depth == 0 ? [] : values.Ends(value).SelectMany(address => address switch
        {
            // A path may be added to a path, and so on.
            IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.Name: nameof(Uri), Value: var start }, { Value: var rest }] }
                => TextsOf(start, values, depth - 1).SelectMany(text => TextsOf(rest, values, depth - 1).Select(path => text + "/" + path)),
            IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String, Value: var text }, ..] }
                => TextsOf(text, values, depth - 1),
            _ => [PartialString.Read(address, Source).Text],
        });

        // A Uri among other text is its own text.
        IOperation? Source(IOperation part) =>
            part is IObjectCreationOperation { Type.Name: nameof(Uri), Arguments: [{ Parameter.Type.SpecialType: SpecialType.System_String, Value: var text }, ..] }
                ? text
                : values.Follow(part);
    }

    /// <summary>Whether jobs are submitted at that address; gives its host, and whether it is only a path.</summary>
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

    /// <summary>Whose host stands at the beginning of an address.</summary>
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

            // Whatever fills the hole, the end of the name is known.
            : host.Substring(hole + 1) is var known
                && (IsHuggingFace(known)
                    || "huggingface.co".EndsWith(known, StringComparison.OrdinalIgnoreCase)
                    || "hf.co".EndsWith(known, StringComparison.OrdinalIgnoreCase)) ? UrlHost.Unknown
            : UrlHost.Other;
    }

    private static bool IsHuggingFace(string host) =>
        host.Equals("huggingface.co", StringComparison.OrdinalIgnoreCase)
        || host.Equals("hf.co", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".huggingface.co", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where the path stands as a whole: at the beginning, or behind a slash or a hole that may end in one.</summary>
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
