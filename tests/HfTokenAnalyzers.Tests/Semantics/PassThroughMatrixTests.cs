using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Tests.Semantics;

/// <summary>
/// All code that follows values must support the same constructs. Each row is such code in the analyzer, with a mistake that it
/// reports. Each column is a construct of C# that passes a value on. A cell without a diagnostic has a reason.
/// </summary>
public class PassThroughMatrixTests
{
    private const string Read = "Environment.GetEnvironmentVariable(\"HF_TOKEN\")";

    private const string Pattern = "A pattern that matches no null is a check.";

    private const string Throw = "It throws where there is no token.";

    /// <summary>The rows: a name, the rule, the type of the value, the value, and the code that uses it.</summary>
    private static readonly Walker[] Walkers =
    [
        new("an entry's value", "HF002", "string", Read, "api.RunUvJob(\"a.py\", env: new Dictionary<string, string> { [\"OTHER\"] = VALUE });"),
        new("a secret's placeholder", "HF004", "string", "\"$HF_TOKEN\"", "api.RunUvJob(\"a.py\", secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = VALUE });"),
        new("the entries of a job", "HF002", "Dictionary<string, string>", "new Dictionary<string, string> { [\"HF_TOKEN\"] = Other }", "api.RunUvJob(\"a.py\", env: VALUE);"),
        new("a request that holds the entries", "HF002", "Hub.JobRequest", "new Hub.JobRequest { Env = { [\"HF_TOKEN\"] = Other } }", "api.RunJobAsync(VALUE);"),
        new("a job's script", "HF007", "string", "\"from huggingface_hub import HfApi\\nHfApi().create_repo('x')\"", "api.RunUvJob(script: VALUE);"),
        new("a JSON text", "HF002", "string", "\"{ \\\"environment\\\": { \\\"HF_TOKEN\\\": \\\"x\\\" } }\"", "http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent(VALUE));"),
        new("a request's content", "HF002", "HttpContent", "JsonContent.Create(new { environment = new { HF_TOKEN = Other } })", "http.PostAsync(\"https://huggingface.co/api/jobs/me\", VALUE);"),
        new("an address", "HF002", "string", "\"https://huggingface.co/api/jobs/me\"", "http.PostAsJsonAsync(VALUE, new { environment = new { HF_TOKEN = Other } });"),
        new("a command line", "HF002", "string", "\"jobs run -e HF_TOKEN python:3.12 x\"", "Process.Start(\"hf\", VALUE);"),
        new("a list of arguments", "HF002", "string[]", "new[] { \"jobs\", \"run\", \"-e\", \"HF_TOKEN\", \"python:3.12\", \"x\" }", "Process.Start(\"hf\", VALUE);"),
        new("a program's name", "HF002", "string", "\"hf\"", "Process.Start(VALUE, \"jobs run -e HF_TOKEN python:3.12 x\");"),
        new("an MCP tool's name", "HF002", "string", "\"hf_jobs\"", "mcp.CallToolAsync(VALUE, new Dictionary<string, object?> { [\"env\"] = new Dictionary<string, string> { [\"HF_TOKEN\"] = Other } });"),
        new("a read that is not checked", "HF005", "string", Read, "api.Login(VALUE);")
        {
            Reasons = { ["is { } variable"] = Pattern, ["is not T variable"] = Pattern, ["switch { { } variable => … }"] = Pattern, ["case { } variable"] = Pattern, ["?? throw"] = Throw },
        },
        new("a header", "HF005", "string", "$\"Bearer {Environment.GetEnvironmentVariable(\"HF_TOKEN\")}\"", "http.DefaultRequestHeaders.Add(\"Authorization\", VALUE);"),
        new("a literal at a sink", "HF001", "string", "\"hf_your_token\"", "api.Login(VALUE);"),
        new("a token in output", "HF008", "string", Read, "Console.WriteLine(\"token: \" + VALUE);"),
        new("a token in arguments", "HF009", "string", Read, "Process.Start(\"curl\", $\"-H x:{VALUE}\");"),
        new("a log's path", "HF008", "string", "\"debug.log\"", $"File.AppendAllText(VALUE, {Read});"),
        new("a piece of a token", "HF001", "string", "\"hf_\"", "Other = VALUE + Rest;")
        {
            Reasons =
            {
                ["own method"] = OtherCode, ["local function"] = OtherCode, ["lambda"] = OtherCode, ["Lazy"] = OtherCode, ["method that returns its parameter"] = OtherCode,
                ["await"] = OtherCode, ["field set in the constructor"] = OtherCode, ["tuple element"] = OtherCode, ["deconstruction"] = OtherCode,
                ["is { } variable"] = OtherCode, ["is not T variable"] = OtherCode, ["switch { { } variable => … }"] = OtherCode, ["case { } variable"] = OtherCode,
            },
        },
    ];

    private const string OtherCode = "Tokens are built from literals, variables and text calls, not from the results of other code.";

