namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Compiles the same code with the installed compiler, again and again, with different analyzers beside it.</summary>
internal static class Compare
{
    /// <summary>
    /// All take their turn in each round, so that what disturbs the machine disturbs them alike. The first round only
    /// warms the disk's cache.
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
        var ours = new Figures(runs[Participant.Ours].Select(static run => run.Analyzers + run.Generators));
        var table = new Table(
            "compare",
            $"{corpus.Name}, {rounds} rounds, minimum / median. Times are in milliseconds; CPU is the whole compiler process's, memory its peak in MB.",
            "beside the compiler", "analyzers and generators", "to ours", "process CPU", "peak memory");
        foreach (var participant in participants)
        {
            var time = new Figures(runs[participant].Select(static run => run.Analyzers + run.Generators));
            table.Add(
                participant.Name,
                Pair(time),
                time.Median > 0 ? $"{Table.Show(time.Median / ours.Median)}×" : "",
                Pair(new Figures(runs[participant].Select(static run => run.Cpu))),
                Pair(new Figures(runs[participant].Select(static run => run.PeakMemory))));
        }

        output.Show(table);

        var (empty, mine) = (new Figures(runs[Participant.Empty].Select(static run => run.Cpu)), new Figures(runs[Participant.Ours].Select(static run => run.Cpu)));
        Console.WriteLine($"CPU over the empty analyzer: median {Table.Show(mine.Median - empty.Median)} ms; the empty analyzer's own runs differ by {Table.Show(empty.Maximum - empty.Minimum)} ms");
    }

    /// <summary>What the generator adds, where its name is not used: it shares the look at the texts with the analyzer.</summary>
    public static void RunGenerator(Corpus corpus, int rounds, Output output)
    {
        var without = Participant.Ours with { Name = "generator off", Configs = ["is_global = true\nbuild_property.HfTokenGenerateGetToken = false\n"] };
        var with = Participant.Ours with { Name = "generator on" };
        using var compiler = new Compiler(corpus.Files);
        var runs = Measure(compiler, [without, with], rounds);
        var table = new Table(
            "generator",
            $"{corpus.Name}, cold, {rounds} rounds, minimum / median in milliseconds. Whoever comes first looks at the texts, and the other has the answer.",
            "", "analyzer", "generator", "together");
        foreach (var participant in (Participant[])[without, with])
        {
            table.Add(
                participant.Name,
                Pair(new Figures(runs[participant].Select(static run => run.Analyzers))),
                Pair(new Figures(runs[participant].Select(static run => run.Generators))),
                Pair(new Figures(runs[participant].Select(static run => run.Analyzers + run.Generators))));
        }

        output.Show(table);
    }

    private static Dictionary<Participant, List<CompilerRun>> Measure(Compiler compiler, Participant[] participants, int rounds)
    {
        var runs = participants.ToDictionary(static participant => participant, static _ => new List<CompilerRun>());
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var participant in participants)
            {
                var run = compiler.Run(participant);
                Console.WriteLine($"{(round == 0 ? "warm-up" : $"round {round}")}: {participant.Name}: {run}");
                if (round > 0)
                {
                    runs[participant].Add(run);
                }
            }
        }

        return runs;
    }

    private static string Pair(Figures figures) => $"{Table.Show(figures.Minimum)} / {Table.Show(figures.Median)}";
}
