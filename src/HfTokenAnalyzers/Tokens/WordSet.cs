using System.Numerics;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Words to search for, each with its mark: two neighbouring characters of the word that are rare in code. Who looks for
/// the few marks at once has one pass for all words, and seldom a word to compare.
/// </summary>
internal sealed class WordSet
{
    /// <summary>The characters of C# code, the common ones first. It decides on nothing but speed.</summary>
    private const string ByCommonness =
        " etnarioslc\nu\rd\"p.m()y0hT/g,A;Sfb1E=>RxCw2v_OI<kN{}FPD3HB:[]LW-\\jMJG'4!5&9678zqV|KU?#+Y$@XZ%\t*Q`^~";

    private readonly ushort[] _marks;
    private readonly (int Word, int Offset)[][] _marked;

    /// <summary>Chooses the marks. A word keeps the index that it has in <paramref name="words"/>.</summary>
    public WordSet(IEnumerable<string> words)
    {
        Words = [.. words];
        Longest = Words.Select(static word => word.Length).DefaultIfEmpty().Max();
        Characters = [.. Enumerable.Range(0, Words.Length).Where(word => Words[word].Length == 1)];

        // The short words have little choice; the longer ones can often share a mark of theirs.
        var marked = new Dictionary<ushort, List<(int Word, int Offset)>>();
        foreach (var word in Enumerable.Range(0, Words.Length).Where(word => Words[word].Length > 1).OrderBy(word => Words[word].Length))
        {
            var offset = ChooseMark(Words[word], marked.ContainsKey);
            var mark = Pair(Words[word][offset], Words[word][offset + 1]);
            if (!marked.TryGetValue(mark, out var places))
            {
                marked.Add(mark, places = []);
            }

            places.Add((word, offset));
        }

        _marks = [.. marked.Keys];
        _marked = [.. marked.Values.Select(static places => places.ToArray())];
        Marks = [.. _marks.Select(static mark => new Vector<ushort>(mark))];
    }

    /// <summary>The words, none of which is empty.</summary>
    public string[] Words { get; }

    /// <summary>How many characters the longest word has.</summary>
    public int Longest { get; }

    /// <summary>The words of a single character, which have no mark.</summary>
    public int[] Characters { get; }

    /// <summary>The marks, each in all places of a vector.</summary>
    public Vector<ushort>[] Marks { get; }

    /// <summary>The words whose mark those two characters are, and where in the word it stands.</summary>
    public ReadOnlySpan<(int Word, int Offset)> MarkedBy(char first, char second) =>
        Array.IndexOf(_marks, Pair(first, second)) is >= 0 and var mark ? _marked[mark] : default;

    /// <summary>
    /// As many pairs of neighbours as a vector has places. Characters outside of Latin-1 may give the number of another
    /// pair, here and in <see cref="MarkedBy"/> alike.
    /// </summary>
    public static Vector<ushort> Pairs(Vector<ushort> first, Vector<ushort> second) => first | (second * 256);

    private static ushort Pair(char first, char second) => (ushort)(first | (second * 256));

    /// <summary>Where in the word a mark of another one stands already, or its rarest pair.</summary>
    private static int ChooseMark(string word, Func<ushort, bool> isMark)
    {
        var offsets = Enumerable.Range(0, word.Length - 1);
        return offsets.OrderByDescending(offset => isMark(Pair(word[offset], word[offset + 1])))
            .ThenByDescending(offset => Rarity(word[offset]) * Rarity(word[offset + 1]))
            .First();
    }

    private static int Rarity(char c) => ByCommonness.IndexOf(c) is >= 0 and var index ? index : ByCommonness.Length;
}
