using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using HfTokenAnalyzers;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

// Runs the analyzer on folders of third-party C# code, each as one compilation, without building their projects. Names that cannot be
// resolved are not an error. Prints the findings to review. The exit code is 1 if the analyzer throws an exception.
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: dotnet run --project tests/HfTokenAnalyzers.RealCode -- FOLDER...");
    return 2;
}

var crashes = 0;
var total = (Files: 0, Findings: 0);
foreach (var folder in args)
{
    var trees = Parse(folder);
    var compilation = CSharpCompilation.Create(
        Path.GetFileName(folder),
        trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions)),
        FrameworkReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    var watch = Stopwatch.StartNew();
    var findings = new ConcurrentBag<Diagnostic>();
    Parallel.ForEach(trees, tree =>
    {
        try
        {
            Analyze(compilation.GetSemanticModel(tree), findings.Add);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            Interlocked.Increment(ref crashes);
            Console.WriteLine($"{tree.FilePath}: {exception}");
        }
    });
    watch.Stop();

    Console.WriteLine($"{folder}: {trees.Length} files, {trees.Sum(static tree => (long)tree.GetText().Lines.Count)} lines, {trees.Count(static tree => HasMarker(tree.GetText()))} files with markers, {watch.ElapsedMilliseconds} ms, {findings.Count} findings");
    foreach (var finding in findings.OrderBy(static finding => finding.Id, StringComparer.Ordinal).ThenBy(static finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal).ThenBy(static finding => finding.Location.SourceSpan))
    {
        Console.WriteLine($"  {finding}");
    }

    total = (total.Files + trees.Length, total.Findings + findings.Count);
}

Console.WriteLine($"{total.Files} files, {total.Findings} findings, {crashes} crashes");
return crashes == 0 ? 0 : 1;

// Calls the analyzer directly. The compiler's driver would first compute the compiler's diagnostics of each file. For that, it visits
// every type in the compilation, so the time would grow with the square of the number of files.
static void Analyze(SemanticModel model, Action<Diagnostic> report)
{
#pragma warning disable CS0618 // CompilationWithAnalyzers, which is recommended instead, is the driver.
    Callbacks.SyntaxTreeAction(new SyntaxTreeAnalysisContext(model.SyntaxTree, NoOptions, report, static _ => true, CancellationToken.None));
    Callbacks.SemanticModelAction(new SemanticModelAnalysisContext(model, NoOptions, report, static _ => true, CancellationToken.None));
#pragma warning restore CS0618
}

static ImmutableArray<SyntaxTree> Parse(string folder)
{
    string[] outputFolders = ["bin", "obj"];
    return
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(outputFolders.Contains))
            .Order(StringComparer.Ordinal)
            .AsParallel().AsOrdered()
            .Select(path => CSharpSyntaxTree.ParseText(Read(path), ParseOptions, path)),
    ];
}

static SourceText Read(string path)
{
    using var file = File.OpenRead(path);
    return SourceText.From(file);
}

static bool HasMarker(SourceText text) => FilePrefilter.Of(text, CancellationToken.None).Has(Markers.Hub | Markers.Token | Markers.TokenPiece);

internal static partial class Program
{
    /// <summary>The default implicit usings of SDK projects, which the code may need.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Preview);

    private static readonly AnalyzerOptions NoOptions = new([]);

    private static readonly RecordingContext Callbacks = Initialize();

    private static RecordingContext Initialize()
    {
        var context = new RecordingContext();
        new HfTokenAnalyzer().Initialize(context);
        return context;
    }
}
