using System.Globalization;
using System.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>
/// Draws measured points as an SVG with logarithmic axes, on which linear growth is a straight line with the slope of the dashed line.
/// </summary>
internal sealed class Plot(string name, string title, string xAxis, string yAxis)
{
    private const int Width = 640;
    private const int Height = 400;
    private const int Left = 64;
    private const int Right = 16;
    private const int Top = 40;
    private const int Bottom = 56;

    private static readonly string[] Colors = ["#1f6feb", "#bc4c00", "#1a7f37", "#8250df"];

    private readonly List<(string Label, (double X, double Y)[] Points)> _lines = [];

    /// <summary>The file name in <c>docs/performance</c>.</summary>
    public string FileName { get; } = $"{name}.svg";

    /// <summary>Adds a line. Omits points at zero, which have no position on logarithmic axes.</summary>
    public void Add(string label, IEnumerable<(double X, double Y)> points) =>
        _lines.Add((label, [.. points.Where(static point => point.X > 0 && point.Y > 0)]));

    /// <summary>The picture as SVG.</summary>
    public override string ToString()
    {
        var points = _lines.SelectMany(static line => line.Points).ToList();
        var (left, right) = Decades(points.Select(static point => point.X));
        var (bottom, top) = Decades(points.Select(static point => point.Y));
        double X(double value) => Left + ((Math.Log10(value) - left) / (right - left) * (Width - Left - Right));
        double Y(double value) => Height - Bottom - ((Math.Log10(value) - bottom) / (top - bottom) * (Height - Top - Bottom));

        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        Write(Width / 2.0, 20, "middle", title, " font-weight=\"bold\"");
        for (var decade = left; decade <= right; decade++)
        {
            Line(X(Math.Pow(10, decade)), Top, X(Math.Pow(10, decade)), Height - Bottom, "#ddd");
            Write(X(Math.Pow(10, decade)), Height - Bottom + 18, "middle", Number(decade));
        }

        for (var decade = bottom; decade <= top; decade++)
        {
            Line(Left, Y(Math.Pow(10, decade)), Width - Right, Y(Math.Pow(10, decade)), "#ddd");
            Write(Left - 6, Y(Math.Pow(10, decade)) + 4, "end", Number(decade));
        }

        Write((Left + Width - Right) / 2.0, Height - 16, "middle", xAxis);
        Write(Left, Top - 8, "start", yAxis);
        if (_lines.Count > 0 && _lines[0].Points is [.., var last])
        {
            // Linear growth through the last point of the first line.
            var x = Math.Max(Math.Pow(10, left), last.X * Math.Pow(10, bottom) / last.Y);
            Line(X(x), Y(last.Y * x / last.X), X(last.X), Y(last.Y), "#999", " stroke-dasharray=\"4 4\"");
        }

        foreach (var (index, (label, line)) in _lines.Index())
        {
            var color = Colors[index % Colors.Length];
            svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" points=\"{string.Join(' ', line.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}")))}\"/>\n");
            foreach (var point in line)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(point.X):0.#}\" cy=\"{Y(point.Y):0.#}\" r=\"3\" fill=\"{color}\"/>\n");
            }

            Write(Left + 12, Top + 16 + (16 * index), "start", label, $" fill=\"{color}\"");
        }

        return svg.Append("</svg>\n").ToString();

        void Line(double x1, double y1, double x2, double y2, string color, string more = "") =>
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{x1:0.#}\" y1=\"{y1:0.#}\" x2=\"{x2:0.#}\" y2=\"{y2:0.#}\" stroke=\"{color}\"{more}/>\n");

        void Write(double x, double y, string anchor, string text, string more = "") =>
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\"{more}>{System.Security.SecurityElement.Escape(text)}</text>\n");
    }

    private static (int Low, int High) Decades(IEnumerable<double> values)
    {
        var logarithms = values.Select(Math.Log10).DefaultIfEmpty(0).ToList();
        var low = (int)Math.Floor(logarithms.Min());
        return (low, Math.Max(low + 1, (int)Math.Ceiling(logarithms.Max())));
    }

    private static string Number(int decade) => Math.Pow(10, decade).ToString("#,0.####", CultureInfo.InvariantCulture);
}
