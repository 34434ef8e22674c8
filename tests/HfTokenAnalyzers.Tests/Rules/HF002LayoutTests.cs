using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF002TokenInEnvironmentCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>The moved entry is formatted for its new place, and no blank line or comment is left behind.</summary>
public class HF002LayoutTests
{
    [Fact]
    public Task EntryOfAField_IsIndentedLikeTheCall() => VerifyAsync(
        """
            private readonly Dictionary<string, string> _env = new()
            {
                ["A"] = "1",

                // Upload.
                [{|HF002:"HF_TOKEN"|}] = Token,
            };

            void Submit(HfApi api)
            {
                if (Token.Length > 3)
                {
                    api.RunJob("python:3.12", new[] { "a" }, env: _env);
                }
            }
        """,
        """
            private readonly Dictionary<string, string> _env = new()
            {
                ["A"] = "1",
            };

            void Submit(HfApi api)
            {
                if (Token.Length > 3)
                {
                    api.RunJob("python:3.12", new[] { "a" }, env: _env, secrets: new Dictionary<string, string>
                    {
                        // Upload.
                        ["HF_TOKEN"] = Token,
                    });
                }
            }
        """);

    [Fact]
    public Task OnlyEntryOfAVariable_IsWrittenOnOneLine() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>
                {
                    ["A"] = "1",
                    [{|HF002:"HF_TOKEN"|}] = Token,
                };
                foreach (var image in new[] { "a" })
                {
                    api.RunJob(image, new[] { "a" }, env: env);
                }
            }
        """,
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>
                {
                    ["A"] = "1",
                };
                foreach (var image in new[] { "a" })
                {
                    api.RunJob(image, new[] { "a" }, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Token });
                }
            }
        """);

    [Fact]
    public Task FirstEntry_TakesItsCommentAndNotItsBlankLine() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string>
            {
                // everything for the script
                [{|HF002:"HF_TOKEN"|}] = Token,

                ["A"] = "1",
            });
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string>
            {
                ["A"] = "1",
            }, secrets: new Dictionary<string, string>
            {
                // everything for the script
                ["HF_TOKEN"] = Token,
            });
        """);

    [Fact]
    public Task Statement_TakesItsComment() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                Dictionary<string, string> env = new();
                env["A"] = "1";
                env[{|HF002:"HF_TOKEN"|}] = Token; // push
                api.RunJob("a", new[] { "a" }, env: env);
            }
        """,
        """
            void Submit(HfApi api)
            {
                Dictionary<string, string> env = new();
                env["A"] = "1";
                api.RunJob("a", new[] { "a" }, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Token /* push */ });
            }
        """);

    [Fact]
    public Task StatementBetweenBlankLines_LeavesOne() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                Dictionary<string, string> env = new();
                env["A"] = "1";

                env[{|HF002:"HF_TOKEN"|}] = Token;

                api.RunJob("a", new[] { "a" }, env: env);
            }
        """,
        """
            void Submit(HfApi api)
            {
                Dictionary<string, string> env = new();
                env["A"] = "1";

                api.RunJob("a", new[] { "a" }, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Token });
            }
        """);

    [Fact]
    public Task VariableAtTheStartOfABlock_TakesTheBlankLine() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>();
                env[{|HF002:"HF_TOKEN"|}] = Token;

                var secrets = new Dictionary<string, string> { ["DB"] = "x" };
                api.RunJob("a", new[] { "a" }, env, secrets);
            }
        """,
        """
            void Submit(HfApi api)
            {
                var secrets = new Dictionary<string, string> { ["DB"] = "x", ["HF_TOKEN"] = Token };
                api.RunJob("a", new[] { "a" }, secrets: secrets);
            }
        """);

    [Fact]
    public Task StatementForSecretsThatStatementsFill_StaysOne() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                var environment = new Dictionary<string, string>();
                environment.Add({|HF002:"HUGGINGFACE_TOKEN"|}, Token);
                environment.Add("A", "1");
                var secrets = new Dictionary<string, string>();
                secrets.Add("DB", "x");
                api.RunJob("a", new[] { "a" }, environment, secrets);
            }
        """,
        """
            void Submit(HfApi api)
            {
                var environment = new Dictionary<string, string>();
                environment.Add("A", "1");
                var secrets = new Dictionary<string, string>();
                secrets.Add("HF_TOKEN", Token);
                secrets.Add("DB", "x");
                api.RunJob("a", new[] { "a" }, environment, secrets);
            }
        """);

    [Fact]
    public Task EntryOfAProperty_KeepsItsForm() => VerifyAsync(
        """
            private Dictionary<string, string> Env { get; } = new Dictionary<string, string>
            {
                { "A", "1" },
                { {|HF002:"HF_TOKEN"|}, Token },
            };

            void Submit(HfApi api)
            {
                if (Token.Length > 3)
                {
                    api.RunJob("a", new[] { "a" }, Env);
                }
            }
        """,
        """
            private Dictionary<string, string> Env { get; } = new Dictionary<string, string>
            {
                { "A", "1" },
            };

            void Submit(HfApi api)
            {
                if (Token.Length > 3)
                {
                    api.RunJob("a", new[] { "a" }, Env, secrets: new Dictionary<string, string> { { "HF_TOKEN", Token } });
                }
            }
        """);

    [Fact]
    public Task EntryOnTheLineOfTheBracket_LeavesTheBracketThere() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>() {
                    {"A", "1"},
                    {{|HF002:"HF_TOKEN"|}, Token}};
                api.RunJob("a", new[] { "a" }, env);
            }
        """,
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>() {
                    {"A", "1"}};
                api.RunJob("a", new[] { "a" }, env, secrets: new Dictionary<string, string>() { {"HF_TOKEN", Token} });
            }
        """);

    [Fact]
    public Task LastEntryOfALine_LeavesTheNextLineAlone() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string> {
                ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = Token,
                ["B"] = "2"
            });
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string> {
                ["A"] = "1",
                ["B"] = "2"
            }, secrets: new Dictionary<string, string> {
                ["HF_TOKEN"] = Token
            });
        """);

    /// <summary>Together, both entries keep their line; one after the other, each is added on a line of its own.</summary>
    [Fact]
    public Task TwoLastEntriesOfALine_LeaveTheNextLineAlone()
    {
        static string Fixed(string between) => InClass($$"""
                void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string> {
                    ["A"] = "1",
                    ["B"] = "2"
                }, secrets: new Dictionary<string, string> {
                    ["HF_TOKEN"] = Token,{{between}}["HUGGING_FACE_HUB_TOKEN"] = Token
                });
            """);

        return new Verify
        {
            TestCode = InClass("""
                    void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string> {
                        ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = Token, [{|HF002:"HUGGING_FACE_HUB_TOKEN"|}] = Token,
                        ["B"] = "2"
                    });
                """),
            FixedCode = Fixed("\n        "),
            BatchFixedCode = Fixed(" "),
        }.RunAsync();
    }

    [Fact]
    public Task EntryBetweenComments_TakesItsOwn() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string>
            {
                ["A"] = "1",
                // ---- token ----
                [{|HF002:"HF_TOKEN"|}] = Token, // push

                // ---- rest ----
                ["B"] = "2", /* the second */
            });
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string>
            {
                ["A"] = "1",

                // ---- rest ----
                ["B"] = "2", /* the second */
            }, secrets: new Dictionary<string, string>
            {
                // ---- token ----
                ["HF_TOKEN"] = Token, // push
            });
        """);

    [Fact]
    public Task ArgumentsOnLines_GetOneMore() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob(
                image: "a",
                command: new[] { "a" },
                env: new Dictionary<string, string>
                {
                    ["A"] = "1",
                    [{|HF002:"HF_TOKEN"|}] = Token,
                }
            );
        """,
        """
            void Submit(HfApi api) => api.RunJob(
                image: "a",
                command: new[] { "a" },
                env: new Dictionary<string, string>
                {
                    ["A"] = "1",
                },
                secrets: new Dictionary<string, string>
                {
                    ["HF_TOKEN"] = Token,
                }
            );
        """);

    [Fact]
    public Task SecretsThatAreNull_AreReplacedOnTheirLine() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" },
                env: new Dictionary<string, string> { ["A"] = "1", [{|HF002:"HF_TOKEN"|}] = Token }, // env
                secrets: null);
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" },
                env: new Dictionary<string, string> { ["A"] = "1" }, // env
                secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Token });
        """);

    [Fact]
    public Task SecretsInTheCall_GetOneMore() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new() { { "A", "1" }, { {|HF002:"HF_TOKEN"|}, Token } }, secrets: new() { ["K"] = "v" });
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new() { { "A", "1" } }, secrets: new() { ["K"] = "v", ["HF_TOKEN"] = Token });
        """);

    [Fact]
    public Task SecretsThatHaveTheToken_StayAsTheyAre() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" },
                new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = Token, ["K"] = "v" },
                new Dictionary<string, string> { ["HF_TOKEN"] = Token });
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" },
                new Dictionary<string, string> { ["K"] = "v" },
                new Dictionary<string, string> { ["HF_TOKEN"] = Token });
        """);

    [Fact]
    public Task EnvironmentOfTheTokenAlone_GoesAndNamesTheArgumentsBehind() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" },
                new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = Token },
                new Dictionary<string, string> { ["DB"] = "x" },
                Token);
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" },
                secrets: new Dictionary<string, string> { ["DB"] = "x", ["HF_TOKEN"] = Token },
                token: Token);
        """);

    [Fact]
    public Task VariableOfTheTokenAlone_BecomesTheSecretsWithItsComments() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                // Environment of the job.
                var env = new Dictionary<string, string> { [{|HF002:"HF_TOKEN"|}] = Token };

                // Submit.
                api.RunJob("a", new[] { "a" }, env, token: Token);
            }
        """,
        """
            void Submit(HfApi api)
            {
                // Environment of the job.
                var secrets = new Dictionary<string, string> { ["HF_TOKEN"] = Token };

                // Submit.
                api.RunJob("a", new[] { "a" }, secrets: secrets, token: Token);
            }
        """);

    [Fact]
    public Task VariableThatIsDeclaredWithTheSecrets_GoesAlone() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                Dictionary<string, string> env = new() { [{|HF002:"HF_TOKEN"|}] = Token }, secrets = new();
                api.RunJob("a", new[] { "a" }, env: env, secrets: secrets);
            }
        """,
        """
            void Submit(HfApi api)
            {
                Dictionary<string, string> secrets = new() { ["HF_TOKEN"] = Token };
                api.RunJob("a", new[] { "a" }, secrets: secrets);
            }
        """);

    [Fact]
    public Task CommentsAtTheBrackets_StayThere() => VerifyAsync(
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string>
            { // of the job
                [{|HF002:"HF_TOKEN"|}] = Token,
                ["A"] = "1",
                // add more here
            });
        """,
        """
            void Submit(HfApi api) => api.RunJob("a", new[] { "a" }, env: new Dictionary<string, string>
            { // of the job
                ["A"] = "1",
                // add more here
            }, secrets: new Dictionary<string, string>
            {
                ["HF_TOKEN"] = Token,
            });
        """);

    [Fact]
    public Task StatementBetweenOthers_LeavesThem() => VerifyAsync(
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>
                {
                    ["A"] = "1",
                };
                env[{|HF002:"HF_TOKEN"|}] = Token;
                env["B"] = "2";

                api.RunJob("a", new[] { "a" }, env: env);
            }
        """,
        """
            void Submit(HfApi api)
            {
                var env = new Dictionary<string, string>
                {
                    ["A"] = "1",
                };
                env["B"] = "2";

                api.RunJob("a", new[] { "a" }, env: env, secrets: new Dictionary<string, string> { ["HF_TOKEN"] = Token });
            }
        """);

    [Theory]
    [InlineData("if (Token.Length > 3) { env[{|HF002:\"HF_TOKEN\"|}] = Token; } api.RunJob(\"a\", new[] { \"a\" }, env: env);")]
    [InlineData("env[{|HF002:\"HF_TOKEN\"|}] = Token; api.RunJob(\"a\", new[] { \"a\" }, env: env); api.RunJob(\"b\", new[] { \"b\" }, env: env);")]
    public Task EntryThatIsNotOfOneCallAlways_Stays(string statements) => Verify.VerifyNoFixAsync(
        InClass("    void Submit(HfApi api)\n    {\n        var env = new Dictionary<string, string> { [\"A\"] = \"1\" };\n        " + statements + "\n    }"));

    private static Task VerifyAsync(string members, string fixedMembers) => Verify.VerifyFixAsync(InClass(members), InClass(fixedMembers));

    private static string InClass(string members) =>
        "using System.Collections.Generic;\nusing Hub;\n\nclass Program\n{\n    private static readonly string Token = System.IO.File.ReadAllText(\"token\");\n\n" + members + "\n}\n";
}
