using System.Text.RegularExpressions;
using HfTokenAnalyzers.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;
using VerifyHF002 = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>
/// Tests every surface with every form of entries. A cell contains one diagnostic each of HF002, HF003 and HF004, for each of them
/// a variant without a diagnostic (the same code with another key, or with a correct value), and the results of the fixes.
/// </summary>
public class SurfaceTableTests
{
    /// <summary>The ways to submit a job. SLOT represents env or secrets, and LIST the entries.</summary>
    private static readonly Dictionary<string, string> Surfaces = new()
    {
        ["RunJob"] = "api.RunJob(SLOT: LIST);",
        ["RunJobAsync"] = "api.RunJobAsync(SLOT: LIST);",
        ["RunUvJob"] = "api.RunUvJob(script: \"train.py\", SLOT: LIST);",
        ["CreateScheduledJob"] = "api.CreateScheduledJob(SLOT: LIST);",
        ["CreateScheduledUvJobAsync"] = "api.CreateScheduledUvJobAsync(SLOT: LIST);",
        ["run_uv_job"] = "api.run_uv_job(SLOT: LIST);",
        ["extension method"] = "api.RunJob(flavor: \"t4-small\", SLOT: LIST);",
        ["dynamic"] = "anything.run_uv_job(script: \"train.py\", SLOT: LIST);",
        ["RunUVJobAsync"] = "api.RunUVJobAsync(SLOT: LIST);",
        ["CreateInferenceEndpoint"] = "api.CreateInferenceEndpoint(name: \"e\", SLOT: LIST);",
        ["update_inference_endpoint, dynamic"] = "anything.update_inference_endpoint(\"e\", SLOT: LIST);",
        ["CreateRepoAsync"] = "api.CreateRepoAsync(\"me/app\", SPACE: LIST);",
        ["duplicate_repo, dynamic"] = "anything.duplicate_repo(\"a/b\", SNAKE: LIST);",
        ["DuplicateSpace"] = "api.DuplicateSpace(\"a/b\", SHORT: LIST);",
        ["Sandbox.Create"] = "Sandbox.Create(SLOT: LIST);",
        ["names of .NET"] = "hub.Jobs.RunJobAsync(LONG: LIST);",
        ["any method of a Hugging Face type"] = "hub.Jobs.StartAsync(\"python:3.12\", SLOT: LIST);",
        ["any method, request"] = "hub.Jobs.Submit(new HfJobRequest { Wire = LIST });",
        ["any method, request in a local"] = "var launch = new HfJobRequest { Wire = LIST }; hub.Jobs.Submit(launch);",
        ["options"] = $"api.CreateScheduledJob(options => {{{NewLine}options.Pascal = LIST;{NewLine}}});",
        ["request object"] = "api.RunJob(new Request { Pascal = LIST });",
        ["request in a local"] = "var request = new Request { Script = \"train.py\", Pascal = LIST }; api.RunJob(request);",
        ["request filled later"] = "var request = new Request(); request.Pascal = LIST; api.RunJob(request);",
        ["request by with"] = "api.RunJob(template with { Pascal = LIST });",
        ["request by constructor"] = "api.RunJob(new Positional(SLOT: LIST));",
        ["anonymous request"] = "api.RunJob((object)new { image = \"python:3.12\", SLOT = LIST });",
        ["typed client"] = "client.CreateJobsByNamespaceAsync(\"me\", new CreateJobsRequest { Wire = LIST });",
        ["typed client, scheduled"] = "client.CreateScheduledJobsByNamespaceAsync(\"me\", new CreateScheduledJobsRequest { JobSpec = new CreateJobsRequest { Wire = LIST } });",
        ["MCP tool"] = "mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"operation\"] = \"uv\", [\"args\"] = new Dictionary<string, object?> { [\"SLOT\"] = LIST } });",
        ["MCP tool, flat"] = "mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { { \"operation\", \"uv\" }, { \"SLOT\", LIST } });",
        ["MCP tool, anonymous"] = "mcp.CallToolAsync(arguments: new Dictionary<string, object?> { [\"args\"] = new { SLOT = LIST } }, toolName: JobsTool);",
        ["MCP tool, request"] = "mcp.CallToolAsync(new ModelContextProtocol.Protocol.CallToolRequestParams { Name = JobsTool, Arguments = new Dictionary<string, JsonElement> { [\"args\"] = JsonSerializer.SerializeToElement(new { SLOT = LIST }) } });",
        ["MCP tool, local"] = "var args = new Dictionary<string, object?>(); args[\"SLOT\"] = LIST; mcp.CallToolAsync(JobsTool, new Dictionary<string, object?> { [\"args\"] = args });",
        ["MCP tool, HfJobs"] = "api.HfJobs(operation: \"uv\", args: new { SLOT = LIST });",
        ["MCP tool, own method"] = "api.CallHfJobsAsync(new { SLOT = LIST });",
        ["MCP tool, listed"] = "var tool = tools.First(tool => tool.Name == JobsTool); tool.CallAsync(new Dictionary<string, object?> { [\"args\"] = new { SLOT = LIST } });",
        ["REST, PostAsJsonAsync"] = "http.PostAsJsonAsync(JobsUrl, new { wire = LIST });",
        ["REST, PutAsJsonAsync"] = "http.PutAsJsonAsync($\"{JobsUrl}/x\", new CreateJobsRequest { Wire = LIST });",
        ["REST, dictionary"] = "http.PostAsJsonAsync(JobsUrl, new Dictionary<string, object?> { [\"wire\"] = LIST });",
        ["REST, scheduled"] = "http.PostAsJsonAsync(new Uri(\"https://huggingface.co/api/scheduled-jobs/me\"), new { jobSpec = new { wire = LIST }, schedule = \"@daily\" });",
        ["REST, JsonContent"] = "http.PostAsync(JobsUrl, JsonContent.Create(new { command = \"python\", wire = LIST }));",
        ["REST, StringContent"] = "http.PostAsync(JobsUrl, new StringContent(JsonSerializer.Serialize(new { wire = LIST })));",
        ["REST, ByteArrayContent"] = "http.PatchAsync(JobsUrl, new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { wire = LIST })));",
        ["REST, JsonObject"] = "http.PostAsync(JobsUrl, new StringContent(new JsonObject { [\"wire\"] = JsonSerializer.SerializeToNode(LIST) }.ToJsonString()));",
        ["REST, body in a local"] = "var body = new { wire = LIST }; http.PostAsJsonAsync(JobsUrl, body);",
        ["REST, SendAsync"] = "http.SendAsync(new HttpRequestMessage(HttpMethod.Post, JobsUrl) { Content = JsonContent.Create(new { wire = LIST }) });",
        ["REST, message in a local"] = "var message = new HttpRequestMessage(HttpMethod.Post, JobsUrl); message.Content = JsonContent.Create(new { wire = LIST }); http.Send(message);",
    };

