using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Testing;

/// <summary>The references of every project under test.</summary>
public static class FrameworkReferences
{
    private static readonly string[] Prefixes = ["System", "Microsoft.CSharp", "Microsoft.Win32", "mscorlib", "netstandard"];

    /// <summary>The libraries of the running framework. Shared, so that they are read only once for all tests.</summary>
    public static ImmutableArray<MetadataReference> All { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => Prefixes.Any(Path.GetFileName(path).StartsWith))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];
}
