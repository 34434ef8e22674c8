using Verify = HfTokenAnalyzers.Tests.HubTest<Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Flow.Sinks;

/// <summary>
/// Any text that is sent to Hugging Face is used as a token, so [SENT] is reported if, and only if, the address is known to belong
/// to Hugging Face.
/// </summary>
public class HostFinderTests
{
    private const string Bearer = "client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", [SENT]);";

    [Theory]
    [InlineData("https://huggingface.co/api/whoami-v2")]
    [InlineData("https://router.huggingface.co/v1")]
    [InlineData("https://HUGGINGFACE.co")]
    [InlineData("https://hf.co/api")]
    [InlineData("https://me-demo.hf.space/run")]
    [InlineData("https://abc.us-east-1.aws.endpoints.huggingface.cloud/v1")]
    public Task HostOfHuggingFace_IsProven(string url) => VerifyLoudAsync(Bearer + $" client.GetAsync(\"{url}\");");

    [Theory]
    [InlineData("https://api.openai.com/v1")]
    [InlineData("http://localhost:8080")]
    [InlineData("https://huggingface.co.example.com")]
    [InlineData("https://nothuggingface.co")]
    [InlineData("https://example.com/huggingface.co")]
    [InlineData("https://example.com/?next=https://huggingface.co")]
    public Task OtherHost_IsSilent(string url) => VerifyQuietAsync(Bearer + $" client.GetAsync(\"{url}\");");

    [Theory]
    [InlineData("client.BaseAddress = new Uri(\"https://huggingface.co\");")]
    [InlineData("client.BaseAddress = Base;")]
    [InlineData("client.GetStringAsync(Url + \"/models/\" + value);")]
    [InlineData("client.GetStringAsync($\"{Url}/models/{value}\");")]
    [InlineData("client.PostAsync(_url, null);")]
    [InlineData("var url = $\"https://huggingface.co/{value}\"; client.GetAsync(url);")]
    [InlineData("client.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"https://huggingface.co\"));")]
    [InlineData("var request = new HttpRequestMessage { RequestUri = new Uri(Url) }; client.SendAsync(request);")]
    [InlineData("Get(client, \"https://huggingface.co\");")]
    public Task AddressOfTheClient_IsThatOfItsHeader(string statement) => VerifyLoudAsync(Bearer + statement);

    [Theory]
    [InlineData("client.GetAsync(value);")]
    [InlineData("client.BaseAddress = new Uri(value);")]
    [InlineData("client.GetAsync($\"https://{value}/models\");")]
    [InlineData("client.GetAsync(Settable);")]
    [InlineData("client.GetAsync(\"https://huggingface.co\"); client.GetAsync(\"https://api.openai.com\");")]
    [InlineData("client.BaseAddress = new Uri(value.Length > 0 ? \"http://localhost\" : \"https://huggingface.co\");")]
    [InlineData("new HttpClient().GetAsync(\"https://huggingface.co\");")]
    [InlineData("Console.WriteLine(\"https://huggingface.co\");")]
    public Task ClientWhoseHostIsUnknown_IsSilent(string statement) => VerifyQuietAsync(Bearer + statement);

    [Theory]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Get, \"https://huggingface.co\"); request.Headers.Authorization = new(\"Bearer\", [SENT]);")]
    [InlineData("var request = new HttpRequestMessage(); request.RequestUri = new Uri(Url); request.Headers.Authorization = new(\"Bearer\", [SENT]);")]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Get, Url) { Headers = { Authorization = new(\"Bearer\", [SENT]) } };")]
    [InlineData("var request = Create(Url); request.Headers.Authorization = new(\"Bearer\", [SENT]);")]
    [InlineData("client.BaseAddress = Base; var request = new HttpRequestMessage(HttpMethod.Get, \"/api/whoami-v2\"); request.Headers.Authorization = new(\"Bearer\", [SENT]); client.SendAsync(request);")]
    [InlineData("void Authorize(HttpRequestMessage request) => request.Headers.Authorization = new(\"Bearer\", [SENT]); var request = new HttpRequestMessage(HttpMethod.Get, Url); Authorize(request);")]
    public Task AddressOfTheRequest_IsThatOfItsHeader(string statements) => VerifyLoudAsync(statements);

    [Theory]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Get, \"https://example.com\"); request.Headers.Authorization = new(\"Bearer\", [SENT]); client.SendAsync(request); client.GetAsync(\"https://huggingface.co\");")]
    [InlineData("var request = Create(\"https://example.com\"); request.Headers.Authorization = new(\"Bearer\", [SENT]); client.SendAsync(request); client.GetAsync(\"https://huggingface.co\");")]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Post, \"https://example.com\") { Content = new StringContent(\"https://huggingface.co\") }; request.Headers.Authorization = new(\"Bearer\", [SENT]);")]
    public Task AddressOfTheRequest_PrecedesThatOfTheClient(string statements) => VerifyQuietAsync(statements);

    [Theory]
    [InlineData("client.DefaultRequestHeaders.Referrer = new Uri(\"https://huggingface.co\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Referer\", \"https://huggingface.co\");")]
    public Task Referrer_IsNoAddress(string statement) => VerifyQuietAsync(Bearer + statement);

    [Theory]
    [InlineData("_ = new Dictionary<string, string> { [\"Authorization\"] = \"Bearer abc\", [\"Referer\"] = \"https://huggingface.co\" };")]
    [InlineData("_ = new Dictionary<string, string> { { \"Authorization\", \"Bearer abc\" }, { \"Referer\", \"https://huggingface.co\" } };")]
    [InlineData("var headers = new Dictionary<string, string>(); headers[\"Authorization\"] = \"Bearer abc\"; headers.Add(\"Referer\", \"https://huggingface.co\");")]
    [InlineData("var headers = client.DefaultRequestHeaders; headers.Authorization = new(\"Bearer\", \"abc\"); headers.Add(\"Referer\", \"https://huggingface.co\");")]
    public Task ReferrerAmongTheHeaders_IsNoAddress(string statements) => VerifyAsync(statements);

    /// <summary>The parameter for the address shows that the other text is not one.</summary>
    [Theory]
    [InlineData("Post(client, value, new Body { Image = \"https://huggingface.co/cat.png\" });")]
    [InlineData("Post(client, value, \"https://huggingface.co/cat.png\");")]
    [InlineData("Log(client, \"https://huggingface.co/docs\");")]
    [InlineData("client.PostAsync(value, new StringContent(\"https://huggingface.co/cat.png\"));")]
    public Task UrlInTheBody_IsNoAddress(string statement) => VerifyQuietAsync(Bearer + statement);

    [Theory]
    [InlineData("Post(client, \"https://huggingface.co\", new Body { Image = \"https://example.com/cat.png\" });")]
    [InlineData("Post(client, Url, \"https://example.com/cat.png\");")]
    public Task UrlInTheBodyOfARequestToTheHub_IsNoAddress(string statement) => VerifyLoudAsync(Bearer + statement);

    [Theory]
    [InlineData("var options = new Options { Endpoint = Base }; _ = new Client(new KeyCredential([SENT]), options);")]
    [InlineData("var options = new Options(); options.Endpoint = Base; _ = new Client(new KeyCredential([SENT]), options);")]
    [InlineData("_ = new Client(options: new() { Endpoint = new(Url) }, credential: new KeyCredential([SENT]));")]
    [InlineData("_ = new Client(new KeyCredential([SENT]), _options);")]
    [InlineData("var credential = new KeyCredential([SENT]); _ = new Client(credential, _options);")]
    [InlineData("AddChat(apiKey: [SENT], endpoint: new Uri(Url));")]
    [InlineData("_ = new Options { Endpoint = Base, ApiKey = [SENT] };")]
    [InlineData("_options.ApiKey = [SENT];")]
    public Task KeyOfAnotherVendorsClient_IsReportedAtAnAddressOfHuggingFace(string statements) => VerifyLoudAsync(statements);

    [Theory]
    [InlineData("_ = new Client(new KeyCredential([SENT]));")]
    [InlineData("_ = new Client(new KeyCredential([SENT]), new Options { Endpoint = new Uri(\"http://localhost:11434\") });")]
    [InlineData("_ = new Client(new KeyCredential([SENT]), new Options { Endpoint = new Uri(value) });")]
    [InlineData("AddChat(apiKey: [SENT]);")]
    [InlineData("AddChat(new Uri(\"https://api.openai.com\"), [SENT]);")]
    [InlineData("_ = new Options { ApiKey = [SENT] };")]
    public Task KeyOfAnotherVendorsClient_IsSilentElsewhere(string statements) => VerifyQuietAsync(statements);

    [Theory]
    [InlineData("_ = new StdioTransport { Endpoint = Base, AdditionalHeaders = new Dictionary<string, string> { [\"Authorization\"] = [BEARER] } };")]
    [InlineData("var headers = new Dictionary<string, string> { [\"Authorization\"] = [BEARER] }; _ = new StdioTransport { Endpoint = Base, AdditionalHeaders = headers };")]
    [InlineData("var headers = new Dictionary<string, string>(); headers[\"Authorization\"] = [BEARER]; _ = new StdioTransport { Endpoint = Base, AdditionalHeaders = headers };")]
    public Task HeadersOfAnInitializer_HaveItsAddress(string statements) =>
        VerifyAsync(statements.Replace("[BEARER]", "{|HF001:\"Bearer abc\"|}"));

    [Theory]
    [InlineData("_ = new StdioTransport { Endpoint = new Uri(value), AdditionalHeaders = new Dictionary<string, string> { [\"Authorization\"] = \"Bearer abc\" } };")]
    [InlineData("var headers = new Dictionary<string, string> { [\"Authorization\"] = \"Bearer abc\" }; _ = new StdioTransport { Endpoint = new Uri(\"https://example.com\"), AdditionalHeaders = headers }; client.BaseAddress = Base;")]
    public Task HeadersForAnotherServer_AreSilent(string statements) => VerifyAsync(statements);

    /// <summary>A lambda configures the client that it receives, so lambdas for other clients do not affect this one.</summary>
    [Fact]
    public Task LambdaThatConfiguresAClient_HasItsAddress() => VerifyAsync(
        """
        AddHttpClient("hub", client => { client.BaseAddress = new Uri("https://huggingface.co"); client.DefaultRequestHeaders.Add("Authorization", {|HF001:"Bearer abc"|}); });
        AddHttpClient("local", client => { client.BaseAddress = new Uri("http://localhost"); client.DefaultRequestHeaders.Add("Authorization", "Bearer abc"); });
        AddHttpClient("any", client => { client.BaseAddress = new Uri(value); client.DefaultRequestHeaders.Add("Authorization", "Bearer abc"); });
        """);

    private static Task VerifyLoudAsync(string statements) => VerifyAsync(statements.Replace("[SENT]", "{|HF001:\"abc\"|}"));

    private static Task VerifyQuietAsync(string statements) => VerifyAsync(statements.Replace("[SENT]", "\"abc\""));

    private static Task VerifyAsync(string statements) => Verify.VerifyAsync(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading.Tasks;

        class KeyCredential
        {
            public KeyCredential(string key) { }
        }

        class Options
        {
            public Uri? Endpoint { get; set; }
            public string ApiKey { get; set; } = "";
        }

        class Body
        {
            public string Image { get; set; } = "";
        }

        class Client
        {
            public Client(KeyCredential credential, Options? options = null) { }
        }

        class StdioTransport
        {
            public Uri? Endpoint { get; set; }
            public Dictionary<string, string> AdditionalHeaders { get; set; } = [];
        }

        class Program
        {
            private const string Url = "https://huggingface.co";
            private static readonly Uri Base = new(Url);
            private readonly string _url = Url;
            private readonly Options _options = new() { Endpoint = Base };

            public string Settable { get; set; } = Url;

            void Run(HttpClient client, string value)
            {
                {{statements}}
            }

            static HttpRequestMessage Create(string url) => new(HttpMethod.Get, url);

            static void Post(HttpClient client, string url, object body) { }

            static void Log(object sender, string message) { }

            static Task Get(HttpClient client, string url) => client.GetAsync(url);

            static void AddChat(Uri? endpoint = null, string? apiKey = null) { }

            static void AddHttpClient(string name, Action<HttpClient> configure) { }
        }
        """);
}
