namespace HfTokenAnalyzers.PackageTests;

/// <summary>A stranger's console project, which has the package from a folder and nothing else of this repository.</summary>
[Collection(PackageCollection.Name)]
public sealed class ConsumerTests : IDisposable
{
    private readonly ScratchFolder _project = ScratchFolder.OutsideTheRepository();
    private readonly Dictionary<string, string> _environment;
    private readonly string _tokenBody;

    public ConsumerTests(PackageFixture package)
    {
        // Nothing that the machine has restored before can stand in for what the package lacks.
        _environment = new() { ["NUGET_PACKAGES"] = _project.PathOf("cache") };
        _tokenBody = string.Concat(new Random(20260901).GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".AsSpan(), 34));

        File.WriteAllText(_project.PathOf("nuget.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        File.WriteAllText(_project.PathOf("Consumer.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="HfTokenAnalyzers" Version="0.1.0" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        File.WriteAllText(_project.PathOf("Program.cs"), $"""
            var token = "hf_{_tokenBody}";
            Console.WriteLine($"signed in with {'{'}token.Length{'}'} characters");

            """);
    }

    [Fact]
    public async Task HardcodedToken_IsAWarningThatKeepsTheToken()
    {
        var build = (await BuildAsync()).EnsureSuccess();

        Assert.Equal([new Report("Program.cs", 1, "HF001")], Report.FromBuild(build.Output));
        Report.AssertNoneBroke(build.Output);
        Assert.All(
            Enumerable.Range(0, _tokenBody.Length - 5),
            start => Assert.DoesNotContain(_tokenBody.Substring(start, 6), build.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task HardcodedTokenAsAnError_FailsTheBuild()
    {
        var build = await BuildAsync("-warnaserror:HF001");

        Assert.NotEqual(0, build.ExitCode);
        Assert.Contains("error HF001", build.Output, StringComparison.Ordinal);
        Report.AssertNoneBroke(build.Output);
    }

    [Fact]
    public async Task Format_MendsTheProject()
    {
        (await RunAsync("restore")).EnsureSuccess();
        (await RunAsync("format", "analyzers", "--no-restore", "--diagnostics", "HF001", "--severity", "warn")).EnsureSuccess();
        Assert.DoesNotContain(_tokenBody, await File.ReadAllTextAsync(_project.PathOf("Program.cs")), StringComparison.Ordinal);

        var build = (await BuildAsync()).EnsureSuccess();
        Assert.DoesNotContain("warning", build.Output, StringComparison.Ordinal);

        _environment["HF_TOKEN"] = "nine-long\n";
        var run = (await RunAsync("run", "--no-build")).EnsureSuccess();
        Assert.Contains("signed in with 9 characters", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private Task<CliResult> BuildAsync(params string[] options) => RunAsync(["build", .. DotnetCli.PlainOutput, .. options]);

    private Task<CliResult> RunAsync(params string[] arguments) => DotnetCli.RunAsync(arguments, _project.Path, _environment);
}
