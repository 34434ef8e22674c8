using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>Uses the package in a project as a user does.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests : IDisposable
{
    private readonly ConsumerProject _project;
    private readonly string _tokenBody = RandomBody.Next();

    public ConsumerTests(PackageFixture package)
    {
        _project = new ConsumerProject(package);
        _project.Write("Program.cs", $"""
            var token = "hf_{_tokenBody}";
            Console.WriteLine($"signed in with {'{'}token.Length{'}'} characters");

            """);
    }

    /// <summary>The analyzer and the generator are loaded, and the output of the compiler does not contain the token.</summary>
    [Fact]
    public async Task HardcodedToken_IsAWarningThatKeepsTheToken()
    {
        _project.Write("Job.cs", $$"""
            // hf_{{_tokenBody}}
            class Job
            {
                void RunJob(Dictionary<string, string> env, Dictionary<string, string> secrets) { }
                void Submit() => RunJob(new() { ["HF_TOKEN"] = "hf_{{_tokenBody}}", ["A"] = "1" }, new() { ["HF_API_KEY"] = "$HF_TOKEN", ["hf_{{_tokenBody}}"] = "2" });
                string? Find() => HuggingFace.Tokens.HfToken.FindToken();
            }
            """);
        _project.Write("script.py", $"login('hf_{_tokenBody}')\n");

        var build = (await _project.BuildAsync("-p:ErrorLog=hf.sarif%2Cversion=2.1", "-p:EmitCompilerGeneratedFiles=true")).EnsureSuccess();

        Assert.Equal(
            [
                new Report("Job.cs", 1, "HF001"),
                new Report("Job.cs", 5, "HF001"), new Report("Job.cs", 5, "HF001"), new Report("Job.cs", 5, "HF002"), new Report("Job.cs", 5, "HF003"), new Report("Job.cs", 5, "HF004"),
                new Report("Program.cs", 1, "HF001"),
                new Report("script.py", 1, "HF006"),
            ],
            Report.FromBuild(build.Output));
        Report.AssertNoneBroke(build.Output);
        RandomBody.AssertNoneIn(build.Output, _tokenBody);

        var log = await File.ReadAllTextAsync(_project.PathOf("hf.sarif"));
        var run = JsonNode.Parse(log)!["runs"]![0]!;
        Assert.Equal("2.1.0", (string?)JsonNode.Parse(log)!["version"]);
        Assert.Equal(
            ["HF001", "HF001", "HF001", "HF001", "HF002", "HF003", "HF004", "HF006"],
            run["results"]!.AsArray().Select(static result => (string)result!["ruleId"]!).Where(static id => id.StartsWith("HF", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Report.AssertNoneBroke(log);
        RandomBody.AssertNoneIn(log, _tokenBody);

        var generated = Directory.GetFiles(_project.PathOf("obj"), "*.g.cs", SearchOption.AllDirectories);
        Assert.Contains(generated, static file => file.EndsWith("HfToken.g.cs", StringComparison.Ordinal));
        Assert.All(generated, file => RandomBody.AssertNoneIn(File.ReadAllText(file), _tokenBody));
    }

    /// <summary>Each of the baselines in <c>docs/ci.md</c> hides only the findings that it is for.</summary>
    [Fact]
    public async Task Baselines_HideWhatIsKnown()
    {
        var (known, member, path) = (RandomBody.Next(1), RandomBody.Next(2), RandomBody.Next(3));
        _project.Write("Known.cs", $"""class Known {'{'} public string Key = "hf_{known}"; {'}'}""");
        _project.Write("known.py", $"login('hf_{known}')");
        _project.Write("Legacy.cs", $"""class Legacy {'{'} public const string Key = "hf_{member}"; public string M() => "hf_{member}"; public string New() => "hf_{member}"; {'}'}""");
        _project.Write("Old/Old.cs", $"""class Old {'{'} public string Key = "hf_{path}"; {'}'}""");
        _project.Write(".globalconfig", $"is_global = true\nhf_token_allowed = sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("hf_" + known)))}\n");
        _project.Write(".editorconfig", "root = true\n[Old/**.cs]\ndotnet_diagnostic.HF001.severity = suggestion\n");
        _project.Write("GlobalSuppressions.cs", """
            using System.Diagnostics.CodeAnalysis;

            [assembly: SuppressMessage("Security", "HF001", Justification = "Revoked, to be fixed.", Scope = "member", Target = "~F:Legacy.Key")]
            [assembly: SuppressMessage("Security", "HF001", Justification = "Revoked, to be fixed.", Scope = "member", Target = "~M:Legacy.M~System.String")]
            """);

        var build = await _project.BuildAsync("-p:HfTokenAnalysisMode=Strict");

        Assert.Equal([new Report("Legacy.cs", 1, "HF001"), new Report("Program.cs", 1, "HF001")], Report.FromBuild(build.Output));
    }

    [Theory]
    [InlineData("es_ES.UTF-8", "warning HF001: El token de Hugging Face ('hf_…')")]
    [InlineData("zh_CN.UTF-8", "warning HF001: Hugging Face 令牌(“hf_…”)已硬编码")]
    [Trait("Category", "Full")]
    public async Task LanguageOfTheMachine_IsThatOfTheMessage(string language, string message)
    {
        _project.Environment["LANG"] = _project.Environment["LC_ALL"] = language;

        // The <c>dotnet</c> command passes its own language on in two more variables.
        _project.Environment["DOTNET_CLI_UI_LANGUAGE"] = _project.Environment["VSLANG"] = _project.Environment["PreferredUILang"] = "";

        var build = (await _project.BuildAsync()).EnsureSuccess();

        Assert.Contains(message, build.Output, StringComparison.Ordinal);
        RandomBody.AssertNoneIn(build.Output, _tokenBody);
    }

    [Fact]
    public async Task HardcodedTokenAsAnError_FailsTheBuild()
    {
        var build = await _project.BuildAsync("-warnaserror:HF001");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error HF001", build.Output, StringComparison.Ordinal);
        Report.AssertNoneBroke(build.Output);
    }

    [Fact]
    public async Task Format_MendsTheProject()
    {
        (await _project.RunAsync("restore")).EnsureSuccess();
        var check = await _project.RunAsync("format", "analyzers", "--no-restore", "--verify-no-changes", "--diagnostics", "HF001", "--severity", "warn");
        Assert.Equal(2, check.ExitCode);
        RandomBody.AssertNoneIn(check.Output, _tokenBody);

        (await _project.RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "HF001", "--severity", "warn")).EnsureSuccess();
        Assert.DoesNotContain(_tokenBody, await File.ReadAllTextAsync(_project.PathOf("Program.cs")), StringComparison.Ordinal);

        var build = (await _project.BuildAsync()).EnsureSuccess();
        Assert.DoesNotContain("warning", build.Output, StringComparison.Ordinal);

        _project.Environment["HF_TOKEN"] = "nine-long\n";
        var run = (await _project.RunAsync("run", "--no-build")).EnsureSuccess();
        Assert.Contains("signed in with 9 characters", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownMode_IsOneWarning()
    {
        _project.Write("Program.cs", "");

        var build = (await _project.BuildAsync("-p:OutputType=Library", "-p:HfTokenAnalysisMode=Sometimes")).EnsureSuccess();

        Assert.Contains("    1 Warning(s)", build.Output, StringComparison.Ordinal);
        Assert.Contains("warning HFT001: The value of the property 'HfTokenAnalysisMode' is not allowed", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sometimes", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_FailsTheBuild()
    {
        _project.Write("script.py", $"login('hf_{_tokenBody}')\n");

        var build = await _project.BuildAsync("-p:HfTokenAnalysisMode=Strict");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("Program.cs(1,14): error HF001", build.Output, StringComparison.Ordinal);
        Assert.Contains("script.py(1,8): error HF006", build.Output, StringComparison.Ordinal);
    }

    /// <summary>If the mode is not enforced, the build must not look like one without findings.</summary>
    [Fact]
    public async Task StrictWithoutAnalyzers_IsOneWarning()
    {
        foreach (var property in (string[])["RunAnalyzers", "RunAnalyzersDuringBuild"])
        {
            var build = (await _project.BuildAsync("-p:HfTokenAnalysisMode=Strict", $"-p:{property}=false")).EnsureSuccess();

            Assert.Empty(Report.FromBuild(build.Output));
            Assert.Contains("HfTokenAnalysisMode is 'Strict', but this build skips analyzers", Assert.Single(Report.LinesOf("HFT002", build.Output)), StringComparison.Ordinal);
        }

        Assert.Empty(Report.LinesOf("HFT002", (await _project.BuildAsync("-p:RunAnalyzers=false")).EnsureSuccess().Output));
    }

    /// <summary>Each build starts with the output of the previous one, which passed. A build from scratch would prove nothing.</summary>
    [Fact]
    public async Task PropertyThatMakesErrors_HoldsInABuildAfterOneThatPassed()
    {
        (await _project.BuildAsync()).EnsureSuccess();

        var build = await _project.BuildAsync("-p:WarningsAsErrors=HF001%3BHF002");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error HF001", build.Output, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task PropertyThatMakesErrors_HoldsInEachFormAndNoLongerThanItIsSet()
    {
        (await _project.BuildAsync()).EnsureSuccess();
        Assert.Empty(Report.LinesOf("HF001", (await _project.BuildAsync()).EnsureSuccess().Output));

        foreach (var option in (string[])["-p:WarningsAsErrors=CS0168%2C hf001", "-p:TreatWarningsAsErrors=true"])
        {
            var build = await _project.BuildAsync(option);

            Assert.NotEqual(0, build.ExitCode);
            Assert.Contains("error HF001", build.Output, StringComparison.Ordinal);
            (await _project.BuildAsync()).EnsureSuccess();
        }
    }

    [Fact]
    public async Task HelperThatIsNotWanted_IsNotAdded()
    {
        _project.Write("Program.cs", "Console.WriteLine(HuggingFace.Tokens.HfToken.FindToken());");

        (await _project.BuildAsync()).EnsureSuccess();
        Assert.Contains("error CS0", (await _project.BuildAsync("-p:HfTokenGenerateGetToken=false")).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
