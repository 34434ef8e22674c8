namespace HfTokenAnalyzers.Text;

/// <summary>Decodes the escape sequences of JSON, and those that other languages share.</summary>
internal static class Escapes
{
    /// <summary>
    /// Decodes the escape sequences of <paramref name="text"/> in place and moves <paramref name="positions"/> along;
    /// returns the new length. A backslash that starts no known escape is kept.
    /// </summary>
    public static int Decode(Span<char> text, Span<int> positions)
    {
        // Everything before the first escape is in place already.
        var first = text.IndexOf('\\');
        var written = first < 0 ? text.Length : first;
        for (var read = written; read < text.Length; written++)
        {
            var (value, length) = text[read] != '\\' ? (text[read], 1) : ReadJson(text.Slice(read)) ?? ReadOther(text.Slice(read)) ?? ('\\', 1);
            (text[written], positions[written]) = (value, positions[read]);
            read += length;
        }

        return written;
    }

    /// <summary>The character that the escape at the start of a text means, and its length; null if JSON has no such escape.</summary>
    public static (char Value, int Length)? ReadJson(ReadOnlySpan<char> text) => (text.Length > 1 ? text[1] : default) switch
    {
        'b' => ('\b', 2),
        'f' => ('\f', 2),
        'n' => ('\n', 2),
        'r' => ('\r', 2),
        't' => ('\t', 2),
        '"' or '\\' or '/' => (text[1], 2),
        'u' when ReadHex(text, 4) is { } value => (value, 6),
        _ => null,
    };

    /// <summary>
    /// Reads an escape that JSON lacks. <c>\a</c> and <c>\o</c> are not decoded because a token prefix may follow the
    /// backslash of a Windows path.
    /// </summary>
    private static (char Value, int Length)? ReadOther(ReadOnlySpan<char> text) => (text.Length > 1 ? text[1] : default) switch
    {
        'v' or 'e' or '0' => (' ', 2),
        '\'' => ('\'', 2),
        'x' when ReadHex(text, 2) is { } value => (value, 4),
        _ => null,
    };

    private static char? ReadHex(ReadOnlySpan<char> text, int digits)
    {
        var value = 0;
        for (var i = 2; i < 2 + digits; i++)
        {
            if (i >= text.Length || !Uri.IsHexDigit(text[i]))
            {
                return null;
            }

            value = (16 * value) + Uri.FromHex(text[i]);
        }

        return (char)value;
    }
}