    /// <summary>The forms of entries: statements before the call, and the expression in the call.</summary>
    private static readonly Dictionary<string, (string Statements, string List)> Forms = new()
    {
        ["index"] = ("", "new Dictionary<string, string> { [KEY] = VALUE }"),
        ["braces"] = ("", "new Dictionary<string, string> { { KEY, VALUE } }"),
        ["array of pairs"] = ("", "new[] { new KeyValuePair<string, string>(KEY, VALUE) }"),
        ["list of pairs"] = ("", "new List<KeyValuePair<string, string>> { new(KEY, VALUE) }"),
        ["KeyValuePair.Create"] = ("", "new[] { KeyValuePair.Create(KEY, VALUE) }"),
        ["tuples"] = ("", "new[] { (KEY, VALUE) }"),
        ["anonymous object"] = ("", "new { NAME = VALUE }"),
        ["JsonObject"] = ("", "new JsonObject { [KEY] = VALUE }"),
        ["immutable dictionary"] = ("", "ImmutableDictionary<string, string>.Empty.Add(KEY, VALUE)"),
        ["copy"] = ("", "new Dictionary<string, string> { [KEY] = VALUE }.ToImmutableDictionary()"),
        ["cast"] = ("", "(IDictionary<string, string>)new Dictionary<string, string> { [KEY] = VALUE }"),
        ["local"] = ("var list = new Dictionary<string, string> { [KEY] = VALUE };", "list"),
        ["local array"] = ("KeyValuePair<string, string>[] list = { new(KEY, VALUE) };", "list"),
        ["local filled by index"] = ("var list = new Dictionary<string, string>(); list[KEY] = VALUE;", "list"),
        ["local filled by Add"] = ("var list = new Dictionary<string, string>(); list.Add(KEY, VALUE);", "list"),
        ["parameter filled by index"] = ("given[KEY] = VALUE;", "given"),
        ["conditional"] = ("", "(flag ? new Dictionary<string, string> { [KEY] = VALUE } : null)!"),
        ["coalesce"] = ("", "maybe ?? new Dictionary<string, string> { [KEY] = VALUE }"),
        ["entry object"] = ("", "new[] { new Variable { Name = KEY, Value = VALUE } }"),
        ["conditional access"] = ("var list = new Dictionary<string, string>(); list?.Add(KEY, VALUE);", "list"),
        ["local set by ??="] = ("Dictionary<string, string>? list = null; list ??= new() { [KEY] = VALUE };", "list"),
        ["builder"] = ("var list = ImmutableDictionary.CreateBuilder<string, string>(); list[KEY] = VALUE;", "list.ToImmutable()"),
        ["local function"] = ("Dictionary<string, string> Make() { var made = new Dictionary<string, string>(); made[KEY] = VALUE; return made; }", "Make()"),
    };

