using Verify = HfTokenAnalyzers.Tests.HubTest<Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Detection;

public class NamedLiteralsTests
{
    [Theory]
    [InlineData("string _token = [DUMMY];")]
    [InlineData("const string HF_TOKEN = [DUMMY];")]
    [InlineData("static readonly string ApiKey = [DUMMY];")]
    [InlineData("string Token { get; set; } = [DUMMY];")]
    [InlineData("string Token => [DUMMY];")]
    [InlineData("string Token { get { return [DUMMY]; } }")]
    [InlineData("string GetToken() => [DUMMY];")]
    [InlineData("string GetToken() { return [DUMMY]; }")]
    [InlineData("void Run(string token = [DUMMY]) { }")]
    [InlineData("void Run() { var accessKey = [DUMMY]; }")]
    [InlineData("void Run(bool dry) { var secret = dry ? \"\" : [DUMMY]; }")]
    [InlineData("void Run(string? other) { var bearer = other ?? [DUMMY]; }")]
    [InlineData("void Run(string credential) => credential = [DUMMY];")]
    [InlineData("void Run() => Settings.Current.HubToken = [DUMMY];")]
    [InlineData("void Run() => Connect(token: [DUMMY]);")]
    [InlineData("void Run() => Connect([DUMMY]);")]
    [InlineData("string Run() { return Token(); string Token() => [DUMMY]; }")]
    [InlineData("[Settings([DUMMY])] void Run() { }")]
    [InlineData("[Settings(HubToken = [DUMMY])] void Run() { }")]
    public Task LiteralNamedAsAToken_IsReported(string member) => VerifyAsync(member.Replace("[DUMMY]", "{|HF001:\"hf_1234567890ab\"|}"));

    [Theory]
    [InlineData("string _text = [DUMMY];")]
    [InlineData("string tokenName = [DUMMY];")]
    [InlineData("const string TokenKey = [DUMMY];")]
    [InlineData("string[] Tokens = [[DUMMY]];")]
    [InlineData("string TokenPrefix => [DUMMY];")]
    [InlineData("string Hint() => [DUMMY];")]
    [InlineData("void Run(string text = [DUMMY]) { }")]
    [InlineData("bool Run(string token) => token == [DUMMY];")]
    [InlineData("bool Run(string token) => token is [DUMMY];")]
    [InlineData("string Run(string token) => token.Replace([DUMMY], \"\");")]
    [InlineData("void Run() => System.Console.WriteLine([DUMMY]);")]
    [InlineData("void Run() => Find(text: [DUMMY]);")]
    [InlineData("object Run() => new { token = [DUMMY] };")]
    [InlineData("string Token() { return Text(); string Text() => [DUMMY]; }")]
    [InlineData("[Settings(text: [DUMMY])] void Run() { }")]
    public Task LiteralWithAnotherName_IsSilent(string member) => VerifyAsync(member.Replace("[DUMMY]", "\"hf_1234567890ab\""));

    [Theory]
    [InlineData("hf_hub_download")]
    [InlineData("hf_token")]
    [InlineData("hf_")]
    [InlineData("hf_ab...yz12")]
    [InlineData("your-token")]
    public Task OtherTextNamedAsAToken_IsSilent(string text) => VerifyAsync($"string _token = \"{text}\";");

    [Fact]
    public Task AllowedText_IsSilent() => new Verify
    {
        TestCode = InClass("string _token = \"hf_1234567890ab\", _otherToken = {|HF001:\"hf_1234567890cd\"|};"),
        EditorConfig = "hf_token_allowed = hf_1234567890ab",
    }.RunAsync();

    private static Task VerifyAsync(string member) => Verify.VerifyAsync(InClass(member));

    private static string InClass(string member) =>
        $$"""
        class SettingsAttribute : System.Attribute
        {
            public SettingsAttribute(string token = "", string text = "") { }

            public string HubToken { get; set; } = "";
        }

        class Settings
        {
            public static Settings Current { get; } = new();

            public string HubToken { get; set; } = "";
        }

        class Program
        {
            {{member}}

            static void Connect(string token) { }

            static void Find(string text) { }
        }
        """;
}
