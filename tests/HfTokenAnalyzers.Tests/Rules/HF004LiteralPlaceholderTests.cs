using HfTokenAnalyzers.Rules;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF004LiteralPlaceholderCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF004LiteralPlaceholderTests
{
    [Theory]
    [InlineData("\"$HF_TOKEN\"")]
    [InlineData("\"${HF_TOKEN}\"")]
    [InlineData("@\"$HF_TOKEN\"")]
    [InlineData("Placeholder")]
    public Task SecretOfAPort_FindsTheToken(string placeholder) => Verify.VerifyFixAsync(
        InClass($$"""api.RunJob("python:3.12", new[] { "python" }, secrets: new() { ["HF_TOKEN"] = {|HF004:{{placeholder}}|} });"""),
        InClass("""api.RunJob("python:3.12", new[] { "python" }, secrets: new() { ["HF_TOKEN"] = HfToken.GetToken() });""", "using HuggingFace.Tokens;"));

    [Fact]
    public Task EnvironmentOfAPort_IsReportedBesideItsKey() => Verify.VerifyFixAsync(
        InClass("""api.RunUvJob("train.py", env: new { {|HF002:HF_TOKEN|} = {|HF004:"$HF_TOKEN"|} });"""),
        InClass("""api.RunUvJob("train.py", env: new { {|HF002:HF_TOKEN|} = HfToken.GetToken() });""", "using HuggingFace.Tokens;"));

    [Fact]
    public Task AnyKey_IsReported() => Verify.VerifyFixAsync(
        InClass("""api.RunJob("python:3.12", new[] { "python" }, secrets: new() { ["HF_TOKEN"] = value, ["PUSH"] = {|HF004:"$HF_TOKEN"|} });"""),
        InClass("""api.RunJob("python:3.12", new[] { "python" }, secrets: new() { ["HF_TOKEN"] = value, ["PUSH"] = HfToken.GetToken() });""", "using HuggingFace.Tokens;"));

    [Fact]
    public Task OneBranch_IsReplacedAlone() => Verify.VerifyFixAsync(
        InClass("""api.RunUvJob("train.py", secrets: new { HF_TOKEN = value.Length > 0 ? value : {|HF004:"$HF_TOKEN"|} });"""),
        InClass("""api.RunUvJob("train.py", secrets: new { HF_TOKEN = value.Length > 0 ? value : HfToken.GetToken() });""", "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("value.Length switch { 0 => {|HF004:\"$HF_TOKEN\"|}, _ => value }", "value.Length switch { 0 => HfToken.GetToken(), _ => value }")]
    [InlineData("{|HF004:\"$HF_TOKEN\"|}.Trim()", "HfToken.GetToken().Trim()")]
    [InlineData("value ?? {|HF004:\"$HF_TOKEN\"|}", "value ?? HfToken.GetToken()")]
    [InlineData("({|HF004:Placeholder|}?.Trim())!", "(HfToken.GetToken()?.Trim())!")]
    public Task PlaceholderInsideAnExpression_IsReplacedAlone(string sent, string fixedCode) => Verify.VerifyFixAsync(
        InClass($"api.Login({sent});"),
        InClass($"api.Login({fixedCode});", "using HuggingFace.Tokens;"));

    /// <summary>A type with a method whose name is specific to Hugging Face is a client, regardless of its own name.</summary>
    [Fact]
    public Task TokenOfAPortWithAnotherName_IsReported() => Verify.VerifyAsync(
        """
        class Port
        {
            public void RunUvJob(string script, string? token = null) { }
            public void Train(string script, string? token = null) { }
        }

        class Program
        {
            void Submit(Port port)
            {
                port.RunUvJob("train.py", token: {|HF004:"$HF_TOKEN"|});
                port.Train("train.py", token: "$HF_TOKEN");
            }
        }
        """);

    [Fact]
    public Task VariableThatIsOnlySent_GetsTheToken() => Verify.VerifyFixAsync(
        """
        using Hub;

        class Program
        {
            private readonly string _token = "$HF_TOKEN";

            void Submit(HfApi api)
            {
                const string Token = "$HF_TOKEN";
                api.RunUvJob("train.py", secrets: new { HF_TOKEN = {|HF004:Token|} });
                api.RunUvJob("evaluate.py", secrets: new { HF_TOKEN = {|HF004:Token|} });
                api.Login({|HF004:_token|});
            }
        }
        """,
        """
        using Hub;
        using HuggingFace.Tokens;

        class Program
        {
            private string _token => HfToken.GetToken();

            void Submit(HfApi api)
            {
                string token = HfToken.GetToken();
                api.RunUvJob("train.py", secrets: new { HF_TOKEN = token });
                api.RunUvJob("evaluate.py", secrets: new { HF_TOKEN = token });
                api.Login(_token);
            }
        }
        """);

    [Fact]
    public Task VariableThatIsShownToo_IsReplacedWhereItIsSent() => Verify.VerifyFixAsync(
        InClass("""
            var token = "$HF_TOKEN";
                    Console.WriteLine(token);
                    api.RunUvJob("train.py", secrets: new { HF_TOKEN = {|HF004:token|} });
            """),
        InClass(
            """
            var token = "$HF_TOKEN";
                    Console.WriteLine(token);
                    api.RunUvJob("train.py", secrets: new { HF_TOKEN = HfToken.GetToken() });
            """,
            "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("Process.Start(\"hf\", $\"auth login --token {{|HF004:token|}}\");")]
    [InlineData("Process.Start(\"hf\", new[] { \"auth\", \"login\", \"--token\", {|HF004:token|} });")]
    public Task VariableThatIsOnACommandLineToo_IsReplacedWhereItIsSent(string start) => Verify.VerifyFixAsync(
        InClass($"const string token = \"$HF_TOKEN\"; api.Login({{|HF004:token|}}); {start}"),
        InClass($"const string token = \"$HF_TOKEN\"; api.Login(HfToken.GetToken()); {start}", "using HuggingFace.Tokens;"));

    [Fact]
    public Task FieldOfATypeInParts_IsReplacedWhereItIsSent() => Verify.VerifyFixAsync(
        """
        using Hub;

        partial class Program
        {
            private readonly string _token = "$HF_TOKEN";

            void Submit(HfApi api) => api.Login({|HF004:_token|});
        }

        partial class Program
        {
            void Show() => System.Console.WriteLine(_token);
        }
        """,
        """
        using Hub;
        using HuggingFace.Tokens;

        partial class Program
        {
            private readonly string _token = "$HF_TOKEN";

            void Submit(HfApi api) => api.Login(HfToken.GetToken());
        }

        partial class Program
        {
            void Show() => System.Console.WriteLine(_token);
        }
        """);

    [Fact]
    public Task FieldThatAllPartsOfItsTypeSend_GetsTheToken() => Verify.VerifyFixAsync(
        """
        using Hub;

        partial class Program
        {
            private readonly string _token = "$HF_TOKEN";

            void Submit(HfApi api) => api.Login({|HF004:_token|});
        }

        partial class Program
        {
            void Again(HfApi api) => api.Login({|HF004:this._token|});
        }
        """,
        """
        using Hub;
        using HuggingFace.Tokens;

        partial class Program
        {
            private string _token => HfToken.GetToken();

            void Submit(HfApi api) => api.Login(_token);
        }

        partial class Program
        {
            void Again(HfApi api) => api.Login(this._token);
        }
        """);

    [Fact]
    public Task FieldOfATypeWithAPartElsewhere_IsLeft()
    {
        var test = new Verify
        {
            TestCode = """
                using Hub;

                partial class Program
                {
                    private readonly string _token = "$HF_TOKEN";

                    void Submit(HfApi api) => api.Login({|HF004:_token|});
                }
                """,
            ExpectNoFix = true,
        };
        test.UnchangedSources.Add(("/0/Other.cs", "partial class Program { void Show() => System.Console.WriteLine(_token); }"));
        return test.RunAsync();
    }

    [Fact]
    public Task EntryThatNamesItself_KeepsItsName() => Verify.VerifyFixAsync(
        InClass("""
            var HF_TOKEN = "$HF_TOKEN";
                    Console.WriteLine(HF_TOKEN);
                    api.RunUvJob("train.py", secrets: new { {|HF004:HF_TOKEN|} });
            """),
        InClass(
            """
            var HF_TOKEN = "$HF_TOKEN";
                    Console.WriteLine(HF_TOKEN);
                    api.RunUvJob("train.py", secrets: new { HF_TOKEN = HfToken.GetToken() });
            """,
            "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("new HfApi({|HF004:\"$HF_TOKEN\"|})", "new HfApi(HfToken.GetToken())")]
    [InlineData("new HfApi(token: {|HF004:\"$HF_TOKEN\"|})", "new HfApi(token: HfToken.GetToken())")]
    [InlineData("api.Login({|HF004:\"${HF_TOKEN}\"|})", "api.Login(HfToken.GetToken())")]
    [InlineData("api.RunJob(\"python\", new[] { \"python\" }, token: {|HF004:\"$HF_TOKEN\"|})", "api.RunJob(\"python\", new[] { \"python\" }, token: HfToken.GetToken())")]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer\", {|HF004:\"$HF_TOKEN\"|})", "_ = new AuthenticationHeaderValue(\"Bearer\", HfToken.GetToken())")]
    [InlineData("new HttpClient().DefaultRequestHeaders.Add(\"Authorization\", {|HF004:\"Bearer $HF_TOKEN\"|})", "new HttpClient().DefaultRequestHeaders.Add(\"Authorization\", $\"Bearer {HfToken.GetToken()}\")")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", {|HF004:\"$HF_TOKEN\"|})", "Environment.SetEnvironmentVariable(\"HF_TOKEN\", HfToken.GetToken())")]
    [InlineData("new ProcessStartInfo().Environment[\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|}", "new ProcessStartInfo().Environment[\"HF_TOKEN\"] = HfToken.GetToken()")]
    [InlineData("_ = new AuthenticationHeaderValue(\"Bearer \", {|HF004:\"$HF_TOKEN\"|})", "_ = new AuthenticationHeaderValue(\"Bearer \", HfToken.GetToken())")]
    [InlineData("_ = new AuthenticationHeaderValue(\"bearer\", {|HF004:\"$HF_TOKEN\"|})", "_ = new AuthenticationHeaderValue(\"bearer\", HfToken.GetToken())")]
    [InlineData("_ = AuthenticationHeaderValue.Parse({|HF004:\"Bearer $HF_TOKEN\"|})", "_ = AuthenticationHeaderValue.Parse($\"Bearer {HfToken.GetToken()}\")")]
    [InlineData("new System.Net.WebHeaderCollection()[System.Net.HttpRequestHeader.Authorization] = {|HF004:\"Bearer $HF_TOKEN\"|}", "new System.Net.WebHeaderCollection()[System.Net.HttpRequestHeader.Authorization] = $\"Bearer {HfToken.GetToken()}\"")]
    [InlineData("new ProcessStartInfo().EnvironmentVariables[\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|}", "new ProcessStartInfo().EnvironmentVariables[\"HF_TOKEN\"] = HfToken.GetToken()")]
    [InlineData("new System.Net.WebHeaderCollection()[\"Authorization\"] = {|HF004:\"Bearer $HF_TOKEN\"|}", "new System.Net.WebHeaderCollection()[\"Authorization\"] = $\"Bearer {HfToken.GetToken()}\"")]
    [InlineData("new HttpClient().DefaultRequestHeaders.Add(\"authorization\", {|HF004:\"Bearer $HF_TOKEN\"|})", "new HttpClient().DefaultRequestHeaders.Add(\"authorization\", $\"Bearer {HfToken.GetToken()}\")")]
    [InlineData("_ = new ProcessStartInfo(\"hf\") { Environment = { [\"HF_TOKEN\"] = {|HF004:\"$HF_TOKEN\"|} } }", "_ = new ProcessStartInfo(\"hf\") { Environment = { [\"HF_TOKEN\"] = HfToken.GetToken() } }")]
    public Task OtherPlacesWhereATokenIsSent_FindTheToken(string statement, string fixedStatement) => Verify.VerifyFixAsync(
        InClass(statement + ";"),
        InClass(fixedStatement + ";", "using HuggingFace.Tokens;"));

    [Theory]
    [InlineData("token")]
    [InlineData("apiKey")]
    [InlineData("accessToken")]
    [InlineData("authToken")]
    [InlineData("hfToken")]
    [InlineData("huggingFaceToken")]
    [InlineData("hubToken")]
    [InlineData("ApiKey")]
    public Task EveryParameterForTheToken_IsAUse(string name) => Verify.VerifyAsync(
        $$"""
        class HfClient { public void Connect(string {{name}}) { } }

        class Program { void M(HfClient client) => client.Connect({|HF004:"$HF_TOKEN"|}); }
        """);

    [Theory]
    [InlineData("HfApi", true)]
    [InlineData("HF", true)]
    [InlineData("HF2", true)]
    [InlineData("HFDownloader", true)]
    [InlineData("MyHfClient", true)]
    [InlineData("MyHF", true)]
    [InlineData("hf_client", true)]
    [InlineData("my_hf", true)]
    [InlineData("Huggingface", true)]
    [InlineData("Shf", false)]
    [InlineData("SHFClient", false)]
    [InlineData("HFTClient", false)]
    [InlineData("HFX", false)]
    [InlineData("Hfile", false)]
    [InlineData("Half", false)]
    public Task TypeThatSpeaksOfHf_IsAClient(string type, bool isClient) => Verify.VerifyAsync(
        $$"""
        class {{type}} { public void Connect(string token) { } }

        class Program { void M({{type}} client) => client.Connect({{(isClient ? "{|HF004:\"$HF_TOKEN\"|}" : "\"$HF_TOKEN\"")}}); }
        """);

    [Theory]
    [InlineData("Login")]
    [InlineData("LoginAsync")]
    public Task FirstArgumentOfALogin_IsTheToken(string method) => Verify.VerifyAsync(
        $$"""
        class HfClient { public void {{method}}(string key, string user = "$HF_TOKEN") { } }

        class Program { void M(HfClient client) => client.{{method}}({|HF004:"$HF_TOKEN"|}); }
        """);

    [Fact]
    public Task HeaderThatAnExtensionAdds_IsReported() => Verify.VerifyAsync(
        """
        static class Requests { public static string WithHeader(this string url, string name, string value) => url; }

        class Program { void M(string url) => url.WithHeader("Authorization", {|HF004:"Bearer $HF_TOKEN"|}); }
        """);

    [Fact]
    public Task NameOfAHeaderThatAnotherTypeHas_IsKnown() => Verify.VerifyAsync(
        """
        static class HeaderNames { public static readonly string Authorization = "Authorization"; }

        class Program { void M(System.Net.Http.HttpRequestMessage request) => request.Headers.Add(HeaderNames.Authorization, {|HF004:"Bearer $HF_TOKEN"|}); }
        """);

    [Theory]
    [InlineData("class Mine : HfApi { public Mine() : base({|HF004:\"$HF_TOKEN\"|}) { } }")]
    [InlineData("class HfMine { public HfMine(string token) { } public HfMine() : this({|HF004:\"$HF_TOKEN\"|}) { } }")]
    public Task ArgumentOfAnotherConstructor_IsReported(string type) => Verify.VerifyAsync("using Hub;\n\n" + type + "\n");

    [FactSince(LanguageVersions.CSharp12)]
    public Task ArgumentOfAPrimaryConstructorsBase_IsReported() => Verify.VerifyAsync("using Hub;\n\nclass Mine() : HfApi({|HF004:\"$HF_TOKEN\"|});\n");

    /// <summary>Code that inspects a text does not send it.</summary>
    [Theory]
    [InlineData("static HfToken Parse(string token) => new();", "Parse", false)]
    [InlineData("static bool TryParse(string token) => true;", "TryParse", false)]
    [InlineData("static bool IsWellFormed(string token) => true;", "IsWellFormed", false)]
    [InlineData("static bool Issue(string token) => true;", "Issue", true)]
    [InlineData("static System.Threading.Tasks.Task<bool> IsAllowedAsync(string token) => throw new System.Exception();", "IsAllowedAsync", true)]
    public Task MethodThatOnlyReadsAToken_IsNoUse(string method, string name, bool isUse) => Verify.VerifyAsync(
        $$"""
        class HfToken
        {
            public {{method}}
        }

        class Program { object M() => HfToken.{{name}}({{(isUse ? "{|HF004:\"$HF_TOKEN\"|}" : "\"$HF_TOKEN\"")}}); }
        """);

    /// <summary>The other value of the variable would be lost.</summary>
    [Theory]
    [InlineData("var token = Environment.GetEnvironmentVariable(\"MY_TOKEN\") ?? \"$HF_TOKEN\"; api.Login({|HF004:token|});")]
    [InlineData("var token = value.Length > 0 ? value : \"$HF_TOKEN\"; api.Login({|HF004:token|});")]
    public Task VariableWithAnotherValueToo_IsLeft(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Fact]
    public Task AnotherHfToken_IsPassedBy() => Verify.VerifyFixAsync(
        """
        using Hub;

        class HfToken { }

        class Program
        {
            HfApi Create() => new HfApi({|HF004:"$HF_TOKEN"|});
        }
        """,
        """
        using Hub;

        class HfToken { }

        class Program
        {
            HfApi Create() => new HfApi(global::HuggingFace.Tokens.HfToken.GetToken());
        }
        """);

    [Fact]
    public Task PlaceholderInATextForTheMcpTool_BecomesTheWholeSecret() => Verify.VerifyFixAsync(
        Mcp("""["HF_TOKEN"] = "$HF_TOKEN", ["ALSO"] = "${HF_TOKEN}", ["HEADER"] = {|HF004:"Bearer $HF_TOKEN"|}"""),
        Mcp("""["HF_TOKEN"] = "$HF_TOKEN", ["ALSO"] = "${HF_TOKEN}", ["HEADER"] = "$HF_TOKEN" """.TrimEnd()));

    [Fact]
    public Task ConstantThatIsShownToo_IsLeft() => Verify.VerifyNoFixAsync(
        """
        using System;
        using System.Net.Http;

        class Program
        {
            private const string Header = {|HF004:"Bearer $HF_TOKEN"|};

            void Send(HttpClient client) => client.DefaultRequestHeaders.Add("Authorization", Header);

            void Help() => Console.WriteLine("Send the header " + Header);
        }
        """);

    [Fact]
    public Task Message_SaysWhatHappens()
    {
        var descriptor = HF004LiteralPlaceholder.Descriptor;

        Assert.Contains("401", descriptor.MessageFormat.ToString(), StringComparison.Ordinal);
        return Verify.VerifyAsync(InClass("""new HfApi({|HF004:"$HF_TOKEN"|});"""));
    }

    [Theory]
    [InlineData("""var placeholder = "$HF_TOKEN";""")]
    [InlineData("""Console.WriteLine("$HF_TOKEN");""")]
    [InlineData("""var map = new Dictionary<string, string> { ["HF_TOKEN"] = "$HF_TOKEN" };""")]
    [InlineData("""Process.Start("bash", "-c 'curl -H \"Authorization: Bearer $HF_TOKEN\"'");""")]
    [InlineData("""api.RunUvJob("train.py", secrets: new { HF_TOKEN = "$HF_TOKENS" });""")]
    [InlineData("""api.RunUvJob("$HF_TOKEN");""")]
    [InlineData("""new HttpClient().DefaultRequestHeaders.Add("X-Example", "Bearer $HF_TOKEN");""")]
    public Task PlaceholderThatGoesNowhere_IsSilent(string statement) => Verify.VerifyAsync(InClass(statement));

    private static string InClass(string statements, string? added = null) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using Hub;{{(added is null ? "" : "\n" + added)}}

        class Program
        {
            private const string Placeholder = "$HF_TOKEN";

            void Submit(HfApi api, string value)
            {
                {{statements}}
            }
        }
        """;

    private static string Mcp(string secrets, string? added = null) =>
        $$"""
        using System.Collections.Generic;
        using System.Threading.Tasks;{{(added is null ? "" : "\n" + added)}}
        using ModelContextProtocol.Client;

        class Program
        {
            async Task Submit(McpClient client) => await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
            {
                ["operation"] = "uv",
                ["args"] = new Dictionary<string, object?>
                {
                    ["secrets"] = new Dictionary<string, string> { {{secrets}} },
                },
            });
        }
        """;
}
