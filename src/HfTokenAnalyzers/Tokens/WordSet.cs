namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Words to search for, each with its mark: two neighbouring characters of the word that a sieve lets through. Sieves are
/// few, since words share them, and let through little of all code, so that one pass seldom has a word to compare.
/// </summary>
internal sealed class WordSet
{
    /// <summary>The characters of C# code, the commonest first. Their order decides on nothing but speed.</summary>
    private const string ByCommonness =
        " etnarioslc\nu\rd\"p.m()y0hT/g,A;Sfb1E=>RxCw2v_OI<kN{}FPD3HB:[]LW-\\jMJG'4!5&9678zqV|KU?#+Y$@XZ%\t*Q`^~";

    /// <summary>More than the rarities of any two characters.</summary>
    private const int Rarest = 1 << 16;

    private readonly List<BigramFilter> _sieves;
    private readonly int[]?[] _wordsByMark = new int[]?[1024];
    private readonly int[] _offsets;

    /// <summary>
    /// Chooses the marks. A word keeps the index that it has in <paramref name="words"/>. A word that none of
    /// <paramref name="sieves"/> lets through gets one of its own.
    /// </summary>
    public WordSet(IEnumerable<string> words, params BigramFilter[] sieves)
    {
        Words = [.. words];
        _sieves = [.. sieves];
        _offsets = new int[Words.Length];
        foreach (var word in Words)
        {
            Longest = Math.Max(Longest, word.Length);
        }

        // Short words have little choice. Longer ones can often share what those have taken.
        for (var length = 1; length <= Longest; length++)
        {
            for (var word = 0; word < Words.Length; word++)
            {
                if (Words[word].Length != length)
                {
                    continue;
                }

                if (length == 1)
                {
                    Characters.Add(word);
                }
                else
                {
                    Mark(word);
                }
            }
        }

        Sieves = [.. _sieves];
    }

    /// <summary>The words, none of which is empty.</summary>
    public string[] Words { get; }

    /// <summary>How many characters the longest word has.</summary>
    public int Longest { get; }

    /// <summary>The words of a single character, which have no mark.</summary>
    public List<int> Characters { get; } = [];

    /// <summary>What lets the marks of all words through.</summary>
    public BigramFilter[] Sieves { get; }

    /// <summary>The words whose mark those two characters may be.</summary>
    public int[]? MarkedBy(char first, char second) => _wordsByMark[Slot(first, second)];

    /// <summary>Where in a word its mark stands.</summary>
    public int OffsetOf(int word) => _offsets[word];

    /// <summary>Gives a word the rarest pair that is let through, or its rarest at all.</summary>
    private void Mark(int word)
    {
        var text = Words[word];
        var (best, rarity) = (0, 0);
        for (var offset = 0; offset + 1 < text.Length; offset++)
        {
            var product = Rarity(text[offset]) * Rarity(text[offset + 1]) + (IsLetThrough(text, offset) ? Rarest : 0);
            (best, rarity) = product > rarity ? (offset, product) : (best, rarity);
        }

        if (!IsLetThrough(text, best))
        {
            _sieves.Add(BigramFilter.For(text[best], text[best + 1]));
        }

        _offsets[word] = best;
        ref var words = ref _wordsByMark[Slot(text[best], text[best + 1])];
        words = [.. words ?? [], word];
    }

    private bool IsLetThrough(string text, int offset)
    {
        foreach (var sieve in _sieves)
        {
            if (sieve.Passes(text[offset], text[offset + 1]))
            {
                return true;
            }
        }

        return false;
    }

    // Few enough that all lie at hand, and enough that few pairs share one.
    private static int Slot(char first, char second) => ((first << 3) ^ second) & 1023;

    private static int Rarity(char c) => ByCommonness.IndexOf(c) is >= 0 and var index ? index : ByCommonness.Length;
}
