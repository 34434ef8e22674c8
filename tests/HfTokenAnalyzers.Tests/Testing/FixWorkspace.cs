using System.Collections.Immutable;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>A solution of several projects, in which Fix All runs as it does in <c>dotnet format</c>.</summary>
internal sealed class FixWorkspace : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();
    private Solution _solution;

    public FixWorkspace() => _solution = _workspace.CurrentSolution;

    public void Dispose() => _workspace.Dispose();

    /// <summary>Adds a project. Files of the same name are linked.</summary>
    public FixWorkspace Add(string project, IEnumerable<(string Name, string Text)> files, string? symbol = null, bool hasPackage = true, string? references = null, string? editorConfig = null)
    {
        var id = ProjectId.CreateNewId();
        _solution = _solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            project,
            project,
            LanguageNames.CSharp,
            parseOptions: new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: symbol is null ? [] : [symbol]),
            compilationOptions: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable),
            projectReferences: _solution.Projects.Where(other => other.Name == references).Select(static other => new ProjectReference(other.Id)),
            metadataReferences: FrameworkReferences.All,
            analyzerReferences: hasPackage ? [new Package()] : []));
        if (editorConfig is not null)
        {
            _solution = _solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".editorconfig", SourceText.From("root = true\n\n[*.cs]\n" + editorConfig), filePath: "/.editorconfig");
        }

        foreach (var (name, text) in files)
        {
            _solution = _solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: "/" + name);
        }

        return this;
    }

    /// <summary>Fixes all diagnostics of a rule in the solution, without an equivalence key, and expects that all projects still compile.</summary>
    public async Task FixAllAsync(CodeFixProvider fix)
    {
        var found = await FindAsync(fix.FixableDiagnosticIds.Contains);
        if (found.Values.SelectMany(static diagnostics => diagnostics).FirstOrDefault() is not { } first)
        {
            return;
        }

        var context = new FixAllContext(
            _solution.GetDocument(first.Location.SourceTree)!, fix, FixAllScope.Solution, codeActionEquivalenceKey: null!, fix.FixableDiagnosticIds, new Found(found), CancellationToken.None);
        if (await fix.GetFixAllProvider()!.GetFixAsync(context) is { } action)
        {
            _solution = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
        }

        foreach (var project in _solution.Projects)
        {
            Assert.Empty((await project.GetCompilationAsync())!.GetDiagnostics().Where(static diagnostic => diagnostic is { Severity: >= DiagnosticSeverity.Warning, IsSuppressed: false }));
        }
    }

    /// <summary>The ids of all diagnostics of the analyzer.</summary>
    public async Task<IEnumerable<string>> RemainingAsync() =>
        (await FindAsync(static _ => true)).Values.SelectMany(static diagnostics => diagnostics).Select(static diagnostic => diagnostic.Id);

    private async Task<Dictionary<ProjectId, Diagnostic[]>> FindAsync(Func<string, bool> isWanted)
    {
        var found = new Dictionary<ProjectId, Diagnostic[]>();
        foreach (var project in _solution.Projects)
        {
            var all = await (await project.GetCompilationAsync())!.WithAnalyzers([new HfTokenAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync();
            found.Add(project.Id, [.. all.Where(diagnostic => isWanted(diagnostic.Id))]);
        }

        return found;
    }

    /// <summary>The text of a file, which is the same in every project that has it.</summary>
    public async Task<string> TextOfAsync(string name)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var document in _solution.Projects.SelectMany(static project => project.Documents).Where(document => document.Name == name))
        {
            texts.Add((await document.GetTextAsync()).ToString());
        }

        return Assert.Single(texts);
    }

    /// <summary>What a reference to the package brings.</summary>
    public sealed class Package : AnalyzerReference
    {
        // The compiler knows a generator by its instance.
        private readonly ImmutableArray<ISourceGenerator> _generators = [new HfTokenGenerator().AsSourceGenerator()];

        public override string FullPath => "/HfTokenAnalyzers.dll";

        public override object Id => FullPath;

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [new HfTokenAnalyzer()];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => GetAnalyzers(LanguageNames.CSharp);

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }

    private sealed class Found(IReadOnlyDictionary<ProjectId, Diagnostic[]> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found[project.Id]);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(found[document.Project.Id].Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath));

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
