using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyHF003 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;
using VerifyHF004 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>Builders: each call is an entry, or passes a list of entries.</summary>
public class BuilderSurfaceTests
{
    [Theory]
    [InlineData("job.WithEnvironment({|HF002:\"HF_TOKEN\"|}, token)", "job.WithSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.WithEnvironmentVariable({|HF002:\"HF_TOKEN\"|}, token)", "job.WithSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.AddEnv({|HF002:\"HF_TOKEN\"|}, token)", "job.AddSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.WithVariable({|HF002:\"HF_TOKEN\"|}, token)", "job.WithSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.WithEnvironment(value: token, name: {|HF002:\"HF_TOKEN\"|})", "job.WithSecret(value: token, name: \"HF_TOKEN\")")]
    [InlineData("job.WithEnvironment({|HF002:\"HUGGINGFACE_TOKEN\"|}, token).Start()", "job.WithSecret(\"HF_TOKEN\", token).Start()")]
    [InlineData("new HfJobBuilder().WithImage(\"x\").WithEnvironment(\"EPOCHS\", \"3\").WithEnvironment({|HF002:\"HF_TOKEN\"|}, token).Start()", "new HfJobBuilder().WithImage(\"x\").WithEnvironment(\"EPOCHS\", \"3\").WithSecret(\"HF_TOKEN\", token).Start()")]
    [InlineData("new HfJobBuilder().WithEnvironment({|HF002:\"HF_TOKEN\"|}, token).WithSecret(\"HF_TOKEN\", token).Start()", "new HfJobBuilder().WithSecret(\"HF_TOKEN\", token).Start()")]
    [InlineData("Run(job => job.WithImage(\"x\").WithEnvironment({|HF002:\"HF_TOKEN\"|}, token))", "Run(job => job.WithImage(\"x\").WithSecret(\"HF_TOKEN\", token))")]
    public Task Entry_BecomesASecret(string call, string fixedCall) => Verify.VerifyFixAsync(InClass(call), InClass(fixedCall));

    [Theory]
    [InlineData("job.WithEnvironment(new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token })", "job.WithSecrets(new Dictionary<string, string> { [\"HF_TOKEN\"] = token })")]
    [InlineData("job.WithEnvironment(new Dictionary<string, string> { [\"EPOCHS\"] = \"3\", [{|HF002:\"HF_TOKEN\"|}] = token })", "job.WithEnvironment(new Dictionary<string, string> { [\"EPOCHS\"] = \"3\" }).WithSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.AddEnvironmentVariables(new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token }).Start()", "job.AddSecret(\"HF_TOKEN\", token).Start()")]
    public Task EntryInAList_BecomesASecret(string call, string fixedCall) => Verify.VerifyFixAsync(InClass(call), InClass(fixedCall));

    [Theory]
    [InlineData("job.WithEnvironment(Shared)", "[{|HF002:\"HF_TOKEN\"|}]")]
    public Task ListThatIsWrittenElsewhere_IsLeft(string call, string key) => Verify.VerifyNoFixAsync(InClass(call, key));

    [Theory]
    [InlineData("job.WithSecret({|HF003:\"HUGGINGFACE_TOKEN\"|}, token)", "job.WithSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.WithSecrets(new Dictionary<string, string> { [{|HF003:\"HF_API_KEY\"|}] = token })", "job.WithSecrets(new Dictionary<string, string> { [\"HF_TOKEN\"] = token })")]
    [InlineData("new HfJobBuilder().WithSecret({|HF003:\"AUTH\"|}, HuggingFace.Tokens.HfToken.GetToken()).Start()", "new HfJobBuilder().WithSecret(\"HF_TOKEN\", HuggingFace.Tokens.HfToken.GetToken()).Start()")]
    public Task SecretWithAWrongName_IsRenamed(string call, string fixedCall) => VerifyHF003.VerifyFixAsync(InClass(call), InClass(fixedCall));

    /// <summary>Another statement may pass the token under the right name.</summary>
    [Theory]
    [InlineData("job.WithSecret(\"AUTH\", HuggingFace.Tokens.HfToken.GetToken())")]
    [InlineData("new HfJobBuilder().WithSecret(\"AUTH\", HuggingFace.Tokens.HfToken.GetToken()).WithSecret(\"HF_TOKEN\", token).Start()")]
    public Task OtherNameBesideTheToken_IsSilent(string call) => VerifyHF003.VerifyAsync(InClass(call));

    [Fact]
    public Task Placeholder_BecomesTheToken() => VerifyHF004.VerifyFixAsync(
        InClass("job.WithSecret(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|})"),
        InClass("job.WithSecret(\"HF_TOKEN\", HfToken.GetToken())").Replace("using System.Collections.Generic;", "using System.Collections.Generic;\nusing HuggingFace.Tokens;", StringComparison.Ordinal));

    [Theory]
    [InlineData("job.WithSecret(\"HF_TOKEN\", token)")]
    [InlineData("job.WithEnvironment(\"EPOCHS\", \"3\")")]
    [InlineData("new ContainerBuilder().WithEnvironment(\"HF_TOKEN\", token).WithSecret(\"HF_API_KEY\", token)")]
    [InlineData("new HuggingFaceServer().WithEnvironment(\"HF_TOKEN\", token)")]
    [InlineData("new HfContainerBuilder().WithEnvironment(\"HF_TOKEN\", token)")]
    public Task OtherCalls_AreSilent(string call) => Verify.VerifyAsync(InClass(call));

    private static string InClass(string call, string key = "[\"A\"]") =>
        $$"""
        using System.Collections.Generic;

        class HfJobBuilder
        {
            public HfJobBuilder WithImage(string image) => this;
            public HfJobBuilder WithEnvironment(string name, string value) => this;
            public HfJobBuilder WithEnvironment(IReadOnlyDictionary<string, string> environment) => this;
            public HfJobBuilder WithEnvironmentVariable(string name, string value) => this;
            public HfJobBuilder WithVariable(string name, string value) => this;
            public HfJobBuilder AddEnv(string name, string value) => this;
            public HfJobBuilder AddEnvironmentVariables(Dictionary<string, string> variables) => this;
            public HfJobBuilder WithSecret(string name, string value) => this;
            public HfJobBuilder WithSecrets(IReadOnlyDictionary<string, string> secrets) => this;
            public HfJobBuilder AddSecret(string name, string value) => this;
            public void Start() { }
        }

        class ContainerBuilder
        {
            public ContainerBuilder WithEnvironment(string name, string value) => this;
            public ContainerBuilder WithSecret(string name, string value) => this;
        }

        class HuggingFaceServer
        {
            public void WithEnvironment(string name, string value) { }
        }

        class HfContainerBuilder : HfJobBuilder
        {
            public new HfContainerBuilder WithEnvironment(string name, string value) => this;
        }

        class Program
        {
            private static readonly Dictionary<string, string> Shared = new() { {{key}} = "value" };

            void Run(System.Func<HfJobBuilder, HfJobBuilder> configure) { }

            void Submit(HfJobBuilder job, string token) => {{call}};
        }
        """;
}
