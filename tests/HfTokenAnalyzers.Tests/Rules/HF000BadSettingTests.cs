using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF000 reports a setting with an invalid value once, with the invalid item and the allowed values.</summary>
public class HF000BadSettingTests
{
    [Theory]
    [InlineData("hf_token_mcp_placeholder = replace", "replace", "hf_token_mcp_placeholder", "'replaced' or 'literal'")]
    [InlineData("hf_token_mcp_placeholder =", "", "hf_token_mcp_placeholder", "'replaced' or 'literal'")]
    [InlineData("hf_token_job_methods = Submit, Client.Submit", "Client.Submit", "hf_token_job_methods", "names of methods, separated by commas")]
    [InlineData("hf_token_job_methods = Submit Start, Run", "Submit Start", "hf_token_job_methods", "names of methods, separated by commas")]
    [InlineData("hf_token_job_methods = Submit,, Start", "", "hf_token_job_methods", "names of methods, separated by commas")]
    [InlineData("hf_token_allowed = hf_example, sha256:12", "sha256:12", "hf_token_allowed", "'sha256:' and a token's hash, '/a pattern/', or text that is not a token, separated by commas")]
    [InlineData("hf_token_names = ACME, $ACME_TOKEN, %ACME%", "$ACME_TOKEN", "hf_token_names", "names of environment variables, separated by commas")]
    [InlineData("hf_token_names = ACME_TOKEN | OTHER_TOKEN", "ACME_TOKEN | OTHER_TOKEN", "hf_token_names", "names of environment variables, separated by commas")]
    [InlineData("hf_token_get_token = GetToken", "GetToken", "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'")]
    [InlineData("hf_token_get_token = My.Secrets.GetToken(true)", "My.Secrets.GetToken(true)", "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'")]
    [InlineData("hf_token_get_token = My..GetToken", "My..GetToken", "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'")]
    public Task BadItem_IsNamedWithItsKeyAndWhatIsAllowed(string setting, string item, string key, string allowedValues) =>
        VerifyAsync(setting, Reported(item, key, allowedValues));

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
    public Task TwoBadValues_AreBothReported() => VerifyAsync(
        """
        hf_token_mcp_placeholder = no
        hf_token_names = a b
        """,
        Reported("a b", "hf_token_names", "names of environment variables, separated by commas"),
        Reported("no", "hf_token_mcp_placeholder", "'replaced' or 'literal'"));

    [Fact]
    public async Task SettingOfManyFiles_IsReportedOnce()
    {
        var test = CreateTest("hf_token_mcp_placeholder = no");
        test.UnchangedSources.Add(("/0/Other.cs", "class Other { }"));
        test.UnchangedSources.Add(("/0/Third.cs", "class Third { }"));
        test.ExpectedDiagnostics.Add(Reported("no", "hf_token_mcp_placeholder", "'replaced' or 'literal'"));
        await test.RunAsync();
    }

    [Fact]
    public async Task BadValueInGlobalConfig_IsReported()
    {
        var test = CreateTest(null);
        test.GlobalConfig = "hf_token_mcp_placeholder = no";
        test.ExpectedDiagnostics.Add(Reported("no", "hf_token_mcp_placeholder", "'replaced' or 'literal'"));
        await test.RunAsync();
    }

    public static TheoryData<string, string> ItemsWithAToken => new()
    {
        { RandomTokens.User(), "hf_…" },
        { "my " + RandomTokens.User(), "my hf_…" },
        { RandomTokens.User() + "x", "hf_…" },
        { "hf_" + RandomTokens.Body(12, 1) + "!", "hf_…" },
        { "api_org_" + RandomTokens.Body(34, 1) + " hf_x", "api_org_…" },
        { "$" + RandomTokens.Body(34, 1), "$…" },
        { "$" + new string('A', 31) + "_", "$" + new string('A', 31) + "_" },
        { "$" + new string('_', 64), "$" + new string('_', 63) + "…" },
    };

    /// <summary>A token can be pasted instead of a name. The build log must not contain any part of it.</summary>
    [Theory]
    [MemberData(nameof(ItemsWithAToken))]
    public Task ItemThatMayHoldAToken_IsShownUpToThere(string item, string shown) => VerifyAsync(
        $"hf_token_get_token = {item}",
        Reported(shown, "hf_token_get_token", "a static method with its type and namespace, as 'My.Secrets.GetToken'"));

    private static DiagnosticResult Reported(string item, string key, string allowedValues) =>
        new DiagnosticResult(HF000BadSetting.Id, DiagnosticSeverity.Warning).WithArguments(item, key, allowedValues);

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
