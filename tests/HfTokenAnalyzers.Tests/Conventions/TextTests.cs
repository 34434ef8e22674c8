using System.Text.RegularExpressions;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>Checks the text of all files in the repository.</summary>
public partial class TextTests
{
    private const string Home = "https://github.com/hf-token-analyzers/hf-token-analyzers/blob/main/";

    /// <summary>Tests and samples generate their tokens. Reports only positions, because the text of a line would leak a token.</summary>
    [Fact]
    public void Files_HoldNoTextOfATokensShape() => Assert.Empty(LinesWith(TokenScanner.Contains));

    [Fact]
    public void Files_HoldNoPathOfAMachine() => Assert.Empty(LinesWith(MachinePath().IsMatch));

    /// <summary>Package sources depend on the build environment, so they must not be part of the repository.</summary>
    [Fact]
    public void Files_NameNoPackageSource() => Assert.Empty(LinesWith(PackageSource().IsMatch));

    /// <summary>Words that would make a reader hesitate, because other analyzers use the usual term or say who does what.</summary>
    [Fact]
    public void TextsForReaders_UseTheUsualWords() =>
        Assert.Empty(Written(static file => file is "README.md" or "CHANGELOG.md" or "CONTRIBUTING.md" or "SECURITY.md" or ".ci/run" or "tests/mutate" || file.StartsWith("Directory.", StringComparison.Ordinal) || file.Split('/')[0] is "src" or "docs" or "samples" or "tests")
            .Where(static line => Path.GetFileNameWithoutExtension(line.File) != nameof(TextTests) && OddWord().IsMatch(line.Text))
            .Select(static line => $"{line.File}({line.Number}): {OddWord().Match(line.Text).Value}"));

    [Theory]
    [InlineData("The fix mends it.", true)]
    [InlineData("The fix replaces it.", false)]
    [InlineData("Nobody replaces the placeholder here", true)]
    [InlineData("It stands beside the program.", true)]
    [InlineData("Whether the text is a stand-in", false)]
    [InlineData("standard output", false)]
    [InlineData("A build does not feel it", true)]
    [InlineData("Expressions are nested this deep by people", true)]
    [InlineData("It hands the value on.", true)]
    [InlineData("The value is handed to a client.", true)]
    [InlineData("It passes the value to the event handler on the left.", false)]
    [InlineData("What they do is to be seen with a local Hub", true)]
    [InlineData("It has to be configured separately.", false)]
    [InlineData("Unknown values say nothing.", true)]
    [InlineData("It tells of no operation.", true)]
    [InlineData("The compiler does not say which file it is from.", false)]
    [InlineData("deeper ones are a machine's, and hold nothing", true)]
    [InlineData("every process on the machine", false)]
    [InlineData("They are a help to developers.", true)]
    [InlineData("Whatever the key is, the entry stays.", true)]
    [InlineData("bash and their like expand it.", true)]
    [InlineData("A text that is put together from pieces.", true)]
    [InlineData("The variables that a script cannot do without.", true)]
    [InlineData("A script that works without a token.", false)]
    [InlineData("A method of one's own", true)]
    [InlineData("Lines that are made from a seed", true)]
    public void OddWord_IsFound(string text, bool expected) => Assert.Equal(expected, OddWord().IsMatch(text));

    /// <summary>Checks the links and pictures on pages, and the page addresses in build files and rules.</summary>
    [Fact]
    public void LinksToFiles_LeadSomewhere()
    {
        var links = Repository.Files.SelectMany(LinksOf).ToList();

        Assert.Contains(("README.md", "docs/pictures/build.svg"), links);
        Assert.Contains(("README.md", "docs/rules/HF001.md#what-to-do-first"), links);
        Assert.Contains(links, static link => link.File == "src/HfTokenAnalyzers.Package/README.md");
        Assert.Contains(links, static link => link.File == "src/HfTokenAnalyzers.Package/build/HfTokenAnalyzers.targets");
        Assert.DoesNotContain(links, static link => !LeadsSomewhere(link.File, link.Target));
    }

