using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF005UncheckedTokenCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>How a read reaches its use: through variables of all kinds, across branches, and from the configuration.</summary>
public class HF005FlowTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    /// <summary>The package with the binder is not referenced here; its types are recognized by name and namespace.</summary>
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

    /// <summary>Ways from the read to the use without a check of the value. [READ] is a read that is reported.</summary>
    public static TheoryData<string, string> Carriers => new()
    {
        {
            "deconstruction",
            """
            var (token, model) = ([READ], "x");
            api.Login(token!);
            """
        },
        {
            "deconstruction with types",
            """
            (string? token, string model) = ([READ], "x");
            api.Login(token!);
            """
        },
        {
            "deconstruction into declared variables",
            """
            string? token;
            string model;
            (token, model) = ([READ], "x");
            api.Login(token!);
            """
        },
        {
            "named tuple element",
            """
            var settings = (Token: [READ], Model: "x");
            api.Login(settings.Token!);
            """
        },
        {
            "first tuple element",
            """
            var settings = ([READ], "x");
            api.Login(settings.Item1!);
            """
        },
        {
            "second tuple element",
            """
            var settings = ("x", [READ]);
            api.Login(settings.Item2!);
            """
        },
        {
            "var pattern",
            """
            if ([READ] is var token) api.Login(token!);
            """
        },
        {
            "copy of a variable",
            """
            var a = [READ];
            var b = a;
            api.Login(b!);
            """
        },
        {
            "null-forgiving operator",
            """
            var token = [READ]!;
            api.Login(token);
            """
        },
        {
            "Trim",
            """
            var a = [READ];
            var b = a!.Trim();
            api.Login(b);
            """
        },
        {
            "TrimEnd",
            """
            var token = ([READ] ?? "").TrimEnd();
            api.Login(token);
            """
        },
        {
            "TrimStart",
            """
            var token = ([READ] ?? "").TrimStart();
            api.Login(token);
            """
        },
        {
            "ToString",
            """
            var token = [READ]!.ToString();
            api.Login(token);
            """
        },
        {
            "assignment as an argument",
            """
            string? t;
            api.Login((t = [READ])!);
            """
        },
        {
            "empty text as a fallback",
            """
            var token = [READ] ?? "";
            api.Login(token);
            """
        },
        {
            "string.Empty as a fallback",
            """
            var token = ([READ] ?? string.Empty).Trim();
            api.Login(token);
            """
        },
        {
            "one branch of a conditional",
            """
            var token = flag ? value : [READ];
            api.Login(token!);
            """
        },
        {
            "empty text in both branches of a fallback",
            """
            var token = [READ] ?? (flag ? "" : string.Empty);
            api.Login(token);
            """
        },
        {
            "empty text in all arms of a fallback",
            """
            var token = [READ] ?? value switch { "a" => "", _ => "" };
            api.Login(token);
            """
        },
        {
            "compound assignment to another value",
            """
            string? token = value;
            token ??= [READ];
            api.Login(token!);
            """
        },
        {
            "compound assignment to a parameter",
            """
            token ??= [READ];
            api.Login(token!);
            """
        },
        {
            "read for a target",
            """
            api.Login({|HF005:Environment.GetEnvironmentVariable("HF_TOKEN", EnvironmentVariableTarget.User)|}!);
            """
        },
        {
            "read with named arguments",
            """
            api.Login({|HF005:Environment.GetEnvironmentVariable(target: EnvironmentVariableTarget.User, variable: "HF_TOKEN")|}!);
            """
        },
        {
            "name in a constant",
            """
            const string Name = "HF_TOKEN";
            api.Login({|HF005:Environment.GetEnvironmentVariable(Name)|}!);
            """
        },
        {
            "two reads in a row",
            """
            var token = [READ] ?? Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN");
            api.Login(token!);
            """
        },
    };

    [Theory]
    [MemberData(nameof(Carriers))]
    public Task VariableThatCarriesTheRead_IsReported(string name, string statements) => VerifyRowAsync(name, statements);

    /// <summary>Checks that protect the use. READ is a read that is not reported.</summary>
    public static TheoryData<string, string> Checks => new()
    {
        {
            "deconstructed variable",
            """
            var (token, model) = (READ, "x");
            if (token is null) return;
            api.Login(token);
            """
        },
        {
            "tuple element",
            """
            var settings = (Token: READ, Model: "x");
            if (settings.Token is null) return;
            api.Login(settings.Token);
            """
        },
        {
            "type pattern",
            """
            if (READ is string token) api.Login(token);
            """
        },
        {
            "property pattern",
            """
            if (READ is { } token) api.Login(token);
            """
        },
        {
            "length pattern",
            """
            if (READ is not { Length: > 0 } token) return;
            api.Login(token);
            """
        },
        {
            "copy that is checked",
            """
            var a = READ;
            var b = a;
            if (b is null) return;
            api.Login(a!);
            """
        },
        {
            "original that is checked",
            """
            var a = READ;
            var b = a;
            if (a is null) return;
            api.Login(b!);
            """
        },
        {
            "check before the copy",
            """
            var a = READ;
            if (a is null) return;
            var b = a;
            api.Login(b!);
            """
        },
        {
            "two variables that are checked together",
            """
            var a = READ;
            var b = Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN");
            if (a is null && b is null) return;
            api.Login(a ?? b!);
            """
        },
        {
            "throw behind two reads",
            """
            var a = READ ?? Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN") ?? throw new Exception();
            api.Login(a);
            """
        },
        {
            "two reads in a checked variable",
            """
            var a = READ ?? Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN");
            if (a is null) return;
            api.Login(a);
            """
        },
        {
            "assignment in a condition",
            """
            string? token;
            if ((token = READ) is null) return;
            api.Login(token);
            """
        },
        {
            "assignment in a loop condition",
            """
            string? token;
            while (string.IsNullOrEmpty(token = READ)) { }
            api.Login(token!);
            """
        },
        {
            "fallback that is assigned",
            """
            string? token = READ;
            token ??= value;
            api.Login(token!);
            """
        },
        {
            "value that is replaced",
            """
            string? token = READ;
            token = value;
            api.Login(token!);
            """
        },
        {
            "value that is replaced where it is empty",
            """
            string? token = READ;
            if (string.IsNullOrEmpty(token)) token = value;
            api.Login(token!);
            """
        },
        {
            "parameter that is checked",
            """
            token ??= READ;
            if (token is not null) api.Login(token);
            """
        },
        {
            "header that is made before the check",
            """
            var token = READ;
            var header = $"Bearer {token}";
            if (token is null) return;
            client.DefaultRequestHeaders.Add("Authorization", header);
            """
        },
        {
            "read that is checked by itself",
            """
            if (string.IsNullOrEmpty(READ)) return;
            api.Login(READ!);
            """
        },
        {
            "variable of another read",
            """
            var t = READ;
            if (t is null) return;
            api.Login(READ!);
            """
        },
        {
            "section of the configuration",
            """
            if (config.GetSection("HuggingFace:ApiKey").Value is null) return;
            api.Login(config["HuggingFace:ApiKey"]!);
            """
        },
        {
            "GetValue of the configuration",
            """
            if (config.GetValue<string>("HuggingFace:ApiKey") is null) return;
            api.Login(config["HuggingFace:ApiKey"]!);
            """
        },
        {
            "conditional access to the configuration",
            """
            if (config?["HF_TOKEN"] is null) return;
            api.Login(config["HF_TOKEN"]!);
            """
        },
        {
            "method called Ensure",
            """
            EnsureVariable("HF_TOKEN");
            api.Login(READ!);
            static void EnsureVariable(string name) { }
            """
        },
        {
            "discarded throw expression",
            """
            _ = READ ?? throw new Exception();
            api.Login(READ!);
            """
        },
        {
            "fallback that may hold a value",
            """
            var t = READ ?? (flag ? "" : value);
            api.Login(t);
            """
        },
        {
            "fallback whose last arm holds a value",
            """
            var t = READ ?? value switch { "a" => "", _ => value };
            api.Login(t);
            """
        },
        {
            "fallback whose first arm holds a value",
            """
            var t = READ ?? value switch { "a" => value, _ => "" };
            api.Login(t);
            """
        },
        {
            "method called Assert",
            """
            AssertVariable("HF_TOKEN");
            api.Login(READ!);
            static void AssertVariable(string name) { }
            """
        },
        {
            "method called Check",
            """
            CheckVariable("HF_TOKEN");
            api.Login(READ!);
            static void CheckVariable(string name) { }
            """
        },
        {
            "method called Require",
            """
            RequireVariable("HF_TOKEN");
            api.Login(READ!);
            static void RequireVariable(string name) { }
            """
        },
        {
            "method called Validate",
            """
            ValidateVariable("HF_TOKEN");
            api.Login(READ!);
            static void ValidateVariable(string name) { }
            """
        },
        {
            "method called Verify",
            """
            VerifyVariable("HF_TOKEN");
            api.Login(READ!);
            static void VerifyVariable(string name) { }
            """
        },
        {
            "loop over the characters",
            """
            var t = READ;
            foreach (var c in t!) { }
            api.Login(t);
            """
        },
        {
            "last of two reads that is checked",
            """
            if (Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN") is null) return;
            api.Login(READ ?? Environment.GetEnvironmentVariable("HUGGING_FACE_HUB_TOKEN")!);
            """
        },
        {
            "reference that cannot change it",
            """
            string? t = READ;
            Look(in t);
            api.Login(t!);
            static void Look(in string? text) { }
            """
        },
        {
            "same key by another path",
            """
            if (config["HuggingFace:ApiKey"] is null) return;
            api.Login(config.GetSection("HuggingFace")["ApiKey"]!);
            """
        },
        {
            "tuple element with a null-forgiving operator",
            """
            var settings = (Token: READ, Model: "x");
            if (settings.Token is null) return;
            api.Login(settings.Token!);
            """
        },
        {
            "second tuple element",
            """
            var settings = ("x", READ);
            if (settings.Item2 is null) return;
            api.Login(settings.Item2!);
            """
        },
        {
            "character of the text",
            """
            var t = READ;
            Console.WriteLine(t![0]);
            api.Login(t);
            """
        },
        {
            "copy by an assignment",
            """
            var a = READ;
            string? b;
            b = a;
            if (b is null) return;
            api.Login(a!);
            """
        },
    };

    /// <summary>Each in a separate file, because a guard applies to the whole file.</summary>
    [Theory]
    [MemberData(nameof(Checks))]
    public Task CheckedVariable_IsSilent(string name, string statements) => VerifyRowAsync(name, statements);

    /// <summary>Checks that do not run before the use.</summary>
    public static TheoryData<string, string> ChecksElsewhere => new()
    {
        {
            "other branch",
            """
            var t = [READ];
            if (flag) { if (t is null) return; } else { api.Login(t!); }
            """
        },
        {
            "other case",
            """
            var t = [READ];
            switch (value) { case "a": if (t is null) return; break; default: api.Login(t!); break; }
            """
        },
        {
            "branch that returns",
            """
            var t = [READ];
            if (flag) { if (t is null) throw new Exception(); return; }
            api.Login(t!);
            """
        },
        {
            "behind the use in a loop",
            """
            foreach (var _ in value) { var t = [READ]; api.Login(t!); if (t is null) break; }
            """
        },
        {
            "before the read",
            """
            string? t = value;
            if (t is null) return;
            t = [READ];
            api.Login(t!);
            """
        },
        {
            "of the value that the read replaces",
            """
            string? t = value;
            if (string.IsNullOrEmpty(t)) t = [READ];
            api.Login(t!);
            """
        },
        {
            "read in one branch only",
            """
            string? t = null;
            if (flag) { t = [READ]; }
            api.Login(t!);
            """
        },
        {
            "conditional that goes on",
            """
            var t = [READ];
            _ = flag ? t : value;
            api.Login(t!);
            """
        },
        {
            "switch expression that goes on",
            """
            var t = [READ];
            _ = value switch { "" => t, _ => null };
            api.Login(t!);
            """
        },
        {
            "finally block",
            """
            var t = [READ];
            try { api.Login(t!); } finally { if (t is null) Console.WriteLine(); }
            """
        },
        {
            "behind the use in a local function",
            """
            void Inner() { var t = [READ]; api.Login(t!); if (t is null) return; }
            Inner();
            """
        },
        {
            "behind the use in a lambda",
            """
            Action inner = () => { var t = [READ]; api.Login(t!); if (t is null) return; };
            inner();
            """
        },
        {
            "other element of the tuple",
            """
            var settings = (Token: [READ], Model: value);
            if (settings.Model is null) return;
            api.Login(settings.Token!);
            """
        },
        {
            "variable of a later read",
            """
            api.Login([READ]!);
            var t = READ;
            if (t is null) return;
            """
        },
    };

    [Theory]
    [MemberData(nameof(ChecksElsewhere))]
    public Task CheckThatCannotComeBefore_IsNone(string name, string statements) => VerifyRowAsync(name, statements);

    /// <summary>Guards that do not protect the use.</summary>
    public static TheoryData<string, string> OtherGuards => new()
    {
        {
            "behind the use",
            """
            api.Login([READ]!);
            if (string.IsNullOrEmpty(READ)) return;
            """
        },
        {
            "method called Ensure behind the use",
            """
            api.Login([READ]!);
            EnsureVariable("HF_TOKEN");
            static void EnsureVariable(string name) { }
            """
        },
        {
            "method called Ensure for another variable",
            """
            EnsureVariable("OTHER_TOKEN");
            api.Login([READ]!);
            static void EnsureVariable(string name) { }
            """
        },
        {
            "method that only takes the name",
            """
            Show("HF_TOKEN");
            api.Login([READ]!);
            static void Show(string name) { }
            """
        },
    };

    [Theory]
    [MemberData(nameof(OtherGuards))]
    public Task GuardBehindTheUseOrOfAnother_IsNone(string name, string statements) => VerifyRowAsync(name, statements);

    /// <summary>Checks that run before the use on some path.</summary>
    public static TheoryData<string, string> PossibleChecks => new()
    {
        {
            "try block",
            """
            var t = READ;
            try { if (t is null) throw new Exception(); } finally { api.Login(t!); }
            """
        },
        {
            "between using declarations",
            """
            var t = READ;
            using var a = new HttpClient();
            if (t is null) return;
            using var b = new HttpClient();
            lock (a) { api.Login(t); }
            """
        },
        {
            "finally block",
            """
            var t = READ;
            try { Console.WriteLine(); } finally { if (t is null) throw new Exception(); }
            api.Login(t!);
            """
        },
        {
            "local function",
            """
            var t = READ;
            void Check() { if (t is null) throw new Exception(); }
            Check();
            api.Login(t!);
            """
        },
        {
            "read in one branch",
            """
            string? t = null;
            if (flag) { t = READ; }
            if (t is null) return;
            api.Login(t!);
            """
        },
        {
            "loop over characters",
            """
            string? t = READ;
            foreach (var _ in value) { if (t is null) break; api.Login(t); }
            """
        },
        {
            "endless loop",
            """
            string? t = READ;
            while (true) { if (flag) api.Login(t!); if (t is null) break; }
            """
        },
    };

    [Theory]
    [MemberData(nameof(PossibleChecks))]
    public Task CheckThatMayComeBefore_IsOne(string name, string statements) => VerifyRowAsync(name, statements);

    /// <summary>Places that do not take a token, or that accept a missing one.</summary>
    public static TheoryData<string, string> NoUses => new()
    {
        {
            "constructor whose token may be null",
            """
            _ = new HfApi(READ);
            """
        },
        {
            "environment of a process",
            """
            new ProcessStartInfo().Environment["HF_TOKEN"] = READ;
            """
        },
        {
            "environment variable",
            """
            Environment.SetEnvironmentVariable("HF_TOKEN", READ);
            """
        },
        {
            "argument that may be null",
            """
            api.RunJob("python", new[] { "python" }, token: READ);
            """
        },
        {
            "message",
            """
            Console.WriteLine($"token loaded: {{|HF008:READ|}}");
            """
        },
        {
            "other scheme",
            """
            _ = new AuthenticationHeaderValue("Basic", READ);
            """
        },
        {
            "list",
            """
            var list = new List<string?> { READ };
            """
        },
        {
            "anonymous object",
            """
            _ = new { Token = READ };
            """
        },
        {
            "header that nothing sends",
            """
            var header = $"Bearer {READ}";
            """
        },
        {
            "variable whose name ends in token",
            """
            var padToken = READ;
            CancellationToken cancel = default;
            Task.Delay(1, cancel);
            """
        },
        {
            "token of another service",
            """
            var openAi = Environment.GetEnvironmentVariable("OPENAI_API_KEY");
            _ = new AuthenticationHeaderValue("Bearer", openAi);
            """
        },
        {
            "token of no known service",
            """
            var jwt = Environment.GetEnvironmentVariable("JWT_TOKEN");
            client.DefaultRequestHeaders.Add("Authorization", $"Bearer {jwt}");
            """
        },
        {
            "method that finds the token",
            """
            api.Login(READ ?? FindOwn()!);
            """
        },
    };

    [Theory]
    [MemberData(nameof(NoUses))]
    public Task NoUse_IsSilent(string name, string statements) => VerifyRowAsync(name, statements);

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
    [InlineData("private readonly string? _token = READ; public bool Has => _token is not null;")]
    [InlineData("private readonly string? _token = READ; internal bool Has => READ is not null;")]
    [InlineData("private readonly string? _token = READ; void Initialize() { if (_token is null) throw new Exception(); }")]
    [InlineData("public string? _token { get; set; } = READ;")]
    [InlineData("private string? _token = READ; public void Set(string token) { _token = token; }")]
    [InlineData("private string? _token = READ; public void Set(ref string? token) { Fill(ref _token); } static void Fill(ref string? token) { }")]
    [InlineData("private string? _token; Client(string? token) { _token = READ; _token ??= token; }")]
    [InlineData("string? _token => READ ?? _other; string? _other; public void Set(string token) { _other = token; }")]
    public Task MemberThatIsCheckedOrSetElsewhere_IsSilent(string member) => Verify.VerifyAsync(InClient(member.Replace("READ", Read, StringComparison.Ordinal)));

    /// <summary>The code refers to a field of a constructed type, and the constructor to that of the generic type.</summary>
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

    /// <summary>The check in the constructor counts even if the field may have another value.</summary>
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

    /// <summary>Configuration keys that must be traced.</summary>
    public static TheoryData<string, string> Keys => new()
    {
        {
            "section in a variable",
            """
            var section = config.GetSection("HuggingFace");
            api.Login({|HF005:section["ApiKey"]|}!);
            """
        },
        {
            "key in a constant",
            """
            const string Key = "HuggingFace:ApiKey";
            api.Login({|HF005:config[Key]|}!);
            """
        },
        {
            "two reads in a row",
            """
            api.Login({|HF005:config["HuggingFace:ApiKey"]|} ?? Environment.GetEnvironmentVariable("HF_TOKEN")!);
            """
        },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public Task KeyInPieces_IsReported(string name, string statements) => VerifyRowAsync(name, statements);

    /// <summary>Reads of other values, and reads that are never empty.</summary>
    public static TheoryData<string, string> OtherKeys => new()
    {
        {
            "section that must be there",
            """
            api.Login(config.GetRequiredSection("HuggingFace:Token").Value!);
            """
        },
        {
            "default value",
            """
            api.Login(config.GetValue("HuggingFace:Token", value)!);
            """
        },
        {
            "fallback that may hold a value",
            """
            api.Login(config["HF_TOKEN"] ?? value);
            """
        },
        {
            "method that gets the token",
            """
            api.Login(HfApi2.GetToken());
            """
        },
        {
            "dictionary",
            """
            api.Login(new Dictionary<string, string>()["HF_TOKEN"]);
            """
        },
    };

    [Theory]
    [MemberData(nameof(OtherKeys))]
    public Task OtherKeys_AreSilent(string name, string statements) => VerifyRowAsync(name, statements);

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
        InMethods([statements.Replace("[CONFIG]", "{|HF005:config[\"HuggingFace:ApiKey\"]|}", StringComparison.Ordinal).Replace("[READ]", Read, StringComparison.Ordinal)]),
        InMethods([fixedStatements
            .Replace("[CONFIG]", "config[\"HuggingFace:ApiKey\"]", StringComparison.Ordinal)
            .Replace("[READ]", Read, StringComparison.Ordinal)
            .Replace("[NEW]", "new InvalidOperationException(\"HuggingFace:ApiKey is not set. Create a token at https://huggingface.co/settings/tokens\")", StringComparison.Ordinal)]),
        "GetToken").RunAsync();

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
        ExpectedDiagnostics = { new DiagnosticResult(HF005UncheckedToken.GetterDescriptor).WithLocation(0).WithArguments("FindToken") },
    }.RunAsync();

    /// <summary>Verifies statements in a separate method with the name of their row.</summary>
    private static Task VerifyRowAsync(string name, string statements) => VerifyAsync($"// {name}\n{statements}");

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
            {{string.Join("\n    ", bodies.Select(static (body, i) => $"void Submit{i}(HfApi api, HttpClient client, IConfiguration config, string value, bool flag, string? {(AssignsTheParameter(body) ? "token" : "given")} = null)\n    {{\n        {body.Replace("\n", "\n        ", StringComparison.Ordinal)}\n    }}"))}}

            static void Use(string? text) { }

            static string? FindOwn() => Environment.NewLine is { Length: > 9 } text ? text : null;
        }

        static class HfApi2
        {
            public static string? FindToken() => null;

            public static string GetToken() => "";
        }
        """;

    private static bool AssignsTheParameter(string body) =>
        body.Split('\n').First(static line => !line.StartsWith("//", StringComparison.Ordinal)).StartsWith("token", StringComparison.Ordinal);

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
