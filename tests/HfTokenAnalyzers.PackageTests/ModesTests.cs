using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>
/// <c>HfTokenAnalysisMode</c> in a project with two frameworks, and in one that gets the package through a reference to that
/// project. All checks of a project are in one test, because each build takes seconds.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class ModesTests : IDisposable
{
    private const string EveryMistake = """
        using System;
        using System.Collections.Generic;

        namespace HuggingFaceClient
        {
            public class HfApi
            {
                public HfApi(string? token = null) { }

                public void RunJob(Dictionary<string, string> env, Dictionary<string, string> secrets) { }

                public void Login(string token) { }

                public void RunJobs(string value)
                {
                    RunJob(new() { ["HF_TOKEN"] = value }, new() { ["A"] = "1" });
                    RunJob(new() { ["A"] = "1" }, new() { ["HF_API_KEY"] = value });
                    RunJob(new() { ["A"] = "1" }, new() { ["HF_TOKEN"] = "$HF_TOKEN" });
                    _ = new HfApi("hf_your_token");
                    Login(Environment.GetEnvironmentVariable("HF_TOKEN")!);
                    Console.WriteLine(Environment.GetEnvironmentVariable("HF_TOKEN"));
                }
            }
        }
        """;

    private readonly ConsumerProject _project;

    public ModesTests(PackageFixture package)
    {
        // References the package directly, so that its build files also apply to projects that reference this one.
        _project = new ConsumerProject(package, "Microsoft.NET.Sdk", XElement.Parse("""
            <PropertyGroup>
              <OutputType>Library</OutputType>
              <TargetFramework />
              <TargetFrameworks>
                $(MoreFrameworks);
                net10.0;net10.0-windows
              </TargetFrameworks>
              <EnableWindowsTargeting>true</EnableWindowsTargeting>
              <DisableTransitiveFrameworkReferenceDownloads>true</DisableTransitiveFrameworkReferenceDownloads>
            </PropertyGroup>
            """), XElement.Parse("""
            <ItemGroup>
              <PackageReference Update="HfTokenAnalyzers" PrivateAssets="none" />
            </ItemGroup>
            """));
        _project.Write("Client.cs", EveryMistake);
        _project.Write("script.py", $"login('hf_{RandomBody.Next()}')\n");
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task Strict_IsAnErrorForEachFrameworkUnlessAFileOfTheUserSaysOtherwise()
    {
        var build = await BuildAsync("Strict");

        Assert.Equal(
            ["error HF001", "error HF002", "error HF003", "error HF004", "error HF005", "error HF006", "error HF008"],
            SeveritiesOf(build, "net10.0"));
        Assert.Equal(SeveritiesOf(build, "net10.0"), SeveritiesOf(build, "net10.0-windows"));
        Report.AssertNoneBroke(build.Output);

        _project.Write(".editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.HF001.severity = warning\ndotnet_diagnostic.HF002.severity = none\n");
        _project.Write(".globalconfig", """
            is_global = true
            dotnet_diagnostic.HF003.severity = warning
            dotnet_diagnostic.HF006.severity = none
            """);
        Assert.Equal(
            ["error HF004", "error HF005", "error HF008", "warning HF001", "warning HF003"],
            SeveritiesOf(await BuildAsync("strict"), "net10.0"));
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task Off_IsSilentUnlessAFileOfTheUserSaysOtherwise()
    {
        Assert.Empty(SeveritiesOf((await BuildAsync("Off")).EnsureSuccess()));

        _project.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.HF004.severity = warning\n");
        Assert.Equal(["warning HF004"], SeveritiesOf((await BuildAsync("Off")).EnsureSuccess(), "net10.0"));
    }

    [Fact]
    public async Task UnknownValue_IsOneWarningAndTheDefaultApplies()
    {
        var build = (await BuildAsync("Str'ict", "-p:HfTokenGenerateGetToken=no")).EnsureSuccess();

        var warnings = Report.LinesOf("HFT001", build.Output);
        Assert.Collection(
            warnings,
            line => Assert.Contains("'HfTokenAnalysisMode' is not allowed, so its default applies; use 'Default', 'Strict' or 'Off'", line, StringComparison.Ordinal),
            line => Assert.Contains("'HfTokenGenerateGetToken' is not allowed, so its default applies; use 'true' or 'false'", line, StringComparison.Ordinal));
        Assert.All(warnings, static line => Assert.DoesNotMatch("Str'ict|'no'", line));
        var severities = SeveritiesOf(build, "net10.0");
        Assert.Equal(7, severities.Count);
        Assert.All(severities, static severity => Assert.StartsWith("warning", severity, StringComparison.Ordinal));

        var quiet = (await BuildAsync("Default")).EnsureSuccess();
        Assert.DoesNotContain("HFT001", quiet.Output, StringComparison.Ordinal);
        Assert.Equal(severities, SeveritiesOf(quiet, "net10.0"));
    }

    [Fact]
    [Trait("Category", "Full")]
    public async Task Mode_HoldsInAProjectThatHasThePackageByWayOfAnother()
    {
        _project.Write("Client.cs", "namespace Quiet { public class C { } }");
        File.Delete(_project.PathOf("script.py"));
        _project.Write("../app/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <HfTokenAnalysisMode>Strict</HfTokenAnalysisMode>
              </PropertyGroup>
              <ItemGroup>
                <ProjectReference Include="../project/Consumer.csproj" />
              </ItemGroup>
            </Project>
            """);
        _project.Write("../app/Client.cs", EveryMistake);
        _project.Write("../app/script.py", $"login('hf_{RandomBody.Next()}')\n");
        File.Move(_project.PathOf("nuget.config"), _project.PathOf("../nuget.config"));

        var build = await _project.RunAsync(["build", "../app", .. DotnetCli.PlainOutput]);

        Assert.Equal(
            ["error HF001", "error HF002", "error HF003", "error HF004", "error HF005", "error HF006", "error HF008"],
            SeveritiesOf(build));
    }

    public void Dispose() => _project.Dispose();

    /// <summary>Not from scratch: a build compiles again where the mode has changed.</summary>
    private Task<CliResult> BuildAsync(string mode, params string[] options) =>
        _project.BuildAsync([$"-p:HfTokenAnalysisMode={mode}", .. options]);

    /// <summary>What the rules said, each with its severity, once and in order; for one framework, or for all.</summary>
    private static IReadOnlyList<string> SeveritiesOf(CliResult build, string? framework = null) =>
        [.. build.Output.Split("\nBuild ")[0].Split('\n')
            .Where(line => framework is null || line.TrimEnd().EndsWith($"TargetFramework={framework}]", StringComparison.Ordinal))
            .Select(static line => Regex.Match(line, @": (?<severity>(?:warning|error) HF\d{3}):"))
            .Where(static match => match.Success)
            .Select(static match => match.Groups["severity"].Value)
            .Distinct()
            .Order(StringComparer.Ordinal)];
}
