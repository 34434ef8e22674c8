using System.Reflection;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>Every rule of the catalogue is complete, and nothing refers to a rule that the catalogue lacks.</summary>
public class CatalogueTests
{
    private const string Rules = "tests/HfTokenAnalyzers.Tests/Rules/";

    public static TheoryData<string> Ids => [.. AllIds];

    public static TheoryData<string> IdsWithFix => [.. AllIds.Where(static id => RuleFixes.Of(id) is not null)];

    private static IEnumerable<string> AllIds => RuleCatalogue.Rules.Select(static rule => rule.Descriptors[0].Id);

    [Fact]
    public void Pages_AreThoseOfTheCatalogue() => Assert.Equal(AllIds, RulePage.Ids);

    [Theory]
    [MemberData(nameof(Ids))]
    public void HelpLink_LeadsToThePage(string id) => Assert.All(
        RuleCatalogue.Descriptors.Where(descriptor => descriptor.Id == id),
        descriptor =>
        {
            Assert.Equal($"{RuleDescriptor.HelpLinkBase}rules/{id}.md", descriptor.HelpLinkUri);
            Assert.Contains(RulePage.FileOf(id), Repository.Files);
        });

    /// <summary>SARIF viewers recognize a security alert by this tag.</summary>
    [Fact]
    public void SecurityRules_HaveTheTagSecurity() => Assert.All(
        RuleCatalogue.Descriptors,
        static descriptor => Assert.Equal(descriptor.Category == "Security", descriptor.CustomTags.Contains("security")));

    /// <summary>The warnings of the package's targets link to the same documentation.</summary>
    [Fact]
    public void HelpLinksOfTheTargets_LeadToPages()
    {
        var links = Regex.Matches(Repository.Read("src/HfTokenAnalyzers.Package/build/HfTokenAnalyzers.targets"), "HelpLink=\"(?<link>[^\"#]*)#(?<part>[^\"]*)\"");

        Assert.Equal(2, links.Count);
        Assert.All(links, static link =>
        {
            Assert.Equal(RuleDescriptor.HelpLinkBase + "configuration.md", link.Groups["link"].Value);
            Assert.Contains(
                link.Groups["part"].Value,
                Repository.ReadLines("docs/configuration.md").Where(static line => line.Text.StartsWith('#')).Select(static line => line.Text.TrimStart('#').Trim().Replace("`", "").Replace(' ', '-').ToLowerInvariant()));
        });
    }

    [Fact]
    public void Rules_AreInTheOrderOfTheirIds() => Assert.Equal(AllIds.Order(StringComparer.Ordinal).Distinct(), AllIds);

    [Fact]
    public void DescriptorsOfARule_DifferInMessageAndDescriptionOnly() => Assert.All(RuleCatalogue.Rules, static rule => Assert.Single(
        rule.Descriptors.Select(static descriptor => (descriptor.Id, descriptor.Title.ToString(), descriptor.Category, descriptor.DefaultSeverity, descriptor.IsEnabledByDefault)).Distinct()));

    /// <summary>Pages show messages as the compiler prints them.</summary>
    [Fact]
    public void MessagesOnPages_AreThoseOfTheRules()
    {
        var shown = Repository.Files
            .Where(static file => file.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(static file => Regex.Matches(Repository.Read(file), @"\): (?:warning|error) (?<id>HF\d+): (?<message>[^\r\n]+)"))
            .ToList();

        Assert.NotEmpty(shown);
        Assert.All(shown, static match => Assert.Contains(
            RuleCatalogue.Descriptors.Where(descriptor => descriptor.Id == match.Groups["id"].Value),
            descriptor => Regex.IsMatch(match.Groups["message"].Value, "^" + Regex.Replace(Regex.Escape(descriptor.MessageFormat.ToString()), @"\\\{\d}", ".+") + "$")));
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
        var fix = Assert.Single(RuleFixes.All, fix => fix.FixableDiagnosticIds.Contains(id));
        var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>();

        Assert.Equal(StemOf(id) + "CodeFix", fix.GetType().Name);
        Assert.NotNull(export);
        Assert.Equal(fix.GetType().Name, export.Name);
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.NotNull(fix.GetFixAllProvider());
    }

    [Fact]
    public void Fixes_AreForRulesOfTheCatalogue() =>
        Assert.Subset(AllIds.ToHashSet(), RuleFixes.All.SelectMany(static fix => fix.FixableDiagnosticIds).ToHashSet());

    [Theory]
    [InlineData("docs/configuration.md")]
    public void Settings_AreDocumented(string file) => Assert.All(Settings.Keys, setting =>
    {
        Assert.Contains($"| `{setting.Key}` |", Repository.Read(file), StringComparison.Ordinal);
        Assert.Contains($"## `{setting.Key}`", Repository.Read(file), StringComparison.Ordinal);
    });

    /// <summary>The properties that the package's own files read or pass to the compiler. A name that starts with <c>_</c> is internal.</summary>
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

    /// <summary>RS1032 and similar rules check only descriptors that are created in place; these come from a method.</summary>
    [Fact]
    public void Words_AreWrittenAsTheCompilersAre() => Assert.All(RuleCatalogue.Descriptors, static descriptor =>
    {
        var (title, message, description) = (descriptor.Title.ToString(), descriptor.MessageFormat.ToString(), descriptor.Description.ToString());

        Assert.All([title, message, description], static text => Assert.Matches(@"\A\S[^\r\n]*\S\z", text));
        Assert.False(title.EndsWith('.'), title);
        Assert.Equal(message.Contains(". ", StringComparison.Ordinal), message.EndsWith('.'));
        Assert.EndsWith(".", description, StringComparison.Ordinal);
    });

    /// <summary>The common part of the names of a rule's files and types: the id and a short name.</summary>
    private static string StemOf(string id) =>
        Path.GetFileNameWithoutExtension(Assert.Single(Repository.Files, file => IsOfRule(file, "src/HfTokenAnalyzers/Rules/", id, ".cs")));

    private static bool IsOfRule(string file, string folder, string id, string end) =>
        file.StartsWith(folder + id, StringComparison.Ordinal) && file.EndsWith(end, StringComparison.Ordinal);
}
