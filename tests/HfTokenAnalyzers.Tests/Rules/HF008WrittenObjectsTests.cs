using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF008TokenShownCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>
/// HF008 if the token is written through an object that contains it, through a loop, or through a variable that is set several
/// times.
/// </summary>
public class HF008WrittenObjectsTests
{
    /// <summary>The types of the tests. Those with <c>Own</c>, <c>Ignored</c> or <c>Masked</c> in the name do not write the token.</summary>
    private const string Types = """
        using System;
        using System.Text;
        using System.Text.Json.Serialization;

        public record Options(string Model, string? Token);

        public record struct SmallOptions(string Model, string? Token);

        public record DerivedOptions(string Model, string? Token, int Count) : Options(Model, Token);

        public record InitOptions { public string? Token { get; init; } }

        public record OwnTextOptions(string Model, string? Token) { public override string ToString() => Model; }

        public record OwnMembersOptions(string Model, string? Token) { protected virtual bool PrintMembers(StringBuilder text) => false; }

        public record SealedOptions(string Model, string? Token) { public sealed override string ToString() => Model; }

        public record OfSealedOptions(string Model, string? Token) : SealedOptions(Model, Token);

        public record MaskedOptions(string Model, string? Token) { public string? Token { get; } = Token is null ? null : "***"; }

        public record HiddenOptions { internal string? Token { get; init; } }

        public record IgnoredOptions(string Model, [property: JsonIgnore] string? Token);

        public class Settings { public string? Token { get; set; } }

        public class OuterSettings { public Settings Inner { get; set; } = new(); }

        public class IgnoredSettings { [JsonIgnore] public string? Token { get; set; } }

        public class NullIgnoredSettings { [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Token { get; set; } }

        public class ConvertedSettings { [JsonConverter(typeof(JsonStringEnumConverter))] public string? Token { get; set; } }

        public class MaskedSettings { private string? _token; public string? Token { get => _token is null ? null : "***"; set => _token = value; } }

        public class OwnTextSettings { public string? Token { get; set; } public override string ToString() => ""; }

        public class HubSettings { public string? HfToken { get; set; } }

        namespace Microsoft.Extensions.Logging
        {
            public interface ILogger { }

            public static class LoggerExtensions
            {
                public static void LogInformation(this ILogger logger, string? message, params object?[] args) { }
            }
        }

        namespace Serilog
        {
            public static class Log
            {
                public static void Information<T>(string messageTemplate, T value) { }
            }
        }

        namespace UnityEngine.Networking
        {
            public class UnityWebRequest
            {
                public void SetRequestHeader(string name, string value) { }

                public string GetRequestHeader(string name) => "";
            }
        }
        """;

