using System.Globalization;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>
/// Generates everything that repeats the catalogue: tables of rules, the files of the analysis modes, the heads of rule
/// pages.
/// </summary>
internal static class GeneratedFiles
{
    private const string UnshippedReleases = "src/HfTokenAnalyzers/AnalyzerReleases.Unshipped.md";

    private static readonly Dictionary<string, Func<string, string>> Updates = new(StringComparer.Ordinal)
    {
        ["README.md"] = static text => WithRuleTable(text, static descriptor => RulePage.FileOf(descriptor.Id)),
        ["docs/README.md"] = static text => WithRuleTable(text, static descriptor => RulePage.FileOf(descriptor.Id)["docs/".Length..]),
        ["src/HfTokenAnalyzers.Package/README.md"] = static text => WithRuleTable(text, static descriptor => descriptor.HelpLinkUri),
        [UnshippedReleases] = WithReleaseTable,
        ["src/HfTokenAnalyzers.Package/config/HfTokenAnalyzers.Off.globalconfig"] = static _ => ModeFile("Off", "none", Rules),
        ["src/HfTokenAnalyzers.Package/config/HfTokenAnalyzers.Strict.globalconfig"] = static _ =>
            ModeFile("Strict", "error", Rules.Where(static descriptor => descriptor is { Category: "Security", DefaultSeverity: DiagnosticSeverity.Warning })),
    };

    public static IEnumerable<string> Paths => Updates.Keys.Concat(Rules.Select(static descriptor => RulePage.FileOf(descriptor.Id)));

    private static IEnumerable<DiagnosticDescriptor> Rules => RuleCatalogue.Rules.Select(static rule => rule.Descriptors[0]);

    /// <summary>Updates the generated part of a file from the catalogue and keeps the rest.</summary>
    public static string Update(string path, string text) => Updates.TryGetValue(path, out var update)
        ? update(text)
        : WithHead(text, Rules.Single(descriptor => RulePage.FileOf(descriptor.Id) == path));

    private static string WithRuleTable(string text, Func<DiagnosticDescriptor, string> linkTo) => WithTable(
        text,
        "| Rule | Description | Severity | Code fix |",
        "|---|---|---|---|",
        Rules.Select(descriptor => $"| [{descriptor.Id}]({linkTo(descriptor)}) | {English(descriptor.Title)} | {descriptor.DefaultSeverity} | {FixesOf(descriptor.Id)} |"));

    private static string FixesOf(string id) =>
        string.Join("; ", RuleFixes.Of(id)?.Choices.Select(static choice => string.Format(CultureInfo.InvariantCulture, choice.Title, "HfToken.GetToken()")) ?? ["None"]);

    private static string WithReleaseTable(string text)
    {
        var shipped = Repository.ReadLines("src/HfTokenAnalyzers/AnalyzerReleases.Shipped.md").Select(static line => line.Text.Split(" | ")[0]).ToHashSet();
        return WithTable(
            text,
            "Rule ID | Category | Severity | Notes",
            "--------|----------|----------|-------",
            Rules.Where(descriptor => !shipped.Contains(descriptor.Id))
                .Select(static descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {English(descriptor.Title)}"));
    }

    private static string ModeFile(string mode, string severity, IEnumerable<DiagnosticDescriptor> rules) => $"""
        # HfTokenAnalysisMode={mode}. The level is lower than that of your own files, so your settings take precedence.
        is_global = true
        global_level = -100

        {string.Join('\n', rules.Select(descriptor => $"dotnet_diagnostic.{descriptor.Id}.severity = {severity}"))}

        """;

    /// <summary>Writes the title of a rule page and the table below it.</summary>
    private static string WithHead(string text, DiagnosticDescriptor descriptor)
    {
        var body = text.IndexOf("\n## ", StringComparison.Ordinal);
        Assert.True(body >= 0, $"The page of {descriptor.Id} has no section.");
        return $"""
            # {descriptor.Id}: {English(descriptor.Title)}

            | | |
            |---|---|
            | Category | {descriptor.Category} |
            | Severity | {descriptor.DefaultSeverity} |
            | On by default | {(descriptor.IsEnabledByDefault ? "Yes" : "No")} |
            | Fix | {(RuleFixes.Of(descriptor.Id) is null ? "No" : "Yes, with Fix All")} |

            """ + text[body..];
    }

    /// <summary>Replaces the table with this header.</summary>
    private static string WithTable(string text, string header, string separator, IEnumerable<string> rows)
    {
        var lines = text.Split('\n');
        var start = Array.IndexOf(lines, header);
        Assert.True(start >= 0, $"There is no table '{header}'.");
        return string.Join('\n', [.. lines[..start], header, separator, .. rows, .. lines[start..].SkipWhile(static line => line.Contains('|', StringComparison.Ordinal))]);
    }

    private static string English(LocalizableString text) => text.ToString(CultureInfo.InvariantCulture);
}
