using HfTokenAnalyzers.CodeFixes.Fixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>The fixes call the method with which the project already gets the token.</summary>
public class ProjectTokenAccessorTests
{
    private const string Throw = "?? throw new System.InvalidOperationException(\"The Hugging Face token is not set. Create a token at https://huggingface.co/settings/tokens\")";

    private const string Helper = "HfToken.GetToken()";

    /// <summary>Another file of the project, and the resulting call; that of the helper if the method cannot be used.</summary>
    public static TheoryData<string, string> Methods => new()
    {
        { "static class HfAuth { public static string GetToken() => \"\"; }", "HfAuth.GetToken()" },
        { "static class HfAuth { internal static string GetToken(bool refresh = false, params string[] more) => \"\"; }", "HfAuth.GetToken()" },
        { "namespace Acme { public struct HuggingFaceSettings { public static string GetToken() => \"\"; } }", "Acme.HuggingFaceSettings.GetToken()" },
        { "namespace Acme.HuggingFace { public class Auth { public static string GetToken() => \"\"; } }", "Acme.HuggingFace.Auth.GetToken()" },
        { "class Vault { public class HfAuth { public static string GetToken() => \"\"; } }", "Vault.HfAuth.GetToken()" },
        { "class @class { public class HfAuth { public static string GetToken() => \"\"; } }", "@class.HfAuth.GetToken()" },
        { "static class HfAuth { public static string? GetToken() => null; }", "HfAuth.GetToken() " + Throw },
        { "#nullable disable\nstatic class HfAuth { public static string GetToken() => null; }", "HfAuth.GetToken() " + Throw },
        { "static class HfAuth { private static string GetToken() => \"\"; }", Helper },
        { "class HfAuth { public string GetToken() => \"\"; }", Helper },
        { "static class HfAuth { public static string GetToken(string name) => name; }", Helper },
        { "static class HfAuth { public static System.Threading.Tasks.Task<string> GetToken() => null!; }", Helper },
        { "static class HfAuth { public static string GetToken<T>() => \"\"; }", Helper },
        { "static class HfAuth<T> { public static string GetToken() => \"\"; }", Helper },
        { "static class HfAuth { [System.Obsolete(\"x\")] public static string GetToken() => \"\"; }", Helper },
        { "static class HfAuth { public static string GetTokens() => \"\"; }", Helper },
        { "static class Secrets { public static string GetToken() => \"\"; }", Helper },
        { "static class HfAuth { public static string GetToken() => \"\"; } static class HfOther { public static string GetToken() => \"\"; }", Helper },
        { "static class HfAuth { public static string GetToken() => Program.Token; }", Helper },
        { "static class HfAuth { public static string GetToken() => Config.Read(); } static class Config { public static string Read() => Program.Token; }", Helper },
        { "static class HfAuth { public static string GetToken() => Config.Read(); } static class Config { public static string Read() => \"\"; }", "HfAuth.GetToken()" },
        { "using static Program; static class HfAuth { public static string GetToken() => Token; }", Helper },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public Task OwnMethod_IsCalledWhereItFits(string source, string call) => VerifyAsync(
        source,
        "class Program\n{\n    public static string Token => \"{|HF001:%T1%|}\";\n}\n",
        "class Program\n{\n    public static string Token => " + call + ";\n}\n");

    /// <summary>Members of a program, and the result in a project with an <c>Acme.HfAuth.GetToken()</c> that may return null.</summary>
    public static TheoryData<string, string> Places => new()
    {
        { "string M() => \"{|HF001:%T1%|}\".Trim() + \"{|HF001:%T2%|}\";", "string M() => (%C%).Trim() + (%C%);" },
        { "string M() => \"Bearer {|HF001:%T1%|}\";", "string M() => $\"Bearer {%C%}\";" },
        { "string M() => $@\"Bearer {|HF001:%T1%|}\";", "string M() => $@\"Bearer {%C%}\";" },
        { "string M(string? s) => s ?? \"{|HF001:%T1%|}\";", "string M(string? s) => s ?? (%C%);" },
        { "const string Token = \"{|HF001:%T1%|}\";", "static string Token => %C%;" },

        // If the first one is fixed alone, a call of the project's code precedes the second one.
        {
            "static readonly string First = \"{|HF001:%T1%|}\"; const string Second = \"{|HF001:%T2%|}\"; string M() => Second;",
            "static string First => %C%; static string Second => %C%; string M() => Second;"
        },
        { "System.Linq.Expressions.Expression<System.Func<string>> M() => () => \"{|HF001:%T1%|}\";", "System.Linq.Expressions.Expression<System.Func<string>> M() => () => HfToken.GetToken();" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public Task CallThatMayGiveNull_ThrowsThere(string before, string after) => VerifyAsync(
        "namespace Acme { static class HfAuth { public static string? GetToken() => null; } }",
        "class Program\n{\n    " + before + "\n}\n",
        "class Program\n{\n    " + after.Replace("%C%", "Acme.HfAuth.GetToken() " + Throw) + "\n}\n");

    /// <summary>The shortest name that refers to the method at that position.</summary>
    [Theory]
    [InlineData("using Acme;\n", "object M() => ", "HfAuth.GetToken()")]
    [InlineData("using static Acme.HfAuth;\n", "object M() => ", "GetToken()")]
    [InlineData("using Auth = Acme.HfAuth;\n", "object M() => ", "Auth.GetToken()")]
    [InlineData("using Acme;\n", "object HfAuth => ", "Acme.HfAuth.GetToken()")]
    [InlineData("using Acme;\n", "class HfAuth { } object M() => ", "Acme.HfAuth.GetToken()")]
    [InlineData("", "object Acme => ", "global::Acme.HfAuth.GetToken()")]
    [InlineData("", "class Acme { } object M() => ", "global::Acme.HfAuth.GetToken()")]
    [InlineData("using static Acme.HfAuth;\n", "string GetToken() => \"\"; object M() => ", "Acme.HfAuth.GetToken()")]
    public Task Name_IsTheShortestThatMeansIt(string usings, string member, string call) => VerifyAsync(
        "namespace Acme { public static class HfAuth { public static string GetToken() => \"\"; } }",
        usings + "class Program\n{\n    " + member + "\"{|HF001:%T1%|}\";\n}\n",
        usings + "class Program\n{\n    " + member + call + ";\n}\n");

    [Fact]
    public Task OwnMethodItself_GetsTheHelper() => VerifyAsync(
        "",
        "static class HfAuth\n{\n    public static string GetToken() => \"{|HF001:%T1%|}\";\n}\n",
        "static class HfAuth\n{\n    public static string GetToken() => HfToken.GetToken();\n}\n");

    [Theory]
    [InlineData("Acme.Secrets.Fetch", "Acme.Secrets.Fetch()")]
    [InlineData("Acme.Secrets.Fetch()", "Acme.Secrets.Fetch()")]
    [InlineData("Acme.Secrets.Nested.Find", "Acme.Secrets.Nested.Find() " + Throw)]
    [InlineData("Acme.Secrets.Missing", Helper)]
    [InlineData("Acme.Nowhere.Fetch", Helper)]
    [InlineData("System.Environment.GetEnvironmentVariable", Helper)]
    [InlineData("System.IO.Path.GetTempPath", "System.IO.Path.GetTempPath()")]
    public Task NamedMethod_IsCalledWhereItFits(string name, string call) => VerifyAsync(
        "namespace Acme { static class Secrets { public static string Fetch() => \"\"; public static class Nested { public static string? Find() => null; } } static class HfAuth { public static string GetToken() => \"\"; } }",
        "class Program\n{\n    object M() => \"{|HF001:%T1%|}\";\n}\n",
        "class Program\n{\n    object M() => " + call + ";\n}\n",
        "hf_token_get_token = " + name);

    [Fact]
    public Task MethodOfAReferencedLibrary_HasToBeNamed()
    {
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText("public static class HfLibrary { public static string GetToken() => null; }")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        using var image = new MemoryStream();
        Assert.True(library.Emit(image).Success);
        var test = Create<HF001HardcodedTokenCodeFix>("class Program\n{\n    object M() => \"{|HF001:%T1%|}\";\n}\n", "using HuggingFace.Tokens;\n\nclass Program\n{\n    object M() => HfToken.GetToken();\n}\n");
        test.TestState.AdditionalReferences.Add(MetadataReference.CreateFromImage(image.ToArray()));
        return test.RunAsync();
    }

    [Fact]
    public Task MethodOfAReferencedProject_IsCalled()
    {
        var library = CSharpCompilation.Create(
            "Library",
            [CSharpSyntaxTree.ParseText("#nullable enable\npublic static class HfShared { public static string GetToken() => \"\"; internal static class HfHidden { public static string GetToken() => \"\"; } }")],
            [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var test = Create<HF001HardcodedTokenCodeFix>("class Program\n{\n    object M() => \"{|HF001:%T1%|}\";\n}\n", "class Program\n{\n    object M() => HfShared.GetToken();\n}\n");
        test.TestState.AdditionalReferences.Add(library.ToMetadataReference());
        return test.RunAsync();
    }

    /// <summary>The resulting code is a check, so it is not reported again.</summary>
    [Theory]
    [InlineData("string", "HfAuth.GetToken()")]
    [InlineData("string?", "HfAuth.GetToken() " + Throw)]
    public async Task UncheckedRead_BecomesTheCall(string type, string call)
    {
        var test = Create<HF005UncheckedTokenCodeFix>(
            "class Program\n{\n    void M(Hub.HfApi api) => api.Login({|HF005:System.Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}!);\n}\n",
            "class Program\n{\n    void M(Hub.HfApi api) => api.Login(" + call + ");\n}\n");
        test.UnchangedSources.Add(("/0/Auth.cs", "static class HfAuth { public static " + type + " GetToken() => \"\"; }"));
        test.CodeActionVerifier = static (action, verifier) => verifier.Equal("Use HfAuth.GetToken()", action.Title);
        await test.RunAsync();
    }

    [Fact]
    public async Task Placeholder_BecomesTheCall()
    {
        var test = Create<HF004LiteralPlaceholderCodeFix>(
            "class Program\n{\n    void M(Hub.HfApi api) => api.Login({|HF004:\"$HF_TOKEN\"|});\n}\n",
            "class Program\n{\n    void M(Hub.HfApi api) => api.Login(HfAuth.GetToken());\n}\n");
        test.UnchangedSources.Add(("/0/Auth.cs", "static class HfAuth { public static string GetToken() => \"\"; }"));
        test.CodeActionVerifier = static (action, verifier) => verifier.Equal("Use HfAuth.GetToken()", action.Title);
        await test.RunAsync();
    }

    private static Task VerifyAsync(string source, string before, string after, string? setting = null)
    {
        var test = Create<HF001HardcodedTokenCodeFix>(before, (after.Contains(Helper, StringComparison.Ordinal) ? "using HuggingFace.Tokens;\n\n" : "") + after);
        test.EditorConfig = setting;
        test.UnchangedSources.Add(("/0/Auth.cs", source));
        return test.RunAsync();
    }

    private static HubTest<TCodeFix> Create<TCodeFix>(string before, string after)
        where TCodeFix : CodeFixProvider, new() => new()
        {
            TestCode = HF001HardcodedTokenTests.Fill(before),
            FixedCode = HF001HardcodedTokenTests.Fill(after),
            CodeActionEquivalenceKey = "GetToken",
        };
}
