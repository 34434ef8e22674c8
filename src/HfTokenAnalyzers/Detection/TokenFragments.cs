using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Text that announces that code may put a token together. Whatever the body is cut into, some of the prefix must be
/// there: whole, cut in two or three, or in a code.
/// </summary>
internal static class TokenFragments
{
    /// <summary>
    /// The prefix back to front; in base64, wherever it begins among three bytes; in hexadecimal digits; in a URL; beside
    /// a hole.
    /// </summary>
    private static readonly string[] Codes = ["_fh", "aGZf", "hmX", "oZl", "68665", "%68", "f%5", "hf{", "}f_"];

    /// <summary>What a whole file is searched for.</summary>
    public static readonly string[] Anchors =
    [
        .. Codes,

        // hf_ cut in two or three, and the longer prefixes cut anywhere.
        "\"f_", "hf\"", "\"f\"", "oauth_a", "_secret_", "api_o", "org_",

        // The middle of hf_ as a character or a number of a list.
        "'f'", "102,", "0x66",

        // The call that takes out of a text what was put between.
        ".Replace(",
    ];

    private static readonly string[] Beginnings =
        [.. TokenMarkers.Prefixes.SelectMany(static prefix => Enumerable.Range(1, prefix.Length - 1).Select(length => prefix.Substring(0, length))).Distinct()];

    private static readonly string[] Ends =
        [.. TokenMarkers.Prefixes.SelectMany(static prefix => Enumerable.Range(1, prefix.Length - 1).Select(start => prefix.Substring(start))).Distinct()];

    /// <summary>
    /// Whether a text can be a piece of a token: it has a prefix, whole or in a code, or ends or begins within one.
    /// </summary>
    public static bool MayBe(string text) =>
        text is "f"
        || Beginnings.Any(beginning => text.EndsWith(beginning, StringComparison.Ordinal))
        || Ends.Any(end => text.StartsWith(end, StringComparison.Ordinal))
        || TokenMarkers.Prefixes.Any(prefix => Has(text, prefix))
        || Codes.Any(code => Has(text, code));

    /// <summary>
    /// Whether the middle character of a prefix stands between its two others in the text of a list, forwards or back to
    /// front.
    /// </summary>
    public static bool IsMiddle(string before, string after) =>
        (HasFirst(before) && HasLast(after)) || (HasLast(before) && HasFirst(after));

    private static bool HasFirst(string text) => Has(text, "'h'") || Has(text, "\"h\"") || Has(text, "104") || Has(text, "0x68");

    private static bool HasLast(string text) => Has(text, "'_'") || Has(text, "\"_") || Has(text, "95") || Has(text, "0x5f") || Has(text, "0x5F");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;
}
