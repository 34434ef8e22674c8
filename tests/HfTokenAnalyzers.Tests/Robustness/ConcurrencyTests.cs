using System.Runtime.CompilerServices;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Many compilations in one process, as in a compiler server or an IDE.</summary>
public class ConcurrencyTests
{
    private const int Count = 300;

    [Fact]
    [Trait("Category", "Full")]
    public async Task CompilationsInParallel_AreReadAsOneByOne()
    {
        var sources = TestSources.All.Take(Count).ToList();
        var expected = new List<string>();
        foreach (var source in sources)
        {
            expected.Add(await AnalyzeAsync(Create(source), concurrent: false));
        }

        var actual = await Task.WhenAll(sources.Select(static source => Task.Run(() => AnalyzeAsync(Create(source), concurrent: true))));

        Assert.Equal(expected, actual);
        Assert.Contains(expected, static said => said.Contains("HF002", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Compilation_IsNotHeld()
    {
        var held = AnalyzeAndDrop();
        for (var tries = 0; tries < 20 && held.IsAlive; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(50);
        }

        Assert.False(held.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AnalyzeAndDrop()
    {
        var compilation = Create($"class C {{ string a = \"{TestSources.Token}\", b = System.Environment.GetEnvironmentVariable(\"HF_API_KEY\"); }}");
        Assert.Contains("HF001", Task.Run(() => AnalyzeAsync(compilation, concurrent: true)).GetAwaiter().GetResult(), StringComparison.Ordinal);
        return new WeakReference(compilation);
    }

    private static CSharpCompilation Create(string source) => CSharpCompilation.Create(
        "Test",
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), "Test.cs")],
        FrameworkReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>All diagnostics, one in each line.</summary>
    private static async Task<string> AnalyzeAsync(Compilation compilation, bool concurrent)
    {
        var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrent, logAnalyzerExecutionTime: false);
        var diagnostics = await compilation.WithAnalyzers([new HfTokenAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return string.Join('\n', diagnostics.Select(static diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal));
    }
}