    /// <summary>The form of a single entry for each form of a list that can be split, and its separator.</summary>
    private static readonly Dictionary<string, (string Entry, string Separator)> Entries = new()
    {
        ["index"] = ("[KEY] = VALUE", ", "),
        ["braces"] = ("{ KEY, VALUE }", ", "),
        ["array of pairs"] = ("new KeyValuePair<string, string>(KEY, VALUE)", ", "),
        ["list of pairs"] = ("new(KEY, VALUE)", ", "),
        ["KeyValuePair.Create"] = ("KeyValuePair.Create(KEY, VALUE)", ", "),
        ["tuples"] = ("(KEY, VALUE)", ", "),
        ["anonymous object"] = ("NAME = VALUE", ", "),
        ["JsonObject"] = ("[KEY] = VALUE", ", "),
        ["immutable dictionary"] = (".Add(KEY, VALUE)", ""),
        ["copy"] = ("[KEY] = VALUE", ", "),
        ["cast"] = ("[KEY] = VALUE", ", "),
        ["local"] = ("[KEY] = VALUE", ", "),
        ["local filled by index"] = ("list[KEY] = VALUE;", NewLine),
        ["local filled by Add"] = ("list.Add(KEY, VALUE);", NewLine),
    };

    private const string NewLine = "\n        ";

    private const string Using = "using HuggingFace.Tokens;\n";

    /// <summary>Lists that come from elsewhere, or that depend on a condition, are not split.</summary>
    private static readonly HashSet<string> NotMoved = ["parameter filled by index", "conditional", "coalesce", "local set by ??=", "builder", "local function"];

    /// <summary>The form of the environment or the secrets in a surface: an argument, a member, or a statement.</summary>
    private static readonly Regex Slot = new(
        """(request|options)\.Pascal = LIST;|args\["SLOT"\] = LIST;|\{ "SLOT", LIST \}|\["(SLOT|wire)"\] = (JsonSerializer\.SerializeToNode\(LIST\)|LIST)|(SLOT|SPACE|SNAKE|SHORT|LONG|Pascal|Wire|wire)(: | = )LIST""",
        RegexOptions.CultureInvariant);

    public static TheoryData<string> AllSurfaces() => [.. Surfaces.Keys];

    [Fact]
    public Task EachSurface_IsReportedAndItsTwinIsNot() => VerifyHF002.VerifyAsync(InMethods([.. Surfaces.Keys.SelectMany(static surface => Cell(surface, "index"))]));

