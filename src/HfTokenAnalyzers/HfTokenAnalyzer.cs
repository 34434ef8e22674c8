using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Literals;
using HfTokenAnalyzers.Rules;
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
        context.RegisterCompilationAction(CheckSettings);
    }

    private static void CheckText(SyntaxTreeAnalysisContext context)
    {
        var text = context.Tree.GetText(context.CancellationToken);
        var signs = Signs.Of(text, context.CancellationToken);
        if (!signs.Has(Sign.Token))
        {
            return;
        }

        var root = context.Tree.GetRoot(context.CancellationToken);
        var allowed = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree)).Allowed;
        var tokens = WrittenTokens.Find(root, text, signs.TokenAnchors, allowed, context.CancellationToken);
        HF001HardcodedToken.Check(tokens, context.Tree, context.ReportDiagnostic);
    }

    private static void CheckModel(SemanticModelAnalysisContext context)
    {
        var text = context.SemanticModel.SyntaxTree.GetText(context.CancellationToken);
        var settings = Settings.Of(context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.SemanticModel.SyntaxTree));
        if (!Signs.Of(text, context.CancellationToken).Has(Sign.Hub) && !Signs.HasAny(text, settings.Words, context.CancellationToken))
        {
            return;
        }

        var file = HubFile.Read(context.SemanticModel, settings, context.CancellationToken);
        var reporter = new Reporter(context.SemanticModel.SyntaxTree, context.ReportDiagnostic);
        HF001HardcodedToken.Check(file, reporter);
        HF002TokenInEnvironment.Check(file, reporter);
        HF003WrongSecretKey.Check(file, reporter);
        HF004LiteralPlaceholder.Check(file, reporter);
        HF005UncheckedToken.Check(file, reporter);
        HF007MissingSecret.Check(file, reporter);
    }

    /// <summary>Once for a key, however many files have the setting: nothing tells where it is written.</summary>
    private static void CheckSettings(CompilationAnalysisContext context)
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        var settings = context.Compilation.SyntaxTrees.Select(tree => Settings.Of(provider.GetOptions(tree)));
        HF000BadSetting.Check(settings, context.ReportDiagnostic);
    }
}
