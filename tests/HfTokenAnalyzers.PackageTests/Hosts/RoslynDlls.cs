namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>
/// The dlls that one version of Roslyn consists of, and which other assemblies it brings. They are those for .NET Standard 2.0, which
/// the package's dlls are compiled against and which Visual Studio loads.
/// </summary>
internal sealed class RoslynDlls(string version)
{
    private readonly Dictionary<string, AssemblyImage> _dlls = ((string[])["Microsoft.CodeAnalysis.Common", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces.Common", "Microsoft.CodeAnalysis.CSharp.Workspaces"])
        .SelectMany(id => RestoredPackages.DllsOf(id, version))
        .ToDictionary(static dll => dll.Name.Name!);

    public IReadOnlyCollection<AssemblyImage> All => _dlls.Values;

    /// <summary>
    /// The assemblies that a process has when it loads <paramref name="root"/>, a dll of this Roslyn: the dll and all that it references,
    /// directly or not, each in the latest version that is asked for. A host may have later versions, but need not.
    /// </summary>
    public Dictionary<string, Version> BroughtBy(string root)
    {
        // System.Memory brings System.Numerics.Vectors, which Roslyn itself does not reference.
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
