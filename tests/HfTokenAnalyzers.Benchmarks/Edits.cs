using System.Diagnostics;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Measures the cost of the analyzer while you type: after each edit of a large file in a large project.</summary>
internal static class Edits
{
    private const int LinesOfFile = 6_000;
    private const int LinesOfProject = 400_000;

    /// <summary>Edits a file without markers and one with ten, and cancels analyses of a huge file.</summary>
    public static void Run(int edits, double scale, Output output)
    {
        var project = Sources.Compile(SeededCode.Files((int)(LinesOfProject * scale)).Append(Sources.Client));
        // The edits need a certain statement, which shorter files do not contain.
        var lines = (int)Math.Max(LinesOfFile * scale, 600);
        var quiet = SeededCode.File(lines, seed: 11);
        var statements = string.Concat(Enumerable.Range(0, 10).Select(static i => Sources.Mistakes[i % Sources.Mistakes.Length].Statement(i)));
        var loud = quiet.TrimEnd().TrimEnd('}') + $"    static void Mistakes(string text)\n    {{\n{statements}    }}\n}}\n";

        var table = new Table("edits", $"{edits} edits of a file of {lines:N0} lines in a project of {LinesOfProject * scale:N0}, minimum / median / maximum. Each edit adds a character in a method body.",
            "file", "syntax, ms", "semantics, ms", "total, ms", "allocated per edit, KB");
        foreach (var (name, text) in ((string, string)[])[("without markers", quiet), ("with ten markers, each a finding", loud)])
        {
            var costs = Type(project, text, edits);
            table.Add(
                name,
                Pair(costs.Select(static cost => cost.Syntax.Time)),
                Pair(costs.Select(static cost => cost.Model.Time)),
                Pair(costs.Select(static cost => cost.Syntax.Time + cost.Model.Time)),
                Pair(costs.Select(static cost => (cost.Syntax.Bytes + cost.Model.Bytes) / 1024.0)));
        }

        output.Show(table);
        Cancel(scale, output);
    }

    private static List<(Cost Syntax, Cost Model)> Type(CSharpCompilation project, string text, int edits)
    {
        var callbacks = new Callbacks(new HfTokenAnalyzer());
        var tree = Sources.Parse(text);
        var compilation = project.AddSyntaxTrees(tree);
        var place = text.IndexOf("var total", text.Length / 2, StringComparison.Ordinal);
        var costs = new List<(Cost, Cost)>();
        for (var edit = -10; edit < edits; edit++)
        {
            // Adds characters to a comment, so that every text is new.
            var change = new TextChange(new TextSpan(place, 0), edit == -10 ? "/**/" : $"{(char)('a' + ((edit + 10) % 26))}");
            var changed = tree.WithChangedText(tree.GetText().WithChanges(change));
            place += edit == -10 ? 2 : 1;
            compilation = compilation.ReplaceSyntaxTree(tree, changed);
            tree = changed;

            // Editors compute the compiler's errors for the file first, which is not a cost of the analyzer.
            var model = compilation.GetSemanticModel(tree);
            _ = model.GetDiagnostics();
            var cost = (callbacks.RunTree(tree), callbacks.RunModel(model));
            if (edit >= 0)
            {
                costs.Add(cost);
            }
        }

        return costs;
    }

    /// <summary>Measures how long the analysis of a file of 10 MB with many markers continues after its cancellation.</summary>
    private static void Cancel(double scale, Output output)
    {
        var text = new System.Text.StringBuilder("using System;\nusing System.Collections.Generic;\n");
        for (var i = 0; text.Length < 10_000_000 * scale; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"class Mistakes{i}\n{{\n    void M(string text)\n    {{\n").AppendJoin("", Enumerable.Range(0, 9).Select(static j => Sources.Mistakes[j % 3].Statement(j))).Append("    }\n}\n");
        }

        var file = text.ToString();
        var callbacks = new Callbacks(new HfTokenAnalyzer());
        var latencies = new List<double>();
        foreach (var delay in (int[])[1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000])
        {
            var compilation = Sources.Compile([file, Sources.Client]);
            _ = compilation.SyntaxTrees[0].GetRoot();
            _ = compilation.GetDeclarationDiagnostics();
            using var cancellation = new CancellationTokenSource();
            var cancelled = 0L;
            using var registration = cancellation.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            cancellation.CancelAfter(delay);
            try
            {
                callbacks.Run(compilation, compilation.SyntaxTrees[0], cancellation.Token);
            }
            catch (OperationCanceledException)
            {
                latencies.Add(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds);
            }
        }

        var table = new Table("cancellation", $"Time from the cancellation to the end of the analysis of one file of {text.Length / 1e6:0.0} MB, in milliseconds, for {latencies.Count} cancellations at different times.", "median", "maximum");
        if (latencies.Count > 0)
        {
            table.Add(Table.Show(new Figures(latencies).Median), Table.Show(new Figures(latencies).Maximum));
        }

        output.Show(table);
    }

    private static string Pair(IEnumerable<double> values) => new Figures(values) is var figures ? $"{Table.Show(figures.Minimum)} / {Table.Show(figures.Median)} / {Table.Show(figures.Maximum)}" : "";
}
