using CSharpCodeFix = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.HF002CodeFix>;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.HF002CodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF002TokenInEnvironmentTests
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
    public Task SecretsDeclaredBeforeTheValue_AreNotTouched() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string key, string path)
            {
                var secrets = new Dictionary<string, string> { ["WANDB_API_KEY"] = key };
                var token = System.IO.File.ReadAllText(path);
                api.RunJob("python:3.12", new[] { "python" }, new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }, secrets);
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

        class Client
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

        class Client
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
    [InlineData("""env: Empty.Add("A", "1")/* ours */.Add({|HF002:"HF_TOKEN"|}, token)""")]
    [InlineData("""env: Empty.Add({|HF002:"HF_TOKEN"|}, token).Remove("A")""", false)]
    [InlineData("""env: new Dictionary<string, string> { ["A"] = "1" }.ToImmutableDictionary().Add({|HF002:"HF_TOKEN"|}, token)""")]
    [InlineData("""env: Empty.Add({|HF002:"HF_TOKEN"|}, token), secrets: Empty""")]
    [InlineData("""env: Empty.Add({|HF002:"HF_TOKEN"|}, token), secrets: given""")]
    public Task ChainThatCannotBeTakenApart_LeavesNoFix(string arguments, bool isRead = true) => isRead
        ? Verify.VerifyNoFixAsync(SubmitImmutable(arguments))
        : Verify.VerifyAsync(SubmitImmutable(arguments.Replace("{|HF002:\"HF_TOKEN\"|}", "\"HF_TOKEN\"")));

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
    [InlineData("JobRequest", """request.Env[{|HF002:"HF_TOKEN"|}] = token; request.Secrets = new() { ["B"] = token };""")]
    [InlineData("JobRequest", """request.Env![{|HF002:"HF_TOKEN"|}] = token;""")]
    [InlineData("Bare", """request.Env[{|HF002:"HF_TOKEN"|}] = token;""")]
    [InlineData("Other", """request.Env[{|HF002:"HF_TOKEN"|}] = token;""")]
    public Task StatementBesideSecretsThatMayBeMissing_LeavesNoFix(string type, string statements) =>
        Verify.VerifyNoFixAsync(SubmitRequest(statements, type));

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
        """private static readonly Dictionary<string, string> Variables = new() { [{|HF002:"HF_TOKEN"|}] = Token };""", "env: Variables",
        """private static readonly Dictionary<string, string> Variables = new() { ["HF_TOKEN"] = Token };""", "secrets: Variables")]
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

    [Theory]
    [InlineData("""internal static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token };""", "env: Env")]
    [InlineData("""private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = Token }; int Count => Env.Count;""", "env: Env")]
    [InlineData("""private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = key, ["A"] = "1" }; private const string key = "x";""", "env: Env")]
    public Task MemberThatOthersSeeOrThatNamesAnother_LeavesNoFix(string member, string arguments) =>
        Verify.VerifyNoFixAsync(SubmitMember(member, arguments));

    [Fact]
    public Task MethodWithoutSecrets_LeavesNoFix() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;

        class Client
        {
            void RunJob(Dictionary<string, string> env) { }

            void Submit(string token) => RunJob(new() { [{|HF002:"HF_TOKEN"|}] = token });
        }
        """);

    [Theory]
    [InlineData("\"$HF_TOKEN\"")]
    [InlineData("HuggingFace.Tokens.HfToken.GetToken()")]
    [InlineData("System.Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new System.InvalidOperationException()")]
    public Task TokenUnderAnotherName_IsReportedForItsValue(string value) => new Verify
    {
        TestCode = $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ModelContextProtocol.Client;

            class Program
            {
                async Task Submit(McpClient client)
                {
                    var token = {{value}};
                    await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                    {
                        ["args"] = new Dictionary<string, object?> { ["env"] = new Dictionary<string, string> { [{|HF002:"AUTH"|}] = token } },
                    });
                }
            }
            """,
        FixedCode = $$"""
            using System.Collections.Generic;
            using System.Threading.Tasks;
            using ModelContextProtocol.Client;

            class Program
            {
                async Task Submit(McpClient client)
                {
                    var token = {{value}};
                    await client.CallToolAsync("hf_jobs", new Dictionary<string, object?>
                    {
                        ["args"] = new Dictionary<string, object?> { ["secrets"] = new Dictionary<string, string> { ["HF_TOKEN"] = token } },
                    });
                }
            }
            """,
    }.RunAsync();

    /// <summary>A key of one's own stays: what reads it wants the text around the token too.</summary>
    [Theory]
    [InlineData("$\"Bearer {HuggingFace.Tokens.HfToken.GetToken()}\"")]
    [InlineData("\"Bearer \" + HuggingFace.Tokens.HfToken.GetToken()")]
    [InlineData("string.Concat(\"Bearer \", HuggingFace.Tokens.HfToken.GetToken())")]
    [InlineData("given ?? $\"Bearer {HuggingFace.Tokens.HfToken.GetToken(),-40}\"")]
    public Task TextWithTheTokenInIt_MovesUnderItsKey(string value) => Verify.VerifyFixAsync(
        SubmitText(value, """env: new() { [{|HF002:"AUTH"|}] = header, ["A"] = "1" }"""),
        SubmitText(value, """env: new() { ["A"] = "1" }, secrets: new() { ["AUTH"] = header }"""));

    [Theory]
    [InlineData("$\"{HuggingFace.Tokens.HfToken.GetToken().Length} characters\"")]
    [InlineData("\"Bearer \" + HuggingFace.Tokens.HfToken.GetToken().Substring(0, 3) + \"…\"")]
    [InlineData("HuggingFace.Tokens.HfToken.GetToken() == given ? \"same\" : \"other\"")]
    [InlineData("$\"Bearer {given}\"")]
    public Task TextWithoutTheToken_IsSilent(string value) => Verify.VerifyAsync(SubmitText(value, """env: new() { ["AUTH"] = header }"""));

    private static string SubmitText(string value, string arguments) =>
        $$"""
        using Hub;

        class Program
        {
            void Submit(HfApi api, string? given)
            {
                var header = {{value}};
                api.RunJob("python:3.12", new[] { "python" }, {{arguments}});
            }
        }
        """;

    [Theory]
    [InlineData("AUTH", "AUTH")]
    [InlineData("my_hf_secret", "…")]
    [InlineData("MY_HF_SECRET", "…")]
    [InlineData("A123456789A123456789A123456789A123456789A123456789A123456789A123", "A123456789A123456789A123456789A123456789A123456789A123456789A123")]
    [InlineData("A123456789A123456789A123456789A123456789A123456789A123456789A1234", "…")]
    public Task KeyThatMayHoldASecret_IsNotShown(string key, string shown) => new Verify
    {
        TestCode = $$"""
            using Hub;

            class Program
            {
                void Submit(HfApi api) => api.RunUvJob("train.py", env: new { {|#0:{{key}}|} = HuggingFace.Tokens.HfToken.GetToken() });
            }
            """,
        ExpectedDiagnostics = { CSharpCodeFix.Diagnostic("HF002").WithLocation(0).WithArguments(shown) },
    }.RunAsync();

    /// <summary>The token's own entry keeps its value, and another name beside it is on purpose.</summary>
    [Theory]
    [InlineData(
        """api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = HuggingFace.Tokens.HfToken.GetToken(), [{|HF002:"HF_TOKEN"|}] = token, ["A"] = "1" });""",
        """api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new() { ["AUTH"] = HuggingFace.Tokens.HfToken.GetToken(), ["HF_TOKEN"] = token });""")]
    [InlineData(
        """api.RunJob("img", cmd, env: new() { [{|HF002:"HF_API_KEY"|}] = key, [{|HF002:"HF_TOKEN"|}] = token, ["A"] = "1" });""",
        """api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new() { ["HF_TOKEN"] = token });""")]
    public Task RightNameBesideAnother_KeepsItsValue(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitStatements(statements), SubmitStatements(moved));

    [Theory]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = "" }; env[{|HF002:"HF_TOKEN"|}] = token; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""void Submit(JobRequest request) { request.Env[{|HF002:"HF_TOKEN"|}] = token; Console.WriteLine(request.Env["HF_TOKEN"].Length); api.RunJobAsync(request); }""")]
    [InlineData("""var request = new JobRequest { Env = new() { [{|HF002:"HF_TOKEN"|}] = token, ["A"] = "1" } }; Console.WriteLine(request.Env["HF_TOKEN"].Length); api.RunJobAsync(request);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" }, secrets: new() { ["AUTH"] = key });""")]
    public Task ValueThatTheProgramWouldLose_IsNotMoved(string statements) => Verify.VerifyNoFixAsync(SubmitStatements(statements));

    /// <summary>What a request has from the one that it copies is the other's too.</summary>
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

    /// <summary>Whose variable it is, and where its way ends, decides; not its name.</summary>
    [Theory]
    [InlineData("""if (isPrivate) { var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); } else { var env = new Dictionary<string, string>(); api.RunJob("img", cmd, env: env); }""")]
    [InlineData("""Action<Dictionary<string, string>> local = env => env["HF_TOKEN"] = token; Action<Dictionary<string, string>> remote = env => api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); if (isPrivate) { env["HF_TOKEN"] = token; Start(env); return; } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env.Remove("HF_TOKEN"); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env.Clear(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env = new(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string>(); env["HF_TOKEN"] = token; Start(env); env = common; api.RunJob("img", cmd, env: env);""")]
    public Task EntryThatIsNotTheJobs_IsSilent(string statements) => Verify.VerifyAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; if (isPrivate) env.Remove("HF_TOKEN"); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; if (isPrivate) { env.Clear(); Start(env); return; } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; env.Remove("OTHER"); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""if (isPrivate) { var env = common; env.Clear(); } else { var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("img", cmd, env: env); }""")]
    [InlineData("""Dictionary<string, string> env; if (isPrivate) { env = Make(); env[{|HF002:"HF_TOKEN"|}] = token; } else { env = new(); } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = ImmutableDictionary<string, string>.Empty; env = env.Add({|HF002:"HF_TOKEN"|}, token); env = env.Add("A", "1"); new Client().RunJob(new { env });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = isPrivate ? {|HF004:"Bearer $HF_TOKEN"|} : key });""")]
    public Task EntryThatMayBeTheJobs_IsReported(string statements) => Verify.VerifyAsync(SubmitStatements(statements));

    [Theory]
    [InlineData(
        """var trainEnv = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("a", cmd, env: trainEnv); var testEnv = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("b", cmd, env: testEnv);""",
        """var trainEnv = new Dictionary<string, string> { ["HF_TOKEN"] = token }; api.RunJob("a", cmd, secrets: trainEnv); var testEnv = new Dictionary<string, string> { ["HF_TOKEN"] = token }; api.RunJob("b", cmd, secrets: testEnv);""")]
    [InlineData(
        """if (isPrivate) { var secrets = key.Trim(); Console.WriteLine(secrets); } var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("a", cmd, env: env);""",
        """if (isPrivate) { var secrets = key.Trim(); Console.WriteLine(secrets); } var env = new Dictionary<string, string> { ["HF_TOKEN"] = token }; api.RunJob("a", cmd, secrets: env);""")]
    public Task LocalThatCannotBeCalledSecrets_KeepsItsName(string statements, string moved) =>
        Verify.VerifyFixAsync(SubmitStatements(statements), SubmitStatements(moved));

    /// <summary>What cannot be moved takes nothing else along.</summary>
    [Fact]
    public Task EntryThatClashes_LeavesTheOthersTheirFix() => Verify.VerifyFixAsync(
        SubmitStatements("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}", [{|HF002:"HF_TOKEN"|}] = token }, secrets: new() { ["AUTH"] = key }); api.RunJob("b", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token });"""),
        SubmitStatements("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" }, secrets: new() { ["AUTH"] = key, ["HF_TOKEN"] = token }); api.RunJob("b", cmd, secrets: new() { ["HF_TOKEN"] = token });"""));

    [Fact]
    public Task TextWithTheTokenInAStatement_Moves() => Verify.VerifyFixAsync(
        SubmitStatements("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"AUTH"|}] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" }; api.RunJob("img", cmd, env: env);"""),
        SubmitStatements("""var env = new Dictionary<string, string> { ["A"] = "1" }; api.RunJob("img", cmd, env: env, secrets: new Dictionary<string, string> { ["AUTH"] = $"Bearer {HuggingFace.Tokens.HfToken.GetToken()}" });"""));

    [Fact]
    public Task PlaceholderInAHeader_IsReportedToo() => Verify.VerifyFixAsync(
        SubmitStatements("""api.RunJob("img", cmd, env: new() { [{|HF002:"AUTH"|}] = {|HF004:"Bearer $HF_TOKEN"|}, ["A"] = "1" });"""),
        SubmitStatements("""api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new() { ["AUTH"] = {|HF004:"Bearer $HF_TOKEN"|} });"""));

    [Fact]
    public Task ParameterThatIsAKeyword_IsEscaped() => Verify.VerifyFixAsync(
        InNamespaceOfOwn("""RunJob("img", new() { [{|HF002:"HF_TOKEN"|}] = token }, null, "me");"""),
        InNamespaceOfOwn("""RunJob("img", secrets: new() { ["HF_TOKEN"] = token }, @namespace: "me");"""));

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

    [Fact]
    public Task RequestOfAPrivateField_GetsTheEntryInItsSecrets() => Verify.VerifyFixAsync(
        InAField("""private readonly JobRequest _request = new() { Env = new() { [{|HF002:"HF_TOKEN"|}] = Token, ["A"] = "1" } };"""),
        InAField("""private readonly JobRequest _request = new() { Env = new() { ["A"] = "1" }, Secrets = new() { ["HF_TOKEN"] = Token } };"""));

    [Fact]
    public Task RequestThatOthersSee_LeavesNoFix() => Verify.VerifyNoFixAsync(
        InAField("""internal readonly JobRequest _request = new() { Env = new() { [{|HF002:"HF_TOKEN"|}] = Token, ["A"] = "1" } };"""));

    [Fact]
    public Task RequestThatAnotherPartOfTheTypeSees_LeavesNoFix() => Verify.VerifyNoFixAsync(
        InAField("""private readonly JobRequest _request = new() { Env = new() { [{|HF002:"HF_TOKEN"|}] = Token, ["A"] = "1" } };""").Replace("class", "partial class")
        + "\n\npartial class Program { }\n");

    private static string InAField(string field) =>
        $$"""
        using Hub;

        class Program
        {
            private static readonly string Token = System.IO.File.ReadAllText("token");

            {{field}}

            void Submit(HfApi api) => api.RunJobAsync(_request);
        }
        """;

    [Fact]
    public Task CommentBehindAStatement_StaysBehindIt() => Verify.VerifyFixAsync(
        SubmitLines("request.Env = new() { [\"A\"] = \"1\", [{|HF002:\"HF_TOKEN\"|}] = token }; // what the job reads"),
        SubmitLines("request.Env = new() { [\"A\"] = \"1\" }; // what the job reads\n        request.Secrets = new() { [\"HF_TOKEN\"] = token };"));

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

    [Fact]
    public Task EnvironmentOfTwoCalls_IsReportedOnceAndNotTakenApart() => Verify.VerifyNoFixAsync(
        """
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private static readonly Dictionary<string, string> Env = new() { [{|HF002:"HF_TOKEN"|}] = "value" };

            void Submit(HfApi api)
            {
                api.RunJob("python:3.12", new[] { "python" }, env: Env);
                api.RunJob("python:3.13", new[] { "python" }, env: Env);
            }
        }
        """);

    [Fact]
    public Task Message_NamesTheKey() => new Verify
    {
        TestCode = """
            using Hub;

            class Program
            {
                void Submit(HfApi api, string token) => api.RunUvJob("train.py", env: new { {|#0:HF_API_KEY|} = token });
            }
            """,
        ExpectedDiagnostics = { CSharpCodeFix.Diagnostic("HF002").WithLocation(0).WithArguments("HF_API_KEY") },
    }.RunAsync();

    [Fact]
    public Task OtherVariables_AreSilent() => Verify.VerifyAsync(
        """
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using Hub;

        class Program
        {
            void Submit(HfApi api, string token, string value)
            {
                api.RunUvJob("train.py", env: new { MODEL = "base", TOKENIZERS_PARALLELISM = "false", HF_HUB_OFFLINE = "1" });
                api.RunUvJob("train.py", env: new { UV_SCRIPT_HF_TOKEN = token, TOKEN = value });
                api.RunUvJob("train.py", secrets: new { HF_TOKEN = token });
            }

            void Start(string token)
            {
                var start = new ProcessStartInfo("python") { Environment = { ["HF_TOKEN"] = token } };
                start.Environment["HF_TOKEN"] = token;
                new Container().WithEnvironment("HF_TOKEN", token).RunTask(env: new Dictionary<string, string> { ["HF_TOKEN"] = token });
            }
        }

        class Container
        {
            public Container WithEnvironment(string name, string value) => this;

            public void RunTask(Dictionary<string, string> env) { }
        }
        """);

    [Fact]
    public Task AnotherMcpTool_IsSilent() => Verify.VerifyAsync(
        """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ModelContextProtocol.Client;

        class Program
        {
            async Task Submit(McpClient client, string token) =>
                await client.CallToolAsync("docker_run", new Dictionary<string, object?>
                {
                    ["args"] = new Dictionary<string, object?> { ["env"] = new Dictionary<string, string> { ["HF_TOKEN"] = token } },
                });
        }
        """);

    private static string SubmitImmutable(string arguments) =>
        $$"""
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using Hub;

        class Program
        {
            private static readonly ImmutableDictionary<string, string> Empty = ImmutableDictionary<string, string>.Empty;

            void Submit(HfApi api, string token, string key, ImmutableDictionary<string, string> given) =>
                api.RunUvJob(
                    "train.py",
                    {{arguments}});
        }
        """;

    private static string SubmitRequest(string statements, string type = "JobRequest") =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            void Submit(Client api, string token)
            {
                var request = new {{type}} { Script = "train.py" };
                {{statements}}
                api.RunJob(request);
            }
        }

        class Client
        {
            public void RunJob(object request) { }
        }

        class Bare
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, string> Secrets { get; set; } = null!;
        }

        class Other
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, object> Secrets { get; set; } = new();
        }
        """;

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

    /// <summary>Without it the value may be null where it comes to (CS8601).</summary>
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

    [Theory]
    [InlineData("""var secrets = new Dictionary<string, string>(); if (isPrivate) secrets["HF_TOKEN"] = key; api.RunJob("img", cmd, env: new() { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token }, secrets: secrets);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { ["MODEL"] = "base", [{|HF002:"HF_TOKEN"|}] = token }, secrets: isPrivate ? new Dictionary<string, string> { ["HF_TOKEN"] = key } : null);""")]
    [InlineData("""var request = new JobRequest { Env = new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token } }; if (isPrivate) request.Secrets = new() { ["HF_TOKEN"] = key }; api.RunJobAsync(request);""")]
    [InlineData("""var secrets = isPrivate ? new Dictionary<string, string> { ["B"] = key } : null!; var env = new Dictionary<string, string>(); env.Add({|HF002:"HF_TOKEN"|}, token); api.RunJob("img", cmd, env: env, secrets: secrets);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: new Dictionary<string, string>(common) { { "B", key } });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: new Dictionary<string, string>(common) { ["B"] = key });""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: new() { { path, key } });""")]
    public Task SecretsThatMayHoldTheTokenOrNot_LeaveNoFix(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Fact]
    public Task SecretThatIsThereBesideUnknownOnes_IsEnough() => Verify.VerifyFixAsync(
        SubmitStatements("""api.RunJob("img", cmd, env: new() { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }, secrets: new Dictionary<string, string>(common) { ["HF_TOKEN"] = token });"""),
        SubmitStatements("""api.RunJob("img", cmd, env: new() { ["A"] = "1" }, secrets: new Dictionary<string, string>(common) { ["HF_TOKEN"] = token });"""));

    [Theory]
    [InlineData("""var env = new Dictionary<string, string>(); foreach (var name in cmd) { env.Add({|HF002:name|}, Environment.GetEnvironmentVariable("HF_TOKEN")!); } api.RunJob("img", cmd, env: env);""")]
    [InlineData("""api.RunJob("img", cmd, env: new() { [{|HF002:path|}] = Environment.GetEnvironmentVariable("HF_TOKEN")! });""")]
    [InlineData("""System.Diagnostics.Process.Start("hf", $"jobs run -e {|HF002:{path}|}={{|HF009:HuggingFace.Tokens.HfToken.GetToken()|}} img");""")]
    public Task KeyThatIsNotKnown_IsNotNamed(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""api.RunJob("img", cmd, env: new Dictionary<string, string>(common) { [{|HF002:"HF_TOKEN"|}] = token });""")]
    [InlineData("""var env = new Dictionary<string, string>(common) { [{|HF002:"HF_TOKEN"|}] = token }; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""api.RunUvJob("train.py", env: given.Add({|HF002:"HF_TOKEN"|}, token));""")]
    [InlineData("""api.RunUvJob("train.py", env: given.Add("A", "1").Add({|HF002:"HF_TOKEN"|}, token));""")]
    public Task EnvironmentThatBeginsWithAnother_IsNotCopied(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Theory]
    [InlineData("""var request = new JobRequest(); request.Secrets = Common; request.Env.Add({|HF002:"HF_TOKEN"|}, token); api.RunJobAsync(request);""")]
    [InlineData("""new Client().RunJob(new Bare { Env = { [{|HF002:"HF_TOKEN"|}] = token } });""")]
    [InlineData("""new Client().RunJob(new Bare { Env = { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token } });""")]
    public Task SecretsOfOthersOrOfNobody_AreNotFilled(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

    [Fact]
    public Task StatementForTheRequest_BecomesAnEntryOfItsSecrets() => Verify.VerifyFixAsync(
        SubmitStatements("""var secrets = new Dictionary<string, string> { ["B"] = key }; var request = new JobRequest { Env = new() { ["A"] = "1" }, Secrets = secrets }; request.Env[{|HF002:"HF_TOKEN"|}] = token; api.RunJobAsync(request);"""),
        SubmitStatements("""var secrets = new Dictionary<string, string> { ["B"] = key, ["HF_TOKEN"] = token }; var request = new JobRequest { Env = new() { ["A"] = "1" }, Secrets = secrets };  api.RunJobAsync(request);"""));

    [Theory]
    [InlineData("""var value = ""; var secrets = new Dictionary<string, string> { ["B"] = key }; value = File.ReadAllText(path); api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = value }, secrets: secrets);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = File.ReadAllText(path) }; foreach (var image in cmd) { api.RunJob(image, cmd, env: env); }""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }; token = key; api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = token }; foreach (var image in cmd) { api.RunJob(image, cmd, env: env); token = image; }""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = _current }; Renew(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var env = new Dictionary<string, string> { ["A"] = "1" }; env[{|HF002:"HF_TOKEN"|}] = File.ReadAllText(path); Renew(); api.RunJob("img", cmd, env: env);""")]
    [InlineData("""var secrets = new Dictionary<string, string> { ["B"] = key }; Action submit = () => api.RunJob("img", cmd, env: new() { [{|HF002:"HF_TOKEN"|}] = token }, secrets: secrets); token = key; submit();""")]
    public Task ValueThatMayBeAnotherWhereItWouldBeRead_LeavesNoFix(string statements) =>
        Verify.VerifyNoFixAsync(SubmitStatements(statements));

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

    /// <summary>An object's own members, inside of another object's.</summary>
    [Fact]
    public Task MemberOfAnObjectInAnAnonymousOne_IsReported() => Verify.VerifyAsync(
        """
        class Variables
        {
            public string MODEL { get; set; } = "";
            public string HF_TOKEN { get; set; } = "";
        }

        class Port
        {
            void RunJob(object request) { }

            void Submit(string token) => RunJob(new { env = new Variables { MODEL = "x", {|HF002:HF_TOKEN|} = token } });
        }
        """);

    private static string SubmitStatements(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.IO;
        using Hub;

        class Program
        {
            private static readonly Dictionary<string, string> Common = new() { ["B"] = "1" };

            private static readonly string Token = File.ReadAllText("token");

            private string _current = "";

            void Submit(HfApi api, string[] cmd, string token, string key, string path, bool isPrivate, Dictionary<string, string> common, ImmutableDictionary<string, string> given)
            {
                {{statements}}
            }

            void Renew() => _current += "x";

            static void Start(Dictionary<string, string> env) { }

            static Dictionary<string, string> Make() => new();
        }

        class Client
        {
            public void RunJob(object request) { }
        }

        class Bare
        {
            public string Script { get; set; } = "";
            public Dictionary<string, string> Env { get; set; } = new();
            public Dictionary<string, string> Secrets { get; set; } = null!;
        }
        """;

    private static string SubmitMember(string member, string arguments) =>
        $$"""
        using System.Collections.Generic;
        using Hub;

        class Program
        {
            private static readonly string Token = System.IO.File.ReadAllText("token");

            {{member}}

            void Submit(HfApi api, string key) => api.RunJob("python:3.12", new[] { "python" }, {{arguments}});
        }
        """;
}
