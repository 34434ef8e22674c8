using System.Text;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Text without which a file that is not C# holds no token. The build searches for it before the compiler gets the file, and
/// the analyzer before it reads the file closely, so both use this list.
/// </summary>
internal static class TokenMarkers
{
    /// <summary>What each shape's prefix begins with.</summary>
    public static readonly string[] Prefixes = ["hf_", "oauth_app_secret_", "api_org_"];

    /// <summary>
    /// Escapes of the characters that prefixes consist of, which lie from U+005F to U+007A. With one of them a prefix is not
    /// written as it reads.
    /// </summary>
    public static readonly string[] Escapes = [@"\u005", @"\u006", @"\u007", @"\x5", @"\x6", @"\x7"];

    /// <summary>What every base64 text contains that encodes a prefix, for each of the three ways in which bytes can be grouped.</summary>
    public static readonly string[] Base64 = [.. Prefixes.SelectMany(static prefix => Enumerable.Range(0, 3).Select(before => EncodedAfter(before, prefix)))];

    /// <summary>Whether a file's values may be base64: the <c>data</c> of a Kubernetes secret is.</summary>
    public static bool MayBeBase64(string path) =>
        path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The characters of the base64 that depend on <paramref name="text"/> alone, with that many bytes before it.</summary>
    private static string EncodedAfter(int before, string text)
    {
        // A character encodes 6 bits, so that its bits lie between those of the first and the last byte of the text.
        var first = ((8 * before) + 5) / 6;
        var end = 8 * (before + text.Length) / 6;
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(new string(' ', before) + text)).Substring(first, end - first);
    }
}
