using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
#if USE_ROSLYN_TESTING
using TestEngine = HfTokenAnalyzers.Testing.Official.OfficialEngine;
#else
using TestEngine = HfTokenAnalyzers.Testing.Engine.OwnEngine;
#endif

namespace HfTokenAnalyzers.Testing;

/// <summary>One test of an analyzer and a fix: the project under test, its settings, and what is expected of it.</summary>
public abstract class CodeFixTest(DiagnosticAnalyzer analyzer, CodeFixProvider codeFix)
{
    /// <summary>The source under test, with markup; its file is <c>/0/Test0.cs</c>.</summary>
    public string TestCode { get; set; } = "";

    /// <summary>What the fix makes of it, with markup for the diagnostics that remain. Null: no fix is run. The same: none is offered.</summary>
    public string? FixedCode { get; set; }

    /// <summary>More sources, with markup. A name that is no full path lies beside the test code.</summary>
    public FileList Sources { get; } = [];

    /// <summary>What the fix makes of <see cref="Sources"/>; one that is not named stays as it is.</summary>
    public FileList FixedSources { get; } = [];

    /// <summary>Files of the project that are not C#, with markup.</summary>
    public FileList AdditionalFiles { get; } = [];

    /// <summary>The text of <c>/.editorconfig</c>. Without a section it holds for all files.</summary>
    public string? EditorConfig { get; set; }

    /// <summary>The text of <c>/.globalconfig</c>, where MSBuild properties stand as <c>build_property.Name</c>.</summary>
    public string? GlobalConfig { get; set; }

    /// <summary>References beside those of the running framework.</summary>
    public List<MetadataReference> References { get; } = [];

    /// <summary>Generators that run before compiler, analyzer and fix look.</summary>
    public List<IIncrementalGenerator> Generators { get; } = [];

    /// <summary>
    /// Finds in a text what is secret there: no message, property or title, and no generated file, may repeat any of it. The
    /// official engine does not look.
    /// </summary>
    public Func<string, IEnumerable<string>>? FindSecrets { get; set; }

    /// <summary>The version of C#.</summary>
    public LanguageVersion LanguageVersion { get; set; } = LanguageVersion.Latest;

    /// <summary>The nullable context; null enables it where the language has one.</summary>
    public NullableContextOptions? Nullable { get; set; }

    /// <summary>What is compiled; null for a program where there are top-level statements, else for a library.</summary>
    public OutputKind? OutputKind { get; set; }

    /// <summary>The symbols that <c>#if</c> knows.</summary>
    public List<string> PreprocessorSymbols { get; } = [];

    /// <summary>How documentation comments are read.</summary>
    public DocumentationMode DocumentationMode { get; set; } = DocumentationMode.Parse;

    /// <summary>Which diagnostics of the compiler must be expected.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>The diagnostics that are expected beside those of the markup.</summary>
    public ResultList ExpectedDiagnostics { get; } = [];

    /// <summary>The diagnostics that the fix leaves, beside those of the fixed code's markup.</summary>
    public ResultList RemainingDiagnostics { get; } = [];

    /// <summary>Which of the offered actions is taken, counted from zero; the first by default.</summary>
    public int? CodeActionIndex { get; set; }

    /// <summary>The equivalence key of the action that is taken.</summary>
    public string? CodeActionEquivalenceKey { get; set; }

    /// <summary>The title that the taken action has.</summary>
    public string? CodeActionTitle { get; set; }

    /// <summary>Whether no action is offered (none of <see cref="CodeActionEquivalenceKey"/> or <see cref="CodeActionIndex"/>, where set).</summary>
    public bool ExpectNoFix { get; set; }

    /// <summary>
    /// Whether the fixes are made by Fix All in the document alone, which costs one fix however many there are: for tests
    /// that hold many cases. The official engine takes them one by one all the same.
    /// </summary>
    public bool FixAllInDocumentOnly { get; set; }

    /// <summary>Whether the fix has no Fix All.</summary>
    public bool NoFixAll { get; set; }

