namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Changes texts randomly; the same seed always makes the same changes.</summary>
internal sealed class TextMutator(int seed)
{
    private static readonly string[] Odd =
    [
        "\0", "\r", "\n", "\r\n", "\u2028", "\u0085", "\uFEFF", "\uD800", "\uDC00", "\uFFFF", "\u200B", "\"", "\"\"\"", "'", "\\", "\\u", "\\x",
        "{", "}", "{{", "(", ")", "[", "]", "<", ">", ";", ",", "$", "$\"", "@\"", "$@\"", "$$\"\"\"", "//", "/*", "*/", "///", "#if", "#endif", "#", "!", "?", "?.", "??", "=>", "=", "..",
        "hf_", "HF_TOKEN", "$HF_TOKEN", "${HF_TOKEN}", "Bearer ", "jobs run ", " new ", " out ", " ref ", " async ", " await ", " const ", " static ", " with ", " switch ", " is ", " default ",
    ];

    private readonly Random _random = new(seed);

    /// <summary>One to four changes to one of <paramref name="texts"/>.</summary>
    /// <param name="texts">What there is to begin with, and to take pieces from.</param>
    /// <param name="token">What is put in here and there.</param>
    public string Next(IReadOnlyList<string> texts, string token)
    {
        var text = texts[_random.Next(texts.Count)];
        for (var changes = _random.Next(1, 5); changes > 0; changes--)
        {
            text = Change(text, texts, token);
        }

        return text;
    }

    private string Change(string text, IReadOnlyList<string> texts, string token)
    {
        var (start, length) = Piece(text);
        var at = _random.Next(text.Length + 1);
        switch (_random.Next(12))
        {
            case 0:
                return text.Remove(start, length);
            case 1:
                return text.Insert(at, text.Substring(start, length));
            case 2:
                return text[..at];
            case 3:
                return text[at..];
            case 4 or 5:
                return text.Insert(at, Odd[_random.Next(Odd.Length)]);
            case 6:
                return text.Remove(start, length).Insert(start, Odd[_random.Next(Odd.Length)]);
            case 7:
                var other = texts[_random.Next(texts.Count)];
                var (otherStart, otherLength) = Piece(other);
                return text.Insert(at, other.Substring(otherStart, otherLength));
            case 8:
                return text.Insert(at, token);
            case 9:
                return text.Replace(Odd[_random.Next(Odd.Length)], Odd[_random.Next(Odd.Length)], StringComparison.Ordinal);
            case 10:
                return text.ReplaceLineEndings(_random.Next(3) switch { 0 => "\r", 1 => "\r\n", _ => " " });
            default:
                return text.Insert(at, string.Concat(Enumerable.Repeat(Odd[_random.Next(Odd.Length)], _random.Next(2, 200))));
        }
    }

    private (int Start, int Length) Piece(string text)
    {
        var start = _random.Next(text.Length + 1);
        return (start, _random.Next(Math.Min(text.Length - start, _random.Next(2) == 0 ? 12 : 400) + 1));
    }
}
