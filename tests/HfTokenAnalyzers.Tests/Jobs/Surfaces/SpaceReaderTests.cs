namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

public class SpaceReaderTests
{
    /// <summary>A file is analyzed only if its text contains the name of such a call.</summary>
    [Theory]
    [InlineData("AddSpaceSecret")]
    [InlineData("AddSpaceVariable")]
    [InlineData("add_space_secret")]
    [InlineData("add_space_variable")]
    [InlineData("CreateSpacesByNamespaceByRepoSecretsAsync")]
    [InlineData("CreateSpacesByNamespaceByRepoVariablesAsync")]
    public void NameOfACall_AnnouncesTheHub(string name) => Assert.True(JobSurfacesTests.AnnouncesTheHub($"api.{name}("));

    [Theory]
    [InlineData("AddSecret")]
    [InlineData("AddVariable")]
    [InlineData("GetSpace")]
    [InlineData("add_secret")]
    [InlineData("CreateSpacesByNamespaceByRepo")]
    public void NameOfAnotherCall_DoesNot(string name) => Assert.False(JobSurfacesTests.AnnouncesTheHub($"api.{name}("));
}
