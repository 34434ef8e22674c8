namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Recognizes text that looks like a token and is stored under a token's name, but does not have a token's shape: a shortened
/// token, or a sample's dummy.
/// </summary>
internal static class NamedTokens
{
    private const string Prefix = "hf_";

    /// <summary>Minimum length of a body that is one word; shorter ones are names such as <c>hf_alpha</c>.</summary>
    private const int MinWordLength = 8;

    /// <summary>Minimum length of a body that is one word with a digit.</summary>
    private const int MinLengthWithDigit = 5;

    private const int MinLettersOrDigits = 3;

    /// <summary>The last words of a name for a token, in lower case and without separators.</summary>
    private static readonly string[] LastWords = ["token", "apikey", "accesskey", "secret", "credential", "credentials", "bearer"];

    private static readonly string[] DummyWords = ["your", "my", "xxx", "here"];

    private static readonly string[] Ellipses = ["...", "…", "***"];

    /// <summary>Whether the name of a variable, parameter or function says that its value is a token: <c>_apiKey</c>, not <c>tokenName</c>.</summary>
    public static bool IsTokenIdentifier(string name) =>
        new string([.. name.Where(static c => c is not ('_' or '-'))]) is var words
        && LastWords.Any(last => words.EndsWith(last, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// Whether a text starts with <c>hf_</c> and looks like a token, not like an identifier such as <c>hf_hub_download</c>.
    /// </summary>
    public static bool LooksLikeToken(string text)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var body = text.Substring(Prefix.Length);
        return body.Count(Ascii.IsLetterOrDigit) >= MinLettersOrDigits
            && !IsMaskedInTheMiddle(body)
            && (IsOneWord(body)
                || Ellipses.Any(mark => body.EndsWith(mark, StringComparison.Ordinal))
                || DummyWords.Any(word => body.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0));
    }

    private static bool IsOneWord(string body) =>
        body.All(Ascii.IsLetterOrDigit) && (body.Length >= MinWordLength || (body.Length >= MinLengthWithDigit && body.Any(Ascii.IsDigit)));

    /// <summary>Whether dots or asterisks replace the middle of a token, which is how programs display tokens.</summary>
    private static bool IsMaskedInTheMiddle(string body) =>
        Ellipses.Any(mark => body.IndexOf(mark, StringComparison.Ordinal) is > 0 and var start && Ascii.IsLetterOrDigit(body[body.Length - 1]) && start < body.Length - mark.Length);
}
