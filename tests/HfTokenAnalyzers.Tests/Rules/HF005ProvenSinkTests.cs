using HfTokenAnalyzers.Rules;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF005 for values that only Hugging Face can receive.</summary>
public class HF005ProvenSinkTests
{
    private const string Hub = "hub.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + ";

    private const string Other = "other.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + ";

    [Theory]
    [InlineData("Environment.GetEnvironmentVariable(\"MY_KEY\")")]
    [InlineData("configuration[\"Llm:Key\"]")]
    [InlineData("configuration.GetConnectionString(\"Llm\")")]
    public async Task ReadOfAnyName_IsReportedForTheHubAlone(string read)
    {
        await Verify.VerifyAsync(InClass($"{Hub}{{|HF005:{read}|}});"));
        await Verify.VerifyAsync(InClass($"{Other}{read}); hub.GetAsync(\"/\");"));
    }

    /// <summary>The token itself is passed as the name of its variable, so the message must not contain it.</summary>
    [Fact]
    public Task TokenAsAName_IsNotShown()
    {
        var token = RandomTokens.User();
        return new Verify
        {
            TestCode = InClass($"{Hub}{{|#0:Environment.GetEnvironmentVariable(\"{{|HF001:{token}|}}\")|}});"),
            ExpectedDiagnostics = { VerifyCS.Diagnostic(HF005UncheckedToken.Id).WithLocation(0).WithMessage("'…' may be missing here; check it before it is used as a token, or use HfToken.GetToken()") },
            CodeActionEquivalenceKey = "GetToken",
            ExpectNoFix = true,
        }.RunAsync();
    }

    [Theory]
    [InlineData("Console.ReadLine()")]
    [InlineData("value")]
    [InlineData("(Environment.GetEnvironmentVariable(\"MY_KEY\") ?? throw new Exception())")]
    [InlineData("(configuration[\"Llm:Key\"] ?? throw new Exception())")]
    [InlineData("(Environment.GetEnvironmentVariable(\"MY_KEY\") ?? value)")]
    public Task OtherOrCheckedValue_IsSilent(string value) => Verify.VerifyAsync(InClass($"{Hub}{value});"));

    /// <summary>GetToken() does not read that variable.</summary>
    [Theory]
    [InlineData("Environment.GetEnvironmentVariable(\"MY_KEY\")", "MY_KEY")]
    [InlineData("configuration[\"Llm:Key\"]", "Llm:Key")]
    public Task ReadOfAnyName_ThrowsIfItFindsNothing(string read, string name) => Verify.VerifyFixAsync(
        InClass($"var key = {{|HF005:{read}|}}; {Hub}key);"),
        InClass($"var key = {read} ?? throw new InvalidOperationException(\"{name} is not set. Create a token at https://huggingface.co/settings/tokens\"); {Hub}key);"));

    [Theory]
    [InlineData("_ = new HfClient({|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|} ?? \"\");")]
    [InlineData("_ = new HfClient(token: {|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|} ?? string.Empty);")]
    [InlineData("var token = {|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|} ?? \"\"; _ = new HfClient(token);")]
    [InlineData("options.Token = {|HF005:configuration[\"HuggingFace:Token\"]|} ?? \"\";")]
    public Task EmptyTextWhereNullIsAccepted_IsReported(string statement) => Verify.VerifyAsync(InClass(statement));

