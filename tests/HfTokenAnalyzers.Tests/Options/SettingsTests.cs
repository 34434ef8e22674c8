using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests.Options;

/// <summary>The effects of the settings.</summary>
public class SettingsTests
{
    private const string OwnMethod = """
        using System.Collections.Generic;
        using System.Threading.Tasks;

        static class Cluster
        {
            public static void Submit(string image, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }

            public static Task StartAsync(string image, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) => Task.CompletedTask;

            public static string FindHubToken() => "";
        }
        """;

    [Theory]
    [InlineData("Submit", "Cluster.Submit(\"python\", {0});")]
    [InlineData("Other, Submit", "Cluster.Submit(\"python\", {0});")]
    [InlineData("Start", "Cluster.StartAsync(\"python\", {0});")]
    [InlineData("StartAsync", "Cluster.StartAsync(\"python\", {0});")]
    public Task OwnJobMethod_IsAJobCall(string methods, string call) => VerifyAsync<HF002TokenInEnvironmentCodeFix>(
        $"hf_token_job_methods = {methods}",
        InClass(call, """env: new() { [{|HF002:"HF_TOKEN"|}] = value, ["A"] = "1" }"""),
        InClass(call, """env: new() { ["A"] = "1" }, secrets: new() { ["HF_TOKEN"] = value }"""));

    [Fact]
    public Task OwnJobMethod_IsReadInAFileWithoutAnotherSign() => VerifyAsync<EmptyCodeFixProvider>(
        "hf_token_job_methods = Submit\nhf_token_names = ACME_KEY",
        InClass("Cluster.Submit(\"python\", {0});", """env: new() { [{|HF002:"ACME_KEY"|}] = value }"""));

    [Theory]
    [InlineData(null)]
    [InlineData("hf_token_job_methods = Start")]
    [InlineData("hf_token_job_methods = submit")]
    [InlineData("hf_token_job_methods = Submi")]
    public Task MethodThatIsNotNamed_IsNoJobCall(string? setting) => new HubTest<EmptyCodeFixProvider>
    {
        TestCode = InClass("Cluster.Submit(\"python\", {0});", """env: new() { ["HF_TOKEN"] = value }"""),
        EditorConfig = setting,
        UnchangedSources = { ("/0/Cluster.cs", OwnMethod) },
    }.RunAsync();

