namespace HfTokenAnalyzers.PackageTests.Samples;

/// <summary>The output of the commands for one sample, before and after <c>dotnet format</c>.</summary>
internal sealed record SampleRun(CliResult Build, CliResult FixedBuild, CliResult Comparison);

/// <summary>
/// The commands of the samples' pages, run once for all tests, in copies of the samples. The first build also creates the package.
/// </summary>
public sealed class SampleFixture : IAsyncLifetime
{
    // In `artifacts`, because the samples look for the repository in the parent folders. The path contains spaces, as user folders
    // often do.
    private readonly ScratchFolder _samples = ScratchFolder.InsideTheRepository("the samples");
    private readonly ScratchFolder _fixed = ScratchFolder.InsideTheRepository("the fixed samples");

    internal SampleRun TokenMistakes { get; private set; } = null!;

    /// <summary>The output of <c>LocalHub try</c> for TokenMistakes alone.</summary>
    internal CliResult Trial { get; private set; } = null!;

    internal SampleRun Surfaces { get; private set; } = null!;

    private string Hub => _samples.PathOf("LocalHub/bin/Debug/net10.0/LocalHub.dll");

    /// <summary>A file of a sample as the build used it.</summary>
    internal string Read(string file) => File.ReadAllText(_samples.PathOf(file)).ReplaceLineEndings("\n");

    /// <summary>A file of a sample after <c>dotnet format</c>.</summary>
    internal string ReadFixed(string file) => File.ReadAllText(_fixed.PathOf(file)).ReplaceLineEndings("\n");

    public async Task InitializeAsync()
    {
        foreach (var copy in new[] { _samples, _fixed })
        {
            Copy(copy);
        }

        var build = await DotnetAsync(["build", _samples.PathOf("TokenMistakes"), .. DotnetCli.PlainOutput]);
        (await DotnetAsync(["build", _samples.PathOf("LocalHub"), .. DotnetCli.PlainOutput])).EnsureSuccess();
        TokenMistakes = await RunAsync("TokenMistakes", build);
        Trial = await DotnetAsync(Hub, "try", _samples.PathOf("TokenMistakes"));
        Surfaces = await RunAsync("Surfaces", await DotnetAsync(["build", _samples.PathOf("Surfaces"), .. DotnetCli.PlainOutput]));
    }

    public Task DisposeAsync()
    {
        _samples.Dispose();
        _fixed.Dispose();
        return Task.CompletedTask;
    }

    private async Task<SampleRun> RunAsync(string sample, CliResult build)
    {
        build.EnsureSuccess();
        (await DotnetAsync("format", "analyzers", _fixed.PathOf(sample), "--severity", "warn")).EnsureSuccess();
        var fixedBuild = (await DotnetAsync(["build", _fixed.PathOf(sample), .. DotnetCli.PlainOutput])).EnsureSuccess();

        return new SampleRun(
            build,
            fixedBuild,
            await DotnetAsync(Hub, "try", _samples.PathOf(sample), _fixed.PathOf(sample)));
    }

    private static Task<CliResult> DotnetAsync(params IEnumerable<string> arguments) => DotnetCli.RunAsync(arguments, Repository.Root);

    /// <summary>Copies the files of the samples that a new clone contains.</summary>
    private static void Copy(ScratchFolder target)
    {
        var samples = Repository.PathOf("samples");
        string[] built = ["bin", "obj"];
        foreach (var file in Directory.EnumerateFiles(samples, "*", SearchOption.AllDirectories))
        {
            var relative = Path.GetRelativePath(samples, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(built.Contains))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(target.PathOf(relative))!);
                File.Copy(file, target.PathOf(relative));
            }
        }
    }
}
