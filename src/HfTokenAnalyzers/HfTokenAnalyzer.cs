using System.Collections.Immutable;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers;

/// <summary>
/// Reports leaked and misused Hugging Face tokens. The text of each file is searched for markers; only files that
/// contain one are analyzed, and only by rules whose severity is not <c>none</c>.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HfTokenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => RuleCatalogue.Descriptors;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A token in generated code leaks like any other.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(CheckText);
        context.RegisterSemanticModelAction(CheckModel);
        context.RegisterCompilationStartAction(static start => start.RegisterAdditionalFileAction(file => CheckAdditionalFile(file, start.Compilation)));
        context.RegisterCompilationAction(CheckSettings);
    }

    private static void CheckText(SyntaxTreeAnalysisContext context)
    {
        var text = context.Tree.GetText(context.CancellationToken);
        var markers = FilePrefilter.Of(text, context.CancellationToken);
        if (!markers.Has(Markers.Token))
        {
            return;
        }

        var root = context.Tree.GetRoot(context.CancellationToken);
        var allowed = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree)).Allowed;
        var tokens = SyntaxTokens.Find(root, text, markers.TokenAnchors, allowed, context.CancellationToken);
        HF001HardcodedToken.Check(WithoutMarkup(tokens, context), context.Tree, context.ReportDiagnostic);
    }

    /// <summary>
    /// Leaves out tokens that Razor copied from a page's markup if the page is an additional file, where HF006 reports them.
    /// </summary>
    private static IEnumerable<FoundToken> WithoutMarkup(IEnumerable<FoundToken> tokens, SyntaxTreeAnalysisContext context) =>
        RazorFile.IsGenerated(context.Tree) && context.Options.AdditionalFiles.Any(static file => RazorFile.Is(file.Path))
            ? tokens.Where(token => RazorFile.IsCopied(context.Tree, token.Span, context.CancellationToken))
            : tokens;

    private static void CheckModel(SemanticModelAnalysisContext context)
    {
        var tree = context.SemanticModel.SyntaxTree;
        var text = tree.GetText(context.CancellationToken);
        var settings = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(tree));
        var markers = FilePrefilter.Of(text, context.CancellationToken);
        var findsTokens = markers.Has(Markers.Token | Markers.TokenPiece) && IsOn(HF001HardcodedToken.Descriptor);
        var rules = markers.Has(Markers.Hub) || FilePrefilter.HasAny(text, settings.Words, context.CancellationToken)
            ? RuleCatalogue.HubFileRules.RemoveAll(rule => !IsOn(rule.Descriptors[0]))
            : ImmutableArray<HubFileRule>.Empty;
        if (!findsTokens && rules.IsEmpty)
        {
            return;
        }

        var variables = new Variables(context.SemanticModel, context.CancellationToken);
        if (findsTokens)
        {
            var tokens = ConstructedTokens.Find(context.SemanticModel, variables, text, markers.TokenAnchors, markers.PieceAnchors, settings.Allowed, context.CancellationToken);
            HF001HardcodedToken.Check(tokens, tree, context.ReportDiagnostic);
        }

        if (rules.IsEmpty)
        {
            return;
        }

        var file = HubFile.Read(context.SemanticModel, variables, settings, new ProjectFiles(context.Options.AdditionalFiles));
        var reporter = new Reporter(tree, context.ReportDiagnostic);
        foreach (var rule in rules)
        {
            rule.Check(file, reporter);
        }

        bool IsOn(DiagnosticDescriptor descriptor) => !descriptor.IsOff(context.SemanticModel.Compilation, tree, context.Options, context.CancellationToken);
    }

    private static void CheckAdditionalFile(AdditionalFileAnalysisContext context, Compilation compilation)
    {
        // The compiler itself reports a file that it cannot read, and returns no text for it.
        var path = context.AdditionalFile.Path;
        if (BuildProperties.IsOff(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions, BuildProperties.ScanAdditionalFiles)
            || HF006TokenInOtherFile.Descriptor.IsOff(compilation, tree: null, context.Options, context.CancellationToken)
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var allowed = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.AdditionalFile)).Allowed;
        var tokens = AdditionalFileTokens.Find(text, path, allowed, context.CancellationToken);
        HF006TokenInOtherFile.Check(
            RazorFile.Is(path) ? RazorFile.WithoutCSharp(tokens, text, path, compilation, context.CancellationToken) : tokens,
            text,
            path,
            context.ReportDiagnostic);
    }

    /// <summary>
    /// Reports invalid settings once for each key, because the compiler does not say which file a setting is from.
    /// </summary>
    private static void CheckSettings(CompilationAnalysisContext context)
    {
        if (HF000BadSetting.Descriptor.IsOff(context.Compilation, tree: null, context.Options, context.CancellationToken))
        {
            return;
        }

        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var settings = context.Compilation.SyntaxTrees.Select(provider.GetOptions)
            .Concat(context.Options.AdditionalFiles.Select(provider.GetOptions))
            .Select(Settings.Of);
        HF000BadSetting.Check(settings, context.ReportDiagnostic);
    }
}
