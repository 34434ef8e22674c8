using HfTokenAnalyzers.CodeFixes.Fixes;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

public class RestSurfaceTests
{
    private const string Using = "using HuggingFace.Tokens;";

    /// <summary>
    /// Bodies with LIST and KEY for the list of the entries and the key, and VALUE for the value: the form of a known value, and
    /// that of an unknown one.
    /// </summary>
    public static TheoryData<string, string, string> Bodies => new()
    {
        { """JsonContent.Create(new { command = Command, LIST = new { {|0:KEY|} = {|1:VALUE|} } })""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """JsonContent.Create(new Dictionary<string, object> { ["LIST"] = new Dictionary<string, string> { [{|0:"KEY"|}] = {|1:VALUE|} } })""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """JsonContent.Create(new JobRequest { LIST = new() { [{|0:"KEY"|}] = {|1:VALUE|} } })""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """JsonContent.Create(new JsonObject { ["LIST"] = new JsonObject { [{|0:"KEY"|}] = {|1:VALUE|} } })""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """new StringContent(new JsonObject { ["LIST"] = new JsonObject { [{|0:"KEY"|}] = {|1:VALUE|} } }.ToJsonString())""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """new StringContent(JsonSerializer.Serialize(new { LIST = new { {|0:KEY|} = {|1:VALUE|} } }))""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { LIST = new { {|0:KEY|} = {|1:VALUE|} } }))""", "\"$HF_TOKEN\"", "HfToken.GetToken()" },
        { """new StringContent($"{{\"LIST\": {{\"{|0:KEY|}\": \"{|1:VALUE|}\"}}}}")""", "$HF_TOKEN", "{HfToken.GetToken()}" },
        { """new StringContent($@"{{""LIST"": {{""{|0:KEY|}"": ""{|1:VALUE|}""}}}}", Encoding.UTF8, "application/json")""", "$HF_TOKEN", "{HfToken.GetToken()}" },
        { "new StringContent($$\"\"\"{\"LIST\": {\"{|0:KEY|}\": \"{|1:VALUE|}\"} }\"\"\")", "${HF_TOKEN}", "{{HfToken.GetToken()}}" },
        { "new StringContent($$\"\"\"\n            {\n              \"LIST\": {\n                \"{|0:KEY|}\": \"{|1:VALUE|}\",\n              }\n            }\n            \"\"\")", "$HF_TOKEN", "{{HfToken.GetToken()}}" },
        { """JsonContent.Create(JsonNode.Parse($"{{\"LIST\": {{\"{|0:KEY|}\": \"{|1:VALUE|}\"}}}}"))""", "$HF_TOKEN", "{HfToken.GetToken()}" },
        { """new ByteArrayContent(Encoding.UTF8.GetBytes($"{{\"jobSpec\": {{\"LIST\": {{\"{|0:KEY|}\": \"{|1:VALUE|}\"}}}}, \"schedule\": \"@daily\"}}"))""", "$HF_TOKEN", "{HfToken.GetToken()}" },
        { """new StringContent("{ \"LIST\": {" + $" \"{|0:KEY|}\": \"{|1:VALUE|}\" " + "} }")""", "$HF_TOKEN", "{HfToken.GetToken()}" },
    };

    /// <summary>Literals that become interpolated when the fix inserts the call, before and after.</summary>
    public static TheoryData<string, string> PlainLiterals => new()
    {
        { """ "{\"secrets\": {\"HF_TOKEN\": \"{|HF004:$HF_TOKEN|}\"}}" """, """ $"{{\"secrets\": {{\"HF_TOKEN\": \"{HfToken.GetToken()}\"}}}}" """ },
        { """ "{\"secrets\": {\"HF_TOKEN\": \"{|HF004:${HF_TOKEN}|}\"}}" """, """ $"{{\"secrets\": {{\"HF_TOKEN\": \"{HfToken.GetToken()}\"}}}}" """ },
        { """ "{\"secrets\": {\"A\": \"{|HF004:${HF_TOKEN}|}\", \"HF_TOKEN\": \"{|HF004:\u0024HF_TOKEN|}\"}}" """, """ $"{{\"secrets\": {{\"A\": \"{HfToken.GetToken()}\", \"HF_TOKEN\": \"{HfToken.GetToken()}\"}}}}" """ },
        { """ "{\"secrets\": {\"HF_TOKEN\": \"x\", \"AUTH\": \"{|HF004:Bearer $HF_TOKEN|}\"}}" """, """ $"{{\"secrets\": {{\"HF_TOKEN\": \"x\", \"AUTH\": \"Bearer {HfToken.GetToken()}\"}}}}" """ },
        { """ @"{""secrets"": {""HF_TOKEN"": ""{|HF004:$HF_TOKEN|}""}}" """, """ $@"{{""secrets"": {{""HF_TOKEN"": ""{HfToken.GetToken()}""}}}}" """ },
        { "\"\"\"{\"secrets\": {\"HF_TOKEN\": \"{|HF004:$HF_TOKEN|}\"} }\"\"\"", "$$\"\"\"{\"secrets\": {\"HF_TOKEN\": \"{{HfToken.GetToken()}}\"} }\"\"\"" },
        { "\"\"\"{\"secrets\":{\"HF_TOKEN\":\"{|HF004:$HF_TOKEN|}\"}}\"\"\"", "$$$\"\"\"{\"secrets\":{\"HF_TOKEN\":\"{{{HfToken.GetToken()}}}\"}}\"\"\"" },
        { "\"\"\"\n            {\n              \"secrets\": { \"HF_TOKEN\": \"{|HF004:$HF_TOKEN|}\" }\n            }\n            \"\"\"", "$$\"\"\"\n            {\n              \"secrets\": { \"HF_TOKEN\": \"{{HfToken.GetToken()}}\" }\n            }\n            \"\"\"" },
        { """ "{\"secrets\": {" + "\"HF_TOKEN\": \"{|HF004:$HF_TOKEN|}\"}" + "}" """, """ "{\"secrets\": {" + $"\"HF_TOKEN\": \"{HfToken.GetToken()}\"}}" + "}" """ },
    };

    /// <summary>A JSON text, and what HF002's fix makes of it.</summary>
    public static TheoryData<string, string> Moves => new()
    {
        // The whole environment becomes the secrets.
        { """{"environment": {"{|HF002:HF_TOKEN|}": "x"} }""", """{"secrets": {"HF_TOKEN": "x"} }""" },
        { """{"a": 1, "environment": {"{|HF002:HUGGINGFACE_TOKEN|}": "x"}, "b": [1] }""", """{"a": 1, "secrets": {"HF_TOKEN": "x"}, "b": [1] }""" },
        { """{"environment": {"{|HF002:HF_TOKEN|}": "x", "{|HF002:HUGGINGFACE_TOKEN|}": "y"}, "b": 1 }""", """{"secrets": {"HF_TOKEN": "x"}, "b": 1 }""" },
        { """{"environment": {"{|HF002:HF_TOKEN|}": "x", "{|HF002:HUGGING_FACE_HUB_TOKEN|}": "y"} }""", """{"secrets": {"HF_TOKEN": "x", "HUGGING_FACE_HUB_TOKEN": "y"} }""" },

        // Some entries become new secrets next to the environment.
        { """{"environment": {"A": "1", "{|HF002:HF_TOKEN|}": "x"} }""", """{"environment": {"A": "1"}, "secrets": {"HF_TOKEN": "x"} }""" },
        { """{"environment":{"{|HF002:HF_TOKEN|}":"x","A":"1"} }""", """{"environment":{"A":"1"},"secrets":{"HF_TOKEN":"x"} }""" },
        { """{ "a": 1 , "environment": { "A": "1", "{|HF002:hf_token|}": "x", "B": "2" } , "b": 2 }""", """{ "a": 1 , "environment": { "A": "1", "B": "2" } , "secrets": { "HF_TOKEN": "x" } , "b": 2 }""" },
        {
            """
                        {
                          "command": ["python"],
                          "environment": {
                            "A": "1",
                            "{|HF002:HF_TOKEN|}": "x"
                          }
                        }

