using HfTokenAnalyzers.Tests.Testing;
using static HfTokenAnalyzers.Tests.Rules.HF002Sources;
using CSharpCodeFix = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>The entries of a job's environment that are the token, and those that are not.</summary>
public class HF002TokenInEnvironmentTests
{
    [Theory]
    [InlineData("\"$HF_TOKEN\"")]
    [InlineData("HuggingFace.Tokens.HfToken.GetToken()")]
    [InlineData("System.Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new System.InvalidOperationException()")]
    public Task TokenUnderAnotherName_IsReportedForItsValue(string value) => new Verify
    {
        TestCode = $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ModelContextProtocol.Client;

            class Program
            {
                async Task Submit(McpClient client)
                {
                    var token = {{value}};
                    await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                    {
                        ["args"] = new Dictionary<string, object?> { ["env"] = new Dictionary<string, string> { [{|HF002:"AUTH"|}] = token } },
                    });
                }
            }
            """,
        FixedCode = $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ModelContextProtocol.Client;

            class Program
            {
                async Task Submit(McpClient client)
                {
                    var token = {{value}};
                    await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                    {
                        ["args"] = new Dictionary<string, object?> { ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = token } },
                    });
                }
            }
            """,
    }.RunAsync();

    [Theory]
    [InlineData("$\"{HuggingFace.Tokens.HfToken.GetToken().Length} characters\"")]
    [InlineData("\"Bearer \" + HuggingFace.Tokens.HfToken.GetToken().Substring(0, 3) + \"…\"")]
    [InlineData("HuggingFace.Tokens.HfToken.GetToken() == given ? \"same\" : \"other\"")]
    [InlineData("$\"Bearer {given}\"")]
    public Task TextWithoutTheToken_IsSilent(string value) => Verify.VerifyAsync(SubmitText(value, """env: new() { ["AUTH"] = header }"""));

    [Theory]
    [InlineData("AUTH", "AUTH")]
    [InlineData("my_hf_secret", "…")]
    [InlineData("MY_HF_SECRET", "…")]
    [InlineData("A123456789A123456789A123456789A123456789A123456789A123456789A123", "A123456789A123456789A123456789A123456789A123456789A123456789A123")]
    [InlineData("A123456789A123456789A123456789A123456789A123456789A123456789A1234", "…")]
    public Task KeyThatMayHoldASecret_IsNotShown(string key, string shown) => new Verify
    {
        TestCode = $$"""
            using Hub;

            class Program
            {
                void Submit(HfApi api) => api.RunUvJob("train.py", env: new { {|#0:{{key}}|} = HuggingFace.Tokens.HfToken.GetToken() });
            }
            """,
        ExpectedDiagnostics = { CSharpCodeFix.Diagnostic("HF002").WithLocation(0).WithArguments(shown) },
    }.RunAsync();

    /// <summary>The origin of a variable and the place that receives it decide, not its name.</summary>
    [Theory]
    [InlineData("""if (isPrivate) { var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); } else { var env = new Dictionary<string, string>(); api.RunJob("img", cmd, env: env); }""")]
    [InlineData("""Action<Dictionary<string, string>> local = env => env["HF_TOKEN"] = token; Action<Dictionary<string, string>> remote = env => api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); if (isPrivate) { env["HF_TOKEN"] = token; Start(env); return; } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env.Remove("HF_TOKEN"); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env.Clear(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env = new(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env = common; api.RunJob("img", cmd, env: env);""")]
    public Task EntryThatIsNotTheJobs_IsSilent(string statements) => Verify.VerifyAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""api.RunJob("img", cmd, env: new() { ["HF_TOKEN"] = "" });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { ["HF_TOKEN"] = null! });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { ["HUGGING_FACE_HUB_TOKEN"] = string.Empty });""")]
    [InlineData("""var env = new Dictionary<string, string> { ["HF_TOKEN"] = token }; env["HF_TOKEN"] = ""; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = isPrivate ? "" : token });""")]
    public Task EmptyValue_IsNoToken(string statements) => Verify.VerifyAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; if (isPrivate) env.Remove("HF_TOKEN"); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; if (isPrivate) { env.Clear(); Start(env); return; } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; env.Remove("OTHER"); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""if (isPrivate) { var env = common; env.Clear(); } else { var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("img", cmd, env: env); }""")]
    [InlineData("""Dictionary<string, string> env; if (isPrivate) { env = Make(); env[{|HF002:"HF_TOKEN"|}] = token; } else { env = new(); } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = ImmutableDictionary<string, string>.Empty; env = env.Add({|HF002:"HF_TOKEN"|}, token); env = env.Add("A", "1"); new HfClient().RunJob(new { env });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = isPrivate ? {|HF004:"Bearer $HF_TOKEN"|} : key });""")]
    public Task EntryThatMayBeTheJobs_IsReported(string statements) => Verify.VerifyAsync(SubmitStatements(statements));

    [Fact]
    public Task PlaceholderInAHeader_IsReportedToo() => Verify.VerifyFixAsync(
        SubmitStatements("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = {|HF004:"Bearer $HF_TOKEN"|}, ["A"] = "1" });"""),
        SubmitStatements("""api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new() { ["AUTH"] = {|HF004:"Bearer $HF_TOKEN"|} });"""));

    [Fact]
    public Task Message_NamesTheKey() => new Verify
    {
        TestCode = """
            using Hub;

            class Program
            {
                void Submit(HfApi api, string token) => api.RunUvJob("train.py", env: new { {|#0:HF_API_KEY|} = token });
            }
            """,
        ExpectedDiagnostics = { CSharpCodeFix.Diagnostic("HF002").WithLocation(0).WithArguments("HF_API_KEY") },
    }.RunAsync();

    [Fact]
    public Task OtherVariables_AreSilent() => Verify.VerifyAsync(
        """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string value)
            {
                api.RunUvJob("train.py", env: new { MODEL = "base", TOKENIZERS_PARALLELISM = "false", HF_HUB_OFFLINE = "1" });
                api.RunUvJob("train.py", env: new { UV_SCRIPT_HF_TOKEN = token, TOKEN = value });
                api.RunUvJob("train.py", secrets: new { HF_TOKEN = token });
            }

            void Start(string token)
            {
                var start = new ProcessStartInfo("python") { Environment = { ["HF_TOKEN"] = token } };
                start.Environment["HF_TOKEN"] = token;
                new Container().WithEnvironment("HF_TOKEN", token).RunTask(env: new Dictionary<string, string> { ["HF_TOKEN"] = token });
            }
        }

        class Container
        {
            public Container WithEnvironment(string name, string value) => this;

            public void RunTask(Dictionary<string, string> env) { }
        }
        """);

    [Fact]
    public Task AnotherMcpTool_IsSilent() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ModelContextProtocol.Client;

        class Program
        {
            async Task Submit(McpClient client, string token) =>
                await client.CallToolAsync("docker_run", new Dictionary<string, object?>
                {
                    ["args"] = new Dictionary<string, object?> { ["env"] = new Dictionary<string, string> { ["HF_TOKEN"] = token } },
                });
        }
        """);

    [Theory]
    [InlineData("""var env = new Dictionary<string, string>(); foreach (var name in cmd) { env.Add({|HF002:name|}, Environment.GetEnvironmentVariable("HF_TOKEN")!); } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:path|}] = Environment.GetEnvironmentVariable("HF_TOKEN")! });""")]
    [InlineData("""System.Diagnostics.Process.Start("hf", $"jobs run -e {|HF002:{path}|}={HuggingFace.Tokens.HfToken.GetToken()} img");""")]
    public Task KeyThatIsNotKnown_IsNotNamed(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    /// <summary>The members of an object inside another object.</summary>
    [Fact]
    public Task MemberOfAnObjectInAnAnonymousOne_IsReported() => Verify.VerifyAsync(
        """
        class Variables
        {
            public string MODEL { get; set; } = "";
            public string HF_TOKEN { get; set; } = "";
        }

        class HfPort
        {
            void RunJob(object request) { }

            void Submit(string token) => RunJob(new { env = new Variables { MODEL = "x", {|HF002:HF_TOKEN|} = token } });
        }
        """);
}
