using HfTokenAnalyzers.CodeFixes.Fixes;
using VerifyHF002 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;
using VerifyHF003 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>Requests to all endpoints of the Hub that take secrets, also with clients other than <c>HttpClient</c>.</summary>
public class RequestSurfaceTests
{
    /// <summary>The calls. BODY represents the body.</summary>
    public static TheoryData<string> Calls =>
    [
        """new RestClient("https://huggingface.co").PostJsonAsync("api/jobs/me", BODY);""",
        """new RestClient(new RestClientOptions("https://huggingface.co")).ExecuteAsync(new RestRequest("api/jobs/me").AddHeader("A", "b").AddJsonBody(BODY));""",
        """var request = new RestRequest("/api/jobs/me"); request.AddHeader("A", "b").AddJsonBody(BODY); rest.PostAsync(request);""",
        """var request = new RestRequest { Resource = "/api/jobs/me" }; request.AddBody(BODY); rest.ExecuteAsync(request);""",
        """rest.PostAsync(new RestRequest("/api/jobs/me").AddStringBody(JsonSerializer.Serialize(BODY)));""",
        """ "https://huggingface.co/api/jobs/me".WithHeader("A", "b").PostJsonAsync(BODY);""",
        """ "https://huggingface.co".AppendPathSegments("api", "jobs", key).PostJsonAsync(BODY);""",
        """new Url("https://huggingface.co/api").AppendPathSegment("jobs").AppendPathSegment(key).PutJsonAsync(BODY);""",
        """var url = "https://huggingface.co".AppendPathSegment("/api/jobs/me"); url.PostJsonAsync(BODY);""",
        """hub.SubmitAsync("me", BODY);""",
        """http.PostAsJsonAsync("https://api.endpoints.huggingface.cloud/v2/endpoint/me", new { model = BODY });""",
        """http.PutAsJsonAsync($"https://api.endpoints.huggingface.cloud/v2/endpoint/me/{key}", new { model = BODY });""",
        """http.PostAsJsonAsync("https://huggingface.co/mcp", new { method = "tools/call", @params = new { name = "hf_jobs", arguments = new { args = BODY } } });""",
        """http.PostAsJsonAsync("/mcp", new { method = "tools/call", @params = new { name = "hf_jobs", arguments = new { args = BODY } } });""",
    ];

    [Theory]
    [MemberData(nameof(Calls))]
    public Task TokenInTheEnvironment_BecomesASecret(string call) => VerifyHF002.VerifyFixAsync(
        Program(call.Replace("BODY", "new { environment = new { {|HF002:HF_TOKEN|} = key, A = key } }")),
        Program(call.Replace("BODY", "new { environment = new { A = key }, secrets = new { HF_TOKEN = key } }")));

    [Theory]
    [MemberData(nameof(Calls))]
    public Task WrongKey_IsRenamed(string call) => VerifyHF003.VerifyFixAsync(
        Program(call.Replace("BODY", "new { secrets = new Dictionary<string, string> { [{|HF003:\"HF_API_KEY\"|}] = key } }")),
        Program(call.Replace("BODY", "new { secrets = new Dictionary<string, string> { [\"HF_TOKEN\"] = key } }")));

    [Theory]
    [MemberData(nameof(Calls))]
    public Task RightOrForeignEntries_AreSilent(string call) => VerifyHF002.VerifyAsync(
        Program(call.Replace("BODY", "new { environment = new { MODEL = key }, secrets = new { HF_TOKEN = key, WANDB_API_KEY = key } }")));

