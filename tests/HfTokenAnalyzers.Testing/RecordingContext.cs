using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Testing;

/// <summary>Records what an analyzer registers, so that its callbacks can also be called without the compiler's driver.</summary>
public sealed class RecordingContext : AnalysisContext
{
    private readonly List<string> _registered = [];

    /// <summary>The kinds of callbacks, sorted; one that is registered twice is listed twice.</summary>
    public IEnumerable<string> Registered => _registered.Order(StringComparer.Ordinal);

    /// <summary>Whether files may be analyzed in parallel.</summary>
    public bool IsConcurrent { get; private set; }

    /// <summary>How generated code is analyzed; null if that was not configured.</summary>
    public GeneratedCodeAnalysisFlags? GeneratedCode { get; private set; }

    /// <summary>The callback for syntax trees. Called directly, it reports without the compiler's filter.</summary>
    public Action<SyntaxTreeAnalysisContext> SyntaxTreeAction { get; private set; } = static _ => { };

    /// <summary>The callback for semantic models. Called directly, it reports without the compiler's filter.</summary>
    public Action<SemanticModelAnalysisContext> SemanticModelAction { get; private set; } = static _ => { };

    /// <inheritdoc/>
    public override void EnableConcurrentExecution() => IsConcurrent = true;

    /// <inheritdoc/>
    public override void ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags analysisMode) => GeneratedCode = analysisMode;

    /// <inheritdoc/>
    public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action)
    {
        _registered.Add("SyntaxTree");
        SyntaxTreeAction = action;
    }

    /// <inheritdoc/>
    public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action)
    {
        _registered.Add("SemanticModel");
        SemanticModelAction = action;
    }

    /// <inheritdoc/>
    public override void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action) => _registered.Add("AdditionalFile");

    /// <inheritdoc/>
    public override void RegisterCompilationAction(Action<CompilationAnalysisContext> action) => _registered.Add("Compilation");

    /// <inheritdoc/>
    public override void RegisterCompilationStartAction(Action<CompilationStartAnalysisContext> action)
    {
        _registered.Add("CompilationStart");
        action(new StartContext(_registered));
    }

    /// <inheritdoc/>
    public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => _registered.Add("Symbol");

    /// <inheritdoc/>
    public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind) => _registered.Add("SymbolStart");

    /// <inheritdoc/>
    public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => _registered.Add("CodeBlock");

    /// <inheritdoc/>
    public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => _registered.Add("CodeBlockStart");

    /// <inheritdoc/>
    public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => _registered.Add("SyntaxNode");

    /// <inheritdoc/>
    public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => _registered.Add("Operation");

    /// <inheritdoc/>
    public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => _registered.Add("OperationBlock");

    /// <inheritdoc/>
    public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action) => _registered.Add("OperationBlockStart");

    /// <summary>Records what an analyzer registers when a compilation starts.</summary>
    private sealed class StartContext(List<string> registered)
        : CompilationStartAnalysisContext(CSharpCompilation.Create("Test"), new AnalyzerOptions([]), CancellationToken.None)
    {
        public override void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => Add("SyntaxTree");

        public override void RegisterSemanticModelAction(Action<SemanticModelAnalysisContext> action) => Add("SemanticModel");

        public override void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action) => Add("AdditionalFile");

        public override void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => Add("CompilationEnd");

        public override void RegisterSymbolAction(Action<SymbolAnalysisContext> action, ImmutableArray<SymbolKind> symbolKinds) => Add("Symbol");

        public override void RegisterSymbolStartAction(Action<SymbolStartAnalysisContext> action, SymbolKind symbolKind) => Add("SymbolStart");

        public override void RegisterCodeBlockAction(Action<CodeBlockAnalysisContext> action) => Add("CodeBlock");

        public override void RegisterCodeBlockStartAction<TLanguageKindEnum>(Action<CodeBlockStartAnalysisContext<TLanguageKindEnum>> action) => Add("CodeBlockStart");

        public override void RegisterSyntaxNodeAction<TLanguageKindEnum>(Action<SyntaxNodeAnalysisContext> action, ImmutableArray<TLanguageKindEnum> syntaxKinds) => Add("SyntaxNode");

        public override void RegisterOperationAction(Action<OperationAnalysisContext> action, ImmutableArray<OperationKind> operationKinds) => Add("Operation");

        public override void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => Add("OperationBlock");

        public override void RegisterOperationBlockStartAction(Action<OperationBlockStartAnalysisContext> action) => Add("OperationBlockStart");

        private void Add(string kind) => registered.Add("CompilationStart." + kind);
    }
}
