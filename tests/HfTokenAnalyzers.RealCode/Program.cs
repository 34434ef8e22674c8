using System.Collections.Immutable;
using System.Diagnostics;
using HfTokenAnalyzers;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

// Runs the analyzers over folders of other people's C#, each as one compilation, without building their projects: what
// does not bind is left alone, and what is found is to be read. Exits with 1 where an analyzer broke.
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: dotnet run --project tests/HfTokenAnalyzers.RealCode -- FOLDER...");
    return 2;
}

var crashes = 0;
foreach (var folder in args)
{
    var trees = Parse(folder);
    var compilation = CSharpCompilation.Create(
        Path.GetFileName(folder),
        trees.Add(CSharpSyntaxTree.ParseText(ImplicitUsings, ParseOptions)),
        FrameworkReferences.All,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    var options = new CompilationWithAnalyzersOptions(
        new AnalyzerOptions([]),
        onAnalyzerException: (exception, _, _) =>
        {
            Interlocked.Increment(ref crashes);
            Console.WriteLine(exception);
        },
        concurrentAnalysis: true,
        logAnalyzerExecutionTime: true);

    var watch = Stopwatch.StartNew();
    var result = await compilation.WithAnalyzers([new HfTokenAnalyzer()], options).GetAnalysisResultAsync(CancellationToken.None);
    watch.Stop();

    var findings = result.GetAllDiagnostics();
    Console.WriteLine($"{folder}: {trees.Length} files, {trees.Sum(static tree => (long)tree.GetText().Lines.Count)} lines, {TimeOf(result).TotalMilliseconds:F0} ms in the analyzer of {watch.ElapsedMilliseconds} ms, {findings.Length} findings");
    foreach (var finding in findings.OrderBy(static finding => finding.Id, StringComparer.Ordinal).ThenBy(static finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal))
    {
        Console.WriteLine($"  {finding}");
    }
}

Console.WriteLine($"{crashes} crashes");
return crashes == 0 ? 0 : 1;

static ImmutableArray<SyntaxTree> Parse(string folder)
{
    string[] made = ["bin", "obj"];
    return
    [
        .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(path => !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(made.Contains))
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

static TimeSpan TimeOf(AnalysisResult result) =>
    result.AnalyzerTelemetryInfo.Values.Aggregate(TimeSpan.Zero, static (sum, info) => sum + info.ExecutionTime);

/// <summary>What all folders share.</summary>
internal static partial class Program
{
    /// <summary>Those that an SDK project has by default.</summary>
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
}
