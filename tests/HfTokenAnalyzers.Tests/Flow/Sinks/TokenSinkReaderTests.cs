using Verify = HfTokenAnalyzers.Tests.HubTest<Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Flow.Sinks;

public class TokenSinkReaderTests
{
    [Theory]
    [InlineData("_ = new HuggingFaceClient({|HF001:\"your-api-key\"|});")]
    [InlineData("_ = new HuggingFaceClient(model: \"me/model\", apiKey: {|HF001:\"your-api-key\"|});")]
    [InlineData("api.Connect(\"me\", {|HF001:\"your-api-key\"|});")]
    [InlineData("api.Login({|HF001:\"your-api-key\"|});")]
    [InlineData("api.SignIn(hubToken: {|HF001:\"abc\"|});")]
    [InlineData("api.SetToken({|HF001:\"your-api-key\"|});")]
    [InlineData("_ = new HuggingFaceOptions { ApiKey = {|HF001:\"your-api-key\"|} };")]
    [InlineData("options.ApiKey = {|HF001:\"your-api-key\"|};")]
    [InlineData("options.ApiKey ??= {|HF001:\"your-api-key\"|};")]
    [InlineData("options!.ApiKey = {|HF001:\"your-api-key\"|};")]
    [InlineData("Configure(o => o.ApiKey = {|HF001:\"your-api-key\"|});")]
    [InlineData("Configure(o => { o.Model = \"me/model\"; o.ApiKey = {|HF001:\"your-api-key\"|}; });")]
    [InlineData("_ = settings with { Token = {|HF001:\"your-token\"|} };")]
    [InlineData("_ = new HfSettings(Url: \"x\", Token: {|HF001:\"your-token\"|});")]
    public Task TextForAClientsToken_IsReported(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("_ = new HuggingFaceClient(null);")]
    [InlineData("_ = new HuggingFaceClient(\"\");")]
    [InlineData("_ = new HuggingFaceClient(value);")]
    [InlineData("_ = new HuggingFaceClient(model: \"your-model\");")]
    [InlineData("_ = new HuggingFaceOptions { Model = \"your-model\", ApiKey = value };")]
    [InlineData("options.Model = \"your-model\";")]
    [InlineData("_ = new OtherClient(\"your-api-key\");")]
    [InlineData("_ = new OtherOptions { ApiKey = \"your-api-key\" };")]
    [InlineData("api.Cancel(token: default);")]
    [InlineData("_ = api.IsToken(\"your-api-key\");")]
    [InlineData("_ = api.MaskToken(\"your-api-key\");")]
    [InlineData("_ = api.TokenToId(\"[CLS]\");")]
    public Task OtherText_IsSilent(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("_ = new HuggingFaceClient([TEXT], endpoint: \"http://localhost:8080\");", true)]
    [InlineData("_ = new HuggingFaceClient([TEXT], endpoint: \"https://huggingface.co\");", false)]
    [InlineData("var local = new HuggingFaceClient(endpoint: \"http://localhost:8080\"); local.Download(\"me/model\", [TEXT]);", true)]
    [InlineData("var hub = new HuggingFaceClient(endpoint: \"https://huggingface.co\"); hub.Download(\"me/model\", [TEXT]);", false)]
    [InlineData("_ = new HuggingFaceOptions { Endpoint = new Uri(\"http://localhost:8080\"), ApiKey = [TEXT] };", true)]
    [InlineData("_ = new HuggingFaceOptions { Endpoint = new Uri(\"https://huggingface.co\"), ApiKey = [TEXT] };", false)]
    public Task ClientOfAnotherServer_IsNotProven(string statement, bool isOther) =>
        VerifyAsync(statement.Replace("[TEXT]", isOther ? "\"your-key\"" : "{|HF001:\"your-key\"|}"));

    [Fact]
    public Task StartOfAToken_IsReportedForAnyServer() =>
        VerifyAsync("_ = new HuggingFaceClient({|HF001:\"hf_abc\"|}, endpoint: \"http://localhost:8080\");");

    /// <summary>The name of the user is the first argument.</summary>
    [Fact]
    public Task LoginWithANameAndAToken_IsReportedAtTheToken() => VerifyAsync("api.LoginAs(\"me\", {|HF001:\"abc\"|}); named.Login(\"me\", {|HF001:\"abc\"|});");

    [Fact]
    public Task OwnPropertyOfAType_IsSilent() => Verify.VerifyAsync(
        """
        class HuggingFaceOptions
        {
            public string ApiKey { get; set; } = "your-api-key";

            public HuggingFaceOptions() => ApiKey = "none";

            public void Clear() => this.ApiKey = "none";
        }

        class Program
        {
            void Run(HuggingFaceOptions options) => options.ApiKey = {|HF001:"none"|};
        }
        """);

