using HfTokenAnalyzers.CodeFixes.Fixes;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The code fixes of the rules. The page of a rule without one gives the reason.</summary>
internal static class RuleFixes
{
    public static IReadOnlyList<HubCodeFixProvider> All { get; } =
    [
        .. typeof(HubCodeFixProvider).Assembly.GetTypes()
            .Where(static type => type.IsSubclassOf(typeof(HubCodeFixProvider)) && !type.IsAbstract)
            .Select(static type => (HubCodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>The fix of a rule; null if the rule has none.</summary>
    public static HubCodeFixProvider? Of(string id) => All.SingleOrDefault(fix => fix.FixableDiagnosticIds.Contains(id));
}
