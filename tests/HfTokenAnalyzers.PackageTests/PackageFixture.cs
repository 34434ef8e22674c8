using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests;

/// <summary>The package, created once for all tests with the command that creates a release.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    /// <summary>The version that the repository builds.</summary>
    public static readonly string Version = XDocument.Load(Repository.PathOf("Directory.Build.props")).Descendants("Version").Single().Value;

    private readonly ScratchFolder _scratch = ScratchFolder.InsideTheRepository("package");

    /// <summary>The folder that contains only the package: a local feed.</summary>
    public string Feed => _scratch.PathOf("feed");

    public string PackagePath { get; private set; } = null!;

    public async Task InitializeAsync() => PackagePath = await PackAsync(_scratch);

    /// <summary>Makes the package in a folder of its own, where nothing was built before.</summary>
    /// <returns>The package's path.</returns>
    internal static async Task<string> PackAsync(ScratchFolder scratch)
    {
        // Separate output folders, so that a build of the solution at the same time is not affected.
        var environment = new Dictionary<string, string> { ["ArtifactsPath"] = scratch.PathOf("build") };
        string[] pack = ["pack", "src/HfTokenAnalyzers.Package", "-c", "Release", "-o", scratch.PathOf("feed"), .. DotnetCli.PlainOutput];

        var result = await DotnetCli.RunAsync(pack, Repository.Root, environment);

        Assert.DoesNotContain("warning", result.EnsureSuccess().Output, StringComparison.OrdinalIgnoreCase);
        return scratch.PathOf($"feed/HfTokenAnalyzers.{Version}.nupkg");
    }

    public Task DisposeAsync()
    {
        _scratch.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>Not in parallel: two builds at a time are slower than two in a row, and they share folders.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackageFixture>
{
    public const string Name = "package";
}
