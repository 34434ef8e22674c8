using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Tests.Testing;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>Files that several projects or target frameworks compile, with different symbols.</summary>
public class LinkedFileTests
{
    private const string Client = """
        using System;
        using System.Collections.Generic;

        public class HfApi
        {
            public HfApi(string? token = null) => Token = token ?? Environment.GetEnvironmentVariable("HF_TOKEN");
            public string? Token { get; }
            public void Login(string token) { }
            public void RunJob(IDictionary<string, string>? env = null, IDictionary<string, string>? secrets = null) { }
        }
        """;

    private static readonly string First = RandomTokens.User();

    private static readonly string Second = RandomTokens.User();

    [Fact]
    public async Task BothBranches_AreFixedByOneEdit()
    {
        using var solution = TwoTargets($$"""
            public static class Test
            {
            #if NEW
                private const string Token = "{{First}}";
            #else
                private const string Token = "{{Second}}";
            #endif

                private const string Shared = "{{First}}";

                public static HfApi One() => new(Token);

                public static HfApi Two() => new(Shared);
            }
            """);

        await solution.FixAllAsync(new HF001HardcodedTokenCodeFix());

        Assert.Equal(
            """
            using HuggingFace.Tokens;

            public static class Test
            {
            #if NEW
                private static string Token => HfToken.GetToken();
            #else
                private static string Token => HfToken.GetToken();
            #endif

                private static string Shared => HfToken.GetToken();

                public static HfApi One() => new(Token);

                public static HfApi Two() => new(Shared);
            }
            """,
            await solution.TextOfAsync("Test.cs"));
    }

    [Fact]
    public async Task ListWithADirective_IsLeft()
    {
        const string Source = """
            using System.Collections.Generic;

            public static class Test
            {
                public static void Submit(HfApi api, string token) => api.RunJob(env: new Dictionary<string, string>
                {
            #if NEW
                    ["RUNTIME"] = "10",
            #endif
                    ["HF_TOKEN"] = token,
                });
            }
            """;
        using var solution = TwoTargets(Source);

        await solution.FixAllAsync(new HF002TokenInEnvironmentCodeFix());

        Assert.Equal(Source, await solution.TextOfAsync("Test.cs"));
    }

    /// <summary>In one target the secrets have the token already, so the fix for it would leave the other target without.</summary>
    [Fact]
    public async Task TargetsThatNeedOtherChanges_AreLeft()
    {
        const string Source = """
            using System.Collections.Generic;

            public static class Test
            {
                public static void Submit(HfApi api, string token) => api.RunJob(
                    env: new Dictionary<string, string> { ["HF_TOKEN"] = token },
                    secrets: new Dictionary<string, string>
                    {
                        ["DB"] = "x",
            #if NEW
                        ["HF_TOKEN"] = token,
            #endif
                    });
            }
            """;
        using var solution = TwoTargets(Source);

        await solution.FixAllAsync(new HF002TokenInEnvironmentCodeFix());

        Assert.Equal(Source, await solution.TextOfAsync("Test.cs"));
    }

    /// <summary>The other target does not have the code, but the same text.</summary>
    [Fact]
    public async Task CodeOfOneTarget_IsFixedInTheFileOfBoth()
    {
        using var solution = TwoTargets($$"""
            using System;

            public static class Test
            {
                private const string Token = "{{First}}";

                public static HfApi One() => new(Token);

            #if NEW
                public static HfApi Two() => new(Environment.GetEnvironmentVariable("HF_TOKEN"));
            #endif
            }
            """);

        await solution.FixAllAsync(new HF011SuperfluousTokenCodeFix());
        await solution.FixAllAsync(new HF001HardcodedTokenCodeFix());

        Assert.Equal(
            """
            using System;
            using HuggingFace.Tokens;

            public static class Test
            {
                private static string Token => HfToken.GetToken();

                public static HfApi One() => new(Token);

            #if NEW
                public static HfApi Two() => new();
            #endif
            }
            """,
            await solution.TextOfAsync("Test.cs"));
    }

