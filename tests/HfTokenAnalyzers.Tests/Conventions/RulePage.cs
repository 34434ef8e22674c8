using System.Text.RegularExpressions;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The headings and the examples of a rule's page.</summary>
internal sealed partial class RulePage
{
    /// <summary>The text that a page shows in place of a token.</summary>
    private const string TokenOnPage = "hf_…";

    private RulePage(string id, string text)
    {
        Id = id;
        Headings = [.. Heading().Matches(Fence().Replace(text, "")).Select(static match => match.Groups["heading"].Value)];
        Examples = [.. ReadExamples(text)];
    }

    public string Id { get; }

    public IReadOnlyList<string> Headings { get; }

    /// <summary>The C# examples, and the marked examples of other files, in page order.</summary>
    public IReadOnlyList<Example> Examples { get; }

    /// <summary>The ids that have a page.</summary>
    public static IEnumerable<string> Ids { get; } =
        [.. Repository.Files.Select(static file => PagePath().Match(file)).Where(static match => match.Success).Select(static match => match.Groups["id"].Value).Order(StringComparer.Ordinal)];

    public static string FileOf(string id) => $"docs/rules/{id}.md";

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

/// <summary>An example on a page, in C# or in another file.</summary>
/// <param name="Line">The first line of the example, counted from one.</param>
/// <param name="Mark">
/// <c>wrong</c>: the rule reports it, and the next example is the result of the fix. <c>wrong, no fix</c>: no fix is offered.
/// <c>fixed</c>, or <c>fixed, second choice</c>. <c>right</c>: nothing is reported. After commas: <c>in appsettings.json</c>, the
/// example is that file; <c>also HF002</c>, another rule reports it too.
/// </param>
/// <param name="Code">The text, with a random token in place of the one that the page shows.</param>
internal sealed partial record Example(int Line, string Mark, string Code)
{
    /// <summary><c>wrong</c>, <c>fixed</c> or <c>right</c>.</summary>
    public string Kind => Mark.Split(',')[0];

    /// <summary>The name of the file; null for C#.</summary>
    public string? File => InFile().Match(Mark) is { Success: true } match ? match.Groups["file"].Value : null;

    /// <summary>Whether the mark says that no fix is offered.</summary>
    public bool HasNoFix => Mark.Contains(", no fix", StringComparison.Ordinal);

    /// <summary>The index of the offered fix that the example shows.</summary>
    public int Choice => Mark.Contains(", second choice", StringComparison.Ordinal) ? 1 : 0;

    /// <summary>The other rules that report the same code.</summary>
    public IEnumerable<string> AlsoReported => Also().Matches(Mark).Select(static match => match.Groups["id"].Value);

    /// <summary>Whether the tests understand the mark. They would ignore an unknown one.</summary>
    public bool IsKnown => Known().IsMatch(Mark);

    [GeneratedRegex(@", in (?<file>[\w.]+)")]
    private static partial Regex InFile();

    [GeneratedRegex(@", also (?<id>[A-Z]+\d+)")]
    private static partial Regex Also();

    [GeneratedRegex(@"^(?:wrong(?:, no fix)?|fixed(?:, second choice)?|right)(?:, in [\w.]+)?(?:, also [A-Z]+\d+)*$")]
    private static partial Regex Known();
}
