using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF000: a setting that means nothing is told once, by its key and what it allows.</summary>
public class HF000BadSettingTests
{
    [Theory]
    [InlineData("hf_token_mcp_placeholder = replace", "hf_token_mcp_placeholder", "'replaced' or 'literal'")]
    [InlineData("hf_token_mcp_placeholder =", "hf_token_mcp_placeholder", "'replaced' or 'literal'")]
    [InlineData("hf_token_job_methods = Client.Submit", "hf_token_job_methods", "names of methods, separated by commas")]
    [InlineData("hf_token_job_methods = Submit Start", "hf_token_job_methods", "names of methods, separated by commas")]
    [InlineData("hf_token_job_methods = Submit,, Start", "hf_token_job_methods", "names of methods, separated by commas")]
    [InlineData("hf_token_allowed = sha256:12", "hf_token_allowed", "'sha256:' and a token's hash, '/a pattern/', or a text that is no token, separated by commas")]
    [InlineData("hf_token_names = $ACME_TOKEN", "hf_token_names", "names of environment variables, separated by commas")]
    [InlineData("hf_token_names = ACME_TOKEN | OTHER_TOKEN", "hf_token_names", "names of environment variables, separated by commas")]
    [InlineData("hf_token_get_token = GetToken", "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'")]
    [InlineData("hf_token_get_token = My.Secrets.GetToken(true)", "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'")]
    [InlineData("hf_token_get_token = My..GetToken", "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'")]
    public Task BadValue_IsTold(string setting, string key, string allowedValues) => VerifyAsync(setting, Told(key, allowedValues));

    [Theory]
    [InlineData("hf_token_mcp_placeholder = literal")]
    [InlineData("hf_token_mcp_placeholder = Replaced")]
    [InlineData("hf_token_mcp_placeholder = unset")]
    [InlineData("hf_token_job_methods = Submit, StartAsync, run_training")]
    [InlineData("hf_token_allowed = hf_your_token, /hf_x{1,34}/")]
    [InlineData("hf_token_names = ACME_TOKEN,Acme:Token, acme-token")]
    [InlineData("hf_token_get_token = My.Secrets.GetToken")]
    [InlineData("hf_token_get_token = Secrets.GetToken()")]
    [InlineData("hf_token_get_token = unset")]
    public Task GoodValue_IsSilent(string setting) => VerifyAsync(setting);

    [Fact]
    public Task TwoBadValues_AreBothTold() => VerifyAsync(
        """
        hf_token_mcp_placeholder = no
        hf_token_names = a b
        """,
        Told("hf_token_names", "names of environment variables, separated by commas"),
        Told("hf_token_mcp_placeholder", "'replaced' or 'literal'"));

    [Fact]
    public async Task ManyFiles_TellItOnce()
    {
        var test = CreateTest("hf_token_mcp_placeholder = no");
        test.UnchangedSources.Add(("/0/Other.cs", "class Other { }"));
        test.UnchangedSources.Add(("/0/Third.cs", "class Third { }"));
        test.ExpectedDiagnostics.Add(Told("hf_token_mcp_placeholder", "'replaced' or 'literal'"));
        await test.RunAsync();
    }

    [Fact]
    public async Task BadValueInGlobalConfig_IsTold()
    {
        var test = CreateTest(null);
        test.GlobalConfig = "hf_token_mcp_placeholder = no";
        test.ExpectedDiagnostics.Add(Told("hf_token_mcp_placeholder", "'replaced' or 'literal'"));
        await test.RunAsync();
    }

    /// <summary>Who takes a token for a name must not find it in the build's log.</summary>
    [Fact]
    public Task TokenInAValue_IsNotShown() => VerifyAsync(
        "hf_token_names = " + RandomTokens.User(),
        Told("hf_token_names", "names of environment variables, separated by commas"));

    private static DiagnosticResult Told(string key, string allowedValues) =>
        new DiagnosticResult(Descriptors.BadSettingId, DiagnosticSeverity.Warning).WithArguments(key, allowedValues);

    private static Task VerifyAsync(string setting, params DiagnosticResult[] expected)
    {
        var test = CreateTest(setting);
        foreach (var diagnostic in expected)
        {
            test.ExpectedDiagnostics.Add(diagnostic);
        }

        return test.RunAsync();
    }

    private static CSharpCodeFixVerifier<HfTokenAnalyzer, EmptyCodeFixProvider>.Test CreateTest(string? editorConfig) =>
        new() { TestCode = "class C { }", EditorConfig = editorConfig };
}
