using System.Diagnostics;
using System.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The look at the texts alone, against one vectorised search for one word over the same text, which is the limit.</summary>
internal static class Scan
{
    /// <summary>Measures both in turn, on one thread, warm.</summary>
    public static void Run(Corpus corpus, int rounds, Output output)
    {
        var texts = corpus.ReadAll();
        var whole = new StringBuilder();
        foreach (var text in texts)
        {
            whole.Append(text);
        }

        var one = whole.ToString();
        var (raw, written, looked) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round <= rounds; round++)
        {
            // New texts, which nobody has looked at: what is known of a text is not asked again.
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
                looked.Add(times.Item3);
            }
        }

        var table = new Table("scan", $"{corpus.Name}, {one.Length / 1e6:0.0} million characters, one thread, warm, {rounds} rounds, in milliseconds.", "", "minimum", "median", "to the limit, by minima");
        var limit = new Figures(raw);
        foreach (var (name, figures) in ((string, Figures)[])[("one search for one word over one big string: the limit", limit), ("writing the texts to a null writer", new(written)), ("our search for all markers", new(looked))])
        {
            table.Add(name, Table.Show(figures.Minimum), Table.Show(figures.Median), $"{Table.Show(figures.Minimum / limit.Minimum)}×");
        }

        output.Show(table);
    }

    /// <summary>To the end, whatever is found on the way.</summary>
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
