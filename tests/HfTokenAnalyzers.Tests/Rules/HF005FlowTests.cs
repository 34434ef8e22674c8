using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.HF005CodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>How a read gets to its use: by variables of all kinds, around branches, and from the configuration.</summary>
public class HF005FlowTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    /// <summary>The binder is in no package of this repository's; the types are known by name and namespace.</summary>
    private const string Configuration = """
        namespace Microsoft.Extensions.Configuration
        {
            public interface IConfiguration
            {
                string? this[string key] { get; set; }

                IConfigurationSection GetSection(string key);
            }

            public interface IConfigurationSection : IConfiguration
            {
                string? Value { get; set; }
            }

            public static class ConfigurationExtensions
            {
                public static IConfigurationSection GetRequiredSection(this IConfiguration configuration, string key) => configuration.GetSection(key);

                public static T? GetValue<T>(this IConfiguration configuration, string key) => default;

                public static T? GetValue<T>(this IConfiguration configuration, string key, T defaultValue) => default;
            }
        }
        """;

    [Fact]
    public Task Variables_CarryTheReadOn() => VerifyAsync(
        "var (token, model) = ([READ], \"x\"); api.Login(token!);",
        "(string? token, string model) = ([READ], \"x\"); api.Login(token!);",
        "string? token; string model; (token, model) = ([READ], \"x\"); api.Login(token!);",
        "var settings = (Token: [READ], Model: \"x\"); api.Login(settings.Token!);",
        "var settings = ([READ], \"x\"); api.Login(settings.Item1!);",
        "var settings = (\"x\", [READ]); api.Login(settings.Item2!);",
        "if ([READ] is var token) api.Login(token!);",
        "var a = [READ]; var b = a; api.Login(b!);",
        "var token = [READ]!; api.Login(token);",
        "var a = [READ]; var b = a!.Trim(); api.Login(b);",
        "var token = ([READ] ?? \"\").TrimEnd(); api.Login(token);",
        "var token = ([READ] ?? \"\").TrimStart(); api.Login(token);",
        "var token = [READ]!.ToString(); api.Login(token);",
        "string? t; api.Login((t = [READ])!);",
        "var token = [READ] ?? \"\"; api.Login(token);",
        "var token = ([READ] ?? string.Empty).Trim(); api.Login(token);",
        "var token = flag ? value : [READ]; api.Login(token!);",
        "var token = [READ] ?? (flag ? \"\" : string.Empty); api.Login(token);",
        "var token = [READ] ?? value switch { \"a\" => \"\", _ => \"\" }; api.Login(token);",
        "string? token = value; token ??= [READ]; api.Login(token!);",
        "token ??= [READ]; api.Login(token!);",
        "api.Login({|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\", EnvironmentVariableTarget.User)|}!);",
        "api.Login({|HF005:Environment.GetEnvironmentVariable(target: EnvironmentVariableTarget.User, variable: \"HF_TOKEN\")|}!);",
        "const string Name = \"HF_TOKEN\"; api.Login({|HF005:Environment.GetEnvironmentVariable(Name)|}!);",
        "var token = [READ] ?? {|HF005:Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\")|}; api.Login(token!);");

    /// <summary>Each in a file of its own: a guard holds for all that stands beside it.</summary>
    [Theory]
    [InlineData("var (token, model) = (READ, \"x\"); if (token is null) return; api.Login(token);")]
    [InlineData("var settings = (Token: READ, Model: \"x\"); if (settings.Token is null) return; api.Login(settings.Token);")]
    [InlineData("if (READ is string token) api.Login(token);")]
    [InlineData("if (READ is { } token) api.Login(token);")]
    [InlineData("if (READ is not { Length: > 0 } token) return; api.Login(token);")]
    [InlineData("var a = READ; var b = a; if (b is null) return; api.Login(a!);")]
    [InlineData("var a = READ; var b = a; if (a is null) return; api.Login(b!);")]
    [InlineData("var a = READ; if (a is null) return; var b = a; api.Login(b!);")]
    [InlineData("var a = READ; var b = Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\"); if (a is null && b is null) return; api.Login(a ?? b!);")]
    [InlineData("var a = READ ?? Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\") ?? throw new Exception(); api.Login(a);")]
    [InlineData("var a = READ ?? Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\"); if (a is null) return; api.Login(a);")]
    [InlineData("string? token; if ((token = READ) is null) return; api.Login(token);")]
    [InlineData("string? token; while (string.IsNullOrEmpty(token = READ)) { } api.Login(token!);")]
    [InlineData("string? token = READ; token ??= value; api.Login(token!);")]
    [InlineData("string? token = READ; token = value; api.Login(token!);")]
    [InlineData("string? token = READ; if (string.IsNullOrEmpty(token)) token = value; api.Login(token!);")]
    [InlineData("token ??= READ; if (token is not null) api.Login(token);")]
    [InlineData("var token = READ; var header = $\"Bearer {token}\"; if (token is null) return; client.DefaultRequestHeaders.Add(\"Authorization\", header);")]
    [InlineData("if (string.IsNullOrEmpty(READ)) return; api.Login(READ!);")]
    [InlineData("var t = READ; if (t is null) return; api.Login(READ!);")]
    [InlineData("if (config.GetSection(\"HuggingFace:ApiKey\").Value is null) return; api.Login(config[\"HuggingFace:ApiKey\"]!);")]
    [InlineData("if (config.GetValue<string>(\"HuggingFace:ApiKey\") is null) return; api.Login(config[\"HuggingFace:ApiKey\"]!);")]
    [InlineData("if (config?[\"HF_TOKEN\"] is null) return; api.Login(config[\"HF_TOKEN\"]!);")]
    [InlineData("EnsureVariable(\"HF_TOKEN\"); api.Login(READ!); static void EnsureVariable(string name) { }")]
    [InlineData("_ = READ ?? throw new Exception(); api.Login(READ!);")]
    [InlineData("var t = READ ?? (flag ? \"\" : value); api.Login(t);")]
    [InlineData("var t = READ ?? value switch { \"a\" => \"\", _ => value }; api.Login(t);")]
    [InlineData("var t = READ ?? value switch { \"a\" => value, _ => \"\" }; api.Login(t);")]
    [InlineData("AssertVariable(\"HF_TOKEN\"); api.Login(READ!); static void AssertVariable(string name) { }")]
    [InlineData("CheckVariable(\"HF_TOKEN\"); api.Login(READ!); static void CheckVariable(string name) { }")]
    [InlineData("RequireVariable(\"HF_TOKEN\"); api.Login(READ!); static void RequireVariable(string name) { }")]
    [InlineData("ValidateVariable(\"HF_TOKEN\"); api.Login(READ!); static void ValidateVariable(string name) { }")]
    [InlineData("VerifyVariable(\"HF_TOKEN\"); api.Login(READ!); static void VerifyVariable(string name) { }")]
    [InlineData("var t = READ; foreach (var c in t!) { } api.Login(t);")]
    [InlineData("if (Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\") is null) return; api.Login(READ ?? Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\")!);")]
    [InlineData("string? t = READ; Look(in t); api.Login(t!); static void Look(in string? text) { }")]
    [InlineData("if (config[\"HuggingFace:ApiKey\"] is null) return; api.Login(config.GetSection(\"HuggingFace\")[\"ApiKey\"]!);")]
    [InlineData("var settings = (Token: READ, Model: \"x\"); if (settings.Token is null) return; api.Login(settings.Token!);")]
    [InlineData("var settings = (\"x\", READ); if (settings.Item2 is null) return; api.Login(settings.Item2!);")]
    [InlineData("var t = READ; Console.WriteLine(t![0]); api.Login(t);")]
    [InlineData("var a = READ; string? b; b = a; if (b is null) return; api.Login(a!);")]
    public Task CheckedVariable_IsSilent(string statements) => VerifyAsync(statements);

    [Fact]
    public Task CheckThatCannotComeBefore_IsNone() => VerifyAsync(
        "var t = [READ]; if (flag) { if (t is null) return; } else { api.Login(t!); }",
        "var t = [READ]; switch (value) { case \"a\": if (t is null) return; break; default: api.Login(t!); break; }",
        "var t = [READ]; if (flag) { if (t is null) throw new Exception(); return; } api.Login(t!);",
        "foreach (var _ in value) { var t = [READ]; api.Login(t!); if (t is null) break; }",
        "string? t = value; if (t is null) return; t = [READ]; api.Login(t!);",
        "string? t = value; if (string.IsNullOrEmpty(t)) t = [READ]; api.Login(t!);",
        "string? t = null; if (flag) { t = [READ]; } api.Login(t!);",
        "var t = [READ]; _ = flag ? t : value; api.Login(t!);",
        "var t = [READ]; _ = value switch { \"\" => t, _ => null }; api.Login(t!);",
        "var t = [READ]; try { api.Login(t!); } finally { if (t is null) Console.WriteLine(); }",
        "void Inner() { var t = [READ]; api.Login(t!); if (t is null) return; } Inner();",
        "Action inner = () => { var t = [READ]; api.Login(t!); if (t is null) return; }; inner();",
        "var settings = (Token: [READ], Model: value); if (settings.Model is null) return; api.Login(settings.Token!);",
        "api.Login([READ]!); var t = READ; if (t is null) return;");

    [Theory]
    [InlineData("api.Login([READ]!); if (string.IsNullOrEmpty(READ)) return;")]
    [InlineData("api.Login([READ]!); EnsureVariable(\"HF_TOKEN\"); static void EnsureVariable(string name) { }")]
    [InlineData("EnsureVariable(\"OTHER_TOKEN\"); api.Login([READ]!); static void EnsureVariable(string name) { }")]
    [InlineData("Show(\"HF_TOKEN\"); api.Login([READ]!); static void Show(string name) { }")]
    public Task GuardBehindTheUseOrOfAnother_IsNone(string statements) => VerifyAsync(statements);

    [Fact]
    public Task CheckThatMayComeBefore_IsOne() => VerifyAsync(
        "var t = READ; try { if (t is null) throw new Exception(); } finally { api.Login(t!); }",
        "var t = READ; using var a = new HttpClient(); if (t is null) return; using var b = new HttpClient(); lock (a) { api.Login(t); }",
        "var t = READ; try { Console.WriteLine(); } finally { if (t is null) throw new Exception(); } api.Login(t!);",
        "var t = READ; void Check() { if (t is null) throw new Exception(); } Check(); api.Login(t!);",
        "string? t = null; if (flag) { t = READ; } if (t is null) return; api.Login(t!);",
        "string? t = READ; foreach (var _ in value) { if (t is null) break; api.Login(t); }",
        "string? t = READ; while (true) { if (flag) api.Login(t!); if (t is null) break; }");

    [Fact]
    public Task NoUse_IsSilent() => VerifyAsync(
        "_ = new HfApi(READ);",
        "new ProcessStartInfo().Environment[\"HF_TOKEN\"] = READ;",
        "Environment.SetEnvironmentVariable(\"HF_TOKEN\", READ);",
        "api.RunJob(\"python\", new[] { \"python\" }, token: READ);",
        "Console.WriteLine($\"token loaded: {{|HF008:READ|}}\");",
        "_ = new AuthenticationHeaderValue(\"Basic\", READ);",
        "var list = new List<string?> { READ };",
        "_ = new { Token = READ };",
        "var header = $\"Bearer {READ}\";",
        "var padToken = READ; CancellationToken cancel = default; Task.Delay(1, cancel);",
        "var openAi = Environment.GetEnvironmentVariable(\"OPENAI_API_KEY\"); _ = new AuthenticationHeaderValue(\"Bearer\", openAi);",
        "var jwt = Environment.GetEnvironmentVariable(\"JWT_TOKEN\"); client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {jwt}\");",
        "api.Login(READ ?? FindOwn()!);");

    [Theory]
    [InlineData("private readonly string? _token = [READ];")]
    [InlineData("private readonly string? _token; Client() { _token = [READ]; }")]
    [InlineData("private readonly string? _token; Client(string? token) { _token = token ?? [READ]; }")]
    [InlineData("private string? _token; Client() { this._token = [READ]; }")]
    [InlineData("private string? _token { get; } = [READ];")]
    [InlineData("public string? _token { get; } public Client() { _token = [READ]; }")]
    [InlineData("static string? _token => [READ];")]
    [InlineData("static string? _token { get { return [READ]; } }")]
    [InlineData("static string? _token { get => [READ]; }")]
    [InlineData("private string? _token; Client(string? token) { _token ??= token; _token = [READ]; }")]
    [InlineData("private string? _token; Client(string? token) { _token = token; _token ??= [READ]; }")]
    [InlineData("private string? _token; Client() { _token = [READ]; } Client(string? token) { _token ??= token; }")]
    [InlineData("private string? _token; Client(bool flag) { _token = [READ]; if (flag) _token = \"x\"; }")]
    [InlineData("private readonly string _token = [READ];")]
    [InlineData("string _token => [READ] ?? Empty; const string Empty = \"\";")]
    public Task Member_IsReportedWhereItIsRead(string member) => Verify.VerifyAsync(InClient(member
        .Replace("[READ]", "{|HF005:" + Read + "|}", StringComparison.Ordinal)));

    [Theory]
    [InlineData("private readonly string? _token; Client() { _token = READ; if (_token is null) throw new Exception(); }")]
    [InlineData("private readonly string _token; Client() { var token = READ; ArgumentNullException.ThrowIfNull(token); _token = token; }")]
    [InlineData("private readonly string _token; Client() { _token = READ ?? throw new Exception(); }")]
    [InlineData("private readonly string? _token = READ; bool Has => _token is not null;")]
    [InlineData("private readonly string? _token = READ; bool Has => READ is not null;")]
    [InlineData("private readonly string? _token = READ; [MemberNotNull(nameof(_token))] void Need() { if (_token is null) throw new Exception(); }")]
    [InlineData("public string? _token { get; set; } = READ;")]
    [InlineData("private string? _token = READ; public void Set(string token) { _token = token; }")]
    [InlineData("private string? _token = READ; public void Set(ref string? token) { Fill(ref _token); } static void Fill(ref string? token) { }")]
    [InlineData("private string? _token; Client(string? token) { _token = READ; _token ??= token; }")]
    [InlineData("string? _token => READ ?? _other; string? _other; public void Set(string token) { _other = token; }")]
    public Task MemberThatIsCheckedOrSetElsewhere_IsSilent(string member) => Verify.VerifyAsync(InClient(member.Replace("READ", Read, StringComparison.Ordinal)));

    /// <summary>The code names a field of a constructed type, the constructor that of the generic one.</summary>
    [Fact]
    public Task FieldOfAGenericType_IsCheckedWhereItIsSet() => Verify.VerifyAsync(
        $$"""
        using System;
        using Hub;

        class Settings<T>
        {
            public readonly string? Token;

            public Settings() { Token = {{Read}}; if (Token is null) throw new InvalidOperationException(); }
        }

        class Program
        {
            void Submit(HfApi api, Settings<int> settings) => api.Login(settings.Token!);
        }
        """);

    /// <summary>What else the field may hold does not undo the constructor's check.</summary>
    [Fact]
    public Task FieldThatACopySets_IsStillChecked() => Verify.VerifyAsync(
        $$"""
        using System;
        using Hub;

        class Trainer
        {
            private string? _token;

            public Trainer() { _token = {{Read}}; if (_token is null) throw new InvalidOperationException(); }

            Trainer Copy() => new Trainer { _token = _token };

            void Submit(HfApi api) => api.Login({{Read}}!);
        }
        """);

    [Fact]
    public Task CheckOfAnotherMembersOwnRead_IsNone() => Verify.VerifyAsync(InClient(
        $$"""string _token => {|HF005:{{Read}}|}!; string Other() { var token = {{Read}}; if (token is null) throw new Exception(); return token; } string Third() => {{Read}} ?? throw new Exception();"""));

    [Fact]
    public Task CheckOfWhatAnotherTypeKeeps_IsNone() => Verify.VerifyAsync(InClient(
        $$"""string _token => {|HF005:{{Read}}|}!; class Other { private readonly string? _own; Other() { _own = {{Read}}; } int? Length() => _own?.Length; }"""));

    [Theory]
    [InlineData("config[\"HF_TOKEN\"]")]
    [InlineData("config[\"HuggingFace:ApiKey\"]")]
    [InlineData("config[\"HuggingFace:Token\"]")]
    [InlineData("config[\"Huggingface:ApiToken\"]")]
    [InlineData("config[\"AI:HuggingFace:ApiKey\"]")]
    [InlineData("config[\"HuggingFaceSettings:ApiKey\"]")]
    [InlineData("config[\"HuggingFaceToken\"]")]
    [InlineData("config?[\"HF_TOKEN\"]")]
    [InlineData("config.GetValue<string>(\"HF_TOKEN\")")]
    [InlineData("config.GetValue<string>(\"HuggingFace:Token\", \"\")")]
    [InlineData("config.GetSection(\"HuggingFace\")[\"Token\"]")]
    [InlineData("config.GetSection(\"HuggingFace:Token\").Value")]
    [InlineData("config.GetSection(\"HuggingFace\").GetSection(\"ApiKey\").Value")]
    [InlineData("config.GetSection(\"HuggingFace\").GetValue<string>(\"ApiKey\")")]
    [InlineData("HfApi2.FindToken()")]
    [InlineData("config[\"HuggingFace:AccessToken\"]")]
    [InlineData("config[\"HuggingFace:AuthToken\"]")]
    [InlineData("config[\"HuggingFace:HubToken\"]")]
    [InlineData("config[\"HuggingFace:Key\"]")]
    [InlineData("config[\"HuggingFace:Api_Key\"]")]
    [InlineData("config[\"HuggingFace:Api_Token\"]")]
    [InlineData("config[\"HuggingFace:Access_Token\"]")]
    [InlineData("config[\"HuggingFace:Auth_Token\"]")]
    [InlineData("config[\"HuggingFace:Hub_Token\"]")]
    [InlineData("config[\"HuggingFace-ApiKey\"]")]
    [InlineData("config?.GetValue<string>(\"HF_TOKEN\")")]
    [InlineData("config.GetRequiredSection(\"HuggingFace\")[\"Token\"]")]
    public Task OtherReads_AreReportedUnlessTheyAreChecked(string read) => VerifyAsync(
        $"api.Login({{|HF005:{read}|}}!);",
        $"var t = {{|HF005:{read}|}}; _ = new AuthenticationHeaderValue(\"Bearer\", t);",
        $"client.DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {{{{|HF005:{read}|}}}}\");",
        $"var t = {read}; if (string.IsNullOrEmpty(t)) return; api.Login(t!);",
        $"api.Login({read} ?? throw new Exception());",
        $"_ = {read};",
        $"Use({read});");

    [Theory]
    [InlineData("IConfigurationRoot")]
    [InlineData("IConfigurationManager")]
    [InlineData("ConfigurationManager")]
    [InlineData("ConfigurationRoot")]
    [InlineData("ConfigurationSection")]
    public Task EveryTypeOfTheConfiguration_IsKnown(string type) => Verify.VerifyAsync(
        $$"""
        using Hub;
        using Microsoft.Extensions.Configuration;

        class Program
        {
            void Submit(HfApi api, {{type}} config) => api.Login({|HF005:config["HuggingFace:ApiKey"]|}!);
        }

        namespace Microsoft.Extensions.Configuration
        {
            public abstract class {{type}} { public abstract string? this[string key] { get; set; } }
        }
        """);

    [Fact]
    public Task SectionInAVariable_IsFollowed() => VerifyAsync(
        "var section = config.GetSection(\"HuggingFace\"); api.Login({|HF005:section[\"ApiKey\"]|}!);",
        "const string Key = \"HuggingFace:ApiKey\"; api.Login({|HF005:config[Key]|}!);",
        "api.Login({|HF005:config[\"HuggingFace:ApiKey\"]|} ?? [READ]!);");

    [Fact]
    public Task OtherKeys_AreSilent() => VerifyAsync(
        "var section = config.GetSection(\"OpenAI\"); api.Login(section[\"ApiKey\"]!); // HuggingFace",
        "api.Login(config[\"OpenAI:ApiKey\"]!);",
        "api.Login(config[\"HuggingFace:Model\"]!);",
        "api.Login(config[\"HuggingFace:TokenLimit\"]!);",
        "api.Login(config.GetRequiredSection(\"HuggingFace:Token\").Value!);",
        "api.Login(config.GetValue(\"HuggingFace:Token\", value)!);",
        "api.Login(config[\"HF_TOKEN\"] ?? value);",
        "api.Login(HfApi2.GetToken());",
        "api.Login(new Dictionary<string, string>()[\"HF_TOKEN\"]);");

    [Fact]
    public Task GuardOfTheSameKey_IsACheck() => VerifyAsync(
        "if (string.IsNullOrEmpty(config[\"HuggingFace:ApiKey\"])) return; api.Login(config[\"HuggingFace:ApiKey\"]!);");

    [Fact]
    public Task RealConfiguration_IsKnown()
    {
        var test = new Verify
        {
            TestCode = """
                using Hub;
                using Microsoft.Extensions.Configuration;

                class Program
                {
                    void Submit(HfApi api, IConfiguration config) => api.Login({|HF005:config.GetSection("HuggingFace")["ApiKey"]|}!);
                }
                """,
        };
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromFile(typeof(Microsoft.Extensions.Configuration.IConfiguration).Assembly.Location));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("api.Login([CONFIG]!);", "api.Login([CONFIG] ?? throw [NEW]);")]
    [InlineData("api.Login([CONFIG] ?? [READ]!);", "api.Login([CONFIG] ?? [READ] ?? throw [NEW]);")]
    [InlineData("api.Login([CONFIG] ?? /* the shell's */ [READ] ?? \"\");", "api.Login([CONFIG] ?? /* the shell's */ [READ] ?? throw [NEW]);")]
    [InlineData("var t = ([CONFIG] ?? \"\").Trim(); api.Login(t);", "var t = ([CONFIG] ?? throw [NEW]).Trim(); api.Login(t);")]
    [InlineData("if ([CONFIG] is var t) api.Login(t!);", "if (([CONFIG] ?? throw [NEW]) is var t) api.Login(t!);")]
    [InlineData("api.Login({|HF005:config.GetSection(\"HuggingFace\")[\"ApiKey\"]|}!);", "api.Login(config.GetSection(\"HuggingFace\")[\"ApiKey\"] ?? throw [NEW]);")]
    public Task Configuration_ThrowsWhereNothingIsSet(string statements, string fixedStatements) => Create(
        InMethods([statements.Replace("[CONFIG]", "{|HF005:config[\"HuggingFace:ApiKey\"]|}", StringComparison.Ordinal).Replace("[READ]", "{|HF005:" + Read + "|}", StringComparison.Ordinal)]),
        InMethods([fixedStatements
            .Replace("[CONFIG]", "config[\"HuggingFace:ApiKey\"]", StringComparison.Ordinal)
            .Replace("[READ]", Read, StringComparison.Ordinal)
            .Replace("[NEW]", "new InvalidOperationException(\"HuggingFace:ApiKey is not set. Create a token at https://huggingface.co/settings/tokens\")", StringComparison.Ordinal)]),
        "Throw").RunAsync();

    [Fact]
    public Task FindToken_BecomesGetToken() => Verify.VerifyFixAsync(
        """
        using Hub;
        using HuggingFace.Tokens;

        class Program
        {
            void Submit(HfApi api) => api.Login({|HF005:HfToken.FindToken()|}!);
        }
        """,
        """
        using Hub;
        using HuggingFace.Tokens;

        class Program
        {
            void Submit(HfApi api) => api.Login(HfToken.GetToken());
        }
        """);

    [Fact]
    public Task Message_NamesTheMethod() => new Verify
    {
        TestCode = """
            using Hub;
            using HuggingFace.Tokens;

            class Program
            {
                void Submit(HfApi api) => api.Login({|#0:HfToken.FindToken()|}!);
            }
            """,
        ExpectedDiagnostics = { new DiagnosticResult(Descriptors.UncheckedGetter).WithLocation(0).WithArguments("FindToken") },
    }.RunAsync();

    private static Task VerifyAsync(params string[] bodies) =>
        Create(InMethods([.. bodies.Select(static body => body.Replace("[READ]", "{|HF005:READ|}", StringComparison.Ordinal).Replace("READ", Read, StringComparison.Ordinal))])).RunAsync();

    private static Verify Create(string source, string? fixedSource = null, string? key = null)
    {
        var test = new Verify { TestCode = source, CodeActionEquivalenceKey = key };
        if (fixedSource is not null)
        {
            test.FixedCode = fixedSource;
        }

        test.UnchangedSources.Add(("/0/Configuration.cs", "#nullable enable\n" + Configuration));
        return test;
    }

    private static string InMethods(string[] bodies) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Threading;
        using System.Threading.Tasks;
        using Hub;
        using Microsoft.Extensions.Configuration;

        class Program
        {
            {{string.Join("\n    ", bodies.Select(static (body, i) => $"void Submit{i}(HfApi api, HttpClient client, IConfiguration config, string value, bool flag, string? {(body.StartsWith("token", StringComparison.Ordinal) ? "token" : "given")} = null) {{ {body}\n    }}"))}}

            static void Use(string? text) { }

            static string? FindOwn() => null;
        }

        static class HfApi2
        {
            public static string? FindToken() => null;

            public static string GetToken() => "";
        }
        """;

    private static string InClient(string member) =>
        $$"""
        using System;
        using System.Diagnostics.CodeAnalysis;
        using System.Net.Http.Headers;

        class Client
        {
            {{member}}

            AuthenticationHeaderValue Create() => new("Bearer", _token);
        }
        """;
}