    [Theory]
    [InlineData("""new RestClient("https://example.com").PostJsonAsync("api/jobs/me", BODY);""")]
    [InlineData("""var options = new RestClientOptions { BaseUrl = new Uri("https://example.com") }; new RestClient(options).PostJsonAsync("api/jobs/me", BODY);""")]
    [InlineData("""rest.PostJsonAsync("api/models/me", BODY);""")]
    [InlineData("""rest.PostJsonAsync("https://example.com/api/jobs/me", BODY);""")]
    [InlineData(""" "https://example.com".AppendPathSegments("api", "jobs", key).PostJsonAsync(BODY);""")]
    [InlineData(""" "https://huggingface.co".AppendPathSegments("api", "models", key).PostJsonAsync(BODY);""")]
    [InlineData("""hub.OtherAsync("me", BODY);""")]
    [InlineData("""RestService.For<IHub>("https://example.com").SubmitAsync("me", BODY);""")]
    [InlineData("""http.PostAsJsonAsync("https://example.com/v2/endpoint/me", new { model = BODY });""")]
    [InlineData("""http.PostAsJsonAsync("https://example.com/mcp", new { method = "tools/call", @params = new { name = "hf_jobs", arguments = BODY } });""")]
    [InlineData("""http.PostAsJsonAsync("https://huggingface.co/mcp", new { method = "tools/call", @params = new { name = "hf_fs", arguments = BODY } });""")]
    [InlineData("""http.PostAsJsonAsync("/mcp", new { method = "tools/call", @params = new { name = "hf_fs", arguments = BODY } });""")]
    [InlineData("""http.PostAsJsonAsync("https://huggingface.co/mcp", new { method = "tools/list", @params = new { name = "hf_jobs", arguments = BODY } });""")]
    [InlineData("""http.PostAsJsonAsync("https://huggingface.co/docs/mcp", new { method = "tools/call", @params = new { name = "hf_jobs", arguments = BODY } });""")]
    public Task OtherAddressOrTool_IsSilent(string call) => VerifyHF002.VerifyAsync(
        Program(call.Replace("BODY", "new { environment = new { HF_TOKEN = key } }")));

    [Theory]
    [InlineData("\"$HF_TOKEN\"")]
    [InlineData("{|HF004:\"Bearer $HF_TOKEN\"|}")]
    public Task PlaceholderOfTheMcpServer_IsReplacedAlone(string value) => VerifyHF002.VerifyAsync(
        Program($$"""http.PostAsJsonAsync("https://huggingface.co/mcp", new { method = "tools/call", @params = new { name = "hf_jobs", arguments = new { args = new { secrets = new { HF_TOKEN = {{value}} } } } } });"""));

    /// <summary>The last part of the URL makes the entry public or secret.</summary>
    [Theory]
    [InlineData("\"https://huggingface.co/api/spaces/me/app/WORD\"")]
    [InlineData("$\"https://huggingface.co/api/spaces/{key}/WORD\"")]
    [InlineData("\"api/spaces/\" + key + \"/WORD\"")]
    public Task VariableOfASpace_BecomesASecret(string address) => VerifyHF002.VerifyFixAsync(
        Program($"http.PostAsJsonAsync({address.Replace("WORD", "variables")}, new {{ key = {{|HF002:\"HF_API_KEY\"|}}, value = key }});"),
        Program($"http.PostAsJsonAsync({address.Replace("WORD", "secrets")}, new {{ key = \"HF_TOKEN\", value = key }});"));

    [Theory]
    [InlineData("new { key = {|HF003:\"HF_API_KEY\"|}, value = key }", "new { key = \"HF_TOKEN\", value = key }")]
    [InlineData("new Variable({|HF003:\"HF_API_KEY\"|}, key)", "new Variable(\"HF_TOKEN\", key)")]
    [InlineData("new Setting({|HF003:\"HF_API_KEY\"|}, key)", "new Setting(\"HF_TOKEN\", key)")]
    [InlineData("new Dictionary<string, string> { [\"key\"] = {|HF003:\"HF_API_KEY\"|}, [\"value\"] = key }", "new Dictionary<string, string> { [\"key\"] = \"HF_TOKEN\", [\"value\"] = key }")]
    public Task SecretOfASpace_IsRenamed(string body, string renamed) => VerifyHF003.VerifyFixAsync(
        Program($"http.PostAsJsonAsync(\"https://huggingface.co/api/spaces/me/app/secrets\", {body});"),
        Program($"http.PostAsJsonAsync(\"https://huggingface.co/api/spaces/me/app/secrets\", {renamed});"));

    [Theory]
    [InlineData("http.PostAsJsonAsync(\"https://huggingface.co/api/spaces/me/app/secrets\", new { key = \"HF_TOKEN\", value = key });")]
    [InlineData("http.PostAsJsonAsync(\"https://huggingface.co/api/spaces/me/app/variables\", new { key = \"MODEL\", value = key });")]
    [InlineData("http.PostAsJsonAsync(\"https://huggingface.co/api/spaces/me/app/restart\", new { key = \"HF_TOKEN\", value = key });")]
    [InlineData("http.PostAsJsonAsync(\"https://huggingface.co/api/models/me/app/variables\", new { key = \"HF_TOKEN\", value = key });")]
    [InlineData("http.PostAsJsonAsync(\"https://example.com/api/spaces/me/app/variables\", new { key = \"HF_TOKEN\", value = key });")]
    [InlineData("http.PostAsJsonAsync(\"https://huggingface.co/api/spaces/me/app/variables\", new { name = \"HF_TOKEN\", value = key });")]
    public Task RightOrForeignVariableOfASpace_IsSilent(string call) => VerifyHF002.VerifyAsync(Program(call));

