using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Compiles the same code repeatedly with the installed compiler, each time with other analyzers.</summary>
internal static class Compare
{
    /// <summary>
    /// Each round runs all participants, so that other load on the machine affects them equally. Before the first round, each participant
    /// must report a mistake that was added for it, which proves that it runs. This also fills the disk cache.
    /// </summary>
    public static void Run(Corpus corpus, int rounds, Output output)
    {
        var net = Participant.NetAnalyzers;
        Participant[] participants =
        [
            Participant.Nothing, Participant.Empty, Participant.Ours, Participant.Sonar, Participant.Meziantou,
            net, net + Participant.Ours, net + Participant.Sonar, net + Participant.Meziantou,
        ];
        using var compiler = new Compiler(corpus.Files);
        var runs = Measure(compiler, participants, rounds);
        var ours = new Figures(runs[Participant.Ours].Select(static run => run.Analyzers));
        var table = new Table(
            "compare",
            $"{corpus.Name}, {rounds} rounds, minimum / median. Times are in milliseconds. CPU time and peak memory (MB) are those of the whole compiler process.",
            "analyzers", "analyzer time", "relative to HfTokenAnalyzers", "generator time", "CPU time", "peak memory");
        foreach (var participant in participants)
        {
            var time = new Figures(runs[participant].Select(static run => run.Analyzers));
            table.Add(
                participant.Name,
                Pair(time),
                time.Median > 0 ? $"{Table.Show(time.Median / ours.Median)}×" : "",
                Pair(new Figures(runs[participant].Select(static run => run.Generators))),
                Pair(new Figures(runs[participant].Select(static run => run.Cpu))),
                Pair(new Figures(runs[participant].Select(static run => run.PeakMemory))));
        }

        output.Show(table);

        Console.WriteLine($"S6418's analyzer time is {Table.Show(new Figures(runs[Participant.Sonar].Select(static run => run.Analyzers)).Minimum / ours.Minimum)} times that of HfTokenAnalyzers (minimum)");
        var (empty, mine) = (new Figures(runs[Participant.Empty].Select(static run => run.Cpu)), new Figures(runs[Participant.Ours].Select(static run => run.Cpu)));
        Console.WriteLine($"CPU time in addition to that of the empty analyzer: minimum {Table.Show(mine.Minimum - empty.Minimum)} ms, median {Table.Show(mine.Median - empty.Median)} ms; the range of the empty analyzer's runs is {Table.Show(empty.Maximum - empty.Minimum)} ms");
    }

    /// <summary>
    /// Measures the cost of the generator in code that does not use <c>HfToken</c>, after JIT compilation and on one thread. The time that
    /// the compiler reports for its single, cold run is mostly JIT compilation. The first of analyzer and generator searches the texts.
    /// </summary>
    public static void RunGenerator(Corpus corpus, int rounds, Output output)
    {
        var (analyzer, alone, both) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -2; round < rounds; round++)
        {
            // New compilations, because the result of a search is cached for its text.
            var callbacks = new Callbacks(new HfTokenAnalyzer());
            var times = (Off: Sum(Compile(corpus), callbacks), Alone: Generate(Compile(corpus)), On: 0.0);
            var compilation = Compile(corpus);
            times.On = Generate(compilation) + Sum(compilation, callbacks);
            if (round >= 0)
            {
                analyzer.Add(times.Off);
                alone.Add(times.Alone);
                both.Add(times.On);
            }
        }

        var table = new Table("generator", $"{corpus.Name}, one thread, after JIT compilation, {rounds} rounds, in milliseconds. The first of analyzer and generator searches the texts, and the second one reuses the result.", "", "minimum", "median");
        foreach (var (name, figures) in ((string, Figures)[])[("the analyzer without the generator", new(analyzer)), ("the generator, then the analyzer", new(both)), ("the generator without the analyzer", new(alone))])
        {
            table.Add(name, Table.Show(figures.Minimum), Table.Show(figures.Median));
        }

        table.Add("difference: the generator", Table.Show(new Figures(both).Minimum - new Figures(analyzer).Minimum), Table.Show(new Figures(both).Median - new Figures(analyzer).Median));
        output.Show(table);
    }

    /// <summary>Creates a compilation and its lazy list of trees, which a build has created before it runs the analyzers.</summary>
    private static CSharpCompilation Compile(Corpus corpus)
    {
        var compilation = CSharpCompilation.Create(
            "Generated",
            corpus.ReadAll().Select(static text => CSharpSyntaxTree.ParseText(text, Corpus.ParseOptions)),
            FrameworkReferences.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return compilation.SyntaxTrees.IsEmpty ? throw new InvalidOperationException("There is no code.") : compilation;
    }

    private static double Sum(CSharpCompilation compilation, Callbacks callbacks) => callbacks.Run(compilation).Time;

    private static double Generate(CSharpCompilation compilation)
    {
        var start = Stopwatch.GetTimestamp();
        var helper = GetToken.HfTokenGenerator.TryWrite(compilation, NoOptions.Instance, CancellationToken.None);
        return helper is null ? Stopwatch.GetElapsedTime(start).TotalMilliseconds : throw new InvalidOperationException("The code uses HfToken.");
    }

    private sealed class NoOptions : AnalyzerConfigOptions
    {
        public static readonly NoOptions Instance = new();

        /// <inheritdoc/>
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return false;
        }
    }

    private static Dictionary<Participant, List<CompilerRun>> Measure(Compiler compiler, Participant[] participants, int rounds)
    {
        foreach (var participant in participants)
        {
            compiler.FindPlanted(participant);
        }

        var runs = participants.ToDictionary(static participant => participant, static _ => new List<CompilerRun>());
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var participant in participants)
            {
                var run = compiler.Run(participant);
                Console.WriteLine($"round {round}: {participant.Name}: {run}");
                runs[participant].Add(run);
            }
        }

        return runs;
    }

    private static string Pair(Figures figures) => $"{Table.Show(figures.Minimum)} / {Table.Show(figures.Median)}";
}