    [Theory]
    [InlineData("_ = new HfClient(Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("_ = new HfClient(Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? null);")]
    [InlineData("_ = new HfClient(Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? value);")]
    [InlineData("_ = new HfClient(Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? configuration[\"HuggingFace:Token\"]);")]
    [InlineData("options.Token = configuration[\"HuggingFace:Token\"];")]
    public Task NullWhereItIsAccepted_IsSilent(string statement) => Verify.VerifyAsync(InClass(statement));

    [Theory]
    [InlineData("string token = {|HF005:\"\"|}; [SEND]token);", "string token = HfToken.GetToken(); [SEND]token);")]
    [InlineData("var token = {|HF005:\"\"|}; [SEND]token);", "var token = HfToken.GetToken(); [SEND]token);")]
    [InlineData("const string token = {|HF005:\"\"|}; [SEND]token);", "string token = HfToken.GetToken(); [SEND]token);")]
    public Task EmptyLocal_BecomesTheToken(string statements, string fixedStatements) => Verify.VerifyFixAsync(
        InClass(statements.Replace("[SEND]", Hub)),
        InClass(fixedStatements.Replace("[SEND]", Hub), "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("private const string Token = {|HF005:\"\"|};")]
    [InlineData("private string Token = {|HF005:\"\"|};")]
    [InlineData("private readonly string Token = {|HF005:\"\"|};")]
    [InlineData("private static readonly string Token = {|HF005:\"\"|};")]
    public Task EmptyField_IsReported(string field) => Verify.VerifyAsync(InClass(Hub + "Token);", field: field));

    [Theory]
    [InlineData("string token = \"\"; if (value.Length > 0) token = value; [SEND]value);")]
    [InlineData("string token = \"\"; token = value; [SEND]token);")]
    [InlineData("string token = \"\"; if (token.Length > 0) [SEND]token);")]
    [InlineData("string token = \"\"; Console.WriteLine(token);")]
    [InlineData("string token = \"\"; other.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + token);")]
    [InlineData("string token = value; [SEND]token);")]
    public Task EmptyTextThatIsNotSentToTheHub_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements.Replace("[SEND]", Hub)));

    [Theory]
    [InlineData("\"Bearer \" + Token")]
    [InlineData("$\"Bearer {Token}\"")]
    [InlineData("string.Concat(\"Bearer \", Token)")]
    [InlineData("string.Format(\"Bearer {0}\", Token)")]
    [InlineData("\"Authorization: Bearer \" + Token")]
    public Task EmptyConstantAfterTheScheme_IsReported(string header) =>
        Verify.VerifyAsync(InClass($"hub.DefaultRequestHeaders.Add(\"Authorization\", {header});", field: "private const string Token = {|HF005:\"\"|};"));

    [Theory]
    [InlineData("\"Bearer \"")]
    [InlineData("\"Bearer \" + \"\"")]
    [InlineData("Token + \"Bearer \"")]
    [InlineData("\"Basic \" + Token")]
    public Task HeaderWithoutAnEmptyCredential_IsSilent(string header) =>
        Verify.VerifyAsync(InClass($"hub.DefaultRequestHeaders.Add(\"Authorization\", {header});", field: "private const string Token = \"\";"));

    /// <summary>Frameworks set a field with an attribute; constructors and other code set a field or property.</summary>
    [Theory]
    [InlineData("private string Token = \"\"; public Program(string token) => Token = token;")]
    [InlineData("private string Token = \"\"; public void Load() => Token = Console.ReadLine()!;")]
    [InlineData("public string Token = \"\";")]
    [InlineData("[SerializeField] private string Token = \"\";")]
    [InlineData("public string Token { get; set; } = \"\";")]
    public Task EmptyDefault_IsSilent(string member) => Verify.VerifyAsync(InClass(Hub + "Token);", field: member));

    [Fact]
    public Task EmptyToken_HasItsOwnMessage() => new Verify
    {
        TestCode = InClass($"var token = {{|#0:\"\"|}}; {Hub}token);"),
        ExpectedDiagnostics = { VerifyCS.Diagnostic(HF005UncheckedToken.Id).WithLocation(0).WithMessage("Token is empty here; load it with HfToken.GetToken()") },
    }.RunAsync();

    private static string InClass(string statements, string? added = null, string field = "") =>
        $$"""
        using System;
        using System.Net.Http;{{(added is null ? "" : "\n" + added)}}
        using Microsoft.Extensions.Configuration;

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; set; } }

            public static class ConfigurationExtensions
            {
                public static string? GetConnectionString(this IConfiguration configuration, string name) => null;
            }
        }

        class SerializeFieldAttribute : Attribute { }

        class HfClient
        {
            public HfClient(string? token = null) { }
        }

        class HfOptions
        {
            public string? Token { get; set; }
        }

        class Program
        {
            {{field}}

            void Run(HttpClient other, HfOptions options, IConfiguration configuration, string value)
            {
                var hub = new HttpClient { BaseAddress = new("https://router.huggingface.co") };
                {{statements}}
            }
        }
        """;
}
