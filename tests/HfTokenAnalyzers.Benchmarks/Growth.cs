using System.Diagnostics;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Measures how the cost grows with the size of the code, the number of findings, and the length of one file.</summary>
internal static class Growth
{
    private static readonly int[] Sizes = [1_000, 10_000, 100_000, 700_000];
    private static readonly int[] Counts = [0, 10, 100, 1_000, 10_000];
    private static readonly double[] Megabytes = [0.1, 1, 2.5, 5, 10];

    /// <summary>Allows for cache misses, which more findings cause. With quadratic growth, a finding would take ten times as long.</summary>
    private const double MaxGrowth = 1.5;

    /// <summary>Stop after this many milliseconds, but not before the second round.</summary>
    private const double MaxTime = 10_000;

    /// <summary>Milliseconds after which the runtime has optimized the code.</summary>
    private const double WarmUp = 1_000;

    /// <summary>Measures, and shows tables and plots. A <paramref name="scale"/> below 1 reduces the sizes, to try the command.</summary>
    public static void Run(int rounds, double scale, Output output)
    {
        ShowSize(rounds, scale, output);
        ShowFindings(rounds, scale, output);
        ShowHugeFile(rounds, scale, output);
    }

    private static void ShowSize(int rounds, double scale, Output output)
    {
        var table = new Table("growth-size", "Code without findings, one thread, minimum of the rounds.", "lines", "ms", "ns per line", "allocated, KB");
        var points = new List<(double, double)>();
        Warm(SeededCode.Files(10_000).ToList());
        foreach (var size in Sizes.Select(size => (int)(size * scale)))
        {
            var files = SeededCode.Files(size).ToList();
            var lines = files.Sum(static file => file.Count(static c => c == '\n'));
            var cost = Best(rounds, () => Sources.Compile(files));
            table.Add(Table.Show(lines), Table.Show(cost.Time), Table.Show(cost.Time * 1e6 / lines), Table.Show(cost.Bytes / 1024.0));
            points.Add((lines, cost.Time));
        }

        output.Show(table);
        var plot = new Plot("size", "Time by size, without findings", "lines of code", "milliseconds");
        plot.Add("HfTokenAnalyzers", points);
        output.Show(plot);
    }

    private static void ShowFindings(int rounds, double scale, Output output)
    {
        var table = new Table("growth-findings", "Findings in one compilation, one thread, minimum of the rounds. The times include the work of the compiler to bind the calls that the analyzer examines.",
            "findings", "kind", "distribution", "ms", "µs per finding", "allocated, MB");
        foreach (var isOneMethod in (bool[])[false, true])
        {
            var where = isOneMethod ? "all in one method" : "ten in a file";
            var plot = new Plot(isOneMethod ? "findings-method" : "findings-files", $"Time by findings, {where}", "findings", "milliseconds");
            foreach (var (name, statement) in Sources.Mistakes)
            {
                var points = new List<(double Count, double Time)>();
                Warm((isOneMethod ? [Sources.OneMethod(statement, 100)] : Sources.ManyFiles(statement, 100)).Append(Sources.Client).ToList());
                foreach (var count in Counts.Select(count => (int)(count * scale)))
                {
                    var files = (isOneMethod ? [Sources.OneMethod(statement, count)] : Sources.ManyFiles(statement, count)).Append(Sources.Client).ToList();
                    var cost = Best(rounds, () => Sources.Compile(files));
                    if (cost.Findings != count)
                    {
                        throw new InvalidOperationException($"{cost.Findings} findings instead of {count} {name}.");
                    }

                    table.Add(Table.Show(count), name, where, Table.Show(cost.Time), count == 0 ? "" : Table.Show(cost.Time * 1000 / count), Table.Show(cost.Bytes / (1024.0 * 1024.0)));
                    points.Add((count, cost.Time));
                }

                plot.Add(name, points);
                Judge(name, where, points);
            }

            output.Show(plot);
        }

        output.Show(table);
    }

    private static void ShowHugeFile(int rounds, double scale, Output output)
    {
        var table = new Table("growth-file", "One file, one thread, minimum of the rounds.", "MB", "without findings, ms", "with a token every 1,000 lines, ms", "tokens");
        var (quiet, loud) = (new List<(double, double)>(), new List<(double, double)>());
        Warm([WithTokens(SeededCode.File(10_000, seed: 7))]);
        foreach (var size in Megabytes.Select(size => size * scale))
        {
            // A line has about 40 characters.
            var text = SeededCode.File((int)(size * 1024 * 1024 / 40), seed: 7);
            var megabytes = text.Length / (1024.0 * 1024.0);
            var withTokens = WithTokens(text);
            var (none, some) = (Best(rounds, () => Sources.Compile([text])), Best(rounds, () => Sources.Compile([withTokens])));
            table.Add(Table.Show(megabytes), Table.Show(none.Time), Table.Show(some.Time), Table.Show(some.Findings));
            quiet.Add((megabytes, none.Time));
            loud.Add((megabytes, some.Time));
        }

        output.Show(table);
        var plot = new Plot("file", "Time by the length of one file", "MB", "milliseconds");
        plot.Add("without findings", quiet);
        plot.Add("with a token every 1,000 lines", loud);
        output.Show(plot);
    }

    /// <summary>Shows whether the cost per finding grows with the number of findings.</summary>
    private static void Judge(string name, string where, List<(double Count, double Time)> points)
    {
        if (points is [.., ( > 0, _) before, ( > 0, _) last])
        {
            var ratio = last.Time / last.Count / (before.Time / before.Count);
            Console.WriteLine($"{name}, {where}: with {last.Count:N0} findings, each costs {Table.Show(ratio)} times as much as with {before.Count:N0}{(ratio > MaxGrowth ? ": MORE THAN LINEAR" : "")}");
        }
    }

    private static string WithTokens(string text) =>
        string.Join('\n', text.Split('\n').Select(static (line, index) => index % 1000 == 999 ? $"{line} // {Tests.RandomTokens.User(index)}" : line));

    /// <summary>Runs the analyzer until the runtime has optimized it.</summary>
    private static void Warm(IEnumerable<string> files)
    {
        var callbacks = new Callbacks(new HfTokenAnalyzer());
        for (var time = 0.0; time < WarmUp;)
        {
            var start = Stopwatch.GetTimestamp();
            callbacks.Run(Sources.Compile(files));
            time += Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
    }

    /// <summary>Each round uses a new compilation, because a compilation caches results.</summary>
    private static Cost Best(int rounds, Func<Compilation> compile)
    {
        var callbacks = new Callbacks(new HfTokenAnalyzer());
        var best = new Cost(double.MaxValue, 0, 0);
        var total = 0.0;
        for (var round = 0; round < rounds && (round < 2 || total < MaxTime); round++)
        {
            var cost = callbacks.Run(compile());
            total += cost.Time;
            best = cost.Time < best.Time ? cost : best;
        }

        return best;
    }
}
