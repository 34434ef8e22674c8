#if USE_ROSLYN_TESTING
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using RoslynResult = Microsoft.CodeAnalysis.Testing.DiagnosticResult;

namespace HfTokenAnalyzers.Testing.Official;

/// <summary>The engine of Microsoft.CodeAnalysis.Testing, for the same tests. It does not look for new warnings.</summary>
internal static class OfficialEngine
{
    /// <summary>Runs a test. What fails is told in the façade's own exception, so that tests need not know the engine.</summary>
    public static async Task RunAsync(CodeFixTest test, CancellationToken cancellationToken)
    {
        var runner = new Runner(test);
        try
        {
            await runner.RunAsync(cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or VerificationException))
        {
            throw new VerificationException(e.Message, e);
        }
    }

    private sealed class Runner : CSharpCodeFixTest<EmptyDiagnosticAnalyzer, EmptyCodeFixProvider, DefaultVerifier>
    {
        private readonly CodeFixTest _test;
        private readonly HfTokenAnalyzers.Testing.TestState _before;

        public Runner(CodeFixTest test)
        {
            _test = test;
            _before = test.Before();

            // Nothing is downloaded: the references are those of the running framework.
            ReferenceAssemblies = new ReferenceAssemblies("net10.0");
            // A #pragma reaches no additional file, and a test of a generator reads what it adds by itself.
            TestBehaviors = TestBehaviors.SkipSuppressionCheck | TestBehaviors.SkipGeneratedSourcesCheck;
            CompilerDiagnostics = test.CompilerDiagnostics is HfTokenAnalyzers.Testing.CompilerDiagnostics.None
                ? Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None
                : Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.Errors;

            CodeActionIndex = test.CodeActionIndex;
            CodeActionEquivalenceKey = test.CodeActionEquivalenceKey;
            if (test.CodeActionTitle is { } title)
            {
                CodeActionVerifier = (action, verifier) => verifier.Equal(title, action.Title);
            }

            if (test.NoFixAll)
            {
                CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
            }

            NumberOfIncrementalIterations = test.ExpectNoFix ? 0 : test.NumberOfIncrementalIterations;
            NumberOfFixAllIterations = test.ExpectNoFix ? 0 : test.NumberOfFixAllIterations;

            Fill(TestState, _before);
            if (test.HasFix || test.ExpectNoFix)
            {
                FixedState.InheritanceMode = StateInheritanceMode.Explicit;
                Fill(FixedState, test.HasFix ? test.After() : _before);
            }
        }

        protected override IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers() => [_test.Analyzer];

        protected override IEnumerable<CodeFixProvider> GetCodeFixProviders() => [_test.CodeFix];

        protected override IEnumerable<Type> GetSourceGenerators() => _test.Generators.Select(static g => g.GetType());

        protected override ParseOptions CreateParseOptions() => _test.CreateParseOptions();

        protected override CompilationOptions CreateCompilationOptions() => _test.CreateCompilationOptions(_before);

        private void Fill(SolutionState state, HfTokenAnalyzers.Testing.TestState content)
        {
            // The façade has read the markup; what looks like it is C#.
            state.MarkupHandling = MarkupMode.None;
            state.OutputKind = CreateCompilationOptions().OutputKind;
            state.DocumentationMode = _test.DocumentationMode;
            foreach (var (path, text) in content.Sources)
            {
                state.Sources.Add((path, text));
            }

            foreach (var (path, text) in content.AdditionalFiles)
            {
                state.AdditionalFiles.Add((path, text));
            }

            foreach (var (path, text) in _test.ConfigFiles)
            {
                state.AnalyzerConfigFiles.Add((path, SourceText.From(text)));
            }

            state.AdditionalReferences.AddRange([.. FrameworkReferences.All, .. _test.References]);
            state.ExpectedDiagnostics.AddRange(content.Expected.Select(Convert));
        }

        private static RoslynResult Convert(HfTokenAnalyzers.Testing.DiagnosticResult expected)
        {
            // A descriptor brings its message along, which is asked for with arguments alone.
            var result = expected is { Descriptor: { } descriptor, Arguments: { } arguments }
                ? new RoslynResult(descriptor).WithArguments([.. arguments.Select(static a => a!)])
                : new RoslynResult(expected.Id, DiagnosticSeverity.Warning);
            result = expected.Severity is { } severity
                ? result.WithSeverity(severity)
                : result.WithOptions(result.Options | DiagnosticOptions.IgnoreSeverity);
            if (expected.Locations.Length <= 1)
            {
                result = result.WithOptions(result.Options | DiagnosticOptions.IgnoreAdditionalLocations);
            }

            if (expected.Message is { } message)
            {
                result = result.WithMessage(message);
            }

            foreach (var (path, start, end, _) in expected.Locations)
            {
                result = end is { } last
                    ? result.WithSpan(new FileLinePositionSpan(path!, start, last))
                    : result.WithLocation(path!, start);
            }

            return result;
        }
    }
}
#endif
