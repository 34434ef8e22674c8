using System.Collections.Immutable;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Rules;

/// <summary>Behavior of hosts other than editors.</summary>
public class HubCodeFixProviderTests
{
    private const string Source = """
        using System.Collections.Generic;

        class HfApi
        {
            void RunJob(Dictionary<string, string> env = null, Dictionary<string, string> secrets = null) { }

            void Submit(string value) => RunJob(
                env: new Dictionary<string, string> { ["HUGGINGFACE_TOKEN"] = value },
                secrets: new Dictionary<string, string> { ["HF_API_KEY"] = value });
        }
        """;

    [Fact]
    public async Task DiagnosticOfAnotherRule_IsOfferedNothing()
    {
        var (document, diagnostics) = await AnalyzeAsync();
        var offered = new List<CodeAction>();

        await new HF003WrongSecretKeyCodeFix().RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostics.Single(diagnostic => diagnostic.Id == "HF002"), (action, _) => offered.Add(action), CancellationToken.None));

        Assert.Empty(offered);
    }

    [Fact]
    public async Task FixAllWithoutAKey_TakesTheFirstChoice()
    {
        var (document, diagnostics) = await AnalyzeAsync();
        var fix = new HF003WrongSecretKeyCodeFix();

        var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
            document,
            fix,
            FixAllScope.Document,
            codeActionEquivalenceKey: null,
            fix.FixableDiagnosticIds,
            new Fixed([.. diagnostics.Where(diagnostic => diagnostic.Id == "HF003")]),
            CancellationToken.None));

        var operations = await action!.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        Assert.Contains("[\"HF_TOKEN\"] = value", (await changed.GetTextAsync()).ToString(), StringComparison.Ordinal);
    }

    /// <summary>A file in two projects, in one of which a constant must stay a constant.</summary>
    [Theory]
    [InlineData("OTHER", 2)]
    [InlineData("OLD", 0)]
    public async Task FileOfTwoProjects_IsMendedWhereBothTakeIt(string symbol, int offers)
    {
        var source = $$"""
            class Program
            {
                string M(string s)
                {
                    const string token = "{{RandomTokens.User()}}";
            #if OLD
                    switch (s) { case token: return ""; }
            #endif
                    return token;
                }
            }
            """;
        using var workspace = new AdhocWorkspace();
        var solution = workspace.CurrentSolution;
        foreach (var (name, options) in new[] { ("New", new CSharpParseOptions()), ("Old", new CSharpParseOptions(preprocessorSymbols: [symbol])) })
        {
            var project = ProjectInfo.Create(ProjectId.CreateNewId(), VersionStamp.Default, name, name, LanguageNames.CSharp, parseOptions: options)
                .WithMetadataReferences([MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
            solution = solution.AddProject(project).AddDocument(DocumentId.CreateNewId(project.Id), "Test.cs", SourceText.From(source), filePath: "/Test.cs");
        }

        var document = solution.Projects.First().Documents.Single();
        var compilation = await document.Project.WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).GetCompilationAsync();
        var diagnostics = await compilation!
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HfTokenAnalyzer()))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        var offered = new List<CodeAction>();

        await new HF001HardcodedTokenCodeFix().RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostics.Single(diagnostic => diagnostic.Id == "HF001"), (action, _) => offered.Add(action), CancellationToken.None));

        Assert.Equal(offers, offered.Count);
    }

    /// <summary>The first entry can be fixed; the fix of the second one would lose a comment.</summary>
    [Fact]
    public Task DiagnosticThatCannotBeMended_KeepsNoOtherFromIt() => new HubTest<HF002TokenInEnvironmentCodeFix>
    {
        TestCode = """
            class Port
            {
                void RunJob(object? env = null, object? secrets = null) { }

                void Submit(string value)
                {
                    RunJob(env: new { {|HF002:HF_TOKEN|} = value });
                    RunJob(env: new { /* kept */ {|HF002:HF_TOKEN|} = value }, secrets: new { HF_TOKEN = value });
                }
            }
            """,
        FixedCode = """
            class Port
            {
                void RunJob(object? env = null, object? secrets = null) { }

                void Submit(string value)
                {
                    RunJob(secrets: new { HF_TOKEN = value });
                    RunJob(env: new { /* kept */ {|HF002:HF_TOKEN|} = value }, secrets: new { HF_TOKEN = value });
                }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task UsingThatMakesAnotherNameAmbiguous_IsNotAdded() => new HubTest<HF001HardcodedTokenCodeFix>
    {
        TestState =
        {
            Sources =
            {
                ("/0/Other.cs", "namespace HuggingFace.Tokens { public class Budget { } }\nnamespace Costs { public class Budget { } }\n"),
                $$"""
                using Costs;

                class Program
                {
                    string Token() => "{|HF001:{{RandomTokens.User()}}|}";

                    Budget Limit() => new Budget();
                }
                """,
            },
        },
        ExpectNoFix = true,
    }.RunAsync();

    /// <summary>A file that two projects share, with different symbols, is changed once in both.</summary>
    [Fact]
    public async Task LinkedFile_IsFixedOnce()
    {
        using var workspace = new AdhocWorkspace();
        var solution = workspace.CurrentSolution;
        var text = SourceText.From("#if NET8_0\nusing System;\n#endif\n" + Source);
        foreach (var (name, symbol) in new[] { ("net472", "NET472"), ("net8.0", "NET8_0") })
        {
            var id = ProjectId.CreateNewId();
            solution = solution
                .AddProject(ProjectInfo.Create(id, VersionStamp.Default, $"App({name})", "App", LanguageNames.CSharp, filePath: "/App.csproj",
                    parseOptions: new CSharpParseOptions(preprocessorSymbols: [symbol]), metadataReferences: FrameworkReferences.All))
                .AddDocument(DocumentId.CreateNewId(id), "Test.cs", text, filePath: "/Test.cs");
        }

        var document = solution.Projects.First().Documents.Single();
        var fix = new HF003WrongSecretKeyCodeFix();
        var action = await fix.GetFixAllProvider().GetFixAsync(new FixAllContext(
            document, fix, FixAllScope.Solution, "RenameSecret", fix.FixableDiagnosticIds, new OfProject(), CancellationToken.None));

        var preview = await action!.GetPreviewOperationsAsync(CancellationToken.None);
        Assert.NotEmpty(preview);
        var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var texts = new List<string>();
        foreach (var other in changed.Projects.SelectMany(static project => project.Documents))
        {
            texts.Add((await other.GetTextAsync()).ToString());
        }

        Assert.All(texts, other => Assert.Equal(text.ToString().Replace("\"HF_API_KEY\"", "\"HF_TOKEN\"", StringComparison.Ordinal), other));
    }

    private static async Task<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> AnalyzeAsync()
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Project", LanguageNames.CSharp)
            .AddMetadataReference(MetadataReference.CreateFromFile(typeof(object).Assembly.Location))
            .AddDocument("Test.cs", Source);
        var compilation = await document.Project.GetCompilationAsync();
        var diagnostics = await compilation!
            .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HfTokenAnalyzer()))
            .GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        return (document, diagnostics);
    }

    private sealed class OfProject : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await (await project.GetCompilationAsync(cancellationToken))!
                .WithAnalyzers(ImmutableArray.Create<DiagnosticAnalyzer>(new HfTokenAnalyzer()))
                .GetAnalyzerDiagnosticsAsync(cancellationToken)).Where(static diagnostic => diagnostic.Id == "HF003");

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            GetAllDiagnosticsAsync(document.Project, cancellationToken);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }

    private sealed class Fixed(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
