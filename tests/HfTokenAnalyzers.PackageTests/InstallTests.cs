using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HfTokenAnalyzers.PackageTests.Hosts;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>Ways in which a project gets the package, other than its own <c>PackageReference</c>.</summary>
[Collection(PackageCollection.Name)]
public sealed class InstallTests(PackageFixture package) : IDisposable
{
    private readonly ConsumerProject _project = new(package);

    /// <summary>NuGet does not add analyzers to these projects.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("""<ItemGroup><Analyzer Include="packages/HfTokenAnalyzers/analyzers/dotnet/cs/*.dll" /></ItemGroup>""")]
    public async Task PackagesConfig_GetsTheAnalyzersOnce(string analyzersOfTheProject)
    {
        var body = RandomBody.Next();
        File.Delete(_project.PathOf("Consumer.csproj"));
        ZipFile.ExtractToDirectory(package.PackagePath, _project.PathOf("packages/HfTokenAnalyzers"));
        _project.Write("packages.config", $"""<packages><package id="HfTokenAnalyzers" version="{PackageFixture.Version}" targetFramework="net472" developmentDependency="true" /></packages>""");
        _project.Write("Old.csproj", $"""
            <Project ToolsVersion="15.0" xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <Import Project="packages/HfTokenAnalyzers/build/HfTokenAnalyzers.props" />
              <Import Project="$(MSBuildExtensionsPath)/$(MSBuildToolsVersion)/Microsoft.Common.props" />
              <PropertyGroup>
                <OutputType>Library</OutputType>
                <TargetFrameworkVersion>v4.7.2</TargetFrameworkVersion>
                <TargetFrameworkRootPath>{RestoredPackages.FolderOf("Microsoft.NETFramework.ReferenceAssemblies.net472", "1.0.3")}/build</TargetFrameworkRootPath>
                <OutputPath>bin/</OutputPath>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.cs" />
                <Content Include="web.config" />
              </ItemGroup>
              {analyzersOfTheProject}
              <Import Project="$(MSBuildToolsPath)/Microsoft.CSharp.targets" />
              <Import Project="packages/HfTokenAnalyzers/build/HfTokenAnalyzers.targets" />
            </Project>
            """);
        _project.Write("Program.cs", $"""class Program {'{'} string token = "hf_{body}"; {'}'}""");
        _project.Write("web.config", $"""<configuration><appSettings><add key="HF_TOKEN" value="hf_{body}" /></appSettings></configuration>""");

        var build = await _project.RunAsync("msbuild", "Old.csproj", "-nologo", "-tl:off", "-p:HfTokenAnalysisMode=Strict");

        Assert.Equal([new Report("Program.cs", 1, "HF001"), new Report("web.config", 1, "HF006")], Report.FromBuild(build.Output));
        Assert.NotEqual(0, build.ExitCode);
        Report.AssertNoneBroke(build.Output);
        RandomBody.AssertNoneIn(build.Output, body);
    }

    /// <summary>The file in docs/ci.md that a build server passes to repositories that it does not change.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task FileOfTheBuildServer_AddsThePackage(bool hasCentralVersions)
    {
        var recipe = Regex.Match(File.ReadAllText(Repository.PathOf("docs/ci.md")), "such as `HfTokens.props`.*?```xml\n(?<text>.*?)```", RegexOptions.Singleline).Groups["text"].Value;
        var project = XDocument.Load(_project.PathOf("Consumer.csproj"));
        project.Descendants("PackageReference").Remove();
        _project.Write("Consumer.csproj", project.ToString());
        _project.Write("../HfTokens.props", recipe);
        if (hasCentralVersions)
        {
            _project.Write("Directory.Packages.props", "<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup></Project>");
        }

        _project.Write("Program.cs", $"""_ = "hf_{RandomBody.Next()}";""");

        var build = await _project.BuildAsync($"-p:CustomAfterDirectoryBuildProps={_project.PathOf("../HfTokens.props")}");

        Assert.Equal([new Report("Program.cs", 1, "HF001")], Report.FromBuild(build.Output));
        Assert.Contains("error HF001", build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NU1", build.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();
}
