using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>Fixes of two rules at one place, each applied once: the order does not matter, and no diagnostic remains.</summary>
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
        "api.RunJob(env: new Dictionary<string, string> { [\"HUGGINGFACE_TOKEN\"] = token });",
        "api.RunJob(secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = token });")]
    public async Task EnvironmentAndSecretKeys_EndInOneSecret(string statement, string expected)
    {
        foreach (var order in (CodeFixProvider[][])[[new HF002TokenInEnvironmentCodeFix(), new HF003WrongSecretKeyCodeFix()], [new HF003WrongSecretKeyCodeFix(), new HF002TokenInEnvironmentCodeFix()]])
        {
            using var solution = new FixWorkspace().Add("App", [("Test.cs", InClass(statement))]);

            foreach (var fix in order)
            {
                await solution.FixAllAsync(fix);
            }

            Assert.Equal(InClass(expected), await solution.TextOfAsync("Test.cs"));
            Assert.Empty(await solution.RemainingAsync());
        }
    }

    private static string InClass(string statement) =>
        $$"""
        using System.Collections.Generic;

        public class HfApi
        {
            public void RunJob(IDictionary<string, string>? env = null, IDictionary<string, string>? secrets = null) { }
        }

        public static class Test
        {
            public static void Submit(HfApi api, string token) => {{statement}}
        }
        """;
}
