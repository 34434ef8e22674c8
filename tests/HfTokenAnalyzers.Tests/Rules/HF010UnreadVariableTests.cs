using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Verify = HfTokenAnalyzers.Tests.HubTest<HfTokenAnalyzers.CodeFixes.Fixes.HF010UnreadVariableCodeFix>;
using VerifyCS = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, HfTokenAnalyzers.CodeFixes.Fixes.HF010UnreadVariableCodeFix>;

namespace HfTokenAnalyzers.Tests.Rules;

public class HF010UnreadVariableTests
{
    [Theory]
    [InlineData("HUGGINGFACE_TOKEN")]
    [InlineData("HUGGING_FACE_TOKEN")]
    [InlineData("HUGGINGFACE_HUB_TOKEN")]
    [InlineData("HUGGINGFACEHUB_API_TOKEN")]
    [InlineData("HF_API_TOKEN")]
    [InlineData("HF_API_KEY")]
    [InlineData("HF_ACCESS_TOKEN")]
    [InlineData("HFTOKEN")]
    [InlineData("hf_token")]
    public Task NameThatNoLibraryReads_IsReportedWhereItIsWritten(string name) => Verify.VerifyFixAsync(
        InClass($$"""var token = Environment.GetEnvironmentVariable({|HF010:"{{name}}"|});"""),
        InClass("""var token = Environment.GetEnvironmentVariable("HF_TOKEN");"""));

