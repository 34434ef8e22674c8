using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>A rule's page: its headings, and its examples with what the comment above each says about it.</summary>
internal sealed partial class RulePage
{
    /// <summary>What stands for a token on a page.</summary>
    private const string TokenOnPage = "hf_…";

    private RulePage(string id, string text)
    {
        Id = id;
        Headings = [.. Heading().Matches(Fence().Replace(text, "")).Select(static match => match.Groups["heading"].Value)];
        Examples = [.. ReadExamples(text)];
    }

    /// <summary>The rule's id.</summary>
    public string Id { get; }

    /// <summary>The headings of the sections.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <summary>The pieces of C#, and of other files where a comment stands above them, in the order of the page.</summary>
    public IReadOnlyList<Example> Examples { get; }

    /// <summary>The ids that have a page.</summary>
    public static IEnumerable<string> Ids { get; } =
        [.. Repository.Files.Select(static file => PagePath().Match(file)).Where(static match => match.Success).Select(static match => match.Groups["id"].Value).Order(StringComparer.Ordinal)];

    /// <summary>Where the page of a rule is.</summary>
    public static string FileOf(string id) => $"docs/rules/{id}.md";

    /// <summary>Reads the page of a rule.</summary>
    public static RulePage Read(string id) => new(id, Repository.Read(FileOf(id)).ReplaceLineEndings("\n"));

    private static IEnumerable<Example> ReadExamples(string text)
    {
        foreach (Match match in ExampleBlock().Matches(text))
        {
            yield return new Example(
                Line: text.AsSpan(0, match.Index).Count('\n') + 1,
                Mark: match.Groups["mark"].Value,
                Code: match.Groups["code"].Value.Replace(TokenOnPage, RandomTokens.User(), StringComparison.Ordinal));
        }
    }

    [GeneratedRegex(@"^docs/rules/(?<id>[A-Z]+\d+)\.md$")]
    private static partial Regex PagePath();

    [GeneratedRegex(@"^## (?<heading>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"(?:^<!-- (?<mark>[^\n]*?) -->\n```\w+|^```csharp)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExampleBlock();
}

/// <summary>A piece of C#, or of another file, on a page.</summary>
/// <param name="Line">Where it begins on the page, counted from one.</param>
/// <param name="Mark">
/// <c>wrong</c>: the rule reports it, and the next example is what the fix makes of it. <c>wrong, no fix</c>: none is
/// offered. <c>fixed</c>, or <c>fixed, second choice</c>. <c>right</c>: nothing is reported. Behind commas:
/// <c>in appsettings.json</c>, that file in the place of C#; <c>also HF002</c>, another rule has something to say too.
/// </param>
/// <param name="Code">The text, with a token in the place of what stands for one.</param>
internal sealed partial record Example(int Line, string Mark, string Code)
{
    /// <summary><c>wrong</c>, <c>fixed</c> or <c>right</c>.</summary>
    public string Kind => Mark.Split(',')[0];

    /// <summary>The name of the file that the text is; null for C#.</summary>
    public string? File => InFile().Match(Mark) is { Success: true } match ? match.Groups["file"].Value : null;

    /// <summary>Whether the mark says that no fix is offered.</summary>
    public bool HasNoFix => Mark.Contains(", no fix", StringComparison.Ordinal);

    /// <summary>Which of the offered fixes is meant, counted from zero.</summary>
    public int Choice => Mark.Contains(", second choice", StringComparison.Ordinal) ? 1 : 0;

    /// <summary>The other rules that report the same code.</summary>
    public IEnumerable<string> AlsoReported => Also().Matches(Mark).Select(static match => match.Groups["id"].Value);

    /// <summary>Whether the mark is one that the tests understand: another one would be passed over in silence.</summary>
    public bool IsKnown => Known().IsMatch(Mark);

    [GeneratedRegex(@", in (?<file>[\w.]+)")]
    private static partial Regex InFile();

    [GeneratedRegex(@", also (?<id>[A-Z]+\d+)")]
    private static partial Regex Also();

    [GeneratedRegex(@"^(?:wrong(?:, no fix)?|fixed(?:, second choice)?|right)(?:, in [\w.]+)?(?:, also [A-Z]+\d+)*$")]
    private static partial Regex Known();
}
