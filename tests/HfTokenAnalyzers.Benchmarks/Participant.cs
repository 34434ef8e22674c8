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

/// <summary>What the compiler is given to run beside its own work.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Analyzers">Paths of dlls.</param>
/// <param name="Configs">Paths or texts of configurations.</param>
/// <param name="Finds">What it finds in <see cref="Sources.Planted"/>.</param>
/// <param name="Row">The analyzer whose time is asked; null for the sum of all.</param>
internal sealed record Participant(string Name, string[] Analyzers, string[] Configs, string[] Finds, string? Row = null)
{
    /// <summary>The compiler alone.</summary>
    public static readonly Participant Nothing = new("nothing", [], [], []);

    /// <summary>What it costs to have any analyzer at all.</summary>
    public static readonly Participant Empty = new("an empty analyzer", [CompileEmptyAnalyzer()], [], []);

    /// <summary>As the package has it.</summary>
    public static readonly Participant Ours = new("HfTokenAnalyzers",
        [typeof(HfTokenAnalyzer).Assembly.Location, typeof(CodeFixes.Fixes.HF001HardcodedTokenCodeFix).Assembly.Location], [], ["HF001"]);

    /// <summary>Looks for secrets of any kind, by the names of variables.</summary>
    public static readonly Participant Sonar = CreateSonar("S6418");

    /// <summary>Many rules for all of .NET, as they are on by default.</summary>
    public static readonly Participant Meziantou = new("Meziantou.Analyzer", NewestFor(Compiler.Version, Package("Meziantou")), [], ["MA0048"]);

    /// <summary>What every project of the SDK has.</summary>
    public static readonly Participant NetAnalyzers = new("the SDK's NetAnalyzers", Compiler.NetAnalyzers.Analyzers, [Compiler.NetAnalyzers.Config], ["CA2200"]);

    /// <summary>The name as files can have it.</summary>
    public string FileName => string.Concat(Name.Where(char.IsAsciiLetterOrDigit));

    /// <summary>How the compiler is told of it. Texts of configurations are written into a folder.</summary>
    public IEnumerable<string> Arguments(string folder)
    {
        foreach (var analyzer in Analyzers)
        {
            yield return $"/analyzer:{analyzer}";
        }

        for (var i = 0; i < Configs.Length; i++)
        {
            // The compiler wants each to be a file of its own; NetAnalyzers' is one already.
            var path = Configs[i];
            if (path.Contains('\n'))
            {
                path = Path.Combine(folder, $"{FileName}{i}.globalconfig");
                File.WriteAllText(path, Configs[i]);
            }

            yield return $"/analyzerconfig:{path}";
        }
    }

    /// <summary>Both together.</summary>
    public static Participant operator +(Participant first, Participant second) =>
        new($"{first.Name} + {second.Name}", [.. first.Analyzers, .. second.Analyzers], [.. first.Configs, .. second.Configs], [.. first.Finds, .. second.Finds]);

    /// <summary>Against the installed compiler, which loads no dll of a newer one.</summary>
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
    /// One rule of Sonar's. The others are turned off one by one: a setting for all would turn off those of whoever stands
    /// beside it. Their ids are literals of the dll.
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

    /// <summary>A package may have a dll for each version of Roslyn; a compiler takes the newest that it can load.</summary>
    private static string[] NewestFor(Version compiler, string package) =>
        Directory.GetFiles(
            Directory.GetDirectories(Path.Combine(package, "analyzers", "dotnet"), "roslyn*")
                .Select(static folder => (Folder: folder, Version: Version.Parse(Path.GetFileName(folder)["roslyn".Length..])))
                .Where(pair => pair.Version <= compiler)
                .MaxBy(static pair => pair.Version).Folder,
            "*.dll",
            SearchOption.AllDirectories);
}
