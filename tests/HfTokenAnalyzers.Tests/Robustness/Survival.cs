using System.Collections.Immutable;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>
/// Runs the analyzer, the fixes and the generator on any text. They must end, throw no exception, and repeat no part of a token.
/// </summary>
internal static class Survival
{
    /// <summary>Much more than any case takes on any machine.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    private static readonly ImmutableArray<CodeFixProvider> Fixes =
    [
        .. typeof(HubCodeFixProvider).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(static type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    /// <summary>Projects without files. A project that is derived from one of them reuses its bound references.</summary>
    private static readonly Project Bound = CreateProject(FrameworkReferences.All);

    private static readonly Project Unbound = CreateProject([]);

    /// <summary>Analyses a file, asks every fix for every diagnostic, and runs the generator.</summary>
    /// <param name="text">The file.</param>
    /// <param name="secrecy">Knows the tokens in it.</param>
    /// <param name="withReferences">Whether its names mean anything.</param>
    public static async Task OfAsync(string text, Secrecy secrecy, bool withReferences = true)
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        try
        {
            await RunAsync(text, [], secrecy, withReferences, limit.Token);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Not survived: {exception.GetType().Name}: {exception.Message}\n{text}", exception);
        }
    }

    /// <summary>Analyzes a file that is not C#.</summary>
    public static async Task OfAsync(AdditionalText file, Secrecy secrecy)
    {
        using var limit = new CancellationTokenSource(TimeLimit);
        await RunAsync("class C { }", [file], secrecy, withReferences: false, limit.Token);
    }

    private static async Task RunAsync(string text, ImmutableArray<AdditionalText> files, Secrecy secrecy, bool withReferences, CancellationToken cancellationToken)
    {
        var document = (withReferences ? Bound : Unbound).AddDocument("Test.cs", SourceText.From(text));
        var compilation = (await document.Project.GetCompilationAsync(cancellationToken))!;

        // The driver ignores exceptions of its handler.
        Exception? broken = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files),
            (exception, _, _) => broken ??= exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        var diagnostics = await compilation
            .WithAnalyzers([new HfTokenAnalyzer()], options)
            .GetAnalyzerDiagnosticsAsync(cancellationToken);
        if (broken is not null)
        {
            throw new InvalidOperationException("The analyzer broke.", broken);
        }

        // Keeps the model alive, so that the fixes share its cache.
        var model = await document.GetSemanticModelAsync(cancellationToken);
        foreach (var diagnostic in diagnostics)
        {
            Assert.NotEqual("AD0001", diagnostic.Id);
            secrecy.Verify(diagnostic);
            foreach (var action in await ActionsAsync(document, diagnostic, cancellationToken))
            {
                secrecy.Verify(action);
                await action.GetOperationsAsync(cancellationToken);
            }
        }

        GC.KeepAlive(model);
        var generated = CSharpGeneratorDriver.Create(new HfTokenGenerator()).RunGenerators(compilation, cancellationToken).GetRunResult();
        Assert.All(generated.Results, static result => Assert.Null(result.Exception));
        Assert.All(generated.GeneratedTrees, tree => secrecy.Verify("A generated file", tree.ToString()));
    }

    private static async Task<List<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var actions = new List<CodeAction>();
        if (diagnostic.Location.IsInSource)
        {
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken));
            }
        }

        return actions;
    }

    private static Project CreateProject(IEnumerable<MetadataReference> references)
    {
        var project = new AdhocWorkspace()
            .AddProject("Project", LanguageNames.CSharp)
            .WithMetadataReferences(references)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        _ = project.GetCompilationAsync().GetAwaiter().GetResult();
        return project;
    }
}
