namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>Loads the package in hosts with older and newer versions of Roslyn.</summary>
[Collection(PackageCollection.Name)]
public sealed class HostTests(PackageFixture package)
{
    public static TheoryData<string> Versions => [.. RestoredPackages.RoslynHosts.Keys];

    [Theory]
    [MemberData(nameof(Versions))]
    public void Host_LoadsTheFixOfEveryRule(string roslyn) => RunIn(roslyn, AssemblyImage.AllIn(package), static host =>
        Assert.Equal(RulePages.IdsWithFix, host.FixableIds().Order(StringComparer.Ordinal)));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Host_LoadsTheAnalyzerOfEveryRuleAndTheGenerator(string roslyn) => RunIn(roslyn, AssemblyImage.AllIn(package), static host =>
    {
        Assert.Equal(RulePages.Ids, host.SupportedIds().Order(StringComparer.Ordinal));
        Assert.Equal(["HfTokenGenerator"], host.Generators());
    });

    [Theory]
    [MemberData(nameof(Versions))]
    [Trait("Category", "Full")]
    public void Host_HasEveryMemberThatTheDllsUse(string roslyn) => RunIn(roslyn, AssemblyImage.AllIn(package), static host =>
        Assert.Equal("", string.Join(Environment.NewLine, host.MethodsThatCannotRun())));

    [Fact]
    public void FixesForALaterRoslyn_AreNotLoaded() => RunIn("4.5.0", WithPatchedFixes(static fixes => fixes.WithReference("Microsoft.CodeAnalysis.Workspaces", new Version(4, 8, 0, 0))), static host =>
        Assert.Contains("Roslyn 4.5.0 brings Microsoft.CodeAnalysis.Workspaces 4.5.0.0, and 4.8.0.0 is asked for.", Assert.ThrowsAny<Exception>(() => host.FixableIds().ToList()).ToString(), StringComparison.Ordinal));

    [Fact]
    public void FixesForThisRoslyn_AreLoaded() => RunIn("4.8.0", WithPatchedFixes(static fixes => fixes.WithReference("Microsoft.CodeAnalysis.Workspaces", new Version(4, 8, 0, 0))), static host =>
        Assert.Equal(RulePages.IdsWithFix, host.FixableIds().Order(StringComparer.Ordinal)));

    [Fact]
    public void MemberThatRoslynLacks_IsNamed() => RunIn("4.5.0", WithPatchedFixes(static fixes => fixes.WithRenamedMember("RegisterCodeFix")), static host =>
        Assert.Contains("XegisterCodeFix", Assert.Single(host.MethodsThatCannotRun()), StringComparison.Ordinal));

    private IEnumerable<AssemblyImage> WithPatchedFixes(Func<AssemblyImage, AssemblyImage> patch)
        => AssemblyImage.AllIn(package).Select(dll => dll.Name.Name == "HfTokenAnalyzers.CodeFixes" ? patch(dll) : dll);

    private static void RunIn(string roslyn, IEnumerable<AssemblyImage> packed, Action<RoslynHost> test)
    {
        var host = new RoslynHost(roslyn, packed);
        try
        {
            test(host);
        }
        finally
        {
            host.Unload();
        }
    }
}
