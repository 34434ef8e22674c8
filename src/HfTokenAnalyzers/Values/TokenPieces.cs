using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Values;

/// <summary>
/// Text that announces that code may put a token together. Whatever the body is cut into, some of the prefix must be
/// there: whole, cut in two or three, or in a code.
/// </summary>
internal static class TokenPieces
{
    /// <summary>Calls that need no piece of the prefix: they can take out of a text what was put between.</summary>
    private static readonly string[] Cleaning = [".Replace(", ".Remove("];

    /// <summary>The character in the middle of <c>hf_</c>, as one of a list: worth a look only between the two others.</summary>
    private static readonly string[] Middle = ["'f'", "102,", "0x66"];

    /// <summary>What a whole file is searched for.</summary>
    public static readonly string[] Anchors =
    [
        // hf_ cut in two or three, and the longer prefixes cut anywhere.
        "\"f_", "}f_", "hf\"", "hf{", "\"f\"", "oauth_a", "_secret_", "api_o", "org_",

        // Back to front; in base64, alone and with what stands before it; in hexadecimal digits; in a URL.
        "_fh", "aGZf", "hmX", "oZl", "68665", "%68", "f%5",
        .. Middle, .. Cleaning,
    ];

    /// <summary>
    /// Whether a text can be a piece of a token: it has a prefix or the beginning of its code, or ends or begins within
    /// one.
    /// </summary>
    public static bool MayBe(string text)
    {
        foreach (var code in Codes)
        {
            if (text.IndexOf(code, StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        foreach (var prefix in TokenScanner.Anchors)
        {
            for (var cut = 1; cut < prefix.Length; cut++)
            {
                if (text.EndsWith(prefix.Substring(0, cut), StringComparison.Ordinal) || text.StartsWith(prefix.Substring(cut), StringComparison.Ordinal))
                {
                    return true;
                }
            }
        }

        return text is "f";
    }

    /// <summary>
    /// Whether the middle character of a prefix stands between its two others in the text of a list, forwards or back to
    /// front.
    /// </summary>
    public static bool IsMiddle(string before, string after) =>
        HasFirst(before) && HasLast(after) || HasLast(before) && HasFirst(after);

    private static readonly string[] Codes = [.. TokenScanner.Anchors, "_fh", "aGZf", "hmX", "oZl", "68665", "%68", "f%5", "hf{", "}f_"];

    private static bool HasFirst(string text) => Has(text, "'h'") || Has(text, "\"h\"") || Has(text, "104") || Has(text, "0x68");

    private static bool HasLast(string text) => Has(text, "'_'") || Has(text, "\"_") || Has(text, "95") || Has(text, "0x5f") || Has(text, "0x5F");

    private static bool Has(string text, string word) => text.IndexOf(word, StringComparison.Ordinal) >= 0;
}
