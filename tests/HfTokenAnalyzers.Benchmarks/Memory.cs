using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>
/// What a whole analysis allocates with ours, over one with an analyzer that has the same callbacks and does nothing in
/// them. Without callbacks the driver would not have the compiler bind, which a build does all the same.
/// </summary>
internal static class Memory
{
    private const int Lines = 400_000;

    /// <summary>Measures in turn, on one thread.</summary>
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

        var table = new Table("memory", $"{lines:N0} lines made from a seed in {trees.Count:N0} files, nothing to find, one thread, {rounds} rounds, allocated in MB.", "", "minimum", "median");
        table.Add("the whole analysis with an idle analyzer", Table.Show(new Figures(idle).Minimum), Table.Show(new Figures(idle).Median));
        table.Add("the whole analysis with ours", Table.Show(new Figures(ours).Minimum), Table.Show(new Figures(ours).Median));
        table.Add("ours over the idle one, in one round", Table.Show(new Figures(over).Minimum), Table.Show(new Figures(over).Median));
        table.Add("our callbacks alone", Table.Show(new Figures(callbacks).Minimum), Table.Show(new Figures(callbacks).Median));
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
        "Made", trees, FrameworkReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: false));
}