    [Fact]
    public async Task StatementsOfBothBranches_AreFixedByOneEdit()
    {
        using var solution = TwoTargets("""
            using System;

            public static class Test
            {
                public static void SignIn(HfApi api)
                {
            #if NEW
                    api.Login(Environment.GetEnvironmentVariable("HF_TOKEN")!);
            #else
                    api.Login(Environment.GetEnvironmentVariable("HF_TOKEN") ?? "");
            #endif
                }
            }
            """);

        await solution.FixAllAsync(new HF005UncheckedTokenCodeFix());

        Assert.Equal(
            """
            using System;
            using HuggingFace.Tokens;

            public static class Test
            {
                public static void SignIn(HfApi api)
                {
            #if NEW
                    api.Login(HfToken.GetToken());
            #else
                    api.Login(HfToken.GetToken());
            #endif
                }
            }
            """,
            await solution.TextOfAsync("Test.cs"));
    }

    [Fact]
    public async Task ConstantThatOneTargetNeeds_StaysOne()
    {
        var source = $$"""
            public static class Test
            {
                private const string Token = "{{First}}";

                public static HfApi One() => new(Token);

            #if NEW
                public static HfApi Two(string token = Token) => new(token);
            #endif
            }
            """;
        using var solution = TwoTargets(source);

        await solution.FixAllAsync(new HF001HardcodedTokenCodeFix());

        Assert.Equal(source, await solution.TextOfAsync("Test.cs"));
    }

    [Fact]
    public async Task ProjectWithoutThePackage_GetsTheVariable()
    {
        (string, string)[] shared = [("Test.cs", $$"""namespace Shared { public static class A { public static string K() => "{{First}}"; } }""")];
        using var solution = new FixWorkspace().Add("With", shared).Add("Without", shared, hasPackage: false);

        await solution.FixAllAsync(new HF001HardcodedTokenCodeFix());

        Assert.Equal(
            """namespace Shared { public static class A { public static string K() => System.Environment.GetEnvironmentVariable("HF_TOKEN") ?? throw new System.InvalidOperationException("HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens"); } }""",
            await solution.TextOfAsync("Test.cs"));
    }

    [Theory]
    [InlineData("public static string M() => Keys.Token;", "static string Token => HfToken.GetToken()")]
    [InlineData("public static string M(string s = Keys.Token) => s;", "const string Token = \"%T%\"")]
    [InlineData("[System.Obsolete(Keys.Token)] public static string M() => \"\";", "const string Token = \"%T%\"")]
    [InlineData("public static int M(string s) => s switch { Keys.Token => 1, _ => 0 };", "const string Token = \"%T%\"")]
    [InlineData("public const string Header = \"Bearer \" + Keys.Token;", "const string Token = \"%T%\"")]
    public async Task PublicConstant_BecomesAPropertyUnlessALoadedProjectNeedsAConstant(string use, string expected)
    {
        using var solution = new FixWorkspace()
            .Add("Lib", [("Keys.cs", $"public static class Keys {{ public const string Token = \"{First}\"; }}")])
            .Add("App", [("App.cs", $"public static class App {{ {use} }}")], references: "Lib");

        await solution.FixAllAsync(new HF001HardcodedTokenCodeFix());

        Assert.Contains(expected.Replace("%T%", First, StringComparison.Ordinal), await solution.TextOfAsync("Keys.cs"), StringComparison.Ordinal);
        Assert.Contains(use, await solution.TextOfAsync("App.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PublicConstantWithoutLoadedUsers_StaysOne()
    {
        var source = $"public static class Keys {{ public const string Token = \"{First}\"; }}";
        using var solution = new FixWorkspace().Add("Lib", [("Keys.cs", source)]);

        await solution.FixAllAsync(new HF001HardcodedTokenCodeFix());

        Assert.Equal(source, await solution.TextOfAsync("Keys.cs"));
    }

    private static FixWorkspace TwoTargets(string source)
    {
        (string, string)[] files = [("HfApi.cs", Client), ("Test.cs", source)];
        return new FixWorkspace().Add("App(old)", files, "OLD").Add("App(new)", files, "NEW");
    }
}
