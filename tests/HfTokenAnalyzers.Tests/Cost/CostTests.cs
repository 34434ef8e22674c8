using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Cost;

/// <summary>What keeps the analyzer from being felt. Counts and bytes, which are the same on every machine; times are measured by the benchmarks.</summary>
[Collection(nameof(Alone))]
public class CostTests
{
    private const int Lines = 20_000;

    private static readonly string Mistakes = $$"""
        using System;

        class Mistakes
        {
            string token = "{{RandomTokens.User()}}";
            string made = "h" + "f_" + "{{RandomTokens.User()[3..]}}";
            string? read = Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");
        }
        """;

    /// <summary>
    /// An operation action makes each method's operations, a syntax-node action a call for each node: both are felt in a
    /// build, even when they do nothing.
    /// </summary>
    [Fact]
    public void Analyzer_RegistersNothingThatIsCalledForPartsOfAFile()
    {
        var context = new RecordingContext();
        new HfTokenAnalyzer().Initialize(context);
        Assert.Equal(["AdditionalFile", "Compilation", "SemanticModel", "SyntaxTree"], context.Registered);
        Assert.True(context.IsConcurrent);
        Assert.Equal(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics, context.GeneratedCode);
    }

    [Fact]
    public void Analyzer_HasNoState() =>
        Assert.Empty(typeof(HfTokenAnalyzer).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic));

    [Fact]
    public async Task OneLook_ServesAllRulesAndTheGenerator()
    {
        // Longer than a piece may be, and with a sign of each kind but the helper's name.
        var text = new UnreadableText(Mistakes + SeededCode.File(lines: 500, seed: 5));
        var compilation = Compile(text);
        CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(compilation);
        var findings = await AnalyzeAsync(compilation);

        Assert.Equal(["HF001", "HF001", "HF010"], findings.Select(static finding => finding.Id).Order(StringComparer.Ordinal));
        Assert.Equal(1, text.Looks);
    }

    [Fact]
    public async Task FileWithoutASign_IsLookedAtOnceAndNeverAsked()
    {
        var text = new UnreadableText(SeededCode.File(lines: 2_000, seed: 6));
        var compilation = Compile(text);
        CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(compilation);
        Assert.Empty(await AnalyzeAsync(compilation));
        Assert.Equal(1, text.Looks);
    }

    /// <summary>Beside an analyzer that has the same callbacks and does nothing in them.</summary>
    [Fact]
    public async Task CodeWithoutFindings_CostsNoMemory()
    {
        // 1 MB for 400,000 lines.
        var over = new Allocation([.. SeededCode.Files(Lines).Select(Parse)]);
        Assert.True(await over.IsBelowAsync(1024L * 1024 * Lines / 400_000), $"{over}");
    }

    /// <summary>Ten times the findings, and the same code around them.</summary>
    [Fact]
    public async Task Findings_CostMemoryByTheirNumberAlone()
    {
        var clean = SeededCode.Files(Lines / 10).Select(Parse).ToList();
        var few = new Allocation([.. clean, .. Enumerable.Range(0, 100).Select(MistakesFile)]);
        var many = new Allocation([.. clean, .. Enumerable.Range(0, 1_000).Select(MistakesFile)]);

        Assert.True(await few.IsBelowAsync(100 * 200_000), $"{few}");
        Assert.True(await many.IsBelowAsync(12 * few.Bytes), $"{few} for 100 files, {many} for 1,000");
    }

    private static SyntaxTree MistakesFile(int number) =>
        CSharpSyntaxTree.ParseText(SourceText.From($"namespace N{number};\n" + Mistakes.Replace("using System;", "", StringComparison.Ordinal).Replace("Environment.", "System.Environment.", StringComparison.Ordinal)), path: $"Mistakes{number}.cs");

    private static SyntaxTree Parse(string text, int number) => CSharpSyntaxTree.ParseText(SourceText.From(text), path: $"File{number}.cs");

    private static CSharpCompilation Compile(SourceText text) =>
        CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(text, path: "Test.cs")], FrameworkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static async Task<List<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        [.. await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync()];

    /// <summary>
    /// What the analyzer allocates over one that does nothing. What the runtime and the compiler do once, or when they
    /// collect garbage, is in single runs of either: the least of each counts, and of more runs where it is too much.
    /// </summary>
    private sealed class Allocation(IReadOnlyList<SyntaxTree> trees)
    {
        private long _ours = long.MaxValue;
        private long _idle = long.MaxValue;

        public long Bytes => _ours - _idle;

        public async Task<bool> IsBelowAsync(long limit)
        {
            for (var run = 0; run < 20; run++)
            {
                _idle = Math.Min(_idle, await AllocatedAsync(trees, new IdleAnalyzer()));
                _ours = Math.Min(_ours, await AllocatedAsync(trees, new HfTokenAnalyzer()));
                if (run > 1 && Bytes < limit)
                {
                    return true;
                }
            }

            return false;
        }

        public override string ToString() => $"{Bytes:N0} bytes over {_idle:N0}";
    }

    private static async Task<long> AllocatedAsync(IReadOnlyList<SyntaxTree> trees, DiagnosticAnalyzer analyzer)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false);
        var compilation = CSharpCompilation.Create("Test", trees, FrameworkReferences.All, options)
            .WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await compilation.GetAnalyzerDiagnosticsAsync();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }
}
