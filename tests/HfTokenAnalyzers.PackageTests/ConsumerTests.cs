namespace HfTokenAnalyzers.PackageTests;

/// <summary>What the package does in a stranger's project.</summary>
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

    [Fact]
    public async Task HardcodedToken_IsAWarningThatKeepsTheToken()
    {
        var build = (await _project.BuildAsync()).EnsureSuccess();

        Assert.Equal([new Report("Program.cs", 1, "HF001")], Report.FromBuild(build.Output));
        Report.AssertNoneBroke(build.Output);
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
        (await _project.RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "HF001", "--severity", "warn")).EnsureSuccess();
        Assert.DoesNotContain(_tokenBody, await File.ReadAllTextAsync(_project.PathOf("Program.cs")), StringComparison.Ordinal);

        var build = (await _project.BuildAsync()).EnsureSuccess();
        Assert.DoesNotContain("warning", build.Output, StringComparison.Ordinal);

        _project.Environment["HF_TOKEN"] = "nine-long\n";
        var run = (await _project.RunAsync("run", "--no-build")).EnsureSuccess();
        Assert.Contains("signed in with 9 characters", run.Output, StringComparison.Ordinal);
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