    /// <summary>How many fixes it takes one by one; null for at most one for each diagnostic.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How many times Fix All runs; null for at most once for each key (in a document: and each document).</summary>
    public int? NumberOfFixAllIterations { get; set; }

    internal DiagnosticAnalyzer Analyzer => analyzer;

    internal CodeFixProvider CodeFix => codeFix;

    /// <summary>Whether a fix is run.</summary>
    internal bool HasFix => FixedCode is not null || FixedSources.Count > 0;

    /// <summary>The options that <see cref="EditorConfig"/> and <see cref="GlobalConfig"/> give, as files.</summary>
    internal IEnumerable<(string Path, string Text)> ConfigFiles
    {
        get
        {
            if (EditorConfig is { } editor)
            {
                yield return ("/.editorconfig", HasSection(editor) ? editor : $"root = true\n\n[*]\n{editor}");
            }

            if (GlobalConfig is { } global)
            {
                yield return ("/.globalconfig", global.Contains("is_global") ? global : $"is_global = true\n{global}");
            }
        }
    }

    /// <summary>Runs the test.</summary>
    /// <exception cref="VerificationException">An expectation does not hold.</exception>
    public Task RunAsync(CancellationToken cancellationToken = default) => TestEngine.RunAsync(this, cancellationToken);

    /// <summary>The project as it is written, with what is expected of it.</summary>
    internal TestState Before() =>
        TestState.Parse([(TestState.DefaultPath, TestCode), .. Sources], AdditionalFiles, ExpectedDiagnostics, OnlyId);

    /// <summary>The project as the fix leaves it, with what remains.</summary>
    internal TestState After()
    {
        var unknown = FixedSources.Select(f => f.Name).Except(Sources.Select(f => f.Name)).FirstOrDefault();
        return unknown is null
            ? TestState.Parse(
                [
                    (TestState.DefaultPath, FixedCode ?? TestCode),
                    .. Sources.Select(s => FixedSources.Find(f => f.Name == s.Name) is { Name: not null } changed ? changed : s),
                ],
                AdditionalFiles,
                RemainingDiagnostics,
                OnlyId)
            : throw new VerificationException($"{unknown} is fixed, but is not among the sources.");
    }

    /// <summary>The id that <c>[|…|]</c> stands for.</summary>
    internal string OnlyId() =>
        analyzer.SupportedDiagnostics.Select(d => d.Id).Distinct().ToList() is [var id]
            ? id
            : throw new VerificationException(
                $"{analyzer.GetType().Name} has {string.Join(", ", analyzer.SupportedDiagnostics.Select(d => d.Id).Distinct())}: name the one that is meant, in markup {{|ID:…|}}.");

    internal CSharpParseOptions CreateParseOptions() => new(LanguageVersion, DocumentationMode, SourceCodeKind.Regular, PreprocessorSymbols);

    internal CSharpCompilationOptions CreateCompilationOptions(TestState state)
    {
        var nullable = LanguageVersion.MapSpecifiedToEffectiveVersion() >= LanguageVersion.CSharp8
            ? NullableContextOptions.Enable
            : NullableContextOptions.Disable;
        return new(
            OutputKind ?? (state.Sources.Any(HasTopLevelStatements)
                ? Microsoft.CodeAnalysis.OutputKind.ConsoleApplication
                : Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary),
            allowUnsafe: true,
            nullableContextOptions: Nullable ?? nullable,
            // As the SDK does: a reference may be of another version than the running framework.
            specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]);
    }

    private static bool HasSection(string editorConfig) => editorConfig.Split('\n').Any(static line => line.StartsWith('['));

    private bool HasTopLevelStatements(TestFile file) =>
        CSharpSyntaxTree.ParseText(file.Text, CreateParseOptions()).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();

    /// <summary>Files, each by its name and text.</summary>
    public sealed class FileList : List<(string Name, string Text)>
    {
        /// <summary>Adds a file.</summary>
        public void Add(string name, string text) => Add((name, text));
    }

    /// <summary>Expected diagnostics.</summary>
    public sealed class ResultList : List<DiagnosticResult>
    {
        /// <summary>Adds several.</summary>
        public void Add(params DiagnosticResult[] results) => AddRange(results);
    }
}
