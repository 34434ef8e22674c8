namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>The rules that the pages in <c>docs/rules</c> describe.</summary>
internal static class RulePages
{
    private static readonly IReadOnlyDictionary<string, string> Pages = Directory.EnumerateFiles(Repository.PathOf("docs/rules"), "HF*.md")
        .ToDictionary(static file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    /// <summary>Their ids, in order.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Pages.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The ids of those that have a fix, in order.</summary>
    public static IReadOnlyList<string> IdsWithFix { get; } = [.. Ids.Where(static id => Pages[id].Contains("\n| Fix | Yes", StringComparison.Ordinal))];
}
