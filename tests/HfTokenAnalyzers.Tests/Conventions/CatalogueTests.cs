using System.Reflection;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>Every rule of the catalogue has all that a rule has, and nothing has a rule that the catalogue lacks.</summary>
public class CatalogueTests
{
    private const string Rules = "tests/HfTokenAnalyzers.Tests/Rules/";

    private static readonly string[] ReleaseFiles =
        ["src/HfTokenAnalyzers/AnalyzerReleases.Shipped.md", "src/HfTokenAnalyzers/AnalyzerReleases.Unshipped.md"];

    public static TheoryData<string> Ids => [.. AllIds];

    public static TheoryData<string> IdsWithFix => [.. AllIds.Where(RulesWithoutFix.HasFix)];

    private static IEnumerable<string> AllIds => Descriptors.All.Select(static descriptor => descriptor.Id).Distinct();

    [Fact]
    public void Pages_AreThoseOfTheCatalogue() => Assert.Equal(AllIds, RulePage.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id) => Assert.All(
        Descriptors.All.Where(descriptor => descriptor.Id == id),
        descriptor =>
        {
            Assert.Equal($"{Descriptors.HelpLinkBase}rules/{id}.md", descriptor.HelpLinkUri);
            Assert.Contains(RulePage.FileOf(id), Repository.Files);
        });

    /// <summary>Viewers of SARIF know a security alert by this tag.</summary>
    [Fact]
    public void SecurityRules_HaveTheTagSecurity() => Assert.All(
        Descriptors.All,
        static descriptor => Assert.Equal(descriptor.Category == "Security", descriptor.CustomTags.Contains("security")));

