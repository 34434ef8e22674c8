using System.Diagnostics;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Requests that are too large to be handwritten.</summary>
[Trait("Category", "Full")]
public class LargeBodiesTests
{
    [Fact]
    public async Task FiveMegabytes_AreReadInTheirOrder()
    {
        var entries = string.Concat(Enumerable.Range(0, 250_000).Select(static i => $"\"KEY_{i}\": \"{i}\",\n"));
        var source = Post("\"\"\"\n{ \"environment\": {\n" + entries + " \"HF_TOKEN\": \"x\" } }\n\"\"\"");
        var compilation = CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(source)], FrameworkReferences.All);
        var watch = Stopwatch.StartNew();

        var found = Assert.Single(await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync());

        Assert.True(source.Length > 5_000_000);
        Assert.Equal("HF002", found.Id);
        Assert.Equal(source.IndexOf("HF_TOKEN", StringComparison.Ordinal), found.Location.SourceSpan.Start);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public Task DeepNesting_IsPassedOver(string open, string close)
    {
        const int Depth = 100_000;
        var nested = string.Concat(Enumerable.Repeat(open, Depth)) + "1" + string.Concat(Enumerable.Repeat(close, Depth));
        return HubTest<HF003WrongSecretKeyCodeFix>.VerifyAsync(Post($$""""""""""{ "labels": {{nested}}, "secrets": { "{|HF003:HF_API_KEY|}": "x" } }"""""""""".Insert(0, "\"\"\"") + "\"\"\""));
    }

    [Fact]
    public Task LongConcatenation_IsRead()
    {
        var entries = string.Concat(Enumerable.Range(0, 1_000).Select(static i => $"\"\\\"KEY_{i}\\\": \\\"{i}\\\",\" + "));
        return HubTest<HF003WrongSecretKeyCodeFix>.VerifyAsync(Post("\"{ \\\"secrets\\\": {\" + " + entries + "\"\\\"{|HF003:HF_API_KEY|}\\\": \\\"x\\\" } }\""));
    }

    [Fact]
    public Task ManyPlaceholders_AreReplacedAtOnce()
    {
        static string Text(Func<int, string> value) => string.Join(", ", Enumerable.Range(0, 20).Select(i => $"\"KEY_{i}\": \"{value(i)}\""));
        return new HubTest<HF004LiteralPlaceholderCodeFix>
        {
            TestCode = Post("\"\"\"{ \"secrets\": { " + Text(static _ => "{|HF004:$HF_TOKEN|}").Replace("KEY_0", "HF_TOKEN") + " } }\"\"\""),
            FixedCode = Post("$$\"\"\"{ \"secrets\": { " + Text(static _ => "{{HfToken.GetToken()}}").Replace("KEY_0", "HF_TOKEN") + " } }\"\"\"", "using HuggingFace.Tokens;\n"),
        }.RunAsync();
    }

    private static string Post(string text, string directive = "") => "using System.Net.Http;\n" + directive + $$"""

        class Program
        {
            void Submit(HttpClient client) => client.PostAsync("https://huggingface.co/api/jobs/me", new StringContent(
                {{text}}));
        }
        """;
}
