using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>
/// The dependencies between the files of a project: a file uses another one if it refers to a type or member declared
/// there. Paths are relative to the project folder.
/// </summary>
internal sealed class SourceGraph
{
    private const string ImplicitUsings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private SourceGraph(IReadOnlyDictionary<string, SortedSet<string>> uses) => Uses = uses;

    /// <summary>The other files that each file uses.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> Uses { get; }

    /// <summary>Several tests ask for the graph of a project, and to bind its sources takes seconds.</summary>
    private static readonly ConcurrentDictionary<string, Lazy<SourceGraph>> Known = new(StringComparer.Ordinal);

    /// <summary>The graph of a project, such as <c>src/HfTokenAnalyzers</c>. Each is read once.</summary>
    public static SourceGraph Of(string project) => Known.GetOrAdd(project, static key => new(() => Read(key))).Value;

    private static SourceGraph Read(string project)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = Repository.Files
            .Where(file => file.StartsWith(project + "/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .Select(file => CSharpSyntaxTree.ParseText(Repository.Read(file), options, file[(project.Length + 1)..]))
            .ToList();

        // Leave out the project's own assembly, which would hide its source code.
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileNameWithoutExtension(path) != Path.GetFileName(project))
            .Select(static path => MetadataReference.CreateFromFile(path));
        var compilation = CSharpCompilation.Create(
            Path.GetFileName(project),
            trees.Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        return new SourceGraph(trees.ToDictionary(static tree => tree.FilePath, tree => FilesUsedBy(tree, compilation), StringComparer.Ordinal));
    }

    /// <summary>The folder of a file; the file itself if it is in the project folder.</summary>
    public static string RoomOf(string file) => Path.GetDirectoryName(file) is { Length: > 0 } folder ? folder.Replace('\\', '/') : file;

    /// <summary>The other folders that the files of each folder use.</summary>
    public IReadOnlyDictionary<string, SortedSet<string>> RoomUses() => Uses
        .GroupBy(static pair => RoomOf(pair.Key), StringComparer.Ordinal)
        .ToDictionary(
            static room => room.Key,
            static room => new SortedSet<string>(room.SelectMany(static pair => pair.Value).Select(RoomOf).Where(used => used != room.Key), StringComparer.Ordinal),
            StringComparer.Ordinal);

    /// <summary>The cycles: groups of nodes that can all reach each other, largest first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> CyclesIn(IReadOnlyDictionary<string, SortedSet<string>> uses)
    {
        var reached = uses.Keys.ToDictionary(static node => node, node => ReachableFrom(node, uses), StringComparer.Ordinal);
        return
        [
            .. uses.Keys
                .Where(node => reached[node].Contains(node))
                .GroupBy(node => uses.Keys.Where(other => reached[node].Contains(other) && reached[other].Contains(node)).Min(StringComparer.Ordinal))
                .Select(static cycle => cycle.Order(StringComparer.Ordinal).ToList())
                .OrderByDescending(static cycle => cycle.Count),
        ];
    }

    private static HashSet<string> ReachableFrom(string start, IReadOnlyDictionary<string, SortedSet<string>> uses)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<string>([start]);
        while (pending.TryPop(out var node))
        {
            foreach (var used in uses[node])
            {
                if (reached.Add(used))
                {
                    pending.Push(used);
                }
            }
        }

        return reached;
    }

    private static SortedSet<string> FilesUsedBy(SyntaxTree tree, Compilation compilation)
    {
        var model = compilation.GetSemanticModel(tree);
        var files = tree.GetRoot().DescendantNodes()
            .OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name).Symbol)
            .Select(static symbol => symbol as INamedTypeSymbol ?? symbol?.ContainingType)
            .OfType<INamedTypeSymbol>()
            .SelectMany(static type => type.OriginalDefinition.DeclaringSyntaxReferences)
            .Select(static reference => reference.SyntaxTree.FilePath)
            .Where(file => file.Length > 0 && file != tree.FilePath);
        return new SortedSet<string>(files, StringComparer.Ordinal);
    }
}
