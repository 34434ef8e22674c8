using System.Collections.Immutable;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers;

/// <summary>
/// Reports leaked and misused Hugging Face tokens. The common file costs one look at its text; the code itself is read
/// only where that look finds a sign.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HfTokenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A secret in generated code is a secret.
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
        var signs = FilePrefilter.Of(text, context.CancellationToken);
        if (!signs.Has(Markers.Token))
        {
            return;
        }

        var root = context.Tree.GetRoot(context.CancellationToken);
        var allowed = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree)).Allowed;
        var tokens = SyntaxTokens.Find(root, text, signs.TokenAnchors, allowed, context.CancellationToken);
        HF001HardcodedToken.Check(WithoutMarkup(tokens, context), context.Tree, context.ReportDiagnostic);
    }

    /// <summary>Leaves out what Razor made of a page's markup, if the page is an additional file: there HF006 reports it.</summary>
    private static IEnumerable<FoundToken> WithoutMarkup(IEnumerable<FoundToken> tokens, SyntaxTreeAnalysisContext context) =>
        RazorFile.IsGenerated(context.Tree) && context.Options.AdditionalFiles.Any(static file => RazorFile.Is(file.Path))
            ? tokens.Where(token => RazorFile.IsCopied(context.Tree, token.Span, context.CancellationToken))
            : tokens;

    private static void CheckModel(SemanticModelAnalysisContext context)
    {
        var text = context.SemanticModel.SyntaxTree.GetText(context.CancellationToken);
        var settings = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree));
        var signs = FilePrefilter.Of(text, context.CancellationToken);
        var isHub = signs.Has(Markers.Hub) || FilePrefilter.HasAny(text, settings.Words, context.CancellationToken);
        if (!isHub && !signs.Has(Markers.Token | Markers.TokenPiece))
        {
            return;
        }

        var variables = new Variables(context.SemanticModel, context.CancellationToken);
        if (signs.Has(Markers.Token | Markers.TokenPiece))
        {
            var tokens = ConstructedTokens.Find(context.SemanticModel, variables, text, signs.TokenAnchors, signs.PieceAnchors, settings.Allowed, context.CancellationToken);
            HF001HardcodedToken.Check(tokens, context.SemanticModel.SyntaxTree, context.ReportDiagnostic);
        }

        if (!isHub)
        {
            return;
        }

        var file = HubFile.Read(context.SemanticModel, variables, settings, context.CancellationToken);
        var reporter = new Reporter(context.SemanticModel.SyntaxTree, context.ReportDiagnostic);
        HF001HardcodedToken.Check(file, reporter);
        HF002TokenInEnvironment.Check(file, reporter);
        HF003WrongSecretKey.Check(file, reporter);
        HF004LiteralPlaceholder.Check(file, reporter);
        HF005UncheckedToken.Check(file, reporter);
        HF007MissingSecret.Check(file, reporter);
        HF008TokenShown.Check(file, reporter);
        HF009TokenInArguments.Check(file, reporter);
        HF010UnreadVariable.Check(file, reporter);
        HF011SuperfluousToken.Check(file, reporter);
    }

    /// <summary>A file that the compiler cannot read has no text here; the compiler reports that itself.</summary>
    private static void CheckAdditionalFile(AdditionalFileAnalysisContext context, Compilation compilation)
    {
        var path = context.AdditionalFile.Path;
        if (BuildProperties.IsOff(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions, BuildProperties.ScanAdditionalFiles)
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

    /// <summary>Once for a key, however many files have the setting: nothing tells where it is written.</summary>
    private static void CheckSettings(CompilationAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var settings = context.Compilation.SyntaxTrees.Select(provider.GetOptions)
            .Concat(context.Options.AdditionalFiles.Select(provider.GetOptions))
            .Select(Settings.Of);
        HF000BadSetting.Check(settings, context.ReportDiagnostic);
    }
}
