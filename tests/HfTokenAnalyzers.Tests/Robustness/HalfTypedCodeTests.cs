using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>Code that is still being typed: neither the analyzer nor a fix throws an exception if any part is missing.</summary>
[Trait("Category", "Full")]
public class HalfTypedCodeTests
{
    private static readonly string[] Tokens = [RandomTokens.User(1), RandomTokens.User(2), RandomTokens.User(3)];

    private static readonly Secrecy Secrecy = new(Tokens.SelectMany(RandomTokens.SecretsIn));

    /// <summary>Code with every form that the readers recognize, and for every rule.</summary>
    private static readonly string Source = $$$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading.Tasks;

        // {{{Tokens[0]}}}
        class HfApi
        {
            private const string Placeholder = "$HF_TOKEN";
            private static readonly Dictionary<string, string> Shared = new() { ["HF_API_KEY"] = Placeholder, { "MODEL", "base" } };
            private readonly string _token = Environment.GetEnvironmentVariable("HF_TOKEN") ?? "";

            [Headers("Authorization: Bearer $HF_TOKEN", Token = "hf_1234567890ab")]
            HfApi(string token) { }
            HfApi(int a, string hfToken = null, int b = 0) => _token = hfToken ?? Environment.GetEnvironmentVariable("HF_TOKEN");

            string RunJob(string image, Dictionary<string, string> env = null, Dictionary<string, string> secrets = null) => image;
            string RunUvJob(object request) => "";
            Task<string> CallToolAsync(string tool, Dictionary<string, object> arguments) => null;

            async Task Submit(HttpClient client, bool dry)
            {
                var token = Environment.GetEnvironmentVariable("HF_TOKEN");
                var env = new Dictionary<string, string> { ["HF_TOKEN"] = token, };
                RunJob("python", env: env, secrets: dry ? null : Shared);
                RunJob("python", new() { { "HUGGINGFACE_TOKEN", token! } }, null);
                RunUvJob(new { Env = new { HF_TOKEN = $"{token}", token }, secrets = new { HF_API_KEY = (string)Placeholder } });
                RunUvJob(new { script = @"# it's
                    model.push_to_hub('me/m')", secrets = new { A = "1" } });
                RunUvJob(new { command = new[] { "hf", "upload", token }, Env = new { } });
                Process.Start("hf", "jobs run -s A img hf upload a");
                await CallToolAsync("hf_jobs", new Dictionary<string, object> { ["args"] = new Dictionary<string, object> { ["env"] = Shared } });
                client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _token);
                client.DefaultRequestHeaders.Add("Authorization", $"Bearer {token?.Trim()}");
                client.DefaultRequestHeaders.Add("Authorization", "Bearer {{{Tokens[1]}}}");
                new ProcessStartInfo().Environment["HF_TOKEN"] = "$HF_TOKEN";
                var text = $"{{\"environment\": {{\"HF_TOKEN\": \"{token}\", \"A\": \"1\"}}, " + "\"secrets\": {\"HF_API_KEY\": \"$HF_TOKEN\"}}";
                await client.PostAsync("https://huggingface.co/api/jobs/me", new StringContent(text));
                await client.SendAsync(new(HttpMethod.Post, new Uri(client.BaseAddress, $"api/jobs/{text}")) { Content = new StringContent("{\"environment\": {\"A\": 1, \"HF_TOKEN\": \"$HF_TOKEN\"}}") });
                _ = new HfApi("hf_abc123...");
                Console.WriteLine($"Token: {token ?? "none"}" + token, new { token });
                throw new InvalidOperationException($"Wrong '{client.DefaultRequestHeaders.Authorization}': {token}", new Exception("" + token));
                Process.Start(new ProcessStartInfo("hf", $"upload --token {token} .") { ArgumentList = { "--token", token } });
                await client.GetAsync("https://huggingface.co/?token=" + token + Environment.GetEnvironmentVariable("HF_API_KEY"));
                new HfApi(0, Environment.GetEnvironmentVariable("HF_TOKEN"), 1);
                client.BaseAddress ??= new Uri(Environment.GetEnvironmentVariable("HF_ENDPOINT") ?? "https://huggingface.co");
                Add(o => { o.Endpoint = new("https://router.huggingface.co"); o.ApiKey = "your-key"; }, new(new ApiKeyCredential("your-key"), new() { Headers = { ["Authorization"] = "Bearer " + Placeholder } }));
                Environment.SetEnvironmentVariable(value: "%HF_TOKEN%", variable: "HF_TOKEN");
                _ = $@"a {token} "" {{{Tokens[2]}}}";
            }
        }
        """;

    [Fact]
    public async Task EveryPrefix_IsSurvived()
    {
        for (var length = 0; length <= Source.Length; length += 97)
        {
            await SurviveAsync(Source[..length]);
        }
    }

    [Fact]
    public async Task EveryPrefixWithoutReferences_IsSurvived()
    {
        for (var length = 3; length <= Source.Length; length += 67)
        {
            await SurviveAsync(Source[..length], withReferences: false);
        }
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("doubled")]
    [InlineData("swapped")]
    public async Task EveryTokenOfTheLanguage_IsSurvived(string change)
    {
        var tokens = CSharpSyntaxTree.ParseText(Source).GetRoot().DescendantTokens().ToList();
        for (var i = 40; i < tokens.Count - 1; i += 37)
        {
            var (token, next) = (tokens[i].Span, tokens[i + 1].Span);
            var changed = change switch
            {
                "removed" => Source.Remove(token.Start, token.Length),
                "doubled" => Source.Insert(token.End, " " + tokens[i].Text),
                _ => Source[..token.Start] + tokens[i + 1].Text + Source[token.End..next.Start] + tokens[i].Text + Source[next.End..],
            };
            await SurviveAsync(changed);
        }
    }

    private static Task SurviveAsync(string source, bool withReferences = true) => Survival.OfAsync(source, Secrecy, withReferences);
}
