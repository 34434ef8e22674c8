using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>Fixes of two rules at one place, each applied once: the order does not matter.</summary>
public class FixOrderTests
{
    [Theory]
    [InlineData(
        "api.RunJob(env: new Dictionary<string, string> { [\"HF_TOKEN\"] = token }, secrets: new Dictionary<string, string> { [\"HUGGINGFACE_TOKEN\"] = token, [\"DB\"] = \"x\" });",
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = token, [\"DB\"] = \"x\" });")]
    [InlineData(
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HUGGINGFACE_TOKEN\"] = token, [\"HF_TOKEN\"] = token });",
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = token });")]
    [InlineData(
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HUGGINGFACE_TOKEN\"] = token, [\"HF_API_TOKEN\"] = token });",
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = token });")]
    [InlineData(
        "api.RunJob(env: new Dictionary<string, string> { [\"AUTH\"] = HuggingFace.Tokens.HfToken.GetToken(), [\"HUGGINGFACE_TOKEN\"] = token });",
        "api.RunJob(secrets: new Dictionary<string, string> { [\"AUTH\"] = HuggingFace.Tokens.HfToken.GetToken(), [\"HF_TOKEN\"] = token });")]
    [InlineData(
        "api.RunJob(env: new Dictionary<string, string> { [\"HUGGINGFACE_TOKEN\"] = token });",
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = token });")]
    public async Task EnvironmentAndSecretKeys_EndInOneSecret(string statement, string expected)
    {
        await VerifyAsync(new HF002TokenInEnvironmentCodeFix(), new HF003WrongSecretKeyCodeFix(), statement, expected);
    }

    /// <summary>The values differ, so HF003 is still reported: only the user knows which of them is right.</summary>
    [Theory]
    [InlineData("HF_TOKEN")]
    [InlineData("HF_API_KEY")]
    public async Task OtherValueInTheEnvironment_IsTheOneThatBecomesHfToken(string key) =>
        await VerifyAsync(
            new HF002TokenInEnvironmentCodeFix(),
            new HF003WrongSecretKeyCodeFix(),
            $"api.RunJob(env: new Dictionary<string, string> {{ [\"{key}\"] = token }}, secrets: new Dictionary<string, string> {{ [\"HUGGINGFACE_TOKEN\"] = other }});",
            "api.RunJob(secrets: new Dictionary<string, string> { [\"HUGGINGFACE_TOKEN\"] = other, [\"HF_TOKEN\"] = token });",
            "HF003");

    [Theory]
    [InlineData("-e HF_TOKEN=$HF_TOKEN -s HF_API_KEY=$HF_TOKEN", "-s HF_TOKEN=$HF_TOKEN -s HF_API_KEY=$HF_TOKEN")]
    [InlineData("-e HUGGINGFACE_TOKEN -s HUGGINGFACE_TOKEN", "-s HF_TOKEN -s HUGGINGFACE_TOKEN")]
    public async Task OptionsOfOneCommand_AreNotMerged(string options, string expected) =>
        await VerifyAsync(
            new HF002TokenInEnvironmentCodeFix(),
            new HF003WrongSecretKeyCodeFix(),
            $"System.Diagnostics.Process.Start(\"hf\", \"jobs run {options} img python\");",
            $"System.Diagnostics.Process.Start(\"hf\", \"jobs run {expected} img python\");",
            ["HF003", .. expected.Contains('$') ? ["HF004", "HF004"] : (string[])[]]);

    [Fact]
    public async Task StatementsWithTwoTokens_LeaveTheRightOne() =>
        await VerifyAsync(
            new HF002TokenInEnvironmentCodeFix(),
            new HF003WrongSecretKeyCodeFix(),
            "{\n    var env = new Dictionary<string, string>();\n    env.Add(\"HUGGINGFACE_TOKEN\", other);\n    env.Add(\"HF_TOKEN\", token);\n    api.RunJob(env: env);\n}",
            "{\n    var secrets = new Dictionary<string, string>();\n    secrets.Add(\"HF_TOKEN\", token);\n    api.RunJob(secrets: secrets);\n}");

    /// <summary>The first job must not hide that the second one can only be fixed in part.</summary>
    [Fact]
    public async Task JobsWithOtherSecrets_AreFixedByOneRun() =>
        await VerifyAsync(
            new HF002TokenInEnvironmentCodeFix(),
            new HF003WrongSecretKeyCodeFix(),
            "{\n    api.RunJob(env: new Dictionary<string, string> { [\"HF_TOKEN\"] = other });\n"
            + "    api.RunJob(env: new Dictionary<string, string> { [\"HF_TOKEN\"] = token, [\"HUGGINGFACE_TOKEN\"] = token }, secrets: other is \"\" ? new Dictionary<string, string>() { [\"HF_TOKEN\"] = token } : new Dictionary<string, string>());\n}",
            "{\n    api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = other });\n"
            + "    api.RunJob(env: new Dictionary<string, string> { [\"HF_TOKEN\"] = token }, secrets: other is \"\" ? new Dictionary<string, string>() { [\"HF_TOKEN\"] = token } : new Dictionary<string, string>());\n}",
            "HF002");

    [Fact]
    public async Task HeaderInTheEnvironment_BecomesTheBareToken() =>
        await VerifyAsync(
            new HF001HardcodedTokenCodeFix(),
            new HF002TokenInEnvironmentCodeFix(),
            $"api.RunJob(env: new Dictionary<string, string> {{ [\"HF_TOKEN\"] = \"Bearer {RandomTokens.User()}\" }});",
            "api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() });");

    [Fact]
    public async Task TokenInTheEnvironmentOfTheMcpTool_BecomesThePlaceholder() =>
        await VerifyAsync(
            new HF001HardcodedTokenCodeFix(),
            new HF002TokenInEnvironmentCodeFix(),
            $"api.HfJobs(\"uv\", new {{ script = \"train.py\", env = new {{ HF_TOKEN = \"{RandomTokens.User()}\" }} }});",
            "api.HfJobs(\"uv\", new { script = \"train.py\", secrets = new { HF_TOKEN = \"$HF_TOKEN\" } });");

    private static async Task VerifyAsync(CodeFixProvider one, CodeFixProvider other, string statement, string expected, params string[] remaining)
    {
        foreach (var order in (CodeFixProvider[][])[[one, other], [other, one]])
        {
            using var solution = new FixWorkspace().Add("App", [("Test.cs", InClass(statement))]);

            foreach (var fix in order)
            {
                await solution.FixAllAsync(fix);
            }

            Assert.Equal(InClass(expected, expected.Contains("= HfToken.", StringComparison.Ordinal) ? "using HuggingFace.Tokens;\n" : ""), await solution.TextOfAsync("Test.cs"));
            Assert.Equal(remaining, (await solution.RemainingAsync()).Order(StringComparer.Ordinal));
        }
    }

    private static string InClass(string statement, string usings = "") =>
        $$"""
        using System.Collections.Generic;
        {{usings}}
        public class HfApi
        {
            public void RunJob(IDictionary<string, string>? env = null, IDictionary<string, string>? secrets = null) { }

            public void HfJobs(string operation, object args) { }
        }

        public static class Test
        {
            public static void Submit(HfApi api, string token, string other) {{(statement.StartsWith('{') ? statement : "=> " + statement)}}
        }
        """;
}
