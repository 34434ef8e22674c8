using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Files in which all members use the token, with the same names. Each member must be searched separately.</summary>
[Collection(nameof(Alone))]
[Trait("Category", "Full")]
public class ManyReadsTests
{
    /// <summary>A type with one diagnostic. # is its number.</summary>
    [Theory]
    [InlineData("""class C# { readonly string _token = Environment.GetEnvironmentVariable("HF_TOKEN"); void M(HfClient c) => c.Login(_token); }""")]
    [InlineData("""class C# { string Token { get; } = Environment.GetEnvironmentVariable("HF_TOKEN"); void M(HfClient c) { var t = Token; c.Login(t); } }""")]
    public Task ManyTypes_TakeLinearTime(string type) => TakesLinearTimeAsync(static types => types, type, 1_200);

    /// <summary>A method with one diagnostic.</summary>
    [Theory]
    [InlineData("""void M#() { var client = new HttpClient(); client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new Exception()); Console.WriteLine(client.DefaultRequestHeaders.Authorization); }""")]
    [InlineData("""void M#(HfClient c) { var token = Environment.GetEnvironmentVariable("HF_TOKEN"); c.Login(token); }""")]
    public Task ManyMethods_TakeLinearTime(string method) => TakesLinearTimeAsync(static methods => $"class C\n{{\n{methods}}}\n", method, 800);

    private static Task TakesLinearTimeAsync(Func<string, string> wrap, string line, int count) => Growth.IsLinearAsync(
        count,
        number => (Number: number, Source: "using System; using System.Net.Http; using System.Net.Http.Headers;\nclass HfClient { public void Login(string token) { } }\n"
            + wrap(string.Concat(Enumerable.Range(0, number).Select(i => line.Replace("#", $"{i}") + "\n")))),
        static async input => Assert.Equal(input.Number, await CountAsync(input.Source)));

    private static async Task<int> CountAsync(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(source), path: "Test.cs");
        var compilation = CSharpCompilation.Create("Test", [tree], FrameworkReferences.All);
        return (await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync()).Length;
    }
}
