using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF001HardcodedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>HF001 for text that does not have a token's shape but is used as a token.</summary>
public class HF001DummyTests
{
    [Theory]
    [InlineData("{|HF001:\"Bearer YOUR_API_TOKEN\"|}", "$\"Bearer {HfToken.GetToken()}\"")]
    [InlineData("{|HF001:\"bearer abc\"|}", "$\"bearer {HfToken.GetToken()}\"")]
    [InlineData("\"Bearer \" + {|HF001:\"YOUR_API_TOKEN\"|}", "\"Bearer \" + HfToken.GetToken()")]
    [InlineData("$\"Bearer {{|HF001:\"YOUR_API_TOKEN\"|}}\"", "$\"Bearer {HfToken.GetToken()}\"")]
    public Task DummyInAHeader_KeepsTheScheme(string header, string fixedHeader) => Verify.VerifyFixAsync(
        InClass($"client.DefaultRequestHeaders.Add(\"Authorization\", {header});"),
        InClass($"client.DefaultRequestHeaders.Add(\"Authorization\", {fixedHeader});", "using HuggingFace.Tokens;"));

    [Fact]
    public Task DummyInAHeaderLine_KeepsTheName() => Verify.VerifyFixAsync(
        InClass("headers.Add({|HF001:\"Authorization: Bearer hf_abc\"|});"),
        InClass("headers.Add($\"Authorization: Bearer {HfToken.GetToken()}\");", "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", {|HF001:\"YOUR_API_TOKEN\"|});", "client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", HfToken.GetToken());")]
    [InlineData("api.Login({|HF001:\"your-api-key\"|});", "api.Login(HfToken.GetToken());")]
    [InlineData("string token = {|HF001:\"hf_1234567890ab\"|};", "string token = HfToken.GetToken();")]
    [InlineData("api.Login(token: {|HF001:\"hf_1234567890ab\"|});", "api.Login(token: HfToken.GetToken());")]
    [InlineData("var key = {|HF001:\"your-api-key\"|}; api.Login(key);", "var key = HfToken.GetToken(); api.Login(key);")]
    [InlineData("Options.Token ??= {|HF001:\"your-api-key\"|};", "Options.Token ??= HfToken.GetToken();")]
    [InlineData("_ = new HfOptions { Token = {|HF001:\"your-api-key\"|} };", "_ = new HfOptions { Token = HfToken.GetToken() };")]
    [InlineData("Configure(o => o.Token = {|HF001:\"your-api-key\"|});", "Configure(o => o.Token = HfToken.GetToken());")]
    [InlineData("string token = value.Length > 0 ? value : {|HF001:\"hf_1234567890ab\"|};", "string token = value.Length > 0 ? value : HfToken.GetToken();")]
    public Task Dummy_BecomesTheToken(string statement, string fixedStatement) =>
        Verify.VerifyFixAsync(InClass(statement), InClass(fixedStatement, "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("Assert.Equal({|HF001:\"hf_1234567890ab\"|}, client.ToString());")]
    [InlineData("Assert.Same(new HfApi({|HF001:\"your-token\"|}), api);")]
    public Task DummyInAnAssertion_IsLeft(string statement) => Verify.VerifyNoFixAsync(InClass(statement));

    /// <summary>A call is not allowed there.</summary>
    [Theory]
    [InlineData("[Headers({|HF001:\"Authorization: Bearer hf_abc\"|})] string WhoAmI();")]
    [InlineData("void Login(string token = {|HF001:\"hf_1234567890ab\"|});")]
    public Task ConstantThatIsNeeded_IsLeft(string member) => Verify.VerifyNoFixAsync(
        $$"""
        class HeadersAttribute : System.Attribute
        {
            public HeadersAttribute(string line) { }
        }

        interface IHub
        {
            {{member}}
        }
        """);

    [Theory]
    [InlineData("api.Login(\"\");")]
    [InlineData("api.Login(\" \");")]
    [InlineData("api.Login(value);")]
    [InlineData("string text = \"hf_1234567890ab\";")]
    [InlineData("string token = \"hf_hub_download\";")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Basic abc\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {value}\");")]
    public Task OtherText_IsSilent(string statement) => Verify.VerifyAsync(InClass(statement));

    [Fact]
    public Task AllowedDummy_IsSilent() => new Verify
    {
        TestCode = InClass("api.Login(\"your-api-key\"); api.Login({|HF001:\"your-key\"|});"),
        EditorConfig = "hf_token_allowed = your-api-key",
    }.RunAsync();

    private static string InClass(string statement, string? added = null) =>
        $$"""
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Hub;{{(added is null ? "" : "\n" + added)}}

        class HfOptions
        {
            public string? Token { get; set; }
        }

        class Program
        {
            private static readonly HfOptions Options = new();

            static void Configure(System.Action<HfOptions> configure) { }

            void Run(HfApi api, WebHeaderCollection headers, string value)
            {
                var client = new HttpClient { BaseAddress = new("https://router.huggingface.co") };
                {{statement}}
            }

            static class Assert
            {
                public static void Equal(string token, string? text) { }

                public static void Same(object expected, object actual) { }
            }
        }
        """;
}
