using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyHF003 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>The tool <c>hf_jobs</c> as an object that the client lists, or as a method of the user.</summary>
public class McpToolTests
{
    private const string Arguments = "new Dictionary<string, object?> { [\"args\"] = new { env = new { {|HF002:HF_TOKEN|} = \"$HF_TOKEN\" } } }";

    private const string Moved = "new Dictionary<string, object?> { [\"args\"] = new { secrets = new { HF_TOKEN = \"$HF_TOKEN\" } } }";

    [Theory]
    [InlineData("tools.First(tool => tool.Name == \"hf_jobs\").CallAsync(ARGUMENTS)")]
    [InlineData("tools.Single(tool => tool.Name is \"hf_jobs\").CallAsync(ARGUMENTS)")]
    [InlineData("tools.FirstOrDefault(tool => tool.Name.Equals(\"hf_jobs\"))!.CallAsync(ARGUMENTS)")]
    [InlineData("tools.First(tool => string.Equals(Jobs, tool.Name)).CallAsync(ARGUMENTS)")]
    [InlineData("tools.Where(tool => tool.Name == Jobs).First().CallAsync(ARGUMENTS)")]
    [InlineData("byName[\"hf_jobs\"].CallAsync(ARGUMENTS)")]
    [InlineData("Find(\"hf_jobs\").CallAsync(ARGUMENTS)")]
    [InlineData("((AIFunction)tools.First(tool => tool.Name == \"hf_jobs\")).InvokeAsync(new AIFunctionArguments(ARGUMENTS))")]
    [InlineData("CallHfJobsAsync(ARGUMENTS)")]
    [InlineData("hf_jobs(ARGUMENTS)")]
    public Task CallOfTheTool_IsRead(string call) => Verify.VerifyFixAsync(InClass(call, Arguments), InClass(call, Moved));

    [Theory]
    [InlineData("tools.First(tool => tool.Name != \"hf_jobs\").CallAsync(ARGUMENTS)")]
    [InlineData("tools.First(tool => tool.Name == \"other_jobs\").CallAsync(ARGUMENTS)")]
    [InlineData("tools.First(tool => tool.Name.StartsWith(\"hf_jobs\")).CallAsync(ARGUMENTS)")]
    [InlineData("tools.First().CallAsync(ARGUMENTS)")]
    [InlineData("byName[\"other\"].CallAsync(ARGUMENTS)")]
    [InlineData("given.CallAsync(ARGUMENTS)")]
    [InlineData("ListHfJobsAsync(ARGUMENTS)")]
    public Task CallOfAnotherTool_IsSilent(string call) => Verify.VerifyAsync(InClass(call, Arguments.Replace("{|HF002:HF_TOKEN|}", "HF_TOKEN", StringComparison.Ordinal)));

    [Fact]
    public Task PlaceholderInTheSecretsOfAListedTool_IsReplaced() => Verify.VerifyAsync(InClass("tools.First(tool => tool.Name == \"hf_jobs\").CallAsync(ARGUMENTS)", Moved));

    [Fact]
    public Task WrongKeyInAFunctionsArguments_IsRenamed() => VerifyHF003.VerifyFixAsync(
        InClass("((AIFunction)tools.First(tool => tool.Name == \"hf_jobs\")).InvokeAsync(ARGUMENTS)", "new() { [\"args\"] = new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = \"$HF_TOKEN\" } } }"),
        InClass("((AIFunction)tools.First(tool => tool.Name == \"hf_jobs\")).InvokeAsync(ARGUMENTS)", "new() { [\"args\"] = new { secrets = new { HF_TOKEN = \"$HF_TOKEN\" } } }"));

    private static string InClass(string call, string arguments) =>
        $$"""
        using System.Collections.Generic;
        using System.Linq;
        using Microsoft.Extensions.AI;
        using ModelContextProtocol.Client;

        class Program
        {
            private const string Jobs = "hf_jobs";

            private readonly Dictionary<string, McpClientTool> byName = new();

            McpClientTool Find(string name) => byName[name];
            object CallHfJobsAsync(object arguments) => arguments;
            object ListHfJobsAsync(object arguments) => arguments;
            object hf_jobs(object arguments) => arguments;

            object Submit(IList<McpClientTool> tools, McpClientTool given) => {{call.Replace("ARGUMENTS", arguments, StringComparison.Ordinal)}};
        }
        """;
}
