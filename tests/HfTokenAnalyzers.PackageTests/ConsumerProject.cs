using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>A stranger's console project, which has the package from a folder and nothing else of this repository.</summary>
internal sealed class ConsumerProject : IDisposable
{
    private readonly ScratchFolder _folder = ScratchFolder.OutsideTheRepository();

    /// <param name="package">The package that it has.</param>
    /// <param name="sdk">The SDK that it names.</param>
    /// <param name="more">What its file says beside that.</param>
    public ConsumerProject(PackageFixture package, string sdk = "Microsoft.NET.Sdk", params XElement[] more)
    {
        // Nothing that the machine has restored before can stand in for what the package lacks.
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

    /// <summary>What the commands find in their environment, beside what a shell has.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The folder of the project. The one above it is the test's too.</summary>
    public string Root => _folder.PathOf("project");

    /// <summary>The full path of a file of the project.</summary>
    public string PathOf(string file) => Path.GetFullPath(Path.Combine(Root, file));

    /// <summary>Writes a file, and makes its folder.</summary>
    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        File.WriteAllText(PathOf(file), text);
    }

    /// <summary>Builds the project. The first build restores it. The later ones do not, since no test changes what is restored.</summary>
    public Task<CliResult> BuildAsync(params string[] options)
    {
        string[] restore = File.Exists(PathOf("obj/project.assets.json")) ? ["--no-restore"] : [];
        return RunAsync(["build", .. DotnetCli.PlainOutput, .. restore, .. options]);
    }

    /// <summary>Runs <c>dotnet</c> in the project's folder.</summary>
    public Task<CliResult> RunAsync(params string[] arguments) => DotnetCli.RunAsync(arguments, Root, Environment);

    public void Dispose() => _folder.Dispose();
}
