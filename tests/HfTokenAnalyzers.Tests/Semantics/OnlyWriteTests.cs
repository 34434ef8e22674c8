using System.Text.RegularExpressions;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Semantics;

/// <summary>
/// A service receives the token when it is created and uses it later. The rules that check whether a value is the token must
/// recognize it then.
/// </summary>
public class OnlyWriteTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new InvalidOperationException()";

    [Theory]
    [InlineData("private readonly string _token; public Service() { _token = READ; }")]
    [InlineData("private readonly string _token; public Service() => _token = READ;")]
    [InlineData("private readonly string _token; public Service() { this._token = (READ).Trim(); }")]
    [InlineData("private readonly string _token; public Service() { var token = READ; _token = token; }")]
    [InlineData("private readonly string _token; public Service(bool isTest) { _token = isTest ? \"\" : READ; }")]
    [InlineData("private readonly string _token; public Service(string token) { _token = token ?? READ; }")]
    [InlineData("private readonly string _token; public Service() { _token = HuggingFace.Tokens.HfToken.GetToken(); }")]
    [InlineData("private readonly string _token; private readonly string _model; public Service() { (_token, _model) = (READ, \"\"); }")]
    [InlineData("private string _token; public Service() { _token = READ; }")]
    [InlineData("private string _token; public void Set() { _token = READ; }")]
    [InlineData("private string? _token; string Token => _token ??= READ;")]
    [InlineData("private string _token = READ;")]
    [InlineData("public string _token { get; } public Service() { _token = READ; }")]
    [InlineData("public string _token { get; private set; } public Service() { _token = READ; }")]
    [InlineData("private static readonly string _token; static Service() { _token = READ; }")]
    public Task Token_IsKnownWhereItIsUsed(string members) => VerifyAsync(members, isKnown: true);

    [Theory]
    [InlineData("private readonly string _token; public Service(string token) { _token = token; }")]
    [InlineData("private readonly string _token; public Service() { _token = Find(READ); } static string Find(string token) => \"\";")]
    [InlineData("private string _token = \"\"; public void Set() { _token = READ; }")]
    [InlineData("private string _token; public Service() { _token = READ; } public void Clear() { _token = \"\"; }")]
    [InlineData("private string _token; public Service() { _token = READ; } public void Clear() { (_token) = \"\"; }")]
    [InlineData("private string _token; public Service() { _token = READ; } public void Clear() { ((_token, _), _) = ((\"\", 1), 2); }")]
    [InlineData("private string _token; public Service() { _token = READ; } public Service Masked() => new Service { _token = \"***\" };")]
    [InlineData("private string _token; public Service() { _token = READ; Fill(ref _token); } static void Fill(ref string text) => text = \"\";")]
    [InlineData("private string _token; public Service() { _token = READ; Fill(ref _token!); } static void Fill(ref string text) => text = \"\";")]
    [InlineData("public string _token; public Service() { _token = READ; }")]
    [InlineData("public string _token { get; set; } public Service() { _token = READ; }")]
    [InlineData("public string _token { get; init; } public Service() { _token = READ; }")]
    [InlineData("private string _token; private string _other; public Service() { _token = _other; _other = _token; }")]
    public Task ValueThatMayBeAnother_IsSilent(string members) => VerifyAsync(members, isKnown: false);

    [Fact]
    public Task TextOfAConstructor_IsFollowed() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Service
        {
            private readonly string _token;

            public Service() => _token = "$HF_TOKEN";

            public void Train(HfApi api) => api.RunUvJob("train.py", secrets: new Dictionary<string, string> { ["HF_TOKEN"] = {|HF004:_token|} });
        }
        """);

    /// <summary>Code in another file may set the variable.</summary>
    [Fact]
    public Task FieldOfAPartialType_IsSilent()
    {
        var test = new Verify { TestCode = Service("private string _token; public Service() { _token = READ; }", isKnown: false).Replace("class Service", "partial class Service", StringComparison.Ordinal) };
        test.UnchangedSources.Add(("/0/Other.cs", "partial class Service { public void Clear() => _token = \"\"; }"));
        return test.RunAsync();
    }

    /// <summary>
    /// Other fields do not change the result: the option of <c>hf</c> is still reported, and so is a token after a field that is
    /// set from itself.
    /// </summary>
    [Theory]
    [InlineData("private readonly string _token; public Service(string token) { _token = token ?? \"\"; }", "Process.Start(new ProcessStartInfo(\"hf\", $\"upload . --token {[HF009:_token]}\"));")]
    [InlineData("private string _log = \"\"; public string Line { set => _log = _log + value; }", "Console.WriteLine($\"{_log} {[HF008:READ]}\");")]
    [InlineData("private readonly string _url; public Service(bool isTest) { _url = isTest ? \"http://localhost\" : \"https://huggingface.co\"; }", "_client.GetStringAsync($\"{_url}/api/models?token={[HF009:HuggingFace.Tokens.HfToken.GetToken()]}\");")]
    public Task OtherField_ChangesNothing(string members, string statement) => VerifyUseAsync(members, statement);

    [Theory]
    [InlineData("private readonly string _token, _bearer; public Service() { _token = READ; _bearer = $\"Bearer {_token}\"; }", "Console.WriteLine([HF008:_bearer]);")]
    [InlineData("private readonly string _token; public Service() { string token; token = READ; _token = token; }", "Console.WriteLine([HF008:_token]);")]
    [InlineData("private string? _token; string Token => _token ??= READ;", "Console.WriteLine([HF008:Token]);")]
    [InlineData("private readonly string _token; public Service() { _token = READ; _client.DefaultRequestHeaders.Authorization = new(\"Bearer\", _token); }", "Console.WriteLine([HF008:_client.DefaultRequestHeaders]);")]
    [InlineData("", "string token; token = READ; Console.WriteLine([HF008:token]);")]
    public Task WhatHoldsTheFieldsValue_ShowsIt(string members, string statement) => VerifyUseAsync(members, statement);

    [Theory]
    [InlineData("private readonly Secret _token; public Service() { _token = READ; }", "Console.WriteLine(_token);")]
    [InlineData("", "Secret token = READ; Console.WriteLine(token);")]
    [InlineData("public override string Token { get; } public Service() { Token = READ; }", "Console.WriteLine(Token);")]
    [InlineData("private string _a = \"\", _b = \"\"; void Set() { _a = _b; _b = _a; }", "Console.WriteLine(_a);")]
    public Task WhatMayHideTheValue_IsSilent(string members, string statement) => VerifyUseAsync(members, statement);

    private static Task VerifyUseAsync(string members, string statement) => Verify.VerifyAsync(
        $$"""
        using System;
        using System.Diagnostics;
        using System.Net.Http;

        class Service : Source
        {
            private readonly HttpClient _client = new();

            {{members.Replace("READ", $"({Read})", StringComparison.Ordinal)}}

            public void Run() { {{Regex.Replace(statement.Replace("READ", "Environment.GetEnvironmentVariable(\"HF_TOKEN\")", StringComparison.Ordinal), @"\[(HF\d+:[^\]]+)\]", "{|$1|}")}} }
        }

        class Source
        {
            public virtual string Token => "";
        }

        class Secret
        {
            public static implicit operator Secret(string? text) => new();

            public override string ToString() => "***";
        }
        """);

    private static Task VerifyAsync(string members, bool isKnown) => Verify.VerifyAsync(Service(members, isKnown));

    private static string Service(string members, bool isKnown)
    {
        return $$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            using Hub;

            class Service
            {
                {{members.Replace("READ", Read, StringComparison.Ordinal)}}

                public void Show() => Console.WriteLine({{Marked("HF008", "_token")}});

                public void Upload() => Process.Start("curl", "-H " + {{Marked("HF009", "_token")}});

                public void Name(HfApi api) => api.RunUvJob("train.py", secrets: new Dictionary<string, string> { [{{Marked("HF003", "\"MY_KEY\"")}}] = _token });

                public void Train(HfApi api) => api.RunUvJob("import os; os.environ['AUTH']", env: new Dictionary<string, string> { [{{Marked("HF002", "\"AUTH\"")}}] = _token });
            }
            """;

        string Marked(string rule, string code) => isKnown ? $"{{|{rule}:{code}|}}" : code;
    }
}
