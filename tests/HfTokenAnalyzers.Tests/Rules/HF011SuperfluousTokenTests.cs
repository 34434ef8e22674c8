using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF011SuperfluousTokenCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF011SuperfluousTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF011SuperfluousTokenTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    private const string Reported = "{|HF011:" + Read + "|}";

    [Theory]
    [InlineData("_token = token ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("token ??= Environment.GetEnvironmentVariable(\"HF_TOKEN\"); _token = token;")]
    [InlineData("if (token is null) { token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); } _token = token;")]
    [InlineData("if (string.IsNullOrEmpty(token)) token = HfToken.FindToken(); _token = token;")]
    [InlineData("_token = string.IsNullOrWhiteSpace(token) ? HfToken.GetToken() : token;")]
    [InlineData("_token = token ?? HfToken.GetToken();")]
    [InlineData("_token = Resolve(token);")]
    [InlineData("this._late = token;")]
    [InlineData("if (token == null) token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); _token = token;")]
    public Task ClientThatLooksForItself_NeedsNoToken(string constructor) => Verify.VerifyFixAsync(
        WithClient(constructor, $"new HfClient({Reported})"),
        WithClient(constructor, "new HfClient()"));

    /// <summary>If there is no token, the argument is null, too, so the client uses its second source either way.</summary>
    [Theory]
    [InlineData("_token = token ?? (Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("_token = token ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? Environment.GetEnvironmentVariable(\"HUGGINGFACE_API_KEY\");")]
    [InlineData("_token = token ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new ArgumentNullException(nameof(token));")]
    [InlineData("_token = token ?? s_default;", "private static readonly string? s_default = Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("_token = token ?? Default;", "private static string? Default => Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("_token = token ?? Default();", "private static string? Default() => Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("_token = token ?? HfClient.Default();", "private static string? Default() { return HfToken.FindToken(); }")]
    public Task ReadAsTheFirstChoice_NeedsNoToken(string constructor, string lookup = "") => Verify.VerifyFixAsync(
        WithClient(constructor, $"new HfClient({Reported})", lookup: lookup),
        WithClient(constructor, "new HfClient()", lookup: lookup));

    [Theory]
    [InlineData("_token = token ?? (retries > 3 ? throw new ArgumentNullException(nameof(token)) : Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("_token = token ?? (retries > 3 ? Environment.GetEnvironmentVariable(\"HF_TOKEN\") : null);")]
    [InlineData("_token = token ?? Environment.GetEnvironmentVariable(\"HUGGINGFACE_API_KEY\") ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("_token = token ?? Keep(Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("if (token is null && retries > 3) throw new ArgumentNullException(nameof(token)); _token = token ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("ArgumentNullException.ThrowIfNull(token); _token = token ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("if (token is null) { if (retries > 3) throw new Exception(); token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); } _token = token;")]
    [InlineData("if (token is null && retries > 3) throw new Exception(); this._late = token;")]
    [InlineData("_token = token ?? s_default;", "private static string? s_default = Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("_token = token ?? Default();", "private static string? Default() => DateTime.Now.Hour > 3 ? Environment.GetEnvironmentVariable(\"HF_TOKEN\") : null;")]
    [InlineData("_token = token ?? Default;", "private static string? Default => Environment.GetEnvironmentVariable(\"HUGGINGFACE_API_KEY\");")]
    public Task ReadThatIsNotTheWholeFallback_KeepsTheToken(string constructor, string lookup = "") => Verify.VerifyAsync(
        WithClient(constructor, $"new HfClient({Read})", lookup: lookup));

    [Theory]
    [InlineData("_token = token;")]
    [InlineData("_token = token ?? \"\";")]
    [InlineData("_token = token ?? throw new ArgumentNullException(nameof(token));")]
    [InlineData("_token = token ?? Environment.GetEnvironmentVariable(\"HF_HOME\");")]
    [InlineData("_token = token ?? Environment.GetEnvironmentVariable(\"HUGGINGFACE_API_KEY\");")]
    [InlineData("_token = token; _endpoint = endpoint ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\");")]
    [InlineData("if (token is not null) { token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); } _token = token;")]
    [InlineData("_token = Keep(token);")]
    [InlineData("token ??= \"\"; _token = token;")]
    [InlineData("_token = token; endpoint ??= Environment.GetEnvironmentVariable(\"HF_TOKEN\"); _endpoint = endpoint;")]
    [InlineData("if (string.IsNullOrEmpty(endpoint)) token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); _token = token;")]
    [InlineData("if (string.Equals(token, \"x\")) token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); _token = token;")]
    [InlineData("if (Equals(token)) token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); _token = token;")]
    [InlineData("_token = string.IsNullOrEmpty(token) ? \"\" : token;")]
    [InlineData("_token = endpoint is null ? Environment.GetEnvironmentVariable(\"HF_TOKEN\") : token;")]
    [InlineData("if (token is null) { _endpoint = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); } _token = token;")]
    [InlineData("if (token is null) { token = \"\"; } _token = token;")]
    public Task ClientThatLooksNowhere_KeepsItsToken(string constructor) => Verify.VerifyAsync(
        WithClient(constructor, $"new HfClient({Read})"));

    [Theory]
    [InlineData("new HfClient([READ], \"x\")", "new HfClient(endpoint: \"x\")")]
    [InlineData("new HfClient([READ], \"x\", 3)", "new HfClient(endpoint: \"x\", retries: 3)")]
    [InlineData("new HfClient([READ], retries: 3)", "new HfClient(retries: 3)")]
    [InlineData("new HfClient(token: [READ], endpoint: \"x\")", "new HfClient(endpoint: \"x\")")]
    [InlineData("new HfClient(endpoint: \"x\", token: [READ])", "new HfClient(endpoint: \"x\")")]
    [InlineData("new HfClient(token: [READ]!)", "new HfClient()")]
    [InlineData("(HfClient)new([READ])", "(HfClient)new()")]
    [InlineData("new HfClient().Upload(\"a\", [READ])", "new HfClient().Upload(\"a\")")]
    [InlineData("new HfClient()?.Upload(\"a\", [READ])", "new HfClient()?.Upload(\"a\")")]
    [InlineData("HfClient.Create([READ], \"a\", \"b\")", null)]
    [InlineData("new HfOverloads([READ])", null)]
    public Task OtherArguments_StayRight(string call, string? expected) => expected is null
        ? Verify.VerifyNoFixAsync(WithClient(Looks, call.Replace("[READ]", Reported)))
        : Verify.VerifyFixAsync(WithClient(Looks, call.Replace("[READ]", Reported)), WithClient(Looks, expected));

    [Theory]
    [InlineData("_token = token ?? HfToken.FindToken();")]
    [InlineData("_token = Resolve(token);")]
    [InlineData("_token = token ?? HfToken.GetToken();")]
    public Task ClientThatLooksEverywhere_NeedsNoFoundToken(string constructor) => Verify.VerifyFixAsync(
        WithClient(constructor, "new HfClient({|HF011:HfToken.FindToken()|})"),
        WithClient(constructor, "new HfClient()"));

    /// <summary>It throws an exception if there is no token, but the client would continue without one.</summary>
    [Theory]
    [InlineData("_token = token ?? HfToken.FindToken();")]
    [InlineData("_token = token ?? HfToken.GetToken();")]
    public Task TokenThatHasToBeThere_IsSilent(string constructor) => Verify.VerifyAsync(WithClient(constructor, "new HfClient(HfToken.GetToken())"));

    /// <summary>It does not find a token that hf auth login wrote.</summary>
    [Fact]
    public Task ClientThatReadsTheVariableAlone_KeepsTheFoundToken() => Verify.VerifyAsync(WithClient(Looks, "new HfClient(HfToken.FindToken())"));

    [Theory]
    [InlineData("new HfClient(HfToken.GetToken())")]
    [InlineData("new HfClient([READ] ?? throw new Exception())")]
    [InlineData("new HfClient([READ] ?? other)")]
    [InlineData("new HfClient([READ]?.Trim())")]
    [InlineData("new HfClient(Environment.GetEnvironmentVariable(\"HF_TOKEN\", EnvironmentVariableTarget.User))")]
    [InlineData("new HfClient(Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\"))")]
    [InlineData("new HfClient({|HF010:Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")|})")]
    [InlineData("new HfClient(other)")]
    [InlineData("new HfClient({|HF010:Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\")|})")]
    [InlineData("new HfClient(nameof(Environment))")]
    [InlineData("new HfClient(endpoint: [READ])")]
    [InlineData("new HfRequired({|HF005:[READ]|}!)")]
    [InlineData("new ApiClient([READ])")]
    [InlineData("new Hub.HfApi([READ])")]
    public Task OtherValuesAndClients_AreSilent(string call) => Verify.VerifyAsync(WithClient(Looks, call.Replace("[READ]", Read)));

    [Fact]
    public Task TokenInAVariable_IsSilent() => Verify.VerifyAsync(WithClient(
        Looks, "new HfClient(s_token)", $"private static readonly string? s_token = {Read};"));

    [FactSince(LanguageVersions.CSharp12)]
    public Task PrimaryConstructor_IsRead() => Verify.VerifyFixAsync(
        $$"""
        using System;

        class HfClient(string? token = null)
        {
            private readonly string? _token = token ?? {{Read}};

            public static HfClient Default => new({{Reported}});
        }
        """,
        $$"""
        using System;

        class HfClient(string? token = null)
        {
            private readonly string? _token = token ?? {{Read}};

            public static HfClient Default => new();
        }
        """);

    /// <summary>The comment is kept, because it may be about the call.</summary>
    [Theory]
    [InlineData("new HfClient({|HF011:[READ]|}, retries: 3) // from CI\n", "new HfClient(retries: 3) // from CI\n")]
    [InlineData("new HfClient({|HF011:[READ]|} /* from CI */)", "new HfClient(/* from CI */)")]
    [InlineData("new HfClient(\n            {|HF011:[READ]|} // from CI\n        )", "new HfClient(\n            // from CI\n        )")]
    [InlineData("new HfClient(\n            token: {|HF011:[READ]|}, // from CI\n            retries: 3)", "new HfClient(\n            // from CI\n            retries: 3)")]
    [InlineData("new HfClient(\n            retries: 3,\n            token: {|HF011:[READ]|}) // from CI\n", "new HfClient(\n            retries: 3) // from CI\n")]
    public Task Comment_IsKept(string call, string expected) => Verify.VerifyFixAsync(
        WithClient(Looks, call.Replace("[READ]", Read)),
        WithClient(Looks, expected));

    [Fact]
    public Task Finding_IsASuggestion() => new Verify
    {
        TestCode = WithClient(Looks, "new HfClient({|#0:" + Read + "|})"),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF011").WithSeverity(DiagnosticSeverity.Info).WithLocation(0) },
    }.RunAsync();

    private const string Looks = "_token = token ?? Environment.GetEnvironmentVariable(\"HF_TOKEN\");";

    private static string WithClient(string constructor, string call, string member = "", string lookup = "") =>
        $$"""
        using System;
        using HuggingFace.Tokens;

        class HfClient
        {
            private string? _token, _endpoint, _late;

            {{lookup}}

            public HfClient(string? token = null, string? endpoint = null, int retries = 0)
            {
                {{constructor}}
            }

            public static HfClient Create(string? token = null, params string[] models)
            {
                token ??= Environment.GetEnvironmentVariable("HF_TOKEN");
                return new HfClient(token);
            }

            public object Upload(string file, string? token = null) => file + (token ?? Environment.GetEnvironmentVariable("HF_TOKEN"));

            public string Show() => $"{_endpoint}{(_late ?? HfToken.FindToken())?.Length}{_token?.Length}";

            private static string? Resolve(string? value) => value ?? HfToken.FindToken();

            private static string? Keep(string? value) => value;
        }

        class HfOverloads
        {
            public HfOverloads() { }

            public HfOverloads(string? token = null) => Token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");

            public string? Token { get; }
        }

        class HfRequired
        {
            public HfRequired(string token) => Token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");

            public string? Token { get; }
        }

        class ApiClient
        {
            public ApiClient(string? token = null) => Token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");

            public string? Token { get; }
        }

        class Program
        {
            {{member}}

            object Run(string other) => {{call}};
        }
        """;
}
