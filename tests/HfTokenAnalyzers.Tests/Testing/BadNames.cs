using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>Reports identifiers called <c>bad</c>, or the name in the option <c>test_bad_name</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal class BadNameAnalyzer : DiagnosticAnalyzer
{
    protected static DiagnosticDescriptor Rule { get; } =
        new("TEST001", "Bad name", "Name '{0}' is bad", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSyntaxTreeAction(AnalyzeTree);
        context.RegisterAdditionalFileAction(AnalyzeFile);
    }

    protected virtual Location LocationOf(SyntaxToken token) => token.GetLocation();

    private void AnalyzeTree(SyntaxTreeAnalysisContext context)
    {
        var name = context.Options.AnalyzerConfigOptionsProvider.GetOptions(context.Tree).TryGetValue("test_bad_name", out var set) ? set : "bad";
        var properties = ImmutableDictionary<string, string?>.Empty.Add("replacement", "better");
        foreach (var token in context.Tree.GetRoot(context.CancellationToken).DescendantTokens().Where(token => token.Text == name))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rule, LocationOf(token), properties, token.Text));
        }
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context)
    {
        var text = context.AdditionalFile.GetText(context.CancellationToken)!;
        if (text.ToString().IndexOf("bad", StringComparison.Ordinal) is var start and >= 0)
        {
            var span = new TextSpan(start, "bad".Length);
            context.ReportDiagnostic(Diagnostic.Create(Rule, Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), "bad"));
        }
    }
}

/// <summary>Reports at a path instead of a syntax tree, where <c>#pragma</c> has no effect.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
internal sealed class PathLocationAnalyzer : BadNameAnalyzer
{
    protected override Location LocationOf(SyntaxToken token) =>
        Location.Create(token.SyntaxTree!.FilePath, token.Span, token.GetLocation().GetLineSpan().Span);
}

internal class GoodFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST001"];

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => RenameAsync(document, diagnostics, context.CancellationToken)!);

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "Rename to good", "rename-key");
        return Task.CompletedTask;
    }

    protected void Register(CodeFixContext context, string title, string? key) => context.RegisterCodeFix(
#pragma warning disable RS1010 // A missing key is one of the faults that the verifier must see.
        CodeAction.Create(title, token => RenameAsync(context.Document, context.Diagnostics, token), key),
#pragma warning restore RS1010
        context.Diagnostics);

    private static async Task<Document> RenameAsync(Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var tokens = diagnostics.Select(diagnostic => root.FindToken(diagnostic.Location.SourceSpan.Start));
        return document.WithSyntaxRoot(root.ReplaceTokens(tokens, static (token, _) => SyntaxFactory.Identifier(token.LeadingTrivia, "good", token.TrailingTrivia)));
    }
}

/// <summary>Offers an action without an equivalence key, which Fix All cannot identify.</summary>
internal sealed class KeylessFix : GoodFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "Rename to good", key: null);
        return Task.CompletedTask;
    }
}

/// <summary>Offers two actions with the same key.</summary>
internal sealed class SharedKeyFix : GoodFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "Rename to good", "rename-key");
        Register(context, "Call it good", "rename-key");
        return Task.CompletedTask;
    }
}

/// <summary>Offers an action whose key depends on the location.</summary>
internal sealed class ChangingKeyFix : GoodFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "Rename to good", $"rename-{context.Span.Start}");
        return Task.CompletedTask;
    }
}

/// <summary>Does not support Fix All.</summary>
internal sealed class NoFixAllFix : GoodFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

/// <summary>Does not support Fix All in the solution.</summary>
internal sealed class NoSolutionFix : GoodFix
{
    public override FixAllProvider? GetFixAllProvider() => new ProjectProvider(base.GetFixAllProvider()!);

    private sealed class ProjectProvider(FixAllProvider inner) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project];

        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext) => inner.GetFixAsync(fixAllContext);
    }
}

/// <summary>Is offered only if it can see what <see cref="GoodGenerator"/> adds.</summary>
internal sealed class GeneratedTypeFix : GoodFix
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var compilation = await context.Document.Project.GetCompilationAsync(context.CancellationToken);
        if (compilation!.GetTypeByMetadataName("Generated") is not null)
        {
            Register(context, "Rename to good", "rename-key");
        }
    }
}

/// <summary>Adds <c>Generated.good</c>.</summary>
internal sealed class GoodGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(
        static output => output.AddSource("Generated.g.cs", "static class Generated { public static int good = 1; }"));
}
