using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

public class WordSearchTests
{
    private static readonly string[] Words = ["ab", "aba", "bab_a", "cc", "c", "aaaa", "abcabcabc"];

    /// <summary>How a text can be written in chunks.</summary>
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

    private static List<(int Word, int Position)> Naive(string text) =>
    [
        .. from word in Enumerable.Range(0, Words.Length)
           from position in Enumerable.Range(0, text.Length)
           where string.CompareOrdinal(text, position, Words[word], 0, Words[word].Length) == 0
           orderby word, position
           select (word, position),
    ];

    private static List<(int Word, int Position)> Search(string text, Func<int> size, string way)
    {
        var search = new AllHits();
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

    private class AllHits() : WordSearch(new WordSet(Words))
    {
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
