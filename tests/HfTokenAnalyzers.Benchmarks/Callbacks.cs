using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Benchmarks;

/// <summary>The cost of calls of the analyzer: milliseconds, allocated bytes, and the number of diagnostics.</summary>
internal readonly record struct Cost(double Time, long Bytes, int Findings)
{
    public static Cost operator +(Cost left, Cost right) =>
        new(left.Time + right.Time, left.Bytes + right.Bytes, left.Findings + right.Findings);
}

/// <summary>
/// Calls the callbacks of an analyzer directly and on one thread, so that the measured time and memory do not include the work of the
/// compiler.
/// </summary>
#pragma warning disable CS0618 // CompilationWithAnalyzers, which is recommended instead, adds its own cost.
internal sealed class Callbacks : AnalysisContext
{
    private static readonly AnalyzerOptions NoOptions = new([]);

    private readonly List<Action<SyntaxTreeAnalysisContext>> _treeActions = [];
    private readonly List<Action<SemanticModelAnalysisContext>> _modelActions = [];

    /// <summary>Records the callbacks that an analyzer registers.</summary>
    public Callbacks(DiagnosticAnalyzer analyzer) => analyzer.Initialize(this);

    /// <summary>The cost of analyzing one file.</summary>
    public Cost Run(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken = default) =>
        RunTree(tree, cancellationToken) + RunModel(compilation.GetSemanticModel(tree), cancellationToken);

    /// <summary>The cost of analyzing all files.</summary>
    public Cost Run(Compilation compilation) =>
        compilation.SyntaxTrees.Aggregate(default(Cost), (sum, tree) => sum + Run(compilation, tree));

    /// <summary>The cost of the syntactic part, which editors run first.</summary>
    public Cost RunTree(SyntaxTree tree, CancellationToken cancellationToken = default) => Measure(report =>
    {
        foreach (var action in _treeActions)
        {
            action(new SyntaxTreeAnalysisContext(tree, NoOptions, report, static _ => true, cancellationToken));
        }
    });

    /// <summary>The cost of the semantic part.</summary>
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
        // The benchmarks have no additional files.
    }

    /// <inheritdoc/>
    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action)
    {
        // Runs once for each compilation, so its cost does not depend on the code.
    }

    /// <inheritdoc/>
    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode)
    {
        // The benchmarks contain no generated code.
    }

    /// <inheritdoc/>
    public override void EnableConcurrentExecution()
    {
        // The benchmarks use one thread.
    }

    /// <inheritdoc/>
    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action)
    {
        // The analyzer only registers its action for additional files there.
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

    private static InvalidOperationException Unexpected() => new("The benchmarks do not measure callbacks of this kind.");

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
