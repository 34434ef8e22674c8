namespace HfTokenAnalyzers.PackageTests.Samples;

/// <summary>
/// The sample's two lives, once for all its tests: built and run as it stands; and copied, mended by <c>dotnet format</c>
/// where nothing was built before, built and run. Each runs twice: against a Hub that takes everything and tells what came over
/// the wire, and against the sample's own, as its page says.
/// </summary>
public sealed class SampleFixture : IAsyncLifetime
{
    /// <summary>What the program finds in <c>HF_TOKEN</c>. Not of a token's shape: nothing asks for it at run time.</summary>
    public const string Token = "token-of-the-test";

    private readonly ScratchFolder _copy = ScratchFolder.InsideTheRepository("TokenMistakes");
    private readonly ScratchFolder _build = ScratchFolder.InsideTheRepository("sample-build");

    /// <summary>Where the sample's Hub is built. Its path has a blank, as paths of people's machines have.</summary>
    private string Hub => _build.PathOf("the hub");

    internal CliResult BuildAsItStands { get; private set; } = null!;

    internal IReadOnlyList<SubmittedJob> JobsAsItStands { get; private set; } = [];

    /// <summary>What <c>LocalHub try</c> says about the program as it stands.</summary>
    internal CliResult TrialAsItStands { get; private set; } = null!;

    internal CliResult MendedBuild { get; private set; } = null!;

    internal IReadOnlyList<SubmittedJob> MendedJobs { get; private set; } = [];

    /// <summary>What <c>LocalHub try</c> says about the mended program.</summary>
    internal CliResult MendedTrial { get; private set; } = null!;

    /// <summary>A file of the sample as the format left it.</summary>
    internal string ReadMended(string file) => File.ReadAllText(_copy.PathOf(file));

    public async Task InitializeAsync()
    {
        var original = Repository.PathOf("samples/TokenMistakes");
        (BuildAsItStands, JobsAsItStands) = await BuildAndSubmitAsync(original, _build.PathOf("as-it-stands"));

        (await DotnetAsync(Hub, ["build", Repository.PathOf("samples/LocalHub"), .. DotnetCli.PlainOutput])).EnsureSuccess();
        TrialAsItStands = await TryAsync(original, _build.PathOf("as-it-stands"));

        foreach (var file in Directory.EnumerateFiles(original))
        {
            File.Copy(file, _copy.PathOf(Path.GetFileName(file)));
        }

        string[] format = ["format", "analyzers", _copy.Path, "--diagnostics", "HF001", "HF002", "HF003", "HF004", "HF005", "--severity", "warn"];
        (await DotnetAsync(_build.PathOf("mended"), format)).EnsureSuccess();
        (MendedBuild, MendedJobs) = await BuildAndSubmitAsync(_copy.Path, _build.PathOf("mended"));
        MendedTrial = await TryAsync(_copy.Path, _build.PathOf("mended"));
    }

    public Task DisposeAsync()
    {
        _copy.Dispose();
        _build.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Builds a folder's program and runs it against a Hub that only it knows.</summary>
    private static async Task<(CliResult Build, IReadOnlyList<SubmittedJob> Jobs)> BuildAndSubmitAsync(string project, string output)
    {
        var build = (await DotnetAsync(output, ["build", project, .. DotnetCli.PlainOutput])).EnsureSuccess();

        var hub = new LocalHub();
        await using (hub)
        {
            (await DotnetAsync(output, Path.Combine(output, "bin/TokenMistakes/debug/TokenMistakes.dll"), "--hub", hub.Address)).EnsureSuccess();
        }

        return (build, hub.Jobs);
    }

    /// <summary>What the sample's own Hub says about the program of a folder.</summary>
    private Task<CliResult> TryAsync(string project, string output)
        => DotnetAsync(output, Path.Combine(Hub, "bin/LocalHub/debug/LocalHub.dll"), "try", project);

    private static Task<CliResult> DotnetAsync(string output, params string[] arguments)
        => DotnetCli.RunAsync(
            arguments,
            Repository.Root,
            new Dictionary<string, string> { ["ArtifactsPath"] = output, ["HF_TOKEN"] = Token });
}
