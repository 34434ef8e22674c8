namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Recognizes a text that is kept under the name of a token and looks like one, although it has no token's shape: a shortened
/// token, or the dummy of a sample.
/// </summary>
internal static class NamedTokens
{
    private const string Prefix = "hf_";

    /// <summary>A body of one word is longer than this; shorter ones are names such as <c>hf_alpha</c>.</summary>
    private const int MinWordLength = 8;

    /// <summary>A body of one word with a digit may be shorter.</summary>
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

    /// <summary>Whether a text is <c>hf_</c> and a body that is not an identifier, as <c>hf_hub_download</c> is one.</summary>
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

    /// <summary>Whether dots or asterisks replace the middle of a token, as a program shows it.</summary>
    private static bool IsMaskedInTheMiddle(string body) =>
        Ellipses.Any(mark => body.IndexOf(mark, StringComparison.Ordinal) is > 0 and var start && Ascii.IsLetterOrDigit(body[body.Length - 1]) && start < body.Length - mark.Length);
}