            """,
            """
                        {
                          "command": ["python"],
                          "environment": {
                            "A": "1"
                          },
                          "secrets": {
                            "HF_TOKEN": "x"
                          }
                        }

            """
        },
        {
            """
                        {
                          "environment": {
                            "{|HF002:HF_TOKEN|}": "x",
                            "{|HF002:HF_API_KEY|}": "y",
                            "A": "1",
                          },
                        }

            """,
            """
                        {
                          "environment": {
                            "A": "1",
                          },
                          "secrets": {
                            "HF_TOKEN": "x",
                          },
                        }

            """
        },

        // The entry is added to existing secrets, in their layout.
        { """{"environment": {"A": "1", "{|HF002:HF_TOKEN|}": "x"}, "secrets": {"B": "2"} }""", """{"environment": {"A": "1"}, "secrets": {"B": "2", "HF_TOKEN": "x"} }""" },
        { """{"environment": {"{|HF002:HF_TOKEN|}": "x"}, "secrets": {"B": "2"} }""", """{"secrets": {"B": "2", "HF_TOKEN": "x"} }""" },
        { """{"secrets": {"B": "2"}, "environment": {"{|HF002:HF_TOKEN|}": "x"} }""", """{"secrets": {"B": "2", "HF_TOKEN": "x"} }""" },
        { """{"secrets": {}, "environment": {"{|HF002:HF_TOKEN|}": "x"} }""", """{"secrets": {"HF_TOKEN": "x"} }""" },
        { """{"environment": {"{|HF002:HF_TOKEN|}": "x"}, "secrets": null }""", """{"secrets": {"HF_TOKEN": "x"} }""" },
        { """{"environment": {"{|HF002:HUGGINGFACE_TOKEN|}": "x", "A": "1"}, "secrets": {"HF_TOKEN": "y"} }""", """{"environment": {"A": "1"}, "secrets": {"HF_TOKEN": "y"} }""" },
        { """{"environment": {"{|HF002:HF_TOKEN|}": "x"}, "secrets": {"HF_TOKEN": "y"} }""", """{"secrets": {"HF_TOKEN": "y"} }""" },
        {
            """
                        {
                          "environment": { "{|HF002:HF_TOKEN|}": "x" },
                          "secrets": {
                            "B": "2"
                          }
                        }

            """,
            """
                        {
                          "secrets": {
                            "B": "2",
                            "HF_TOKEN": "x"
                          }
                        }

