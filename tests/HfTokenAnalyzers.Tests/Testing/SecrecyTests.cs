using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.Tests.Testing.BadNameAnalyzer, HfTokenAnalyzers.Tests.Testing.GoodFix>;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>The verifier fails if output contains a secret. These tests declare the output itself as the secret.</summary>
public class SecrecyTests
{
    private const string Source = "class C { public int {|TEST001:bad|}; }";

    private const string Fixed = "class C { public int good; }";

    [Theory]
    [InlineData("--ame 'b--", "The message of TEST001 contains a part of a secret.")]
    [InlineData("--better--", "The property 'replacement' of TEST001 contains a part of a secret.")]
    [InlineData("Rena", "The title of a fix contains a part of a secret.")]
    [InlineData("--me-k--", "The key of a fix contains a part of a secret.")]
    [InlineData("Generated", "A generated file contains a part of a secret.")]
    public async Task FourCharactersOfASecret_Fail(string secret, string because)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => CreateTest(secret).RunAsync());

        Assert.Equal(because, failure.Message);
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("another")]
    [InlineData("Re--na--ba--d")]
    public Task FewerCharacters_Pass(string secret) => CreateTest(secret).RunAsync();

    [Fact]
    public Task SecretOfASource_IsFound() =>
        FailsAsync(new() { TestCode = Source, FindSecrets = Find, UnchangedSources = { ("/0/A.cs", "// secret") } });

    [Fact]
    public Task SecretOfAnAdditionalFile_IsFound() =>
        FailsAsync(new() { TestCode = Source, FindSecrets = Find, TestState = { AdditionalFiles = { ("/0/a.txt", "secret") } } });

    [Fact]
    public Task SecretOfASetting_IsFound() =>
        FailsAsync(new() { TestCode = Source, FindSecrets = Find, EditorConfig = "a = secret" });

    [Fact]
    public Task TextWithoutASecret_Passes() => new VerifyCS.Test { TestCode = Source, FindSecrets = Find }.RunAsync();

    [Fact]
    public void TokenOfATest_IsASecretWholeAndInPieces()
    {
        var (user, refresh, web) = (RandomTokens.User(), "hf_oauth__refresh_" + RandomTokens.Body(34, 2), RandomTokens.JsonWebToken("hf_jwt_", 3));

        Assert.Contains(user["hf_".Length..], RandomTokens.SecretsIn($"var a = \"{user}\";"));
        Assert.Contains(refresh["hf_oauth__refresh_".Length..], RandomTokens.SecretsIn($"// {refresh}"));
        Assert.Contains(web["hf_jwt_eyJ".Length..], RandomTokens.SecretsIn(web));
        Assert.Equal([user[5..]], RandomTokens.SecretsIn($"\"{user[..5]}\" + \"{user[5..]}\""));
        Assert.Empty(RandomTokens.SecretsIn("hf_your_token_here, HuggingFaceTokenOfTheJob, hf_" + new string('x', 34)));
    }

    private static IEnumerable<string> Find(string text) => text.Contains("secret", StringComparison.Ordinal) ? ["Name"] : [];

    private static async Task FailsAsync(VerifyCS.Test test)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => test.RunAsync());

        Assert.Equal("The message of TEST001 contains a part of a secret.", failure.Message);
    }

    private static VerifyCS.Test CreateTest(string secret) => new()
    {
        TestCode = Source,
        FixedCode = Fixed,
        Generators = [typeof(GoodGenerator)],
        FindSecrets = _ => [secret],
    };
}