    [Fact]
    public Task OwnName_IsATokenName() => VerifyAsync<HF002TokenInEnvironmentCodeFix>(
        "hf_token_names = ACME_TOKEN, Acme:Token",
        InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """env: new Dictionary<string, string> { [{|HF002:"ACME_TOKEN"|}] = value }"""),
        InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """secrets: new Dictionary<string, string> { ["ACME_TOKEN"] = value }"""));

    [Fact]
    public Task OwnName_IsNoWrongKey() => VerifyAsync<EmptyCodeFixProvider>(
        "hf_token_names = ACME_TOKEN",
        InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """secrets: new { ACME_TOKEN = HuggingFace.Tokens.HfToken.GetToken() }"""));

    [Fact]
    public Task OwnNameThatIsRead_IsTheToken() => VerifyAsync<HF005UncheckedTokenCodeFix>(
        "hf_token_names = ACME_TOKEN",
        InClass("new Hub.HfApi().Login({0});", """{|HF005:System.Environment.GetEnvironmentVariable("ACME_TOKEN")|}!"""),
        InClass("new Hub.HfApi().Login({0});", """System.Environment.GetEnvironmentVariable("ACME_TOKEN") ?? throw new System.InvalidOperationException("ACME_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens")"""));

    [Fact]
    public Task KnownNames_StayWhatTheyAre() => VerifyAsync<HF003WrongSecretKeyCodeFix>(
        "hf_token_names = ACME_TOKEN, HF_API_KEY",
        InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """secrets: new { {|HF003:HF_API_KEY|} = value }"""),
        InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """secrets: new { HF_TOKEN = value }"""));

    [Theory]
    [InlineData("""const string A = "{0}", B = "x {0} y"; // {0}""")]
    [InlineData("""new Hub.HfApi().RunUvJob("train.py", env: new { A = "{0}" });""")]
    [InlineData("""var a = "{0}".Insert(0, "");""")]
    [InlineData("""const string A = "{1}" + "{2}";""")]
    public Task AllowedToken_IsSilent(string statement)
    {
        var token = RandomTokens.User(7);
        return VerifyAsync<EmptyCodeFixProvider>($"hf_token_allowed = sha256:{HashOf(token)}", InClass(statement.Replace("{1}", token[..9], StringComparison.Ordinal).Replace("{2}", token[9..], StringComparison.Ordinal), token));
    }

    [Fact]
    public Task TokenBesideAnAllowedOne_IsReported()
    {
        var (allowed, other) = (RandomTokens.User(7), RandomTokens.User(8));
        return VerifyAsync<EmptyCodeFixProvider>(
            $"hf_token_allowed = sha256:{HashOf(allowed)}",
            InClass("const string A = \"{0}\";", allowed + " {|HF001:" + other + "|}"));
    }

    [Fact]
    public Task AllowedToken_IsSilentInOtherFilesOfItsSection()
    {
        var token = RandomTokens.User(7);
        return new HubTest<EmptyCodeFixProvider>
        {
            TestCode = "class C { }",
            TestState = { AdditionalFiles = { ("/0/docs/a.md", token), ("/0/b.md", "{|HF006:" + token + "|}") } },
            EditorConfig = $"""
                root = true

                [**/docs/*.md]
                hf_token_allowed = sha256:{HashOf(token)}
                """,
        }.RunAsync();
    }

    [Theory]
    [InlineData("hf_your_token")]
    [InlineData("/hf_your_.*/")]
    public Task AllowedText_IsSilent(string allowed) => VerifyAsync<EmptyCodeFixProvider>(
        $"hf_token_allowed = {allowed}",
        InClass("new Hub.HfApi().Login({0});", "\"hf_your_token\"); new Hub.HfApi().Login({|HF001:\"hf_my_token\"|}"));

    [Fact]
    public Task McpServerThatReplacesNothing_GetsTheToken() => VerifyAsync<HF004LiteralPlaceholderCodeFix>(
        "hf_token_mcp_placeholder = literal",
        McpCall("""{|HF004:"$HF_TOKEN"|}"""),
        McpCall("HfToken.GetToken()", "using HuggingFace.Tokens;\n"));

    [Theory]
    [InlineData(null)]
    [InlineData("hf_token_mcp_placeholder = replaced")]
    [InlineData("hf_token_mcp_placeholder = unset")]
    public Task McpServerThatReplacesIt_IsSilent(string? setting) => new HubTest<EmptyCodeFixProvider>
    {
        TestCode = McpCall("\"$HF_TOKEN\""),
        EditorConfig = setting,
    }.RunAsync();

    [Fact]
    public Task Section_HoldsForItsFilesAlone() => new HubTest<EmptyCodeFixProvider>
    {
        TestCode = InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """env: new { ACME_TOKEN = value }"""),
        UnchangedSources =
        {
            ("/0/Jobs.cs", InClass("new Hub.HfApi().RunUvJob(\"train.py\", {0});", """env: new { {|HF002:ACME_TOKEN|} = value }""").Replace("class C", "class Jobs", StringComparison.Ordinal)),
        },
        EditorConfig = """
            root = true

            [Jobs.cs]
            hf_token_names = ACME_TOKEN
            """,
    }.RunAsync();

    /// <summary>Each key does the same from either kind of file.</summary>
    [Theory]
    [InlineData("hf_token_job_methods = Submit", """Cluster.Submit("python", env: new() { [{|HF002:"HF_TOKEN"|}] = value });""")]
    [InlineData("hf_token_names = ACME_TOKEN", """new Hub.HfApi().RunUvJob("train.py", env: new { {|HF002:ACME_TOKEN|} = value });""")]
    [InlineData("hf_token_allowed = hf_your_token", """new Hub.HfApi().Login("hf_your_token"); new Hub.HfApi().Login({|HF001:"hf_my_token"|});""")]
    [InlineData("hf_token_get_token = Cluster.FindHubToken", """new Hub.HfApi().Login({|HF001:"hf_my_token"|});""", "new Hub.HfApi().Login(Cluster.FindHubToken());")]
    [InlineData("hf_token_mcp_placeholder = literal", """((ModelContextProtocol.Client.McpClient)null!).CallToolAsync("hf_jobs", new Dictionary<string, object?> { ["args"] = new { secrets = new { HF_TOKEN = {|HF004:"$HF_TOKEN"|} } } });""")]
    [InlineData("hf_token_test_code = all", """} class TestAttribute : System.Attribute { } [Test] void Test() { new Hub.HfApi().Login({|HF001:"hf_my_token"|});""")]
    public async Task Key_IsReadFromEditorConfigAndGlobalConfig(string setting, string statement, string? fixedStatement = null)
    {
        await (fixedStatement is null ? RunAsync<EmptyCodeFixProvider>(editorConfig: setting) : RunAsync<HF001HardcodedTokenCodeFix>(editorConfig: setting));
        await (fixedStatement is null ? RunAsync<EmptyCodeFixProvider>(globalConfig: setting) : RunAsync<HF001HardcodedTokenCodeFix>(globalConfig: setting));

        Task RunAsync<TCodeFix>(string? editorConfig = null, string? globalConfig = null)
            where TCodeFix : CodeFixProvider, new()
        {
            var test = Create<TCodeFix>(InClass(statement, ""), fixedStatement is null ? null : InClass(fixedStatement, ""));
            (test.EditorConfig, test.GlobalConfig) = (editorConfig, globalConfig);
            return test.RunAsync();
        }
    }

    [Fact]
    public void Key_IsTestedFromBothKindsOfFiles() => Assert.Equal(
        Settings.Keys.Select(static setting => setting.Key),
        typeof(SettingsTests).GetMethod(nameof(Key_IsReadFromEditorConfigAndGlobalConfig))!.GetCustomAttributes<InlineDataAttribute>()
            .Select(static row => ((string)row.GetData(null!).Single()[0]).Split(' ')[0]));

    private static Task VerifyAsync<TCodeFix>(string setting, string source, string? fixedSource = null)
        where TCodeFix : CodeFixProvider, new()
    {
        var test = Create<TCodeFix>(source, fixedSource);
        test.EditorConfig = setting;
        return test.RunAsync();
    }

    private static HubTest<TCodeFix> Create<TCodeFix>(string source, string? fixedSource)
        where TCodeFix : CodeFixProvider, new()
    {
        var test = new HubTest<TCodeFix> { TestCode = source, UnchangedSources = { ("/0/Cluster.cs", OwnMethod) } };
        if (fixedSource is not null)
        {
            test.FixedCode = fixedSource;
        }

        return test;
    }

    private static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string InClass(string call, string arguments) => $$"""
        using System.Collections.Generic;

        class C
        {
            void M(string value)
            {
                {{call.Replace("{0}", arguments, StringComparison.Ordinal)}}
            }
        }
        """;

    private static string McpCall(string value, string usings = "") => $$"""
        using System.Collections.Generic;
        {{usings}}using ModelContextProtocol.Client;

        class C
        {
            object M(McpClient client) => client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
            {
                ["args"] = new Dictionary<string, object?>
                {
                    ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = {{value}} },
                },
            });
        }
        """;
}
