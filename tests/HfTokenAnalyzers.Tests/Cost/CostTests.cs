using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Cost;

/// <summary>Checks counts and bytes, which are the same on every machine. The benchmarks measure times.</summary>
public class CostTests
{
    private const int Lines = 20_000;

    private const long MostAllocated = 160L * 1024 * 1024;

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
    /// An operation action creates the operations of each method, and a syntax-node action is called for each node. Both slow a
    /// build down measurably even if they do nothing.
    /// </summary>
    [Fact]
    public void Analyzer_RegistersNothingThatIsCalledForPartsOfAFile()
    {
        var context = new RecordingContext();
        new HfTokenAnalyzer().Initialize(context);
        Assert.Equal(["Compilation", "CompilationStart", "CompilationStart.AdditionalFile", "SemanticModel", "SyntaxTree"], context.Registered);
        Assert.True(context.IsConcurrent);
        Assert.Equal(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics, context.GeneratedCode);
    }

    [Fact]
    public void Analyzer_HasNoState() =>
        Assert.Empty(typeof(HfTokenAnalyzer).GetFields(System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic));

    [Fact]
    public async Task Looks_ServeAllRulesAndTheGenerator()
    {
        // Longer than a piece of the text, and with a marker of each kind except the helper's name. Such a file is searched twice
        // more: for members that refer to Hugging Face, and for escapes.
        var text = new UnreadableText(Mistakes + SeededCode.File(lines: 500, seed: 5));
        var compilation = Compile(text);
        CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(compilation);
        var findings = await AnalyzeAsync(compilation);

        Assert.Equal(["HF001", "HF001", "HF010"], findings.Select(static finding => finding.Id).Order(StringComparer.Ordinal));
        Assert.Equal(3, text.Looks);
    }

    [Fact]
    public async Task FileWhoseRulesAreOff_IsLookedAtOnceAndNotRead()
    {
        var text = new UnreadableText(Mistakes);
        var compilation = Compile(text);
        var off = RuleCatalogue.HubFileRules.Select(static rule => KeyValuePair.Create(rule.Descriptors[0].Id, ReportDiagnostic.Suppress));
        Assert.Empty(await AnalyzeAsync(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(off))));
        Assert.Equal(1, text.Looks);
    }

    [Fact]
    public async Task FileWithARuleThatIsOn_IsRead()
    {
        var text = new UnreadableText(Mistakes);
        var compilation = Compile(text);
        var off = RuleCatalogue.HubFileRules.Select(static rule => rule.Descriptors[0].Id).Where(static id => id != HF010UnreadVariable.Id).Select(static id => KeyValuePair.Create(id, ReportDiagnostic.Suppress));
        Assert.Equal(["HF010"], (await AnalyzeAsync(compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(off)))).Select(static finding => finding.Id));
        Assert.True(text.Looks > 1);
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

    private static SyntaxTree MistakesFile(int number) =>
        CSharpSyntaxTree.ParseText(SourceText.From($"namespace N{number};\n" + Mistakes.Replace("using System;", "", StringComparison.Ordinal).Replace("Environment.", "System.Environment.", StringComparison.Ordinal)), path: $"Mistakes{number}.cs");

    private static SyntaxTree Parse(string text, int number) => CSharpSyntaxTree.ParseText(SourceText.From(text), path: $"File{number}.cs");

    private static CSharpCompilation Compile(SourceText text) =>
        CSharpCompilation.Create("Test", [CSharpSyntaxTree.ParseText(text, path: "Test.cs")], FrameworkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    private static async Task<List<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        [.. await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync()];

    /// <summary>
    /// The memory that the analyzer allocates in addition to an analyzer that does nothing. Uses the median of several pairs of
    /// runs, because both also contain some allocations of the runtime, and more pairs if the result is too high.
    /// </summary>
    private sealed class Allocation(IReadOnlyList<SyntaxTree> trees)
    {
        private readonly List<long> _over = [];

        public long Bytes => _over.Order().ElementAt(_over.Count / 2);

        public async Task<bool> IsBelowAsync(long limit)
        {
            // Excludes objects that are created once.
            await AllocatedAsync(trees, new IdleAnalyzer());
            await AllocatedAsync(trees, new HfTokenAnalyzer());
            do
            {
                _over.Add(-await AllocatedAsync(trees, new IdleAnalyzer()) + await AllocatedAsync(trees, new HfTokenAnalyzer()));
            }
            while (_over.Count < 5 || (Bytes >= limit && _over.Count < 25));

            return Bytes < limit;
        }

        public override string ToString() => $"{Bytes:N0} bytes";
    }

    /// <summary>The bytes of one run without a garbage collection, after which the compiler would create objects again.</summary>
    private static async Task<long> AllocatedAsync(IReadOnlyList<SyntaxTree> trees, DiagnosticAnalyzer analyzer)
    {
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false);
        var compilation = CSharpCompilation.Create("Test", trees, FrameworkReferences.All, options)
            .WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        GC.Collect();
        Assert.True(GC.TryStartNoGCRegion(MostAllocated));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await compilation.GetAnalyzerDiagnosticsAsync();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        GC.EndNoGCRegion();
        return allocated;
    }

    /// <summary>Counts the bytes of the whole process, so nothing else may run at the same time.</summary>
    [Collection(nameof(Alone))]
    [Trait("Category", "Full")]
    public class Memory
    {
        /// <summary>Compared with an analyzer that has the same callbacks and does nothing in them.</summary>
        [Fact]
        public async Task CodeWithoutFindings_CostsNoMemory()
        {
            // 1 MB for 400,000 lines.
            var over = new Allocation([.. SeededCode.Files(Lines).Select(Parse)]);
            Assert.True(await over.IsBelowAsync(1024L * 1024 * Lines / 400_000), $"{over}");
        }

        /// <summary>Ten times as many findings in the same code.</summary>
        [Fact]
        public async Task Findings_CostMemoryByTheirNumberAlone()
        {
            var clean = SeededCode.Files(Lines / 10).Select(Parse).ToList();
            var few = new Allocation([.. clean, .. Enumerable.Range(0, 100).Select(MistakesFile)]);
            var many = new Allocation([.. clean, .. Enumerable.Range(0, 1_000).Select(MistakesFile)]);

            Assert.True(await few.IsBelowAsync(100 * 200_000), $"{few}");
            Assert.True(await many.IsBelowAsync(12 * few.Bytes), $"{few} for 100 files, {many} for 1,000");
        }
    }
}