    [Fact]
    public Task UrlThatOtherCodeUses_LeavesNoFix() => VerifyHF002.VerifyNoFixAsync(
        Program("const string Url = \"https://huggingface.co/api/spaces/me/app/variables\"; http.PostAsJsonAsync(Url, new { key = {|HF002:\"HF_TOKEN\"|}, value = key });"));

    [Theory]
    [InlineData("variables = new[] { new { key = {|HF002:\"HF_TOKEN\"|}, value = key } }", "secrets = new[] { new { key = \"HF_TOKEN\", value = key } }")]
    [InlineData("variables = new[] { new Variable(\"A\", key), new Variable({|HF002:\"HF_TOKEN\"|}, key) }", "variables = new[] { new Variable(\"A\", key) }, secrets = new[] { new Variable(\"HF_TOKEN\", key) }")]
    public Task VariableOfANewSpace_BecomesASecret(string list, string moved) => VerifyHF002.VerifyFixAsync(
        Program($"http.PostAsJsonAsync(\"https://huggingface.co/api/repos/create\", new {{ name = key, {list} }});"),
        Program($"http.PostAsJsonAsync(\"https://huggingface.co/api/repos/create\", new {{ name = key, {moved} }});"));

    [Fact]
    public Task BothListsOfANewSpaceInText_AreRead() => VerifyHF002.VerifyAsync(
        Program("http.PostAsync(\"https://huggingface.co/api/repos/create\", new StringContent(\"{\\\"variables\\\": [{\\\"key\\\": \\\"{|HF002:HF_TOKEN|}\\\", \\\"value\\\": \\\"x\\\"}], \\\"secrets\\\": [{\\\"key\\\": \\\"{|HF003:HF_API_KEY|}\\\", \\\"value\\\": \\\"x\\\"}]}\"));"));

    [Fact]
    public Task ListsOfANewSpaceInText_AreRead() => VerifyHF003.VerifyFixAsync(
        Program("http.PostAsync(\"https://huggingface.co/api/repos/create\", new StringContent(\"{\\\"variables\\\": [{\\\"key\\\": \\\"MODE\\\", \\\"value\\\": \\\"x\\\"}], \\\"secrets\\\": [{\\\"key\\\": \\\"{|HF003:HF_API_KEY|}\\\", \\\"value\\\": \\\"x\\\"}]}\"));"),
        Program("http.PostAsync(\"https://huggingface.co/api/repos/create\", new StringContent(\"{\\\"variables\\\": [{\\\"key\\\": \\\"MODE\\\", \\\"value\\\": \\\"x\\\"}], \\\"secrets\\\": [{\\\"key\\\": \\\"HF_TOKEN\\\", \\\"value\\\": \\\"x\\\"}]}\"));"));

