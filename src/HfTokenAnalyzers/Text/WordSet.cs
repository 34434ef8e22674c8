namespace HfTokenAnalyzers.Text;

/// <summary>
/// The words of a search. Each word has a mark: two adjacent characters of the word that pass one of the sieves. Words
/// share sieves, so there are few of them, and few places in C# code pass one, so that words are rarely compared.
/// </summary>
internal sealed class WordSet
{
    /// <summary>The characters of C# code, most common first. Their order affects only speed.</summary>
    private const string CharactersByFrequency =
        " etnarioslc\nu\rd\"p.m()y0hT/g,A;Sfb1E=>RxCw2v_OI<kN{}FPD3HB:[]LW-\\jMJG'4!5&9678zqV|KU?#+Y$@XZ%\t*Q`^~";

    /// <summary>Greater than any product of two rarities, so that pairs that already pass a sieve come first.</summary>
    private const int SieveBonus = 1 << 16;

    private readonly List<BigramFilter> _sieves;
    private readonly int[]?[] _wordsByMark = new int[]?[1024];
    private readonly int[] _offsets;

    /// <summary>
    /// Chooses the mark of each word. Words keep their index in <paramref name="words"/>. A word that does not pass any
    /// of <paramref name="sieves"/> gets its own sieve.
    /// </summary>
    public WordSet(IEnumerable<string> words, params BigramFilter[] sieves)
    {
        Words = [.. words];
        _sieves = [.. sieves];
        _offsets = new int[Words.Length];
        foreach (var word in Words)
        {
            MaxLength = Math.Max(MaxLength, word.Length);
        }

        // Mark short words first: they have few pairs to choose from, while longer words can often share their sieves.
        for (var length = 1; length <= MaxLength; length++)
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

    /// <summary>The words; none is empty.</summary>
    public string[] Words { get; }

    public int MaxLength { get; }

    /// <summary>The indexes of words of a single character, which have no mark.</summary>
    public List<int> Characters { get; } = [];

    public BigramFilter[] Sieves { get; }

    /// <summary>The indexes of words that may have these characters as their mark; null if there is none.</summary>
    public int[]? MarkedBy(char first, char second) => _wordsByMark[Slot(first, second)];

    /// <summary>The offset of the mark in a word.</summary>
    public int OffsetOf(int word) => _offsets[word];

    /// <summary>Chooses the rarest pair that passes a sieve; if none does, the rarest pair of all.</summary>
    private void Mark(int word)
    {
        var text = Words[word];
        var (best, rarity) = (0, 0);
        for (var offset = 0; offset + 1 < text.Length; offset++)
        {
            var product = Rarity(text[offset]) * Rarity(text[offset + 1]) + (PassesSieve(text, offset) ? SieveBonus : 0);
            (best, rarity) = product > rarity ? (offset, product) : (best, rarity);
        }

        if (!PassesSieve(text, best))
        {
            _sieves.Add(BigramFilter.For(text[best], text[best + 1]));
        }

        _offsets[word] = best;
        ref var words = ref _wordsByMark[Slot(text[best], text[best + 1])];
        words = [.. words ?? [], word];
    }

    private bool PassesSieve(string text, int offset)
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

    // Small enough to stay in the CPU cache, and large enough that few pairs share a slot.
    private static int Slot(char first, char second) => ((first << 3) ^ second) & 1023;

    private static int Rarity(char c) => CharactersByFrequency.IndexOf(c) is >= 0 and var index ? index : CharactersByFrequency.Length;
}
