using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF010UnreadVariableCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF010UnreadVariableCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF010 for the key of another service.</summary>
public class HF010OtherServiceTests
{
    [Theory]
    [InlineData("hub.Login({|HF010:Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")|}!);")]
    [InlineData("hub.Login({|HF010:Environment.GetEnvironmentVariable(\"ANTHROPIC_API_KEY\")|} ?? throw new Exception());")]
    [InlineData("hub.Login({|HF010:Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")|} ?? \"\");")]
    [InlineData("hub.Login({|HF010:configuration[\"OpenAI:ApiKey\"]|}!);")]
    [InlineData("var key = {|HF010:Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")|}; if (key is null) return; hub.Login(key);")]
    [InlineData("client.BaseAddress = new(\"https://router.huggingface.co\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", {|HF010:Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")|});")]
    public Task KeyOfAnotherService_IsReportedWithoutAFix(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("client.BaseAddress = new(\"https://api.openai.com\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"));")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new(\"Bearer\", Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"));")]
    [InlineData("client.BaseAddress = new(configuration[\"Url\"]!); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"));")]
    [InlineData("Console.WriteLine(Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"));")]
    [InlineData("var key = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\");")]
    [InlineData("hub.Find(Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")!);")]
    [InlineData("_ = new Hub.LocalHf(Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")!, \"http://localhost:8080\");")]
    public Task KeyThatIsNotSentToTheHub_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Fact]
    public Task Message_NamesTheServiceAndIsASuggestion() => new Verify
    {
        TestCode = InClass("hub.Login({|#0:Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")|}!);"),
        ExpectedDiagnostics =
        {
            VerifyCS.Diagnostic(HF010UnreadVariable.Id).WithSeverity(DiagnosticSeverity.Info).WithLocation(0)
                .WithMessage("'OPENAI_API_KEY' is the key of another service, and is sent to Hugging Face here; use HfToken.GetToken()"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("Environment.GetEnvironmentVariable(\"HF_API_SECRET\")")]
    [InlineData("\"Higgsfield\"")]
    [InlineData("\"https://platform.higgsfield.ai\"")]
    public async Task KeyBesideHiggsfield_IsSilent(string sign)
    {
        await Verify.VerifyAsync(InClass($"Console.WriteLine({sign}); var key = Environment.GetEnvironmentVariable(\"HF_API_KEY\"); client.DefaultRequestHeaders.Authorization = new(\"Bearer\", key);"));
        await Verify.VerifyAsync(InClass($"Console.WriteLine({sign}); var key = Environment.GetEnvironmentVariable({{|HF010:\"HF_API_TOKEN\"|}}) ?? throw new Exception();"));
    }

    private static string InClass(string statements) =>
        $$"""
        using System;
        using System.Net.Http;
        using Microsoft.Extensions.Configuration;

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; set; } }
        }

        namespace Hub
        {
            class HfClient
            {
                public void Login(string token) { }

                public void Find(string name) { }
            }

            class LocalHf
            {
                public LocalHf(string token, string url) { }
            }
        }

        class Program
        {
            void Run(Hub.HfClient hub, HttpClient client, IConfiguration configuration)
            {
                {{statements}}
            }
        }
        """;
}
