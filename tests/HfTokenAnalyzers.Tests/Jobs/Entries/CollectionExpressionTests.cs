using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Entries;

/// <summary>The oldest supported compiler does not have collection expressions.</summary>
public class CollectionExpressionTests
{
    [TheorySince(LanguageVersions.CSharp12)]
    [InlineData("new(KEY, token)")]
    [InlineData("new KeyValuePair<string, string>(KEY, token)")]
    [InlineData("KeyValuePair.Create(KEY, token)")]
    public Task PairInTheEnvironment_MovesToTheSecrets(string pair) => Verify.VerifyFixAsync(
        InClass($"env: [new(\"MODEL\", \"base\"), {pair.Replace("KEY", "{|HF002:\"HF_TOKEN\"|}")}], secrets: [new(\"WANDB_API_KEY\", key)]"),
        InClass("env: [new(\"MODEL\", \"base\")], secrets: [new(\"WANDB_API_KEY\", key), new(\"HF_TOKEN\", token)]"));

    [FactSince(LanguageVersions.CSharp12)]
    public Task OnlyPair_BecomesTheSecrets() => Verify.VerifyFixAsync(
        InClass("env: [new({|HF002:\"HF_TOKEN\"|}, token)]"),
        InClass("secrets: [new(\"HF_TOKEN\", token)]"));

    [FactSince(LanguageVersions.CSharp12)]
    public Task OtherPairs_AreSilent() => Verify.VerifyAsync(InClass("env: [new(\"MODEL\", \"base\")], secrets: [new(\"HF_TOKEN\", token), .. others]"));

    private static string InClass(string arguments) =>
        $$"""
        using System.Collections.Generic;

        class Port
        {
            void RunJob(IEnumerable<KeyValuePair<string, string>>? env = null, IEnumerable<KeyValuePair<string, string>>? secrets = null) { }

            void Submit(string token, string key, KeyValuePair<string, string>[] others) => RunJob({{arguments}});
        }
        """;
}
