using System.Reflection;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The badges are files, so they can get out of date. They are compared with the assemblies and the package project.</summary>
public class BadgeTests
{
    private static readonly Assembly Analyzer = typeof(HfTokenAnalyzer).Assembly;

    public static TheoryData<string, string, string> Badges => new()
    {
        { "version", "version", Analyzer.GetName().Version!.ToString(3) },
        { "rules", "rules", $"{RuleCatalogue.Rules.Length}" },
        { "license", "license", License() },
        { "target", "target", TargetFramework() },
        { "roslyn", "Roslyn", $"{Analyzer.GetReferencedAssemblies().Single(static reference => reference.Name == "Microsoft.CodeAnalysis").Version!.ToString(2)} or later" },
    };

    [Theory]
    [MemberData(nameof(Badges))]
    public void Badge_ShowsTheFact(string name, string label, string value)
    {
        var badge = XDocument.Load(Repository.PathOf($"docs/pictures/badge-{name}.svg"));

        Assert.Equal([$"{label}: {value}"], TextsOf(badge, "title"));
        Assert.Equal([label, value], TextsOf(badge, "text"));
    }

    /// <summary>Readers without pictures get the same facts.</summary>
    [Fact]
    public void Readme_StartsWithTheBadgesAndTheirTexts()
    {
        var line = Repository.Read("README.md").ReplaceLineEndings("\n").Split('\n')[2];

        Assert.Equal(
            Badges.Select(static badge => $"![{badge[1]}: {badge[2]}](docs/pictures/badge-{badge[0]}.svg)"),
            Regex.Matches(line, @"!\[[^]]*\]\([^)]*\)").Select(static picture => picture.Value));
    }

    private static IEnumerable<string> TextsOf(XDocument picture, string element) =>
        picture.Descendants().Where(found => found.Name.LocalName == element).Select(static found => found.Value);

    private static string License() =>
        XDocument.Load(Repository.PathOf("src/HfTokenAnalyzers.Package/HfTokenAnalyzers.Package.csproj")).Descendants("PackageLicenseExpression").Single().Value;

    /// <summary>The short name of <c>.NETStandard,Version=v2.0</c>.</summary>
    private static string TargetFramework()
    {
        var name = new FrameworkName(Analyzer.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        return $"{name.Identifier.TrimStart('.').ToLowerInvariant()}{name.Version}";
    }
}
