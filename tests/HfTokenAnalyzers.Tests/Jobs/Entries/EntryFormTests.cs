using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Entries;

/// <summary>The ways in which code writes, builds and changes the entries of a job, each with the expected diagnostics.</summary>
public class EntryFormTests
{
    [Theory]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new EnvVar({|HF002:"HF_TOKEN"|}, token) });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new EnvVar(Value: token, Name: {|HF002:"HF_TOKEN"|}) });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new Pair { Key = {|HF002:"HF_TOKEN"|}, Value = token } });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new List<Pair> { new() { Key = {|HF003:"HF_API_KEY"|}, Value = token } });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new { name = {|HF002:"HF_TOKEN"|}, value = token } });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new Dictionary<string, string> { ["key"] = {|HF002:"HF_TOKEN"|}, ["value"] = token } });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { Tuple.Create({|HF002:"HF_TOKEN"|}, token) });""")]
    [InlineData("""(string, string) pair = ({|HF002:"HF_TOKEN"|}, token); port.RunUvJob("a.py", env: new[] { pair });""")]
    [InlineData("""var key = "HF_TOKEN"; port.RunUvJob("a.py", env: new Dictionary<string, string> { [{|HF002:key|}] = token });""")]
    public Task EntryObject_IsRead(string statements) => VerifyAsync(statements);

    /// <summary>Others cannot see an entry that is marked as a secret.</summary>
    [Theory]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new EnvVar("HF_TOKEN", token, IsSecret: true) });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new EnvVar({|HF002:"HF_TOKEN"|}, token, IsSecret: false) });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { new { key = "HF_TOKEN", value = token, secret = flag } });""")]
    public Task EntryThatSaysItIsSecret_IsSilent(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("""port.RunUvJob("a.py", env: new[] { $"{|HF002:HF_TOKEN|}={token}" });""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { "{|HF002:HF_TOKEN|}=" + token, "A=1" });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new List<string> { "HF_TOKEN={|HF004:$HF_TOKEN|}" });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new[] { $"{|HF003:HF_API_KEY|}={token}" });""")]
    [InlineData("""var list = new List<string>(); list.Add($"{|HF002:HF_TOKEN|}={token}"); port.RunUvJob("a.py", env: list);""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { "MODEL=HF_TOKEN", "use HF_TOKEN=x", "--token=HF_TOKEN", token });""")]
    public Task TextWithKeyAndValue_IsAnEntry(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("""port.RunUvJob("a.py", secrets: new Dictionary<string, Wrapped> { ["HF_TOKEN"] = {|HF004:"$HF_TOKEN"|} });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new Dictionary<string, Wrapped> { ["HF_TOKEN"] = new({|HF004:"$HF_TOKEN"|}) });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new Dictionary<string, Guarded> { ["HF_TOKEN"] = new Guarded({|HF004:"$HF_TOKEN"|}) });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new Dictionary<string, Resolved> { ["HF_TOKEN"] = "$HF_TOKEN" });""")]
    [InlineData("""port.RunUvJob("a.py", secrets: new Dictionary<string, Resolved> { ["HF_TOKEN"] = new("$HF_TOKEN") });""")]
    public Task TextInAnOwnType_IsReadUnlessTheTypeMayChangeIt(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("""port.RunUvJob("a.py", env: JsonNode.Parse("{\"{|HF002:HF_TOKEN|}\": \"x\"}"));""")]
    [InlineData("""port.RunUvJob("a.py", env: JsonDocument.Parse("{\"{|HF002:HF_TOKEN|}\": \"x\"}").RootElement);""")]
    [InlineData("""port.RunUvJob("a.py", secrets: JsonSerializer.Deserialize<Dictionary<string, string>>("{\"{|HF003:HF_API_KEY|}\": \"x\"}"));""")]
    [InlineData("""var json = JsonNode.Parse("{\"A\": \"x\"}")!.AsObject(); json[{|HF002:"HF_TOKEN"|}] = token; port.RunUvJob("a.py", env: json);""")]
    [InlineData("""var json = JsonNode.Parse("{\"HF_TOKEN\": \"x\"}")!.AsObject(); json.Remove("HF_TOKEN"); port.RunUvJob("a.py", env: json);""")]
    [InlineData("""port.RunUvJob("a.py", env: JsonNode.Parse(token));""")]
    public Task ParsedText_IsRead(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("""port.RunUvJob("a.py", env: given.Append(new({|HF002:"HF_TOKEN"|}, token)));""")]
    [InlineData("""port.RunUvJob("a.py", env: given.Prepend(KeyValuePair.Create({|HF002:"HF_TOKEN"|}, token)).ToDictionary(pair => pair.Key, pair => pair.Value));""")]
    [InlineData("""port.RunUvJob("a.py", env: given.Concat(new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }));""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { given, new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token } }.SelectMany(list => list));""")]
    [InlineData("""port.RunUvJob("a.py", env: new[] { given, new Dictionary<string, string> { ["HF_TOKEN"] = token } }.SelectMany(list => list.Where(pair => pair.Key != "HF_TOKEN")));""")]
    [InlineData("""port.RunUvJob("a.py", env: Merge(given, new() { [{|HF002:"HF_TOKEN"|}] = token })); static Dictionary<string, string> Merge(params Dictionary<string, string>[] all) => all.SelectMany(list => list).ToDictionary(pair => pair.Key, pair => pair.Value);""")]
    [InlineData("""var builder = ImmutableDictionary.CreateBuilder<string, string>(); builder[{|HF002:"HF_TOKEN"|}] = token; port.RunUvJob("a.py", env: builder.ToImmutable());""")]
    [InlineData("""var builder = ImmutableDictionary<string, string>.Empty.Add("A", "1").ToBuilder(); builder.Add({|HF002:"HF_TOKEN"|}, token); port.RunUvJob("a.py", env: builder.ToImmutable());""")]
    [InlineData("""var env = ImmutableDictionary<string, string>.Empty; env = env.Add({|HF002:"HF_TOKEN"|}, token); port.RunUvJob("a.py", env: env);""")]
    [InlineData("""var env = ImmutableDictionary<string, string>.Empty; env.Add("HF_TOKEN", token); port.RunUvJob("a.py", env: env);""")]
    [InlineData("""var env = ImmutableDictionary<string, string>.Empty.Add("HF_TOKEN", token); env = env.Remove("HF_TOKEN"); port.RunUvJob("a.py", env: env);""")]
    public Task ListOfOtherLists_IsRead(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("port.RunUvJob(\"a.py\", env: Make()); Dictionary<string, string> Make() { var made = new Dictionary<string, string>(); made[{|HF002:\"HF_TOKEN\"|}] = token; return made; }")]
    [InlineData("port.RunUvJob(\"a.py\", env: Make()); Dictionary<string, string> Make() { if (flag) return given; return new() { [{|HF002:\"HF_TOKEN\"|}] = token }; }")]
    [InlineData("Submit(new() { [{|HF002:\"HF_TOKEN\"|}] = token }); void Submit(Dictionary<string, string> list) => port.RunUvJob(\"a.py\", env: list);")]
    [InlineData("Submit(new() { [\"HF_TOKEN\"] = token }); void Submit(Dictionary<string, string> list) { list.Remove(\"HF_TOKEN\"); port.RunUvJob(\"a.py\", env: list); }")]
    [InlineData("foreach (var list in new[] { new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token } }) port.RunUvJob(\"a.py\", env: list);")]
    [InlineData("foreach (var (script, list) in new[] { (\"a.py\", new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token }) }) port.RunUvJob(script, env: list);")]
    [InlineData("var run = new { Env = new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token } }; port.RunUvJob(\"a.py\", env: run.Env);")]
    [InlineData("var request = new JobRequest { Env = new() { [{|HF002:\"HF_TOKEN\"|}] = token } }; port.RunUvJob(\"a.py\", env: request.Env);")]
    public Task ListFromElsewhere_IsRead(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("Dictionary<string, string>? env = null; env ??= new() { [{|HF002:\"HF_TOKEN\"|}] = token };")]
    [InlineData("Dictionary<string, string>? env = null; (env ??= new())[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("Dictionary<string, string>? env = null; if (flag) env = new() { [{|HF002:\"HF_TOKEN\"|}] = token };")]
    [InlineData("Dictionary<string, string> env; if (flag) { env = new() { [{|HF002:\"HF_TOKEN\"|}] = token }; } else { env = given; }")]
    [InlineData("var env = new Dictionary<string, string>(); env[{|HF002:\"HF_TOKEN\"|}] ??= token;")]
    [InlineData("var env = new Dictionary<string, string>(); env?.Add({|HF002:\"HF_TOKEN\"|}, token);")]
    [InlineData("var env = new Dictionary<string, string>(); var other = env; other[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("var env = new Dictionary<string, string>(); env.Add(\"A\", \"1\"); env = new(env) { [{|HF002:\"HF_TOKEN\"|}] = token };")]
    [InlineData("var env = new NameValueCollection(); env.Set({|HF002:\"HF_TOKEN\"|}, token);")]
    [InlineData("var env = new List<KeyValuePair<string, string>>(); env.Insert(0, new({|HF002:\"HF_TOKEN\"|}, token)); env.AddRange(given);")]
    [InlineData("var env = new Dictionary<string, string> { [\"HF_TOKEN\"] = \"x\" }; env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("var env = new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = \"x\" }; if (flag) env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    public Task LocalThatIsSetLater_HasWhatIsSet(string statements) => VerifyAsync(statements + " port.RunUvJob(\"a.py\", env: env);");

    [Theory]
    [InlineData("env.Remove(\"HF_TOKEN\");")]
    [InlineData("env.Remove(\"HF_TOKEN\", out var removed);")]
    [InlineData("if (env.Remove(\"HF_TOKEN\", out var removed)) Console.WriteLine(removed.Length);")]
    [InlineData("if (env.ContainsKey(\"HF_TOKEN\")) env.Remove(\"HF_TOKEN\");")]
    [InlineData("foreach (var key in new[] { \"HF_TOKEN\", \"HF_API_KEY\" }) env.Remove(key);")]
    [InlineData("foreach (var key in given.Keys) env.Remove(key);")]
    [InlineData("foreach (var key in env.Keys.Where(key => key.EndsWith(\"TOKEN\")).ToList()) env.Remove(key);")]
    [InlineData("env = env.ToImmutableDictionary().Remove(Console.ReadLine()!).ToDictionary(pair => pair.Key, pair => pair.Value);")]
    [InlineData("env?.Remove(\"HF_TOKEN\");")]
    [InlineData("env.Clear();")]
    [InlineData("env = new();")]
    [InlineData("env = given;")]
    [InlineData("(env, flag) = (given, true);")]
    [InlineData("var other = env; other.Remove(\"HF_TOKEN\");")]
    [InlineData("try { Console.WriteLine(); } finally { env.Clear(); }")]
    public Task WhatIsRemovedBeforeTheCall_IsSilent(string statement) =>
        VerifyAsync($"var env = new Dictionary<string, string> {{ [\"HF_TOKEN\"] = token }}; {statement} port.RunUvJob(\"a.py\", env: env);");

    [Theory]
    [InlineData("if (flag) env.Remove(\"HF_TOKEN\");")]
    [InlineData("if (flag) { env.Clear(); }")]
    [InlineData("env.Remove(\"A\");")]
    [InlineData("Action remove = () => env.Remove(\"HF_TOKEN\");")]
    [InlineData("if (flag) { env.Remove(\"HF_TOKEN\"); return; }")]
    [InlineData("{ var copy = new Dictionary<string, string>(env); copy.Remove(\"HF_TOKEN\"); }")]
    public Task WhatMayStillBeThere_IsReported(string statement) =>
        VerifyAsync($"var env = new Dictionary<string, string> {{ [{{|HF002:\"HF_TOKEN\"|}}] = token }}; {statement} port.RunUvJob(\"a.py\", env: env);");

    [Theory]
    [InlineData("request.Env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("request.Env ??= new() { [{|HF002:\"HF_TOKEN\"|}] = token };")]
    [InlineData("(request.Env ??= new())[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("request.Env?.Add({|HF002:\"HF_TOKEN\"|}, token);")]
    [InlineData("if (request.Env is { } env) env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("var env = request.Env; env.Add({|HF002:\"HF_TOKEN\"|}, token);")]
    [InlineData("if (flag) request.Env = new() { [{|HF002:\"HF_TOKEN\"|}] = token };")]
    [InlineData("request.Spec.Env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("request.Env[\"HF_TOKEN\"] = token; request.Env.Remove(\"HF_TOKEN\");")]
    [InlineData("request.Env[\"HF_TOKEN\"] = token; request.Env.Clear();")]
    [InlineData("request.Env[\"HF_TOKEN\"] = token; request.Env = new();")]
    [InlineData("request.Env[\"HF_TOKEN\"] = token; if (request.Env is { } env) env.Remove(\"HF_TOKEN\");")]
    [InlineData("request.Env[\"HF_TOKEN\"] = token; request = new JobRequest();")]
    [InlineData("request.Secrets[\"HF_API_KEY\"] = token; request.Secrets[\"HF_TOKEN\"] = request.Secrets[\"HF_API_KEY\"]; request.Secrets.Remove(\"HF_API_KEY\");")]
    public Task RequestThatIsChangedLater_HasWhatIsLeft(string statements) => VerifyAsync("var request = new JobRequest(); " + statements + " port.RunJobAsync(request);");

    [Theory]
    [InlineData("var env = new Dictionary<string, string>(); var request = new JobRequest { Env = env }; env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("var env = new Dictionary<string, string> { [\"HF_TOKEN\"] = token }; var request = new JobRequest { Env = env }; env.Remove(\"HF_TOKEN\");")]
    [InlineData("var env = new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token }; var request = new JobRequest { Env = env }; env = given;")]
    [InlineData("var env = new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = token }; var request = new JobRequest { Env = new(env) }; env.Remove(\"HF_TOKEN\");")]
    public Task ListThatIsChangedAfterItIsStored_HasWhatIsLeft(string statements) => VerifyAsync(statements + " port.RunJobAsync(request);");

    [Theory]
    [InlineData("port.RunUvJob(options => options.Env[{|HF002:\"HF_TOKEN\"|}] = token);")]
    [InlineData("port.RunUvJob(options => { options.Script = \"a.py\"; options.Secrets[{|HF003:\"HF_API_KEY\"|}] = token; });")]
    [InlineData("port.RunUvJob(options => { options.Env[\"HF_TOKEN\"] = token; options.Env.Clear(); });")]
    [InlineData("port.RunUvJob(options => { options.Env[\"A\"] = token; Console.WriteLine(given[\"HF_TOKEN\"]); });")]
    public Task OptionsThatALambdaSets_AreRead(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("private readonly Dictionary<string, string> _env = new(); Program(string token) { _env[{|HF002:\"HF_TOKEN\"|}] = token; }", "port.RunUvJob(\"a.py\", env: _env);")]
    [InlineData("private readonly Dictionary<string, string> _env = new(); void Add(string token) { _env[\"HF_TOKEN\"] = token; }", "port.RunUvJob(\"a.py\", env: _env);")]
    [InlineData("private readonly Dictionary<string, string> _env = new();", "_env[{|HF002:\"HF_TOKEN\"|}] = token; port.RunUvJob(\"a.py\", env: _env);")]
    [InlineData("void Send(Port port, Dictionary<string, string> env) => port.RunUvJob(\"a.py\", env: env);", "Send(port, new() { [{|HF002:\"HF_TOKEN\"|}] = token });")]
    [InlineData("public void Send(Port port, Dictionary<string, string> env) => port.RunUvJob(\"a.py\", env: env);", "Send(port, new() { [\"A\"] = token }); Send(port, new() { [{|HF002:\"HF_TOKEN\"|}] = token });")]
    public Task ListOfAnotherMember_IsRead(string members, string statements) => VerifyAsync(statements, members);

    [TheorySince((Microsoft.CodeAnalysis.CSharp.LanguageVersion)1400)]
    [InlineData("var request = new JobRequest(); request?.Env[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("var request = new JobRequest(); request.Env?[{|HF002:\"HF_TOKEN\"|}] = token;")]
    [InlineData("var request = new JobRequest(); request?.Env = new() { [{|HF002:\"HF_TOKEN\"|}] = token };")]
    [InlineData("var request = new JobRequest(); request?.Secrets?[{|HF003:\"HF_API_KEY\"|}] = token;")]
    public Task ConditionalAssignment_IsRead(string statements) => VerifyAsync(statements + " port.RunJobAsync(request!);");

    [TheorySince(LanguageVersions.CSharp12)]
    [InlineData("port.RunUvJob(\"a.py\", env: [.. given, new(\"A\", \"1\"), new({|HF002:\"HF_TOKEN\"|}, token)]);")]
    [InlineData("KeyValuePair<string, string>[] token1 = [new({|HF002:\"HF_TOKEN\"|}, token)]; port.RunUvJob(\"a.py\", env: (KeyValuePair<string, string>[])[.. token1]);")]
    public Task SpreadList_IsRead(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("port.CreateScheduledUvJob(\"a.py\", null, ({|HF002:\"HF_TOKEN\"|}, token), (\"A\", \"1\"));")]
    [InlineData("port.CreateScheduledUvJob(\"a.py\", null, (\"MODEL\", token));")]
    public Task ExpandedArguments_AreEntries(string statements) => VerifyAsync(statements);

    /// <summary>Each file is analyzed separately, so the list is reported where the job uses it.</summary>
    [Theory]
    [InlineData("public static readonly Dictionary<string, string> List = new() { [\"A\"] = \"1\", [\"HF_TOKEN\"] = \"$HF_TOKEN\" };", "HF004")]
    [InlineData("public static IReadOnlyDictionary<string, string> List { get; } = new Dictionary<string, string> { { \"HF_API_KEY\", \"x\" } }.AsReadOnly();", "HF003")]
    [InlineData("public static IEnumerable<KeyValuePair<string, string>> List => new List<KeyValuePair<string, string>> { new(\"HF_API_KEY\", \"x\") };", "HF003")]
    [InlineData("public static Dictionary<string, string> List = new() { [\"HF_API_KEY\"] = \"x\" };", null)]
    [InlineData("public static Dictionary<string, string> List { get; set; } = new() { [\"HF_API_KEY\"] = \"x\" };", null)]
    [InlineData("public static readonly Dictionary<string, string> List = new() { [\"HF_TOKEN\"] = \"x\" };", null)]
    public Task ListOfAnotherFile_IsReportedWhereItIsUsed(string member, string? rule)
    {
        var test = new HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>
        {
            TestCode = $$"""
                class Program
                {
                    void Submit(Hub.HfApi api) => api.RunUvJob("a.py", secrets: {{(rule is null ? "Lists.List" : $"{{|{rule}:Lists.List|}}")}});
                }
                """,
            ExpectNoFix = rule is not null,
        };
        test.UnchangedSources.Add(("/0/Lists.cs", $$"""
            using System.Collections.Generic;

            static class Lists
            {
                {{member}}
            }
            """));
        return test.RunAsync();
    }

    private static Task VerifyAsync(string statements, string members = "") => Verify.VerifyAsync(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Collections.Specialized;
        using System.Linq;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;

        class Program
        {
            {{members}}

            void Run(Port port, string token, bool flag, Dictionary<string, string> given)
            {
                {{statements}}
            }
        }

        class Port
        {
            public void RunUvJob(string script, object? env = null, object? secrets = null) { }
            public void RunUvJob(string script, IEnumerable<KeyValuePair<string, string>> env) { }
            public void RunUvJob(Action<JobRequest> configure) { }
            public Task RunJobAsync(JobRequest request) => Task.CompletedTask;
            public void CreateScheduledUvJob(string script, object? secrets = null, params (string, string)[] env) { }
        }

        class JobRequest
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, string> Secrets { get; set; } = new();
            public JobRequest Spec { get; set; } = null!;
        }

        record EnvVar(string Name, string Value, bool IsSecret = false);

        class Pair
        {
            public string Key { get; set; } = "";
            public string Value { get; set; } = "";
        }

        record struct Wrapped(string Value)
        {
            public static implicit operator Wrapped(string text) => new(text);
        }

        class Guarded
        {
            public Guarded(string text)
            {
                ArgumentNullException.ThrowIfNull(text);
                Text = text;
            }

            public string Text { get; }
        }

        class Resolved
        {
            public Resolved(string text) => Text = text == "$HF_TOKEN" ? Find() : text;

            public string Text { get; }

            public static implicit operator Resolved(string text) => new(text);

            private static string Find() => "";
        }
        """);
}
