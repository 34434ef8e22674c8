namespace HfTokenAnalyzers.Tokens;

/// <summary>The span and shape of a token in a text. Does not store the token itself, so that it cannot leak.</summary>
internal readonly record struct TokenMatch(int Start, int Length, TokenShape Shape)
{
    public int End => Start + Length;
}

internal static class TokenScanner
{
    public static bool Contains(string text) => TryFind(text.AsSpan(), 0, out _);

    /// <summary>Finds the first token at or after <paramref name="start"/>; returns false if there is none.</summary>
    public static bool TryFind(ReadOnlySpan<char> text, int start, out TokenMatch match)
    {
        while (IndexOfAnchor(text, start) is var position and >= 0)
        {
            if (TryRead(text, position, out match))
            {
                return true;
            }

            start = position + 1;
        }

        match = default;
        return false;
    }

    /// <summary>Reads a token that starts exactly at <paramref name="position"/>; returns false if there is none.</summary>
    private static bool TryRead(ReadOnlySpan<char> text, int position, out TokenMatch match)
    {
        match = default;
        if (position > 0 && Ascii.IsWordOrDash(text[position - 1]) && !EndsPercentEscape(text.Slice(0, position)))
        {
            return false;
        }

        foreach (var shape in TokenShape.All)
        {
            var rest = text.Slice(position);
            if (!rest.StartsWith(shape.Prefix.AsSpan(), StringComparison.Ordinal))
            {
                continue;
            }

            rest = rest.Slice(shape.Prefix.Length);
            var length = shape.ReadBody(rest);
            if (length == 0 || (length < rest.Length && Ascii.IsWordOrDash(rest[length])))
            {
                continue;
            }

            if (DummyTokenFilter.IsEvident(rest.Slice(0, length)))
            {
                return false;
            }

            match = new TokenMatch(position, shape.Prefix.Length + length, shape);
            return true;
        }

        return false;
    }

    /// <summary>
    /// Whether a text ends with a percent-encoded character, such as <c>%3D</c>, whose digits are not part of a word.
    /// </summary>
    private static bool EndsPercentEscape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && text[text.Length - 3] == '%' && IsHexDigit(text[text.Length - 2]) && IsHexDigit(text[text.Length - 1]);

    private static bool IsHexDigit(char c) => Ascii.IsDigit(c) || Ascii.ToLower(c) is >= 'a' and <= 'f';

    /// <summary>
    /// Searches for the underscore that all anchors contain. A separate search for each anchor would rescan the rest of
    /// the text after every hit of another.
    /// </summary>
    private static int IndexOfAnchor(ReadOnlySpan<char> text, int start)
    {
        for (var position = start; text.Slice(position).IndexOf('_') is var step and >= 0; position++)
        {
            position += step;
            foreach (var anchor in TokenMarkers.Prefixes)
            {
                var begin = position - anchor.IndexOf('_');
                if (begin >= start && text.Slice(begin).StartsWith(anchor.AsSpan(), StringComparison.Ordinal))
                {
                    return begin;
                }
            }
        }

        return -1;
    }
}
