using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyHF001 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF001HardcodedTokenCodeFix>;
using VerifyHF003 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;
using VerifyHF004 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>A Space's variables are public; its secrets are not.</summary>
public class SpaceSurfaceTests
{
    [Theory]
    [InlineData("api.AddSpaceVariable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, token)", "api.AddSpaceSecret(\"me/space\", \"HF_TOKEN\", token)")]
    [InlineData("api.AddSpaceVariable(repo: \"me/space\", value: token, key: {|HF002:\"HUGGINGFACE_TOKEN\"|})", "api.AddSpaceSecret(repo: \"me/space\", value: token, key: \"HF_TOKEN\")")]
    [InlineData("api.AddSpaceVariableAsync(\"me/space\", {|HF002:\"HF_API_KEY\"|}, token)", "api.AddSpaceSecretAsync(\"me/space\", \"HF_TOKEN\", token)")]
    [InlineData("api.add_space_variable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, token)", "api.add_space_secret(\"me/space\", \"HF_TOKEN\", token)")]
    [InlineData("api.CreateSpacesByNamespaceByRepoVariablesAsync(\"me\", \"space\", {|HF002:\"HF_TOKEN\"|}, null, token)", "api.CreateSpacesByNamespaceByRepoSecretsAsync(\"me\", \"space\", \"HF_TOKEN\", null, token)")]
    [InlineData("api.SetSpaceVariable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, token)", "api.SetSpaceSecret(\"me/space\", \"HF_TOKEN\", token)")]
    [InlineData("api.AddSpaceVariable(\"me/space\", new SpaceEntry({|HF002:\"HF_TOKEN\"|}, token))", "api.AddSpaceSecret(\"me/space\", new SpaceEntry(\"HF_TOKEN\", token))")]
    [InlineData("api.AddSpaceVariable(\"me/space\", new SpaceEntry(Value: token, Key: {|HF002:\"HF_API_KEY\"|}))", "api.AddSpaceSecret(\"me/space\", new SpaceEntry(Value: token, Key: \"HF_TOKEN\"))")]
    [InlineData("api.AddSpaceVariables(\"me/space\", new() { [{|HF002:\"HF_TOKEN\"|}] = token })", "api.AddSpaceSecrets(\"me/space\", new() { [\"HF_TOKEN\"] = token })")]
    [InlineData("anything.add_space_variable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, token)", "anything.add_space_secret(\"me/space\", \"HF_TOKEN\", token)")]
    [InlineData("anything.add_space_variable(repo_id: \"me/space\", key: {|HF002:\"HF_TOKEN\"|}, value: token)", "anything.add_space_secret(repo_id: \"me/space\", key: \"HF_TOKEN\", value: token)")]
    public Task Variable_BecomesASecret(string call, string fixedCall) => Verify.VerifyFixAsync(InClass(call), InClass(fixedCall));

    [Fact]
    public Task VariableWithTheTokensValue_IsReported() => Verify.VerifyFixAsync(
        InClass("api.AddSpaceVariable(\"me/space\", {|HF002:\"AUTH\"|}, HuggingFace.Tokens.HfToken.GetToken())"),
        InClass("api.AddSpaceSecret(\"me/space\", \"AUTH\", HuggingFace.Tokens.HfToken.GetToken())"));

    [Fact]
    public Task VariableWithTheTokenInItsText_IsReported() => Verify.VerifyFixAsync(
        InClass("api.AddSpaceVariable(repo: \"me/space\", value: $\"Bearer {(HuggingFace.Tokens.HfToken.GetToken())}\", key: {|HF002:\"AUTH\"|})"),
        InClass("api.AddSpaceSecret(repo: \"me/space\", value: $\"Bearer {(HuggingFace.Tokens.HfToken.GetToken())}\", key: \"AUTH\")"));

    [Fact]
    public Task ClientWithoutTheOtherMethod_GetsNoFix() => Verify.VerifyNoFixAsync(
        """
        class Port
        {
            void AddSpaceVariable(string repo, string key, string value) { }

            void Submit(string token) => AddSpaceVariable("me/space", {|HF002:"HF_TOKEN"|}, token);
        }
        """);

    /// <summary>The other variables would become secrets, too.</summary>
    [Fact]
    public Task VariableAmongOthers_IsLeft() => Verify.VerifyNoFixAsync(
        InClass("api.AddSpaceVariables(\"me/space\", new() { [\"MODEL\"] = \"gpt2\", [{|HF002:\"HF_TOKEN\"|}] = token })"));

    [Theory]
    [InlineData("foreach (var (key, value) in new[] { ({|HF002:\"HF_TOKEN\"|}, token) }) { api.AddSpaceVariable(\"me/space\", key, value); }")]
    [InlineData("foreach (var pair in new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token }) { api.AddSpaceVariable(\"me/space\", pair.Key, pair.Value); }")]
    public Task EntriesOfALoop_AreRead(string statement) => Verify.VerifyNoFixAsync(InClass($"Run(() => {{ {statement} }})"));

