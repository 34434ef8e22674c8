using System.Diagnostics;
using System.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Compares the search of the texts with the fastest possible search: one vectorized search for a single word.</summary>
internal static class Scan
{
    /// <summary>Measures both alternately, on one thread, after JIT compilation.</summary>
    public static void Run(Corpus corpus, int rounds, Output output)
    {
        var texts = corpus.ReadAll();
        var whole = new StringBuilder();
        foreach (var text in texts)
        {
            whole.Append(text);
        }

        var one = whole.ToString();
        var (raw, written, searched) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            // New texts, because the result of a search is cached for its text.
            texts = corpus.ReadAll();
            var times = (
                Time(() => Count(one, "hf_")),
                Time(() =>
                {
                    foreach (var text in texts)
                    {
                        text.Write(TextWriter.Null);
                    }
                }),
                Time(() =>
                {
                    foreach (var text in texts)
                    {
                        FilePrefilter.Of(text, CancellationToken.None);
                    }
                }));
            if (round > 0)
            {
                raw.Add(times.Item1);
                written.Add(times.Item2);
                searched.Add(times.Item3);
            }
        }

        var table = new Table("scan", $"{corpus.Name}, {one.Length / 1e6:0.0} million characters, one thread, after JIT compilation, {rounds} rounds, in milliseconds.", "", "minimum", "median", "relative to the baseline (minimum)");
        var baseline = new Figures(raw);
        foreach (var (name, figures) in ((string, Figures)[])[("baseline: one search for one word in one large string", baseline), ("writing the texts to TextWriter.Null", new(written)), ("the search for all markers", new(searched))])
        {
            table.Add(name, Table.Show(figures.Minimum), Table.Show(figures.Median), $"{Table.Show(figures.Minimum / baseline.Minimum)}×");
        }

        output.Show(table);
    }

    /// <summary>Searches the whole text, even after a match.</summary>
    private static int Count(string text, string word)
    {
        var count = 0;
        for (var index = 0; (index = text.IndexOf(word, index, StringComparison.Ordinal)) >= 0; index++)
        {
            count++;
        }

        return count;
    }

    private static double Time(Action action)
    {
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
