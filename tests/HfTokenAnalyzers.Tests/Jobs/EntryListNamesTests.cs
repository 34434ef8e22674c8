using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Tests.Jobs;

public class EntryListNamesTests
{
    [Theory]
    [InlineData("secrets")]
    [InlineData("Secrets")]
    [InlineData("secretVariables")]
    [InlineData("SecretEnvironmentVariables")]
    [InlineData("spaceSecrets")]
    [InlineData("space_secrets")]
    public void NameOfSecrets_IsKnown(string name) => Assert.True(EntryListNames.IsSecrets(name) && EntryListNames.IsEither(name) && !EntryListNames.IsEnvironment(name));

    [Theory]
    [InlineData("env")]
    [InlineData("Environment")]
    [InlineData("environmentVariables")]
    [InlineData("EnvVars")]
    [InlineData("env_vars")]
    [InlineData("variables")]
    [InlineData("space_variables")]
    public void NameOfTheEnvironment_IsKnown(string name) => Assert.True(EntryListNames.IsEnvironment(name) && EntryListNames.IsEither(name) && !EntryListNames.IsSecrets(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData("secretName")]
    [InlineData("environmentName")]
    [InlineData("variable")]
    public void OtherName_IsNot(string? name) => Assert.False(EntryListNames.IsEither(name));

    [Theory]
    [InlineData("env", "secrets")]
    [InlineData("Env", "Secrets")]
    [InlineData("variables", "secrets")]
    [InlineData("EnvironmentVariables", "Secrets")]
    [InlineData("spaceVariables", "spaceSecrets")]
    [InlineData("space_variables", "space_secrets")]
    public void SecretsNextToTheEnvironment_AreNamedLikeIt(string environment, string expected) => Assert.Equal(expected, EntryListNames.SecretsNextTo(environment));
}
