using System.Collections.Immutable;
using System.Diagnostics;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The cost of the fixes in a host: of a light bulb in a large file, and of Fix All in many files.</summary>
internal static class Fixes
{
    private const int LinesOfFile = 6_000;

    /// <summary>Rounds that are not counted, in which the JIT compiles the fixes.</summary>
    private const int WarmUp = 4;

    private static readonly CodeFixProvider[] Providers = [new HF001HardcodedTokenCodeFix(), new HF002TokenInEnvironmentCodeFix(), new HF010UnreadVariableCodeFix()];

    /// <summary>Measures the processor time of the whole process, which includes the compiler's work for the fixes.</summary>
    public static async Task RunAsync(int rounds, double scale, Output output)
    {
        var table = new Table(
            "fixes",
            $"A light bulb in a file of {LinesOfFile * scale:N0} lines, with the using that the fix needs, and Fix All in files of 100 lines with ten diagnostics each, minimum / median of {rounds} rounds.",
            "fix of",
            "light bulb, ms",
            "allocated, KB",
            "Fix All in 100 files, ms",
            "Fix All in 400 files, ms");
        foreach (var ((name, statement), provider) in Sources.Mistakes.Zip(Providers))
        {
            var bulb = await MeasureAsync(rounds, [SeededCode.File((int)(LinesOfFile * scale), seed: 11).TrimEnd().TrimEnd('}') + $"    static void Mistake(string text)\n    {{\n{statement(0)}    }}\n}}\n"], async (project, found) =>
                await provider.RegisterCodeFixesAsync(new CodeFixContext(project.Solution.GetDocument(found[0].Location.SourceTree)!, found[0], static (_, _) => { }, CancellationToken.None)));
            var few = await MeasureAsync(rounds, Sources.ManyFiles(statement, (int)(1_000 * scale)), (project, found) => FixAllAsync(provider, project, found));
            var many = await MeasureAsync(rounds, Sources.ManyFiles(statement, (int)(4_000 * scale)), (project, found) => FixAllAsync(provider, project, found));
            table.Add(name, bulb.Time, bulb.Memory, few.Time, many.Time);
        }

        output.Show(table);
    }

    /// <summary>Creates the project again in each round, because the fixes and the compiler keep what they have read of a file.</summary>
    private static async Task<(string Time, string Memory)> MeasureAsync(int rounds, IEnumerable<string> files, Func<Project, ImmutableArray<Diagnostic>, Task> action)
    {
        var (times, bytes) = (new List<double>(), new List<double>());
        var texts = files.ToList();
        for (var round = -WarmUp; round < rounds; round++)
        {
            using var workspace = new AdhocWorkspace();
            var project = ProjectOf(workspace, texts);
            var compilation = (await project.GetCompilationAsync())!;
            var found = await compilation.WithAnalyzers([new HfTokenAnalyzer()]).GetAnalyzerDiagnosticsAsync();
            GC.Collect();
            using var process = Process.GetCurrentProcess();
            var (time, allocated) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true));
            await action(project, found);
            process.Refresh();
            if (round >= 0)
            {
                times.Add((process.TotalProcessorTime - time).TotalMilliseconds);
                bytes.Add((GC.GetTotalAllocatedBytes(precise: true) - allocated) / 1024.0);
            }
        }

        return (Pair(times), Pair(bytes));
    }

    private static async Task FixAllAsync(CodeFixProvider provider, Project project, ImmutableArray<Diagnostic> found)
    {
        var document = project.Solution.GetDocument(found[0].Location.SourceTree)!;
        var context = new FixAllContext(document, provider, FixAllScope.Project, codeActionEquivalenceKey: null!, provider.FixableDiagnosticIds, new Found(found), CancellationToken.None);
        var action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        _ = await action!.GetOperationsAsync(CancellationToken.None);
    }

    private static Project ProjectOf(AdhocWorkspace workspace, List<string> files)
    {
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Made",
            "Made",
            LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary),
            parseOptions: Corpus.ParseOptions,
            metadataReferences: FrameworkReferences.All));
        foreach (var (text, number) in files.Append(Sources.Client).Select(static (text, number) => (text, number)))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"File{number}.cs", SourceText.From(text), filePath: $"/made/File{number}.cs");
        }

        return solution.GetProject(id)!;
    }

    private static string Pair(IEnumerable<double> values) => new Figures(values) is var figures ? $"{Table.Show(figures.Minimum)} / {Table.Show(figures.Median)}" : "";

    /// <summary>Diagnostics that the host has found already.</summary>
    private sealed class Found(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
