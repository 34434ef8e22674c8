using System.Text;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Every file other than C# that contains a token contains one of these texts. Both the build task and the analyzer use
/// them to skip files early.
/// </summary>
internal static class TokenMarkers
{
    /// <summary>The start of each token shape's prefix; every prefix begins with one of these.</summary>
    public static readonly string[] Prefixes = ["hf_", "oauth_app_secret_", "api_org_"];

    /// <summary>
    /// The start of escape sequences for the characters of prefixes (U+005F to U+007A). A prefix can be written with
    /// them.
    /// </summary>
    public static readonly string[] Escapes = [@"\u005", @"\u006", @"\u007", @"\x5", @"\x6", @"\x7"];

    /// <summary>For each prefix and each of the three byte alignments, the text that its base64 encoding always contains.</summary>
    public static readonly string[] Base64 = [.. Prefixes.SelectMany(static prefix => Enumerable.Range(0, 3).Select(before => EncodedAfter(before, prefix)))];

    /// <summary>Whether a file may contain base64 values, such as the <c>data</c> of a Kubernetes secret.</summary>
    public static bool MayBeBase64(string path) =>
        path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The base64 characters that depend only on <paramref name="text"/>, if <paramref name="before"/> bytes precede it.</summary>
    private static string EncodedAfter(int before, string text)
    {
        // A character encodes 6 bits; keep only those characters whose bits are all inside the text.
        var first = ((8 * before) + 5) / 6;
        var end = 8 * (before + text.Length) / 6;
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(' ', before) + text)).Substring(first, end - first);
    }
}