            """
        },

        // Inside a job's description.
        { """{"jobSpec": {"environment": {"{|HF002:HF_TOKEN|}": "x"} }, "schedule": "@daily" }""", """{"jobSpec": {"secrets": {"HF_TOKEN": "x"} }, "schedule": "@daily" }""" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task KnownWrongKey_IsRenamedInAnyBody(string body, string placeholder, string token)
    {
        _ = placeholder;
        return Verify<HF003WrongSecretKeyCodeFix>(Body(body, "Secrets", "HUGGINGFACE_TOKEN", token, "HF003"), Body(body, "Secrets", "HF_TOKEN", token), Using);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task Placeholder_GivesWayToTheTokenInAnyBody(string body, string placeholder, string token) =>
        Verify<HF004LiteralPlaceholderCodeFix>(Body(body, "Secrets", "HF_TOKEN", placeholder, null, "HF004"), Body(body, "Secrets", "HF_TOKEN", token), added: Using);

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task Environment_BecomesTheSecretsInAnyBody(string body, string placeholder, string token)
    {
        _ = placeholder;
        var source = Body(body, "Environment", "HF_TOKEN", token, "HF002");
        return body.Contains("\" + $", StringComparison.Ordinal)
            ? new HubTest<HF002TokenInEnvironmentCodeFix> { TestCode = Post(source, Using), ExpectNoFix = true }.RunAsync()
            : Verify<HF002TokenInEnvironmentCodeFix>(source, Body(body, "Secrets", "HF_TOKEN", token), Using);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task UncheckedRead_GivesWayToTheTokenInAnyBody(string body, string placeholder, string token)
    {
        _ = placeholder;
        var read = token.Replace("HfToken.GetToken()", "{|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}");
        await Verify<HF005UncheckedTokenCodeFix>(Body(body, "Secrets", "HF_TOKEN", read), Body(body, "Secrets", "HF_TOKEN", token), Using);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task RightOrForeignEntries_AreSilentInAnyBody(string body, string placeholder, string token)
    {
        await Verify<HF003WrongSecretKeyCodeFix>(Body(body, "Secrets", "HF_TOKEN", token), added: Using);
        await Verify<HF003WrongSecretKeyCodeFix>(Body(body, "Secrets", "WANDB_API_KEY", token.Replace("HfToken.GetToken()", "key")), added: Using);
        await Verify<HF003WrongSecretKeyCodeFix>(Body(body, "Environment", "MODEL", token.Replace("HfToken.GetToken()", "key")), added: Using);
        await Verify<HF003WrongSecretKeyCodeFix>(Body(body, "Labels", "HUGGINGFACE_TOKEN", placeholder), added: Using);
    }

    [Theory]
    [MemberData(nameof(PlainLiterals))]
    public async Task PlaceholderInALiteral_MakesItInterpolated(string literal, string interpolated)
    {
        await Verify<HF004LiteralPlaceholderCodeFix>($"new StringContent({literal.Trim()})", $"new StringContent({interpolated.Trim()})", added: Using);
        await new HubTest<HF004LiteralPlaceholderCodeFix>
        {
            TestCode = InClass($"private const string Body = {literal.Trim()};", "client.PostAsync(Url, new StringContent(Body))"),
            FixedCode = InClass($"private static string Body => {interpolated.Trim()};", "client.PostAsync(Url, new StringContent(Body))", Using),
        }.RunAsync();
    }

    /// <summary>The same in every kind of literal.</summary>
    [Theory]
    [MemberData(nameof(Moves))]
    public Task EntryOfAText_MovesInsideTheText(string text, string moved)
    {
        var literals = new Dictionary<string, Func<string, string>>
        {
            [nameof(Raw)] = Raw,
            [nameof(InterpolatedRaw)] = InterpolatedRaw,
            [nameof(Regular)] = Regular,
            [nameof(Verbatim)] = Verbatim,
            [nameof(InterpolatedVerbatim)] = InterpolatedVerbatim,
        };
        return HubTest<HF002TokenInEnvironmentCodeFix>.VerifyFixAsync(
            InClass(Methods(text), "client.GetAsync(Url)"),
            InClass(Methods(moved), "client.GetAsync(Url)"));

        string Methods(string json) => string.Join("\n    ", literals.Select(literal =>
            $"Task {literal.Key}(HttpClient client, string key) => client.PostAsync(Url, new StringContent({literal.Value(json)}));"));
    }

    [Fact]
    public Task TokenAmongOtherTextOfAValue_MovesWithIt() => Verify<HF002TokenInEnvironmentCodeFix>(
        """new StringContent($"{{\"environment\": {{\"A\": \"1\", \"{|HF002:AUTH|}\": \"Bearer {HuggingFace.Tokens.HfToken.GetToken()}\"}}}}")""",
        """new StringContent($"{{\"environment\": {{\"A\": \"1\"}}, \"secrets\": {{\"AUTH\": \"Bearer {HuggingFace.Tokens.HfToken.GetToken()}\"}}}}")""");

    [Theory]
    [InlineData("new StringContent(JsonConvert.SerializeObject(new { secrets = new { {|HF003:HF_API_KEY|} = \"x\" } }))")]
    [InlineData("new StringContent(JObject.Parse(\"{\\\"secrets\\\": {\\\"{|HF003:HF_API_KEY|}\\\": \\\"x\\\"}}\").ToString())")]
    [InlineData("new StringContent(JToken.Parse(\"{\\\"secrets\\\": {\\\"{|HF003:HF_API_KEY|}\\\": \\\"x\\\"}}\").ToString())")]
    public Task BodyOfNewtonsoft_IsRead(string body) => HubTest<HF003WrongSecretKeyCodeFix>.VerifyAsync(
        $$"""
        using System.Net.Http;

        class JToken { public static JToken Parse(string json) => new(); }
        class JObject { public static JObject Parse(string json) => new(); }
        static class JsonConvert { public static string SerializeObject(object value) => ""; }

