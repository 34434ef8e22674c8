using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Tests.Jobs;

public class SpaceReaderTests
{
    [Theory]
    [InlineData("AddSpaceVariable", "AddSpaceSecret")]
    [InlineData("AddSpaceVariableAsync", "AddSpaceSecretAsync")]
    [InlineData("add_space_variable", "add_space_secret")]
    [InlineData("AddSpaceSecret", null)]
    [InlineData("GetSpaceVariables", null)]
    [InlineData("SetVariable", null)]
    public void VariableOfASpace_HasAMethodForSecrets(string method, string? expected) => Assert.Equal(expected, SpaceReader.SecretMethodFor(method));
}
