using HfTokenAnalyzers.Testing;
using VerifyCS = HfTokenAnalyzers.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.Tests.Testing.BadNameAnalyzer, HfTokenAnalyzers.Tests.Testing.GoodFix>;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>The engine fails what repeats a secret: here what is said on purpose is the secret.</summary>
public class SecrecyTests
{
    private const string Source = "class C { public int [|bad|]; }";

    private const string Fixed = "class C { public int good; }";

    [Theory]
    [InlineData("--ame 'b--", "The message of TEST001 tells a part of a secret.")]
    [InlineData("Call", "The title of a fix tells a part of a secret.")]
    [InlineData("digit g", "The title of a fix tells a part of a secret.")]
    [InlineData("Generated", "A generated file tells a part of a secret.")]
    public async Task WhatTellsFourCharacters_Fails(string secret, string because)
    {
        var failure = await Assert.ThrowsAsync<VerificationException>(() => CreateTest(secret).RunAsync());

        Assert.Equal(because, failure.Message);
    }

    [Theory]
    [InlineData("bad")]
    [InlineData("another")]
    [InlineData("Ca--ll--ba--d")]
    public Task WhatTellsLess_Passes(string secret) => CreateTest(secret).RunAsync();

    [Fact]
    public async Task SecretOfAnotherFileOrASetting_IsFoundToo()
    {
        static IEnumerable<string> Find(string text) => text.Contains("secret", StringComparison.Ordinal) ? ["Name"] : [];

        await Assert.ThrowsAsync<VerificationException>(() => new VerifyCS.Test { TestCode = Source, FindSecrets = Find, Sources = { ("A.cs", "// secret") } }.RunAsync());
        await Assert.ThrowsAsync<VerificationException>(() => new VerifyCS.Test { TestCode = Source, FindSecrets = Find, AdditionalFiles = { ("a.txt", "secret") } }.RunAsync());
        await Assert.ThrowsAsync<VerificationException>(() => new VerifyCS.Test { TestCode = Source, FindSecrets = Find, EditorConfig = "a = secret" }.RunAsync());
        await new VerifyCS.Test { TestCode = Source, FindSecrets = Find }.RunAsync();
    }

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

    private static VerifyCS.Test CreateTest(string secret) => new()
    {
        TestCode = Source,
        FixedCode = Fixed,
        Generators = { new GoodGenerator() },
        FindSecrets = _ => [secret],
    };
}
