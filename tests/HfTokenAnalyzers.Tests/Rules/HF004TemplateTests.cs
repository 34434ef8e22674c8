using HfTokenAnalyzers.Rules;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF004 for texts that tools other than the MCP server expand.</summary>
public class HF004TemplateTests
{
    public static TheoryData<string> Templates =>
        ["%HF_TOKEN%", "$env:HF_TOKEN", "${env:HF_TOKEN}", "$(HF_TOKEN)", "{{HF_TOKEN}}", "${{ secrets.HF_TOKEN }}", "HF_TOKEN", "%HUGGINGFACE_TOKEN%"];

    [Theory]
    [MemberData(nameof(Templates))]
    public Task TemplateForAClient_BecomesTheToken(string template) => Verify.VerifyFixAsync(
        InClass($"api.Login({{|HF004:\"{template}\"|}});"),
        InClass("api.Login(HfToken.GetToken());", "using HuggingFace.Tokens;"));

    [Theory]
    [MemberData(nameof(Templates))]
    public Task TemplateInASecretOfTheToken_BecomesTheToken(string template) => Verify.VerifyFixAsync(
        InClass($"api.RunUvJob(\"train.py\", secrets: new {{ HF_TOKEN = {{|HF004:\"{template}\"|}} }});"),
        InClass("api.RunUvJob(\"train.py\", secrets: new { HF_TOKEN = HfToken.GetToken() });", "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("\"Bearer %HF_TOKEN%\"")]
    [InlineData("\"Bearer $HF_TOKEN\"")]
    [InlineData("\"Bearer {{HF_TOKEN}}\"")]
    public Task TemplateInAHeaderForTheHub_KeepsTheScheme(string header) => Verify.VerifyFixAsync(
        InClass($"hub.DefaultRequestHeaders.Add(\"Authorization\", {{|HF004:{header}|}});"),
        InClass("hub.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {HfToken.GetToken()}\");", "using HuggingFace.Tokens;"));

    [Fact]
    public Task PlaceholderInAnAttribute_IsLeft() => Verify.VerifyNoFixAsync(
        """
        class HeadersAttribute : System.Attribute
        {
            public HeadersAttribute(string line) { }
        }

        interface IHub
        {
            [Headers({|HF004:"Authorization: Bearer $HF_TOKEN"|})]
            string WhoAmI();
        }
        """);

    /// <summary>If the receiver may be another server, only the placeholder shows that a Hugging Face token is meant.</summary>
    [Theory]
    [InlineData("other.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer %HF_TOKEN%\");")]
    [InlineData("other.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer {{HF_TOKEN}}\");")]
    [InlineData("other.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer HF_TOKEN\");")]
    [InlineData("other.DefaultRequestHeaders.Add(\"Authorization\", {|HF004:\"Bearer $HF_TOKEN\"|});")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", \"%HF_TOKEN%\");")]
    public Task TemplateForAnUnknownHost_IsSilent(string statement) => Verify.VerifyAsync(InClass(statement));

    [Theory]
    [InlineData("api.RunUvJob(\"train.py\", secrets: new { MODEL = \"%HF_TOKEN%\" });")]
    [InlineData("api.RunUvJob(\"train.py\", secrets: new { MODEL = \"HF_TOKEN\" });")]
    [InlineData("api.RunUvJob(\"%HF_TOKEN%\");")]
    [InlineData("Console.WriteLine(\"Set %HF_TOKEN% first\");")]
    [InlineData("var name = \"HF_TOKEN\"; Console.WriteLine(name);")]
    [InlineData("api.Login(Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new Exception(\"HF_TOKEN\"));")]
    [InlineData("api.Login(Environment.ExpandEnvironmentVariables(\"%HF_TOKEN%\"));")]
    public Task OtherPlace_IsSilent(string statement) => Verify.VerifyAsync(InClass(statement));

    /// <summary>HF001 reports a text that contains the name of another variable.</summary>
    [Fact]
    public Task TemplateOfAnotherVariable_IsADummy() => Verify.VerifyAsync(InClass("api.Login({|HF001:\"%MY_KEY%\"|});"));

    [Theory]
    [InlineData("${{ secrets.HF_TOKEN }}", "${{HF_TOKEN}}")]
    [InlineData("%HF_TOKEN%", "%HF_TOKEN%")]
    [InlineData("HF_TOKEN", "HF_TOKEN")]
    public Task Message_ShowsTheTemplate(string template, string shown) => new Verify
    {
        TestCode = InClass($"api.Login({{|#0:\"{template}\"|}});"),
        ExpectedDiagnostics = { VerifyCS.Diagnostic(HF004LiteralPlaceholder.Id).WithLocation(0).WithArguments(shown) },
    }.RunAsync();

    private static string InClass(string statement, string? added = null) =>
        $$"""
        using System;
        using System.Net.Http;
        using Hub;{{(added is null ? "" : "\n" + added)}}

        class Program
        {
            void Run(HfApi api, HttpClient other)
            {
                var hub = new HttpClient { BaseAddress = new("https://router.huggingface.co") };
                {{statement}}
            }
        }
        """;
}
