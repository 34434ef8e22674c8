namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>
/// The dlls of one version of Roslyn, and the versions of the other assemblies that it contains. They are the dlls for .NET
/// Standard 2.0, against which the dlls of the package are compiled and which Visual Studio loads.
/// </summary>
internal sealed class RoslynDlls(string version)
{
    private readonly Dictionary<string, AssemblyImage> _dlls = ((string[])["Microsoft.CodeAnalysis.Common", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces.Common", "Microsoft.CodeAnalysis.CSharp.Workspaces"])
        .SelectMany(id => RestoredPackages.DllsOf(id, version))
        .ToDictionary(static dll => dll.Name.Name!);

    public IReadOnlyCollection<AssemblyImage> All => _dlls.Values;

    /// <summary>
    /// The assemblies that a process needs to load <paramref name="root"/>, a dll of this Roslyn: the dll and all its direct and
    /// indirect references, each in the latest version that one of them requires. A host may have later versions, but does not have
    /// to.
    /// </summary>
    public Dictionary<string, Version> BroughtBy(string root)
    {
        // System.Memory requires System.Numerics.Vectors, which Roslyn itself does not reference.
        var known = _dlls.Values.Concat(RestoredPackages.DllsOf("System.Memory", "4.5.5")).ToDictionary(static dll => dll.Name.Name!);
        var brought = new Dictionary<string, Version> { [root] = known[root].Name.Version! };
        var pending = new Queue<string>([root]);
        while (pending.TryDequeue(out var next))
        {
            foreach (var reference in known.TryGetValue(next, out var dll) ? dll.References : [])
            {
                if (!brought.TryGetValue(reference.Name!, out var latest))
                {
                    pending.Enqueue(reference.Name!);
                }

                if (latest is null || latest < reference.Version)
                {
                    brought[reference.Name!] = reference.Version!;
                }
            }
        }

        return brought;
    }
}