    [Theory]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable(target: EnvironmentVariableTarget.User, variable: {|HF010:\"HF_API_KEY\"|});",
        "var token = Environment.GetEnvironmentVariable(target: EnvironmentVariableTarget.User, variable: \"HF_TOKEN\");")]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}) ?? throw new Exception();",
        "var token = Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new Exception();")]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}) ?? Environment.GetEnvironmentVariable({|HF010:\"HUGGINGFACE_TOKEN\"|});",
        "var token = Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? Environment.GetEnvironmentVariable(\"HUGGINGFACE_TOKEN\");")]
    [InlineData(
        "if (Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}) is null) return; Use(Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|})!);",
        "if (Environment.GetEnvironmentVariable(\"HF_TOKEN\") is null) return; Use(Environment.GetEnvironmentVariable(\"HF_TOKEN\")!);")]
    [InlineData(
        "const string Name = \"HF_API_KEY\"; var token = Environment.GetEnvironmentVariable({|HF010:Name|}) ?? throw new Exception(Name);",
        "const string Name = \"HF_TOKEN\"; var token = Environment.GetEnvironmentVariable(Name) ?? throw new Exception(Name);")]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable({|HF010:@\"HF_API_KEY\"|}, EnvironmentVariableTarget.User);",
        "var token = Environment.GetEnvironmentVariable(\"HF_TOKEN\", EnvironmentVariableTarget.User);")]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}) ?? throw new Exception($\"HF_API_KEY is not set, MY_HF_API_KEY is another: \" + \"HF_API_KEY\");",
        "var token = Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new Exception($\"HF_TOKEN is not set, MY_HF_API_KEY is another: \" + \"HF_TOKEN\");")]
    [InlineData(
        "secrets[\"HF_TOKEN\"] = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|})!;",
        "secrets[\"HF_TOKEN\"] = Environment.GetEnvironmentVariable(\"HF_TOKEN\")!;")]
    public Task AllReadsOfTheName_AreChangedTogether(string statements, string expected) =>
        Verify.VerifyFixAsync(InClass(statements), InClass(expected));

    /// <summary>The others would not be reported any more, because the file reads HF_TOKEN.</summary>
    [Fact]
    public Task OtherNamesInOtherMembers_AreChangedToo() => Verify.VerifyFixAsync(
        """
        using System;

        class Program
        {
            string? First() => Environment.GetEnvironmentVariable({|HF010:"HF_API_KEY"|});

            string? Second() => Environment.GetEnvironmentVariable({|HF010:"HUGGINGFACE_TOKEN"|}) ?? Environment.GetEnvironmentVariable({|HF010:"HF_API_TOKEN"|});

            string? Third() => Environment.GetEnvironmentVariable({|HF010:"HF_API_TOKEN"|});
        }
        """,
        """
        using System;

        class Program
        {
            string? First() => Environment.GetEnvironmentVariable("HF_TOKEN");

            string? Second() => Environment.GetEnvironmentVariable("HF_TOKEN") ?? Environment.GetEnvironmentVariable("HF_API_TOKEN");

            string? Third() => Environment.GetEnvironmentVariable("HF_TOKEN");
        }
        """);

    /// <summary>Other code may use one as the fallback of the other.</summary>
    [Fact]
    public Task OtherNameInAField_StaysAFallback() => Verify.VerifyFixAsync(
        """
        using System;

        class Program
        {
            private readonly string? _token = Environment.GetEnvironmentVariable({|HF010:"HF_API_KEY"|});
            private readonly string? _old = Environment.GetEnvironmentVariable({|HF010:"HUGGINGFACE_TOKEN"|});

            string? Token => _token ?? _old;
        }
        """,
        """
        using System;

        class Program
        {
            private readonly string? _token = Environment.GetEnvironmentVariable("HF_TOKEN");
            private readonly string? _old = Environment.GetEnvironmentVariable("HUGGINGFACE_TOKEN");

            string? Token => _token ?? _old;
        }
        """);

    [Theory]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}); if (token == null) { Console.WriteLine(\"no HF_API_KEY\"); } else { Console.WriteLine(\"HF_API_KEY is set\"); }",
        "var token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); if (token == null) { Console.WriteLine(\"no HF_TOKEN\"); } else { Console.WriteLine(\"HF_TOKEN is set\"); }")]
    [InlineData(
        "var token = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}); ArgumentNullException.ThrowIfNull(token, \"HF_API_KEY\"); Console.WriteLine(\"HF_API_KEY\");",
        "var token = Environment.GetEnvironmentVariable(\"HF_TOKEN\"); ArgumentNullException.ThrowIfNull(token, \"HF_TOKEN\"); Console.WriteLine(\"HF_API_KEY\");")]
    public Task MessageOfACheck_NamesTheNewVariable(string statements, string expected) =>
        Verify.VerifyFixAsync(InClass(statements), InClass(expected));

    [Fact]
    public Task NameThatOtherFilesSee_LeavesNoFix() => Verify.VerifyNoFixAsync(
        """
        using System;

        public class Program
        {
            public const string Name = "HF_API_KEY";

            string? Token => Environment.GetEnvironmentVariable({|HF010:Name|});
        }
        """);

    /// <summary>A message with the old name would tell users to set the wrong variable.</summary>
    [Theory]
    [InlineData("var key = Environment.GetEnvironmentVariable([NAME]); if (string.IsNullOrEmpty(key)) { throw new InvalidOperationException(\"Set HF_API_KEY first.\"); } Use(key);")]
    [InlineData("var key = Environment.GetEnvironmentVariable([NAME]); if (key is null) { Console.Error.WriteLine($\"HF_API_KEY is not set ({1}).\"); return; } Use(key);")]
    [InlineData("string? key; key = Environment.GetEnvironmentVariable([NAME]); Use(null); if (key == null) throw new ArgumentNullException(\"HF_API_KEY\"); Use(key);")]
    [InlineData("if (Environment.GetEnvironmentVariable([NAME]) is not { } key) { Console.WriteLine(\"HF_API_KEY is missing\"); return; } Use(key);")]
    [InlineData("Use(Environment.GetEnvironmentVariable([NAME]) ?? throw new InvalidOperationException(\"Set HF_API_KEY first.\"));")]
    public Task MessageOfTheCheckThatFollows_NamesHfToken(string statements) => Verify.VerifyFixAsync(
        InClass(statements.Replace("[NAME]", "{|HF010:\"HF_API_KEY\"|}")),
        InClass(statements.Replace("[NAME]", "\"HF_TOKEN\"").Replace("HF_API_KEY", "HF_TOKEN")));

    [Theory]
    [InlineData("var key = Environment.GetEnvironmentVariable([NAME]); if (string.IsNullOrEmpty(key)) Console.WriteLine(\"MY_HF_API_KEY-2 is not set\"); Use(key);")]
    [InlineData("var key = Environment.GetEnvironmentVariable([NAME]); if (secrets.Count > 0) Console.WriteLine(\"HF_API_KEY\"); Use(key);")]
    [InlineData("Console.WriteLine(\"HF_API_KEY\"); var key = Environment.GetEnvironmentVariable([NAME]); Use(key);")]
    public Task OtherText_KeepsTheName(string statements) => Verify.VerifyFixAsync(
        InClass(statements.Replace("[NAME]", "{|HF010:\"HF_API_KEY\"|}")),
        InClass(statements.Replace("[NAME]", "\"HF_TOKEN\"")));

    /// <summary>Other uses of the name would be renamed, too.</summary>
    [Theory]
    [InlineData("const string Name = \"HF_API_KEY\"; Use(Environment.GetEnvironmentVariable({|HF010:Name|})); Use(Name);")]
    [InlineData("const string Name = \"HF_API_KEY\"; Use(Environment.GetEnvironmentVariable({|HF010:Name|})); Console.WriteLine($\"{Name}\");")]
    public Task ConstantThatServesForMore_LeavesNoFix(string statements) => Verify.VerifyNoFixAsync(InClass(statements));

    [Theory]
    [InlineData("const string Name = \"HF_API_KEY\"; Environment.SetEnvironmentVariable(Name, \"x\"); Use(Environment.GetEnvironmentVariable(Name));")]
    [InlineData("const string Name = \"HF_API_KEY\"; secrets[Name] = Environment.GetEnvironmentVariable(Name)!;")]
    public Task ConstantThatIsSetToo_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HUGGINGFACE_API_KEY\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HUGGING_FACE_API_KEY\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"UV_SCRIPT_HF_TOKEN\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\") ?? Environment.GetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\") ?? HfToken.GetToken());")]
    [InlineData("Use(Read(\"HF_TOKEN\") ?? Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("Use(secrets[\"HF_TOKEN\"] ?? Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("foreach (var name in new[] { \"HF_TOKEN\", \"HF_API_KEY\" }) Use(Environment.GetEnvironmentVariable(name)); Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_API_KEY\", \"x\"); Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("secrets[\"HF_API_KEY\"] = Environment.GetEnvironmentVariable(\"HF_API_KEY\")!;")]
    [InlineData("secrets.Add(\"HF_API_KEY\", Environment.GetEnvironmentVariable(\"HF_API_KEY\")!);")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_HOME\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_ENDPOINT\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"MY_HF_TOKEN\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"GITHUB_TOKEN\")); Use(Environment.GetEnvironmentVariable(\"HF_TOKEN\"));")]
    [InlineData("Use(Read(\"HF_API_KEY\"));")]
    [InlineData("Use(secrets[\"HF_API_KEY\"]);")]
    [InlineData("Use(\"HF_API_KEY\");")]
    [InlineData("Use(Other.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("_ = new Dictionary<string, string?> { { \"HF_API_KEY\", Environment.GetEnvironmentVariable(\"HF_API_KEY\") } };")]
    [InlineData("_ = new Dictionary<string, string?> { [\"HF_API_KEY\"] = Environment.GetEnvironmentVariable(\"HF_API_KEY\") };")]
    [InlineData("_ = KeyValuePair.Create(\"HF_API_KEY\", Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("_ = new KeyValuePair<string, string?>(\"HF_API_KEY\", Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\") ?? HfToken.FindToken());")]
    [InlineData("secrets.Add(\"A\", \"HF_TOKEN\"); Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("_ = new KeyValuePair<string, string>(\"A\", \"HF_TOKEN\"); Use(Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("secrets.TryAdd(\"HF_API_KEY\", Environment.GetEnvironmentVariable(\"HF_API_KEY\")!);")]
    public Task NamesThatAreReadOrTried_AreSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    /// <summary>With the fix, the program would read the variable that it sets.</summary>
    [Theory]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("Environment.SetEnvironmentVariable(\"HUGGING_FACE_HUB_TOKEN\", Environment.GetEnvironmentVariable(\"HF_API_KEY\") ?? throw new Exception());")]
    [InlineData("var key = Environment.GetEnvironmentVariable(\"HF_API_KEY\"); if (key is not null) Environment.SetEnvironmentVariable(\"HF_TOKEN\", key.Trim());")]
    [InlineData("var key = Environment.GetEnvironmentVariable(\"HF_API_KEY\"); if (string.IsNullOrEmpty(key)) return; info.Environment[\"HF_TOKEN\"] = key; info.EnvironmentVariables[\"HUGGING_FACE_HUB_TOKEN\"] = key;")]
    [InlineData("info.Environment[\"HF_TOKEN\"] = Environment.GetEnvironmentVariable(\"HF_API_KEY\")!;")]
    [InlineData("info.EnvironmentVariables.Add(\"HF_TOKEN\", Environment.GetEnvironmentVariable(\"HF_API_KEY\"));")]
    [InlineData("_ = new ProcessStartInfo(\"a\") { Environment = { [\"HF_TOKEN\"] = Environment.GetEnvironmentVariable(\"HF_API_KEY\") } };")]
    public Task ValueThatIsOnlySetUnderARightName_IsSilent(string statements) => Verify.VerifyAsync(InClass(statements));

    [Theory]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_API_TOKEN\", Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}));")]
    [InlineData("Environment.SetEnvironmentVariable(\"MODEL\", Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}));")]
    [InlineData("var key = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}); Environment.SetEnvironmentVariable(\"HF_TOKEN\", key); Use(key);")]
    [InlineData("var key = Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}); if (key is null) return; info.Environment[\"MODEL\"] = \"HF_TOKEN=\" + key;")]
    [InlineData("Environment.SetEnvironmentVariable(\"HF_TOKEN\", Environment.GetEnvironmentVariable(\"HF_API_KEY\")); Use(Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}));")]
    public Task ValueThatIsUsedOtherwise_IsReported(string statements) => Verify.VerifyAsync(InClass(statements));

    [Fact]
    public Task RightNameElsewhereInTheFile_IsSilent() => Verify.VerifyAsync(
        """
        using System;

        class First
        {
            string? Token => Environment.GetEnvironmentVariable("HF_API_KEY");
        }

        class Second
        {
            string? Token => Environment.GetEnvironmentVariable("HF_TOKEN");
        }
        """);

    [Fact]
    public Task OwnName_IsSilent() => new HubTest<HF010UnreadVariableCodeFix>
    {
        TestCode = InClass("Use(Environment.GetEnvironmentVariable(\"ACME_TOKEN\"));"),
        EditorConfig = "hf_token_names = ACME_TOKEN",
    }.RunAsync();

    [Fact]
    public Task Message_NamesTheVariableAndIsASuggestion() => new Verify
    {
        TestCode = InClass("Use(Environment.GetEnvironmentVariable({|#0:\"HF_API_TOKEN\"|}));"),
        ExpectedDiagnostics = { VerifyCS.Diagnostic("HF010").WithSeverity(DiagnosticSeverity.Info).WithLocation(0).WithArguments("HF_API_TOKEN") },
    }.RunAsync();

    private static string InClass(string statements) =>
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        using HuggingFace.Tokens;

        class Other
        {
            public static string? GetEnvironmentVariable(string name) => null;
        }

        class Program
        {
            void Run(Dictionary<string, string> secrets, ProcessStartInfo info)
            {
                {{statements}}
            }

            static string? Read(string name) => null;

            static void Use(string? token) { }
        }
        """;
}
