using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>Makes the project under test.</summary>
internal static class ProjectFactory
{
    private const string Name = "TestProject";

    /// <summary>A project of the files of <paramref name="state"/>, with the settings of the test.</summary>
    public static Project Create(Workspace workspace, CodeFixTest test, TestState state)
    {
        var id = ProjectId.CreateNewId(Name);
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            Name,
            Name,
            LanguageNames.CSharp,
            parseOptions: test.CreateParseOptions(),
            compilationOptions: test.CreateCompilationOptions(state),
            metadataReferences: [.. FrameworkReferences.All, .. test.References],
            analyzerReferences: test.Generators.Count > 0 ? [new GeneratorReference(test.Generators)] : []));

        foreach (var (path, text) in state.Sources)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        }

        foreach (var (path, text) in state.AdditionalFiles)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), text, filePath: path);
        }

        foreach (var (path, text) in test.ConfigFiles)
        {
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id, path), Path.GetFileName(path), SourceText.From(text), filePath: path);
        }

        return solution.GetProject(id)!;
    }

    // The workspace runs the generators, so that the fix sees their types too.
    private sealed class GeneratorReference(IEnumerable<IIncrementalGenerator> generators) : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [.. generators.Select(static g => g.AsSourceGenerator())];

        public override string? FullPath => null;

        public override object Id { get; } = new();

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;

        public override ImmutableArray<ISourceGenerator> GetGeneratorsForAllLanguages() => _generators;
    }
}
