using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>The result of each fix compiles in each version of C#, together with the helper that the package adds.</summary>
public class LanguageVersionFixTests
{
    /// <summary>A client in C# 7.3.</summary>
    internal const string Hub = """
        using System.Collections.Generic;

        namespace Hub
        {
            public class HfApi
            {
                private readonly string _token;

                public HfApi(string token = null) { _token = token ?? System.Environment.GetEnvironmentVariable("HF_TOKEN"); }

                public void RunUvJob(string script, Dictionary<string, string> env = null, Dictionary<string, string> secrets = null) { }

                public void Login(string token) { }

                public override string ToString() { return _token.Length.ToString(); }
            }
        }

        """;

    /// <summary>A statement for each fix and variant, and the result.</summary>
    internal static readonly (CodeFixProvider Fix, string Key, string Before, string After)[] Cases =
    [
        (new HF001HardcodedTokenCodeFix(), "GetToken", "api.Login(\"{|HF001:%T1%|}\");", "api.Login(HfToken.GetToken());"),
        (new HF001HardcodedTokenCodeFix(), "GetToken", "const string token = \"Bearer {|HF001:%T1%|}\"; Use(token);", "string token = $\"Bearer {HfToken.GetToken()}\"; Use(token);"),
        (new HF001HardcodedTokenCodeFix(), "GetToken", "Use(@\"a\"\"{|HF001:%T1%|}\" + $@\"{1}{|HF001:%T2%|}\");", "Use($@\"a\"\"{HfToken.GetToken()}\" + $@\"{1}{HfToken.GetToken()}\");"),
        (new HF001HardcodedTokenCodeFix(), "Throw", "Use(\"{|HF001:%T1%|}\".Trim());", "Use((Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\")).Trim());"),
        (new HF002TokenInEnvironmentCodeFix(), "MoveToSecrets", "api.RunUvJob(\"x\", env: new Dictionary<string, string> { [{|HF002:\"HF_TOKEN\"|}] = value, [\"A\"] = \"1\" });", "api.RunUvJob(\"x\", env: new Dictionary<string, string> { [\"A\"] = \"1\" }, secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = value });"),
        (new HF003WrongSecretKeyCodeFix(), "RenameSecret", "api.RunUvJob(\"x\", secrets: new Dictionary<string, string> { { {|HF003:\"HF_API_KEY\"|}, value } });", "api.RunUvJob(\"x\", secrets: new Dictionary<string, string> { { \"HF_TOKEN\", value } });"),
        (new HF004LiteralPlaceholderCodeFix(), "GetToken", "api.Login({|HF004:\"$HF_TOKEN\"|});", "api.Login(HfToken.GetToken());"),
        (new HF007MissingSecretCodeFix(), "AddSecret", "api.{|HF007:RunUvJob|}(\"use(os.environ['HF_TOKEN'])\");", "api.RunUvJob(\"use(os.environ['HF_TOKEN'])\", secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = HfToken.GetToken() });"),
        (new HF008TokenShownCodeFix(), "Mask", "Console.WriteLine($\"Token {{|HF008:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}} of {value}\");", "Console.WriteLine($\"Token *** of {value}\");"),
        (new HF009TokenInArgumentsCodeFix(), "Environment", "Process.Start(new ProcessStartInfo(\"hf\", $\"upload . --token {{|HF009:value|}}\"));", "Process.Start(new ProcessStartInfo(\"hf\", \"upload .\") { Environment = { [\"HF_TOKEN\"] = value } });"),
        (new HF010UnreadVariableCodeFix(), "ReadHfToken", "Use(Environment.GetEnvironmentVariable({|HF010:\"HF_API_KEY\"|}));", "Use(Environment.GetEnvironmentVariable(\"HF_TOKEN\"));"),
        (new HF011SuperfluousTokenCodeFix(), "LeaveOut", "api = new Hub.HfApi({|HF011:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|});", "api = new Hub.HfApi();"),
        (new HF012UnverifiedTokenCodeFix(), "CheckInScript", "api.{|HF012:RunUvJob|}(@\"import os\nx.push_to_hub()\", secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = value });", "api.RunUvJob(@\"import os\nassert \"\"HF_TOKEN\"\" in os.environ, \"\"HF_TOKEN required!\"\"\nx.push_to_hub()\", secrets: new Dictionary<string, string> { [\"HF_TOKEN\"] = value });"),
    ];

    /// <summary>HF005 uses the nullable analysis of the compiler, which is available from C# 8 on if it is enabled.</summary>
    internal static readonly (CodeFixProvider Fix, string Key, string Before, string After)[] CasesOfNull =
    [
        (new HF005UncheckedTokenCodeFix(), "GetToken", "api.Login({|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}!);", "api.Login(HfToken.GetToken());"),
        (new HF005UncheckedTokenCodeFix(), "Throw", "api.Login({|HF005:Environment.GetEnvironmentVariable(\"HF_TOKEN\")|}!);", "api.Login(Environment.GetEnvironmentVariable(\"HF_TOKEN\") ?? throw new InvalidOperationException(\"HF_TOKEN is not set. Create a token at https://huggingface.co/settings/tokens\"));"),
    ];

    private static readonly (LanguageVersion Version, NullableContextOptions Nullable)[] Languages =
    [
        (LanguageVersion.CSharp7_3, NullableContextOptions.Disable),
        (LanguageVersion.CSharp8, NullableContextOptions.Disable),
        (LanguageVersion.CSharp8, NullableContextOptions.Enable),
        (LanguageVersion.CSharp9, NullableContextOptions.Enable),
        (LanguageVersion.Latest, NullableContextOptions.Disable),
        (LanguageVersion.Latest, NullableContextOptions.Enable),
    ];

    public static TheoryData<LanguageVersion, NullableContextOptions, int> Table
    {
        get
        {
            var table = new TheoryData<LanguageVersion, NullableContextOptions, int>();
            foreach (var (version, nullable) in Languages)
            {
                for (var i = 0; i < Cases.Length + (version < LanguageVersion.CSharp8 ? 0 : CasesOfNull.Length); i++)
                {
                    table.Add(version, nullable, i);
                }
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public Task Fix_CompilesInTheVersionOfTheProject(LanguageVersion version, NullableContextOptions nullable, int number)
    {
        var (fix, key, before, after) = number < Cases.Length ? Cases[number] : CasesOfNull[number - Cases.Length];
        return new CSharpCodeFixVerifier<HfTokenAnalyzer, EmptyCodeFixProvider>.Test
        {
            CodeFix = fix,
            LanguageVersion = version,
            Nullable = nullable,
            CodeActionEquivalenceKey = key,
            TestCode = InClass(before, ""),
            FixedCode = InClass(after, after.Contains("HfToken.", StringComparison.Ordinal) ? "using HuggingFace.Tokens;\n" : ""),
            UnchangedSources = { ("/0/Hub.cs", (version < LanguageVersion.CSharp8 ? "" : "#nullable disable\n") + Hub) },
            Generators = HubReferences.Generators,
        }.RunAsync();
    }

    internal static string InClass(string statements, string usings) => HF001HardcodedTokenTests.Fill(
        $$"""
        using System;
        using System.Collections.Generic;
        using System.Diagnostics;
        {{usings}}
        class Program
        {
            void M(Hub.HfApi api, string value)
            {
                {{statements}}
            }

            static void Use(object value) { }
        }
        """);
}
