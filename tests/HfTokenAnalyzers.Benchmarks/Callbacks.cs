using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>What calls of the analyzer took: milliseconds and bytes, and the number of diagnostics.</summary>
internal readonly record struct Cost(double Time, long Bytes, int Findings)
{
    /// <summary>The sum.</summary>
    public static Cost operator +(Cost left, Cost right) =>
        new(left.Time + right.Time, left.Bytes + right.Bytes, left.Findings + right.Findings);
}

/// <summary>
/// Calls the analyzer as the compiler would, and nothing else: on one thread, so that time and memory are the analyzer's own
/// and not what the compiler does around it.
/// </summary>
#pragma warning disable CS0618 // Contexts are not to be made by hosts; this one measures callbacks and nothing around them.
internal sealed class Callbacks : AnalysisContext
{
    private static readonly AnalyzerOptions NoOptions = new([]);

    private readonly List<Action<SyntaxTreeAnalysisContext>> _treeActions = [];
    private readonly List<Action<SemanticModelAnalysisContext>> _modelActions = [];

    /// <summary>Takes the callbacks of an analyzer.</summary>
    public Callbacks(DiagnosticAnalyzer analyzer) => analyzer.Initialize(this);

    /// <summary>What it takes to look at one file.</summary>
    public Cost Run(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken = default) =>
        RunTree(tree, cancellationToken) + RunModel(compilation.GetSemanticModel(tree), cancellationToken);

    /// <summary>What it takes to look at all files.</summary>
    public Cost Run(Compilation compilation) =>
        compilation.SyntaxTrees.Aggregate(default(Cost), (sum, tree) => sum + Run(compilation, tree));

    /// <summary>The syntactic half, which editors run first.</summary>
    public Cost RunTree(SyntaxTree tree, CancellationToken cancellationToken = default) => Measure(report =>
    {
        foreach (var action in _treeActions)
        {
            action(new SyntaxTreeAnalysisContext(tree, NoOptions, report, static _ => true, cancellationToken));
        }
    });

    /// <summary>The semantic half.</summary>
    public Cost RunModel(SemanticModel model, CancellationToken cancellationToken = default) => Measure(report =>
    {
        foreach (var action in _modelActions)
        {
            action(new SemanticModelAnalysisContext(model, NoOptions, report, static _ => true, cancellationToken));
        }
    });

    /// <inheritdoc/>
    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => _treeActions.Add(action);

    /// <inheritdoc/>
    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => _modelActions.Add(action);

    /// <inheritdoc/>
    public override void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action)
    {
        // There are no such files here.
    }

    /// <inheritdoc/>
    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action)
    {
        // Once for a compilation, whatever stands in its files.
    }

    /// <inheritdoc/>
    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
    {
        // Nothing here is generated.
    }

    /// <inheritdoc/>
    public override void EnableConcurrentExecution()
    {
        // One thread is measured.
    }

    /// <inheritdoc/>
    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action)
    {
        // It registers the action for additional files, of which there are none here.
    }

    /// <inheritdoc/>
    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => throw Unexpected();

    /// <inheritdoc/>
    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => throw Unexpected();

    /// <inheritdoc/>
    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => throw Unexpected();

    /// <inheritdoc/>
    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => throw Unexpected();

    /// <inheritdoc/>
    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => throw Unexpected();

    private static InvalidOperationException Unexpected() => new("What is measured here is the cost of other callbacks.");

    private static Cost Measure(Action<Action<Diagnostic>> run)
    {
        var findings = 0;
        Action<Diagnostic> report = _ => findings++;
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        run(report);
        var time = Stopwatch.GetElapsedTime(start);
        return new Cost(time.TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes, findings);
    }
}
