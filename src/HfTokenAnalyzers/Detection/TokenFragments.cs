using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Texts that show that code may build a token from parts. However the body is split, the code must contain the prefix:
/// as a whole, split into two or three parts, or encoded.
/// </summary>
internal static class TokenFragments
{
    /// <summary>
    /// The prefix reversed, in base64 (three alignments, one also reversed), in hexadecimal digits, in URL encoding,
    /// and next to a hole of an interpolated string.
    /// </summary>
    private static readonly string[] Codes = ["_fh", "aGZf", "hmX", "oZl", "68665", "%68", "f%5", "hf{", "}f_"];

    /// <summary>The texts to search a whole file for.</summary>
    public static readonly string[] Anchors =
    [
        .. Codes,

        // hf_ split into two or three parts, and the longer prefixes split anywhere.
        "\"f_", "hf\"", "\"f\"", "oauth_a", "_secret_", "api_o", "org_",

        // The middle character of hf_ in a list of characters or numbers.
        "'f'", "102,", "0x66",

        // A call that may remove characters that were inserted into the token.
        ".Replace(",
    ];

    private static readonly string[] Beginnings =
        [.. TokenMarkers.Prefixes.SelectMany(static prefix => Enumerable.Range(1, prefix.Length - 1).Select(length => prefix.Substring(0, length))).Distinct()];

    private static readonly string[] Ends =
        [.. TokenMarkers.Prefixes.SelectMany(static prefix => Enumerable.Range(1, prefix.Length - 1).Select(start => prefix.Substring(start))).Distinct()];

    /// <summary>
    /// Whether a text may be part of a token: it contains a whole or encoded prefix, or ends or starts with a part of
    /// one.
    /// </summary>
    public static bool MayBe(string text) =>
        text is "f"
        || Beginnings.Any(beginning => text.EndsWith(beginning, StringComparison.Ordinal))
        || Ends.Any(end => text.StartsWith(end, StringComparison.Ordinal))
        || TokenMarkers.Prefixes.Any(prefix => Has(text, prefix))
        || Codes.Any(code => Has(text, code));

    /// <summary>Whether these texts contain the first and last character of hf_ as list elements, in either order.</summary>
    public static bool IsMiddle(string before, string after) =>
        (HasFirst(before) && HasLast(after)) || (HasLast(before) && HasFirst(after));

    private static bool HasFirst(string text) => Has(text, "'h'") || Has(text, "\"h\"") || Has(text, "104") || Has(text, "0x68");

    private static bool HasLast(string text) => Has(text, "'_'") || Has(text, "\"_") || Has(text, "95") || Has(text, "0x5f") || Has(text, "0x5F");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;
}
