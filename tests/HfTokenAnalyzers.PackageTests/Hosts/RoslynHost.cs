using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace HfTokenAnalyzers.PackageTests.Hosts;

/// <summary>
/// A process with one version of Roslyn, such as an editor or <c>dotnet format</c>. It contains the assemblies of this Roslyn in
/// the versions that Roslyn requires, and, like the runtime, does not load later versions.
/// </summary>
internal sealed class RoslynHost : AssemblyLoadContext
{
    private readonly string _version;
    private readonly Dictionary<string, Version> _brought;
    private readonly Dictionary<string, AssemblyImage> _dlls;
    private readonly IReadOnlyList<string> _packed;

    /// <param name="version">The version of Roslyn.</param>
    /// <param name="packed">The dlls of the package.</param>
    public RoslynHost(string version, IEnumerable<AssemblyImage> packed)
        : base($"Roslyn {version}", isCollectible: true)
    {
        var roslyn = new RoslynDlls(version);
        var withoutTexts = packed.Where(static dll => dll.Name.CultureName is null or "").ToList();
        _version = version;
        _brought = roslyn.BroughtBy("Microsoft.CodeAnalysis.CSharp.Workspaces");
        _packed = [.. withoutTexts.Select(static dll => dll.Name.Name!)];
        _dlls = roslyn.All
            .Concat(RestoredPackages.DllsOf("System.Composition.AttributedModel", RestoredPackages.RoslynHosts[version]))
            .Concat(withoutTexts)
            .ToDictionary(static dll => dll.Name.Name!);
    }

    /// <summary>The ids that the fixes of the package support, one for each fix and id.</summary>
    public IEnumerable<string> FixableIds()
        => Exports("Microsoft.CodeAnalysis.Workspaces", "Microsoft.CodeAnalysis.CodeFixes.CodeFixProvider", "Microsoft.CodeAnalysis.CodeFixes.ExportCodeFixProviderAttribute")
            .SelectMany(static fix => (IEnumerable<string>)Get(fix, "FixableDiagnosticIds"));

    /// <summary>The ids that the analyzers of the package report.</summary>
    public IEnumerable<string> SupportedIds()
        => Exports("Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzer", "Microsoft.CodeAnalysis.Diagnostics.DiagnosticAnalyzerAttribute")
            .SelectMany(static analyzer => ((IEnumerable)Get(analyzer, "SupportedDiagnostics")).Cast<object>())
            .Select(static descriptor => (string)Get(descriptor, "Id"))
            .Distinct();

    /// <summary>The names of the generators of the package.</summary>
    public IEnumerable<string> Generators()
        => Exports("Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.IIncrementalGenerator", "Microsoft.CodeAnalysis.GeneratorAttribute")
            .Select(static generator => generator.GetType().Name);

    /// <summary>
    /// The methods of the package that this Roslyn cannot run, because a type or a member that they use is missing, with the
    /// reasons. The runtime compiles every method to find them, except for generic methods, which it compiles only for given type
    /// arguments.
    /// </summary>
    public IEnumerable<string> MethodsThatCannotRun()
    {
        const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        foreach (var method in Types().SelectMany(static type => type.GetMembers(Declared)).OfType<MethodBase>().Where(static method => !method.IsAbstract && !method.ContainsGenericParameters && !method.DeclaringType!.ContainsGenericParameters))
        {
            string? reason = null;
            try
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
            catch (Exception exception) when (exception is TypeLoadException or MissingMemberException or FileLoadException or FileNotFoundException)
            {
                reason = exception.Message;
            }

            if (reason is not null)
            {
                yield return $"{method.DeclaringType}.{method.Name}: {reason}";
            }
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (_brought.TryGetValue(assemblyName.Name!, out var brought) && brought < assemblyName.Version)
        {
            throw new FileLoadException($"Roslyn {_version} brings {assemblyName.Name} {brought}, and {assemblyName.Version} is asked for.");
        }

        // The other assemblies belong to .NET.
        return _dlls.TryGetValue(assemblyName.Name!, out var dll) ? LoadFromStream(dll.Open()) : null;
    }

    private IEnumerable<Type> Types() => _packed.SelectMany(name => LoadFromAssemblyName(new AssemblyName(name)).GetTypes());

    /// <summary>
    /// Creates an instance of each type that the package exports for C#. Like Roslyn, uses the base type and the attribute to find
    /// them.
    /// </summary>
    private IEnumerable<object> Exports(string assembly, string baseType, string attribute)
    {
        var roslyn = LoadFromAssemblyName(new AssemblyName(assembly));
        var (exported, export) = (roslyn.GetType(baseType, throwOnError: true)!, roslyn.GetType(attribute, throwOnError: true)!);
        return Types()
            .Where(type => !type.IsAbstract && type.IsAssignableTo(exported) && type.GetCustomAttribute(export) is { } found && ((string[])Get(found, "Languages")).Contains("C#"))
            .Select(static type => Activator.CreateInstance(type)!);
    }

    private static object Get(object instance, string property) => instance.GetType().GetProperty(property)!.GetValue(instance)!;
}
