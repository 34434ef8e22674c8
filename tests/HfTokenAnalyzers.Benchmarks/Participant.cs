using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>A set of analyzers that the compiler runs.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Analyzers">The paths of the dlls.</param>
/// <param name="Configs">The paths or texts of global analyzer configs.</param>
/// <param name="Finds">The ids that it reports in <see cref="Sources.Planted"/>.</param>
/// <param name="Row">The analyzer to measure, or null for the total time of all analyzers.</param>
internal sealed record Participant(string Name, string[] Analyzers, string[] Configs, string[] Finds, string? Row = null)
{
    /// <summary>The compiler alone.</summary>
    public static readonly Participant Nothing = new("none", [], [], []);

    /// <summary>The fixed cost of running any analyzer.</summary>
    public static readonly Participant Empty = new("an empty analyzer", [CompileEmptyAnalyzer()], [], []);

    /// <summary>Both dlls of the package.</summary>
    public static readonly Participant Ours = new("HfTokenAnalyzers",
        [typeof(HfTokenAnalyzer).Assembly.Location, typeof(CodeFixes.Fixes.HF001HardcodedTokenCodeFix).Assembly.Location], [], ["HF001"]);

    /// <summary>Finds hardcoded secrets of any kind by the names of variables.</summary>
    public static readonly Participant Sonar = CreateSonar("S6418");

    /// <summary>Many rules for .NET in general, with their default severities.</summary>
    public static readonly Participant Meziantou = new("Meziantou.Analyzer", NewestFor(Compiler.Version, Package("Meziantou")), [], ["MA0048"]);

    /// <summary>The analyzers that run in every SDK project by default.</summary>
    public static readonly Participant NetAnalyzers = new("the SDK's NetAnalyzers", Compiler.NetAnalyzers.Analyzers, [Compiler.NetAnalyzers.Config], ["CA2200"]);

    /// <summary>The name without characters that are not allowed in file names.</summary>
    public string FileName => string.Concat(Name.Where(char.IsAsciiLetterOrDigit));

    /// <summary>The arguments for the compiler. Writes the texts of configs into a folder.</summary>
    public IEnumerable<string> Arguments(string folder)
    {
        foreach (var analyzer in Analyzers)
        {
            yield return $"/analyzer:{analyzer}";
        }

        for (var i = 0; i < Configs.Length; i++)
        {
            // The compiler accepts configs only as files. That of NetAnalyzers is a file already.
            var path = Configs[i];
            if (path.Contains('\n'))
            {
                path = Path.Combine(folder, $"{FileName}{i}.globalconfig");
                File.WriteAllText(path, Configs[i]);
            }

            yield return $"/analyzerconfig:{path}";
        }
    }

    public static Participant operator +(Participant first, Participant second) =>
        new($"{first.Name} + {second.Name}", [.. first.Analyzers, .. second.Analyzers], [.. first.Configs, .. second.Configs], [.. first.Finds, .. second.Finds]);

    /// <summary>Compiles against the libraries of the installed compiler, which does not load an analyzer that requires a newer version.</summary>
    private static string CompileEmptyAnalyzer()
    {
        using var source = typeof(EmptyAnalyzer).Assembly.GetManifestResourceStream("EmptyAnalyzer.cs")!;
        var path = Path.Combine(AppContext.BaseDirectory, "Empty.dll");
        var result = CSharpCompilation.Create(
            "Empty",
            [CSharpSyntaxTree.ParseText(SourceText.From(source))],
            FrameworkReferences.All
                .Where(static reference => !Path.GetFileName(reference.Display!).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                .Concat(Compiler.Libraries.Select(static library => MetadataReference.CreateFromFile(library))),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(path);
        return result.Success ? path : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    /// <summary>
    /// Enables a single rule of Sonar. Turns off the other rules individually, because a setting for all rules would also apply to the other
    /// analyzers. The ids of the rules are string literals in the dll.
    /// </summary>
    private static Participant CreateSonar(string rule)
    {
        var path = Path.Combine(Package("Sonar"), "analyzers", "SonarAnalyzer.CSharp.dll");
        using var dll = new PEReader(File.OpenRead(path));
        var metadata = dll.GetMetadataReader();
        var config = new StringBuilder("is_global = true\n");
        for (var literal = MetadataTokens.UserStringHandle(1); !literal.IsNil; literal = metadata.GetNextHandle(literal))
        {
            if (metadata.GetUserString(literal) is ['S', >= '0' and <= '9', ..] id && id != rule && id.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            {
                config.Append(CultureInfo.InvariantCulture, $"dotnet_diagnostic.{id}.severity = none\n");
            }
        }

        config.Append(CultureInfo.InvariantCulture, $"dotnet_diagnostic.{rule}.severity = warning\n");
        return new Participant($"SonarAnalyzer.CSharp, {rule} alone", [path], [config.ToString()], [rule]);
    }

    private static string Package(string name) =>
        typeof(Participant).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;

    /// <summary>A package can contain a dll for each of several Roslyn versions. Returns the newest that the compiler can load.</summary>
    private static string[] NewestFor(Version compiler, string package) =>
        Directory.GetFiles(
            Directory.GetDirectories(Path.Combine(package, "analyzers", "dotnet"), "roslyn*")
                .Select(static folder => (Folder: folder, Version: Version.Parse(Path.GetFileName(folder)["roslyn".Length..])))
                .Where(pair => pair.Version <= compiler)
                .MaxBy(static pair => pair.Version).Folder,
            "*.dll",
            SearchOption.AllDirectories);
}
