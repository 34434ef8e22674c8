using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests;

public class FilePrefilterTests
{
    [Theory]
    [InlineData("", "None")]
    [InlineData("class Program { string s = \"token\"; }", "None")]
    [InlineData("hf_", "Token, Hub")]
    [InlineData("api_org_", "Token, TokenPiece")]
    [InlineData("oauth_app_secret_", "Token, TokenPiece")]
    [InlineData("HF_TOKEN", "Hub")]
    [InlineData("HUGGINGFACE_API_KEY", "Hub")]
    [InlineData("configuration[\"HuggingFace:ApiKey\"]", "Hub")]
    [InlineData("configuration[\"Huggingface:Token\"]", "Hub")]
    [InlineData("configuration.GetSection(\"AI:HuggingFace\")", "Hub")]
    [InlineData("configuration.GetSection(\"Huggingface\")[\"Token\"]", "Hub")]
    [InlineData("configuration[\"hfToken\"]", "Hub")]
    [InlineData("configuration[\"hftoken\"]", "Hub")]
    [InlineData("configuration[\"Hf_Token\"]", "Hub")]
    [InlineData("configuration[\"Hf-Token\"]", "Hub")]
    [InlineData("configuration[\"hf.token\"]", "Hub")]
    [InlineData("configuration[\"huggingface_token\"]", "Hub")]
    [InlineData("configuration[\"hugging_face_token\"]", "Hub")]
    [InlineData("debugging_token, DEBUGGING_TOKEN", "None")]
    [InlineData("https://huggingface.co/models", "Hub")]
    [InlineData("https://cdn-lfs.hf.co/a", "Hub")]
    [InlineData("https://me-my.hf.space/run", "Hub")]
    [InlineData("https://x.endpoints.huggingface.cloud", "Hub")]
    [InlineData("https://example.com/huggingface", "None")]
    [InlineData("Process.Start(\"hf\", ", "Hub, TokenPiece")]
    [InlineData("Process.Start(\"/usr/bin/hf\", ", "Hub, TokenPiece")]
    [InlineData("\"\\u0068f_\"", "Token")]
    [InlineData("\"\\x68f_\"", "Token")]
    [InlineData("\"\\U00000068f_\"", "Token")]
    [InlineData("\"h\" + \"f_\"", "TokenPiece")]
    [InlineData("$\"{h}f_\"", "TokenPiece")]
    [InlineData("\"h\" + \"f\"", "TokenPiece")]
    [InlineData("'h', 'f', '_'", "TokenPiece")]
    [InlineData("{ 104, 102, 95", "TokenPiece")]
    [InlineData("{ 0x68, 0x66, 0x5f", "TokenPiece")]
    [InlineData("aGZf", "TokenPiece")]
    [InlineData("68665F", "TokenPiece")]
    [InlineData("hf%5F", "TokenPiece")]
    [InlineData("text.Replace(", "TokenPiece")]
    [InlineData("using HuggingFace.Tokens;", "Hub, HelperNamespace")]
    [InlineData("HF_TOKEN api_org_ HuggingFace.Tokens", "Token, Hub, HelperNamespace, TokenPiece")]
    [InlineData("configuration[\"Hugging_Face_Token\"]", "Hub")]
    [InlineData("configuration[\"HFTOKEN\"]", "Hub")]
    [InlineData("configuration[\"HfToken\"]", "Hub")]
    [InlineData("configuration[\"HF-TOKEN\"]", "Hub")]
    [InlineData("configuration[\"hf-token\"]", "Hub")]
    [InlineData("configuration[\"HF.TOKEN\"]", "Hub")]
    [InlineData("HfApi.GetToken()", "Hub")]
    [InlineData("HfAuth.GetToken()", "Hub")]
    [InlineData("HfClient.GetToken()", "Hub")]
    [InlineData("HfHub.GetToken()", "Hub")]
    public void Words_AnnounceWhatTheyMean(string text, string expected)
    {
        var signs = FilePrefilter.Of(SourceText.From(text), CancellationToken.None);
        var found = Enum.GetValues<Markers>().Where(sign => sign != Markers.None && signs.Has(sign)).Aggregate(Markers.None, static (all, sign) => all | sign);
        Assert.Equal(expected, found.ToString());
    }

    [Fact]
    public void PlacesOfTokens_AscendAndAreAllKnown()
    {
        var random = new Random(3);
        var pieces = (string[])["hf_", "api_org_", "oauth_app_secret_", "HF_TOKEN", "hf", "_", new string('-', 997), "\n"];
        for (var round = 0; round < 40; round++)
        {
            // If a text from a stream has more than 40,000 characters, it is stored in chunks.
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 800)).Select(_ => pieces[random.Next(pieces.Length)]));
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            var expected = pieces.Take(3).SelectMany(anchor => Enumerable.Range(0, text.Length).Where(i => string.CompareOrdinal(text, i, anchor, 0, anchor.Length) == 0)).Order();
            Assert.Equal(expected, FilePrefilter.Of(SourceText.From(stream), CancellationToken.None).TokenAnchors);
        }
    }

    [Fact]
    public void PlacesOfPieces_AscendAndAreAllKnown()
    {
        const string Text = "aGZf hf\" _fh \"f_ hf_ .Replace( _fh";
        var signs = FilePrefilter.Of(SourceText.From(Text), CancellationToken.None);
        Assert.Equal([0, 5, 9, 13, 21, 31], signs.PieceAnchors);
        Assert.Equal([17], signs.TokenAnchors);
    }

    [Fact]
    public void SameText_IsSearchedOnce()
    {
        var text = SourceText.From("hf_");
        Assert.Same(FilePrefilter.Of(text, CancellationToken.None), FilePrefilter.Of(text, CancellationToken.None));
    }

    [Fact]
    public void CancelledSearch_LeavesNothingToTheNext()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var stream = new MemoryStream([.. Enumerable.Repeat((byte)'x', 100_000), .. "hf_"u8]);
        Assert.ThrowsAny<OperationCanceledException>(() => FilePrefilter.Of(SourceText.From(stream), cancelled.Token));
        Assert.False(FilePrefilter.Of(SourceText.From("nothing"), CancellationToken.None).Has(Markers.Token));
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

        static void Look(SourceText text) => Assert.False(FilePrefilter.Of(text, CancellationToken.None).Has(Markers.Hub));
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
