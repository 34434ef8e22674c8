using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>
/// Fix All in a solution of two projects with two files each: one by one, and in the scopes document, project and solution. The
/// other tests omit the last two scopes, because all fixes share the code for them.
/// </summary>
public class FixAllTests
{
    /// <summary>The first case of each fix.</summary>
    private static readonly Dictionary<string, (CodeFixProvider Fix, string Key, string Before, string After)> Cases =
        LanguageVersionFixTests.Cases.Concat(LanguageVersionFixTests.CasesOfNull)
            .DistinctBy(static item => item.Fix.GetType())
            .ToDictionary(static item => item.Fix.GetType().Name);

    public static TheoryData<string> Fixes => [.. Cases.Keys];

    [Fact]
    public void EveryFix_HasACase() => Assert.Equal(
        typeof(CodeFixes.Fixes.HubCodeFixProvider).Assembly.GetTypes().Where(static type => type.IsSubclassOf(typeof(CodeFixes.Fixes.HubCodeFixProvider))).Select(static type => type.Name).Order(StringComparer.Ordinal),
        Cases.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Fixes))]
    public Task TwoProjectsOfTwoFiles_AreFixed(string name)
    {
        var (fix, key, before, after) = Cases[name];
        var test = new CSharpCodeFixVerifier<HfTokenAnalyzer, EmptyCodeFixProvider>.Test
        {
            CodeFix = fix,
            CodeActionEquivalenceKey = key,
            CodeFixTestBehaviors = CodeFixTestBehaviors.None,
            Generators = HubReferences.Generators,
        };
        Fill(test.TestState, before, "");
        Fill(test.FixedState, after, after.Contains("HfToken.", StringComparison.Ordinal) ? "using HuggingFace.Tokens;\n" : "");
        return test.RunAsync();
    }

    private static void Fill(SolutionState state, string statement, string usings)
    {
        foreach (var project in (ProjectState[])[state, state.AdditionalProjects["Second"]])
        {
            project.Sources.Add(LanguageVersionFixTests.InClass(statement, usings));
            project.Sources.Add(LanguageVersionFixTests.InClass(statement, usings).Replace("class Program", "class Other", StringComparison.Ordinal));
            project.Sources.Add("#nullable disable\n" + LanguageVersionFixTests.Hub);
        }
    }
}
