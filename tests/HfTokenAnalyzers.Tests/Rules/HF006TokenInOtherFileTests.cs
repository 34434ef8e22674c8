using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Verify = HfTokenAnalyzers.Tests.Testing.CSharpCodeFixVerifier<HfTokenAnalyzers.HfTokenAnalyzer, Microsoft.CodeAnalysis.Testing.EmptyCodeFixProvider>;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>In the files of these tests, %T1% and %T2% are tokens, and %STUB% is an obvious dummy body.</summary>
public class HF006TokenInOtherFileTests
{
    [Fact]
    public Task Settings_AreReported() => VerifyAsync(
        "appsettings.json",
        """
        {
          // {|HF006:%T1%|}
          "HuggingFace": { "Token": "{|HF006:%T1%|}", "Header": "Bearer {|HF006:%T2%|}" },
          "Url": "https://user:{|HF006:%T1%|}@huggingface.co/org/model?token={|HF006:%T2%|}&x=1"
        }
        """);

    [Fact]
    public Task EnvironmentOfALaunchProfile_IsReported() => VerifyAsync(
        "Properties/launchSettings.json",
        """
        { "profiles": { "App": { "environmentVariables": { "HF_TOKEN": "{|HF006:%T1%|}" } } } }
        """);

    [Fact]
    public Task Markup_IsReported() => VerifyAsync(
        "web.config",
        """
        <configuration>
          <appSettings><add key="HF_TOKEN" value="{|HF006:%T1%|}" /></appSettings>
          <!-- {|HF006:%T1%|} -->
          <a b="&quot;{|HF006:%T2%|}&quot;">{|HF006:%T2%|}</a>
        </configuration>
        """);

    [Fact]
    public Task Notebook_IsReported() => VerifyAsync(
        "train.ipynb",
        """
        {
         "cells": [
          { "cell_type": "code", "source": [
            "from huggingface_hub import login\n",
            "login(token=\"{|HF006:%T1%|}\")\n",
            "print(\"signed in with\\n{|HF006:%T1%|}\\n\")\n",
            "{|HF006:%T2%|}\n" ],
            "outputs": [ { "text": [ "\n{|HF006:%T2%|}\n" ] } ] }
         ]
        }
        """);

    [Fact]
    public Task Script_IsReported() => VerifyAsync(
        "deploy.py",
        """
        # {|HF006:%T1%|}
        os.environ["HF_TOKEN"] = '{|HF006:%T1%|}'
        headers = {"Authorization": f"Bearer {|HF006:%T2%|}"}
        print("token:\n{|HF006:%T1%|}\tand\x20{|HF006:%T2%|}", r'C:\{|HF006:%T1%|}')
        """);

    [Theory]
    [InlineData("Dockerfile", "FROM python\nENV HF_TOKEN={|HF006:%T1%|}\nRUN hf auth login --token {|HF006:%T2%|} \\\n && true\n")]
    [InlineData("deploy.yml", "env:\n  HF_TOKEN: {|HF006:%T1%|}\n  BOTH: \"a\\n{|HF006:%T2%|}\" # {|HF006:%T1%|}\n")]
    [InlineData(".env.production", "HF_TOKEN={|HF006:%T1%|}\nexport B='{|HF006:%T2%|}'")]
    [InlineData("README.md", "Call `login(\"{|HF006:%T1%|}\")`, or **{|HF006:%T2%|}**.\n\n[x](https://x.org/?token={|HF006:%T1%|})\n")]
    [InlineData("any name at all", "{|HF006:%T1%|}")]
    public Task OtherFile_IsReported(string name, string text) => VerifyAsync(name, text);

