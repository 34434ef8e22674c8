using System.Diagnostics;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Files full of text that may be a part of a token: tables, resources, generated code.</summary>
public class ManyPiecesTests
{
    private static readonly string Token = RandomTokens.User();

    /// <summary>Roslyn creates the operations of casts without a stack guard, so the analyzer must not request them.</summary>
    [Fact]
    public async Task PieceInHundredsOfCasts_IsSurvived() =>
        Assert.Empty(await AnalyzeAsync($"class C {{ string s = {string.Concat(Enumerable.Repeat("(string)(object)", 300))}\"hf_\" + \"f\"; }}"));

    [Fact]
    public async Task ChainOfThousandCalls_IsRead()
    {
        var calls = string.Concat(Token.Select(static c => $".Append(\"{c}\")")) + string.Concat(Enumerable.Repeat(".Append(\" f\")", 500));
        Assert.Single(await AnalyzeAsync($"class C {{ string M() => new System.Text.StringBuilder(){calls}.ToString(); }}"));
    }

    [Fact]
    public async Task SumOfThousands_IsRead()
    {
        var operands = string.Concat(Enumerable.Repeat("\"f, \" + ", 1_500));
        Assert.Single(await AnalyzeAsync($"class C {{ string t = {operands}\"{Token[..2]}\" + \"{Token[2..]}\"; }}"));
    }

    /// <summary>Each variable doubles the previous one, so without a limit the last text would not fit into memory.</summary>
    [Theory]
    [InlineData("var a# = a@ + a@;")]
    [InlineData("var a# = string.Concat(a@, a@, \"f\");")]
    [InlineData("var a# = $\"{a@}{a@}\";")]
    [InlineData("var a# = a@.Replace(\"h\", a@);")]
    public async Task TextThatDoubles_IsGivenUp(string line)
    {
        var lines = string.Concat(Enumerable.Range(1, 60).Select(i => line.Replace("#", $"{i}").Replace("@", $"{i - 1}") + "\n"));
        var watch = Stopwatch.StartNew();
        Assert.Empty(await AnalyzeAsync($"class C {{ string M() {{ var a0 = \"hf\"; {lines} return a60; }} }}"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("static string A = B + \"hf\"; static string B = A + \"_\";")]
    [InlineData("string A => A + \"hf\";")]
    [InlineData("void M() { var a = a + \"hf\"; }")]
    [InlineData("void M() { string a = \"hf\", b = a; a = b + a; b = a + b; a += a + b; }")]
    [InlineData("const string A = B + \"hf\", B = A;")]
    [InlineData("string M() => string.Format(\"hf{\", 1) + string.Format(\"hf{9}\", 1) + string.Format(\"hf{x}}\") + \"hf\".Substring(9) + \"hf\".Insert(-1, \"_\").Remove(7, 7) + \"hf\"[7..3];")]
    [InlineData("string M() => \"hf\".PadLeft(2000000000) + new string('f', 2000000000) + new string('f', -1) + \"f\".Replace(\"\", \"hf\");")]
    [InlineData("string M() => Convert.FromBase64String(\"aGZf*\") + Convert.FromHexString(\"68665\") + Encoding.UTF8.GetString(Convert.FromHexString(\"68665G\")) + Regex.Unescape(\"hf\\\\\");")]
    [InlineData("string M() => string.Concat(\"hf\", ) + string.Join( + \"hf\".Replace(\"h\" + new StringBuilder(\"hf\").Append(;")]
    public async Task CodeThatMakesNoSense_IsSurvived(string members) =>
        Assert.Empty(await AnalyzeAsync("using System; using System.Text; using System.Text.RegularExpressions;\nclass C { " + members + " }"));

    private static string Lines(string line, int count) => string.Concat(Enumerable.Range(0, count).Select(i => line.Replace("#\"", "\0").Replace("h#", "\u0001").Replace("#", $"{i}").Replace("\0", "#\"").Replace("\u0001", "h#")));

    private static Task TakesLinearTimeAsync(Func<int, string> source, int count) =>
        Growth.IsLinearAsync(count, source, static async code => Assert.Empty(await AnalyzeAsync(code)));

    private static async Task<List<Diagnostic>> AnalyzeAsync(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source), path: "Test.cs");
        var compilation = CSharpCompilation.Create("Test", [tree], FrameworkReferences.All);
        return [.. await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync()];
    }

