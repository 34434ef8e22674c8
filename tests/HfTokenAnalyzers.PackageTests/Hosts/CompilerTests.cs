namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>What the package reports in other compilers than that of the SDK.</summary>
[Collection(PackageCollection.Name)]
public sealed class CompilerTests(CompilerFixture compilers) : IClassFixture<CompilerFixture>
{
    public static TheoryData<string> Versions => [.. RestoredPackages.CompilerToolsets];

    /// <summary>What the other tests compare with has a diagnostic of every rule.</summary>
    [Fact]
    [Trait("Category", "Full")]
    public void SdksCompiler_ReportsEveryRule()
        => Assert.Equal(RulePages.Ids, compilers.Sdk.Diagnostics.Select(static diagnostic => diagnostic.Split(": ")[1]).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Versions))]
    [Trait("Category", "Full")]
    public async Task OtherCompiler_ReportsWhatTheSdksReports(string version)
    {
        var other = await compilers.BuildWithAsync(version);

        Assert.Equal(RestoredPackages.CompilerVersionOf(version), other.Version);
        Assert.Equal(compilers.Sdk.Diagnostics, other.Diagnostics);
    }
}