        class Program
        {
            void M(HttpClient client) => client.PostAsync("https://huggingface.co/api/jobs/me", {{body}});
        }
        """);

    [Fact]
    public Task TwoCallsOfOneText_AreMendedOnce() => new HubTest<HF002TokenInEnvironmentCodeFix>
    {
        TestCode = InClass(
            """private const string Body = "{\"environment\": {\"A\": \"1\", \"{|HF002:HF_TOKEN|}\": \"x\"}}";""",
            "await client.PostAsync(Url, new StringContent(Body)) is null ? null : await client.PutAsync(Url, new StringContent(Body))"),
        FixedCode = InClass(
            """private const string Body = "{\"environment\": {\"A\": \"1\"}, \"secrets\": {\"HF_TOKEN\": \"x\"}}";""",
            "await client.PostAsync(Url, new StringContent(Body)) is null ? null : await client.PutAsync(Url, new StringContent(Body))"),
    }.RunAsync();

    [Theory]
    [InlineData("""{"environment": {"{|HF002:HF_TOKEN|}": "x" /* ours */} }""")]
    [InlineData("""{"environment": {"A": "1", /* ours */ "{|HF002:HF_TOKEN|}": "x"} }""")]
    [InlineData("""{"environment": {"{|HF002:HF_TOKEN|}": "x", {{key}} } }""")]
    [InlineData("""{"environment": {"{|HF002:HF_TOKEN|}": "x"}, {{key}} }""")]
    [InlineData("""{"environment": {"{|HF002:HF_TOKEN|}": "x"}, "secrets": {{key}} }""")]
    [InlineData("""{"environment": {"{|HF002:HF_TOKEN|}": "x"}, "secrets": { {{key}} } }""")]
    public Task EntryBesideWhatIsUnknown_StaysWhereItIs(string text) => new HubTest<HF002TokenInEnvironmentCodeFix>
    {
        TestCode = Post("new StringContent(" + Raw(text).Insert(0, "$$") + ")"),
        ExpectNoFix = true,
    }.RunAsync();

    [Theory]
    [InlineData("\"{\\\"secrets\\\": {\\\"HF_TOKEN\\\": \\\"{|HF004:$HF_TOKEN|}\\\"}}\"u8.ToArray()")]
    public Task Utf8Literal_IsReportedWithoutAFix(string bytes) => new HubTest<HF004LiteralPlaceholderCodeFix>
    {
        TestCode = Post($"new ByteArrayContent({bytes})"),
        ExpectNoFix = true,
    }.RunAsync();

    [Theory]
    [InlineData("new StringContent(Body)")]
    [InlineData("new System.Net.Http.StringContent(Body)")]
    [InlineData("new ByteArrayContent(Encoding.UTF8.GetBytes(Body))")]
    [InlineData("JsonContent.Create(JsonNode.Parse(Body))")]
    public Task TextThatIsOnlySent_GetsTheToken(string content) => new HubTest<HF004LiteralPlaceholderCodeFix>
    {
        TestCode = InClass("""private const string Body = "{\"secrets\": {\"HF_TOKEN\": \"{|HF004:$HF_TOKEN|}\"}}";""", $"client.PostAsync(Url, {content})"),
        FixedCode = InClass("""private static string Body => $"{{\"secrets\": {{\"HF_TOKEN\": \"{HfToken.GetToken()}\"}}}}";""", $"client.PostAsync(Url, {content})", Using),
    }.RunAsync();

    [Fact]
    public Task OwnClient_IsOneByItsName() => HubTest<HF002TokenInEnvironmentCodeFix>.VerifyAsync(
        """
        using System.Threading.Tasks;

        class HttpClient
        {
            public Task PostAsync(string requestUri, object content) => Task.CompletedTask;
        }

