using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>What compiler, generators and analyzer report on a project.</summary>
internal sealed record AnalysisRun(ImmutableArray<Diagnostic> Compiler, ImmutableArray<Diagnostic> Analyzer);

/// <summary>Runs the analyzer of a test over its project, again for each text of it.</summary>
internal sealed class Analysis(CodeFixTest test, CancellationToken cancellationToken)
{
    // The fix and every Fix All begin at the same project, and Fix All asks for documents in parallel.
    private readonly ConcurrentDictionary<Project, Lazy<Task<AnalysisRun>>> _runs = [];
    private readonly Dictionary<string, Project> _known = new(StringComparer.Ordinal);

    /// <summary>What no part of the run may tell.</summary>
    public Secrecy Secrecy { get; } = Secrecy.Of(test);

    /// <summary>All diagnostics, those that the source suppresses excepted. An exception in analyzer or generator is a failure.</summary>
    public Task<AnalysisRun> RunAsync(Project project) => _runs.GetOrAdd(project, p => new(() => CreateAsync(p))).Value;

    /// <summary>The project of the same texts that was met first: fixes in many ways end in one, which is analysed once.</summary>
    public async Task<Project> FirstOfAsync(Project project)
    {
        var texts = new StringBuilder();
        foreach (var document in project.Documents)
        {
            var text = await document.GetTextAsync(cancellationToken);
            texts.Append(document.FilePath).Append('\0').Append(text.Encoding?.GetPreamble().Length).Append(text).Append('\0');
        }

        return _known.TryGetValue(texts.ToString(), out var first) ? first : _known[texts.ToString()] = project;
    }

    private async Task<AnalysisRun> CreateAsync(Project project)
    {
        var compilation = (await project.GetCompilationAsync(cancellationToken))!;
        var reported = test.Generators.Count > 0 ? await RunGeneratorsAsync(project, compilation) : [];
        if (test.Analyzer.SupportedDiagnostics.IsEmpty)
        {
            return new(compilation.GetDiagnostics(cancellationToken).AddRange(reported), []);
        }

        var thrown = new ConcurrentQueue<Exception>();
        var analyzer = compilation.WithAnalyzers([test.Analyzer], new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: (exception, _, _) => thrown.Enqueue(exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));

        // Both in one pass, so that all is bound once.
        var all = await analyzer.GetAllDiagnosticsAsync(cancellationToken);
        if (thrown.TryPeek(out var first))
        {
            throw new VerificationException($"The analyzer threw {first}", first);
        }

        var found = all.RemoveAll(IsOfCompiler);
        foreach (var diagnostic in found)
        {
            Secrecy.Verify(diagnostic);
        }

        return new([.. all.Where(IsOfCompiler), .. reported], found);
    }

    private static bool IsOfCompiler(Diagnostic diagnostic) => diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler);

    // The workspace keeps what generators report to itself.
    private async Task<ImmutableArray<Diagnostic>> RunGeneratorsAsync(Project project, Compilation compilation)
    {
        var added = new List<SyntaxTree>();
        foreach (var document in await project.GetSourceGeneratedDocumentsAsync(cancellationToken))
        {
            added.Add((await document.GetSyntaxTreeAsync(cancellationToken))!);
        }

        foreach (var tree in added)
        {
            Secrecy.Verify("A generated file", tree.ToString());
        }

        var options = project.AnalyzerOptions;
        var result = CSharpGeneratorDriver
            .Create(
                test.Generators.Select(static g => g.AsSourceGenerator()),
                options.AdditionalFiles,
                (CSharpParseOptions)project.ParseOptions!,
                options.AnalyzerConfigOptionsProvider)
            .RunGenerators(compilation.RemoveSyntaxTrees(added), cancellationToken)
            .GetRunResult();
        return result.Results.Select(static r => r.Exception).OfType<Exception>().FirstOrDefault() is { } thrown
            ? throw new VerificationException($"A generator threw {thrown}", thrown)
            : result.Diagnostics;
    }
}
