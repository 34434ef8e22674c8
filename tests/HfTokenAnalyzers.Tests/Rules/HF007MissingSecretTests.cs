using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF007MissingSecretCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF007MissingSecretCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF007MissingSecretTests
{
    private const string Dictionary = "new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() }";

    private const string Anonymous = "new { HF_TOKEN = HfToken.GetToken() }";

    /// <summary>These scripts do not check for the token, which HF012 reports if the job passes it.</summary>
    private const string WithoutHF012 = "dotnet_diagnostic.HF012.severity = none";

    /// <summary>A call without secrets, and the result of the fix.</summary>
    public static TheoryData<string, string> Calls => new()
    {
        // Python's API
        { "api.{|HF007:RunUvJob|}(Push);", $"api.RunUvJob(Push, secrets: {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(\"model.push_to_hub('me/m')\");", $"api.RunUvJob(\"model.push_to_hub('me/m')\", secrets: {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(Push, new { MODEL = \"base\" });", $"api.RunUvJob(Push, new {{ MODEL = \"base\" }}, secrets: {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(Push, env: new Dictionary<string, string> { [\"MODEL\"] = name });", $"api.RunUvJob(Push, env: new Dictionary<string, string> {{ [\"MODEL\"] = name }}, secrets: {Dictionary});" },
        { "api.{|HF007:RunUvJob|}(Push, secrets: null);", $"api.RunUvJob(Push, secrets: {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(Push, null, null);", $"api.RunUvJob(Push, null, {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(Push, secrets: new { WANDB_API_KEY = name });", "api.RunUvJob(Push, secrets: new { WANDB_API_KEY = name, HF_TOKEN = HfToken.GetToken() });" },
        { "api.{|HF007:RunUvJob|}(Push, secrets: new { });", $"api.RunUvJob(Push, secrets: {Anonymous});" },
        { "api.{|HF007:RunJob|}(\"python:3.12\", new[] { \"python\", \"-c\", Push });", $"api.RunJob(\"python:3.12\", new[] {{ \"python\", \"-c\", Push }}, secrets: {Dictionary});" },
        { "api.{|HF007:RunJob|}(\"img\", new[] { \"hf\", \"upload\", name, \".\" }, token: name);", $"api.RunJob(\"img\", new[] {{ \"hf\", \"upload\", name, \".\" }}, token: name, secrets: {Dictionary});" },
        { "api.{|HF007:RunJob|}(\"img\", new[] { \"bash\", \"-c\", \"hf upload me/m .\" }, secrets: new() { [\"A\"] = name });", "api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"hf upload me/m .\" }, secrets: new() { [\"A\"] = name, [\"HF_TOKEN\"] = HfToken.GetToken() });" },
        { "api.{|HF007:RunJob|}(\"img\", new[] { \"bash\", \"-c\", \"hf upload me/m .\" }, secrets: new() { { \"A\", name } });", "api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"hf upload me/m .\" }, secrets: new() { { \"A\", name }, { \"HF_TOKEN\", HfToken.GetToken() } });" },
        { "api.{|HF007:RunJob|}(\"img\", new[] { \"bash\", \"-c\", \"hf upload me/m .\" }, secrets: new());", "api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"hf upload me/m .\" }, secrets: new() { [\"HF_TOKEN\"] = HfToken.GetToken() });" },
        { "var secrets = new Dictionary<string, string> { [\"A\"] = name };\n        api.{|HF007:RunUvJob|}(Push, secrets: secrets);", "var secrets = new Dictionary<string, string> { [\"A\"] = name, [\"HF_TOKEN\"] = HfToken.GetToken() };\n        api.RunUvJob(Push, secrets: secrets);" },
        { "var secrets = new Dictionary<string, string>();\n        secrets[\"A\"] = name;\n        api.{|HF007:RunUvJob|}(Push, secrets: secrets);", "var secrets = new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() };\n        secrets[\"A\"] = name;\n        api.RunUvJob(Push, secrets: secrets);" },
        { "api.{|HF007:RunUvJob|}(Push, secrets: new[] { KeyValuePair.Create(\"A\", name) });", "api.RunUvJob(Push, secrets: new[] { KeyValuePair.Create(\"A\", name), KeyValuePair.Create(\"HF_TOKEN\", HfToken.GetToken()) });" },
        { "api.{|HF007:RunUvJob|}(Push, secrets: new[] { (\"A\", name) });", "api.RunUvJob(Push, secrets: new[] { (\"A\", name), (\"HF_TOKEN\", HfToken.GetToken()) });" },
        { "api.{|HF007:RunJobAsync|}(new JobRequest { Script = Push });", $"api.RunJobAsync(new JobRequest {{ Script = Push, Secrets = {Dictionary} }});" },
        { "api.{|HF007:RunJobAsync|}(new() { Script = Push, Secrets = new() { [\"A\"] = name } });", "api.RunJobAsync(new() { Script = Push, Secrets = new() { [\"A\"] = name, [\"HF_TOKEN\"] = HfToken.GetToken() } });" },
        { "var request = new JobRequest { Script = Push };\n        api.{|HF007:RunJobAsync|}(request);", $"var request = new JobRequest {{ Script = Push, Secrets = {Dictionary} }};\n        api.RunJobAsync(request);" },
        { "var request = new JobRequest();\n        request.Script = Push;\n        api.{|HF007:RunJobAsync|}(request);", $"var request = new JobRequest {{ Secrets = {Dictionary} }};\n        request.Script = Push;\n        api.RunJobAsync(request);" },
        { "anything.{|HF007:run_uv_job|}(Push);", $"anything.run_uv_job(Push, secrets: {Dictionary});" },
        { "anything.{|HF007:run_uv_job|}(script: Push, flavor: \"t4-small\");", $"anything.run_uv_job(script: Push, flavor: \"t4-small\", secrets: {Dictionary});" },
        { "port.{|HF007:RunUvJob|}(Push);", $"port.RunUvJob(Push, secrets: {Dictionary});" },
        { "port.{|HF007:RunJob|}(Push, 1);", $"port.RunJob(Push, 1, secrets: {Dictionary});" },
        { "port.{|HF007:CreateScheduledUvJob|}(Push, \"@daily\");", "port.CreateScheduledUvJob(Push, \"@daily\", secrets: new JsonObject { [\"HF_TOKEN\"] = HfToken.GetToken() });" },
        { "port.{|HF007:CreateScheduledJob|}(new Filled { Command = new[] { \"hf\", \"upload\", \"a\" } });", "port.CreateScheduledJob(new Filled { Command = new[] { \"hf\", \"upload\", \"a\" }, Secrets = { [\"HF_TOKEN\"] = HfToken.GetToken() } });" },
        { "port.{|HF007:CreateScheduledJob|}(new Positional(Push));", $"port.CreateScheduledJob(new Positional(Push, Secrets: {Dictionary}));" },
        { "port?.{|HF007:RunUvJob|}(Push);", $"port?.RunUvJob(Push, secrets: {Dictionary});" },

        // A typed client
        { "client.{|HF007:CreateJobsByNamespaceAsync|}(\"me\", new CreateJobsRequest { Command = new[] { \"python\", \"-c\", Push } });", $"client.CreateJobsByNamespaceAsync(\"me\", new CreateJobsRequest {{ Command = new[] {{ \"python\", \"-c\", Push }}, Secrets = {Dictionary} }});" },
        { "client.{|HF007:CreateScheduledJobsByNamespaceAsync|}(\"me\", new() { JobSpec = new() { Command = new[] { \"hf\", \"upload\", \"a\" } } });", $"client.CreateScheduledJobsByNamespaceAsync(\"me\", new() {{ JobSpec = new() {{ Command = new[] {{ \"hf\", \"upload\", \"a\" }}, Secrets = {Dictionary} }} }});" },

        // REST
        { "http.{|HF007:PostAsJsonAsync|}(\"https://huggingface.co/api/jobs/me\", new { command = new[] { \"hf\", \"upload\", \"a\" } });", $"http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", new {{ command = new[] {{ \"hf\", \"upload\", \"a\" }}, secrets = {Anonymous} }});" },
        { "http.{|HF007:PostAsJsonAsync|}(\"https://huggingface.co/api/jobs/me\", new JsonObject { [\"command\"] = new JsonArray(\"python\", \"-c\", Push) });", "http.PostAsJsonAsync(\"https://huggingface.co/api/jobs/me\", new JsonObject { [\"command\"] = new JsonArray(\"python\", \"-c\", Push), [\"secrets\"] = new JsonObject { [\"HF_TOKEN\"] = HfToken.GetToken() } });" },
        { "http.{|HF007:PostAsync|}(\"https://huggingface.co/api/scheduled-jobs/me\", JsonContent.Create(new { jobSpec = new { command = new[] { \"hf\", \"upload\", \"a\" }, environment = new { A = 1 } }, schedule = \"@daily\" }));", $"http.PostAsync(\"https://huggingface.co/api/scheduled-jobs/me\", JsonContent.Create(new {{ jobSpec = new {{ command = new[] {{ \"hf\", \"upload\", \"a\" }}, environment = new {{ A = 1 }}, secrets = {Anonymous} }}, schedule = \"@daily\" }}));" },
    };

    /// <summary>The same for the MCP tool, which replaces the placeholder.</summary>
    public static TheoryData<string, string> McpCalls => new()
    {
        { "mcp.{|HF007:CallToolAsync|}(\"hf_jobs\", new Dictionary<string, object?> { [\"operation\"] = \"uv\", [\"args\"] = new Dictionary<string, object?> { [\"script\"] = Push } });", "mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"operation\"] = \"uv\", [\"args\"] = new Dictionary<string, object?> { [\"script\"] = Push, [\"secrets\"] = new Dictionary<string, string> { [\"HF_TOKEN\"] = \"$HF_TOKEN\" } } });" },
        { "mcp.{|HF007:CallToolAsync|}(\"hf_jobs\", new Dictionary<string, object?> { { \"operation\", \"uv\" }, { \"args\", new { script = Push } } });", "mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { { \"operation\", \"uv\" }, { \"args\", new { script = Push, secrets = new { HF_TOKEN = \"$HF_TOKEN\" } } } });" },
        { "mcp.{|HF007:CallToolAsync|}(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new Dictionary<string, object?> { [\"script\"] = Push, [\"secrets\"] = new Dictionary<string, string> { [\"A\"] = name } } });", "mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new Dictionary<string, object?> { [\"script\"] = Push, [\"secrets\"] = new Dictionary<string, string> { [\"A\"] = name, [\"HF_TOKEN\"] = \"$HF_TOKEN\" } } });" },
        { "var args = new Dictionary<string, object?>();\n        args[\"script\"] = Push;\n        mcp.{|HF007:CallToolAsync|}(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = args });", "var args = new Dictionary<string, object?> { [\"secrets\"] = new Dictionary<string, string> { [\"HF_TOKEN\"] = \"$HF_TOKEN\" } };\n        args[\"script\"] = Push;\n        mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = args });" },
        { "port.{|HF007:HfJobs|}(\"uv\", new { script = Push });", "port.HfJobs(\"uv\", new { script = Push, secrets = new { HF_TOKEN = \"$HF_TOKEN\" } });" },
    };

    /// <summary>The same for a command line.</summary>
    public static TheoryData<string, string> CommandLines => new()
    {
        { "Process.{|HF007:Start|}(\"hf\", \"jobs run img hf upload me/m .\");", "Process.Start(\"hf\", \"jobs run -s HF_TOKEN img hf upload me/m .\");" },
        { "Process.{|HF007:Start|}(\"hf\", \"jobs uv run -s A --with trl python -c \\\"model.push_to_hub('me/m')\\\"\");", "Process.Start(\"hf\", \"jobs uv run -s A -s HF_TOKEN --with trl python -c \\\"model.push_to_hub('me/m')\\\"\");" },
        { "Process.{|HF007:Start|}(\"hf\", \"jobs scheduled run --secrets A @daily img hf upload a\");", "Process.Start(\"hf\", \"jobs scheduled run --secrets A --secrets HF_TOKEN @daily img hf upload a\");" },
        { "Process.{|HF007:Start|}(\"hf\", \"jobs run --token x img hf upload a\");", "Process.Start(\"hf\", \"jobs run -s HF_TOKEN --token x img hf upload a\");" },
        { "Process.{|HF007:Start|}(\"hf\", new[] { \"jobs\", \"run\", \"img\", \"python\", \"-c\", Push });", "Process.Start(\"hf\", new[] { \"jobs\", \"run\", \"-s\", \"HF_TOKEN\", \"img\", \"python\", \"-c\", Push });" },
        { "Process.Start(new {|HF007:ProcessStartInfo|}(\"hf\", \"jobs run img hf upload a\"));", "Process.Start(new ProcessStartInfo(\"hf\", \"jobs run -s HF_TOKEN img hf upload a\"));" },
        { "var info = new {|HF007:ProcessStartInfo|}(\"hf\");\n        info.ArgumentList.Add(\"jobs\");\n        info.ArgumentList.Add(\"run\");\n        info.ArgumentList.Add(\"img\");\n        info.ArgumentList.Add(\"bash\");\n        info.ArgumentList.Add(\"-c\");\n        info.ArgumentList.Add(\"hf upload a\");", "var info = new ProcessStartInfo(\"hf\");\n        info.ArgumentList.Add(\"jobs\");\n        info.ArgumentList.Add(\"run\");\n        info.ArgumentList.Add(\"-s\");\n        info.ArgumentList.Add(\"HF_TOKEN\");\n        info.ArgumentList.Add(\"img\");\n        info.ArgumentList.Add(\"bash\");\n        info.ArgumentList.Add(\"-c\");\n        info.ArgumentList.Add(\"hf upload a\");" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public Task JobWithoutTheToken_GetsIt(string call, string expected) =>
        VerifyFixAsync(Program(call), Program(expected, "using HuggingFace.Tokens;\n"));

    [Theory]
    [MemberData(nameof(McpCalls))]
    public Task CallOfTheTool_GetsThePlaceholder(string call, string expected) =>
        VerifyFixAsync(Program(call), Program(expected));

    [Fact]
    public Task ToolThatReplacesNothing_GetsTheToken() => new Verify
    {
        EditorConfig = WithoutHF012 + "\nhf_token_mcp_placeholder = literal",
        TestCode = Program("port.{|HF007:HfJobs|}(\"uv\", new { script = Push });"),
        FixedCode = Program("port.HfJobs(\"uv\", new { script = Push, secrets = new { HF_TOKEN = HfToken.GetToken() } });", "using HuggingFace.Tokens;\n"),
    }.RunAsync();

    [Theory]
    [MemberData(nameof(CommandLines))]
    public Task CommandLine_GetsTheOption(string call, string expected) =>
        VerifyFixAsync(Program(call), Program(expected));

    [Fact]
    public Task CallOnManyLines_KeepsItsLayout() => VerifyFixAsync(
        Program(""""
            api.{|HF007:RunUvJob|}(
                        """
                        # /// script
                        # dependencies = ["trl"]
                        # ///
                        from trl import SFTTrainer

                        trainer = SFTTrainer(model="base")
                        trainer.train()
                        trainer.push_to_hub()
                        """, // the script
                        env: new { MODEL = name });
            """"),
        Program(""""
            api.RunUvJob(
                        """
                        # /// script
                        # dependencies = ["trl"]
                        # ///
                        from trl import SFTTrainer

                        trainer = SFTTrainer(model="base")
                        trainer.train()
                        trainer.push_to_hub()
                        """, // the script
                        env: new { MODEL = name },
                        secrets: new { HF_TOKEN = HfToken.GetToken() });
            """", "using HuggingFace.Tokens;\n"));

    [Theory]
    [InlineData("api.{|HF007:RunUvJob|}(Push, secrets: Shared); api.{|HF007:RunUvJob|}(Push, secrets: Shared);")]
    [InlineData("var secrets = new Dictionary<string, string>(); api.{|HF007:RunUvJob|}(Push, secrets: secrets); api.{|HF007:RunUvJob|}(Push, secrets: secrets);")]
    [InlineData("port.{|HF007:RunUvJob|}(Push, 1);")]
    [InlineData("http.{|HF007:PostAsync|}(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"hf\\\", \\\"upload\\\", \\\"a\\\"]}\"));")]
    public Task WhatOthersWouldGetToo_OrNothingCanBeWrittenFor_HasNoFix(string call) => VerifyNoFixAsync(Program(call));

    [Theory]
    [InlineData("args")]
    [InlineData("arguments")]
    [InlineData("entrypoint")]
    [InlineData("job")]
    [InlineData("jobSpec")]
    [InlineData("job_spec")]
    [InlineData("python")]
    [InlineData("request")]
    [InlineData("script_args")]
    [InlineData("source")]
    public Task WhatIsRunUnderAnotherName_IsRead(string name) => VerifyAsync(Program(
        $"anything.{{|HF007:run_job|}}({name}: \"hf upload a\"); anything.run_job(image: \"hf upload a\");"));

    [Theory]
    [InlineData("\"hf upload a\".Split(' ')")]
    [InlineData("System.Linq.Enumerable.Concat(new[] { \"hf\" }, new[] { \"upload\", \"a\" })")]
    [InlineData("System.Linq.Enumerable.Append(new[] { \"hf\", \"upload\" }, \"a\")")]
    [InlineData("System.Linq.Enumerable.Prepend(new[] { \"hf\", \"upload\", \"a\" }, \"b\")")]
    [InlineData("System.Linq.Enumerable.ToList(new[] { \"hf\", \"upload\", \"a\" })")]
    [InlineData("System.Array.AsReadOnly(new[] { \"hf\", \"upload\", \"a\" })")]
    [InlineData("System.Collections.Immutable.ImmutableList.Create(new[] { \"hf\", \"upload\", \"a\" })")]
    [InlineData("System.Collections.Immutable.ImmutableArray.ToImmutableArray(new[] { \"hf\", \"upload\", \"a\" })")]
    public Task WordsOfACopy_AreRead(string command) => VerifyAsync(Program($"anything.{{|HF007:run_job|}}(command: {command});"));

    [Theory]
    [InlineData("class Request : Base { public string Script { get; set; } = \"\"; } class Base { public object? Secrets { get; set; } }", "new Request { Script = Push }")]
    [InlineData("class Request { public string Script = \"\"; public object? Secrets; }", "new Request { Script = Push }")]
    [InlineData("class Request { public Request(string script, object? secrets = null) { } }", "new Request(Push)")]
    [InlineData("enum Flavor { Small } class Request { public Request(string script, Flavor flavor, object? secrets = null) { } }", "new Request(Push, flavor)")]
    [InlineData("class Request { public string Script = \"\"; public bool PassToken; public string? SecretsFile; public object? Secrets; }", "new Request { Script = Push, PassToken = false, SecretsFile = null }")]
    public Task RequestWithAPlaceForSecrets_IsReported(string types, string request) => VerifyAsync(Port(types, request, "{|HF007:RunJob|}"));

    /// <summary>A request or list type of the user may contain the token from the beginning.</summary>
    [Theory]
    [InlineData("class Request { public string Script = \"\"; public Dictionary<string, string> Secrets = new() { [\"HF_TOKEN\"] = HuggingFace.Tokens.HfToken.GetToken() }; }", "new Request { Script = Push }")]
    [InlineData("class Request { public string Script = \"\"; public object? Secrets; public Request() { Secrets = HuggingFace.Tokens.HfToken.GetToken(); } }", "new Request { Script = Push }")]
    [InlineData("class Request { public string Script = \"\"; public object? Secrets; } class Own : Dictionary<string, string> { public Own(string name) { Add(name, name); } }", "new Request { Script = Push, Secrets = new Own(\"HF_\" + \"TOKEN\") }")]
    [InlineData("class Request { public string Script = \"\"; public object? Secrets = HuggingFace.Tokens.HfToken.FindToken(); }", "new Request { Script = Push }")]
    [InlineData("class Request { public string Script = \"\"; public object? Secrets = System.Environment.GetEnvironmentVariable(\"HUB\"); }", "new Request { Script = Push }")]
    [InlineData("class Request { public string Script = \"\"; public bool PassToken; public object? Secrets; }", "new Request { Script = Push, PassToken = true }")]
    [InlineData("class Request { public string Script = \"\"; public string? SecretsFile; public object? Secrets; }", "new Request { Script = Push, SecretsFile = \".secrets\" }")]
    [InlineData("class Request { public string Script = \"\"; public List<string> SecretNames = new(); public object? Secrets; }", "new Request { Script = Push, SecretNames = { \"HF_TOKEN\" } }")]
    public Task RequestThatBringsTheToken_IsSilent(string types, string request) => VerifyAsync(Port(types, request, "RunJob"));

    /// <summary>The secrets can be in an argument for options next to the script.</summary>
    [Theory]
    [InlineData("port.{|HF007:RunUvJob|}(Push);", "")]
    [InlineData("port.{|HF007:RunUvJob|}(Push, new Options());", "")]
    [InlineData("port.{|HF007:RunUvJob|}(Push, new() { Flavor = \"cpu-basic\" });", "")]
    [InlineData("port.{|HF007:RunUvJob|}(Push, new() { Env = { [\"A\"] = \"b\" } });", "")]
    [InlineData("port.RunUvJob(Push, new() { Secrets = { [\"HF_TOKEN\"] = \"x\" } });", "")]
    [InlineData("port.RunUvJob(Push, new() { PassToken = true });", "")]
    [InlineData("port.RunUvJob(Push, given);", "")]
    [InlineData("port.RunUvJob(Push);", "public string? Own = HuggingFace.Tokens.HfToken.FindToken();")]
    public Task OptionsNextToTheScript_MayHaveTheSecrets(string call, string member) => VerifyAsync(
        $$"""
        using System.Collections.Generic;

        class Port
        {
            public void RunUvJob(string script, Options? options = null) { }
        }

        class Options
        {
            {{member}}

            public string Flavor { get; set; } = "";
            public bool PassToken { get; set; }
            public Dictionary<string, string> Env { get; } = new();
            public Dictionary<string, string> Secrets { get; } = new();
        }

        class Program
        {
            private const string Push = "model.push_to_hub('me/m')";

            void Submit(Port port, Options given)
            {
                {{call}}
            }
        }
        """);

    /// <summary>A port reads the token to sign its requests. Only a use of the name for more than a read may add a secret.</summary>
    [Theory]
    [InlineData("Sign(HuggingFace.Tokens.HfToken.GetToken());", true)]
    [InlineData("Sign(System.Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? \"\");", true)]
    [InlineData("secrets ??= new(); secrets[\"HF_TOKEN\"] = \"x\";", false)]
    public Task PortThatAddsTheSecret_IsSilent(string statements, bool isReported) => VerifyAsync(
        $$"""
        using System.Collections.Generic;

        class Port
        {
            public void RunUvJob(string script, Dictionary<string, string>? secrets = null) { {{statements}} }

            static void Sign(string text) { }
        }

        class Program
        {
            void Submit(Port port) => port.{{(isReported ? "{|HF007:RunUvJob|}" : "RunUvJob")}}("model.push_to_hub('me/m')");
        }
        """);

    private static string Port(string types, string request, string call) =>
        $$"""
        using System.Collections.Generic;

        class Port { public void RunJob(object request) { } }

        {{types}}

        class Program
        {
            private const string Push = "model.push_to_hub('me/m')";

            void Submit(Port port{{(types.StartsWith("enum", StringComparison.Ordinal) ? ", Flavor flavor" : "")}}) => port.{{call}}({{request}});
        }
        """;

    [Fact]
    public Task SecretsOfAPropertyThatStartsEmpty_AreKnown() => Verify.VerifyAsync(
        Program("api.{|HF007:RunJobAsync|}(new JobRequest { Script = Push, Secrets = { [\"A\"] = name } });"));

    [Theory]
    [InlineData("public Dictionary<string, string> Secrets { get; } = Start();")]
    [InlineData("public Dictionary<string, string> Secrets { get; } = new(); public Request() { Secrets.Add(\"HF_\" + \"TOKEN\", \"x\"); }")]
    public Task SecretsOfAPropertyThatMayStartWithSome_AreSilent(string members) => Verify.VerifyAsync(Port(
        $"class Request {{ public string Script = \"\"; {members} static Dictionary<string, string> Start() => null!; }}",
        "new Request { Script = Push, Secrets = { [\"A\"] = \"x\" } }",
        "RunJob"));

    [Theory]
    [InlineData("api.RunUvJob(Push, secrets: new { HF_TOKEN = name });")]
    [InlineData("api.RunUvJob(Push, secrets: new { HUGGING_FACE_HUB_TOKEN = name });")]
    [InlineData("api.RunUvJob(Push, secrets: new { {|HF003:HUGGINGFACE_TOKEN|} = name });")]
    [InlineData("api.RunUvJob(Push, secrets: new { {|HF003:AUTH|} = HuggingFace.Tokens.HfToken.GetToken() });")]
    [InlineData("api.RunUvJob(Push, secrets: new { AUTH = \"Bearer \" + HuggingFace.Tokens.HfToken.GetToken() });")]
    [InlineData("api.RunUvJob(Push, env: new { {|HF002:HF_TOKEN|} = name });")]
    [InlineData("api.RunUvJob(Push, env: new { HF_TOKEN_PATH = name });")]
    [InlineData("api.RunUvJob(Push + \"\\nimport os\\nuse(os.environ['MY_TOKEN'])\", secrets: new { MY_TOKEN = name });")]
    [InlineData("var secrets = new Dictionary<string, string>(); secrets[\"HF_TOKEN\"] = name; api.RunUvJob(Push, secrets: secrets);")]
    [InlineData("var request = new JobRequest(); request.Script = Push; request.Secrets[\"HF_TOKEN\"] = name; api.RunJobAsync(request);")]
    [InlineData("mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new { script = Push }, [\"secrets\"] = new { HF_TOKEN = \"$HF_TOKEN\" } });")]
    [InlineData("mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new { script = Push, secrets = new { HF_TOKEN = \"$HF_TOKEN\" } }, [\"env\"] = new { A = name } });")]
    [InlineData("Process.Start(\"hf\", \"jobs run -s HF_TOKEN img hf upload a\");")]
    [InlineData("Process.Start(\"hf\", \"jobs run -sHF_TOKEN=abc img hf upload a\");")]
    [InlineData("http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"hf\\\", \\\"upload\\\"], \\\"secrets\\\": {\\\"HF_TOKEN\\\": \\\"x\\\"}}\"));")]
    [InlineData("api.RunUvJob(Push, env: new { HF_OIDC_RESOURCE = name });")]
    [InlineData("IDictionary<string, string> secrets = new Dictionary<string, string>(); secrets.TryAdd(\"HF_TOKEN\", name); api.RunUvJob(Push, secrets: secrets);")]
    public Task JobThatGetsTheToken_IsSilent(string call) => VerifyAsync(Program(call));

    [Theory]
    [InlineData("api.RunUvJob(Push, secrets: given);")]
    [InlineData("api.RunUvJob(Push, env: given);")]
    [InlineData("api.RunUvJob(Push, secrets: SecretsOf(name));")]
    [InlineData("api.RunUvJob(Push, secrets: flag ? null : given);")]
    [InlineData("api.RunUvJob(Push, secrets: flag ? new { A = name } : null);")]
    [InlineData("api.RunUvJob(Push, secrets: new Dictionary<string, string>(given) { [\"A\"] = name });")]
    [InlineData("api.RunUvJob(Push, secrets: new Dictionary<string, string> { [name] = name });")]
    [InlineData("var secrets = new Dictionary<string, string>(); Fill(secrets); api.RunUvJob(Push, secrets: secrets);")]
    [InlineData("api.RunJobAsync(template);")]
    [InlineData("template.Script = Push; api.RunJobAsync(template);")]
    [InlineData("var made = new JobRequest { Script = Push }; Fill(made); api.RunJobAsync(made);")]
    [InlineData("port.RunJob(Push, given);")]
    [InlineData("port.RunJob(Push, (object)given);")]
    [InlineData("port.RunJobWithToken(Push);")]
    [InlineData("port.CreateScheduledJob(new Bare { Script = Push });")]
    [InlineData("port.CreateScheduledJob(new Positional(Push, given));")]
    [InlineData("anything.run_uv_job(Push, given);")]
    [InlineData("anything.run_uv_job(Push, anything);")]
    [InlineData("mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new { script = Push }, [\"more\"] = anything });")]
    [InlineData("mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?>(others) { [\"args\"] = new { script = Push } });")]
    [InlineData("mcp.CallToolAsync(\"other_tool\", new Dictionary<string, object?> { [\"args\"] = new { script = Push } });")]
    [InlineData("Process.Start(\"hf\", \"jobs run --secrets-file .env img hf upload a\");")]
    [InlineData("Process.Start(\"hf\", $\"jobs run {name} hf upload a\");")]
    [InlineData("Process.Start(\"hf\", $\"jobs run -s {name} img hf upload a\");")]
    [InlineData("http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent($\"{{\\\"command\\\": [\\\"hf\\\", \\\"upload\\\"], {name} }}\"));")]
    [InlineData("http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent($\"{{\\\"command\\\": [\\\"hf\\\", \\\"upload\\\"], \\\"secrets\\\": {name} }}\"));")]
    [InlineData("http.PostAsJsonAsync(\"https://example.com/api/jobs/me\", new { command = new[] { \"hf\", \"upload\", \"a\" } });")]
    [InlineData("http.PostAsJsonAsync(\"https://huggingface.co/api/models/me\", new { command = new[] { \"hf\", \"upload\", \"a\" } });")]
    [InlineData("Process.Start(\"hf\", \"jobs run --env-file .env img hf upload a\");")]
    [InlineData("Process.Start(\"hf\", \"jobs run --env-file=.env img hf upload a\");")]
    [InlineData("Process.Start(\"hf\", \"jobs run --secrets-file=.env img hf upload a\");")]
    [InlineData("mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new { script = Push, env = new { HF_TOKEN = name } }, [\"secrets\"] = new { A = name } });")]
    [InlineData("mcp.CallToolAsync(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new { script = Push, environment = new { HF_TOKEN = name } }, [\"secrets\"] = new { A = name } });")]
    [InlineData("api.RunUvJob(Push, secrets: System.Linq.Enumerable.ToDictionary(new[] { \"HF_TOKEN\", \"A\" }, each => each, each => name));")]
    [InlineData("api.RunUvJob(Push, secrets: System.Linq.Enumerable.ToDictionary(new Dictionary<string, string> { [\"A\"] = name }, pair => \"HF_TOKEN\", pair => pair.Value));")]
    [InlineData("KeyValuePair<string, string> Token() => new(\"HF_TOKEN\", name); api.RunUvJob(Push, secrets: new[] { Token(), new(\"A\", name) });")]
    [InlineData("KeyValuePair<string, string> Token() => new(\"HF_TOKEN\", name); api.RunUvJob(Push, secrets: new List<KeyValuePair<string, string>> { Token() });")]
    [InlineData("KeyValuePair<string, string> Token() => new(\"HF_TOKEN\", name); var secrets = new List<KeyValuePair<string, string>>(); secrets.Add(Token()); api.RunUvJob(Push, secrets: secrets);")]
    [InlineData("Process.Start(\"hf\", new[] { \"jobs\", \"run\", \"img\", \"hf\", \"upload\", \"a\", \"-s\" });")]
    [InlineData("http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"hf\\\", \\\"upload\\\", \\\"a\\\"], \\\"labels\\\": {\\\"a\\\": {\\\"b\\\": {\\\"c\\\": {\\\"d\\\": {\\\"e\\\": {\\\"f\\\": {}}}}}}}}\"));")]
    [InlineData("api.RunUvJob(Push, secrets: new Dictionary<string, string>(new Dictionary<string, string>(given)));")]
    [InlineData("port.RunJob(Push, others[\"a\"]!);")]
    [InlineData("void With(KeyValuePair<string, string> pair) => port.RunJob(Push, pair); With(new(\"HF_TOKEN\", name));")]
    [InlineData("void From(Positional other) => port.CreateScheduledJob(other with { Script = Push }); From(new(Push));")]
    [InlineData("api.RunUvJob(Push, secrets: new KeyValuePair<string, string>(\"A\", name));")]
    [InlineData("api.RunUvJob(Push, secrets: new KeyValuePair<string, string>(\"HF_TOKEN\", name));")]
    public Task SecretsThatCannotBeKnown_AreSilent(string call) => VerifyAsync(Program(call));

    [Theory]
    [InlineData("api.RunUvJob(\"train.py\");")]
    [InlineData("api.RunUvJob(\"https://example.com/push_to_hub.py\");")]
    [InlineData("api.RunUvJob(name);")]
    [InlineData("api.RunUvJob(File.ReadAllText(\"train.py\"));")]
    [InlineData("api.RunUvJob(name + \"\\nmodel.push_to_hub('me/m')\");")]
    [InlineData("api.RunUvJob($\"{name}\\nmodel.push_to_hub('me/m')\");")]
    [InlineData("api.RunUvJob(string.Join(\"\\n\", name, \"model.push_to_hub('me/m')\"));")]
    [InlineData("api.RunUvJob(string.Join(name, \"x\", \"model.push_to_hub('me/m')\"));")]
    [InlineData("api.RunUvJob($\"model.push_to_hub('me/m', token='{name}')\");")]
    [InlineData("api.RunUvJob(\"from transformers import pipeline\\npipeline('text-generation', 'gpt2')\");")]
    [InlineData("api.RunUvJob(\"# trainer.push_to_hub()\\nprint('push_to_hub()')\");")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"push_to_hub.py\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"hf\", \"download\", \"gpt2\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"hf\", \"upload\", \"a\", \"--token\", {|HF009:name|} });")]
    [InlineData("api.RunJob(\"img\", new[] { name, \"upload\", \"a\" });")]
    [InlineData("var command = new List<string> { \"hf\", \"upload\", \"a\" }; command.AddRange(new[] { \"--token\", {|HF009:name|} }); api.RunJob(\"img\", command.ToArray());")]
    [InlineData("api.RunJob(\"img\", Wrap(\"hf upload a\"));")]
    [InlineData("api.RunUvJob(Render(\"model.push_to_hub('me/m')\"));")]
    [InlineData("api.RunUvJob(\"train.py\", env: new { NOTE = \"model.push_to_hub()\" });")]
    [InlineData("port.Describe(Push);")]
    [InlineData("Process.Start(\"hf\", \"upload me/m .\");")]
    [InlineData("Process.Start(\"hf\", \"jobs uv run train.py --push_to_hub\");")]
    [InlineData("Process.Start(\"bash\", \"jobs run img hf upload a\");")]
    [InlineData("port.CreateSandbox(Push);")]
    [InlineData("var command = new List<string> { \"hf\", \"upload\", \"a\" }; command.Insert(0, \"echo\"); api.RunJob(\"img\", command.ToArray());")]
    [InlineData("api.RunJob(\"img\", new[] { \"hf\", \"my app\", \"upload\", \"a\" });")]
    [InlineData("http.PostAsync(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"hf\\\", \\\"my app\\\", \\\"upload\\\", \\\"a\\\"]}\"));")]
    [InlineData("api.RunUvJob(string.Join(\"\\n\", given.Keys));")]
    public Task ScriptThatNeedsNoToken_OrIsNotKnown_IsSilent(string call) => VerifyAsync(Program(call));

    [Theory]
    [InlineData("api.{|HF007:RunUvJob|}(string.Join(\"\\n\", \"import a\", \"model.push_to_hub('me/m')\"));")]
    [InlineData("api.{|HF007:RunUvJob|}(string.Join(\"\\n\", new[] { \"import a\", $\"model.push_to_hub('{name}')\" }));")]
    [InlineData("api.{|HF007:RunUvJob|}($\"{Imports}model.push_to_hub('{name}')\");")]
    [InlineData("api.{|HF007:RunUvJob|}(Imports + \"model.push_to_hub('\" + name + \"')\");")]
    [InlineData("api.{|HF007:RunUvJob|}(flag ? \"train.py\" : \"model.push_to_hub('me/m')\");")]
    [InlineData("api.{|HF007:RunUvJob|}(Push.Replace(\"MODEL\", name));")]
    [InlineData("api.{|HF007:RunUvJob|}(string.Format(\"model.push_to_hub('{0}')\", name));")]
    [InlineData("var script = \"model.push_to_hub('me/m')\"; api.{|HF007:RunUvJob|}(script.Trim());")]
    [InlineData("api.{|HF007:RunUvJob|}(s_push);")]
    [InlineData("var command = new List<string> { \"hf\", \"upload\", \"a\" }; api.{|HF007:RunJob|}(\"img\", command.ToArray());")]
    [InlineData("http.{|HF007:PostAsync|}(\"api/jobs/me\", new StringContent($\"{{\\\"command\\\": [\\\"python\\\", \\\"-c\\\", \\\"model.push_to_hub('{name}')\\\"]}}\"));")]
    [InlineData("http.{|HF007:PostAsync|}(\"https://huggingface.co/api/jobs/me\", new StringContent(JsonSerializer.Serialize(new { command = new[] { \"hf\", \"upload\", \"a\" } })));")]
    [InlineData("var secrets = new Dictionary<string, string>(); secrets.Add(\"A\", name); api.{|HF007:RunUvJob|}(Push, secrets: secrets);")]
    [InlineData("var secrets = new Dictionary<string, string>(); secrets.TryAdd(\"A\", name); api.{|HF007:RunUvJob|}(Push, secrets: secrets);")]
    [InlineData("var secrets = new Dictionary<string, string> { [\"A\"] = name }; if (secrets.Count > 0) { } api.{|HF007:RunUvJob|}(Push, secrets: secrets);")]
    [InlineData("var secrets = new Dictionary<string, string> { [\"A\"] = name }; if (secrets.ContainsKey(\"A\")) { } api.{|HF007:RunUvJob|}(Push, secrets: secrets);")]
    [InlineData("void RunUvJob(string script, object? secrets = null) { } {|HF007:RunUvJob|}(Push);")]
    [InlineData("ProcessStartInfo info = {|HF007:new|}(\"hf\", \"jobs run img hf upload a\"); Process.Start(info);")]
    [InlineData("var info = new {|HF007:ProcessStartInfo|}(\"hf\", \"jobs run img hf upload a\"); var process = new Process(); process.StartInfo = info;")]
    [InlineData("ProcessStartInfo Make() { var info = new {|HF007:ProcessStartInfo|}(\"hf\", \"jobs run img hf upload a\"); return info; }")]
    [InlineData("port.{|HF007:HfJobs|}(\"run\", new { cmd = \"hf upload a\" });")]
    [InlineData("api.{|HF007:RunUvJob|}(Push.ReplaceLineEndings());")]
    [InlineData("anything.{|HF007:run_job|}(command: Push);")]
    [InlineData("anything.{|HF007:create_scheduled_job|}(command: Push);")]
    [InlineData("anything.{|HF007:create_scheduled_uv_job|}(Push);")]
    [InlineData("anything.{|HF007:hf_jobs|}(operation: \"uv\", args: new { script = Push });")]
    [InlineData("anything.{|HF007:CallToolAsTaskAsync|}(\"hf_jobs\", new Dictionary<string, object?> { [\"args\"] = new { script = Push } });")]
    [InlineData("api.{|HF007:RunUvJob|}(Push, secrets: new { MY_TOKEN = name });")]
    [InlineData("http.{|HF007:PostAsync|}(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"hf\\\", \\\"upload\\\", \\\"a\\\"], \\\"secrets\\\": null}\"));")]
    [InlineData("anything.{|HF007:run_uv_job|}(Push, timeout: System.TimeSpan.FromHours(1));")]
    [InlineData("http.{|HF007:PostAsJsonAsync|}(\"https://huggingface.co/api/jobs/me\", new System.Text.Json.Nodes.JsonObject { [\"command\"] = new System.Text.Json.Nodes.JsonArray { \"python\", \"-c\", Push } });")]
    [InlineData("http.{|HF007:PostAsJsonAsync|}(\"https://huggingface.co/api/jobs/me\", new { command = new[] { \"hf\", \"upload\", \"a\" }, volumes = new[] { new { type = \"bucket\" } } });")]
    [InlineData("http.{|HF007:PostAsync|}(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"bash\\\", \\\"-c\\\", \\\" hf upload a\\\"]}\"));")]
    [InlineData("api.{|HF007:RunUvJob|}(Push, secrets: new Dictionary<string, string>(new Dictionary<string, string> { [\"A\"] = name }));")]
    [InlineData("http.{|HF007:PostAsync|}(\"https://huggingface.co/api/jobs/me\", new StringContent(\"{\\\"command\\\": [\\\"bash\\\", \\\"-c\\\", \\\"hf upload a\\\"]}\"));")]
    [InlineData("api.{|HF007:RunJob|}(\"img\", new[] { \"bash\", \"-c\", \"hf upload a\" });")]
    [InlineData("Process.{|HF007:Start|}(\"hf\", \"jobs run img -- hf upload a\");")]
    [InlineData("Process.{|HF007:Start|}(\"hf\", \"jobs uv run hf upload a\");")]
    [InlineData("var lines = new[] { \"import a\", \"model.push_to_hub('me/m')\" }; api.{|HF007:RunUvJob|}(string.Join(\"\\n\", lines));")]
    [InlineData("port.{|HF007:CreateScheduledJob|}(new Positional(\"train.py\") with { Script = Push });")]
    public Task ScriptThatIsPutTogether_IsRead(string call) => VerifyAsync(Program(call));

    /// <summary>The value of another option is not the image or a part of the command.</summary>
    [Theory]
    [InlineData("-l")]
    [InlineData("--label")]
    [InlineData("--name")]
    [InlineData("--flavor")]
    [InlineData("--timeout")]
    [InlineData("-v")]
    [InlineData("--volume")]
    [InlineData("--namespace")]
    [InlineData("--resource-group-id")]
    [InlineData("--expose")]
    [InlineData("--with")]
    [InlineData("-p")]
    [InlineData("--python")]
    [InlineData("--image")]
    public Task ValueOfAnOption_IsNoOperand(string option) =>
        VerifyAsync(Program($"Process.{{|HF007:Start|}}(\"hf\", \"jobs run {option} a img hf upload b\");"));

    [Fact]
    public Task MethodOfTheSettings_IsAJobToo() => new Verify
    {
        EditorConfig = WithoutHF012 + "\nhf_token_job_methods = SubmitAsync",
        TestCode = Program("port.{|HF007:Submit|}(Push);"),
        FixedCode = Program($"port.Submit(Push, secrets: {Dictionary});", "using HuggingFace.Tokens;\n"),
    }.RunAsync();

    [Fact]
    public Task DictionaryThatIsNotImported_IsWrittenOut() => VerifyFixAsync(
        """
        class Program
        {
            void Submit(Hub.HfApi api) => api.{|HF007:RunJob|}("img", new[] { "hf", "upload", "a" });
        }
        """,
        """
        using HuggingFace.Tokens;

        class Program
        {
            void Submit(Hub.HfApi api) => api.RunJob("img", new[] { "hf", "upload", "a" }, secrets: new System.Collections.Generic.Dictionary<string, string> { ["HF_TOKEN"] = HfToken.GetToken() });
        }
        """);

    [Theory]
    [InlineData("Push", "push_to_hub")]
    [InlineData("\"Trainer(TrainingArguments(push_to_hub=True))\"", "push_to_hub=True")]
    [InlineData("\"hf upload me/m .\"", "hf upload")]
    [InlineData("\"from huggingface_hub import login; login()\"", "login()")]
    public Task Message_NamesWhatNeedsTheToken(string script, string need) => new Verify
    {
        TestCode = Program($"api.{{|#0:RunUvJob|}}({script});"),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF007").WithLocation(0).WithArguments(need) },
    }.RunAsync();

    [Theory]
    [InlineData("\"import os\\nuse(os.environ['HF_TOKEN'])\"")]
    [InlineData("\"import os\\nassert 'HF_TOKEN' in os.environ\\nimport train\"")]
    public Task MessageOfAScriptThatRequiresTheVariable_NamesNoCall(string script) => new Verify
    {
        TestCode = Program($"api.{{|#0:RunUvJob|}}({script});"),
        FixedCode = Program($"api.RunUvJob({script}, secrets: {Anonymous});", "using HuggingFace.Tokens;\n"),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF007").WithLocation(0).WithMessage("The job's script requires HF_TOKEN, but the job does not pass it; add it to the job's secrets") },
    }.RunAsync();

    /// <summary>The header of an inline script has no effect.</summary>
    [Theory]
    [InlineData("api.{|HF007:RunUvJob|}(\"# /// script\\n# [tool.hf-jobs]\\n# secrets = ['HF_TOKEN']\\n# ///\\nmodel.push_to_hub('me/m')\");")]
    [InlineData("api.{|HF007:RunJob|}(\"img\", new[] { \"bash\", \"-c\", \"echo $HF_TOKEN\" });")]
    [InlineData("api.{|HF007:RunJob|}(\"img\", new[] { \"/bin/bash\", \"-e\", \"-c\", \"curl -u me:$HF_TOKEN a.b\" });")]
    [InlineData("api.{|HF007:RunJob|}(\"img\", new[] { \"python\", \"train.py\", \"--push_to_hub\" });")]
    [InlineData("Process.{|HF007:Start|}(\"hf\", \"jobs run img python train.py --push_to_hub\");")]
    [InlineData("Process.{|HF007:Start|}(\"hf\", \"jobs uv run https://a.b/train.py --push_to_hub\");")]
    public Task ScriptThatRequiresTheToken_IsReported(string call) => VerifyAsync(Program(call));

    [Theory]
    [InlineData("api.RunJob(\"img\", new[] { \"echo\", \"$HF_TOKEN\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"-c\", \"print('$HF_TOKEN')\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"echo '$HF_TOKEN'\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"bash\", \"-c\", \"[ -n \\\"$HF_TOKEN\\\" ] && hf upload a\" });")]
    [InlineData("api.RunJob(\"img\", new[] { \"python\", \"train.py\", \"--push_to_hub\", \"false\" });")]
    [InlineData("api.RunUvJob(\"import os\\nif os.environ.get('HF_TOKEN'):\\n    model.push_to_hub('me/m')\");")]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ['HF_TOKEN'])\", secrets: new { HF_TOKEN = name });")]
    public Task ScriptThatDoesWithoutTheToken_IsSilent(string call) => VerifyAsync(Program(call));

    public static TheoryData<string, string> OtherNames => new()
    {
        { "api.{|HF007:RunUvJob|}(\"import os\\nuse(os.environ['HF_API_TOKEN'])\");", $"api.RunUvJob(\"import os\\nuse(os.environ['HF_TOKEN'])\", secrets: {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(\"import os\\nuse(os.environ[\\\"HUGGING_FACE_HUB_TOKEN\\\"])\");", $"api.RunUvJob(\"import os\\nuse(os.environ[\\\"HF_TOKEN\\\"])\", secrets: {Anonymous});" },
        { "api.{|HF007:RunUvJob|}(@\"assert 'HF_API_TOKEN' in os.environ, 'set HF_API_TOKEN'\", secrets: new { HF_TOKEN = name });", "api.RunUvJob(@\"assert 'HF_TOKEN' in os.environ, 'set HF_TOKEN'\", secrets: new { HF_TOKEN = name });" },
        { "api.{|HF007:RunUvJob|}($\"use('{name}', os.environ['HF_API_TOKEN'])\", secrets: new { HF_TOKEN = name });", "api.RunUvJob($\"use('{name}', os.environ['HF_TOKEN'])\", secrets: new { HF_TOKEN = name });" },
        { "api.{|HF007:RunJob|}(\"img\", new[] { \"bash\", \"-c\", \"export HF_TOKEN=$HUGGINGFACE_TOKEN; hf upload a\" });", $"api.RunJob(\"img\", new[] {{ \"bash\", \"-c\", \"export HF_TOKEN=$HF_TOKEN; hf upload a\" }}, secrets: {Dictionary});" },
        { "var script = \"import os\\nuse(os.environ['HF_API_TOKEN'])\"; api.{|HF007:RunUvJob|}(script, secrets: new { HF_TOKEN = name });", "var script = \"import os\\nuse(os.environ['HF_TOKEN'])\"; api.RunUvJob(script, secrets: new { HF_TOKEN = name });" },
    };

    [Theory]
    [MemberData(nameof(OtherNames))]
    public Task VariableThatTheJobDoesNotPass_BecomesTheRightOne(string call, string expected) =>
        VerifyFixAsync(Program(call), Program(expected, expected.Contains("HfToken") ? "using HuggingFace.Tokens;\n" : ""));

    [Theory]
    [InlineData("api.{|HF007:RunUvJob|}(string.Join(\"\\n\", \"import os\", \"use(os.environ['HF_API_TOKEN'])\"), secrets: new { HF_TOKEN = name });")]
    [InlineData("var script = \"import os\\nuse(os.environ['HF_API_TOKEN'])\"; File.WriteAllText(\"a\", script); api.{|HF007:RunUvJob|}(script, secrets: new { HF_TOKEN = name });")]
    public Task ScriptThatCannotBeEdited_HasNoFix(string call) => VerifyNoFixAsync(Program(call));

    [Theory]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ['HF_API_TOKEN'])\", secrets: new { HF_API_TOKEN = name });")]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ['HF_API_TOKEN'])\", env: new { {|HF002:HF_API_TOKEN|} = name });")]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ.get('HF_API_TOKEN'))\");")]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ['WANDB_API_KEY'])\");")]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ['UV_SCRIPT_HF_TOKEN'])\");")]
    [InlineData("api.RunUvJob(\"import os\\nuse(os.environ['HF_API_TOKEN'])\", secrets: given);")]
    public Task OtherVariable_IsSilentWhereItIsPassedOrNotTheTokens(string call) => VerifyAsync(Program(call));

    [Fact]
    public Task MessageOfAnotherVariable_NamesIt() => new Verify
    {
        TestCode = Program("api.{|#0:RunUvJob|}(string.Concat(\"use(os.environ['HF_API_TOKEN'])\", name), secrets: new { HF_TOKEN = name });"),
        ExpectNoFix = true,
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF007").WithLocation(0).WithArguments("HF_API_TOKEN") },
    }.RunAsync();

    [Theory]
    [InlineData("scripts/train.py", "api.{|HF007:RunUvJob|}(\"scripts/train.py\");")]
    [InlineData("scripts/train.py", "api.{|HF007:RunUvJob|}(\"./train.py\");")]
    [InlineData("train.py", "api.{|HF007:RunJob|}(\"img\", new[] { \"python\", \"train.py\" });")]
    [InlineData("train.py", "Process.{|HF007:Start|}(\"hf\", \"jobs uv run train.py\");")]
    [InlineData("train.py", "api.RunUvJob(\"other/train.py\");")]
    [InlineData("my_train.py", "api.RunUvJob(\"train.py\");")]
    [InlineData("train.py", "api.RunUvJob(\"https://a.b/train.py\");")]
    [InlineData("train.py", "api.RunUvJob(\"train.py\", secrets: new { HF_TOKEN = name });")]
    public Task ScriptOfTheProject_IsRead(string path, string call) => new Verify
    {
        TestCode = Program(call),
        EditorConfig = WithoutHF012,
        TestState = { AdditionalFiles = { ("/0/" + path, "model.push_to_hub('me/m')") } },
        CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck,
        ExpectNoFix = true,
        CodeActionEquivalenceKey = "None",
    }.RunAsync();

    [Fact]
    public Task HeaderOfAFile_CountsForTheCommandLine() => new Verify
    {
        TestCode = Program("Process.Start(\"hf\", \"jobs uv run train.py\"); api.{|HF007:RunUvJob|}(\"train.py\");"),
        FixedCode = Program($"Process.Start(\"hf\", \"jobs uv run train.py\"); api.RunUvJob(\"train.py\", secrets: {Anonymous});", "using HuggingFace.Tokens;\n"),
        TestState = { AdditionalFiles = { ("/0/train.py", "# /// script\n# [tool.hf-jobs]\n# secrets = ['HF_TOKEN']\n# ///\nmodel.push_to_hub('me/m')") } },
    }.RunAsync();

    [Fact]
    public Task FilesOfOneName_AreNotRead() => new Verify
    {
        TestCode = Program("api.RunUvJob(\"train.py\");"),
        TestState = { AdditionalFiles = { ("/0/a/train.py", "model.push_to_hub('me/m')"), ("/0/b/train.py", "model.push_to_hub('me/m')") } },
    }.RunAsync();

    [Fact]
    public Task SuppressedFinding_IsSilent() => VerifyAsync(Program("""
        #pragma warning disable HF007 // The image brings the token.
                api.RunUvJob(Push);
        #pragma warning restore HF007
        """));

    private static Task VerifyAsync(string source) => new Verify { EditorConfig = WithoutHF012, TestCode = source }.RunAsync();

    private static Task VerifyFixAsync(string source, string fixedSource) =>
        new Verify { EditorConfig = WithoutHF012, TestCode = source, FixedCode = fixedSource }.RunAsync();

    private static Task VerifyNoFixAsync(string source) => new Verify { EditorConfig = WithoutHF012, TestCode = source, ExpectNoFix = true }.RunAsync();

    private static string Program(string body, string directive = "") =>
        $$"""
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.IO;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading.Tasks;
        using Hub;
        {{directive}}using ModelContextProtocol.Client;

        class Program
        {
            private const string Imports = "import a\n";

            private const string Push = Imports + "model.push_to_hub('me/MODEL')";

            private static readonly string s_push = Push;

            private static readonly Dictionary<string, string> Shared = new() { ["A"] = "1" };

            void Submit(HfApi api, Port port, TypedClient client, McpClient mcp, HttpClient http, dynamic anything, JobRequest template, string name, bool flag, Dictionary<string, string> given, Dictionary<string, object?> others)
            {
                {{body}}
            }

            static object SecretsOf(string name) => new { HF_TOKEN = name };

            static void Fill(object target) { }

            static string[] Wrap(string command) => new[] { command };

            static string Render(string script) => script + "\n";
        }

        class Filled
        {
            public string[] Command { get; set; } = { };
            public Dictionary<string, string> Secrets { get; } = new();
        }

        class Bare
        {
            public string Script { get; set; } = "";
        }

        record Positional(string Script, Dictionary<string, string>? Env = null, Dictionary<string, string>? Secrets = null);

        class CreateJobsRequest
        {
            public string[] Command { get; set; } = { };
            public IDictionary<string, string>? Environment { get; set; }
            public IDictionary<string, string>? Secrets { get; set; }
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
            public void RunUvJob(string script, IReadOnlyDictionary<string, string>? secrets = null) { }
            public void RunUvJob(string script, int hours, IList<string>? secrets = null) { }
            public void RunJob(string script, int hours, IEnumerable<KeyValuePair<string, string>>? secrets = null) { }
            public void RunJob(string script, object more, object? secrets = null) { }
            public void RunJobWithToken(string script) { }
            public void CreateScheduledUvJob(string script, string schedule, JsonObject? secrets = null) { }
            public void CreateScheduledJob(object request) { }
            public void CreateSandbox(string script, object? env = null) { }
            public void HfJobs(string operation, object args) { }
            public void Submit(string code, IDictionary<string, string>? secrets = null) { }
            public void Describe(string script) { }
        }
        """;
}