    [Theory]
    [InlineData("foreach (var pair in new Dictionary<string, string> { [\"HF_TOKEN\"] = token }) { api.AddSpaceSecret(\"me/space\", pair.Key, pair.Value); }")]
    [InlineData("foreach (var (key, value) in new[] { (\"HF_TOKEN\", token) }) { api.AddSpaceVariable(\"me/space\", value, key); }")]
    public Task OtherEntriesOfALoop_AreSilent(string statement) => Verify.VerifyAsync(InClass($"Run(() => {{ {statement} }})"));

    [Fact]
    public Task Variable_IsSaidToBePublic() => new Verify
    {
        TestCode = InClass("api.AddSpaceVariable(\"me/space\", {|#0:\"HF_TOKEN\"|}, token)"),
        FixedCode = InClass("api.AddSpaceSecret(\"me/space\", \"HF_TOKEN\", token)"),
        ExpectedDiagnostics = { new DiagnosticResult(HF002TokenInEnvironment.PublicDescriptor).WithLocation(0).WithArguments("HF_TOKEN") },
    }.RunAsync();

    [Theory]
    [InlineData("AddSpaceSecret")]
    [InlineData("AddSpaceSecretAsync")]
    [InlineData("add_space_secret")]
    public Task SecretWithAWrongName_IsRenamed(string method) => VerifyHF003.VerifyFixAsync(
        InClass($"api.{method}(\"me/space\", {{|HF003:\"HUGGINGFACE_TOKEN\"|}}, token)"),
        InClass($"api.{method}(\"me/space\", \"HF_TOKEN\", token)"));

    [Fact]
    public Task SecretOfTheTypedClient_IsRenamed() => VerifyHF003.VerifyFixAsync(
        InClass("api.CreateSpacesByNamespaceByRepoSecretsAsync(\"me\", \"space\", {|HF003:\"HUGGINGFACE_TOKEN\"|}, null, token)"),
        InClass("api.CreateSpacesByNamespaceByRepoSecretsAsync(\"me\", \"space\", \"HF_TOKEN\", null, token)"));

    [Fact]
    public Task Placeholder_IsPutIntoNoSpace() => VerifyHF004.VerifyFixAsync(
        InClass("api.AddSpaceSecret(\"me/space\", \"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|})"),
        InClass("api.AddSpaceSecret(\"me/space\", \"HF_TOKEN\", HfToken.GetToken())").Replace("using System.Collections.Generic;", "using System.Collections.Generic;\nusing HuggingFace.Tokens;", StringComparison.Ordinal));

    /// <summary>The variable is public, so it must become a secret first.</summary>
    [Theory]
    [InlineData("api.AddSpaceVariable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, {|HF004:\"$HF_TOKEN\"|})")]
    public Task PlaceholderInAVariable_IsLeft(string call) => VerifyHF004.VerifyNoFixAsync(InClass(call));

    [Fact]
    public Task StandInInAVariable_IsLeft() => VerifyHF001.VerifyNoFixAsync(
        InClass("api.AddSpaceVariable(\"me/space\", {|HF002:\"HF_TOKEN\"|}, {|HF001:\"hf_your_key\"|})"));

    [Theory]
    [InlineData("api.AddSpaceVariable(\"me/space\", \"MODEL\", token)")]
    [InlineData("api.AddSpaceSecret(\"me/space\", \"HF_TOKEN\", token)")]
    [InlineData("api.AddSpaceSecret(\"me/space\", \"PUSH_TOKEN\", HuggingFace.Tokens.HfToken.GetToken())")]
    public Task OtherValues_AreSilent(string call) => Verify.VerifyAsync(InClass(call));

    private static string InClass(string call) =>
        $$"""
        using System.Collections.Generic;

        record SpaceEntry(string Key, string Value);

        class Port
        {
            public void AddSpaceVariable(string repo, string key, string value) { }
            public void AddSpaceSecret(string repo, string key, string value) { }
            public void AddSpaceVariableAsync(string repo, string key, string value) { }
            public void AddSpaceSecretAsync(string repo, string key, string value) { }
            public void SetSpaceVariable(string repo, string key, string value) { }
            public void SetSpaceSecret(string repo, string key, string value) { }
            public void AddSpaceVariable(string repo, SpaceEntry entry) { }
            public void AddSpaceSecret(string repo, SpaceEntry entry) { }
            public void AddSpaceVariables(string repo, Dictionary<string, string> variables) { }
            public void AddSpaceSecrets(string repo, Dictionary<string, string> secrets) { }
            public void add_space_variable(string repo, string key, string value) { }
            public void add_space_secret(string repo, string key, string value) { }
            public void CreateSpacesByNamespaceByRepoVariablesAsync(string @namespace, string repo, string key, string? description, string value) { }
            public void CreateSpacesByNamespaceByRepoSecretsAsync(string @namespace, string repo, string key, string? description, string value) { }
        }

        class Program
        {
            static void Run(System.Action action) { }

            void Submit(Port api, dynamic anything, string token) => {{call}};
        }
        """;
}
