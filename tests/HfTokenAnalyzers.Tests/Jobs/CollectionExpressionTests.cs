using Microsoft.CodeAnalysis.CSharp;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.HF002CodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs;

/// <summary>Collection expressions are younger than the oldest compiler that the analyzer runs in.</summary>
public class CollectionExpressionTests
{
    [Theory]
    [InlineData("new(KEY, token)")]
    [InlineData("new KeyValuePair<string, string>(KEY, token)")]
    [InlineData("KeyValuePair.Create(KEY, token)")]
    public Task PairInTheEnvironment_MovesToTheSecrets(string pair) => VerifyAsync(
        InClass($"env: [new(\"MODEL\", \"base\"), {pair.Replace("KEY", "{|HF002:\"HF_TOKEN\"|}")}], secrets: [new(\"WANDB_API_KEY\", key)]"),
        InClass("env: [new(\"MODEL\", \"base\")], secrets: [new(\"WANDB_API_KEY\", key), new(\"HF_TOKEN\", token)]"));

    [Fact]
    public Task OnlyPair_BecomesTheSecrets() => VerifyAsync(
        InClass("env: [new({|HF002:\"HF_TOKEN\"|}, token)]"),
        InClass("secrets: [new(\"HF_TOKEN\", token)]"));

    [Fact]
    public Task OtherPairs_AreSilent() => VerifyAsync(InClass("env: [new(\"MODEL\", \"base\")], secrets: [new(\"HF_TOKEN\", token), .. others]"), null);

    private static async Task VerifyAsync(string source, string? fixedSource)
    {
        if (LanguageVersion.Latest.MapSpecifiedToEffectiveVersion() >= (LanguageVersion)1200)
        {
            await new Verify { TestCode = source, FixedCode = fixedSource }.RunAsync();
        }
    }

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
