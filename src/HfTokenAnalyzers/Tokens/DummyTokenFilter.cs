namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Recognizes bodies of obvious dummy tokens: <c>xxxx…</c>, <c>abcdef…</c>, <c>YourTokenGoesHere…</c>. Only the three
/// measures below decide; there is no list of words.
/// </summary>
internal static class DummyTokenFilter
{
    /// <summary>A random body has at least this many different characters, ignoring case.</summary>
    private const int MinDifferentCharacters = 10;

    /// <summary>
    /// This many pairs of neighbors in the alphabet, the digits or on the keyboard mean that the body was typed, not
    /// generated. Long bodies have that many by chance, so there half of all pairs must be neighbors.
    /// </summary>
    private const int SequentialPairLimit = 16;

    /// <summary>
    /// Mean pair cost below which a body reads as words. One of 20 million random bodies is below it, and 14 of 20
    /// million without digits; 0.3 % of natural 34-letter compounds are above it.
    /// </summary>
    private const double MinRandomPairCost = 3.7;

    /// <summary>
    /// The cost of a pair that is not two letters, the same as the average for two random letters. If such pairs did
    /// not count, 50 of a million alphanumeric bodies would be missed because of the few letter pairs in them.
    /// </summary>
    private const int CostOfOtherPair = 7;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    private static readonly string[] KeyboardRows = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

    /// <summary>Whether a pair of characters (index 36 × first + second) is sequential.</summary>
    private static readonly bool[] IsSequential = CreateIsSequential();

    /// <summary>
    /// The cost of each pair of letters (row: first letter, column: second letter) as one hexadecimal digit: the
    /// rounded negative logarithm of the probability of the second letter after the first, measured on the camel-case
    /// words of a large C# code base.
    /// </summary>
    private const string PairCosts =
        "b334c64d4b6223d3d231447756" +
        "2a753acc32c1ca3c54572bcc5c" +
        "2c4d2dd34d44dd1993424ddd6d" +
        "27841c8c2bb6b738d53b49dd5d" +
        "363354575b933254522395436d" +
        "2a4a34cc1cc4bc2bc1533c8c5a" +
        "2ccc1a343cc4425bc3342c4c4c" +
        "19b82ccc2cca9a27c3737ccc6c" +
        "4424443ecd8341246432e4e6c5" +
        "9aaa0aaaaaaaaa3aaa2a5aaaaa" +
        "6a991a9a2aa9a1aaaa196a9a9a" +
        "287227bc2d82bc36d743267d3c" +
        "24dd1ddd3dda2432d6694dddbd" +
        "2a323326477474388822347e7e" +
        "6443745d45533143e2433447cc" +
        "2cd41da74dc3cb33d2433d8c7d" +
        "aaaaaaaaaaa3a9aaa8aa0aaaaa" +
        "2844165b3e375327e443447e2e" +
        "384c28c32c55553459222d6d4d" +
        "2c6629b21ee59835d3453d8e2e" +
        "4346264d3dd22373d233dddddd" +
        "1ccc1bcc1ccccb3cccccbcccbc" +
        "3ccc4cc21cc6c31cc34bc8cccc" +
        "3b3b3bba3bbbbbb1bbb16bb86b" +
        "486c6a8c4cc55320cc34cc6c77" +
        "29990999499998499999299926";

    /// <summary>Whether <paramref name="body"/> (a token without its prefix) is an obvious dummy.</summary>
    public static bool IsEvident(ReadOnlySpan<char> body) =>
        CountDifferent(body) < MinDifferentCharacters || CountSequential(body) >= Math.Max(SequentialPairLimit, (body.Length - 1) / 2) || ReadsAsWords(body);

    private static int CountDifferent(ReadOnlySpan<char> body)
    {
        var seen = 0L;
        var others = 0L;
        foreach (var c in body)
        {
            var index = IndexOf(c);
            if (index >= 0)
            {
                seen |= 1L << index;
            }
            else
            {
                others |= 1L << (c & 63);
            }
        }

        return CountBits(seen) + CountBits(others);
    }

    private static int CountSequential(ReadOnlySpan<char> body)
    {
        var count = 0;
        for (var i = 1; i < body.Length; i++)
        {
            var (first, second) = (IndexOf(body[i - 1]), IndexOf(body[i]));
            if (first >= 0 && second >= 0 && IsSequential[(36 * first) + second])
            {
                count++;
            }
        }

        return count;
    }

    private static bool ReadsAsWords(ReadOnlySpan<char> body)
    {
        var cost = 0;
        for (var i = 1; i < body.Length; i++)
        {
            cost += Ascii.IsLetter(body[i - 1]) && Ascii.IsLetter(body[i])
                ? HexValue(PairCosts[(26 * IndexOf(body[i - 1])) + IndexOf(body[i])])
                : CostOfOtherPair;
        }

        return cost < MinRandomPairCost * (body.Length - 1);
    }

    /// <summary>0–25 for a letter, 26–35 for a digit, otherwise -1.</summary>
    private static int IndexOf(char c) =>
        Ascii.IsLetter(c) ? (c | 0x20) - 'a' : Ascii.IsDigit(c) ? 26 + c - '0' : -1;

    private static int HexValue(char c) => c <= '9' ? c - '0' : c - 'a' + 10;

    private static int CountBits(long bits)
    {
        var count = 0;
        for (; bits != 0; bits &= bits - 1)
        {
            count++;
        }

        return count;
    }

    private static bool[] CreateIsSequential()
    {
        var isSequential = new bool[36 * 36];
        foreach (var row in KeyboardRows.Append(Alphabet))
        {
            for (var i = 1; i < row.Length; i++)
            {
                var (first, second) = (IndexOf(row[i - 1]), IndexOf(row[i]));
                isSequential[(36 * first) + second] = true;
                isSequential[(36 * second) + first] = true;
            }
        }

        // '0' is the last key of its keyboard row but the first digit.
        isSequential[(36 * IndexOf('0')) + IndexOf('1')] = true;
        isSequential[(36 * IndexOf('1')) + IndexOf('0')] = true;
        return isSequential;
    }
}
