using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>A console project of a user: it gets the package from a folder, and uses nothing else from this repository.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly ScratchFolder _folder = ScratchFolder.OutsideTheRepository();

    /// <param name="package">The package that it references.</param>
    /// <param name="sdk">The SDK of the project.</param>
    /// <param name="more">More content for the project file.</param>
    public ConsumerProject(PackageFixture package, string sdk = "Microsoft.NET.Sdk", params XElement[] more)
    {
        // Uses its own folder for restored packages, so that packages on the machine cannot hide a missing dependency.
        Environment["NUGET_PACKAGES"] = Path.Combine(_folder.Path, "cache");
        Directory.CreateDirectory(Root);
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="feed" value="{package.Feed}" />
              </packageSources>
            </configuration>
            """);
        var project = XElement.Parse($"""
            <Project Sdk="{sdk}">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="HfTokenAnalyzers" Version="{PackageFixture.Version}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        project.Add(more);
        Write("Consumer.csproj", project.ToString());
    }

    /// <summary>Environment variables of the commands, in addition to those of a fresh shell.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The folder of the project. The test can also use its parent folder.</summary>
    public string Root => _folder.PathOf("project");

    /// <summary>The full path of a file of the project.</summary>
    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Root, file));

    /// <summary>Writes a file, and creates its folder.</summary>
    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Builds the project. Only the first build restores it, because no test changes the packages afterwards.</summary>
    public Task<CliResult> BuildAsync(params string[] options)
    {
        string[] restore = File.Exists(PathOf("obj/project.assets.json")) ? ["--no-restore"] : [];
        return RunAsync(["build", .. DotnetCli.PlainOutput, .. restore, .. options]);
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<CliResult> RunAsync(params string[] arguments) => DotnetCli.RunAsync(arguments, Root, Environment);

    public void Dispose() => _folder.Dispose();
}
