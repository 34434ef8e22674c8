using System.Globalization;
using System.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>A table of figures. Its name identifies its place in <c>docs/performance.md</c>.</summary>
internal sealed class Table(string name, string caption, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public string Name { get; } = name;

    public void Add(params string[] cells) => _rows.Add(cells);

    /// <summary>Formats a number with at least two and at most three significant digits, or all digits from 100 on.</summary>
    public static string Show(double value) => value switch
    {
        0 => "0",
        < 0 => $"−{Show(-value)}",
        < 0.0995 => value.ToString("0.000", CultureInfo.InvariantCulture),
        < 9.95 => value.ToString("0.00", CultureInfo.InvariantCulture),
        < 99.5 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("#,0", CultureInfo.InvariantCulture),
    };

    public static string Show(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>The table in Markdown, after its caption.</summary>
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
