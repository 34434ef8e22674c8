using HfTokenAnalyzers.Flow.Sinks;
using Verify = HfTokenAnalyzers.Tests.HubTest<Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Flow.Sinks;

/// <summary>
/// The host is unknown in these tests, so only text that starts like a token is reported: [TOKEN] without a scheme, and [HEADER]
/// with one.
/// </summary>
public class BearerReaderTests
{
    [Theory]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer\", [TOKEN]);")]
    [InlineData("_ = new AuthenticationHeaderValue(\"bearer\", [TOKEN]);")]
    [InlineData("_ = new AuthenticationHeaderValue(parameter: [TOKEN], scheme: \"Bearer\");")]
    [InlineData("AuthenticationHeaderValue.Parse([HEADER]);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new(\"Bearer\", [TOKEN]);")]
    [InlineData("client.DefaultRequestHeaders.Authorization ??= new(\"Bearer\", [TOKEN]);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = value is null ? null : new(\"Bearer\", [TOKEN]);")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", [HEADER]);")]
    [InlineData("client.DefaultRequestHeaders.Add(\"authorization\", [HEADER]);")]
    [InlineData("client.DefaultRequestHeaders.Add(value: [HEADER], name: \"Authorization\");")]
    [InlineData("client.DefaultRequestHeaders.Add(Name, [HEADER]);")]
    [InlineData("client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", [HEADER]);")]
    [InlineData("_ = new HttpClient { DefaultRequestHeaders = { Authorization = new(\"Bearer\", [TOKEN]) } };")]
    [InlineData("_ = new HttpRequestMessage { Headers = { Authorization = new(\"Bearer\", [TOKEN]) } };")]
    [InlineData("_ = new HttpRequestMessage { Headers = { { \"Authorization\", [HEADER] } } };")]
    [InlineData("_ = new Dictionary<string, string> { [\"Authorization\"] = [HEADER] };")]
    [InlineData("_ = new Dictionary<string, string> { { \"Authorization\", [HEADER] } };")]
    [InlineData("var headers = new Dictionary<string, string>(); headers[\"Authorization\"] = [HEADER];")]
    [InlineData("var headers = new WebHeaderCollection(); headers[HttpRequestHeader.Authorization] = [HEADER];")]
    [InlineData("var headers = new WebHeaderCollection(); headers.Add(HttpRequestHeader.Authorization, [HEADER]);")]
    [InlineData("var headers = new WebHeaderCollection(); headers.Add({|HF001:\"Authorization: Bearer hf_abc\"|});")]
    [InlineData("unity.SetRequestHeader(\"Authorization\", [HEADER]);")]
    [InlineData("client.SetBearerToken([TOKEN]);")]
    [InlineData("rest.AddHeader(\"Authorization\", [HEADER]);")]
    [InlineData("_ = new JwtAuthenticator([TOKEN]);")]
    [InlineData("\"https://example.com\".WithOAuthBearerToken([TOKEN]);")]
    [InlineData("\"https://example.com\".WithHeader(\"Authorization\", [HEADER]);")]
    [InlineData("refit.WhoAmI([HEADER]);")]
    public Task Credential_IsReported(string statements) => VerifyAsync(statements.Replace("[TOKEN]", "{|HF001:\"hf_abc\"|}").Replace("[HEADER]", "{|HF001:\"Bearer hf_abc\"|}"));

    [Theory]
    [InlineData("_ = new AuthenticationHeaderValue(\"Basic\", \"hf_abc\");")]
    [InlineData("_ = new AuthenticationHeaderValue(value, \"hf_abc\");")]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer\");")]
    [InlineData("AuthenticationHeaderValue.Parse(\"Basic hf_abc\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"X-Script\", \"Bearer hf_abc\");")]
    [InlineData("client.DefaultRequestHeaders.Add(value, \"Bearer hf_abc\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Basic hf_abc\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer abc\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + value);")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Proxy-Authorization\", \"Bearer hf_abc\");")]
    [InlineData("client.DefaultRequestHeaders.Authorization = null;")]
    [InlineData("var headers = new WebHeaderCollection(); headers[HttpRequestHeader.UserAgent] = \"Bearer hf_abc\";")]
    [InlineData("var headers = new WebHeaderCollection(); headers.Add(\"X-Script: hf_abc\");")]
    [InlineData("unity.SetRequestHeader(\"X-Script\", \"Bearer hf_abc\");")]
    [InlineData("_ = new Dictionary<string, string> { [\"Script\"] = \"Bearer hf_abc\" };")]
    [InlineData("Console.WriteLine(\"Authorization: Bearer hf_abc\");")]
    [InlineData("refit.Find(\"hf_abc\");")]
    public Task OtherHeader_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("\"Bearer \" + _token")]
    [InlineData("$\"Bearer {_token}\"")]
    [InlineData("string.Format(\"Bearer {0}\", _token)")]
    [InlineData("string.Concat(\"Bearer \", _token)")]
    public Task CredentialInsideTheHeader_IsReportedWhereItIsWritten(string header) =>
        VerifyAsync($"client.DefaultRequestHeaders.Add(\"Authorization\", {header});", "{|HF001:\"hf_abc\"|}");

    [Theory]
    [InlineData("[Headers({|HF001:\"Authorization: Bearer hf_abc\"|})]")]
    [InlineData("[Headers(\"Accept: text/plain\", {|HF001:\"Authorization: Bearer hf_abc\"|})]")]
    [InlineData("[HeadersAttribute({|HF004:\"Authorization: Bearer $HF_TOKEN\"|})]")]
    [InlineData("[Headers(\"Authorization: Bearer\")]")]
    [InlineData("[Headers(\"Authorization: Basic hf_abc\")]")]
    [InlineData("[Headers(\"X-Script: Bearer hf_abc\")]")]
    [InlineData("[Headers(\"Authorization: Bearer abc\")]")]
    [InlineData("[Description(\"Authorization: Bearer hf_abc\")]")]
    public Task HeadersOfAnInterface_AreRead(string attribute) => Verify.VerifyAsync(
        $$"""
        using System;

        class HeadersAttribute : Attribute
        {
            public HeadersAttribute(params string[] headers) { }
        }

        class DescriptionAttribute : Attribute
        {
            public DescriptionAttribute(string text) { }
        }

        interface IHub
        {
            {{attribute}}
            string WhoAmI();
        }
        """);

    [Theory]
    [InlineData("Bearer abc", 7)]
    [InlineData("bearer abc", 7)]
    [InlineData("Authorization: Bearer abc", 22)]
    [InlineData("Authorization:Bearer abc", 21)]
    [InlineData("authorization: bearer abc", 22)]
    [InlineData("Bearer ", -1)]
    [InlineData("Bearer", -1)]
    [InlineData("Basic abc", -1)]
    [InlineData("Authorization: Basic abc", -1)]
    [InlineData("Cookie: Bearer abc", -1)]
    [InlineData("A Bearer abc", -1)]
    [InlineData("", -1)]
    public void StartOfCredential_IsAfterTheScheme(string header, int expected) => Assert.Equal(expected, BearerReader.StartOfCredential(header));

    private static Task VerifyAsync(string statements, string token = "\"\"") => Verify.VerifyAsync(
        $$"""
        #pragma warning disable SYSLIB0014
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;

        class UnityWebRequest
        {
            public void SetRequestHeader(string name, string value) { }
        }

        class RestRequest
        {
            public RestRequest AddHeader(string name, string value) => this;
        }

        class JwtAuthenticator
        {
            public JwtAuthenticator(string accessToken) { }
        }

        static class Extensions
        {
            public static void SetBearerToken(this HttpClient client, string token) { }

            public static string WithOAuthBearerToken(this string url, string token) => url;

            public static string WithHeader(this string url, string name, object value) => url;
        }

        interface IRefit
        {
            string WhoAmI(string authorization);

            string Find(string id);
        }

        class Program
        {
            private const string Name = "Authorization";
            private readonly string _token = {{token}};

            void Run(HttpClient client, string? value, UnityWebRequest unity, RestRequest rest, IRefit refit)
            {
                {{statements}}
            }
        }
        """);
}
