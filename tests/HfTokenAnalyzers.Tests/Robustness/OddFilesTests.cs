using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

public class OddFilesTests
{
    private static readonly string Token = RandomTokens.User();

    /// <summary>Files, and the number of their tokens. <c>TOKEN</c> represents a token.</summary>
    public static TheoryData<string, int> Files => new()
    {
        { "", 0 },
        { " ", 0 },
        { "\uFEFF", 0 },
        { "TOKEN", 0 },
        { "// TOKEN", 1 },
        { "/* TOKEN", 1 },
        { "/// TOKEN", 1 },
        { "/** TOKEN", 1 },
        { "#TOKEN", 1 },
        { "#if TOKEN", 1 },
        { "#if false\nTOKEN", 1 },
        { "#!/usr/bin/dotnet TOKEN", 1 },
        { "#pragma checksum \"TOKEN\"", 1 },
        { "#line 1 \"TOKEN\"", 1 },
        { "\"TOKEN", 1 },
        { "@\"TOKEN", 1 },
        { "$\"TOKEN{", 1 },
        { "$\"{ \"TOKEN", 1 },
        { "\"\"\"TOKEN", 1 },
        { "$$\"\"\"TOKEN{{", 1 },
        { "'TOKEN'", 1 },
        { "}}}} \"TOKEN\" ]] // TOKEN", 2 },
        { "class C { string s = \"TOKEN\"; // TOKEN", 2 },
        { "class C { void M( { \"TOKEN\" /* TOKEN */ ) ", 2 },
        { "class C\r{\r    // TOKEN\r    string s = \"TOKEN\";\r}", 2 },
        { "class C { string s = \"\uD800TOKEN\uDC00\"; }", 1 },
        { "class C { string s = \"\\uD800TOKEN\\uDC00\"; }", 1 },
        { "class C { string s = \"\0TOKEN\0\"; } // \0TOKEN\0", 2 },
        { "class C { string s = @\"\r\nTOKEN\n\rTOKEN\u2028\"; }", 2 },
        { "<<<<<<< TOKEN\n=======\n// TOKEN\n>>>>>>> TOKEN", 3 },
        { "class C\n{\n<<<<<<< a\n    string s = \"TOKEN\";\n=======\n    string s = \"TOKEN\";\n>>>>>>> b\n}", 2 },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task OddFile_IsReadAllTheSame(string text, int expected)
    {
        var source = text.Replace("TOKEN", Token);
        var found = await AnalyzeAsync(source);
        Assert.Equal(expected, found.Count);
        Assert.All(found, diagnostic => Assert.Equal(Token, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
    }

    /// <summary>
    /// The oldest Roslyn throws an exception for the operations of such a member if its names are undefined: dotnet/roslyn#76444.
    /// </summary>
    [Theory]
    [InlineData("$\"{1} TOKEN\" = new ProcessStartInfo(\"hf\"); info.ArgumentList.Add(\"jobs\");")]
    [InlineData("$\"{1} TOKEN\" = token; System.Environment.SetEnvironmentVariable(\"HF_TOKEN\", token);")]
    [InlineData("$\"{1} hf_{token}\" = System.Environment.GetEnvironmentVariable(\"HF_TOKEN\"); System.Console.WriteLine(token + \"hf_\" + \"f\");")]
    public Task AssignmentToAText_IsSurvived(string statements) =>
        Survival.OfAsync($"class C {{ void M(string token) {{ {statements.Replace("TOKEN\"", Token + "\"", StringComparison.Ordinal)} }} /* {Token} */ }}", new Secrecy(RandomTokens.SecretsIn(Token)), withReferences: false);

    [Fact]
    [Trait("Category", "Full")]
    public async Task EveryPrefixOfAFile_IsRead()
    {
        // While you type, every literal is unterminated for some time.
        var source = """""
            using System;
            /// <summary>TOKEN</summary>
            class C
            {
                const string A = "a\nTOKEN\u0041", B = @"""TOKEN";
                string c = $"{A}{{TOKEN}}", d = $@"{B:x}""TOKEN", e = """TOKEN""";
                string f = $$"""
                    { {{A}} } TOKEN
                    """;
            #if X
                TOKEN
            #endif
                object o = new HfApi("hf_abc123...");
            }
            """"".Replace("TOKEN", Token);
        for (var length = 0; length <= source.Length; length += 3)
        {
            Assert.InRange((await AnalyzeAsync(source[..length])).Count, 0, 9);
        }
    }

    [Theory]
    [Trait("Category", "Full")]
    [InlineData("\"", "\"")]
    [InlineData("@\"", "\"")]
    [InlineData("$\"{1}", "\"")]
    [InlineData("\"\"\"\n", "\n\"\"\"")]
    public async Task LiteralOfFiveMegabytes_IsReadOnce(string opening, string closing)
    {
        var filler = string.Concat(Enumerable.Repeat("hf_ api_org_ 0123456789abcdef\\\\ ", 160_000));
        Assert.Empty(await AnalyzeAsync($"class C {{ string s = {opening}{filler}{closing}; }}"));
        var source = $"class C {{ string s = {opening}{filler}{Token} {filler}{closing}; }}";
        var found = Assert.Single(await AnalyzeAsync(source));
        Assert.Equal(source.IndexOf(Token, StringComparison.Ordinal), found.Location.SourceSpan.Start);
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task TenThousandTokensInOneLiteral_AreAllReported()
    {
        var source = "class C { string s = \"" + string.Concat(Enumerable.Repeat(Token + "\\n", 10_000)) + "\"; }";
        Assert.Equal(10_000, (await AnalyzeAsync(source)).Select(static diagnostic => diagnostic.Location.SourceSpan).Distinct().Count());
    }

    private static async Task<List<Diagnostic>> AnalyzeAsync(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source), path: "Test.cs");
        var compilation = CSharpCompilation.Create("Test", [tree], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers([new HfTokenAnalyzer()], options).GetAnalyzerDiagnosticsAsync();
        Assert.Empty(thrown);
        return [.. found];
    }

    /// <summary>Measures processor time, so nothing else runs meanwhile.</summary>
    [Collection(nameof(Alone))]
    [Trait("Category", "Full")]
    public class Time
    {
        [Theory]
        [InlineData("    // TOKEN\n")]
        [InlineData("    /// TOKEN\n")]
        [InlineData("    /* TOKEN */")]
        [InlineData("    string s = \"TOKEN\";\n")]
        [InlineData("    string s = $\"{1}TOKEN\";\n")]
        [InlineData("#pragma warning restore // TOKEN\n")]
        [InlineData("    ) \"TOKEN\" ;\n")]
        public Task TenThousandTokens_TakeLinearTime(string line) =>
            Growth.IsLinearAsync(
                10_000,
                // Members of one name are the compiler's own square.
                count => (Count: count, Source: "class C\n{\n" + string.Concat(Enumerable.Range(0, count).Select(i => line.Replace("TOKEN", Token).Replace(" s ", $" s{i} "))) + "\n}\n"),
                static async input => Assert.Equal(input.Count, (await AnalyzeAsync(input.Source)).Count));
    }
}
