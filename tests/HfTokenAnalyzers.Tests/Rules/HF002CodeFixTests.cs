using static HfTokenAnalyzers.Tests.Rules.HF002Sources;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>Where the fix moves the entry, and what remains in the environment.</summary>
public class HF002CodeFixTests
{
    [Fact]
    public Task OnlyEntryOfTheEnvironment_BecomesTheSecrets() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, env: new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });
            }
        }
        """);

    [Fact]
    public Task EntryBesideOthers_MovesIntoNewSecretsInTheSameStyle() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python", "train.py" },
                    env: new Dictionary<string, string>
                    {
                        ["MODEL"] = "base",
                        // For the upload.
                        [{|HF002:"HF_TOKEN"|}] = token, // from the vault
                        ["EPOCHS"] = "3",
                    });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python", "train.py" },
                    env: new Dictionary<string, string>
                    {
                        ["MODEL"] = "base",
                        ["EPOCHS"] = "3",
                    },
                    secrets: new Dictionary<string, string>
                    {
                        // For the upload.
                        ["HF_TOKEN"] = token, // from the vault
                    });
            }
        }
        """);

    [Fact]
    public Task SecretsThatAreThere_GetTheEntryInTheirStyle() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    env: new() { ["MODEL"] = "base", [{|HF002:"HUGGINGFACE_TOKEN"|}] = token },
                    secrets: new() { { "WANDB_API_KEY", key } });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    env: new() { ["MODEL"] = "base" },
                    secrets: new() { { "WANDB_API_KEY", key }, { "HF_TOKEN", token } });
            }
        }
        """);

    [Fact]
    public Task EmptiedEnvironment_GoesAway() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token },
                    new Dictionary<string, string> { ["WANDB_API_KEY"] = key });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    secrets: new Dictionary<string, string> { ["WANDB_API_KEY"] = key, ["HF_TOKEN"] = token });
            }
        }
        """);

    [Fact]
    public Task LocalOfThisCallAlone_BecomesTheSecretsAndIsNamedSo() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                var env = new Dictionary<string, string>
                {
                    [{|HF002:"HF_TOKEN"|}] = token,
                };
                api.RunJob("python:3.12", new[] { "python" }, env: env);
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                var secrets = new Dictionary<string, string>
                {
                    ["HF_TOKEN"] = token,
                };
                api.RunJob("python:3.12", new[] { "python" }, secrets: secrets);
            }
        }
        """);

    [Fact]
    public Task TargetTypedLocalWithOtherEntries_SecretsNameTheType() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                Dictionary<string, string> env = new() { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token };
                api.RunJob("python:3.12", new[] { "python" }, env);
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                Dictionary<string, string> env = new() { ["MODEL"] = "base" };
                api.RunJob("python:3.12", new[] { "python" }, env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token });
            }
        }
        """);

    [Fact]
    public Task EmptiedLocal_GoesAwayWithItsArgument() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                var env = new Dictionary<string, string> { { {|HF002:"HF_TOKEN"|}, token } };
                var secrets = new Dictionary<string, string> { { "WANDB_API_KEY", key } };
                api.RunJob("python:3.12", new[] { "python" }, env: env, secrets: secrets);
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string key)
            {
                var secrets = new Dictionary<string, string> { { "WANDB_API_KEY", key }, { "HF_TOKEN", token } };
                api.RunJob("python:3.12", new[] { "python" }, secrets: secrets);
            }
        }
        """);

    [Fact]
    public Task TokenThatIsASecretToo_IsTakenOutOfTheEnvironment() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, env: new() { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token }, secrets: new() { ["HF_TOKEN"] = token });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, env: new() { ["MODEL"] = "base" }, secrets: new() { ["HF_TOKEN"] = token });
            }
        }
        """);

    [Fact]
    public Task TwoNamesOfTheToken_BecomeOneSecret() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    env: new()
                    {
                        [{|HF002:"HF_TOKEN"|}] = token,
                        [{|HF002:"HUGGINGFACE_TOKEN"|}] = token,
                        ["MODEL"] = "base"
                    });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob(
                    "python:3.12",
                    new[] { "python" },
                    env: new()
                    {
                        ["MODEL"] = "base"
                    },
                    secrets: new()
                    {
                        ["HF_TOKEN"] = token
                    });
            }
        }
        """);

    [Fact]
    public Task SecretsThatAreNull_MakeRoom() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, new() { [{|HF002:"HF_TOKEN"|}] = token, ["MODEL"] = "base" }, null, token);
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunJob("python:3.12", new[] { "python" }, new() { ["MODEL"] = "base" }, new() { ["HF_TOKEN"] = token }, token);
            }
        }
        """);

    [Fact]
    public Task RequestObject_GetsTheEntryInItsSecrets() => Verify.VerifyFixAsync(
        """
        using Hub;

        class Program
        {
            async System.Threading.Tasks.Task Submit(HfApi api, string token)
            {
                await api.RunJobAsync(new JobRequest
                {
                    Script = "train.py",
                    Env = new() { [{|HF002:"HF_TOKEN"|}] = token, ["MODEL"] = "base" },
                });
            }
        }
        """,
        """
        using Hub;

        class Program
        {
            async System.Threading.Tasks.Task Submit(HfApi api, string token)
            {
                await api.RunJobAsync(new JobRequest
                {
                    Script = "train.py",
                    Env = new() { ["MODEL"] = "base" },
                    Secrets = new() { ["HF_TOKEN"] = token },
                });
            }
        }
        """);

    [Fact]
    public Task SecretsOfTheBaseType_GetTheEntry() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;

        class JobBase
        {
            public Dictionary<string, string>? Secrets { get; set; }
        }

        class ScriptJob : JobBase
        {
            public string? Script { get; set; }

            public Dictionary<string, string>? Env { get; set; }
        }

        class HfClient
        {
            public void RunJob(ScriptJob job)
            {
            }

            public void Submit(string token) =>
                RunJob(new ScriptJob { Script = "train.py", Env = new() { [{|HF002:"HF_TOKEN"|}] = token, ["MODEL"] = "base" } });
        }
        """,
        """
        using System.Collections.Generic;

        class JobBase
        {
            public Dictionary<string, string>? Secrets { get; set; }
        }

        class ScriptJob : JobBase
        {
            public string? Script { get; set; }

            public Dictionary<string, string>? Env { get; set; }
        }

        class HfClient
        {
            public void RunJob(ScriptJob job)
            {
            }

            public void Submit(string token) =>
                RunJob(new ScriptJob { Script = "train.py", Env = new() { ["MODEL"] = "base" }, Secrets = new() { ["HF_TOKEN"] = token } });
        }
        """);

    [Fact]
    public Task RequestObjectInALocal_IsFollowed() => Verify.VerifyFixAsync(
        """
        using Hub;

        class Program
        {
            async System.Threading.Tasks.Task Submit(HfApi api, string token)
            {
                var request = new JobRequest { Script = "train.py", Env = { [{|HF002:"HF_TOKEN"|}] = token } };
                await api.RunJobAsync(request);
            }
        }
        """,
        """
        using Hub;

        class Program
        {
            async System.Threading.Tasks.Task Submit(HfApi api, string token)
            {
                var request = new JobRequest { Script = "train.py", Secrets = { ["HF_TOKEN"] = token } };
                await api.RunJobAsync(request);
            }
        }
        """);

    [Fact]
    public Task AnonymousObjects_KeepTheirForm() => Verify.VerifyFixAsync(
        """
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunUvJob("train.py", env: new { MODEL = "base", {|HF002:HF_TOKEN|} = token });
                api.RunUvJob("train.py", env: new { {|HF002:HF_TOKEN|} = token }, secrets: new { WANDB_API_KEY = "key" });
            }
        }
        """,
        """
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                api.RunUvJob("train.py", env: new { MODEL = "base" }, secrets: new { HF_TOKEN = token });
                api.RunUvJob("train.py", secrets: new { WANDB_API_KEY = "key", HF_TOKEN = token });
            }
        }
        """);

    [Fact]
    public Task McpTool_MovesThePlaceholderWithinTheArguments() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ModelContextProtocol.Client;

        class Program
        {
            async Task Submit(McpClient client)
            {
                await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                {
                    ["operation"] = "uv",
                    ["args"] = new Dictionary<string, object?>
                    {
                        ["script"] = "print('hello')",
                        ["env"] = new Dictionary<string, string>
                        {
                            [{|HF002:"HF_TOKEN"|}] = "$HF_TOKEN",
                            ["MODEL"] = "base",
                        },
                    },
                });
            }
        }
        """,
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ModelContextProtocol.Client;

        class Program
        {
            async Task Submit(McpClient client)
            {
                await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                {
                    ["operation"] = "uv",
                    ["args"] = new Dictionary<string, object?>
                    {
                        ["script"] = "print('hello')",
                        ["env"] = new Dictionary<string, string>
                        {
                            ["MODEL"] = "base",
                        },
                        ["secrets"] = new Dictionary<string, string>
                        {
                            ["HF_TOKEN"] = "$HF_TOKEN",
                        },
                    },
                });
            }
        }
        """);

    [Fact]
    public Task EnvironmentThatTheCallNeeds_StaysEmpty() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;

        class HfClient
        {
            void RunUvJob(string script, Dictionary<string, string> env, Dictionary<string, string> secrets) { }

            void Submit(string token, string key)
            {
                RunUvJob("train.py", new() { [{|HF002:"HF_TOKEN"|}] = token }, new() { ["WANDB_API_KEY"] = key });
            }
        }
        """,
        """
        using System.Collections.Generic;

        class HfClient
        {
            void RunUvJob(string script, Dictionary<string, string> env, Dictionary<string, string> secrets) { }

            void Submit(string token, string key)
            {
                RunUvJob("train.py", new() { }, new() { ["WANDB_API_KEY"] = key, ["HF_TOKEN"] = token });
            }
        }
        """);

    [Fact]
    public Task EntriesOfTheInitializerAndOfStatements_MoveTogether() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                var env = new Dictionary<string, string> { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token };
                env[{|HF002:"HUGGING_FACE_HUB_TOKEN"|}] = token;
                api.RunJob("python:3.12", new[] { "python" }, env: env);
            }
        }
        """,
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                var env = new Dictionary<string, string> { ["MODEL"] = "base" };
                api.RunJob("python:3.12", new[] { "python" }, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = token, ["HUGGING_FACE_HUB_TOKEN"] = token });
            }
        }
        """);

    [Theory]
    [InlineData(
        """env: Empty.Add({|HF002:"HF_TOKEN"|}, token)""",
        """secrets: Empty.Add("HF_TOKEN", token)""")]
    [InlineData(
        """env: Empty.Add({|HF002:"HUGGINGFACE_TOKEN"|}, token)""",
        """secrets: Empty.Add("HF_TOKEN", token)""")]
    [InlineData(
        """env: Empty.Add("A", "1").Add({|HF002:"HF_TOKEN"|}, token).Add("B", "2")""",
        "env: Empty.Add(\"A\", \"1\").Add(\"B\", \"2\"),\n            secrets: Empty.Add(\"HF_TOKEN\", token)")]
    [InlineData(
        """env: Empty.SetItem({|HF002:"hf_token"|}, token).SetItem("A", "1")""",
        "env: Empty.SetItem(\"A\", \"1\"),\n            secrets: Empty.SetItem(\"HF_TOKEN\", token)")]
    [InlineData(
        """env: Empty.Add({|HF002:"HF_TOKEN"|}, token).Add("A", "1"), secrets: Empty.Add("B", key)""",
        """env: Empty.Add("A", "1"), secrets: Empty.Add("B", key).Add("HF_TOKEN", token)""")]
    [InlineData(
        """env: Empty.Add({|HF002:"HF_TOKEN"|}, token), secrets: Empty.Add("B", key)""",
        """secrets: Empty.Add("B", key).Add("HF_TOKEN", token)""")]
    [InlineData(
        """env: Empty.Add({|HF002:"HF_TOKEN"|}, token), secrets: new Dictionary<string, string> { ["B"] = key }""",
        """secrets: new Dictionary<string, string> { ["B"] = key, ["HF_TOKEN"] = token }""")]
    [InlineData(
        """env: new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }, secrets: Empty.Add("B", key)""",
        """env: new Dictionary<string, string> { ["A"] = "1" }, secrets: Empty.Add("B", key).Add("HF_TOKEN", token)""")]
    public Task ChainOfAdds_IsTakenApartAndContinued(string arguments, string moved) =>
        Verify.VerifyFixAsync(SubmitImmutable(arguments), SubmitImmutable(moved));

    [Fact]
    public Task ChainOnSeveralLines_KeepsItsLayout() => Verify.VerifyFixAsync(
        SubmitImmutable(
            """
            env: Empty
                            .Add("A", "1")
                            .Add({|HF002:"HF_TOKEN"|}, token),
                        secrets: Empty
                            .Add("B", key)
            """),
        SubmitImmutable(
            """
            env: Empty
                            .Add("A", "1"),
                        secrets: Empty
                            .Add("B", key)
                            .Add("HF_TOKEN", token)
            """));

    [Theory]
    [InlineData("""request.Env[{|HF002:"HF_TOKEN"|}] = token;""", """request.Secrets["HF_TOKEN"] = token;""")]
    [InlineData("""request.Env.Add({|HF002:"HUGGINGFACE_TOKEN"|}, token); // ours""", """request.Secrets.Add("HF_TOKEN", token); // ours""")]
    [InlineData("""request.Env["A"] = "1"; request.Env[{|HF002:"HF_TOKEN"|}] = token;""", """request.Env["A"] = "1"; request.Secrets["HF_TOKEN"] = token;""")]
    [InlineData("""request.Secrets = new() { ["B"] = token }; request.Env[{|HF002:"HF_TOKEN"|}] = token;""", """request.Secrets = new() { ["B"] = token }; request.Secrets["HF_TOKEN"] = token;""")]
    [InlineData("""request.Env[{|HF002:"HF_TOKEN"|}] = token; request.Secrets["B"] = token;""", """request.Secrets["HF_TOKEN"] = token; request.Secrets["B"] = token;""")]
    [InlineData("""if (token.Length > 0) { request.Env[{|HF002:"HF_TOKEN"|}] = token; }""", """if (token.Length > 0) { request.Secrets["HF_TOKEN"] = token; }""")]
    public Task StatementThatFillsTheRequest_FillsItsSecrets(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitRequest(statements), SubmitRequest(moved));

    [Fact]
    public Task StatementForASecretThatIsThere_GoesAway() => Verify.VerifyFixAsync(
        SubmitRequest("request.Secrets[\"HF_TOKEN\"] = token;\n        request.Env[{|HF002:\"HF_TOKEN\"|}] = token;"),
        SubmitRequest("request.Secrets[\"HF_TOKEN\"] = token;"));

    [Theory]
    [InlineData(
        """private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token };""", "env: Env",
        """private static readonly Dictionary<string, string> Secrets = new() { ["HF_TOKEN"] = Token };""", "secrets: Secrets")]
    [InlineData(
        """private readonly Dictionary<string, string> _env = new() { [{|HF002:"HF_API_KEY"|}] = Token };""", "env: this._env",
        """private readonly Dictionary<string, string> _secrets = new() { ["HF_TOKEN"] = Token };""", "secrets: this._secrets")]
    [InlineData(
        """private static Dictionary<string, string> Environment { get; } = new() { { {|HF002:"HF_TOKEN"|}, Token } };""", "env: Environment",
        """private static Dictionary<string, string> Secrets { get; } = new() { { "HF_TOKEN", Token } };""", "secrets: Secrets")]
    [InlineData(
        """private static readonly Dictionary<string, string> Shared = new() { [{|HF002:"HF_TOKEN"|}] = Token };""", "env: Shared",
        """private static readonly Dictionary<string, string> Shared = new() { ["HF_TOKEN"] = Token };""", "secrets: Shared")]
    [InlineData(
        """private static readonly Dictionary<string, string> Env = new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = Token };""", "env: Env",
        """private static readonly Dictionary<string, string> Env = new() { ["A"] = "1" };""", """env: Env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Token }""")]
    [InlineData(
        """private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token }; private int _other;""", """env: Env, secrets: new() { ["B"] = key }""",
        """ private int _other;""", """secrets: new() { ["B"] = key, ["HF_TOKEN"] = Token }""")]
    [InlineData(
        """/* ours */ private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token };""", """env: Env, secrets: new() { ["B"] = key }""",
        """/* ours */ private static readonly Dictionary<string, string> Env = new() { };""", """env: Env, secrets: new() { ["B"] = key, ["HF_TOKEN"] = Token }""")]
    public Task MemberOfThisCallAlone_MovesLikeALocal(string member, string arguments, string movedMember, string moved) =>
        Verify.VerifyFixAsync(SubmitMember(member, arguments), SubmitMember(movedMember, moved));

    /// <summary>A key of the user is kept, because the code that reads it expects the text around the token, too.</summary>
    [Theory]
    [InlineData("$\"Bearer {HuggingFace.Tokens.HfToken.GetToken()}\"")]
    [InlineData("\"Bearer \" + HuggingFace.Tokens.HfToken.GetToken()")]
    [InlineData("string.Concat(\"Bearer \", HuggingFace.Tokens.HfToken.GetToken())")]
    [InlineData("given ?? $\"Bearer {HuggingFace.Tokens.HfToken.GetToken(),-40}\"")]
    public Task TextWithTheTokenInIt_MovesUnderItsKey(string value) => Verify.VerifyFixAsync(
        SubmitText(value, """env: new() { [{|HF002:"AUTH"|}] = header, ["A"] = "1" }"""),
        SubmitText(value, """env: new() { ["A"] = "1" }, secrets: new() { ["AUTH"] = header }"""));

    /// <summary>The entry with the right name keeps its value, so the other name is intended.</summary>
    [Theory]
    [InlineData(
        """api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = HuggingFace.Tokens.HfToken.GetToken(), [{|HF002:"HF_TOKEN"|}] = token, ["A"] = "1" });""",
        """api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new() { ["AUTH"] = HuggingFace.Tokens.HfToken.GetToken(), ["HF_TOKEN"] = token });""")]
    [InlineData(
        """api.RunJob("img", cmd, env: new() { [{|HF002:"HF_API_KEY"|}] = key, [{|HF002:"HF_TOKEN"|}] = token, ["A"] = "1" });""",
        """api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new() { ["HF_TOKEN"] = token });""")]
    public Task RightNameBesideAnother_KeepsItsValue(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitStatements(statements), SubmitStatements(moved));

    /// <summary>A request shares its lists with the request that it copies.</summary>
    [Fact]
    public Task RequestThatIsACopy_LeavesTheOtherAlone() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;

        record Request
        {
            public Dictionary<string, string> Env { get; init; } = new();
            public Dictionary<string, string> Secrets { get; init; } = new();
        }

        class Port
        {
            private static readonly Request Template = new() { Secrets = new() { ["B"] = "x" } };

            void RunJob(Request request) { }

            void Submit(string token)
            {
                RunJob(Template with { Env = new() { [{|HF002:"HF_TOKEN"|}] = HuggingFace.Tokens.HfToken.GetToken() } });
                RunJob(Template);
            }
        }
        """);

    /// <summary>If an entry cannot be moved, other entries are not affected.</summary>
    [Fact]
    public Task EntryThatClashes_LeavesTheOthersTheirFix() => Verify.VerifyFixAsync(
        SubmitStatements("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}", [{|HF002:"HF_TOKEN"|}] = token }, secrets: new() { ["AUTH"] = key }); api.RunJob("b", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token });"""),
        SubmitStatements("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" }, secrets: new() { ["AUTH"] = key, ["HF_TOKEN"] = token }); api.RunJob("b", cmd, secrets: new() { ["HF_TOKEN"] = token });"""));

    [Fact]
    public Task TextWithTheTokenInAStatement_Moves() => Verify.VerifyFixAsync(
        SubmitStatements("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" }; api.RunJob("img", cmd, env: env);"""),
        SubmitStatements("""var env = new Dictionary<string, string> { ["A"] = "1" }; api.RunJob("img", cmd, env: env, secrets: new Dictionary<string, string> { ["AUTH"] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" });"""));

    [Fact]
    public Task ParameterThatIsAKeyword_IsEscaped() => Verify.VerifyFixAsync(
        InNamespaceOfOwn("""RunJob("img", new() { [{|HF002:"HF_TOKEN"|}] = token }, null, "me");"""),
        InNamespaceOfOwn("""RunJob("img", secrets: new() { ["HF_TOKEN"] = token }, @namespace: "me");"""));

    [Fact]
    public Task RequestOfAPrivateField_GetsTheEntryInItsSecrets() => Verify.VerifyFixAsync(
        InAField("""private readonly JobRequest _request = new() { Env = new() { [{|HF002:"HF_TOKEN"|}] = Token, ["A"] = "1" } };"""),
        InAField("""private readonly JobRequest _request = new() { Env = new() { ["A"] = "1" }, Secrets = new() { ["HF_TOKEN"] = Token } };"""));

    [Fact]
    public Task CommentBehindAStatement_StaysBehindIt() => Verify.VerifyFixAsync(
        SubmitLines("request.Env = new() { [\"A\"] = \"1\", [{|HF002:\"HF_TOKEN\"|}] = token }; // what the job reads"),
        SubmitLines("request.Env = new() { [\"A\"] = \"1\" }; // what the job reads\n        request.Secrets = new() { [\"HF_TOKEN\"] = token };"));

    [Fact]
    public Task TwoNamesAndNothingElse_BecomeTheSecrets() => Verify.VerifyFixAsync(
        SubmitMember("", """
            env: new Dictionary<string, string>
                    {
                        [{|HF002:"HF_TOKEN"|}] = key,
                        [{|HF002:"HUGGINGFACE_TOKEN"|}] = key,
                    }
            """),
        SubmitMember("", """
            secrets: new Dictionary<string, string>
                    {
                        ["HF_TOKEN"] = key,
                    }
            """));

    [Fact]
    public Task OnlyArgumentOnItsLine_LeavesNoComma() => Verify.VerifyFixAsync(
        """
        class Port
        {
            void RunJob(object? env = null, object? secrets = null) { }

            void Submit(string value) => RunJob(
                env: new[] { ({|HF002:"HF_TOKEN"|}, value), ({|HF002:"HUGGINGFACE_TOKEN"|}, value) });
        }
        """,
        """
        class Port
        {
            void RunJob(object? env = null, object? secrets = null) { }

            void Submit(string value) => RunJob(
                secrets: new[] { ("HF_TOKEN", value) });
        }
        """);

    /// <summary>Without it, the value may be null at the new place (CS8601).</summary>
    [Fact]
    public Task ValueThatIsNotNull_IsNotNullInTheSecrets() => Verify.VerifyFixAsync(
        """
        using System.Collections.Generic;

        class Port
        {
            void RunJob(object? env = null, object? secrets = null) { }

            void Submit(string? value) => RunJob(
                env: new Dictionary<string, string> { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = value! },
                secrets: new Dictionary<string, string> { ["KEY"] = "x" });
        }
        """,
        """
        using System.Collections.Generic;

        class Port
        {
            void RunJob(object? env = null, object? secrets = null) { }

            void Submit(string? value) => RunJob(
                env: new Dictionary<string, string> { ["MODEL"] = "base" },
                secrets: new Dictionary<string, string> { ["KEY"] = "x", ["HF_TOKEN"] = value! });
        }
        """);

    [Theory]
    [InlineData("// why it is there\n            ")]
    [InlineData("/* why it is there */ ")]
    public Task CommentThatHasNoOtherPlace_IsNotLost(string comment) => Verify.VerifyNoFixAsync(SubmitMember("", $$"""
        env: new Dictionary<string, string>
                {
                    {{comment}}[{|HF002:"HF_TOKEN"|}] = key,
                },
                secrets: new Dictionary<string, string> { ["HF_TOKEN"] = key }
        """));

    [Theory]
    [InlineData("""var env = new Dictionary<string, string> { ["MODEL"] = "base" }; if (isPrivate) env[{|HF002:"HF_TOKEN"|}] = token; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["MODEL"] = "base" }; if (isPrivate) { env[{|HF002:"HF_TOKEN"|}] = token; } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["MODEL"] = "base" }; if (isPrivate) { env.Add({|HF002:"HF_TOKEN"|}, token); } api.RunJob("img", cmd, env: env, secrets: new() { ["B"] = key });""")]
    [InlineData("""var env = new Dictionary<string, string>(); if (isPrivate) { env[{|HF002:"HF_TOKEN"|}] = token; } else { env[{|HF002:"HF_TOKEN"|}] = key; } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); while (isPrivate) { env[{|HF002:"HF_TOKEN"|}] = token; } api.RunJob("img", cmd, env: env, secrets: new() { ["B"] = key });""")]
    [InlineData("""var request = new JobRequest { Secrets = new() { ["B"] = key } }; if (isPrivate) request.Env = new() { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJobAsync(request);""")]
    [InlineData("""var request = new JobRequest(); if (isPrivate) request.Env = new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }; api.RunJobAsync(request);""")]
    [InlineData("""var request = new JobRequest(); request.Secrets["HF_TOKEN"] = key; if (isPrivate) request.Env[{|HF002:"HF_TOKEN"|}] = token; api.RunJobAsync(request);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1" }; try { env.Add({|HF002:"HF_TOKEN"|}, token); } catch (Exception) { } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""api.RunJobAsync(isPrivate ? new JobRequest { Env = new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token } } : new JobRequest { Secrets = new() { ["B"] = key } });""")]
    public Task EntryThatIsOnlySometimesThere_StaysUnderItsCondition(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData(
        """var env = new Dictionary<string, string>(); var secrets = new Dictionary<string, string> { ["B"] = key }; if (isPrivate) env.Add({|HF002:"HF_TOKEN"|}, token); api.RunJob("img", cmd, env: env, secrets: secrets);""",
        """ var secrets = new Dictionary<string, string> { ["B"] = key }; if (isPrivate) secrets.Add("HF_TOKEN", token); api.RunJob("img", cmd, secrets: secrets);""")]
    [InlineData(
        """var env = new Dictionary<string, string>(); if (isPrivate) { env[{|HF002:"HF_TOKEN"|}] = token; } api.RunJob("img", cmd, env: env);""",
        """var secrets = new Dictionary<string, string>(); if (isPrivate) { secrets["HF_TOKEN"] = token; } api.RunJob("img", cmd, secrets: secrets);""")]
    [InlineData(
        """var request = new JobRequest(); if (isPrivate) request.Env = new() { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJobAsync(request);""",
        """var request = new JobRequest(); if (isPrivate) request.Secrets = new() { ["HF_TOKEN"] = token }; api.RunJobAsync(request);""")]
    public Task EntryThatIsOnlySometimesThere_MovesInItsPlace(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitStatements(statements), SubmitStatements(moved));

    [Fact]
    public Task SecretThatIsThereBesideUnknownOnes_IsEnough() => Verify.VerifyFixAsync(
        SubmitStatements("""api.RunJob("img", cmd, env: new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }, secrets: new Dictionary<string, string>(common) { ["HF_TOKEN"] = token });"""),
        SubmitStatements("""api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new Dictionary<string, string>(common) { ["HF_TOKEN"] = token });"""));

    [Fact]
    public Task StatementForTheRequest_BecomesAnEntryOfItsSecrets() => Verify.VerifyFixAsync(
        SubmitStatements("""var secrets = new Dictionary<string, string> { ["B"] = key }; var request = new JobRequest { Env = new() { ["A"] = "1" }, Secrets = secrets }; request.Env[{|HF002:"HF_TOKEN"|}] = token; api.RunJobAsync(request);"""),
        SubmitStatements("""var secrets = new Dictionary<string, string> { ["B"] = key, ["HF_TOKEN"] = token }; var request = new JobRequest { Env = new() { ["A"] = "1" }, Secrets = secrets };  api.RunJobAsync(request);"""));

    [Theory]
    [InlineData(
        """api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = File.ReadAllText(path) }, secrets: new() { ["B"] = key });""",
        """api.RunJob("img", cmd, secrets: new() { ["B"] = key, ["HF_TOKEN"] = File.ReadAllText(path) });""")]
    [InlineData(
        """var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = _current }; api.RunJob("img", cmd, env: env);""",
        """var env = new Dictionary<string, string> { ["A"] = "1" }; api.RunJob("img", cmd, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = _current });""")]
    [InlineData(
        """var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = HuggingFace.Tokens.HfToken.GetToken() }; foreach (var image in cmd) { api.RunJob(image, cmd, env: env); }""",
        """var env = new Dictionary<string, string> { ["A"] = "1" }; foreach (var image in cmd) { api.RunJob(image, cmd, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = HuggingFace.Tokens.HfToken.GetToken() }); }""")]
    [InlineData(
        """var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new Exception() }; api.RunJob("img", cmd, env: env);""",
        """var env = new Dictionary<string, string> { ["A"] = "1" }; api.RunJob("img", cmd, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new Exception() });""")]
    public Task ValueThatIsTheSameWhereItWouldBeRead_Moves(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitStatements(statements), SubmitStatements(moved));

    private static string InNamespaceOfOwn(string call) =>
        $$"""
        using System.Collections.Generic;

        class Port
        {
            void RunJob(string image, Dictionary<string, string>? env = null, Dictionary<string, string>? secrets = null, string? @namespace = null) { }

            void Submit(string token)
            {
                {{call}}
            }
        }
        """;

    private static string SubmitLines(string statement) =>
        $$"""
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token)
            {
                var request = new JobRequest();
                {{statement}}
                api.RunJobAsync(request);
            }
        }
        """;
}