    [Fact]
    public Task EachForm_IsReportedAndItsTwinIsNot() => VerifyHF002.VerifyAsync(InMethods([.. Forms.Keys.SelectMany(static form => Cell("RunJob", form))]));

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(AllSurfaces))]
    public Task TwinsOfEachCell_AreNotReported(string surface) => VerifyHF002.VerifyAsync(InMethods([.. Forms.Keys.SelectMany(form => Twins(surface, form))]));

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(AllSurfaces))]
    public Task WrongKeyInEachCell_IsRenamed(string surface) => VerifyAtOnce<HF003WrongSecretKeyCodeFix>(
        Forms.Keys,
        form => Submit(surface, form, "secrets", "HUGGINGFACE_TOKEN", "value", marked: "HF003"),
        form => Submit(surface, form, "secrets", "HF_TOKEN", "value"));

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(AllSurfaces))]
    public Task PlaceholderInEachCell_GivesWayToTheToken(string surface) => VerifyAtOnce<HF004LiteralPlaceholderCodeFix>(
        Forms.Keys,
        form => Submit(surface, form, "secrets", "HF_TOKEN", $"{{|HF004:{Placeholder(surface)}|}}"),
        form => Submit(surface, form, "secrets", "HF_TOKEN", IsMcp(surface) ? "\"$HF_TOKEN\"" : "HfToken.GetToken()"),
        IsMcp(surface) ? "" : Using);

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(AllSurfaces))]
    public Task TokenInTheEnvironmentOfEachCell_BecomesASecret(string surface) => VerifyAtOnce<HF002TokenInEnvironmentCodeFix>(
        Forms.Keys,
        form => Submit(surface, form, "env", "HF_TOKEN", "value", marked: "HF002"),
        form => Moved(surface, form));

    [Theory]
    [Trait("Category", "Full")]
    [MemberData(nameof(AllSurfaces))]
    public Task TokenBesideAnotherVariable_MovesIntoNewSecretsInEachCell(string surface) => VerifyAtOnce<HF002TokenInEnvironmentCodeFix>(
        Entries.Keys,
        form => SubmitTwo(surface, form),
        form => SubmitApart(surface, form));

    /// <summary>Applies the fixes one by one. The tests above fix the first one alone, and all of them together.</summary>
    [Fact]
    public Task WrongKeyInEachForm_IsRenamedByItself() => VerifyOneByOne<HF003WrongSecretKeyCodeFix>(
        form => Submit("RunJob", form, "secrets", "HUGGINGFACE_TOKEN", "value", marked: "HF003"),
        form => Submit("RunJob", form, "secrets", "HF_TOKEN", "value"));

    [Fact]
    public Task PlaceholderInEachForm_GivesWayToTheTokenByItself() => VerifyOneByOne<HF004LiteralPlaceholderCodeFix>(
        form => Submit("RunJob", form, "secrets", "HF_TOKEN", "{|HF004:\"$HF_TOKEN\"|}"),
        form => Submit("RunJob", form, "secrets", "HF_TOKEN", "HfToken.GetToken()"),
        Using);

    [Fact]
    public Task TokenInTheEnvironmentOfEachForm_BecomesASecretByItself() => VerifyOneByOne<HF002TokenInEnvironmentCodeFix>(
        form => Submit("RunJob", form, "env", "HF_TOKEN", "value", marked: "HF002"),
        form => Moved("RunJob", form));

    private static Task VerifyOneByOne<TCodeFix>(Func<string, string> before, Func<string, string> after, string added = "")
        where TCodeFix : CodeFixProvider, new() => HubTest<TCodeFix>.VerifyFixAsync(
            InMethods([.. Forms.Keys.Select(before)]),
            WithUsing(InMethods([.. Forms.Keys.Select(after)]), added));

    /// <summary>All surfaces in one file. A full run tests the cells with other forms.</summary>
    [Fact]
    public Task WrongKeyInEachSurface_IsRenamed() => VerifyAtOnce<HF003WrongSecretKeyCodeFix>(
        Surfaces.Keys,
        surface => Submit(surface, "index", "secrets", "HUGGINGFACE_TOKEN", "value", marked: "HF003"),
        surface => Submit(surface, "index", "secrets", "HF_TOKEN", "value"));

    [Fact]
    public Task PlaceholderInEachSurface_GivesWayToTheToken() => VerifyAtOnce<HF004LiteralPlaceholderCodeFix>(
        Surfaces.Keys,
        surface => Submit(surface, "index", "secrets", "HF_TOKEN", $"{{|HF004:{Placeholder(surface)}|}}"),
        surface => Submit(surface, "index", "secrets", "HF_TOKEN", IsMcp(surface) ? "\"$HF_TOKEN\"" : "HfToken.GetToken()"),
        Using);

    [Fact]
    public Task TokenInTheEnvironmentOfEachSurface_BecomesASecret() => VerifyAtOnce<HF002TokenInEnvironmentCodeFix>(
        Surfaces.Keys,
        surface => Submit(surface, "index", "env", "HF_TOKEN", "value", marked: "HF002"),
        surface => Moved(surface, "index"));

    [Fact]
    public Task TokenBesideAnotherVariableInEachSurface_MovesIntoNewSecrets() => VerifyAtOnce<HF002TokenInEnvironmentCodeFix>(
        Surfaces.Keys,
        surface => SubmitTwo(surface, "index"),
        surface => SubmitApart(surface, "index"));

    private static Task VerifyAtOnce<TCodeFix>(IEnumerable<string> forms, Func<string, string> before, Func<string, string> after, string added = "")
        where TCodeFix : CodeFixProvider, new() =>
        HubTest<TCodeFix>.VerifyTableAsync(forms, before, after, bodies => InMethods([.. bodies]), source => WithUsing(source, added));

    private static string WithUsing(string source, string added) =>
        source.Replace("using ModelContextProtocol", added + "using ModelContextProtocol", StringComparison.Ordinal);

    private static string Moved(string surface, string form) => NotMoved.Contains(form)
        ? Submit(surface, form, "env", "HF_TOKEN", "value", marked: "HF002")
        : Submit(surface, form, "secrets", "HF_TOKEN", "value").Replace("list", "secrets", StringComparison.Ordinal);

    private static string SubmitTwo(string surface, string form)
    {
        var (entry, separator) = Entries[form];
        return OnLines(
            Forms[form].Statements.Replace(entry, Other(entry) + separator + Token(entry, "{|HF002:", "|}"), StringComparison.Ordinal),
            Slot.Replace(Surfaces[surface], slot => In(slot.Value, "env", Forms[form].List.Replace(entry, Other(entry) + separator + Token(entry, "{|HF002:", "|}"), StringComparison.Ordinal))));
    }

    /// <summary>
    /// The environment without the token, followed by the secrets in the same style. The secrets from a local variable are written
    /// in the call.
    /// </summary>
    private static string SubmitApart(string surface, string form)
    {
        var (entry, _) = Entries[form];
        var secrets = Forms[form].Statements.Length > 0
            ? "new Dictionary<string, string> { [\"HF_TOKEN\"] = value }"
            : Forms[form].List.Replace(entry, Token(entry), StringComparison.Ordinal);
        return OnLines(
            Forms[form].Statements.Replace(entry, Other(entry), StringComparison.Ordinal),
            Slot.Replace(Surfaces[surface], slot =>
                In(slot.Value, "env", Forms[form].List.Replace(entry, Other(entry), StringComparison.Ordinal))
                + (slot.Value.EndsWith(';') ? NewLine : ", ")
                + In(slot.Value, "secrets", secrets)));
    }

    /// <summary>The three diagnostics of a cell, and its variants without one.</summary>
    private static string[] Cell(string surface, string form) =>
    [
        Submit(surface, form, "env", "HF_TOKEN", "value", marked: "HF002"),
        Submit(surface, form, "secrets", "HUGGINGFACE_TOKEN", "value", marked: "HF003"),
        Submit(surface, form, "secrets", "HF_TOKEN", $"{{|HF004:{Placeholder(surface)}|}}"),
        .. Twins(surface, form),
    ];

    private static string[] Twins(string surface, string form) =>
    [
        Submit(surface, form, "env", "MODEL", "value"),
        Submit(surface, form, "secrets", "WANDB_API_KEY", "value"),
        Submit(surface, form, "secrets", "HF_TOKEN", IsMcp(surface) ? "\"$HF_TOKEN\"" : "value"),
    ];

    private static string OnLines(string statements, string call) =>
        (statements + (statements.Length > 0 ? NewLine : "") + call).Replace("; ", ";" + NewLine, StringComparison.Ordinal);

    private static string Other(string entry) => Fill(entry, "MODEL", "\"base\"", "", "");

    private static string Token(string entry, string open = "", string close = "") => Fill(entry, "HF_TOKEN", "value", open, close);

    private static string Fill(string entry, string key, string value, string open, string close) => entry
        .Replace("KEY", $"{open}\"{key}\"{close}", StringComparison.Ordinal)
        .Replace("NAME", open + key + close, StringComparison.Ordinal)
        .Replace("VALUE", value, StringComparison.Ordinal);

    private static string In(string template, string slot, string list) => template
        .Replace("LIST", list, StringComparison.Ordinal)
        .Replace("SLOT", slot, StringComparison.Ordinal)
        .Replace("SPACE", slot == "env" ? "spaceVariables" : "spaceSecrets", StringComparison.Ordinal)
        .Replace("SNAKE", slot == "env" ? "space_variables" : "space_secrets", StringComparison.Ordinal)
        .Replace("SHORT", slot == "env" ? "variables" : "secrets", StringComparison.Ordinal)
        .Replace("LONG", slot == "env" ? "environmentVariables" : "secretVariables", StringComparison.Ordinal)
        .Replace("Pascal", slot == "env" ? "Env" : "Secrets", StringComparison.Ordinal)
        .Replace("Wire", slot == "env" ? "Environment" : "Secrets", StringComparison.Ordinal)
        .Replace("wire", slot == "env" ? "environment" : "secrets", StringComparison.Ordinal);

    private static bool IsMcp(string surface) => surface.StartsWith("MCP", StringComparison.Ordinal);

    /// <summary>The MCP tool replaces only the bare placeholder, not one inside other text.</summary>
    private static string Placeholder(string surface) => IsMcp(surface) ? "\"Bearer $HF_TOKEN\"" : "\"$HF_TOKEN\"";

    private static string Submit(string surface, string form, string slot, string key, string value, string? marked = null)
    {
        var (statements, list) = Forms[form];
        return In((statements + " " + Surfaces[surface]).TrimStart(), slot, list)
            .Replace("KEY", marked is null ? $"\"{key}\"" : $"{{|{marked}:\"{key}\"|}}", StringComparison.Ordinal)
            .Replace("NAME", marked is null ? key : $"{{|{marked}:{key}|}}", StringComparison.Ordinal)
            .Replace("VALUE", value, StringComparison.Ordinal);
    }

    private static string InMethods(params string[] bodies) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using ModelContextProtocol.Client;

        class Program
        {
            private const string JobsTool = "hf_jobs";
            private const string JobsUrl = "https://huggingface.co/api/jobs/me";

        {{string.Join("\n\n", bodies.Select((body, i) => $$"""
                void Submit{{i}}(Port api, HuggingFaceHub hub, TypedClient client, McpClient mcp, IList<McpClientTool> tools, HttpClient http, dynamic anything, Request template, string value, bool flag, Dictionary<string, string> given, Dictionary<string, string>? maybe)
                {
                    {{body}}
                }
            """))}}
        }

        record Request
        {
            public string Script { get; set; } = "";
            public object? Env { get; set; }
            public object? Secrets { get; set; }
        }

        class Variable
        {
            public string Name { get; set; } = "";
            public string Value { get; set; } = "";
        }

        class Positional
        {
            public Positional(object? env = null, object? secrets = null) { }
        }

        class CreateJobsRequest
        {
            public object? Environment { get; set; }
            public object? Secrets { get; set; }
        }

        class CreateScheduledJobsRequest
        {
            public CreateJobsRequest? JobSpec { get; set; }
        }

        class TypedClient
        {
            public Task CreateJobsByNamespaceAsync(string @namespace, CreateJobsRequest request) => Task.CompletedTask;
            public Task CreateScheduledJobsByNamespaceAsync(string @namespace, CreateScheduledJobsRequest request) => Task.CompletedTask;
        }

        class Port
        {
            public void RunJob(object? env = null, object? secrets = null) { }
            public void RunJob(Request request) { }
            public void RunJob(Positional request) { }
            public void RunJob(object request) { }
            public Task RunJobAsync(object? env = null, object? secrets = null) => Task.CompletedTask;
            public void RunUvJob(string script, object? env = null, object? secrets = null) { }
            public void CreateScheduledJob(object? env = null, object? secrets = null) { }
            public Task CreateScheduledUvJobAsync(object? env = null, object? secrets = null) => Task.CompletedTask;
            public void run_uv_job(object? env = null, object? secrets = null) { }
            public void HfJobs(string operation, object args) { }
            public Task CallHfJobsAsync(object args) => Task.CompletedTask;
            public Task RunUVJobAsync(object? env = null, object? secrets = null) => Task.CompletedTask;
            public void CreateScheduledJob(Action<Request> configure) { }
            public void CreateInferenceEndpoint(string name, object? env = null, object? secrets = null) { }
            public Task CreateRepoAsync(string repoId, object? spaceVariables = null, object? spaceSecrets = null) => Task.CompletedTask;
            public void DuplicateSpace(string from, object? variables = null, object? secrets = null) { }
        }

        class Sandbox
        {
            public static Sandbox Create(object? env = null, object? secrets = null) => new();
        }

        class HuggingFaceHub
        {
            public HfJobsClient Jobs { get; } = new();
        }

        class HfJobsClient
        {
            public Task StartAsync(string image, object? env = null, object? secrets = null) => Task.CompletedTask;
            public Task RunJobAsync(object? environmentVariables = null, object? secretVariables = null) => Task.CompletedTask;
            public void Submit(HfJobRequest request) { }
        }

        class HfJobRequest
        {
            public object? Environment { get; set; }
            public object? Secrets { get; set; }
        }

        static class Extensions
        {
            public static void RunJob(this Port port, string flavor, object? env = null, object? secrets = null) { }
        }
        """;
}
