using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>
/// Other schedulers also run jobs, for which the environment is the right place for the token. A name that they share with the Hub
/// requires more evidence.
/// </summary>
public class OtherRunnersTests
{
    [Theory]
    [InlineData("class LocalRunner { public void RunJob(Dictionary<string, string> env) { } }")]
    [InlineData("class Scheduler { public void RunJob(Dictionary<string, string> env) { } }")]
    [InlineData("class Scheduler { public void RunJob(Dictionary<string, string> env, string? secret = null) { } }")]
    [InlineData("class Scheduler { public void RunJob(Dictionary<string, string> env) { } public void Deploy(object secrets) { } }")]
    [InlineData("class SlurmClient { public void RunJob(Dictionary<string, string> env, object? secrets = null) { } }")]
    [InlineData("namespace Acme.HuggingFace { class KubernetesRunner { public void RunJob(Dictionary<string, string> env) { } } }")]
    public Task JobOfAnotherRunner_IsSilent(string type) => Verify.VerifyAsync(Submit(type, "RunJob", "\"HF_TOKEN\""));

    [Theory]
    [InlineData("class Scheduler { public void RunJob(Dictionary<string, string> env, object? secrets = null) { } }")]
    [InlineData("class Scheduler { public void RunJob(Dictionary<string, string> env) { } public void RunJob(int id, object secretVariables) { } }")]
    [InlineData("class HfRunner { public void RunJob(Dictionary<string, string> env) { } }")]
    [InlineData("interface IHfRunner { void RunJob(Dictionary<string, string> env); }")]
    [InlineData("namespace Acme.HuggingFace { class Runner { public void RunJob(Dictionary<string, string> env) { } } }")]
    public Task JobWithAnotherSign_IsReported(string type) => Verify.VerifyAsync(Submit(type, "RunJob", "{|HF002:\"HF_TOKEN\"|}"));

    [Fact]
    public Task RequestWithSecrets_IsASign() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;

        record Spec(Dictionary<string, string> Env, object? Secrets = null);

        class Scheduler
        {
            public void CreateScheduledJob(Spec spec) { }

            void Submit(string token) => CreateScheduledJob(new Spec(new() { [{|HF002:"HF_TOKEN"|}] = token }));
        }
        """);

    [Fact]
    public Task RequestWithoutSecrets_IsNone() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;

        record Spec(Dictionary<string, string> Env, string Secret = "");

        class Scheduler
        {
            public void CreateScheduledJob(Spec spec) { }

            void Submit(string token) => CreateScheduledJob(new Spec(new() { ["HF_TOKEN"] = token }));
        }
        """);

    [Fact]
    public Task NameOfTheHubAlone_NeedsNoOtherSign() => Verify.VerifyAsync(
        Submit("class Scheduler { public void RunUvJob(Dictionary<string, string> env) { } }", "RunUvJob", "{|HF002:\"HF_TOKEN\"|}"));

    [Fact]
    public Task DynamicCall_NeedsNoOtherSign() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;

        class Program
        {
            void Submit(dynamic api, string token) => api.run_job(env: new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token });
        }
        """);

    [Theory]
    [InlineData("class GitHubClient { public void CreateRepo(string name, Dictionary<string, string>? variables = null, object? secrets = null) { } }")]
    [InlineData("class Forge { public void CreateRepo(string name, Dictionary<string, string>? variables = null) { } }")]
    public Task RepositoryOfAnotherHost_IsSilent(string type) => Verify.VerifyAsync(
        $$"""
        using System.Collections.Generic;

        {{type}}

        class Program
        {
            void Create({{type.Split(' ')[1]}} client, string token) => client.CreateRepo("me/app", variables: new() { ["HF_TOKEN"] = token });
        }
        """);

    /// <summary>The clients of other runners are not clients of the Hub, so they need no token for it.</summary>
    [Fact]
    public Task TokenOfAnotherRunner_IsNoTokenOfTheHub() => Verify.VerifyAsync(
        """
        class KubernetesRunner
        {
            public void RunJob(string image, string token) { }

            void Submit() => RunJob("x", token: "secret");
        }
        """);

    private static string Submit(string type, string method, string key)
    {
        var name = type.Split(["class ", "interface "], StringSplitOptions.None)[1].Split(' ')[0];
        return $$"""
            using System.Collections.Generic;

            {{type}}

            class Program
            {
                void Submit({{(type.StartsWith("namespace", StringComparison.Ordinal) ? "Acme.HuggingFace." : "")}}{{name}} runner, string token) => runner.{{method}}(env: new() { [{{key}}] = token });
            }
            """;
    }
}