    [Theory]
    [InlineData("docs/rules/HF001.md#what-to-do-first", true)]
    [InlineData("docs/rules/HF001.md#what-to-do-last", false)]
    [InlineData("docs/rules", true)]
    [InlineData("docs/rules#what-to-do-first", false)]
    [InlineData("#install", true)]
    [InlineData("#uninstall", false)]
    [InlineData("docs/pictures/none.svg", false)]
    [InlineData(Home + "docs/ci.md#existing-code", true)]
    [InlineData(Home + "docs/ci.md#new-code", false)]
    public void Link_LeadsToAFileAndItsHeading(string target, bool expected) => Assert.Equal(expected, LeadsSomewhere("README.md", target));

    /// <summary>The links of a file to files in the repository.</summary>
    private static IEnumerable<(string File, string Target)> LinksOf(string file)
    {
        var isPage = file.EndsWith(".md", StringComparison.Ordinal);
        var text = isPage ? WithoutCode(Repository.Read(file)) : string.Join('\n', Repository.ReadLines(file).Select(static line => line.Text));
        return (isPage ? Link() : PageAddress()).Matches(text)
            .Select(match => (file, match.Groups["target"].Value))
            .Where(static link => link.Value.StartsWith(Home, StringComparison.Ordinal) || !link.Value.Contains("://", StringComparison.Ordinal));
    }

    /// <summary>The positions of matching lines as <c>file(line)</c>.</summary>
    private static List<string> LinesWith(Func<string, bool> isWrong) =>
        [.. Written(static _ => true).Where(line => isWrong(line.Text)).Select(static line => $"{line.File}({line.Number})")];

    /// <summary>The lines of these files.</summary>
    private static IEnumerable<(string File, int Number, string Text)> Written(Func<string, bool> isRead) =>
        from file in Repository.Files
        where isRead(file)
        from line in Repository.ReadLines(file)
        select (file, line.Number, line.Text);

    private static bool LeadsSomewhere(string file, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var before, var behind] ? (before, behind) : (target, null);
        var full = path.StartsWith(Home, StringComparison.Ordinal) ? Repository.PathOf(path[Home.Length..])
            : path.Length == 0 ? Repository.PathOf(file)
            : Repository.PathOf(Path.Combine(Path.GetDirectoryName(file)!, path));
        return File.Exists(full)
            ? anchor is null || Headings(full).Contains(anchor)
            : anchor is null && Directory.Exists(full);
    }

    /// <summary>The anchors of a page's headings: lower case, without punctuation, with <c>-</c> instead of spaces.</summary>
    private static IEnumerable<string> Headings(string path) =>
        Heading().Matches(WithoutCode(File.ReadAllText(path)))
            .Select(static match => Punctuation().Replace(match.Groups["heading"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static string WithoutCode(string markdown) => Fence().Replace(markdown.ReplaceLineEndings("\n"), "");

    /// <summary>Matches paths in home folders, temporary folders and the folders of build agents.</summary>
    [GeneratedRegex(@"(?<![\w.~$}])/(?:home|Users|root|tmp|work|mnt)/\w|\b[A-Za-z]:[\\/]+(?:Users|Temp|a|agent)[\\/]+\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"v\d/index\.json|\.nuget\.org/api", RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();

    [GeneratedRegex(@"\b(?:(?:no|some|any|every)body|whoever|strangers?|mend(?:s|ed|ing)?|beside|speaks? of|stands?(?!-)|(?:is|are) told|sees? to it|feel it|its very|gets? to know|to the byte|people(?:'s)?|handed|hand(?:s|ing)? (?:(?:it|them|\w+ \w+) )?(?:on|over|back)|(?:is|are) to be|to be seen|says? no(?:thing)?|tells? (?:of|no(?:thing)?)|knows? nothing|nothing is known(?! to)|hold(?:s|ing)? nothing|without a word|brings? along|a help to|be it|peculiar|a machine's|whatever|their like|put together|(?:cannot do|does|do) without|at times|one's own|made from a seed)\b", RegexOptions.IgnoreCase)]
    private static partial Regex OddWord();

    /// <summary>Matches Markdown links, link definitions, HTML attributes and autolinks.</summary>
    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)|^\[[^\]]+\]: (?<target>\S+)|\b(?:src|srcset|href)=""(?<target>[^""\s]+)""|<(?<target>https://[^>\s]+)>", RegexOptions.Multiline)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<target>" + Home + @"[\w./#-]*\w)")]
    private static partial Regex PageAddress();

    [GeneratedRegex(@"^#+ (?<heading>.+?)\s*$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