    [Theory]
    [InlineData("new Named { Variables = { [{|HF002:\"HF_TOKEN\"|}] = key } }")]
    [InlineData("new Recorded(new() { [{|HF002:\"HF_TOKEN\"|}] = key })")]
    [InlineData("new Named { Secrets = { [\"HF_API_KEY\"] = key } }")]
    [InlineData("new Named { Hidden = new() { [\"HF_TOKEN\"] = key } }")]
    public Task NameInJson_Counts(string body) => VerifyHF002.VerifyAsync(Program($"http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", {body});"));

    [Theory]
    [InlineData("job.Variables[{|HF002:\"HF_TOKEN\"|}] = key;")]
    [InlineData("job.Variables.Add({|HF002:\"HF_TOKEN\"|}, key);")]
    [InlineData("job.Hidden[\"HF_TOKEN\"] = key;")]
    public Task NameInJson_CountsForLaterStatements(string statement) => VerifyHF002.VerifyAsync(Program(
        $"var job = new Named(); {statement} http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", job);"));

    [Fact]
    public Task EnvironmentUnderAnotherName_BecomesTheSecrets() => VerifyHF002.VerifyFixAsync(
        Program("http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", new Named { Variables = new() { [{|HF002:\"HF_TOKEN\"|}] = key } });"),
        Program("http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", new Named { Hidden = new() { [\"HF_TOKEN\"] = key } });"));

    [Theory]
    [InlineData("writer.WriteStartObject(\"environment\"); writer.WriteString({|HF002:\"HF_TOKEN\"|}, key); writer.WriteEndObject();")]
    [InlineData("writer.WritePropertyName(\"environment\"); writer.WriteStartObject(); writer.WritePropertyName({|HF002:\"HF_TOKEN\"|}); writer.WriteStringValue(key); writer.WriteEndObject();")]
    [InlineData("writer.WriteStartObject(\"secrets\"); writer.WriteString({|HF003:\"HF_API_KEY\"|}, key); writer.WriteEndObject();")]
    [InlineData("writer.WriteStartObject(\"labels\"); writer.WriteString(\"HF_TOKEN\", key); writer.WriteEndObject();")]
    public Task JsonOfAWriter_IsRead(string statements) => VerifyHF002.VerifyAsync(Program(
        $"var buffer = new MemoryStream(); using (var writer = new Utf8JsonWriter(buffer)) {{ writer.WriteStartObject(); {statements} writer.WriteEndObject(); }} http.PostAsync(\"https://huggingface.co/api/jobs/me\", new ByteArrayContent(buffer.ToArray()));"));

    private static string Program(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.IO;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Flurl;
        using Flurl.Http;
        using Refit;
        using RestSharp;

        class Program
        {
            void Submit(HttpClient http, RestClient rest, IHub hub, string key)
            {
                {{statements}}
            }
        }

        record Variable([property: JsonPropertyName("key")] string Name, [property: JsonPropertyName("value")] string Text);

        record Setting(string Key, string Value);

        record Recorded([property: JsonPropertyName("environment")] Dictionary<string, string> Variables);

        class Named
        {
            [JsonPropertyName("environment")]
            public Dictionary<string, string> Variables { get; set; } = new();

            [JsonPropertyName("secrets")]
            public Dictionary<string, string> Hidden { get; set; } = new();

            [JsonPropertyName("labels")]
            public Dictionary<string, string> Secrets { get; set; } = new();
        }

        interface IHub
        {
            [Post("/api/jobs/{name}")]
            Task SubmitAsync(string name, [Body] object job);

            [Post("/api/models/{name}")]
            Task OtherAsync(string name, [Body] object job);
        }

        namespace RestSharp
        {
            class RestClientOptions { public RestClientOptions(string baseUrl = "") { } public Uri? BaseUrl { get; set; } }
            class RestClient
            {
                public RestClient(string baseUrl) { }
                public RestClient(RestClientOptions options) { }
                public Task ExecuteAsync(RestRequest request) => Task.CompletedTask;
                public Task PostAsync(RestRequest request) => Task.CompletedTask;
            }
            class RestRequest
            {
                public RestRequest() { }
                public RestRequest(string resource) { }
                public string Resource { get; set; } = "";
            }
            static class RestExtensions
            {
                public static RestRequest AddHeader(this RestRequest request, string name, string value) => request;
                public static RestRequest AddJsonBody(this RestRequest request, object obj) => request;
                public static RestRequest AddBody(this RestRequest request, object obj) => request;
                public static RestRequest AddStringBody(this RestRequest request, string body) => request;
                public static Task PostJsonAsync(this RestClient client, string resource, object request) => Task.CompletedTask;
            }
        }

        namespace Flurl
        {
            class Url { public Url(string text) { } }
            static class UrlExtensions
            {
                public static Url AppendPathSegment(this string url, object segment) => null!;
                public static Url AppendPathSegment(this Url url, object segment) => url;
                public static Url AppendPathSegments(this string url, params object[] segments) => null!;
            }
        }

        namespace Flurl.Http
        {
            interface IFlurlRequest { }
            static class HttpExtensions
            {
                public static IFlurlRequest WithHeader(this string url, string name, object value) => null!;
                public static Task PostJsonAsync(this IFlurlRequest request, object body) => Task.CompletedTask;
                public static Task PostJsonAsync(this Url url, object body) => Task.CompletedTask;
                public static Task PutJsonAsync(this Url url, object body) => Task.CompletedTask;
            }
        }

        namespace Refit
        {
            class PostAttribute : Attribute { public PostAttribute(string path) { } }
            class BodyAttribute : Attribute { }
            static class RestService { public static T For<T>(string hostUrl) => default!; }
        }
        """;
}
