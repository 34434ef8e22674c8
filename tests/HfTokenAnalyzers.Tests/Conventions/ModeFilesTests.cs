using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The files behind <c>HfTokenAnalysisMode</c> speak of the rules of the catalogue, below all that a user sets.</summary>
public class ModeFilesTests
{
    [Fact]
    public void Off_NamesEveryRule() => Assert.Equal(
        Descriptors.All.Select(static descriptor => $"dotnet_diagnostic.{descriptor.Id}.severity = none").Distinct(),
        Severities("Off"));

    [Fact]
    public void Strict_NamesTheWarnings() => Assert.Equal(
        Descriptors.All
            .Where(static descriptor => descriptor is { Category: "Security", DefaultSeverity: DiagnosticSeverity.Warning })
            .Select(static descriptor => $"dotnet_diagnostic.{descriptor.Id}.severity = error")
            .Distinct(),
        Severities("Strict"));

    [Theory]
    [InlineData("Off")]
    [InlineData("Strict")]
    public void Level_IsBelowThatOfEveryFileOfAUser(string mode)
    {
        Assert.Contains("is_global = true", Lines(mode));
        Assert.Contains("global_level = -100", Lines(mode));
    }

    private static IEnumerable<string> Severities(string mode) => Lines(mode).Where(static line => line.Contains("severity", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(string mode) =>
        Repository.ReadLines($"src/HfTokenAnalyzers.Package/config/HfTokenAnalyzers.{mode}.globalconfig").Select(static line => line.Text);
}
