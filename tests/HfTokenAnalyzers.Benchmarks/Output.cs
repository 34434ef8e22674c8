namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Writes figures to the console and, with <c>--write</c>, into <c>docs/performance.md</c> and its pictures.</summary>
internal sealed class Output(bool writes)
{
    private static readonly string Docs = Path.Combine(FindRepository(), "docs");

    /// <summary>Shows a table, and writes it between the two comments with its name on the page.</summary>
    public void Show(Table table)
    {
        Console.WriteLine($"\n{table}");
        if (!writes)
        {
            return;
        }

        var page = Path.Combine(Docs, "performance.md");
        var text = File.ReadAllText(page);
        var (begin, end) = ($"<!-- {table.Name} -->\n", $"<!-- /{table.Name} -->");
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var stop = text.IndexOf(end, StringComparison.Ordinal);
        if (start < begin.Length || stop < start)
        {
            throw new InvalidOperationException($"{page} has no comments for the table {table.Name}.");
        }

        File.WriteAllText(page, $"{text[..start]}{table}{text[stop..]}");
    }

    /// <summary>Writes a picture for the page.</summary>
    public void Show(Plot plot)
    {
        if (writes)
        {
            Directory.CreateDirectory(Path.Combine(Docs, "performance"));
            File.WriteAllText(Path.Combine(Docs, "performance", plot.FileName), plot.ToString());
        }
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "HfTokenAnalyzers.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("Run this program in a clone of its repository.");
    }
}