    /// <summary>The columns: a name, the statements around the use, and the members.</summary>
    private static readonly Construct[] Constructs =
    [
        new("itself", "VALUE"),
        new("parentheses", "(VALUE)"),
        new("!", "(VALUE)!"),
        new("cast", "((TYPE)VALUE)"),
        new("?:", "(flag ? VALUE : VALUE)"),
        new("??", "(none ?? VALUE)"),
        new("?? throw", "(VALUE ?? throw new InvalidOperationException())"),
        new("switch", "(number switch { 0 => VALUE, _ => VALUE })"),
        new("assignment", "(none = VALUE)"),
        new("??=", "(none ??= VALUE)"),
        new("local", "local") { Before = "var local = VALUE;" },
        new("local of a local", "second") { Before = "var first = VALUE; var second = first;" },
        new("local that is set later", "later") { Before = "TYPE later; later = VALUE;" },
        new("readonly field", "_field") { Members = "private static readonly TYPE _field = VALUE;" },
        new("field set in the constructor", "_set") { Members = "private readonly TYPE _set; public CLASS() { _set = VALUE; }" },
        new("property", "Computed") { Members = "private static TYPE Computed => VALUE;" },
        new("own method", "Make()") { Members = "private static TYPE Make() { return VALUE; }" },
        new("local function", "Make()") { Before = "TYPE Make() => VALUE;" },
        new("lambda", "make()") { Before = "Func<TYPE> make = () => VALUE;" },
        new("Lazy", "lazy.Value") { Before = "var lazy = new Lazy<TYPE>(() => VALUE);" },
        new("method that returns its parameter", "Same(VALUE)") { Members = "private static TYPE Same(TYPE given) => given;" },
        new("await", "await Task.FromResult(VALUE)"),
        new("is { } variable", "matched") { Before = "if (VALUE is { } matched) {", After = "}" },
        new("is not T variable", "matched") { Before = "if (VALUE is not TYPE matched) return;" },
        new("switch { { } variable => … }", "(VALUE switch { { } matched => matched, _ => none! })"),
        new("case { } variable", "matched") { Before = "switch (VALUE) { case { } matched:", After = "break; }" },
        new("tuple element", "pair.Item1") { Before = "var pair = (VALUE, 1);" },
        new("deconstruction", "part") { Before = "var (part, _) = (VALUE, 1);" },
        new("Trim()", "VALUE.Trim()") { IsOfText = true },
        new("?.Trim()", "VALUE?.Trim()!") { IsOfText = true },
    ];

    public static TheoryData<string> Names => [.. Walkers.Select(static walker => walker.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Value_IsFollowed(string name)
    {
        var walker = Walkers.Single(walker => walker.Name == name);
        var constructs = Constructs.Where(construct => !construct.IsOfText || walker.Type == "string").ToList();
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var trees = constructs.Select((construct, number) => CSharpSyntaxTree.ParseText(Usings + ClassOf(walker, construct, $"Case{number}"), options, $"{number}.cs")).Append(CSharpSyntaxTree.ParseText(Usings + Stubs, options));
        var compilation = CSharpCompilation.Create("Matrix", trees, HubReferences.All, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        Assert.Empty(compilation.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

        var reported = (await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync())
            .Where(diagnostic => diagnostic.Id == walker.Rule)
            .Select(static diagnostic => diagnostic.Location.SourceTree!.FilePath)
            .ToHashSet();

        Assert.Equal(
            string.Join('\n', constructs.Select(static construct => construct.Name).Where(walker.Reasons.ContainsKey)),
            string.Join('\n', constructs.Where((_, number) => !reported.Contains($"{number}.cs")).Select(static construct => construct.Name)));
    }

    private static string ClassOf(Walker walker, Construct construct, string name)
    {
        var use = walker.Use.Replace("VALUE", construct.Expression, StringComparison.Ordinal);
        return $$"""

            class CLASS
            {
                private const string Rest = "{{RandomTokens.Body(34, seed: 5)}}";

                private static string Other = Console.ReadLine()!;

                {{construct.Members}}

                async Task Run(bool flag, int number, TYPE? none, Hub.HfApi api, HttpClient http, McpClient mcp)
                {
                    {{construct.Before}}
                    {{use}}
                    {{construct.After}}
                    await Task.Yield();
                }
            }
            """
            .Replace("VALUE", walker.Value, StringComparison.Ordinal)
            .Replace("TYPE", walker.Type, StringComparison.Ordinal)
            .Replace("CLASS", name, StringComparison.Ordinal);
    }

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading.Tasks;
        using ModelContextProtocol.Client;

        """;

    private const string Stubs = """
        namespace Hub
        {
            public class HfApi
            {
                public string RunUvJob(string script, object? env = null, object? secrets = null) => "";

                public Task<string> RunJobAsync(JobRequest request) => Task.FromResult("");

                public void Login(string token) { }
            }

            public class JobRequest
            {
                public Dictionary<string, string> Env { get; set; } = new();

                public Dictionary<string, string> Secrets { get; set; } = new();
            }
        }

        """;

    private sealed record Walker(string Name, string Rule, string Type, string Value, string Use)
    {
        /// <summary>The reasons for which a construct is not reported.</summary>
        public Dictionary<string, string> Reasons { get; } = [];
    }

    private sealed record Construct(string Name, string Expression)
    {
        public string Before { get; init; } = "";

        public string After { get; init; } = "";

        public string Members { get; init; } = "";

        public bool IsOfText { get; init; }
    }
}
