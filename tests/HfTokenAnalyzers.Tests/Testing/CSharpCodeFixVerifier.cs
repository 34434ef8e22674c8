using System.Collections.Concurrent;
using System.Collections.Immutable;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Testing;

/// <summary>Verifies an analyzer and a fix of its diagnostics with Microsoft.CodeAnalysis.Testing.</summary>
internal static class CSharpCodeFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    /// <summary>Expects a diagnostic of the analyzer with its default severity.</summary>
    public static DiagnosticResult Diagnostic(string id) =>
        new TAnalyzer().SupportedDiagnostics.Where(descriptor => descriptor.Id == id).ToList() switch
        {
            [var descriptor] => new(descriptor),
            // Several messages share the id, so the arguments are compared instead of the message.
            [var first, ..] => new(id, first.DefaultSeverity),
            [] => throw new InvalidOperationException($"{typeof(TAnalyzer).Name} has no diagnostic {id}."),
        };

    /// <summary>A test with the checks of the library and those that this project adds.</summary>
    public class Test : CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
    {
        private static readonly FixAllScope[] Scopes = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

        private readonly ConcurrentDictionary<string, string> _keyOfTitle = new(StringComparer.Ordinal);
        private readonly ConcurrentDictionary<SyntaxTree, ConcurrentDictionary<(string Id, TextSpan Span), bool>> _warnings = [];
        private Secrecy _secrecy = new([]);

        /// <summary>Creates a test that applies the fix to each diagnostic and to the document.</summary>
        public Test()
        {
            MarkupOptions = MarkupOptions.UseFirstDescriptor | MarkupOptions.TreatPositionIndicatorsAsCode;
            CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllInProjectCheck | CodeFixTestBehaviors.SkipFixAllInSolutionCheck;
        }

        /// <summary>The fix, for tests that choose it at run time.</summary>
        public CodeFixProvider CodeFix { get; init; } = new TCodeFix();

        /// <summary>Sources that are added after the test code and that the fix does not change.</summary>
        public SourceFileCollection UnchangedSources { get; } = [];

        /// <summary>The text of <c>/.editorconfig</c>. Without a section header, it applies to all files.</summary>
        public string? EditorConfig { get; set; }

        /// <summary>The text of <c>/.globalconfig</c>. An MSBuild property has the key <c>build_property.Name</c>.</summary>
        public string? GlobalConfig { get; set; }

        /// <summary>The references of all projects. Uses the running framework, so that nothing is downloaded.</summary>
        public ImmutableArray<MetadataReference> References { get; init; } = FrameworkReferences.All;

        /// <summary>The generator types of all projects.</summary>
        public ImmutableArray<Type> Generators { get; init; } = [];

        /// <summary>Finds the secrets in a text. Messages, properties, titles and generated files must not contain them.</summary>
        public Func<string, IEnumerable<string>> FindSecrets { get; init; } = RandomTokens.SecretsIn;

        public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

        /// <summary>The nullable context; enabled by default if the language version supports it.</summary>
        public NullableContextOptions? Nullable { get; init; }

        /// <summary>Whether no fix is offered, or no fix with <c>CodeActionEquivalenceKey</c> if that is set.</summary>
        public bool ExpectNoFix { get; set; }

        protected override async Task RunImplAsync(CancellationToken cancellationToken)
        {
            TestState.Sources.AddRange(UnchangedSources);
            AddConfigFile("/.editorconfig", EditorConfig, mark: "[", head: "root = true\n\n[*]\n");
            AddConfigFile("/.globalconfig", GlobalConfig, mark: "is_global", head: "is_global = true\n");
            TestState.OutputKind ??= TestState.Sources.Any(HasTopLevelStatements) ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
            if (ExpectNoFix)
            {
                FixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
            }
            else if (FixedState.Sources.Count > 0)
            {
                foreach (var state in (SolutionState[])[FixedState, BatchFixedState])
                {
                    // Diagnostics that remain after the fix are marked in the fixed code.
                    state.MarkupHandling = MarkupMode.Allow;
                    state.Sources.AddRange(state.Sources.Count > 0 ? UnchangedSources : []);
                }

                VerifyFixAll();
            }

            _secrecy = new(TestState.Sources.Concat(TestState.AdditionalFiles).Concat(TestState.AnalyzerConfigFiles)
                .SelectMany(file => FindSecrets(file.content.ToString())));
            await base.RunImplAsync(cancellationToken);
            VerifyNoNewWarning();
        }

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [CodeFix];

        protected override ParseOptions CreateParseOptions() => ((CSharpParseOptions)base.CreateParseOptions()).WithLanguageVersion(LanguageVersion);

        protected override CompilationOptions CreateCompilationOptions() => new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: true,
            // Tests run in parallel, and each program is small.
            concurrentBuild: false,
            nullableContextOptions: Nullable
                ?? (LanguageVersion.MapSpecifiedToEffectiveVersion() >= LanguageVersion.CSharp8 ? NullableContextOptions.Enable : NullableContextOptions.Disable),
            // Like the SDK: the version of a reference may differ from that of the running framework.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);

        /// <summary>The library would set the severity of each rule here, which overrides <c>.globalconfig</c>.</summary>
        protected override Project ApplyCompilationOptions(Project project) => project;

        /// <summary>The library would create a workspace and bind the references again for every compilation.</summary>
        protected override async Task<Project> CreateProjectImplAsync(
            EvaluatedProjectState primaryProject, ImmutableArray<EvaluatedProjectState> additionalProjects, CancellationToken cancellationToken)
        {
            var project = TestProjects.AddFiles(await TestProjects.GetAsync(SettingsOf(primaryProject)), primaryProject, path => GetNameAndFoldersFromPath(DefaultFilePathPrefix, path));
            foreach (var state in additionalProjects)
            {
                var additional = TestProjects.Add(project.Solution, state.Name, SettingsOf(state));
                additional = TestProjects.AddFiles(additional, state, path => GetNameAndFoldersFromPath($"/{state.Name}/Test", path));
                project = additional.Solution.GetProject(project.Id)!;
            }

            return project;
        }

        /// <summary>The library calls the constructor through reflection, which takes longer than the analysis of a small test.</summary>
        protected override CompilationWithAnalyzers CreateCompilationWithAnalyzers(
            Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options, CancellationToken cancellationToken) =>
            new(compilation, analyzers, new CompilationWithAnalyzersOptions(options, onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false));

        /// <inheritdoc cref="CreateCompilationWithAnalyzers"/>
        protected override FixAllContext CreateFixAllContext(
            Document? document,
            TextSpan? diagnosticSpan,
            Project project,
            CodeFixProvider codeFixProvider,
            FixAllScope scope,
            string? codeActionEquivalenceKey,
            IEnumerable<string> diagnosticIds,
            DiagnosticSeverity minimumSeverity,
            FixAllContext.DiagnosticProvider fixAllDiagnosticProvider,
            CancellationToken cancellationToken) =>
            new(document!, codeFixProvider, scope, codeActionEquivalenceKey!, diagnosticIds, fixAllDiagnosticProvider, cancellationToken);

        protected override async Task<(Compilation compilation, ImmutableArray<Diagnostic> generatorDiagnostics)> GetProjectCompilationAsync(
            Project project, IVerifier verifier, CancellationToken cancellationToken)
        {
            foreach (var document in await project.GetSourceGeneratedDocumentsAsync(cancellationToken))
            {
                _secrecy.Verify("A generated file", (await document.GetTextAsync(cancellationToken)).ToString());
            }

            return ((await project.GetCompilationAsync(cancellationToken))!, []);
        }

        protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics)
        {
            foreach (var (_, diagnostic) in diagnostics.Where(static item => !item.diagnostic.Descriptor.CustomTags.Contains(WellKnownDiagnosticTags.Compiler)))
            {
                _secrecy.Verify(diagnostic);
            }

            return base.FilterDiagnostics(diagnostics);
        }

        protected override bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics)
        {
            if (diagnostic is { Severity: DiagnosticSeverity.Warning or DiagnosticSeverity.Info, Location.SourceTree: { } tree })
            {
                _warnings.GetOrAdd(tree, static _ => []).TryAdd((diagnostic.Id, diagnostic.Location.SourceSpan), true);
            }

            return base.IsCompilerDiagnosticIncluded(diagnostic, compilerDiagnostics);
        }

        protected override ImmutableArray<CodeAction> FilterCodeActions(ImmutableArray<CodeAction> actions)
        {
            foreach (var action in actions)
            {
                _secrecy.Verify(action);
                Verify.True(action.EquivalenceKey is not null, $"'{action.Title}' has no equivalence key, so Fix All would mix it with others.");
                Verify.Equal(_keyOfTitle.GetOrAdd(action.Title, action.EquivalenceKey!), action.EquivalenceKey, $"The equivalence key of '{action.Title}' changes.");
            }

            Verify.Equal(actions.Length, actions.DistinctBy(static action => action.EquivalenceKey).Count(), "Two actions for a diagnostic share an equivalence key.");
            return base.FilterCodeActions(actions);
        }

        private void AddConfigFile(string path, string? text, string mark, string head)
        {
            if (text is not null)
            {
                TestState.AnalyzerConfigFiles.Add((path, text.Split('\n').Any(line => line.StartsWith(mark, StringComparison.Ordinal)) ? text : head + text));
            }
        }

        private static bool HasTopLevelStatements((string Path, SourceText Text) file) =>
            CSharpSyntaxTree.ParseText(Unmark(file.Text.ToString())).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();

        /// <summary>The library skips scopes that Fix All does not support.</summary>
        private void VerifyFixAll()
        {
            var missing = string.Join(", ", Scopes.Except(CodeFix.GetFixAllProvider()?.GetSupportedFixAllScopes() ?? []));
            Verify.True(missing.Length == 0, $"{CodeFix.GetType().Name} has no Fix All in {missing}.");
        }

        /// <summary>The fix must not add compiler warnings to the test code.</summary>
        private void VerifyNoNewWarning()
        {
            var known = WarningsOf(TestState).CountBy(static id => id).ToDictionary();
            var added = WarningsOf(FixedState).CountBy(static id => id).Concat(WarningsOf(BatchFixedState).CountBy(static id => id))
                .Where(pair => pair.Value > known.GetValueOrDefault(pair.Key));
            var ids = string.Join(", ", added.Select(static pair => pair.Key).Distinct().Order(StringComparer.Ordinal));
            Verify.True(ids.Length == 0, $"The fix adds compiler warnings: {ids}.");
        }

        private IEnumerable<string> WarningsOf(SolutionState state) =>
            from file in state.Sources.Concat(state.AdditionalProjects.Values.SelectMany(static project => project.Sources))
            let text = Unmark(file.content.ToString())
            let tree = _warnings.Keys.FirstOrDefault(tree => tree.FilePath == file.filename && tree.ToString() == text)
            where tree is not null
            from warning in _warnings[tree].Keys
            select warning.Id;

        private static string Unmark(string markup)
        {
            TestFileMarkupParser.GetSpans(markup, treatPositionIndicatorsAsCode: true, out var text, out ImmutableDictionary<string, ImmutableArray<TextSpan>> _);
            return text;
        }

        private ProjectSettings SettingsOf(EvaluatedProjectState state) => new(
            CreateParseOptions().WithDocumentationMode(state.DocumentationMode),
            CreateCompilationOptions().WithOutputKind(state.OutputKind),
            state.AdditionalReferences.IsEmpty ? References : [.. References, .. state.AdditionalReferences],
            Generators);
    }
}
