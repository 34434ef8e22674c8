using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Tests.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF005UncheckedTokenTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    private const string Reported = "{|HF005:" + Read + "|}";

    [Theory]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer\", [READ]);")]
    [InlineData("client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", [READ]);")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {[READ]}\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + [READ]);")]
    [InlineData("client.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", \"Bearer \" + [READ]);")]
    [InlineData("api.Login([READ]!);")]
    [InlineData("api.RunUvJob(\"train.py\", secrets: new { HF_TOKEN = [READ] });")]
    [InlineData("api.RunJob(\"python\", new[] { \"python\" }, secrets: new() { [\"HF_TOKEN\"] = [READ]! });")]
    [InlineData("var token = [READ]; api.Login(token!);")]
    [InlineData("string? token = [READ]; _ = new AuthenticationHeaderValue(\"Bearer\", token);")]
    [InlineData("var token = [READ]; var header = $\"Bearer {token}\"; client.DefaultRequestHeaders.Add(\"Authorization\", header);")]
    [InlineData("var token = [READ]?.Trim(); _ = new AuthenticationHeaderValue(\"Bearer\", token);")]
    public Task ReadThatIsSent_IsReportedWhereItIsRead(string statements) =>
        Verify.VerifyAsync(InClass(statements.Replace("[READ]", Reported)));

    [Theory]
    [InlineData("api.Login([READ]!);", "api.Login(HfToken.GetToken());")]
    [InlineData("api.Login([READ] ?? \"\");", "api.Login(HfToken.GetToken());")]
    [InlineData("api.Login(([READ] ?? string.Empty)!);", "api.Login(HfToken.GetToken());")]
    [InlineData("var token = [READ]; api.Login(token!);", "var token = HfToken.GetToken(); api.Login(token);")]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer\", [READ]);", "_ = new AuthenticationHeaderValue(\"Bearer\", HfToken.GetToken());")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {[READ]}\");", "client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {HfToken.GetToken()}\");")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + [READ]);", "client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + HfToken.GetToken());")]
    public Task FirstChoice_FindsTheToken(string statements, string fixedStatements) => Verify.VerifyFixAsync(
        InClass(statements.Replace("[READ]", Reported)),
        InClass(fixedStatements, "using HuggingFace.Tokens;"));

    [Fact]
    public Task BothNamesThatAreRead_AreFoundByGetToken() => Verify.VerifyFixAsync(
        InClass("""api.Login({|HF005:Environment.GetEnvironmentVariable("HF_TOKEN")|} ?? Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN")!);"""),
        InClass("api.Login(HfToken.GetToken());", "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("api.Login([READ]!);", "api.Login([THROWING]);")]
    [InlineData("api.Login([READ] ?? \"\");", "api.Login([THROWING]);")]
    [InlineData("var token = [READ]; api.Login(token!);", "var token = [THROWING]; api.Login(token);")]
    [InlineData("client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + [READ]);", "client.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + ([THROWING]));")]
    public Task SecondChoice_ThrowsWhereTheVariableIsNotSet(string statements, string fixedStatements) => new Verify
    {
        TestCode = InClass(statements.Replace("[READ]", Reported)),
        FixedCode = InClass(fixedStatements.Replace("[THROWING]", Read + " ?? throw new InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\")")),
        CodeActionEquivalenceKey = "Throw",
    }.RunAsync();

    [Fact]
    public Task AnotherVariable_IsNotExchangedForHfToken() => new Verify
    {
        TestCode = InClass("""api.Login({|HF005:Environment.GetEnvironmentVariable("HUGGINGFACE_API_KEY")|}!);"""),
        FixedCode = InClass("""api.Login(Environment.GetEnvironmentVariable("HUGGINGFACE_API_KEY") ?? throw new InvalidOperationException("HUGGINGFACE_API_KEY is not set. Create a token at https://huggingface.co/settings/tokens"));"""),
        CodeActionVerifier = static (action, verifier) => verifier.Equal("Throw if 'HUGGINGFACE_API_KEY' is not set", action.Title),
    }.RunAsync();

    [Fact]
    public Task Field_IsReportedWhereItIsRead() => Verify.VerifyAsync(
        $$"""
        using System;
        using System.Net.Http.Headers;

        class Client
        {
            private static readonly string? Token = {{Reported}};

            AuthenticationHeaderValue Create() => new("Bearer", Token);
        }
        """);

    [Fact]
    public Task Message_NamesTheVariable() => new Verify
    {
        TestCode = InClass("""api.Login({|#0:Environment.GetEnvironmentVariable("HUGGINGFACE_API_KEY")|}!);"""),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF005").WithLocation(0).WithArguments("HUGGINGFACE_API_KEY") },
    }.RunAsync();

    [Theory]
    [InlineData("if (token is null) throw new Exception();")]
    [InlineData("if (token == null) return;")]
    [InlineData("if (null != token) { }")]
    [InlineData("if (token is not { Length: > 0 }) return;")]
    [InlineData("if (string.IsNullOrEmpty(token)) return;")]
    [InlineData("if (string.IsNullOrWhiteSpace(token)) throw new Exception();")]
    [InlineData("ArgumentNullException.ThrowIfNull(token);")]
    [InlineData("ArgumentException.ThrowIfNullOrEmpty(token);")]
    [InlineData("Debug.Assert(token is not null);")]
    [InlineData("_ = token ?? throw new Exception();")]
    [InlineData("switch (token) { case null: return; }")]
    [InlineData("while (token == null) { }")]
    [InlineData("EnsureToken(token);")]
    [InlineData("if (!IsUsable(token)) return;")]
    [InlineData("Assert.That(token);")]
    [InlineData("_ = Program.Assert.That(token);")]
    [InlineData("Expect.NotEmpty(token);")]
    [InlineData("static void AssumeToken(string? text) { } AssumeToken(token);")]
    [InlineData("static void CheckToken(string? text) { } CheckToken(token);")]
    [InlineData("static void Exists(string? text) { } Exists(token);")]
    [InlineData("static void GuardToken(string? text) { } GuardToken(token);")]
    [InlineData("static void IsValid(string? text) { } IsValid(token);")]
    [InlineData("static void ReportMissing(string? text) { } ReportMissing(token);")]
    [InlineData("static void NotNull(string? text) { } NotNull(token);")]
    [InlineData("static void RequireToken(string? text) { } RequireToken(token);")]
    [InlineData("static void ValidateToken(string? text) { } ValidateToken(token);")]
    [InlineData("static void VerifyToken(string? text) { } VerifyToken(token);")]
    [InlineData("static void FailIfNull(string? text) { } FailIfNull(token);")]
    [InlineData("static void IsNull(string? text) { } IsNull(token);")]
    [InlineData("static void FailOnNullOrBlank(string? text) { } FailOnNullOrBlank(token);")]
    [InlineData("static void ThrowIfBlank(string? text) { } ThrowIfBlank(token);")]
    [InlineData("bool Has([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? text) => text is not null; var ok = Has(token); if (!ok) return;")]
    public Task CheckedBeforeItIsSent_IsSilent(string check) =>
        Verify.VerifyAsync(InClass($"var token = {Read}; {check} api.Login(token!);"));

    [Theory]
    [InlineData("api.Login([READ] ?? throw new Exception());")]
    [InlineData("api.Login([READ] ?? Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\") ?? throw new Exception());")]
    [InlineData("api.Login([READ] ?? value);")]
    [InlineData("if ([READ] is { Length: > 0 } token) api.Login(token);")]
    [InlineData("if (string.IsNullOrEmpty([READ])) return; api.Login([READ]!);")]
    [InlineData("_ = [READ] is { } token ? new AuthenticationHeaderValue(\"Bearer\", token) : null;")]
    [InlineData("_ = new HfApi([READ]);")]
    [InlineData("api.RunJob(\"python\", new[] { \"python\" }, token: [READ]);")]
    [InlineData("new ProcessStartInfo().Environment[\"HF_TOKEN\"] = [READ];")]
    [InlineData("Console.WriteLine([READ] is null);")]
    [InlineData("EnsureToken([READ]);")]
    [InlineData("var token = [READ]; Console.WriteLine(token?.Length);")]
    [InlineData("_ = new AuthenticationHeaderValue(\"Basic\", [READ]);")]
    [InlineData("api.Login({|HF010:Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")|}!);")]
    public Task NoUseOrAWayOut_IsSilent(string statements) =>
        Verify.VerifyAsync(InClass(statements.Replace("[READ]", Read)));

    [Fact]
    public Task ReturnedRead_IsSilent() => Verify.VerifyAsync(
        $$"""
        using System;

        class Settings
        {
            public string? Token => {{Read}};

            public string? Find() => {{Read}};
        }
        """);

    /// <summary>Keeps parentheses that are required next to <c>??</c>.</summary>
    [Theory]
    [InlineData("(value.Length > 0 ? value : null)")]
    [InlineData("(value = Find())")]
    public Task OtherSideInParentheses_KeepsThem(string other) => new Verify
    {
        TestCode = InClass($"string? Find() => value.Length > 0 ? null : value; api.Login({other} ?? {{|HF005:{Read}|}}!);"),
        FixedCode = InClass($"string? Find() => value.Length > 0 ? null : value; api.Login({other} ?? {Read} ?? throw new InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\"));"),
        CodeActionIndex = 1,
    }.RunAsync();

    /// <summary>What throws if there is no token is followed by nothing else.</summary>
    [Theory]
    [InlineData("api.Login([READ]?.Trim() ?? config[\"HF_TOKEN\"]!);", "api.Login([READ]?.Trim() ?? config[\"HF_TOKEN\"] ?? [THROW]);")]
    [InlineData("api.Login((value.Length > 0 ? [READ] : null) ?? config[\"HF_TOKEN\"]!);", "api.Login((value.Length > 0 ? [READ] : null) ?? config[\"HF_TOKEN\"] ?? [THROW]);")]
    [InlineData("api.Login((value switch { \"\" => [READ], _ => null }) ?? config[\"HF_TOKEN\"]!);", "api.Login(value switch { \"\" => [READ], _ => null } ?? config[\"HF_TOKEN\"] ?? [THROW]);")]
    [InlineData("api.Login((string?)[READ] ?? config[\"HF_TOKEN\"]!);", "api.Login((string?)[READ] ?? config[\"HF_TOKEN\"] ?? [THROW]);")]
    [InlineData("var token = [READ]; api.Login(token ?? {|HF005:config[\"HF_TOKEN\"]|}!);", "var token = [READ]; api.Login(token ?? config[\"HF_TOKEN\"] ?? [THROW]);")]
    [InlineData("string? token; token = [READ]; api.Login(token?.Trim() ?? {|HF005:config[\"HF_TOKEN\"]|}!);", "string? token; token = [READ]; api.Login(token?.Trim() ?? config[\"HF_TOKEN\"] ?? [THROW]);")]
    public Task ReadBeforeAFallback_ThrowsBehindIt(string statements, string fixedStatements) => new Verify
    {
        TestCode = Configured(statements.Replace("[READ]", $"{{|HF005:{Read}|}}")),
        FixedCode = Configured(fixedStatements.Replace("[READ]", Read).Replace("[THROW]", "throw new InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\")")),
        CodeActionEquivalenceKey = "GetToken",
    }.RunAsync();

    /// <summary>What only handled a missing token goes with it.</summary>
    [Theory]
    [InlineData("api.Login(([READ] ?? \"\").Trim());", "api.Login(HfToken.GetToken());")]
    [InlineData("api.Login([READ]?.Trim()!);", "api.Login(HfToken.GetToken());")]
    [InlineData("string? late; late = [READ]; api.Login(late!);", "string late; late = HfToken.GetToken(); api.Login(late);")]
    [InlineData("string? token = [READ]; Func<string> f = () => token!; api.Login(f());", "string token = HfToken.GetToken(); Func<string> f = () => token; api.Login(f());")]
    [InlineData("var token = [READ]; api.Login(token!); void Again() => api.Login(token!);", "var token = HfToken.GetToken(); api.Login(token); void Again() => api.Login(token!);")]
    [InlineData("string? Find() => [READ]; api.Login(Find()!);", "string Find() => HfToken.GetToken(); api.Login(Find());")]
    [InlineData("string? Find() { return [READ]; } api.Login(Find()!);", "string Find() { return HfToken.GetToken(); } api.Login(Find());")]
    [InlineData("string? token = value.Length > 0 ? value : null; token ??= [READ]; api.Login(token!); Action again = () => api.Login(token!);", "string? token = value.Length > 0 ? value : null; token ??= HfToken.GetToken(); api.Login(token); Action again = () => api.Login(token!);")]
    [InlineData("string? token = null; if (value.Length > 0) { token = [READ]; api.Login(token!); } Console.WriteLine(token!.Length);", "string? token = null; if (value.Length > 0) { token = HfToken.GetToken(); api.Login(token); } Console.WriteLine(token!.Length);")]
    [InlineData("string? token = [READ]; api.Login(token!); token = value;", "string? token = HfToken.GetToken(); api.Login(token!); token = value;")]
    public Task WhatHandledNull_GoesToo(string statements, string fixedStatements) => new Verify
    {
        TestCode = Configured(statements.Replace("[READ]", $"{{|HF005:{Read}|}}")),
        FixedCode = Configured(fixedStatements, "using HuggingFace.Tokens;\n"),
        CodeActionEquivalenceKey = "GetToken",
    }.RunAsync();

    [Theory]
    [InlineData("static readonly string? s_token = [READ];\n    void M(HfApi api) => api.Login(s_token!);", "static string Token => HfToken.GetToken();\n    void M(HfApi api) => api.Login(Token);")]
    [InlineData("static string? Find() => [READ];\n    void M(HfApi api) => api.Login(Find()!);", "static string Find() => HfToken.GetToken();\n    void M(HfApi api) => api.Login(Find());")]
    [InlineData("static string? Find() => [READ];\n    void M(HfApi api) { var token = Find(); string? other = Find(); api.Login(token!); api.Login(other!); }", "static string Find() => HfToken.GetToken();\n    void M(HfApi api) { var token = Find(); string other = Find(); api.Login(token); api.Login(other); }")]
    [InlineData("internal string? Find() => [READ];\n    void M(HfApi api) => api.Login(Find()!);", "internal string? Find() => HfToken.GetToken();\n    void M(HfApi api) => api.Login(Find()!);")]
    [InlineData("readonly string? _token = [READ];\n    void M(HfApi api) => api.Login(this._token!);", "string Token => HfToken.GetToken();\n    void M(HfApi api) => api.Login(this.Token);")]
    [InlineData("static string? Token { get; } = [READ];\n    void M(HfApi api) => api.Login(Token!);", "static string Token => HfToken.GetToken();\n    void M(HfApi api) => api.Login(Token);")]
    public Task MemberThatReturnsARead_CannotBeNull(string members, string fixedMembers) => Verify.VerifyFixAsync(
        "using System;\nusing Hub;\n\nclass Program\n{\n    " + members.Replace("[READ]", $"{{|HF005:{Read}|}}") + "\n}\n",
        "using System;\nusing Hub;\nusing HuggingFace.Tokens;\n\nclass Program\n{\n    " + fixedMembers + "\n}\n");

    /// <summary>Without a token, the type could not be used at all.</summary>
    [Fact]
    public Task MethodThatAStaticFieldCalls_IsLeft() => Verify.VerifyNoFixAsync(
        $$"""
        using System;
        using Hub;

        class Program
        {
            private static readonly HfApi s_api = Connect();

            private static HfApi Connect()
            {
                var api = new HfApi();
                api.Login({|HF005:{{Read}}|}!);
                return api;
            }
        }
        """);

    [Fact]
    public Task CodeThatADirectiveLeavesOut_IsNotLost() => Verify.VerifyNoFixAsync(
        InClass($"api.Login({{|HF005:{Read}|}}\n#if NEVER\n            ?? value\n#endif\n            ?? \"\");"));

    [Fact]
    public Task CommentThatReadsAsTheMessageDoes_IsNotLost() => new Verify
    {
        TestCode = InClass($"api.Login({{|HF005:{Read}|}} /* token */ ?? \"\");"),
        CodeActionEquivalenceKey = "Throw",
        ExpectNoFix = true,
    }.RunAsync();

    /// <summary>A section of a key may be any text, including a token.</summary>
    [Fact]
    public void KeyThatIsNoPlainWords_IsShownByItsLastPart()
    {
        static string Shown(string name) => new TokenRead(null!, name, TokenStore.Configuration).ShownName;

        Assert.Equal("HuggingFace:ApiKey", Shown("HuggingFace:ApiKey"));
        Assert.Equal("HF_TOKEN", Shown("HF_TOKEN"));
        Assert.Equal("HF_TOKEN", Shown(RandomTokens.User() + ":HF_TOKEN"));
        Assert.Equal("HF_TOKEN", Shown("a\\q\":HF_TOKEN"));
    }

    /// <summary>A helper of the user is not a Hugging Face client, regardless of where it is declared.</summary>
    [Fact]
    public Task CheckOrMaskBesideAClient_IsNoUse() => Verify.VerifyAsync(
        $$"""
        using System;

        namespace Acme.HuggingFace
        {
            public class HfApi
            {
                public void Login(string key) { }
            }

            static class Program
            {
                static void EnsureToken(string? token)
                {
                    if (string.IsNullOrEmpty(token)) throw new Exception();
                }

                static string Mask(string? token) => token is null ? "(none)" : "***";

                static void Main()
                {
                    Console.WriteLine(Mask({{Read}}));
                    var read = {{Read}};
                    EnsureToken(read);
                    new HfApi().Login(read!);
                    Mask("hf_abcdef");
                    Mask("$HF_TOKEN");
                }
            }
        }
        """);

    [Theory]
    [InlineData("_token ??= System.IO.File.ReadAllText(\"token\");")]
    [InlineData("_ = _token ?? throw new InvalidOperationException();")]
    public Task FieldThatItsConstructorChecks_IsSilent(string check) => Verify.VerifyAsync(
        $$"""
        using System;
        using System.Net.Http.Headers;

        class Client
        {
            private readonly string? _token;

            public Client()
            {
                _token = {{Read}};
                {{check}}
            }

            AuthenticationHeaderValue Header() => new("Bearer", _token);
        }
        """);

    [Theory]
    [InlineData("Mask")]
    [InlineData("Redact")]
    [InlineData("Hide")]
    [InlineData("Hash")]
    [InlineData("Censor")]
    [InlineData("Obfuscate")]
    [InlineData("Anonymize")]
    [InlineData("Scrub")]
    public Task MaskBesideAClient_IsNoUse(string name) => Verify.VerifyAsync(
        $$"""
        namespace Acme.HuggingFace
        {
            static class Texts
            {
                static string {{name}}(string token) => "***";

                static void Main() => {{name}}("$HF_TOKEN");
            }
        }
        """);

    [Theory]
    [InlineData("string key", true)]
    [InlineData("string? key = null", false)]
    [InlineData("string? key", true)]
    public Task LoginThatFindsTheTokenItself_NeedsNoCheck(string parameter, bool isReported) => Verify.VerifyAsync(
        $$"""
        using System;

        class HfClient { public void Login({{parameter}}) { } }

        class Program { void M(HfClient client) => client.Login({{(isReported ? "{|HF005:" + Read + "|}" : Read)}}!); }
        """);

    /// <summary>A method of the program says that it accepts null, and tests for it.</summary>
    [Fact]
    public Task OwnMethodThatTakesNull_IsNoUse() => Verify.VerifyAsync(
        $$"""
        using System;

        namespace HuggingFaceDemo
        {
            class Program
            {
                static void Main() => Run({{Read}});

                static void Run(string? token) => Console.WriteLine(token is null ? "public models only" : "all models");
            }
        }
        """);

    /// <summary>The program tests the token on another path, or in a function that runs later.</summary>
    [Theory]
    [InlineData("if (args.Length > 0) new HfApi().Login(READ ?? throw new Exception()); else Trainer.Run();")]
    [InlineData("Action later = () => { var token = READ; if (token is null) return; new HfApi().Login(token); }; Trainer.Run();")]
    [InlineData("if (\"x\".Equals(\"HF_TOKEN\")) return; Trainer.Run();")]
    public Task CheckOfAnotherWay_IsNone(string statements) => Verify.VerifyAsync(
        $$"""
        using System;
        using Hub;

        {{statements.Replace("READ", Read)}}

        static class Trainer
        {
            public static void Run() => new HfApi().Login({|HF005:{{Read}}|}!);
        }
        """);

    [Theory]
    [InlineData("var token = READ; if (string.IsNullOrEmpty(token)) return; Trainer.Run();", "")]
    [InlineData("", "class Start { static void Main() { var token = READ; if (string.IsNullOrEmpty(token)) return; Trainer.Run(); } }")]
    public Task GuardBeforeAllOtherMembers_IsACheck(string statements, string type) => Verify.VerifyAsync(
        $$"""
        using System;
        using Hub;

        {{statements.Replace("READ", Read)}}

        {{type.Replace("READ", Read)}}

        static class Trainer
        {
            public static void Run() => new HfApi().Login({{Read}}!);
        }
        """);

    [Fact]
    public Task CommentBeforeWhatStandsIn_IsNotLost() => Verify.VerifyNoFixAsync(
        InClass($"api.Login({{|HF005:{Read}|}} // the reader's own\n            ?? \"\");"));

    private static string Configured(string statements, string usings = "") =>
        "using System;\nusing Hub;\n" + usings + "using Microsoft.Extensions.Configuration;\n\nclass Program\n{\n    void Submit(HfApi api, IConfiguration config, string value)\n    {\n        " + statements + "\n    }\n}\n\n"
        + "namespace Microsoft.Extensions.Configuration\n{\n    public interface IConfiguration { string? this[string key] { get; set; } }\n}\n";

    private static string InClass(string statements, string? added = null) =>
        $$"""
        using System;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Hub;{{(added is null ? "" : "\n" + added)}}

        class Program
        {
            void Submit(HfApi api, HttpClient client, string value)
            {
                {{statements}}
            }

            static class Assert
            {
                public static object? That(object? value) => value;
            }

            static class Expect
            {
                public static void NotEmpty(string? value) { }
            }

            static void EnsureToken(string? token) { }

            static bool IsUsable(string? token) => token is not null;
        }
        """;
}
