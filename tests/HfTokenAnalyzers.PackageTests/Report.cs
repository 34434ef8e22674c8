using System.Globalization;
using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>A line in the output of a build: the file name, the line number, starting at 1, and the id of the rule.</summary>
internal sealed partial record Report(string File, int Line, string Id)
{
    /// <summary>All diagnostics of this package's rules, in the order of files and lines.</summary>
    /// <param name="output">The output of one build. Its summary is ignored, because it repeats every warning.</param>
    public static IReadOnlyList<Report> FromBuild(string output)
        => [.. Lines().Matches(output.Split("\nBuild ")[0])
            .Select(match => new Report(
                Path.GetFileName(match.Groups["file"].Value),
                int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
                match.Groups["id"].Value))
            .OrderBy(report => report.File, StringComparer.Ordinal).ThenBy(report => report.Line).ThenBy(report => report.Id, StringComparer.Ordinal)];

    /// <summary>Where one rule said something, as <c>file(line,column)</c>, in order. Files are relative to <paramref name="root"/>.</summary>
    public static IReadOnlyList<string> PlacesOf(string id, string output, string root)
        => [.. Lines().Matches(output.Split("\nBuild ")[0])
            .Where(match => match.Groups["id"].Value == id)
            .Select(match => $"{Path.GetRelativePath(root, match.Groups["file"].Value).Replace('\\', '/')}({match.Groups["line"].Value},{match.Groups["column"].Value})")
            .Order(StringComparer.Ordinal)];

    /// <summary>
    /// The lines in the output of one build that contain an id, in order, without the summary, which repeats every warning.
    /// </summary>
    public static IReadOnlyList<string> LinesOf(string id, string output)
        => [.. output.Split("\nBuild ")[0].Split('\n').Where(line => line.Contains(id, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>Fails if the compiler could not load the analyzers or a generator, or if one of them threw an exception.</summary>
    public static void AssertNoneBroke(string output)
        => Assert.DoesNotMatch("AD0001|CS8032|CS8033|CS8034|CS8784|CS8785|CS9057", output);

    [GeneratedRegex(@"^\s*(?<file>[^(\r\n]+)\((?<line>\d+),(?<column>\d+)\): (?:warning|error) (?<id>HF\d{3}):", RegexOptions.Multiline)]
    private static partial Regex Lines();
}
