using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>
/// Compares the memory that a whole analysis allocates with that of an analyzer whose callbacks do nothing. It needs the same callbacks,
/// because without them the driver would not bind the code, which a build does anyway.
/// </summary>
internal static class Memory
{
    private const int Lines = 400_000;

    /// <summary>Measures the analyzers alternately, on one thread.</summary>
    public static void Run(int rounds, double scale, Output output)
    {
        var trees = SeededCode.Files((int)(Lines * scale)).Select(Sources.Parse).ToList();
        var lines = trees.Sum(static tree => tree.GetText().Lines.Count);
        var (idle, ours, over, callbacks) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            var (one, two) = (Allocated(trees, new IdleAnalyzer()), Allocated(trees, new HfTokenAnalyzer()));
            var compilation = Compile(trees);
            var own = new Callbacks(new HfTokenAnalyzer()).Run(compilation).Bytes;
            if (round > 0)
            {
                idle.Add(one);
                ours.Add(two);
                over.Add(two - one);
                callbacks.Add(own / (1024.0 * 1024.0));
            }
        }

        var table = new Table("memory", $"{lines:N0} generated lines in {trees.Count:N0} files, no findings, one thread, {rounds} rounds. Allocated memory in MB.", "", "minimum", "median");
        table.Add("whole analysis with an analyzer that does nothing", Table.Show(new Figures(idle).Minimum), Table.Show(new Figures(idle).Median));
        table.Add("whole analysis with HfTokenAnalyzers", Table.Show(new Figures(ours).Minimum), Table.Show(new Figures(ours).Median));
        table.Add("difference within a round", Table.Show(new Figures(over).Minimum), Table.Show(new Figures(over).Median));
        table.Add("only the callbacks of HfTokenAnalyzers", Table.Show(new Figures(callbacks).Minimum), Table.Show(new Figures(callbacks).Median));
        output.Show(table);
    }

    private static double Allocated(List<SyntaxTree> trees, DiagnosticAnalyzer analyzer)
    {
        var compilation = Compile(trees).WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var findings = compilation.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        var bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
        return findings.IsEmpty ? bytes / (1024.0 * 1024.0) : throw new InvalidOperationException($"{findings[0]}");
    }

    private static CSharpCompilation Compile(List<SyntaxTree> trees) => CSharpCompilation.Create(
        "Generated", trees, FrameworkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
}
