using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests;

public class SignsTests
{
    [Theory]
    [InlineData("", "None")]
    [InlineData("class Program { string s = \"token\"; }", "None")]
    [InlineData("hf_", "Token, Hub")]
    [InlineData("api_org_", "Token")]
    [InlineData("oauth_app_secret_", "Token")]
    [InlineData("HF_TOKEN", "Hub")]
    [InlineData("HUGGINGFACE_API_KEY", "Hub")]
    [InlineData("api.RunJobAsync(", "Hub")]
    [InlineData("client.CallToolAsync(", "Hub")]
    [InlineData("Process.Start(\"hf\", ", "Hub")]
    [InlineData("Process.Start(\"/usr/bin/hf\", ", "Hub")]
    [InlineData("using HuggingFace.Tokens;", "HelperNamespace")]
    [InlineData("HF_TOKEN api_org_ HuggingFace.Tokens", "Token, Hub, HelperNamespace")]
    public void Words_AnnounceWhatTheyMean(string text, string expected)
    {
        var signs = Signs.Of(SourceText.From(text), CancellationToken.None);
        var found = Enum.GetValues<Sign>().Where(sign => sign != Sign.None && signs.Has(sign)).Aggregate(Sign.None, static (all, sign) => all | sign);
        Assert.Equal(expected, found.ToString());
    }

    [Fact]
    public void PlacesOfTokens_AscendAndAreAllKnown()
    {
        var random = new Random(3);
        var pieces = (string[])["hf_", "api_org_", "oauth_app_secret_", "HF_TOKEN", "hf", "_", new string('-', 997), "\n"];
        for (var round = 0; round < 40; round++)
        {
            // Beyond 40,000 characters a text read from a stream is kept in chunks.
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 800)).Select(_ => pieces[random.Next(pieces.Length)]));
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            var expected = pieces.Take(3).SelectMany(anchor => Enumerable.Range(0, text.Length).Where(i => string.CompareOrdinal(text, i, anchor, 0, anchor.Length) == 0)).Order();
            Assert.Equal(expected, Signs.Of(SourceText.From(stream), CancellationToken.None).TokenAnchors);
        }
    }

    [Fact]
    public void SameText_IsSearchedOnce()
    {
        var text = SourceText.From("hf_");
        Assert.Same(Signs.Of(text, CancellationToken.None), Signs.Of(text, CancellationToken.None));
    }

    [Fact]
    public void CancelledSearch_LeavesNothingToTheNext()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var stream = new MemoryStream([.. Enumerable.Repeat((byte)'x', 100_000), .. "hf_"u8]);
        Assert.ThrowsAny<OperationCanceledException>(() => Signs.Of(SourceText.From(stream), cancelled.Token));
        Assert.False(Signs.Of(SourceText.From("nothing"), CancellationToken.None).Has(Sign.Token));
    }

    [Fact]
    public void FilesWithoutASign_CostNoMemory()
    {
        var code = string.Concat(Enumerable.Repeat("        var trigger = logger.Join(objects, \"path\"); // By Type\n", 300));
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(code, 5))));
        var inChunks = SourceText.From(stream);
        var texts = Enumerable.Range(0, 500).Select(_ => SourceText.From(code)).Append(inChunks).ToArray();
        Look(SourceText.From(code));
        inChunks.Write(TextWriter.Null);

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var text in texts)
        {
            Look(text);
            Look(text);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Look(SourceText text) => Assert.False(Signs.Of(text, CancellationToken.None).Has(Sign.Hub));
    }

    [Fact]
    public void RememberedTexts_AreKnownByThemselvesAndNotKeptAlive()
    {
        var texts = new RecentTexts();
        var text = SourceText.From("class C;");
        Assert.False(texts.Contains(text));
        texts.Add(text);
        Assert.True(texts.Contains(text));
        Assert.False(texts.Contains(SourceText.From("class C;")));

        var gone = AddAnother(texts);
        GC.Collect();
        Assert.False(gone.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference AddAnother(RecentTexts texts)
        {
            var another = SourceText.From("class D;");
            texts.Add(another);
            return new WeakReference(another);
        }
    }
}
