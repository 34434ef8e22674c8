using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing.Model;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>The settings of a project under test, apart from its files.</summary>
/// <param name="References">Compared by identity, since most tests share one array.</param>
/// <param name="Generators">The types of the generators that the project runs.</param>
internal sealed record ProjectSettings(
    ParseOptions ParseOptions,
    CompilationOptions CompilationOptions,
    ImmutableArray<MetadataReference> References,
    ImmutableArray<Type> Generators);

/// <summary>
/// Creates projects without files and caches their compilations. A test that adds files then does not bind the
/// framework references again, which takes most of the time of a small test.
/// </summary>
internal static class TestProjects
{
    private static readonly ConcurrentDictionary<ProjectSettings, Lazy<Task<Project>>> Known = [];

    /// <summary>The project with these settings, shared by all tests.</summary>
    public static Task<Project> GetAsync(ProjectSettings settings) => Known.GetOrAdd(settings, static key => new(() => CreateAsync(key))).Value;

    private static async Task<Project> CreateAsync(ProjectSettings settings)
    {
        var workspace = new AdhocWorkspace();
        var project = Add(workspace.CurrentSolution, "TestProject", settings);
        _ = await project.GetCompilationAsync();
        return project;
    }

    public static Project Add(Solution solution, string name, ProjectSettings settings)
    {
        var id = ProjectId.CreateNewId(name);
        return solution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            name,
            name,
            LanguageNames.CSharp,
            parseOptions: settings.ParseOptions,
            compilationOptions: settings.CompilationOptions,
            metadataReferences: settings.References,
            analyzerReferences: [new GeneratorReference(settings.Generators)])).GetProject(id)!;
    }

    public static Project AddFiles(Project project, EvaluatedProjectState state, Func<string, (string Name, IEnumerable<string> Folders)> nameOf)
    {
        var solution = project.Solution;
        foreach (var (path, text) in state.Sources)
        {
            var (name, folders) = nameOf(path);
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id), name, text, folders, path);
        }

        foreach (var (path, text) in state.AdditionalFiles)
        {
            var (name, folders) = nameOf(path);
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(project.Id), name, text, folders, path);
        }

        foreach (var (path, text) in state.AnalyzerConfigFiles)
        {
            var (name, folders) = nameOf(path);
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(project.Id), name, text, folders, path);
        }

        return solution.GetProject(project.Id)!;
    }

    /// <summary>
    /// Adds generators to a project. The library runs generators outside the workspace, where fixes cannot see their
    /// types.
    /// </summary>
    private sealed class GeneratorReference(ImmutableArray<Type> types) : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators =
            [.. types.Select(static type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator())];

        public override string? FullPath => null;

        public override object Id { get; } = new();

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
