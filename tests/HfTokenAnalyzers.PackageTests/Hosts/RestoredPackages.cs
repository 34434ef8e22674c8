using System.Diagnostics;
using System.Reflection;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>The packages that the restore of this project has downloaded, to run the package in older and newer hosts.</summary>
internal static class RestoredPackages
{
    private static readonly Dictionary<string, string> Metadata = typeof(RestoredPackages).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(static metadata => metadata.Key, static metadata => metadata.Value!);

    /// <summary>The version of each .NET tool.</summary>
    private static readonly IReadOnlyDictionary<string, string> Tools = Pairs("HostTools");

    /// <summary>Each version of Roslyn, and the version of System.Composition.AttributedModel that is loaded with it.</summary>
    public static IReadOnlyDictionary<string, string> RoslynHosts { get; } = Pairs("RoslynHosts");

    /// <summary>The versions of Microsoft.Net.Compilers.Toolset.</summary>
    public static IReadOnlyList<string> CompilerToolsets { get; } = Metadata["CompilerToolsets"].Split(';');

    /// <summary>The version that the compiler in a version of <c>Microsoft.Net.Compilers.Toolset</c> reports.</summary>
    public static string CompilerVersionOf(string toolset)
        => FileVersionInfo.GetVersionInfo(Path.Combine(FolderOf("Microsoft.Net.Compilers.Toolset", toolset), "tasks", "netcore", "bincore", "csc.dll")).ProductVersion!.Split('+')[0];

    /// <summary>The dll of a .NET tool that <c>dotnet</c> runs.</summary>
    public static string ToolDll(string package, string dll) => Path.Combine(FolderOf(package, Tools[package]), "tools", "net10.0", "any", dll);

    /// <summary>The folder of a package, which contains its files and the package itself.</summary>
    public static string FolderOf(string id, string version) => Path.Combine(Metadata["PackageRoot"], id.ToLowerInvariant(), version);

    /// <summary>The dlls of a package for .NET Standard 2.0.</summary>
    public static IEnumerable<AssemblyImage> DllsOf(string id, string version)
        => Directory.EnumerateFiles(Path.Combine(FolderOf(id, version), "lib", "netstandard2.0"), "*.dll")
            .Select(static file => new AssemblyImage(Path.GetFileName(file), File.ReadAllBytes(file)));

    /// <summary>Reads <c>key=value;key=value</c>.</summary>
    private static Dictionary<string, string> Pairs(string name) => Metadata[name].Split(';')
        .Select(static pair => pair.Split('='))
        .ToDictionary(static pair => pair[0], static pair => pair[1]);
}
