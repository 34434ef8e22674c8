using System.Numerics;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Words to search for, each with its mark: two neighbouring characters of the word. Marks are few, since words share them,
/// and rare in code, so that one pass which looks for all marks seldom has a word to compare.
/// </summary>
internal sealed class WordSet
{
    /// <summary>The characters of C# code, the commonest first. Their order decides on nothing but speed.</summary>
    private const string ByCommonness =
        " etnarioslc\nu\rd\"p.m()y0hT/g,A;Sfb1E=>RxCw2v_OI<kN{}FPD3HB:[]LW-\\jMJG'4!5&9678zqV|KU?#+Y$@XZ%\t*Q`^~";

    private readonly List<int> _marks = [];
    private readonly List<int>?[] _wordsByMark = new List<int>?[1024];
    private readonly int[] _offsets;

    /// <summary>Chooses the marks. A word keeps the index that it has in <paramref name="words"/>.</summary>
    public WordSet(IEnumerable<string> words)
    {
        Words = [.. words];
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

        Marks = new Vector<ushort>[_marks.Count];
        for (var i = 0; i < Marks.Length; i++)
        {
            Marks[i] = Pairs(new Vector<ushort>((ushort)(_marks[i] >> 16)), new Vector<ushort>((ushort)_marks[i]));
        }
    }

    /// <summary>The words, none of which is empty.</summary>
    public string[] Words { get; }

    /// <summary>How many characters the longest word has.</summary>
    public int Longest { get; }

    /// <summary>The words of a single character, which have no mark.</summary>
    public List<int> Characters { get; } = [];

    /// <summary>What <see cref="Pairs"/> has at the places of the marks.</summary>
    public Vector<ushort>[] Marks { get; }

    /// <summary>
    /// A number for each pair of neighbours. Pairs beyond Latin-1 share theirs with others: those are compared in vain, and
    /// none is missed.
    /// </summary>
    public static Vector<ushort> Pairs(Vector<ushort> first, Vector<ushort> second) => first | (second * 256);

    /// <summary>The words whose mark those two characters may be.</summary>
    public List<int>? MarkedBy(char first, char second) => _wordsByMark[Slot(first, second)];

    /// <summary>Where in a word its mark stands.</summary>
    public int OffsetOf(int word) => _offsets[word];

    /// <summary>Gives a word the mark of another one that stands in it, or its rarest pair.</summary>
    private void Mark(int word)
    {
        var text = Words[word];
        var (best, rarity) = (0, 0);
        for (var offset = 0; offset + 1 < text.Length; offset++)
        {
            var product = _marks.Contains(Pair(text[offset], text[offset + 1])) ? int.MaxValue : Rarity(text[offset]) * Rarity(text[offset + 1]);
            (best, rarity) = product > rarity ? (offset, product) : (best, rarity);
        }

        var mark = Pair(text[best], text[best + 1]);
        if (!_marks.Contains(mark))
        {
            _marks.Add(mark);
        }

        _offsets[word] = best;
        (_wordsByMark[Slot(text[best], text[best + 1])] ??= []).Add(word);
    }

    private static int Pair(char first, char second) => (first << 16) | second;

    // Few enough that all lie at hand, and enough that few pairs share one.
    private static int Slot(char first, char second) => ((first << 3) ^ second) & 1023;

    private static int Rarity(char c) => ByCommonness.IndexOf(c) is >= 0 and var index ? index : ByCommonness.Length;
}
