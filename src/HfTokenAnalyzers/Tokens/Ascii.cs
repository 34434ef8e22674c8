namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Character classes for tokens and names. ASCII only: tokens contain no other letters, and Chinese or Japanese text
/// has no space between a word and the token that follows it.
/// </summary>
internal static class Ascii
{
    public static bool IsDigit(char c) => (uint)(c - '0') <= 9;

    public static bool IsLetter(char c) => (uint)((c | 0x20) - 'a') <= 'z' - 'a';

    public static bool IsLetterOrDigit(char c) => IsLetter(c) || IsDigit(c);

    /// <summary>Whether no token can start right after <paramref name="c"/> or end right before it.</summary>
    public static bool IsWordOrDash(char c) => IsLetterOrDigit(c) || c is '_' or '-';

    public static char ToLower(char c) => (uint)(c - 'A') <= 'Z' - 'A' ? (char)(c | 0x20) : c;
}