    /// <summary>Measures processor time, so nothing else may run at the same time.</summary>
    [Collection(nameof(Alone))]
    [Trait("Category", "Full")]
    public class Time
    {
        /// <summary>A line of a class or, if it ends with a semicolon after a blank, of a method. # is the number of the line.</summary>
        [Theory]
        [InlineData("const string s# = \"hf\";\n", "")]
        [InlineData("static readonly string s# = \"hf\" + M();\n", "static string M() => s1 + s1;")]
        [InlineData("string M#(string s) => s.Replace(\"a\", \"_\").Replace(\"b\", \"c\");\n", "")]
        [InlineData("string M#() => \"h#f\".Replace(\"#\", \"_\");\n", "")]
        [InlineData("string M#() => string.Concat(\"hf\", \"_\", \"x\");\n", "")]
        [InlineData("char M#() => new[] { 'h', 'f', '_' }[0];\n", "")]
        public Task ManyMembers_TakeLinearTime(string line, string last) =>
            TakesLinearTimeAsync(count => "class C\n{\n" + Lines(line, count) + last + "\n}\n", 10_000);

        /// <summary>
        /// Before 4.8, Roslyn visits all fields of a type for each initializer that is not constant, with or without this analyzer.
        /// This quadratic time is seconds for 10,000 fields, and not noticeable for 2,500.
        /// </summary>
        [Theory]
        [InlineData("string s# = \"\\u00e9\\u0068\";\n")]
        [InlineData("string s# = \"\\x1b[31m\" + \"f\";\n")]
        [InlineData("string s# = \"f\" + \"f_\";\n")]
        public Task ManyInitializers_TakeLinearTime(string line) =>
            TakesLinearTimeAsync(count => "class C\n{\n" + Lines(line, count) + "\n}\n", LanguageVersions.AreKnown(LanguageVersions.CSharp12) ? 10_000 : 2_500);

        [Theory]
        [InlineData("sb.Append(\"hf\");\n")]
        [InlineData("s += \"hf\";\n")]
        [InlineData("s += \"f\"; System.Console.WriteLine(s);\n")]
        [InlineData("s = s + \"f_\";\n")]
        [InlineData("s = s.Replace(\"-\", \"_\") + \"f\";\n")]
        [InlineData("var x# = \"f\" + s;\n")]
        [InlineData("c[#] = 'f'; c[#] = 'h';\n")]
        [InlineData("var x# = new[] { 104, 102, 95 };\n")]
        [InlineData("list.Add(\"f\"); System.Console.WriteLine(string.Concat(list));\n")]
        public Task ManyStatements_TakeLinearTime(string line) =>
            TakesLinearTimeAsync(
                count => $"class C {{ void M() {{ var s = \"hf\"; var sb = new System.Text.StringBuilder(); var c = new char[9]; var list = new System.Collections.Generic.List<string>();\n{Lines(line, count)} System.Console.WriteLine(s + sb + new string(c)); }} }}",
                // A quarter of it is close to the limit for additions to a text. Up to this limit, the time is quadratic.
                8_000);

        [Theory]
        [InlineData("\"f\" + ")]
        [InlineData("\"hf\" + x + ")]
        [InlineData("'f' + ")]
        public Task LongSums_TakeLinearTime(string operand) =>
            TakesLinearTimeAsync(count => $"class C {{ string M(string x) => {string.Concat(Enumerable.Repeat(operand, count))}x; }}", 2_000);

        [Theory]
        [InlineData("0x68, 0x66, 0x5f, ")]
        [InlineData("104, 102, 95, ")]
        [InlineData("102, 102, 102, ")]
        public Task LongTables_TakeLinearTime(string elements) =>
            TakesLinearTimeAsync(count => $"class C {{ static readonly byte[] T = {{ {string.Concat(Enumerable.Repeat(elements, count))} }}; int M() => T.Length; }}", 20_000);

        [Fact]
        public Task LongList_TakesLinearTime() =>
            TakesLinearTimeAsync(count => $"class C {{ readonly System.Collections.Generic.List<string> words = new() {{ \"f\", {string.Concat(Enumerable.Repeat("\"word\", ", count))} }}; int M() => words.Count; }}", 20_000);
    }
}
