using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Text;

public class WordSearchTests
{
    private static readonly string[] Words = ["ab", "aba", "bab_a", "cc", "c", "aaaa", "abcabcabc"];

    /// <summary>Like the words that are searched for in a file, with some of a single character and some that are not ASCII.</summary>
    private static readonly string[] ManyWords =
    [
        .. JobSurfaces.Anchors, .. TokenNames.Anchors, .. TokenMarkers.Prefixes, "\\u00", "\\x", "_fh", "\"f_", "'h'", "0x66", "68665f", "x", "ключ", "日本",
    ];

    private static readonly WordSet Set = new(Words);
    private static readonly WordSet ManySet = new(ManyWords, new BigramFilter(9, 5, 11), new BigramFilter(45065, 4, 1));

    /// <summary>The ways in which a text can be split into chunks.</summary>
    public static TheoryData<string> Ways => [.. MixedWays, "mixed"];

    private static readonly string[] MixedWays = ["chars", "strings", "arrays"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void ChunksOfEverySize_GiveWhatANaiveSearchGives(string way)
    {
        var random = new Random(5);
        for (var size = 1; size <= 40; size++)
        {
            for (var round = 0; round < 25; round++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(0, 160)).Select(_ => "abc_"[random.Next(4)]));
                Assert.Equal(Naive(text), Search(text, () => size, way));
            }
        }
    }

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(Ways))]
    public void RandomChunks_GiveWhatANaiveSearchGives(string way)
    {
        var random = new Random(6);
        for (var round = 0; round < 1_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, 120).Select(_ => Words[random.Next(Words.Length)] + "_"[random.Next(2)..]));
            Assert.Equal(Naive(text), Search(text, () => random.Next(0, 41), way));
        }
    }

    [Fact]
    public void WordAcrossEverySeam_IsFoundOnce()
    {
        foreach (var word in Words)
        {
            for (var cut = 0; cut <= word.Length; cut++)
            {
                var search = new AllHits();
                search.Write("_" + word[..cut]);
                search.Write(word[cut..] + "_");
                Assert.Single(search.Hits, hit => hit == (Array.IndexOf(Words, word), 1));
            }
        }
    }

    [Fact]
    public void NewText_KnowsNothingOfTheLastOne()
    {
        var search = new AllHits();
        search.Write("a");
        search.Begin();
        search.Write("b");
        Assert.Empty(search.Hits);
    }

    [Fact]
    public void WordThatIsNotWanted_IsNotSearchedFor()
    {
        var search = new FirstHits();
        search.Write("cc_cc");
        search.Write("_ab_ab");
        Assert.Equal([(0, 6), (3, 0), (4, 0)], search.Hits.Order());
    }

    [Fact]
    public void EmptyChunks_ChangeNothing()
    {
        var search = new AllHits();
        search.Write((string?)null);
        search.Write("");
        search.Write("a");
        search.Write([], 0, 0);
        search.Write("b".AsSpan());
        Assert.Equal([(0, 0)], search.Hits);
    }

    [Fact]
    [Trait("Category", "Full")]
    public void WordAtEveryPlaceOfALongText_IsFoundWithinAChunkAndAcrossEverySeam()
    {
        foreach (var word in ManyWords)
        {
            for (var place = 0; place <= 150; place++)
            {
                var text = new string('-', place) + word + new string('-', 150 - place);
                var expected = Naive(text, ManyWords);
                Assert.Equal(expected, Search(text, () => text.Length, "strings", ManySet));
                for (var cut = place; cut <= place + word.Length; cut++)
                {
                    var sizes = new Queue<int>([cut, text.Length]);
                    Assert.Equal(expected, Search(text, sizes.Dequeue, "strings", ManySet));
                }
            }
        }
    }

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(Ways))]
    public void LongTextsOfNearMisses_GiveWhatANaiveSearchGives(string way)
    {
        // Halves of words, words with a changed character, marks alone, and characters whose low byte equals that of a mark.
        var random = new Random(7);
        string Piece() => ManyWords[random.Next(ManyWords.Length)] is var word && random.Next(4) switch
        {
            0 => word,
            1 => word[..random.Next(word.Length)],
            2 => word[random.Next(word.Length)..],
            _ => word.Replace(word[random.Next(word.Length)], (char)(word[^1] + 256)),
        } is var piece ? piece : "";
        for (var round = 0; round < 200; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 120)).Select(_ => Piece() + new string(' ', random.Next(4))));
            Assert.Equal(Naive(text, ManyWords), Search(text, () => random.Next(1, 400), way, ManySet));
        }
    }

    [Fact]
    public void NoWords_AreFoundNowhere()
    {
        var search = new AllHits(new WordSet([]));
        search.Write(new string('a', 500));
        search.Write("b");
        Assert.Empty(search.Hits);
    }

    [Fact]
    public void ManyWords_ShareSieves() => Assert.InRange(new WordSet(ManyWords).Sieves.Length, 1, 25);

    private static List<(int Word, int Position)> Naive(string text) => Naive(text, Words);

    private static List<(int Word, int Position)> Naive(string text, string[] words) =>
    [
        .. from word in Enumerable.Range(0, words.Length)
           from position in Enumerable.Range(0, text.Length)
           where string.CompareOrdinal(text, position, words[word], 0, words[word].Length) == 0
           orderby word, position
           select (word, position),
    ];

    private static List<(int Word, int Position)> Search(string text, Func<int> size, string way) => Search(text, size, way, Set);

    private static List<(int Word, int Position)> Search(string text, Func<int> size, string way, WordSet set)
    {
        var search = new AllHits(set);
        for (var (start, chunk) = (0, 0); start < text.Length; chunk++)
        {
            var length = Math.Min(size(), text.Length - start);
            switch (way == "mixed" ? MixedWays[chunk % MixedWays.Length] : way)
            {
                case "chars":
                    text.Substring(start, length).ToList().ForEach(search.Write);
                    break;
                case "strings":
                    search.Write(text.Substring(start, length));
                    break;
                default:
                    search.Write(text.ToCharArray(), start, length);
                    break;
            }

            start += length;
        }

        return [.. search.Hits.Order()];
    }

    private class AllHits(WordSet set) : WordSearch(set)
    {
        public AllHits()
            : this(Set)
        {
        }

        public List<(int Word, int Position)> Hits { get; } = [];

        public void Begin()
        {
            Restart();
            Hits.Clear();
        }

        protected override bool Wants(int word) => true;

        protected override void Found(int word, int position) => Hits.Add((word, position));
    }

    private sealed class FirstHits : AllHits
    {
        protected override bool Wants(int word) => !Hits.Exists(hit => hit.Word == word);
    }
}
