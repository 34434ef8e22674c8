using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyHF007 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF007MissingSecretCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>Any method of a Hugging Face type that takes both secrets and an environment submits a job.</summary>
public class HubMethodTests
{
    [Theory]
    [InlineData("hub.Launch(env: new() { [{|HF002:\"HF_TOKEN\"|}] = token })", "hub.Launch(secrets: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("hub.Launch(new() { [{|HF002:\"HF_TOKEN\"|}] = token })", "hub.Launch(secrets: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("hub.Send(new HfRequest { EnvVars = { [{|HF002:Key|}] = token } })", "hub.Send(new HfRequest { SecretVariables = { [Key] = token } })")]
    [InlineData("hub.Send(new HfRequest { EnvVars = new() { [{|HF002:Key|}] = token } })", "hub.Send(new HfRequest { SecretVariables = new() { [Key] = token } })")]
    [InlineData("hub.Configure(options => options.EnvVars[{|HF002:\"HF_TOKEN\"|}] = token)", "hub.Configure(options => options.SecretVariables[\"HF_TOKEN\"] = token)")]
    [InlineData("hub.Configure(options => { options.Image = \"x\"; options.EnvVars.Add({|HF002:\"HF_TOKEN\"|}, token); })", "hub.Configure(options => { options.Image = \"x\"; options.SecretVariables.Add(\"HF_TOKEN\", token); })")]
    [InlineData("hub.Start(new HfJob { Request = { EnvVars = { [{|HF002:\"HF_TOKEN\"|}] = token } } })", "hub.Start(new HfJob { Request = { SecretVariables = { [\"HF_TOKEN\"] = token } } })")]
    [InlineData("hub.Extend(env: new() { [{|HF002:\"HF_TOKEN\"|}] = token })", "hub.Extend(secrets: new() { [\"HF_TOKEN\"] = token })")]
    public Task CallWithTheTokenInTheEnvironment_IsReported(string call, string fixedCall) => Verify.VerifyFixAsync(InClass(call), InClass(fixedCall));

    [Theory]
    [InlineData("hub.Describe(env: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("hub.Launch(secrets: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("hub.Launch(env: new() { [\"MODEL\"] = token })")]
    [InlineData("other.Launch(env: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("new HfContainerRunner().Launch(env: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("Take(new HfRequest { EnvVars = { [\"HF_TOKEN\"] = token } })")]
    public Task OtherCall_IsSilent(string call) => Verify.VerifyAsync(InClass(call));

    [Fact]
    public Task DelegateOfAMethod_IsThatMethod() => Verify.VerifyAsync(InClass(
        """
        Run(() => { System.Action<Dictionary<string, string>?, Dictionary<string, string>?, string> run = hub.Launch; run(new() { [{|HF002:"HF_TOKEN"|}] = token }, null, "x"); })
        """));

    [Fact]
    public Task UnknownDelegate_IsSilent() => Verify.VerifyAsync(InClass("given(new() { [\"HF_TOKEN\"] = token }, null, \"x\")"));

    [Theory]
    [InlineData(
        "hub.{|HF007:Launch|}(script: \"from mine import model\\nmodel.push_to_hub('me/model')\")",
        "hub.{|HF012:Launch|}(script: \"from mine import model\\nmodel.push_to_hub('me/model')\", secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() })")]
    public Task ScriptThatNeedsTheToken_GetsIt(string call, string fixedCall) => VerifyHF007.VerifyFixAsync(
        InClass(call),
        InClass(fixedCall).Replace("using System.Collections.Generic;", "using System.Collections.Generic;\nusing HuggingFace.Tokens;", StringComparison.Ordinal));

    [Theory]
    [InlineData("hub.{|HF012:Configure|}(options => { options.Script = \"from mine import model\\nmodel.push_to_hub('me/model')\"; options.SecretVariables[\"HF_TOKEN\"] = token; })")]
    [InlineData("hub.Configure(options => { options.Script = \"from mine import model\\nmodel.push_to_hub('me/model')\"; Fill(options); })")]
    [InlineData("hub.Launch(\"from mine import model\\nmodel.push_to_hub('me/model')\", configure: Fill)")]
    public Task ScriptThatMayHaveTheToken_IsSilent(string call) => VerifyHF007.VerifyAsync(InClass(call));

    [Theory]
    [InlineData("Sandbox.Create(env: new() { [{|HF002:\"HF_TOKEN\"|}] = token })")]
    [InlineData("anything.Sandbox.create(env: new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token })")]
    public Task SandboxOfItsOwn_IsReported(string call) => Verify.VerifyAsync(InClass(call));

    [Theory]
    [InlineData("SandboxPool.Create(env: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("new Sandbox().Run(env: new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("anything.SandboxPool.create(env: new Dictionary<string, string> { [\"HF_TOKEN\"] = token })")]
    public Task SandboxOfAPoolOrCommandInIt_IsSilent(string call) => Verify.VerifyAsync(InClass(call));

    private static string InClass(string call) =>
        $$"""
        using System.Collections.Generic;

        class HfRequest
        {
            public string Image { get; set; } = "";
            public string Script { get; set; } = "";
            public Dictionary<string, string> EnvVars { get; set; } = new();
            public Dictionary<string, string> SecretVariables { get; set; } = new();
        }

        class HfJob
        {
            public HfRequest Request { get; } = new();
        }

        class HuggingFaceHub
        {
            public void Launch(Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null, string script = "") { }
            public void Launch(string script, System.Action<HfRequest> configure) { }
            public void Describe(Dictionary<string, string> env) { }
            public void Send(HfRequest request) { }
            public void Start(HfJob job) { }
            public void Configure(System.Action<HfRequest> configure) { }
        }

        static class Extensions
        {
            public static void Extend(this HuggingFaceHub hub, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
        }

        class HfContainerRunner : HuggingFaceHub
        {
            public new void Launch(Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
        }

        class Other
        {
            public void Launch(Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) { }
        }

        class Sandbox
        {
            public static Sandbox Create(Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null) => new();
            public void Run(Dictionary<string, string>? env = null) { }
        }

        class SandboxPool
        {
            public static SandboxPool Create(Dictionary<string, string>? env = null) => new();
        }

        class Program
        {
            private const string Key = "HF_TOKEN";

            static void Take(HfRequest request) { }
            static void Run(System.Action action) { }
            static void Fill(HfRequest request) { }

            void Submit(HuggingFaceHub hub, Other other, dynamic anything, string token, System.Action<Dictionary<string, string>?, Dictionary<string, string>?, string> given) => {{call}};
        }
        """;
}
