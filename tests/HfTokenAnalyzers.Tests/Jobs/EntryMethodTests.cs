using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Tests.Jobs;

public class EntryMethodTests
{
    [Theory]
    [InlineData("AddSpaceVariable", "AddSpaceSecret")]
    [InlineData("AddSpaceVariablesAsync", "AddSpaceSecretsAsync")]
    [InlineData("SetSpaceVariableAsync", "SetSpaceSecretAsync")]
    [InlineData("add_space_variable", "add_space_secret")]
    [InlineData("CreateSpacesByNamespaceByRepoVariablesAsync", "CreateSpacesByNamespaceByRepoSecretsAsync")]
    public void VariableOfASpace_HasAMethodForSecrets(string name, string expected)
    {
        var method = EntryMethod.TryParse(name);

        Assert.True(method is { IsOfSpace: true, SetsSecrets: false });
        Assert.Equal(expected, method.NamesForSecrets.First());
    }

    [Theory]
    [InlineData("WithEnvironment", "WithSecret")]
    [InlineData("WithEnvironmentVariables", "WithSecrets")]
    [InlineData("WithEnv", "WithSecret")]
    [InlineData("AddEnvVar", "AddSecret")]
    [InlineData("AddEnvironmentVariable", "AddSecret")]
    [InlineData("WithVariable", "WithSecret")]
    [InlineData("with_env", "with_secret")]
    public void EnvironmentOfABuilder_HasAMethodForSecrets(string name, string expected)
    {
        var method = EntryMethod.TryParse(name);

        Assert.True(method is { IsOfSpace: false, SetsSecrets: false });
        Assert.Equal(expected, method.NamesForSecrets.First());
    }

    [Theory]
    [InlineData("AddSpaceSecret")]
    [InlineData("set_space_secrets")]
    [InlineData("CreateSpacesByNamespaceByRepoSecrets")]
    [InlineData("WithSecret")]
    [InlineData("AddSecretsAsync")]
    [InlineData("WithSecretEnvironmentVariable")]
    public void MethodForSecrets_SetsThem(string name) => Assert.True(EntryMethod.TryParse(name) is { SetsSecrets: true });

    [Theory]
    [InlineData("GetSpaceVariables")]
    [InlineData("DeleteSpaceSecret")]
    [InlineData("SetVariable")]
    [InlineData("WithSecretary")]
    [InlineData("WithEnvoy")]
    [InlineData("AddEnvironmentAsset")]
    [InlineData("Secret")]
    public void OtherMethod_IsNone(string name) => Assert.Null(EntryMethod.TryParse(name));
}
