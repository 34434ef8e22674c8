namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Character classes of tokens and names. ASCII only, on purpose: no token holds another letter, and text in
/// Chinese or Japanese puts no blank between a word and the token that follows it.
/// </summary>
internal static class Ascii
{
    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    public static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a';

    public static bool IsLetterOrDigit(char c) => IsLetter(c) || IsDigit(c);

    /// <summary>Whether a token cannot end before <paramref name="c"/>, nor begin after it.</summary>
    public static bool IsWordOrDash(char c) => IsLetterOrDigit(c) || c is '_' or '-';

    public static char ToLower(char c) => (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
}
