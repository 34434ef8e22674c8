using HfTokenAnalyzers.Tests.Testing;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF003WrongSecretKeyCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF003WrongSecretKeyTests
{
    [Theory]
    [InlineData("HUGGINGFACE_TOKEN")]
    [InlineData("HUGGINGFACEHUB_API_TOKEN")]
    [InlineData("HF_API_KEY")]
    [InlineData("hf_token")]
    [InlineData("HfToken")]
    [InlineData("HF-TOKEN")]
    public Task KnownWrongName_IsRenamedWhateverItsValue(string key) => Verify.VerifyFixAsync(
        Submit($$"""secrets: new Dictionary<string, string> { [{|HF003:"{{key}}"|}] = value }"""),
        Submit("""secrets: new Dictionary<string, string> { ["HF_TOKEN"] = value }"""));

    [Fact]
    public Task KeyAndValueInBraces_IsRenamed() => Verify.VerifyFixAsync(
        Submit("""secrets: new() { { {|HF003:"HUGGING_FACE_TOKEN"|}, value } }"""),
        Submit("""secrets: new() { { "HF_TOKEN", value } }"""));

    [Fact]
    public Task NamedConstant_GivesWayToTheName() => Verify.VerifyFixAsync(
        Submit("""secrets: new() { [{|HF003:WrongName|}] = value }"""),
        Submit("""secrets: new() { ["HF_TOKEN"] = value }"""));

    [Theory]
    [InlineData("HfToken = value", "HfToken", "HF_TOKEN = value")]
    [InlineData("HUGGINGFACE_TOKEN", "HUGGINGFACE_TOKEN", "HF_TOKEN = HUGGINGFACE_TOKEN")]
    public Task MemberOfAnAnonymousObject_IsRenamed(string member, string reported, string renamed) => Verify.VerifyFixAsync(
        AnonymousSecrets(member.Replace(reported, $$"""{|HF003:{{reported}}|}""")),
        AnonymousSecrets(renamed));

    [Fact]
    public Task OtherNameForTheToken_IsRenamed() => Verify.VerifyFixAsync(
        Submit("""secrets: new() { [{|HF003:"AUTH"|}] = HuggingFace.Tokens.HfToken.GetToken() }"""),
        Submit("""secrets: new() { ["HF_TOKEN"] = HuggingFace.Tokens.HfToken.GetToken() }"""));

    /// <summary>Text around the token is not a token, so it would not work under the right name, either.</summary>
    [Theory]
    [InlineData("$\"Bearer {HuggingFace.Tokens.HfToken.GetToken()}\"")]
    [InlineData("\"Bearer \" + HuggingFace.Tokens.HfToken.GetToken()")]
    public Task TextWithTheTokenInIt_KeepsItsName(string header) => Verify.VerifyAsync(Submit($$"""secrets: new() { ["AUTH"] = {{header}} }"""));

    [Theory]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.AsReadOnly()")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToDictionary(pair => pair.Key, pair => pair.Value)")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToDictionary(pair => pair.Key.Trim(), pair => pair.Value!)")]
    [InlineData("new (string Name, string Value)[] { (KEY, value) }.ToDictionary(pair => pair.Name, pair => pair.Value)")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToFrozenDictionary()")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToImmutableSortedDictionary()")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToList()")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToArray()")]
    [InlineData("ImmutableDictionary.CreateRange(new[] { KeyValuePair.Create(KEY, value) })")]
    [InlineData("System.Text.Json.JsonSerializer.SerializeToNode(new Dictionary<string, string> { [KEY] = value })!")]
    [InlineData("System.Text.Json.JsonSerializer.SerializeToElement(new Dictionary<string, string> { [KEY] = value })")]
    [InlineData("ImmutableDictionary.Create<string, string>().Add(KEY, value)")]
    [InlineData("new Dictionary<string, string> { [KEY] = value }.ToImmutableDictionary()")]
    [InlineData("ImmutableArray.Create(new[] { KeyValuePair.Create(KEY, value) })")]
    [InlineData("new List<KeyValuePair<string, string>> { new(KEY, value) }.ToArray()")]
    [InlineData("new List<KeyValuePair<string, string>> { new(KEY, value) }.AsReadOnly()")]
    public Task CopyOfAList_IsRead(string secrets) => Verify.VerifyAsync(
        $$"""
        using System.Collections.Frozen;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string value) => api.RunUvJob("train.py", secrets: {{secrets.Replace("KEY", "{|HF003:\"HF_API_KEY\"|}")}});
        }
        """);

    [Fact]
    public Task SecretThatIsTriedToBeAdded_IsReported() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string value)
            {
                var secrets = new Dictionary<string, string>();
                secrets.TryAdd({|HF003:"HF_API_KEY"|}, value);
                api.RunJob("python:3.12", new[] { "python" }, secrets: secrets);
            }
        }
        """);

    [Fact]
    public Task OtherNameThatTheJobReads_IsSilent() => Verify.VerifyAsync(
        """
        using Hub;

        class Program
        {
            void Submit(HfApi api) => api.RunJob("img", new[] { "bash", "-c", "curl $AUTH" }, secrets: new() { ["AUTH"] = HuggingFace.Tokens.HfToken.GetToken() });
        }
        """);

    /// <summary>A key that is still being typed, and scripts that contain their own name.</summary>
    [Theory]
    [InlineData("""api.RunUvJob("train.py", secrets: new Dictionary<string, string> { [{|HF003:""|}] = HuggingFace.Tokens.HfToken.GetToken() });""")]
    [InlineData("""string script = System.IO.File.ReadAllText({|CS0165:script|}); api.RunUvJob(script, secrets: new { {|HF003:HF_API_KEY|} = value });""")]
    [InlineData("""api.RunUvJob(Script, secrets: new { {|HF003:HF_API_KEY|} = value });""")]
    public Task CodeThatIsHalfTyped_IsReadToItsEnd(string statements) => Verify.VerifyAsync(
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            string Script => Script.Trim();

            void Submit(HfApi api, string value)
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("""var secrets = new Dictionary<string, string> { [{|HF003:"HF_API_KEY"|}] = value }; if (secrets["HF_API_KEY"].Length == 0) return; api.RunJob("img", cmd, secrets: secrets);""")]
    [InlineData("""var secrets = new Dictionary<string, string> { [{|HF003:"HF_API_KEY"|}] = value }; if (!secrets.ContainsKey("HF_API_KEY")) return; api.RunJob("img", cmd, secrets: secrets);""")]
    [InlineData("""var request = new JobRequest { Secrets = new() { [{|HF003:"HF_API_KEY"|}] = value } }; if (request.Secrets["HF_API_KEY"].Length == 0) return; api.RunJobAsync(request);""")]
    public Task KeyThatTheProgramLooksUp_LeavesNoFix(string statements) => Verify.VerifyNoFixAsync(
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string[] cmd, string value)
            {
                {{statements}}
            }
        }
        """);

    [Fact]
    public Task FieldWithSecrets_IsReportedOnceForTwoCalls() => Verify.VerifyFixAsync(
        SecretsInAField("""{|HF003:"HF_API_TOKEN"|}"""),
        SecretsInAField("\"HF_TOKEN\""));

    [Fact]
    public Task KnownWrongName_ComesBeforeAnotherOne() => Verify.VerifyFixAsync(
        Submit("""secrets: new() { [{|HF003:"AUTH"|}] = HuggingFace.Tokens.HfToken.GetToken(), [{|HF003:"HF_API_KEY"|}] = value }"""),
        Submit("""secrets: new() { ["AUTH"] = HuggingFace.Tokens.HfToken.GetToken(), ["HF_TOKEN"] = value }"""));

    [Fact]
    public Task RightNameWithAnotherValue_LeavesNoFix() => Verify.VerifyNoFixAsync(
        Submit("""secrets: new() { ["HF_TOKEN"] = value.Trim(), [{|HF003:"HUGGINGFACE_TOKEN"|}] = value }"""));

    [Fact]
    public Task RightNameWithTheSameValue_IsEnough() => Verify.VerifyFixAsync(
        Submit("""secrets: new() { ["HF_TOKEN"] = value, [{|HF003:"HUGGINGFACE_TOKEN"|}] = value, ["DB"] = value }"""),
        Submit("""secrets: new() { ["HF_TOKEN"] = value, ["DB"] = value }"""));

    [Theory]
    [InlineData("""secrets: new Dictionary<string, string>(others) { { {|HF003:"HF_API_KEY"|}, value } }""")]
    [InlineData("""secrets: new Dictionary<string, string>(others) { [{|HF003:"HF_API_KEY"|}] = value }""")]
    [InlineData("""secrets: new() { { value, value }, { {|HF003:"HF_API_KEY"|}, value } }""")]
    public Task SecretsThatMayHoldTheRightName_LeaveNoFix(string secrets) => Verify.VerifyNoFixAsync(Submit(secrets));

    [Fact]
    public Task SecretsOfTheCallerThatGetOneMore_LeaveNoFix() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string value, Dictionary<string, string> given)
            {
                given.Add({|HF003:"HF_API_KEY"|}, value);
                api.RunJob("python:3.12", new[] { "python", "train.py" }, secrets: given);
            }
        }
        """);

    /// <summary>After the rename, the lookup would not find it.</summary>
    [Fact]
    public Task NameThatAnotherJobReads_LeavesNoFix() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string value)
            {
                var secrets = new Dictionary<string, string> { [{|HF003:"HF_API_TOKEN"|}] = value };
                api.RunJob("python:3.12", new[] { "python", "train.py" }, secrets: secrets);
                api.RunJob("python:3.12", new[] { "bash", "-c", "curl $HF_API_TOKEN" }, secrets: secrets);
            }
        }
        """);

    [Fact]
    public Task SecondWrongName_IsNotRenamedToo() => new Verify
    {
        TestCode = Submit("""secrets: new() { [{|HF003:"HUGGINGFACE_TOKEN"|}] = value, [{|HF003:"HF_API_KEY"|}] = value.Trim() }"""),
        FixedCode = Submit("""secrets: new() { ["HF_TOKEN"] = value, [{|HF003:"HF_API_KEY"|}] = value.Trim() }"""),
    }.RunAsync();

    [Fact]
    public Task Message_NamesTheKey() => new Verify
    {
        TestCode = Submit("""secrets: new() { [{|#0:"HF_ACCESS_TOKEN"|}] = value }"""),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF003").WithLocation(0).WithArguments("HF_ACCESS_TOKEN") },
    }.RunAsync();

    [Theory]
    [InlineData("""secrets: new() { ["HF_TOKEN"] = value }""")]
    [InlineData("""secrets: new() { ["HUGGING_FACE_HUB_TOKEN"] = value }""")]
    [InlineData("""secrets: new() { ["UV_SCRIPT_HF_TOKEN"] = value }""")]
    [InlineData("""secrets: new() { ["WANDB_API_KEY"] = value, ["TOKEN"] = value }""")]
    [InlineData("""secrets: new() { ["HF_TOKEN"] = value, ["PUSH_TOKEN"] = HuggingFace.Tokens.HfToken.GetToken() }""")]
    [InlineData("""secrets: new(others) { ["PUSH_TOKEN"] = HuggingFace.Tokens.HfToken.GetToken() }""")]
    [InlineData("""secrets: new() { [value] = value }""")]
    [InlineData("""secrets: others""")]
    [InlineData("""secrets: null""")]
    [InlineData("""secrets: default""")]
    [InlineData("""secrets: new() { ["HUGGING_FACE_HUB_TOKEN"] = value, ["PUSH_TOKEN"] = HuggingFace.Tokens.HfToken.GetToken() }""")]
    public Task RightOrOtherSecrets_AreSilent(string secrets) => Verify.VerifyAsync(Submit(secrets));

    [Theory]
    [InlineData("""new[] { "bash", "-c", "echo $HUGGINGFACE_TOKEN" }""")]
    [InlineData("""new[] { "python", "-c", "import os; os.environ['HUGGINGFACE_TOKEN']" }""")]
    [InlineData("Command")]
    public Task NameThatTheJobReads_IsSilent(string command) => Verify.VerifyAsync(
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private static readonly string[] Command = { "python", "-c", "import os; os.getenv(\"HUGGINGFACE_TOKEN\")" };

            void Submit(HfApi api, string value) =>
                api.RunJob("python:3.12", {{command}}, secrets: new() { ["HUGGINGFACE_TOKEN"] = value });
        }
        """);

    [Theory]
    [InlineData("""new[] { "python", "-c", Imports + "os.environ['HUGGINGFACE_TOKEN']" }""")]
    [InlineData("""new[] { "python", "-c", $"{Imports}token = os.getenv('HUGGINGFACE_TOKEN'); print({value})" }""")]
    [InlineData("""new[] { "python", "-c", string.Join("\n", "import os", "os.environ.get('HUGGINGFACE_TOKEN')") }""")]
    [InlineData("""new[] { "python", "-c", value.Length > 0 ? "os.getenv('HUGGINGFACE_TOKEN')" : value }""")]
    [InlineData("""new[] { "bash", "-c", Shell }""")]
    [InlineData("""new[] { "printenv", "HUGGINGFACE_TOKEN" }""")]
    [InlineData("""new[] { "node", "-e", "console.log(process.env.HUGGINGFACE_TOKEN)" }""")]
    public Task NameThatATextPutTogetherReads_IsSilent(string command) =>
        Verify.VerifyAsync(SubmitScript(command, "\"HUGGINGFACE_TOKEN\""));

    [Theory]
    [InlineData("""new[] { "python", "-c", "# reads HUGGINGFACE_TOKEN\nimport train" }""")]
    [InlineData("""new[] { "python", "-c", Imports + "# " + "HUGGINGFACE_TOKEN" }""")]
    [InlineData("""new[] { "python", "-c", "print('set HUGGINGFACE_TOKEN')" }""")]
    [InlineData("""new[] { "bash", "-c", "echo set HUGGINGFACE_TOKEN" }""")]
    [InlineData("""new[] { "bash", "-c", "export HUGGINGFACE_TOKEN=$HF_TOKEN" }""")]
    [InlineData("""new[] { "python", value }""")]
    [InlineData("""new[] { "python", "huggingface_token.py" }""")]
    public Task NameThatIsOnlyMentioned_IsReported(string command) =>
        Verify.VerifyFixAsync(SubmitScript(command, "{|HF003:\"HUGGINGFACE_TOKEN\"|}"), SubmitScript(command, "\"HF_TOKEN\""));

    private static string SubmitScript(string command, string key) =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private const string Imports = "import os\n";

            private static readonly string Shell = "curl -H \"Authorization: Bearer $HUGGINGFACE_TOKEN\"";

            void Submit(HfApi api, string value) =>
                api.RunJob("python:3.12", {{command}}, secrets: new() { [{{key}}] = value });
        }
        """;

    private static string Submit(string secrets) =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private const string WrongName = "HUGGINGFACE_API_KEY";

            void Submit(HfApi api, string value, Dictionary<string, string> others)
            {
                api.RunJob("python:3.12", new[] { "python" }, {{secrets}});
            }
        }
        """;

    private static string AnonymousSecrets(string member) =>
        $$"""
        using Hub;

        class Program
        {
            void Submit(HfApi api, string value, string HUGGINGFACE_TOKEN) =>
                api.RunUvJob("train.py", secrets: new { {{member}} });
        }
        """;

    /// <summary>Other secrets may precede them.</summary>
    [Fact]
    public Task TwoWrongKeysBesideAnother_BecomeOne() => Verify.VerifyFixAsync(
        """
        class Port
        {
            void RunJob(object? env = null, object? secrets = null) { }

            void Submit(string key, string value) => RunJob(secrets: new { WANDB_API_KEY = key, {|HF003:HF_API_KEY|} = value, {|HF003:AUTH|} = HuggingFace.Tokens.HfToken.GetToken() });
        }
        """,
        """
        class Port
        {
            void RunJob(object? env = null, object? secrets = null) { }

            void Submit(string key, string value) => RunJob(secrets: new { WANDB_API_KEY = key, HF_TOKEN = value, AUTH = HuggingFace.Tokens.HfToken.GetToken() });
        }
        """);

    /// <summary>A pair with swapped parts, or with one part twice, is another pair.</summary>
    [Theory]
    [InlineData("pair => pair.Key, pair => pair.Key")]
    [InlineData("pair => pair.Value, pair => pair.Value")]
    [InlineData("pair => pair.Value, pair => pair.Key")]
    public Task CopyOfOtherPairs_IsSilent(string functions) => Verify.VerifyAsync(
        $$"""
        using System.Collections.Generic;
        using System.Linq;

        class Port
        {
            void RunJob(object? secrets = null) { }

            void Submit(string value) => RunJob(secrets: new Dictionary<string, string> { ["HUGGINGFACE_TOKEN"] = value }.ToDictionary({{functions}}));
        }
        """);

    /// <summary>The previous entries of a request are unknown; the right secret may be one of them.</summary>
    [Fact]
    public Task OtherNameAmongSecretsThatAreNotKnown_IsSilent() => Verify.VerifyAsync(
        """
        using Hub;

        class Program
        {
            void Submit(HfApi api, JobRequest request)
            {
                request.Secrets["AUTH"] = HuggingFace.Tokens.HfToken.GetToken();
                api.RunJobAsync(request);
            }
        }
        """);

    /// <summary>Another name is wrong only if no other secret can contain the token.</summary>
    [Theory]
    [InlineData("ImmutableDictionary<string, string>.Empty.Add(\"A\", \"1\").Add({|HF003:\"AUTH\"|}, HfToken.GetToken())")]
    [InlineData("ImmutableDictionary.Create<string, string>().Add({|HF003:\"AUTH\"|}, HfToken.GetToken())")]
    [InlineData("new Dictionary<string, string> { [{|HF003:\"AUTH\"|}] = HfToken.GetToken() }.ToDictionary(pair => pair.Key, pair => pair.Value)")]
    [InlineData("new Dictionary<string, string>(new Dictionary<string, string> { [\"A\"] = \"1\" }) { [{|HF003:\"AUTH\"|}] = HfToken.GetToken() }")]
    [InlineData("given.Add(\"AUTH\", HfToken.GetToken())")]
    [InlineData("given.Add(\"A\", \"1\").Add(\"AUTH\", HfToken.GetToken())")]
    [InlineData("new Dictionary<string, string>(given) { [\"AUTH\"] = HfToken.GetToken() }")]
    [InlineData("given.Count > 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { [\"AUTH\"] = HfToken.GetToken() }")]
    [InlineData("new Dictionary<string, string> { [{|HF003:\"AUTH\"|}] = given.Count > 0 ? HfToken.GetToken() : \"\" }")]
    public Task OtherNameForTheToken_IsWrongWhereAllSecretsAreKnown(string secrets) => Verify.VerifyAsync(
        $$"""
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Linq;
        using HuggingFace.Tokens;

        class Port
        {
            void RunJob(object? secrets = null) { }

            void Submit(ImmutableDictionary<string, string> given) => RunJob(secrets: {{secrets}});
        }
        """);

    /// <summary>A pair that is created elsewhere may be the right one.</summary>
    [Fact]
    public Task OtherNameBesideAPairThatIsNotKnown_IsSilent() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;
        using HuggingFace.Tokens;

        class Port
        {
            void RunJob(object? secrets = null) { }

            void Known()
            {
                var secrets = new List<KeyValuePair<string, string>>();
                secrets.Add(new("A", "1"));
                secrets.Add(new({|HF003:"AUTH"|}, HfToken.GetToken()));
                RunJob(secrets: secrets);
            }

            void Unknown(KeyValuePair<string, string> given)
            {
                var secrets = new List<KeyValuePair<string, string>>();
                secrets.Add(new("AUTH", HfToken.GetToken()));
                secrets.Add(given);
                RunJob(secrets: secrets);
            }

            void UnknownBefore()
            {
                var secrets = Make();
                secrets.Add(new("AUTH", HfToken.GetToken()));
                RunJob(secrets: secrets);
            }

            void UnknownFromTheStart(KeyValuePair<string, string> given) =>
                RunJob(secrets: new List<KeyValuePair<string, string>> { given, new("AUTH", HfToken.GetToken()) });

            static List<KeyValuePair<string, string>> Make()
            {
                var made = new List<KeyValuePair<string, string>>();
                made.AddRange(new Dictionary<string, string>(System.Environment.ProcessId));
                return made;
            }
        }
        """);

    private static string SecretsInAField(string key) =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private readonly Dictionary<string, string> _secrets = new() { [{{key}}] = "value" };

            void Submit(HfApi api)
            {
                api.RunJob("python:3.12", new[] { "python" }, secrets: _secrets);
                api.RunJob("python:3.13", new[] { "python" }, secrets: this._secrets);
            }
        }
        """;
}
