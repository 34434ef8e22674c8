using HfTokenAnalyzers.Jobs.Surfaces;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

public class SpaceReaderTests
{
    [Theory]
    [InlineData("AddSpaceVariable", "AddSpaceSecret")]
    [InlineData("AddSpaceVariableAsync", "AddSpaceSecretAsync")]
    [InlineData("add_space_variable", "add_space_secret")]
    public void VariableOfASpace_HasAMethodForSecrets(string method, string expected) => Assert.Equal(expected, SpaceReader.SecretMethodFor(method));

    [Theory]
    [InlineData("AddSpaceSecret")]
    [InlineData("GetSpaceVariables")]
    [InlineData("SetVariable")]
    public void OtherMethod_HasNone(string method) => Assert.Null(SpaceReader.SecretMethodFor(method));
}