        class Program
        {
            Task Submit(HttpClient client) => client.PostAsync("https://huggingface.co/api/jobs/me", new { environment = new { {|HF002:HF_TOKEN|} = "x" } });
        }
        """);

    [Fact]
    public Task TextThatIsShownToo_DoesNotGetTheToken() => new HubTest<HF004LiteralPlaceholderCodeFix>
    {
        TestCode = InClass(
            """private const string Body = "{\"secrets\": {\"HF_TOKEN\": \"{|HF004:$HF_TOKEN|}\"}}";""",
            "await client.PostAsync(Url, new StringContent(Body)) is { } answer ? Show(Body) : null"),
        ExpectNoFix = true,
    }.RunAsync();

    [Theory]
    [InlineData(""" "{\"secrets\": {\"HF_TOKEN\": \"{|HF001:hf_your_token|}\"}}" """, """ $"{{\"secrets\": {{\"HF_TOKEN\": \"{HfToken.GetToken()}\"}}}}" """)]
    [InlineData(""" $"{{\"secrets\": {{\"HF_TOKEN\": \"{|HF001:hf_abc...|}\", \"A\": \"{key}\"}}}}" """, """ $"{{\"secrets\": {{\"HF_TOKEN\": \"{HfToken.GetToken()}\", \"A\": \"{key}\"}}}}" """)]
    public Task StandInForTheToken_GivesWayToIt(string literal, string fixedLiteral) =>
        Verify<HF001HardcodedTokenCodeFix>($"new StringContent({literal.Trim()})", $"new StringContent({fixedLiteral.Trim()})", added: Using);

    [Fact]
    public Task PlaceholderInAConstantOfAHole_IsReportedAtTheHole() => Verify<HF004LiteralPlaceholderCodeFix>(
        """new StringContent($"{{\"secrets\": {{\"HF_TOKEN\": \"{{|HF004:Placeholder|}}\"}}}}")""",
        """new StringContent($"{{\"secrets\": {{\"HF_TOKEN\": \"{HfToken.GetToken()}\"}}}}")""",
        added: Using);

    [Fact]
    public Task KeyInAConstantOfAHole_IsRenamed() => Verify<HF003WrongSecretKeyCodeFix>(
        """new StringContent($"{{\"secrets\": {{\"{|HF003:{WrongName}|}\": \"{key}\"}}}}")""",
        """new StringContent($"{{\"secrets\": {{\"HF_TOKEN\": \"{key}\"}}}}")""");

    [Theory]
    [InlineData(""" "{ \"secrets\": {" + "\"{|HF003:HF_API_KEY|}\": \"x\"" + "}}" """, """ "{ \"secrets\": {" + "\"HF_TOKEN\": \"x\"" + "}}" """)]
    [InlineData(""" string.Concat("{ \"secrets\": {", "\"{|HF003:HF_API_KEY|}\": \"", key, "\"", "}}") """, """ string.Concat("{ \"secrets\": {", "\"HF_TOKEN\": \"", key, "\"", "}}") """)]
    [InlineData(""" "{ \"secrets\": {\"" + {|HF003:WrongName|} + "\": \"x\"}}" """, """ "{ \"secrets\": {\"" + "HF_TOKEN" + "\": \"x\"}}" """)]
    [InlineData(""" "{ \"secrets\": {\"" + "{|HF003:HF_API_KEY|}" + "\": \"x\"}}" """, """ "{ \"secrets\": {\"" + "HF_TOKEN" + "\": \"x\"}}" """)]
    [InlineData(""" "{ \"secrets\": {\"{|HF003:HF_" + "API_KEY|}\": \"x\"}}" """, """ "{ \"secrets\": {\"HF_TOKEN\": \"x\"}}" """)]
    [InlineData(""" Open + $" \"{|HF003:HF_API_KEY|}\": \"{key}\" }} }}" """, """ Open + $" \"HF_TOKEN\": \"{key}\" }} }}" """)]
    public Task TextThatIsPutTogether_IsReadAsAWhole(string text, string fixedText) => new HubTest<HF003WrongSecretKeyCodeFix>
    {
        TestCode = InClass("private const string Open = \"{ \\\"secrets\\\": {\";", $"client.PostAsync(Url, new StringContent({text.Trim()}))"),
        FixedCode = InClass("private const string Open = \"{ \\\"secrets\\\": {\";", $"client.PostAsync(Url, new StringContent({fixedText.Trim()}))"),
    }.RunAsync();

    [Theory]
    [InlineData(""" "{ \"secrets\": {" + Entries + "}}" """)]
    [InlineData(""" $"{{ \"secrets\": {{{Entries}}} }}" """)]
    [InlineData(""" "{ \"secrets\": {\"" + key + "API_KEY\": \"$HF_TOKEN\"}}" """)]
    public Task EntriesThatAreWrittenElsewhere_AreSilent(string text) => new HubTest<HF003WrongSecretKeyCodeFix>
    {
        TestCode = InClass("private const string Entries = \"\\\"HF_API_KEY\\\": \\\"x\\\"\";", $"client.PostAsync(Url, new StringContent({text.Trim()}))"),
    }.RunAsync();

    [Fact]
    public Task EntriesInAConstantOfAHole_AreNotMoved() => new HubTest<HF002TokenInEnvironmentCodeFix>
    {
        TestCode = InClass(
            "private const string More = \", \\\"A\\\": \\\"1\\\"\";",
            """client.PostAsync(Url, new StringContent($"{{\"environment\": {{\"{|HF002:HF_TOKEN|}\": \"x\"{More}}} }}"))"""),
        ExpectNoFix = true,
    }.RunAsync();

    [Theory]
    [InlineData("""new StringContent("{ \"command\": [\"python\", \"-c\", \"import os; os.environ['HUGGINGFACE_TOKEN']\"], \"secrets\": {\"HUGGINGFACE_TOKEN\": \"x\"}}")""")]
    [InlineData("""new StringContent($"{{ \"command\": [\"python\", \"-c\", {JsonSerializer.Serialize(Script)}], \"secrets\": {{\"HUGGINGFACE_TOKEN\": \"x\"}}}}")""")]
    [InlineData("""new StringContent($"{{ \"command\": \"python -c {Script}\", \"secrets\": {{\"HUGGINGFACE_TOKEN\": \"x\"}}}}")""")]
    [InlineData("""new StringContent("{ \"command\": [\"python\", \"-c\", \"# ours\\nimport os; os.environ[\\\"HUGGINGFACE_TOKEN\\\"]\"], \"secrets\": {\"HUGGINGFACE_TOKEN\": \"x\"}}")""")]
    [InlineData("""JsonContent.Create(new { command = new[] { "python", "-c", Script }, secrets = new { HUGGINGFACE_TOKEN = key } })""")]
    public Task NameThatTheCommandReads_IsSilent(string body) => Verify<HF003WrongSecretKeyCodeFix>(body);

    [Theory]
    [InlineData("""new StringContent("{ \"command\": [\"python\", \"-c\", \"# HUGGINGFACE_TOKEN\\nimport train\"], \"secrets\": {\"{|HF003:HUGGINGFACE_TOKEN|}\": \"x\"}}")""")]
    [InlineData("""new StringContent("{ \"command\": [\"#\", \"print(\\\"HUGGINGFACE_TOKEN\\\")\"], \"secrets\": {\"{|HF003:HUGGINGFACE_TOKEN|}\": \"x\"}}")""")]
    [InlineData("""JsonContent.Create(new { command = new[] { "echo", "set HUGGINGFACE_TOKEN" }, secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } })""")]
    public Task NameThatTheCommandOnlyMentions_IsReported(string body) => Verify<HF003WrongSecretKeyCodeFix>(body);

    [Theory]
    [InlineData("""new StringContent(key)""")]
    [InlineData("""new StringContent("{ \"secrets\": {\"HUGGINGFACE_TOKEN\": \"$HF_TOKEN\"")""")]
    [InlineData("""new StringContent("[{ \"secrets\": {\"HUGGINGFACE_TOKEN\": \"$HF_TOKEN\"}}]")""")]
    [InlineData("""new StringContent("\"secrets\": {\"HUGGINGFACE_TOKEN\": \"$HF_TOKEN\"}")""")]
    [InlineData("""JsonContent.Create("{ \"secrets\": {\"HUGGINGFACE_TOKEN\": \"$HF_TOKEN\"}}")""")]
    [InlineData("""new StringContent(JsonSerializer.Serialize("{ \"secrets\": {\"HUGGINGFACE_TOKEN\": \"$HF_TOKEN\"}}"))""")]
    [InlineData("""new StringContent("{ \"body\": \"{ \\\"secrets\\\": {\\\"HUGGINGFACE_TOKEN\\\": \\\"x\\\"}}\" }")""")]
    [InlineData("""new StringContent("{ \"secrets\": [\"HUGGINGFACE_TOKEN\"], \"environment\": \"HF_TOKEN\" }")""")]
    [InlineData("""new StringContent(JsonSerializer.Deserialize<string>("{ \"secrets\": {\"HUGGINGFACE_TOKEN\": \"x\"}}"))""")]
    [InlineData("""new StringContent("{ \"secrets\": {\"HUGGINGFACE_TOKEN\": \"x\"}}".ToLowerInvariant())""")]
    public Task OtherBodies_AreSilent(string body) => Verify<HF003WrongSecretKeyCodeFix>(body);

    [Theory]
    [InlineData("\"https://huggingface.co/api/jobs/me\"")]
    [InlineData("\"https://huggingface.co/api/scheduled-jobs/me\"")]
    [InlineData("\"HTTPS://HuggingFace.co:443/api/jobs/me?x=1\"")]
    [InlineData("\"https://hub-ci.huggingface.co/api/jobs/me\"")]
    [InlineData("\"https://hf.co/api/jobs/me\"")]
    [InlineData("\"//hf.co/api/jobs/me\"")]
    [InlineData("\"/api/jobs/me\"")]
    [InlineData("\"api/jobs/me\"")]
    [InlineData("\"api/scheduled-jobs/me\"")]
    [InlineData("$\"https://huggingface.co/api/jobs/{key}\"")]
    [InlineData("$\"{key}/api/jobs/{key}\"")]
    [InlineData("$\"{key}api/jobs/{key}\"")]
    [InlineData("$\"https://{key}/api/jobs/{key}\"")]
    [InlineData("$\"https://{key}:8080/api/jobs/{key}\"")]
    [InlineData("$\"https://{key}.huggingface.co/api/jobs/{key}\"")]
    [InlineData("$\"https://hub.{key}/api/jobs/{key}\"")]
    [InlineData("$\"{Hub}/api/jobs/{key}\"")]
    [InlineData("Hub + \"/api/jobs/\" + key")]
    [InlineData("string.Concat(Hub, \"/api/jobs/\", key)")]
    [InlineData("key + \"/api/jobs/\" + key")]
    [InlineData("Jobs + key")]
    [InlineData("_address")]
    [InlineData("new Uri(\"https://huggingface.co/api/jobs/me\")")]
    [InlineData("new Uri(\"api/jobs/me\", UriKind.Relative)")]
    [InlineData("new Uri(new Uri(Hub), \"api/jobs/me\")")]
    [InlineData("new Uri(_hub, $\"/api/jobs/{key}\")")]
    [InlineData("new Uri(unknown, \"api/jobs/me\")")]
    [InlineData("$\"https://{key}huggingface.co/api/jobs/{key}\"")]
    [InlineData("$\"https://{key}hf.co/api/jobs/{key}\"")]
    public Task AddressOfTheHub_IsRead(string address) => VerifyAddress(address, isRead: true);

    [Theory]
    [InlineData("\"https://jobs.example.com/api/jobs/me\"")]
    [InlineData("\"http://localhost:5000/api/jobs/me\"")]
    [InlineData("\"https://nothuggingface.co/api/jobs/me\"")]
    [InlineData("\"https://huggingface.co.example.com/api/jobs/me\"")]
    [InlineData("\"https://huggingface.co@example.com/api/jobs/me\"")]
    [InlineData("\"//example.com/api/jobs/me\"")]
    [InlineData("\"https://huggingface.co/api/spaces/me\"")]
    [InlineData("\"https://huggingface.co/api/jobs\"")]
    [InlineData("\"https://huggingface.co/myapi/jobs/me\"")]
    [InlineData("\"https://huggingface.co/login?next=/api/jobs/me\"")]
    [InlineData("\"myapi/jobs/me\"")]
    [InlineData("$\"https://{key}.example.com/api/jobs/{key}\"")]
    [InlineData("$\"{Other}/api/jobs/{key}\"")]
    [InlineData("Other + \"/api/jobs/\" + key")]
    [InlineData("new Uri(new Uri(Other), \"api/jobs/me\")")]
    [InlineData("new Uri(\"https://jobs.example.com/api/jobs/me\")")]
    [InlineData("key")]
    [InlineData("unknown")]
    [InlineData("(string?)null")]
    public Task AnotherAddress_IsSilent(string address) => VerifyAddress(address, isRead: false);

    [Theory]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(\"https://jobs.example.com\") };", false)]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(Other) };", false)]
    [InlineData("using var client = new HttpClient(); client.BaseAddress = new Uri(Other);", false)]
    [InlineData("var client = _client;", false)]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(Hub) };", true)]
    [InlineData("using var client = new HttpClient(); client.BaseAddress = new Uri(Hub);", true)]
    [InlineData("using var client = new HttpClient { BaseAddress = unknown };", true)]
    [InlineData("using var hub = new HttpClient { BaseAddress = new Uri(Hub) }; using var client = new HttpClient { BaseAddress = new Uri(Other) };", false)]
    [InlineData("using var hub = new HttpClient(); hub.BaseAddress = new Uri(Hub); using var client = new HttpClient(); client.BaseAddress = new Uri(Other);", false)]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(Hub) }; Console.WriteLine(client.BaseAddress);", true)]
    [InlineData("using var client = new HttpClient { BaseAddress = new Uri(Other) }; Console.WriteLine(client.BaseAddress);", false)]
    public Task BaseAddress_SaysWhereAPathLeads(string client, bool isRead) => new HubTest<HF003WrongSecretKeyCodeFix>
    {
        TestCode =
            $$"""
            using System;
            using System.Net.Http;
            using System.Net.Http.Json;

            class Program
            {
                private const string Hub = "https://huggingface.co";
                private const string Other = "https://jobs.example.com";
                private readonly HttpClient _client;

                Program() => _client = new HttpClient { BaseAddress = new Uri(Other) };

                void Submit(Uri unknown, string key)
                {
                    {{client}}
                    client.PostAsJsonAsync("/api/jobs/me", new { secrets = new { {{Mark("HUGGINGFACE_TOKEN", isRead ? "HF003" : null)}} = key } });
                }
            }
            """,
    }.RunAsync();

    /// <summary>If the request has its own address, or an unknown host, the address of the client does not matter.</summary>
    [Theory]
    [InlineData("$\"{hub}/api/jobs/me\"")]
    [InlineData("\"https://huggingface.co/api/jobs/me\"")]
    [InlineData("\"//huggingface.co/api/jobs/me\"")]
    public Task AddressThatIsNoPath_IsNotTheClients(string address) => HubTest<HF003WrongSecretKeyCodeFix>.VerifyAsync(
        $$"""
        using System;
        using System.Net.Http;
        using System.Net.Http.Json;

        class Program
        {
            void Submit(string hub, string key)
            {
                using var client = new HttpClient { BaseAddress = new Uri("https://jobs.example.com") };
                client.PostAsJsonAsync({{address}}, new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } });
            }
        }
        """);

    /// <summary>Text that fills a hole of the script is part of the script.</summary>
    [Theory]
    [InlineData("{s_read}")]
    [InlineData("import os; {s_read}")]
    [InlineData("{s_read}; print({key})")]
    [InlineData("print({key}); {s_read}")]
    public Task NameThatAFilledScriptReads_IsSilent(string script) => HubTest<HF003WrongSecretKeyCodeFix>.VerifyAsync(
        """
        using System.Net.Http;

        class Program
        {
            private static readonly string s_read = "os.getenv('HUGGINGFACE_TOKEN')";

            void Submit(HttpClient client, string key) => client.PostAsync(
                "https://huggingface.co/api/jobs/me",
                new StringContent($"{{\"command\": [\"python\", \"-c\", \"SCRIPT\"], \"secrets\": {{\"HUGGINGFACE_TOKEN\": \"{key}\"}}}}"));
        }
        """.Replace("SCRIPT", script));

    /// <summary>The address of another client does not affect this one.</summary>
    [Fact]
    public Task ClientThatIsMadeForOneCall_HasItsOwnAddress() => HubTest<HF003WrongSecretKeyCodeFix>.VerifyAsync(
        """
        using System;
        using System.Net.Http;
        using System.Net.Http.Json;

        class Program
        {
            void Submit(string key)
            {
                using var hub = new HttpClient { BaseAddress = new Uri("https://huggingface.co") };
                new HttpClient { BaseAddress = new Uri("https://jobs.example.com") }.PostAsJsonAsync("/api/jobs/me", new { secrets = new { HUGGINGFACE_TOKEN = key } });
                new HttpClient { BaseAddress = new Uri("https://hf.co") }.PostAsJsonAsync("/api/jobs/me", new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } });
            }
        }
        """);

    [Theory]
    [InlineData("client.PostAsync(Url, JsonContent.Create(BODY))")]
    [InlineData("client.PostAsync(requestUri: Url, content: JsonContent.Create(BODY))")]
    [InlineData("client.PutAsync(Url, JsonContent.Create(BODY), CancellationToken.None)")]
    [InlineData("client.PatchAsync(Url, JsonContent.Create(BODY))")]
    [InlineData("client.PostAsJsonAsync(Url, BODY)")]
    [InlineData("client.PutAsJsonAsync(Url, BODY, CancellationToken.None)")]
    [InlineData("HttpClientJsonExtensions.PostAsJsonAsync(client, Url, BODY)")]
    [InlineData("client.SendAsync(new HttpRequestMessage(HttpMethod.Post, Url) { Content = JsonContent.Create(BODY) })")]
    [InlineData("client.SendAsync(new(HttpMethod.Post, new Uri(Url)) { Content = JsonContent.Create(BODY) })")]
    [InlineData("client.SendAsync(new() { Method = HttpMethod.Post, RequestUri = new Uri(Url), Content = JsonContent.Create(BODY) })")]
    [InlineData("Task.FromResult(client.Send(new(HttpMethod.Post, Url) { Content = JsonContent.Create(BODY) }))")]
    [InlineData("client.PostAsJsonAsync(Url, JsonSerializer.SerializeToDocument(BODY))")]
    [InlineData("client.PatchAsJsonAsync(Url, BODY)")]
    public Task Call_IsRead(string call) => Verify<HF003WrongSecretKeyCodeFix>(
        call.Replace("BODY", "new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } }"),
        call.Replace("BODY", "new { secrets = new { HF_TOKEN = key } }"),
        isCall: true);

    [Theory]
    [InlineData("client.PostAsync(Url, null)")]
    [InlineData("client.GetAsync(Url)")]
    [InlineData("other.PostAsJsonAsync(Url, BODY)")]
    public Task AnotherCall_IsSilent(string call) => Verify<HF003WrongSecretKeyCodeFix>(call.Replace("BODY", "new { secrets = new { HUGGINGFACE_TOKEN = key } }"), isCall: true);

    [Theory]
    [InlineData("var request = new HttpRequestMessage(HttpMethod.Post, Url); request.Content = new StringContent(TEXT);", "client.SendAsync(request)")]
    [InlineData("var request = new HttpRequestMessage(); request.RequestUri = new Uri(Url); request.Content = new StringContent(TEXT);", "client.SendAsync(request, CancellationToken.None)")]
    [InlineData("var text = TEXT; var content = new StringContent(text, Encoding.UTF8);", "client.PostAsync(Url, content)")]
    [InlineData("const string Text = TEXT; using var content = new StringContent(Text.Trim());", "client.PostAsync(Url, content)")]
    [InlineData("var node = JsonNode.Parse(TEXT)!.AsObject(); var content = new StringContent(node.ToJsonString());", "client.PostAsync(Url, content)")]
    [InlineData("var node = JsonNode.Parse(TEXT);", "client.PostAsJsonAsync(Url, node)")]
    [InlineData("using var document = JsonDocument.Parse(TEXT);", "client.PostAsJsonAsync(Url, document.RootElement)")]
    [InlineData("var bytes = Encoding.UTF8.GetBytes(TEXT); var content = new ByteArrayContent(bytes);", "client.PostAsync(Url, content)")]
    [InlineData("const string Text = TEXT; using var content = new StringContent(Text.ReplaceLineEndings());", "client.PostAsync(Url, content)")]
    [InlineData("var node = JsonNode.Parse(TEXT)!; var content = new StringContent(node.ToString());", "client.PostAsync(Url, content)")]
    public Task TextInVariables_IsFollowed(string statements, string call) => new HubTest<HF003WrongSecretKeyCodeFix>
    {
        TestCode = InMethod(statements.Replace("TEXT", """ "{\"secrets\": {\"{|HF003:HUGGINGFACE_TOKEN|}\": \"x\"}}" """.Trim()), call),
        FixedCode = InMethod(statements.Replace("TEXT", """ "{\"secrets\": {\"HF_TOKEN\": \"x\"}}" """.Trim()), call),
    }.RunAsync();

    [Theory]
    [InlineData("var body = new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } };", "client.PostAsJsonAsync(Url, body)")]
    [InlineData("var json = JsonSerializer.Serialize(new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } }); var content = new StringContent(json);", "client.PostAsync(Url, content)")]
    [InlineData("var body = new JsonObject(); body[\"secrets\"] = new JsonObject { [{|HF003:\"HUGGINGFACE_TOKEN\"|}] = key };", "client.PostAsync(Url, new StringContent(body.ToJsonString()))")]
    [InlineData("var body = new JsonObject { [\"secrets\"] = new JsonObject() }; body[\"secrets\"]![{|HF003:\"HUGGINGFACE_TOKEN\"|}] = key;", "client.PostAsync(Url, new StringContent(body.ToJsonString()))")]
    [InlineData("var body = new Dictionary<string, object>(); body.Add(\"secrets\", new Dictionary<string, string> { { {|HF003:\"HUGGINGFACE_TOKEN\"|}, key } });", "client.PostAsync(Url, JsonContent.Create(body))")]
    [InlineData("var content = JsonContent.Create(new { secrets = new { {|HF003:HUGGINGFACE_TOKEN|} = key } });", "client.PostAsync(Url, content)")]
    [InlineData("var node = JsonNode.Parse(\"{\\\"secrets\\\": {\\\"HUGGINGFACE_TOKEN\\\": \\\"x\\\"}}\")!; node[\"secrets\"] = null;", "client.PostAsJsonAsync(Url, node)")]
    [InlineData("var text = \"{\\\"secrets\\\": {\\\"HUGGINGFACE_TOKEN\\\": \\\"x\\\"}}\"; text = key;", "client.PostAsync(Url, new StringContent(text))")]
    public Task BodyInVariables_IsFollowedUnlessItChanges(string statements, string call) => new HubTest<HF003WrongSecretKeyCodeFix> { TestCode = InMethod(statements, call) }.RunAsync();

    private static Task VerifyAddress(string address, bool isRead) => new HubTest<HF003WrongSecretKeyCodeFix>
    {
        TestCode = InClass("", $$"""client.PostAsync({{address}}, JsonContent.Create(new { secrets = new { {{Mark("HUGGINGFACE_TOKEN", isRead ? "HF003" : null)}} = key } }))"""),
    }.RunAsync();

    private static Task Verify<TCodeFix>(string body, string? fixedBody = null, string? present = null, string? added = null, bool isCall = false)
        where TCodeFix : CodeFixProvider, new() =>
        fixedBody is null
            ? HubTest<TCodeFix>.VerifyAsync(isCall ? InClass("", body, added) : Post(body, added))
            : HubTest<TCodeFix>.VerifyFixAsync(isCall ? InClass("", body, present) : Post(body, present), isCall ? InClass("", fixedBody, present) : Post(fixedBody, present ?? added));

    private static string Body(string body, string list, string key, string value, string? keyId = null, string? valueId = null)
    {
        var name = body.Contains("new JobRequest", StringComparison.Ordinal) ? list : list.ToLowerInvariant();
        return Fill(Fill(body.Replace("LIST", name), "0", keyId), "1", valueId).Replace("KEY", key).Replace("VALUE", Fits(body, value));

        static string Fill(string text, string mark, string? id)
        {
            var start = text.IndexOf("{|" + mark + ":", StringComparison.Ordinal);
            var end = text.IndexOf("|}", start, StringComparison.Ordinal);
            return string.Concat(text.AsSpan(0, start), Mark(text[(start + 4)..end], id), text.AsSpan(end + 2));
        }

        // Text of an interpolated string has its braces doubled.
        static string Fits(string body, string value) => value == "${HF_TOKEN}" && !body.Contains("$$", StringComparison.Ordinal) ? "${{HF_TOKEN}}" : value;
    }

    private static string Mark(string text, string? id) => id is null ? text : "{|" + id + ":" + text + "|}";

    private static string Raw(string text) =>
        text.Contains('\n') ? "\"\"\"\n" + text.TrimEnd('\n') + "\n            \"\"\"" : "\"\"\"" + text + "\"\"\"";

    private static string InterpolatedRaw(string text) => "$$" + Raw(text.Replace("\"x\"", "\"{{key}}\""));

    private static string Regular(string text) => "\"" + text.Replace("\"", "\\\"").Replace("\n", "\\n") + "\"";

    private static string Verbatim(string text) => "@\"" + text.Replace("\"", "\"\"") + "\"";

    private static string InterpolatedVerbatim(string text) =>
        "$@\"" + text.Replace("\"", "\"\"").Replace("{|", "<|").Replace("|}", "|>").Replace("{", "{{").Replace("}", "}}").Replace("<|", "{|").Replace("|>", "|}").Replace("\"\"x\"\"", "\"\"{key}\"\"") + "\"";

    private static string Post(string content, string? directive = null) => InClass("", $"client.PostAsync(Url, {content})", directive);

    private static string InMethod(string statements, string call) => InClass("", $"Send(() => {{ {statements} return {call}; }})");

    private static string InClass(string member, string call, string? directive = null) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Threading;
        using System.Threading.Tasks;{{(directive is null ? "" : "\n" + directive)}}

        class Program
        {
            private const string Url = "https://huggingface.co/api/jobs/me";
            private const string Hub = "https://huggingface.co";
            private const string Other = "https://jobs.example.com";
            private const string Jobs = Hub + "/api/jobs/";
            private const string Placeholder = "$HF_TOKEN";
            private const string WrongName = "HUGGINGFACE_TOKEN";
            private const string Script = "import os; os.getenv('HUGGINGFACE_TOKEN')";
            private static readonly string[] Command = { "python", "train.py" };
            private static readonly Uri _hub = new Uri(Hub);
            private static readonly Uri _address = new Uri(_hub, "api/jobs/me");
            {{member}}

            async Task<object?> Submit(HttpClient client, Chat other, Uri unknown, string key)
            {
                return {{(call.StartsWith("await", StringComparison.Ordinal) ? "" : "await ")}}{{call}};
            }

            static object? Show(string text) => text;

            static Task<HttpResponseMessage> Send(Func<Task<HttpResponseMessage>> send) => send();
        }

        class Chat
        {
            public Task<string> PostAsJsonAsync(string requestUri, object value) => Task.FromResult("");

            public Task<string> SendAsync(string text, string token) => Task.FromResult("");
        }

        class JobRequest
        {
            public Dictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

            public Dictionary<string, string> Secrets { get; set; } = new Dictionary<string, string>();

            public Dictionary<string, string> Labels { get; set; } = new Dictionary<string, string>();
        }
        """;
}
