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

    private static Task VerifyAsync(string members, string fixedMembers) => Verify.VerifyFixAsync(InClass(members), InClass(fixedMembers));

    private static string InClass(string members) =>
        "using System.Collections.Generic;\nusing Hub;\n\nclass Program\n{\n    private static readonly string Token = System.IO.File.ReadAllText(\"token\");\n\n" + members + "\n}\n";
}
