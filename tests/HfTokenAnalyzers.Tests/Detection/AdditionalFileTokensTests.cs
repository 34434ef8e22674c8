using System.Diagnostics;
using System.Text;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Detection;

public class AdditionalFileTokensTests
{
    [Fact]
    public void TokenAtEveryPlace_IsFoundOnce()
    {
        // Pieces of a file are 16 K apart. Moves the tokens across their borders.
        for (var shift = 0; shift < 70; shift++)
        {
            var (text, expected) = Lines(RandomTokens.User(), new string('-', shift), count: 600);
            Assert.Equal(expected, Find(text));
        }
    }

    [Theory]
    [InlineData(@"\n")]
    [InlineData(@"\u000a")]
    [InlineData(@"\\\n")]
    public void EscapeBeforeATokenAtEveryPlace_IsSeen(string escape)
    {
        for (var shift = 0; shift < 70; shift++)
        {
            var (text, expected) = Lines(RandomTokens.User(), new string('-', shift) + escape, count: 600);
            Assert.Equal(expected, Find(text));
        }
    }

    [Fact]
    public void EscapedTokenAtEveryPlace_IsFoundOnce()
    {
        var escaped = string.Concat(RandomTokens.User().Select(static c => $"\\u{(int)c:x4}"));
        for (var shift = 0; shift < 290; shift += 3)
        {
            var (text, expected) = Lines(escaped, new string('-', shift), count: 200);
            Assert.Equal(expected, Find(text));
        }
    }

    [Fact]
    public void LongJsonWebTokenAtEveryPlace_IsFoundOnce()
    {
        var token = $"hf_jwt_eyJ{RandomTokens.Body(60, 1)}.{RandomTokens.Body(2_900, 2)}.{RandomTokens.Body(342, 3)}";
        for (var shift = 0; shift < 3_300; shift += 37)
        {
            var (text, expected) = Lines(token, new string('-', shift), count: 30);
            Assert.Equal(expected, Find(text));
        }
    }

    [Fact]
    public void WordThatGoesOnBeyondAPiece_IsNoToken()
    {
        for (var before = 12_000; before < 17_000; before += 7)
        {
            Assert.Empty(Find(new string('.', before) + RandomTokens.User() + "x" + new string('.', 9_000)));
        }
    }

    [Fact]
    public void TokensSideBySide_AreFoundInTheirOrder()
    {
        var text = string.Join(',', Enumerable.Range(1, 3_000).Select(RandomTokens.User));
        Assert.Equal(Enumerable.Range(0, 3_000).Select(static i => new TextSpan(38 * i, 37)), Find(text));
    }

    [Fact]
    public void CancelledSearch_Ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => AdditionalFileTokens.Find(SourceText.From("x"), "a.py", AllowList.Empty, cancelled.Token).Count());
    }

    /// <summary>The host keeps the whole text in memory; the search keeps only a piece of it.</summary>
    [Theory]
    [Trait("Category", "Full")]
    [InlineData("picture", 0)]
    [InlineData("code", 3)]
    [InlineData("escapes", 3)]
    public void NotebookOfFiftyMegabytes_IsNeverHeldAgain(string kind, int tokens)
    {
        using var stream = new MemoryStream(Notebook(kind, tokens));
        Assert.True(stream.Length > 50_000_000);
        var text = SourceText.From(stream, Encoding.UTF8);
        _ = Count(text);

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var found = Count(text);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        Assert.Equal(tokens, found);
        Assert.InRange(allocated, 0, 150_000);

        static int Count(SourceText text) => AdditionalFileTokens.Find(text, "train.ipynb", AllowList.Empty, CancellationToken.None).Count();
    }

    [Theory]
    [Trait("Category", "Full")]
    [InlineData("hf_")]
    [InlineData(" hf_")]
    [InlineData(@"\")]
    [InlineData(@"\u0068")]
    [InlineData(@"\\\u005f")]
    [InlineData(" hf_jwt_eyJ.a.b")]
    public void RepeatedAnchors_TakeLinearTime(string piece)
    {
        var watch = Stopwatch.StartNew();
        _ = Find(string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length)), "a.ipynb").Count;

        // Less than a second on an idle machine; with quadratic time, it would take hours.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    /// <summary>A notebook that repeats a cell with its source and its picture, with some tokens in the code.</summary>
    private static byte[] Notebook(string kind, int tokens)
    {
        var picture = $"   \"image/png\": \"{string.Concat(Enumerable.Repeat(RandomTokens.Body(1_000, 5) + "+/", 30))}\"\n";
        var code = string.Concat(Enumerable.Repeat("   \"model = hf_hub_download(repo_id=\\\"org/name\\\", filename=\\\"a.bin\\\")\\n\",\n", 400));
        var escapes = string.Concat(Enumerable.Repeat("   \"\\u001b[32m\\u4e2d\\u6587\\u0068\\u005f\\\\n\",\n", 800));
        var cell = kind switch { "picture" => picture, "code" => code, _ => escapes };
        var text = new StringBuilder(52_000_000);
        while (text.Length < 51_000_000)
        {
            text.Append("  {\n").Append(cell).Append("  },\n");
            if (text.Length > 20_000_000 && tokens > 0)
            {
                text.Append($"   \"login(\\\"{RandomTokens.User(tokens--)}\\\")\\n\",\n");
            }
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    private static (string Text, IEnumerable<TextSpan> Tokens) Lines(string token, string before, int count)
    {
        var line = $"{before}.{token};\n";
        line = before.EndsWith('-') || before.Length == 0 ? line : $"{before}{token};\n";
        var start = line.IndexOf(token, StringComparison.Ordinal);
        return (string.Concat(Enumerable.Repeat(line, count)), Enumerable.Range(0, count).Select(i => new TextSpan((i * line.Length) + start, token.Length)));
    }

    private static List<TextSpan> Find(string text, string path = "a.py") =>
        [.. AdditionalFileTokens.Find(SourceText.From(text), path, AllowList.Empty, CancellationToken.None).Select(static token => token.Span)];
}
