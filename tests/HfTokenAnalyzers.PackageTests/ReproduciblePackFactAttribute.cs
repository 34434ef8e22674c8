namespace HfTokenAnalyzers.PackageTests;

/// <summary>
/// A test that requires identical packages, and so <c>DeterministicTimestamp</c>, which NuGet supports since SDK 10.0.400.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReproduciblePackFactAttribute : FactAttribute
{
    private static readonly Version First = new(10, 0, 400);

    private static readonly Lazy<Version> Sdk = new(static () =>
    {
        var version = DotnetCli.RunAsync(["--version"], Repository.Root).GetAwaiter().GetResult().EnsureSuccess().Output.Trim();
        return Version.Parse(version.Split('-')[0]);
    });

    public ReproduciblePackFactAttribute() => Skip = Sdk.Value < First ? $"SDK {Sdk.Value} writes the time of each file into a package; SDK {First} can leave it out." : null;
}
