namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>
/// The references of the dlls in the package. If a host lacks an assembly, or has an older version of it, the compiler skips the
/// analyzers with a warning, and an editor loads no fixes, without a message.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class PackedReferencesTests(PackageFixture package)
{
    // The oldest version that the README promises to support.
    private const string Oldest = "4.5.0";

    [Fact]
    public void PackedDlls_ReferenceOnlyWhatTheOldestRoslynBrings()
    {
        var packed = AssemblyImage.AllIn(package);

        var missing = packed.SelectMany(dll => MissingReferences(dll, HostOf(dll), packed)).ToList();

        Assert.NotEmpty(packed);
        Assert.True(missing.Count == 0, string.Join(Environment.NewLine, missing));
    }

    [Fact]
    public void ReferenceToALaterVersion_IsNamed()
    {
        var packed = AssemblyImage.AllIn(package);
        var fixes = Fixes(packed).WithReference("System.Collections.Immutable", new Version(6, 0, 0, 1));

        Assert.Equal(
            ["analyzers/dotnet/cs/HfTokenAnalyzers.CodeFixes.dll references System.Collections.Immutable 6.0.0.1, but Roslyn 4.5.0 brings 6.0.0.0"],
            MissingReferences(fixes, HostOf(fixes), packed));
    }

    /// <summary>The compiler contains no workspaces, so it would not load an analyzer that references them.</summary>
    [Fact]
    public void ReferenceThatTheCompilerLacks_IsNamed()
    {
        var packed = AssemblyImage.AllIn(package);

        Assert.Equal(
            ["analyzers/dotnet/cs/HfTokenAnalyzers.CodeFixes.dll references Microsoft.CodeAnalysis.Workspaces 4.5.0.0, but Roslyn 4.5.0 brings none"],
            MissingReferences(Fixes(packed), "Microsoft.CodeAnalysis.CSharp", packed));
    }

    private static AssemblyImage Fixes(IEnumerable<AssemblyImage> packed) => packed.Single(static dll => dll.Name.Name == "HfTokenAnalyzers.CodeFixes");

    /// <summary>The part of Roslyn that every host of the dll contains: the compiler loads all dlls except the fixes.</summary>
    private static string HostOf(AssemblyImage dll)
        => dll.Name.Name == "HfTokenAnalyzers.CodeFixes" ? "Microsoft.CodeAnalysis.CSharp.Workspaces" : "Microsoft.CodeAnalysis.CSharp";

    private static IEnumerable<string> MissingReferences(AssemblyImage dll, string host, IEnumerable<AssemblyImage> packed)
    {
        var brought = new RoslynDlls(Oldest).BroughtBy(host);
        return dll.References
            .Where(reference => !packed.Any(other => other.Name.FullName == reference.FullName) && !(brought.GetValueOrDefault(reference.Name!) >= reference.Version))
            .Select(reference => $"{dll.Path} references {reference.Name} {reference.Version}, but Roslyn {Oldest} brings {brought.GetValueOrDefault(reference.Name!)?.ToString() ?? "none"}");
    }
}
