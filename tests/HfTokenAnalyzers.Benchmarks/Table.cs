using System.Globalization;
using System.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Figures in rows and columns. Its name is the place in <c>docs/performance.md</c> that it belongs to.</summary>
internal sealed class Table(string name, string caption, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    /// <summary>The place in the page.</summary>
    public string Name { get; } = name;

    /// <summary>Adds a row.</summary>
    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>A number as it is read easily: three digits, and no more.</summary>
    public static string Show(double value) => value switch
    {
        0 => "0",
        < 0 => $"−{Show(-value)}",
        < 0.0995 => value.ToString("0.000", CultureInfo.InvariantCulture),
        < 9.95 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 99.5 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    /// <summary>A number of things.</summary>
    public static string Show(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The table in Markdown, with what it was measured on above it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(caption).Append("\n\n");
        AppendRow(text, columns);
        AppendRow(text, [.. columns.Select(static (_, index) => index == 0 ? "---" : "---:")]);
        foreach (var row in _rows)
        {
            AppendRow(text, row);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