    [Fact]
    public Task EveryShape_IsReported() => VerifyAsync(
        "notes.md",
        string.Join('\n', ((string[])
        [
            RandomTokens.User(), RandomTokens.JsonWebToken("hf_jwt_"), RandomTokens.JsonWebToken("hf_oauth_"), RandomTokens.JsonWebToken("hf_s3_"),
            "hf_oauth__refresh_" + RandomTokens.Body(34, 1), "hf_app_" + RandomTokens.Body(32, 1), "oauth_app_secret_" + RandomTokens.Body(34, 1), "api_org_" + RandomTokens.Body(34, 1),
        ]).Select(static token => $"- {{|HF006:{token}|}}.")));

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("a.ipynb")]
    [InlineData("a.py")]
    [InlineData("a.yml")]
    public Task WhatOnlyLooksLikeAToken_IsSilent(string name) => VerifyAsync(
        name,
        """
        {
          "names": "hf_ hf_jobs hf_whoami hf_hub_download HF_TOKEN $HF_TOKEN ${HF_TOKEN}",
          "standIns": "hf_... hf_*** hf_abc123... hf_your_token_here hf_%STUB%",
          "pattern": "hf_[A-Za-z0-9]{34}",
          "inWords": "x%T1% %T1%x _%T1% %T1%-x",
          "model": "org/hf_model-7b",
          "loud": "{|HF006:%T1%|}"
        }
        """);

    /// <summary>The end of an escape is not part of the following word, and an escaped backslash does not start an escape.</summary>
    [Theory]
    [InlineData("appsettings.json", @"""\n{|HF006:%T1%|}"" ""\t{|HF006:%T1%|}\r"" ""\u000a{|HF006:%T1%|}\u000A"" ""\/{|HF006:%T1%|}\/"" ""\""{|HF006:%T1%|}\""""")]
    [InlineData("appsettings.json", @"""\\{|HF006:%T1%|}\\"" ""\\\n{|HF006:%T1%|}\\n""")]
    [InlineData("appsettings.json", @"""\\n%T1%"" ""\\\\n%T1%"" ""\u006e%T1%"" ""%T1%\u0041"" ""\u005f%T1%""")]
    [InlineData("a.py", @"'\n{|HF006:%T1%|}' '\\n%T1%' '\\\n{|HF006:%T1%|}' '\x41%T1%'")]
    [InlineData("a.ipynb", @"""\n{|HF006:%T1%|}"" ""\\n{|HF006:%T1%|}"" ""\\\\n%T1%"" ""n%T1%""")]
    [InlineData("a.md", @"C:\{|HF006:%T1%|} \\server\{|HF006:%T1%|} C:\users\{|HF006:%T1%|}")]
    public Task Boundary_IsAskedOfTheValue(string name, string text) => VerifyAsync(name, text);

    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("a.ipynb")]
    [InlineData("a.py")]
    public Task EscapesInTheToken_HideNothing(string name)
    {
        // Each character escaped alone, and all of them at once.
        var tokens = (string[])[RandomTokens.User(), "api_org_" + RandomTokens.Body(34, 2), "oauth_app_secret_" + RandomTokens.Body(34, 3), RandomTokens.JsonWebToken("hf_jwt_", 4)];
        var written =
            from token in tokens
            from i in Enumerable.Range(0, token.Length)
            select token[..i] + Escape(token[i]) + token[(i + 1)..];
        return VerifyAsync(name, string.Join('\n', written.Concat(tokens.Select(static token => string.Concat(token.Select(Escape)))).Take(100).Select(static text => $"\"{{|HF006:{text}|}}\"")));

        static string Escape(char c) => c % 2 == 0 ? $"\\u{(int)c:x4}" : $"\\u{(int)c:X4}";
    }

    [Fact]
    public Task Message_NamesThePrefixAndWhatToDoFirst() => new Verify.Test
    {
        TestCode = "",
        TestState = { AdditionalFiles = { ("/0/a.json", $$"""{ "a": "{|#0:{{RandomTokens.JsonWebToken("hf_jwt_")}}|}" }""") } },
        ExpectedDiagnostics =
        {
            Verify.Diagnostic("HF006").WithLocation(0).WithArguments("hf_jwt_")
                .WithMessage("Hugging Face token ('hf_jwt_…') is hardcoded; revoke it at https://huggingface.co/settings/tokens, then remove it from the file and set HF_TOKEN where the program runs"),
        },
    }.RunAsync();

    [Fact]
    public async Task ManyTokens_AreReportedUpToAHundred()
    {
        await VerifyAsync("tokens.md", string.Concat(Enumerable.Range(1, 100).Select(static i => $"{{|HF006:{RandomTokens.User(i)}|}}\n")));
        var tokens = string.Concat(Enumerable.Range(1, 2_345).Select(static i => i switch
        {
            <= 100 => $"{{|HF006:{RandomTokens.User(i)}|}}\n",
            101 => $"{{|#0:{RandomTokens.User(i)}|}}\n",
            _ => RandomTokens.User(i) + "\n",
        }));
        await new Verify.Test
        {
            TestCode = "",
            TestState = { AdditionalFiles = { ("/0/tokens.md", tokens) } },
            ExpectedDiagnostics =
            {
                new DiagnosticResult("HF006", DiagnosticSeverity.Warning).WithLocation(0)
                    .WithMessage("More Hugging Face tokens are hardcoded from here on (2245 in total); revoke them too, then remove them from the file"),
            },
        }.RunAsync();
    }

    /// <summary>The compiler applies the sections of .editorconfig, and the severity of a category, only to C# files.</summary>
    [Theory]
    [InlineData("", "[*]\ndotnet_diagnostic.HF006.severity = none", DiagnosticSeverity.Warning)]
    [InlineData("", "[*.json]\ndotnet_diagnostic.HF006.severity = error", DiagnosticSeverity.Warning)]
    [InlineData("dotnet_diagnostic.HF006.severity = error", null, DiagnosticSeverity.Error)]
    [InlineData("dotnet_diagnostic.HF006.severity = suggestion", null, DiagnosticSeverity.Info)]
    [InlineData("dotnet_diagnostic.HF006.severity = none", null, null)]
    [InlineData("dotnet_analyzer_diagnostic.category-Security.severity = none", null, DiagnosticSeverity.Warning)]
    [InlineData("build_property.HfTokenScanAdditionalFiles = false", null, null)]
    [InlineData("build_property.HfTokenScanAdditionalFiles = True", null, DiagnosticSeverity.Warning)]
    [InlineData("build_property.HfTokenScanAdditionalFiles =", null, DiagnosticSeverity.Warning)]
    public Task Severity_IsThatOfTheGlobalConfig(string global, string? editor, DiagnosticSeverity? expected)
    {
        var test = new Verify.Test
        {
            TestCode = "",
            TestState = { AdditionalFiles = { ("/0/a.json", $$"""{ "a": "{|#0:{{RandomTokens.User()}}|}" }""") } },
            GlobalConfig = global,
            EditorConfig = editor,
        };
        if (expected is { } severity)
        {
            test.ExpectedDiagnostics.Add(Verify.Diagnostic("HF006").WithLocation(0).WithSeverity(severity));
        }

        return test.RunAsync();
    }

    [Fact]
    public Task SuppressionForTheAssembly_Silences() => new Verify.Test
    {
        TestCode = """[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "HF006", Justification = "Revoked.")]""",
        TestState = { AdditionalFiles = { ("/0/a.json", $$"""{ "a": "{{RandomTokens.User()}}" }""") } },
    }.RunAsync();

    [Theory]
    [InlineData("secret.yaml", "data:\n  HF_TOKEN: {|HF006:%BASE64%|}==\n  OTHER: bm90aGluZw==\nstringData:\n  HF_TOKEN: {|HF006:%T1%|}")]
    [InlineData("secret.yml", "data: { A: \"{|HF006:%BASE64%|}\", B: x%BASE64% }")]
    [InlineData("secret.yml", "a: {|HF006:%BASE64_OF_TEXT%|} # {|HF006:%BASE64_OF_TEXT%|}")]
    [InlineData("secret.yml", "a: %BASE64_CUT%\nb: %BASE64_OF_STUB%\nc: aGZf")]
    [InlineData("secret.json", "%BASE64%==")]
    public Task EncodedToken_IsReportedInYaml(string name, string text) => VerifyAsync(name, text);

    [Fact]
    public async Task FileThatCannotBeRead_IsSilent() => Assert.Empty(await AnalyzeAsync("a.json", text: null));

    /// <summary>The path is shown as the host provides it, and the message contains no part of the token.</summary>
    [Fact]
    public async Task Report_HoldsThePathAndNoToken()
    {
        var token = RandomTokens.User(7);
        var found = Assert.Single(await AnalyzeAsync("docs/read me.md", SourceText.From($"\n\n  {token}")));

        Assert.Equal("docs/read me.md: (2,2)-(2,39)", found.Location.GetLineSpan().ToString());
        Assert.Equal("hf_", Assert.Single(found.Properties.Values.Append("hf_")));
        Assert.Empty(found.AdditionalLocations);
        var told = $"{found} {found.GetMessage()} {found.Descriptor.Title} {found.Descriptor.Description}";
        Assert.All(Enumerable.Range(3, 29), start => Assert.DoesNotContain(token.Substring(start, 6), told, StringComparison.Ordinal));
    }

    public static TheoryData<string, string> Encodings => new()
    {
        { "utf-8", "no mark" }, { "utf-8", "mark" }, { "utf-16", "mark" }, { "utf-16BE", "mark" }, { "utf-32", "mark" }, { "iso-8859-1", "no mark" },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Encoding_IsTheHostsMatter(string name, string mark)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = $"# é ü\nTOKEN: {RandomTokens.User()}\n";
        byte[] bytes = [.. mark == "mark" ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        using var stream = new MemoryStream(bytes);

        Assert.Equal(new LinePosition(1, 7), Assert.Single(await AnalyzeAsync("a.yml", SourceText.From(stream, encoding))).Location.GetLineSpan().StartLinePosition);
    }

    [Theory]
    [InlineData("\r", 2)]
    [InlineData("\n", 2)]
    [InlineData("\r\n", 2)]
    [InlineData("\n\r", 4)]
    [InlineData("\u2028", 2)]
    [InlineData("\uD800", 0)]
    [InlineData("\0", 0)]
    [InlineData("\\", 0)]
    public async Task OddCharacters_StandWhereTheyStand(string odd, int line)
    {
        var text = $"a:{odd}b:{odd}{RandomTokens.User()}{odd}\uDC00\0\uFEFF";
        var found = Assert.Single(await AnalyzeAsync("a.yml", SourceText.From(text)));

        Assert.Equal(RandomTokens.User(), text.Substring(found.Location.SourceSpan.Start, found.Location.SourceSpan.Length));
        Assert.Equal(line, found.Location.GetLineSpan().StartLinePosition.Line);
    }

    private static Task VerifyAsync(string name, string text) => new Verify.Test
    {
        TestCode = "",
        TestState = { AdditionalFiles = { ("/0/" + name, Fill(text)) } },
    }.RunAsync();

    private static string Fill(string text) => text
        .Replace("%T1%", RandomTokens.User(1), StringComparison.Ordinal)
        .Replace("%T2%", RandomTokens.User(2), StringComparison.Ordinal)
        .Replace("%STUB%", new string('x', 34), StringComparison.Ordinal)
        .Replace("%BASE64%", Encode(RandomTokens.User(1)), StringComparison.Ordinal)
        .Replace("%BASE64_OF_TEXT%", Encode("export HF_TOKEN=" + RandomTokens.User(1) + "\n"), StringComparison.Ordinal)
        .Replace("%BASE64_CUT%", Encode(RandomTokens.User(1))[..^4], StringComparison.Ordinal)
        .Replace("%BASE64_OF_STUB%", Encode("hf_" + new string('x', 34)), StringComparison.Ordinal);

    /// <summary>Base64 without its padding.</summary>
    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text)).TrimEnd('=');

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string path, SourceText? text)
    {
        var thrown = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([new InMemoryFile(path, text)]),
            onAnalyzerException: (exception, _, _) => thrown.Add(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false);
        var found = await CSharpCompilation.Create("Test").WithAnalyzers([new HfTokenAnalyzer()], options).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.Empty(thrown);
        return found;
    }
}