    [Theory]
    [InlineData("OpenAIClient", false)]
    [InlineData("AnthropicClient", false)]
    [InlineData("TelegramBot", false)]
    [InlineData("GitHubLink", false)]
    [InlineData("DockerLogin", false)]
    [InlineData("Client", true)]
    [InlineData("HuggingFaceOpenAIClient", true)]
    public async Task TypeInANamespaceOfHuggingFace_IsAClientUnlessItIsNamedAfterAnotherService(string type, bool isClient)
    {
        await Verify.VerifyAsync($"namespace Acme.HuggingFace; class {type} {{ public {type}(string apiKey) {{ }} object Create() => new {type}(apiKey: {(isClient ? "{|HF001:\"your-key\"|}" : "\"your-key\"")}); }}");
        await Verify.VerifyAsync(
            $"namespace Acme.HuggingFace; class {type} {{ public {type}(string apiKey) {{ }} object Create() => new {type}({(isClient ? "{|HF010:System.Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")|}" : "System.Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")")}!); }}");
    }

    [Fact]
    public Task TokensOfATokenizer_AreSilent() => Verify.VerifyAsync(
        """
        namespace HuggingFace.Tokenizers
        {
            class BpeModel { public int Find(string token) => 0; }

            class Special { public string Token { get; set; } = ""; }

            record Added(string Token, int Id);

            class HuggingFaceDownload { public void Get(string token) { } }
        }

        namespace HuggingFace.Models
        {
            class Downloader { public void Get(string token) { } }
        }

        class Program
        {
            void Run(HuggingFace.Tokenizers.BpeModel model, HuggingFace.Tokenizers.HuggingFaceDownload download, HuggingFace.Models.Downloader downloader)
            {
                model.Find(token: "<your>");
                _ = new HuggingFace.Tokenizers.Special { Token = "<pad>" };
                _ = new HuggingFace.Tokenizers.Added("<mask>", 0);
                download.Get({|HF001:"<your-token>"|});
                downloader.Get({|HF001:"<your-token>"|});
            }
        }
        """);

    [Theory]
    [InlineData("hub.login({|HF001:\"your-token\"|});")]
    [InlineData("hub.login(token: {|HF001:\"your-token\"|});")]
    [InlineData("hub.login({|HF001:\"your-token\"|}, add_to_git_credential: true);")]
    [InlineData("hub.login(token: {|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|});")]
    [InlineData("hub.HfApi(token: {|HF001:\"your-token\"|});")]
    [InlineData("hub.login(\"me\", \"password\");")]
    [InlineData("hub.login();")]
    [InlineData("hub.snapshot_download(\"your-model\");")]
    [InlineData("hub.tokenize(token: \"your\");")]
    public Task PythonThroughDynamic_IsReadByItsNames(string statement) => VerifyAsync("dynamic hub = Import(\"huggingface_hub\"); " + statement);

    [Fact]
    public Task LoginOfAnUnknownObject_IsReportedOnlyWithTheStartOfAToken() =>
        VerifyAsync("dynamic page = Import(\"page\"); page.login(\"your-name\"); page.login(token: \"none\"); page.login(token: {|HF001:\"hf_abc\"|});");

    [Theory]
    [InlineData("_ = new HuggingFaceClient((string){|HF005:Environment.GetEnvironmentVariables()[\"HF_TOKEN\"]|}! ?? \"\");")]
    [InlineData("api.Login(({|HF005:Environment.GetEnvironmentVariables()[\"HF_TOKEN\"]|} as string)!);")]
    [InlineData("var all = Environment.GetEnvironmentVariables(); api.Login((string){|HF005:all[\"HF_TOKEN\"]|}!);")]
    [InlineData("var all = Environment.GetEnvironmentVariables(); api.Login((string?)all[\"HF_TOKEN\"] ?? throw new Exception());")]
    [InlineData("api.Login({|HF005:DotNetEnv.Env.GetString(\"HF_TOKEN\")|});")]
    [InlineData("api.Login({|HF005:DotNetEnv.Env.GetString(\"HF_TOKEN\", \"\")|});")]
    [InlineData("api.Login(DotNetEnv.Env.GetString(\"HF_TOKEN\", value));")]
    [InlineData("api.Login({|HF005:configuration[\"HuggingFace:ApiKey\"]|}!);")]
    [InlineData("api.Login({|HF005:configuration.GetConnectionString(\"HuggingFace\")|}!);")]
    [InlineData("api.Login(configuration.GetConnectionString(\"HuggingFace\") ?? throw new Exception());")]
    public Task EachWayToReadTheToken_IsKnown(string statement) => VerifyAsync(statement);

    private static Task VerifyAsync(string statement) => Verify.VerifyAsync(
        $$"""
        using System;
        using Microsoft.Extensions.Configuration;

        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration { string? this[string key] { get; set; } }

            public static class ConfigurationExtensions
            {
                public static string? GetConnectionString(this IConfiguration configuration, string name) => null;
            }
        }

        namespace DotNetEnv
        {
            public static class Env
            {
                public static string GetString(string key, string? fallback = null) => "";
            }
        }

        class HuggingFaceClient
        {
            public HuggingFaceClient(string? apiKey = null, string? model = null, string? endpoint = null) { }

            public void Download(string model, string? token = null) { }
        }

        class HuggingFaceOptions
        {
            public string ApiKey { get; set; } = "";
            public string Model { get; set; } = "";
            public Uri? Endpoint { get; set; }
        }

        record HfSettings(string Token, string Url);

        class OtherClient
        {
            public OtherClient(string apiKey) { }
        }

        class OtherOptions
        {
            public string ApiKey { get; set; } = "";
        }

        class HfService
        {
            public void Login(string text) { }
            public void LoginAs(string user, string token) { }
            public void SignIn(string? hubToken = null) { }
            public void Connect(string user, string accessToken) { }
            public void SetToken(string value) { }
            public void Cancel(System.Threading.CancellationToken token) { }
            public bool IsToken(string token) => true;
            public string MaskToken(string token) => "";
            public int TokenToId(string token) => 0;
        }

        class HfNamed
        {
            public void Login(string user, string token) { }
        }

        class Program
        {
            void Run(HfService api, HfNamed named, HuggingFaceOptions options, HfSettings settings, IConfiguration configuration, string value)
            {
                {{statement}}
            }

            static void Configure(Action<HuggingFaceOptions> configure) { }

            static object Import(string module) => module;
        }
        """);
}
