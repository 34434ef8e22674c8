using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>Reports identifiers written <c>bad</c> (or as <c>test_bad_name</c> says) in C#, and the word in other files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public class BadNameAnalyzer : DiagnosticAnalyzer
{
    protected static DiagnosticDescriptor Rule { get; } =
        new("TEST001", "Bad name", "Name '{0}' is bad", "Naming", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterSyntaxTreeAction(AnalyzeTree);
        context.RegisterAdditionalFileAction(AnalyzeFile);
    }

    protected virtual void Report(SyntaxTreeAnalysisContext context, SyntaxToken token) =>
        context.ReportDiagnostic(Diagnostic.Create(Rule, token.GetLocation(), token.Text));

    private void AnalyzeTree(SyntaxTreeAnalysisContext context)
    {
        var options = context.Options.AnalyzerConfigOptionsProvider;
        var name = options.GetOptions(context.Tree).TryGetValue("test_bad_name", out var local) ? local
            : options.GlobalOptions.TryGetValue("test_bad_name", out var global) ? global
            : "bad";
        foreach (var token in context.Tree.GetRoot(context.CancellationToken).DescendantTokens().Where(t => t.Text == name))
        {
            Report(context, token);
        }
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context)
    {
        var text = context.AdditionalFile.GetText(context.CancellationToken)!;
        if (text.ToString().IndexOf("bad", StringComparison.Ordinal) is var start and >= 0)
        {
            var span = new TextSpan(start, "bad".Length);
            var location = Location.Create(context.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span));
            context.ReportDiagnostic(Diagnostic.Create(Rule, location, "bad"));
        }
    }
}

/// <summary>Reports a second id on the same name, with the type's name as an additional location.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwiceBadNameAnalyzer : BadNameAnalyzer
{
    private static readonly DiagnosticDescriptor SecondRule =
        new("TEST002", "Bad name", "Name '{0}' is bad", "Naming", DiagnosticSeverity.Info, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule, SecondRule];

    protected override void Report(SyntaxTreeAnalysisContext context, SyntaxToken token)
    {
        base.Report(context, token);
        var type = token.Parent!.AncestorsAndSelf().OfType<ClassDeclarationSyntax>().First().Identifier;
        context.ReportDiagnostic(Diagnostic.Create(SecondRule, token.GetLocation(), [type.GetLocation()], token.Text));
    }
}

/// <summary>Throws where the other one reports.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer : BadNameAnalyzer
{
    protected override void Report(SyntaxTreeAnalysisContext context, SyntaxToken token) =>
        throw new InvalidOperationException("The analyzer fell over");
}

/// <summary>Renames to <c>good</c>.</summary>
public class GoodFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST001"];

    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => RenameAllAsync(document, diagnostics, context.CodeActionEquivalenceKey!, context.CancellationToken)!);

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "good");
        return Task.CompletedTask;
    }

    protected virtual SyntaxToken Rename(SyntaxToken token, string name) => SyntaxFactory.Identifier(token.LeadingTrivia, name, token.TrailingTrivia);

    protected void Register(CodeFixContext context, string name) => context.RegisterCodeFix(
        CodeAction.Create($"Call it {name}", token => RenameAllAsync(context.Document, context.Diagnostics, name, token), equivalenceKey: name),
        context.Diagnostics);

    protected async Task<Document> RenameAllAsync(Document document, IEnumerable<Diagnostic> diagnostics, string name, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var tokens = diagnostics.Select(d => root.FindToken(d.Location.SourceSpan.Start));
        return document.WithSyntaxRoot(root.ReplaceTokens(tokens, (token, _) => Rename(token, name)));
    }
}

/// <summary>Offers two names.</summary>
public sealed class TwoNamesFix : GoodFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Register(context, "good");
        Register(context, "fine");
        return Task.CompletedTask;
    }
}

/// <summary>Mends both ids at once.</summary>
public sealed class BothIdsFix : GoodFix
{
    public override ImmutableArray<string> FixableDiagnosticIds => ["TEST001", "TEST002"];
}

/// <summary>Offers one name under no key that Fix All could use.</summary>
public sealed class KeylessFix : GoodFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
#pragma warning disable RS1010 // What the engine must notice.
        var action = CodeAction.Create("Call it", token => RenameAllAsync(context.Document, context.Diagnostics, "good", token), equivalenceKey: null);
#pragma warning restore RS1010
        context.RegisterCodeFix(action, context.Diagnostics);
        return Task.CompletedTask;
    }
}

/// <summary>Renames to another name when it fixes all.</summary>
public sealed class OtherFixAllFix : GoodFix
{
    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => RenameAllAsync(document, diagnostics, "other", context.CancellationToken)!);
}

/// <summary>Fixes the first of all.</summary>
public sealed class LazyFixAllFix : GoodFix
{
    public override FixAllProvider? GetFixAllProvider() => FixAllProvider.Create(
        (context, document, diagnostics) => RenameAllAsync(document, diagnostics.Take(1), "good", context.CancellationToken)!);
}

/// <summary>Cannot fix all.</summary>
public sealed class NoFixAllFix : GoodFix
{
    public override FixAllProvider? GetFixAllProvider() => null;
}

/// <summary>Writes a member access into one identifier.</summary>
public sealed class WrongTreeFix : GoodFix
{
    protected override SyntaxToken Rename(SyntaxToken token, string name) => base.Rename(token, $"C.{name}");
}

/// <summary>Leaves the name as it is.</summary>
public sealed class IdleFix : GoodFix
{
    protected override SyntaxToken Rename(SyntaxToken token, string name) => token;
}

/// <summary>Throws where the other one renames.</summary>
public sealed class ThrowingFix : GoodFix
{
    protected override SyntaxToken Rename(SyntaxToken token, string name) => throw new InvalidOperationException("The fix fell over");
}

/// <summary>Adds <c>Generated.good</c>.</summary>
public sealed class GoodGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterPostInitializationOutput(
        static c => c.AddSource("Generated.g.cs", "static class Generated { public static int good = 1; }"));
}

/// <summary>Throws when it runs.</summary>
public sealed class ThrowingGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.CompilationProvider, static (_, _) => throw new InvalidOperationException("The generator fell over"));
}