    /// <summary>The build's own warnings lead to the same documentation.</summary>
    [Fact]
    public void HelpLinksOfTheTargets_LeadToPages()
    {
        var links = Regex.Matches(Repository.Read("src/HfTokenAnalyzers.Package/build/HfTokenAnalyzers.targets"), "HelpLink=\"(?<link>[^\"#]*)#(?<part>[^\"]*)\"");

        Assert.Equal(2, links.Count);
        Assert.All(links, static link =>
        {
            Assert.Equal(Descriptors.HelpLinkBase + "configuration.md", link.Groups["link"].Value);
            Assert.Contains(
                link.Groups["part"].Value,
                Repository.ReadLines("docs/configuration.md").Where(static line => line.Text.StartsWith('#')).Select(static line => line.Text.TrimStart('#').Trim().Replace("`", "").Replace(' ', '-').ToLowerInvariant()));
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void DescriptorsOfOneId_DifferInTheirWordsAlone(string id)
    {
        var descriptors = Descriptors.All.Where(descriptor => descriptor.Id == id).ToList();

        Assert.Single(descriptors.Select(static descriptor => (descriptor.Title.ToString(), descriptor.Category, descriptor.DefaultSeverity, descriptor.IsEnabledByDefault)).Distinct());
    }

    [Theory]
    [InlineData("README.md", "docs/rules/")]
    [InlineData("docs/README.md", "rules/")]
    public void Index_ListsTheRules(string file, string folder) => Assert.Equal(
        AllIds,
        Repository.ReadLines(file)
            .Select(line => Regex.Match(line.Text, $@"^\| \[(?<id>\w+)\]\({folder}\k<id>\.md\) \| "))
            .Where(static match => match.Success)
            .Select(static match => match.Groups["id"].Value));

    /// <summary>The package's own page says of each rule what the repository's does.</summary>
    [Fact]
    public void PackagePage_HasTheRowsOfTheReadme() => Assert.Equal(
        Repository.ReadLines("README.md").Where(static line => line.Text.StartsWith("| [HF", StringComparison.Ordinal)).Select(static line => Regex.Replace(line.Text, @"\[(\w+)\]\([^)]*\)", "$1")),
        Repository.ReadLines("src/HfTokenAnalyzers.Package/README.md").Where(static line => line.Text.StartsWith("| HF", StringComparison.Ordinal)).Select(static line => line.Text));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ReleaseNotes_HaveOneRow(string id)
    {
        var descriptor = Descriptors.All.First(descriptor => descriptor.Id == id);

        var row = Assert.Single(
            ReleaseFiles.SelectMany(Repository.ReadLines),
            line => line.Text.StartsWith(id, StringComparison.Ordinal));
        Assert.Equal($"{id} | {descriptor.Category} | {descriptor.DefaultSeverity} | {descriptor.Title}", row.Text.TrimEnd());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_HasOneFileAndTests(string id)
    {
        Assert.NotEmpty(StemOf(id));
        Assert.Contains(Repository.Files, file => IsOfRule(file, Rules, id, "Tests.cs"));
    }

    [Theory]
    [MemberData(nameof(IdsWithFix))]
    public void Rule_HasOneFixThatHostsFind(string id)
    {
        var fix = Assert.Single(Fixes(), fix => fix.FixableDiagnosticIds.Contains(id));
        var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();

        Assert.Equal(StemOf(id) + "CodeFix", fix.GetType().Name);
        Assert.NotNull(export);
        Assert.Equal(fix.GetType().Name, export.Name);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.NotNull(fix.GetFixAllProvider());
    }

    [Fact]
    public void Fixes_MendTheRulesOfTheCatalogueAlone() =>
        Assert.Equal(AllIds.Where(RulesWithoutFix.HasFix), Fixes().SelectMany(static fix => fix.FixableDiagnosticIds).Order(StringComparer.Ordinal));

    [Fact]
    public void RulesWithoutFix_AreOfTheCatalogueAndSayWhy()
    {
        Assert.Subset(AllIds.ToHashSet(), RulesWithoutFix.Reasons.Keys.ToHashSet());
        Assert.All(RulesWithoutFix.Reasons.Values, static reason => Assert.EndsWith(".", reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("docs/configuration.md")]
    public void Settings_AreDocumented(string file) => Assert.All(Settings.Keys, setting =>
    {
        Assert.Contains($"| `{setting.Key}` |", Repository.Read(file), StringComparison.Ordinal);
        Assert.Contains($"## `{setting.Key}`", Repository.Read(file), StringComparison.Ordinal);
    });

    /// <summary>Those that the package's own files read or pass to the compiler. A name that begins with <c>_</c> is internal.</summary>
    [Fact]
    public void MSBuildProperties_AreDocumented()
    {
        var used = ((string[])["props", "targets"])
            .SelectMany(static end => Regex.Matches(Repository.Read($"src/HfTokenAnalyzers.Package/build/HfTokenAnalyzers.{end}"), @"\$\((?<name>HfToken\w+)|CompilerVisibleProperty Include=""(?<name>\w+)"""))
            .Select(static match => match.Groups["name"].Value)
            .Where(static name => !name.StartsWith('_'))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.Equal(
            used,
            Repository.ReadLines("docs/configuration.md")
                .Select(static line => Regex.Match(line.Text, @"^\| `(?<name>HfToken\w+)` \|").Groups["name"].Value)
                .Where(static name => name.Length > 0)
                .Order(StringComparer.Ordinal));
        Assert.Contains(BuildProperties.GenerateGetToken, used);
        Assert.Contains(BuildProperties.ScanAdditionalFiles, used);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Changelog_NamesTheRule(string id) =>
        Assert.Contains($"- [{id}]({RulePage.FileOf(id)}): ", Repository.Read("CHANGELOG.md"), StringComparison.Ordinal);

    /// <summary>RS1032 and its like look at descriptors that are created in place; these come out of a method.</summary>
    [Fact]
    public void Words_AreWrittenAsTheCompilersAre() => Assert.All(Descriptors.All, static descriptor =>
    {
        var (title, message, description) = (descriptor.Title.ToString(), descriptor.MessageFormat.ToString(), descriptor.Description.ToString());

        Assert.All([title, message, description], static text => Assert.Matches(@"\A\S[^\r\n]*\S\z", text));
        Assert.False(title.EndsWith('.'), title);
        Assert.Equal(message.Contains(". ", StringComparison.Ordinal), message.EndsWith('.'));
        Assert.EndsWith(".", description, StringComparison.Ordinal);
    });

    /// <summary>What a rule's files and types are called after: the id and a short name.</summary>
    private static string StemOf(string id) =>
        Path.GetFileNameWithoutExtension(Assert.Single(Repository.Files, file => IsOfRule(file, "src/HfTokenAnalyzers/Rules/", id, ".cs")));

    private static bool IsOfRule(string file, string folder, string id, string end) =>
        file.StartsWith(folder + id, StringComparison.Ordinal) && file.EndsWith(end, StringComparison.Ordinal);

    private static IEnumerable<CodeFixProvider> Fixes() =>
        typeof(HubCodeFixProvider).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!);
}
