namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>Compares the diagnostics of other compilers with those of the SDK's compiler.</summary>
[Collection(PackageCollection.Name)]
public sealed class CompilerTests(CompilerFixture compilers) : IClassFixture<CompilerFixture>
{
    public static TheoryData<string> Versions => [.. RestoredPackages.CompilerToolsets];

    /// <summary>The rules cover every kind of callback and of report. A new rule of the same kind does not have to be added.</summary>
    [Fact]
    [Trait("Category", "Full")]
    public void SdksCompiler_ReportsTheMistakesOfTheProgram() => Assert.Equal(
        ["HF000", "HF001", "HF002", "HF003", "HF004", "HF005", "HF006", "HF007", "HF008", "HF009", "HF010", "HF011", "HF012"],
        compilers.Sdk.Diagnostics.Select(static diagnostic => diagnostic.Split(": ")[1]).Distinct().Order(StringComparer.Ordinal));

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