    [Theory]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine({|HF008:o|});")]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine($\"Options: {{|HF008:o|}}\");")]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine({|HF008:o|}.ToString());")]
    [InlineData("var o = new Options(\"m\", token); throw new InvalidOperationException(\"Bad \" + {|HF008:o|});")]
    [InlineData("var o = new Options(\"m\", token); logger.LogInformation(\"Options {Options}\", {|HF008:o|});")]
    [InlineData("Console.WriteLine(new Options(\"m\", {|HF008:token|}));")]
    [InlineData("var o = new SmallOptions(\"m\", token); Console.WriteLine({|HF008:o|});")]
    [InlineData("var o = new DerivedOptions(\"m\", token, 1); Console.WriteLine({|HF008:o|});")]
    [InlineData("var o = new InitOptions { Token = token }; Console.WriteLine({|HF008:o|});")]
    [InlineData("var o = new Options(\"m\", null) with { Token = token }; Console.WriteLine({|HF008:o|});")]
    public Task RecordThatPrintsTheToken_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var o = new OwnTextOptions(\"m\", token); Console.WriteLine(o);")]
    [InlineData("var o = new OwnMembersOptions(\"m\", token); Console.WriteLine(o);")]
    [InlineData("var o = new OfSealedOptions(\"m\", token); Console.WriteLine(o);")]
    [InlineData("var o = new MaskedOptions(\"m\", token); Console.WriteLine(o);")]
    [InlineData("var o = new HiddenOptions { Token = token }; Console.WriteLine(o);")]
    [InlineData("var o = new Options(\"m\", token) with { Token = null }; Console.WriteLine(o);")]
    [InlineData("var o = new Options(\"m\", Mask(token)); Console.WriteLine(o);")]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine(o.Model);")]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine(o.Token is null);")]
    [InlineData("var o = new Settings { Token = token }; Console.WriteLine(o);")]
    [InlineData("var o = new Settings { Token = token }; logger.LogInformation(\"Settings {Settings}\", o);")]
    public Task ObjectWhoseTextHasNoToken_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    [InlineData("var o = new Settings { Token = token }; Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}, new JsonSerializerOptions()));")]
    [InlineData("var o = new Settings(); o.Token = token; Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    [InlineData("var o = new Settings { Token = token }; var json = JsonSerializer.Serialize(o); File.AppendAllText(\"run.log\", {|HF008:json|});")]
    [InlineData("var o = new ConstructedSettings(token); Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    [InlineData("var o = new OuterSettings { Inner = new Settings { Token = token } }; Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    [InlineData("var o = new NullIgnoredSettings { Token = token }; Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    [InlineData("var o = new OwnTextOptions(\"m\", token); Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    [InlineData("var o = new Dictionary<string, string?> { [\"HF_TOKEN\"] = token }; Console.WriteLine(JsonSerializer.Serialize({|HF008:o|}));")]
    public Task ObjectThatIsSerializedWithTheToken_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var o = new IgnoredOptions(\"m\", token); Console.WriteLine(JsonSerializer.Serialize(o));")]
    [InlineData("var o = new IgnoredSettings { Token = token }; Console.WriteLine(JsonSerializer.Serialize(o));")]
    [InlineData("var o = new ConvertedSettings { Token = token }; Console.WriteLine(JsonSerializer.Serialize(o));")]
    [InlineData("var o = new MaskedSettings { Token = token }; Console.WriteLine(JsonSerializer.Serialize(o));")]
    [InlineData("var o = new Settings { Token = token }; o.Token = \"***\"; Console.WriteLine(JsonSerializer.Serialize(o));")]
    [InlineData("var o = new Settings { Token = Mask(token) }; Console.WriteLine(JsonSerializer.Serialize(o));")]
    [InlineData("var o = new Settings { Token = token }; File.WriteAllText(\"settings.json\", JsonSerializer.Serialize(o));")]
    [InlineData("var o = new Settings { Token = token }; var other = new Settings(); Console.WriteLine(JsonSerializer.Serialize(other));")]
    public Task ObjectThatIsSerializedWithoutTheToken_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var o = new Settings { Token = token }; logger.LogInformation(\"Settings {@Settings}\", {|HF008:o|});")]
    [InlineData("var o = new Settings { Token = token }; logger.LogInformation(\"{Model}: {@Settings}\", \"m\", {|HF008:o|});")]
    [InlineData("var o = new Settings { Token = token }; Serilog.Log.Information(\"{@Settings}\", {|HF008:o|});")]
    [InlineData("var o = new OwnTextSettings { Token = token }; Serilog.Log.Information(\"{@Settings}\", {|HF008:o|});")]
    public Task ObjectThatALogTakesApart_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var o = new Settings { Token = token }; Serilog.Log.Information(\"{Settings}\", o);")]
    [InlineData("var o = new Settings { Token = token }; logger.LogInformation(\"{@Model}: {Settings}\", \"m\", o);")]
    [InlineData("var o = new Settings { Token = token }; logger.LogInformation(\"{{@Settings}} {Settings}\", o);")]
    [InlineData("var o = new OwnTextSettings { Token = token }; logger.LogInformation(\"{@Settings}\", o);")]
    [InlineData("var o = new Settings { Token = Mask(token) }; logger.LogInformation(\"{@Settings}\", o);")]
    public Task ObjectThatALogWritesAsItsText_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine({|HF008:request|});")]
    [InlineData("request.Headers.Add(\"Authorization\", $\"Bearer {Token}\"); Console.WriteLine($\"Sending {{|HF008:request|}}\");")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine({|HF008:request.Headers.Authorization|}?.ToString());")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine({|HF008:request.Headers.GetValues(\"Authorization\")|}.First());")]
    [InlineData("var sent = new HttpRequestMessage { Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", Token) } }; Console.WriteLine({|HF008:sent|});")]
    [InlineData("var sent = new HttpRequestMessage { Headers = { { \"Authorization\", $\"Bearer {Token}\" } } }; Console.WriteLine({|HF008:sent.Headers|});")]
    [InlineData("var unity = new UnityEngine.Networking.UnityWebRequest(); unity.SetRequestHeader(\"Authorization\", \"Bearer \" + Token); Console.WriteLine({|HF008:unity.GetRequestHeader(\"Authorization\")|});")]
    [InlineData("var headers = new System.Net.WebHeaderCollection(); headers[\"Authorization\"] = $\"Bearer {Token}\"; Console.WriteLine({|HF008:headers[\"Authorization\"]|});")]
    [InlineData("var headers = new Dictionary<string, string> { [\"Authorization\"] = $\"Bearer {Token}\" }; Console.WriteLine({|HF008:headers[\"Authorization\"]|});")]
    public Task HeaderOfARequest_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("Console.WriteLine(request);")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine(request.RequestUri);")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine(request.Headers.Authorization.Scheme);")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine(request.Headers.Authorization is null);")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine(request.Headers.GetValues(\"Accept\").First());")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); Console.WriteLine(new HttpRequestMessage());")]
    [InlineData("var unity = new UnityEngine.Networking.UnityWebRequest(); unity.SetRequestHeader(\"Authorization\", \"Bearer \" + Token); Console.WriteLine(unity.GetRequestHeader(\"Accept\"));")]
    [InlineData("var headers = new Dictionary<string, string> { [\"Authorization\"] = $\"Bearer {Token}\", [\"Accept\"] = \"*\" }; Console.WriteLine(headers[\"Accept\"]);")]
    [InlineData("var headers = new Dictionary<string, string> { [\"Authorization\"] = $\"Bearer {Token}\" }; Console.WriteLine(headers);")]
    [InlineData("var headers = new Dictionary<string, string> { [\"Authorization\"] = $\"Bearer {Token}\" }; headers[\"Authorization\"] = \"***\"; Console.WriteLine(headers[\"Authorization\"]);")]
    public Task RestOfARequest_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("foreach (var header in headers) Console.WriteLine($\"{header.Key}: {{|HF008:header.Value|}}\");")]
    [InlineData("foreach (var (name, value) in headers) Console.WriteLine($\"{name}: {{|HF008:value|}}\");")]
    [InlineData("foreach ((string name, string value) in headers) Console.WriteLine($\"{name}: {{|HF008:value|}}\");")]
    [InlineData("foreach (var header in headers) Console.WriteLine({|HF008:header|});")]
    [InlineData("foreach (var name in headers.Keys) Console.WriteLine(name + \": \" + {|HF008:headers[name]|});")]
    [InlineData("headers.ToList().ForEach(header => Console.WriteLine($\"{header.Key}: {{|HF008:header.Value|}}\"));")]
    [InlineData("Console.WriteLine(string.Join(\", \", headers.Select(header => header.Key + \"=\" + {|HF008:header.Value|})));")]
    [InlineData("Console.WriteLine(string.Join(\", \", {|HF008:headers|}));")]
    [InlineData("logger.LogInformation(\"Headers {Headers}\", {|HF008:headers|});")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); foreach (var header in request.Headers) Console.WriteLine($\"{header.Key}: {string.Join(\", \", {|HF008:header.Value|})}\");")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); foreach (var (name, value) in request.Headers) Console.WriteLine(name + string.Join(\", \", {|HF008:value|}));")]
    [InlineData("request.Headers.Authorization = new(\"Bearer\", Token); foreach (var header in request.Headers) logger.LogInformation(\"{Name}: {Value}\", header.Key, {|HF008:header.Value|});")]
    public Task LoopOverHeaders_IsReported(string statements) => VerifyAsync(Headers + statements);

    [Theory]
    [InlineData("foreach (var header in headers) Console.WriteLine(header.Key);")]
    [InlineData("foreach (var (name, value) in headers) Console.WriteLine($\"{name}: {value.Length}\");")]
    [InlineData("foreach (var header in headers) { if (header.Key == \"Authorization\") continue; Console.WriteLine($\"{header.Key}: {header.Value}\"); }")]
    [InlineData("foreach (var (name, value) in headers) Console.WriteLine($\"{name}: {(name == \"Authorization\" ? \"***\" : value)}\");")]
    [InlineData("foreach (var header in headers.Where(header => header.Key != \"Authorization\")) Console.WriteLine(header.Value);")]
    [InlineData("Console.WriteLine(string.Join(\", \", headers.Select(header => header.Key == \"Authorization\" ? \"***\" : header.Value)));")]
    [InlineData("Console.WriteLine(string.Join(\", \", headers.Select(header => header.Key)));")]
    [InlineData("Console.WriteLine(string.Join(\", \", headers.Keys));")]
    [InlineData("headers.Remove(\"Authorization\"); foreach (var header in headers) Console.WriteLine(header.Value);")]
    [InlineData("foreach (var header in new Dictionary<string, string>()) Console.WriteLine(header.Value);")]
    public Task LoopThatLeavesTheTokenOut_IsSilent(string statements) => VerifyAsync(Headers + statements);

    [Theory]
    [InlineData("var error = new Exception(); error.Data[\"token\"] = {|HF008:token|}; throw error;")]
    [InlineData("var error = new Exception(); error.Data.Add(\"request\", $\"Bearer {{|HF008:token|}}\"); throw error;")]
    [InlineData("throw new Exception { Data = { [\"token\"] = {|HF008:token|} } };")]
    [InlineData("using var activity = new Activity(\"a\"); activity.SetTag(\"token\", {|HF008:token|});")]
    [InlineData("Activity.Current?.AddTag(\"token\", {|HF008:token|});")]
    [InlineData("Activity.Current?.AddBaggage(\"token\", {|HF008:token|});")]
    [InlineData("Environment.FailFast({|HF008:token|});")]
    [InlineData("Environment.FailFast(\"Bad token\", new Exception({|HF008:token|}));")]
    [InlineData("var logPath = Path.GetTempFileName(); File.AppendAllText(logPath, {|HF008:token|});")]
    public Task TokenInAnErrorOrATrace_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var error = new Exception(); error.Data[\"set\"] = token is null; throw error;")]
    [InlineData("var error = new Exception(); error.Data.Add(\"token\", Mask(token)); throw error;")]
    [InlineData("var data = new Dictionary<string, string?>(); data[\"token\"] = token; data.Add(\"other\", token);")]
    [InlineData("using var activity = new Activity(\"a\"); activity.SetTag(\"set\", token is not null); activity.SetTag(\"token\", Mask(token));")]
    [InlineData("Environment.FailFast($\"Token of {token?.Length} characters\");")]
    [InlineData("var login = Path.GetTempFileName(); File.AppendAllText(login, token);")]
    public Task ErrorOrTraceWithoutTheToken_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var text = new StringBuilder(\"token=\"); text.Append(token); Console.WriteLine({|HF008:text|});")]
    [InlineData("var text = new StringBuilder(); text.AppendLine(\"Token:\").AppendLine($\"{token}\"); Console.WriteLine({|HF008:text.ToString()|});")]
    [InlineData("var text = new StringBuilder().Append(\"Token: \").Append(token).ToString(); Console.WriteLine({|HF008:text|});")]
    [InlineData("var text = new StringBuilder(token); Console.WriteLine({|HF008:text|});")]
    [InlineData("var text = new StringBuilder(); text.AppendFormat(\"{0}\", token); logger.LogInformation({|HF008:text|}.ToString());")]
    public Task BuilderThatGetsTheToken_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("var text = new StringBuilder(); text.Append(token); Console.WriteLine(text.Length);")]
    [InlineData("var text = new StringBuilder(); text.Append(token!.Length).Append(Mask(token)).Append('*', 4); Console.WriteLine(text);")]
    [InlineData("var text = new StringBuilder(); text.Append(token); text.Replace(token!, \"***\"); Console.WriteLine(text);")]
    [InlineData("var text = new StringBuilder(); text.Append(token); text.Clear(); Console.WriteLine(text);")]
    [InlineData("var text = new StringBuilder(); Console.WriteLine(text); text.Append(token);")]
    [InlineData("var text = new StringBuilder(); var other = new StringBuilder(); other.Append(token); Console.WriteLine(text);")]
    public Task BuilderWithoutTheToken_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("token = token?.Trim(); Console.WriteLine({|HF008:token|});")]
    [InlineData("token ??= Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\"); Console.WriteLine({|HF008:token|});")]
    [InlineData("if (token is not null) { token = token.Trim(); } Console.WriteLine($\"Token {{|HF008:token|}}\");")]
    [InlineData("string? read; if (logger is null) { read = token; } else { read = null; } Console.WriteLine({|HF008:read|});")]
    [InlineData("var message = \"\"; message = $\"Bearer {token}\"; Console.WriteLine({|HF008:message|});")]
    [InlineData("if (token is { Length: > 0 } found) Console.WriteLine({|HF008:found|});")]
    [InlineData("if (token is not string found) return; Console.WriteLine({|HF008:found|});")]
    [InlineData("switch (token) { case { Length: > 0 } found: Console.WriteLine({|HF008:found|}); break; }")]
    [InlineData("var o = new Settings { Token = token }; Console.WriteLine({|HF008:o.Token|});")]
    [InlineData("var start = new ProcessStartInfo { Arguments = $\"--token {{|HF009:token|}}\" }; Console.WriteLine({|HF008:start.Arguments|});")]
    public Task VariableThatIsTheTokenHere_IsReported(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("token = Mask(token); Console.WriteLine(token);")]
    [InlineData("token = token?.Substring(0, 4); Console.WriteLine(token);")]
    [InlineData("if (token is not null) { token = \"***\"; } Console.WriteLine(token);")]
    [InlineData("if (token?.Length > 4) { token = token[..4] + \"…\"; } Console.WriteLine(token);")]
    [InlineData("if (token is { Length: var length }) Console.WriteLine(length);")]
    [InlineData("if (token is { Length: > 0 } found) Console.WriteLine($\"{found.Length} characters\");")]
    [InlineData("var o = new MaskedSettings { Token = token }; Console.WriteLine(o.Token);")]
    [InlineData("var message = \"\"; message = $\"Token: {token is not null}\"; Console.WriteLine(message);")]
    [InlineData("try { if (token is null) { return; } if (token.Length > 3) { return; } Show(\"a\"); void Show(string x) { var y = x; y = y.Trim(); Console.WriteLine($\"{y} {token?.Length}\"); } } catch (Exception) { } finally { Console.WriteLine(); }")]
    public Task VariableThatIsMaskedHere_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("class Program { void Run(string hfToken) => Console.WriteLine({|HF008:hfToken|}); }")]
    [InlineData("class Program { void Run(string huggingFaceApiKey) => throw new Exception($\"Bad {{|HF008:huggingFaceApiKey|}}\"); }")]
    [InlineData("class Program { void Run(HubSettings settings) => Console.WriteLine({|HF008:settings.HfToken|}); }")]
    [InlineData("class HfClient { public HfClient(string token) => Console.WriteLine({|HF008:token|}); }")]
    [InlineData("class HfClient { public void Use(string apiKey) => Console.WriteLine({|HF008:apiKey|}); }")]
    public Task ParameterThatIsNamedAsTheToken_IsReported(string type) => VerifyTypeAsync(type);

    [Theory]
    [InlineData("class Program { void Run(string hfToken) => Console.WriteLine(hfToken.Length); }")]
    [InlineData("class Program { void Run(string hfToken) { hfToken = \"***\"; Console.WriteLine(hfToken); } }")]
    [InlineData("class Program { void Run(string hfToken) => Console.WriteLine($\"::add-mask::{hfToken}\"); }")]
    [InlineData("class Program { void Run(string hfTokenName) => Console.WriteLine(hfTokenName); }")]
    [InlineData("class Program { void Run(string maskedHfToken) => Console.WriteLine(maskedHfToken); }")]
    [InlineData("class Program { void Run(int hfToken) => Console.WriteLine(hfToken); }")]
    [InlineData("class Program { void Run(string token, string apiKey) => Console.WriteLine(token + apiKey); }")]
    [InlineData("class Program { void Run(HubSettings settings) => Console.WriteLine(settings.HfToken is null); }")]
    [InlineData("class HfChat { public void Stream(string token) => Console.Write(token); }")]
    [InlineData("class HfTokenizer { public HfTokenizer(string token) => Console.Write(token); }")]
    public Task ParameterThatMayBeAnything_IsSilent(string type) => VerifyTypeAsync(type);

    [Theory]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine({|HF008:o|});")]
    [InlineData("var o = new Settings { Token = token }; Console.WriteLine(\"Settings: \" + JsonSerializer.Serialize({|HF008:o|}, new JsonSerializerOptions()));")]
    [InlineData("var text = new StringBuilder(); text.Append(token); Console.WriteLine({|HF008:text.ToString()|});")]
    public Task PlaceWithNoMessageToKeep_HasNoFix(string statements) => new Verify
    {
        TestCode = InClass(statements),
        ExpectNoFix = true,
        UnchangedSources = { ("/0/Types.cs", Types) },
    }.RunAsync();

    [Theory]
    [InlineData("var o = new Options(\"m\", token); Console.WriteLine($\"Options: {{|HF008:o|}}\");", "var o = new Options(\"m\", token); Console.WriteLine(\"Options: ***\");")]
    [InlineData("Environment.FailFast($\"Bad token {{|HF008:token|}}\");", "Environment.FailFast(\"Bad token ***\");")]
    [InlineData("Environment.FailFast({|HF008:token|});", "Environment.FailFast(\"***\");")]
    [InlineData("var error = new Exception(); error.Data[\"token\"] = {|HF008:token|};", "var error = new Exception(); error.Data[\"token\"] = \"***\";")]
    [InlineData("Activity.Current?.SetTag(\"token\", {|HF008:token|});", "Activity.Current?.SetTag(\"token\", \"***\");")]
    [InlineData(Headers + "foreach (var header in headers) Console.WriteLine($\"{header.Key}: {{|HF008:header.Value|}}\");", Headers + "foreach (var header in headers) Console.WriteLine($\"{header.Key}: ***\");")]
    public Task Object_IsMaskedInItsSentence(string statements, string expected) => new Verify
    {
        TestCode = InClass(statements),
        FixedCode = InClass(expected),
        UnchangedSources = { ("/0/Types.cs", Types) },
    }.RunAsync();

    private const string Headers = "var headers = new Dictionary<string, string> { [\"Authorization\"] = $\"Bearer {Token}\" }; ";

    private static Task VerifyAsync(string statements) => new Verify
    {
        TestCode = InClass(statements),
        UnchangedSources = { ("/0/Types.cs", Types) },
    }.RunAsync();

    private static Task VerifyTypeAsync(string type) => new Verify
    {
        TestCode = "using System;\n\n" + type,
        UnchangedSources = { ("/0/Types.cs", Types) },
    }.RunAsync();

    private static string InClass(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        using System.Text.Json;
        using HuggingFace.Tokens;
        using Microsoft.Extensions.Logging;

        class ConstructedSettings { public ConstructedSettings(string? value) { Token = value; } public string? Token { get; } }

        class Program
        {
            private static readonly string Token = HfToken.GetToken();

            void Run(ILogger logger, HttpRequestMessage request)
            {
                var token = Environment.GetEnvironmentVariable("HF_TOKEN");
                {{statements}}
            }

            static string Mask(string? token) => "***";
        }
        """;
}
