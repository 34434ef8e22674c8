using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Testing;

/// <summary>Verifies an analyzer and a fix of its diagnostics, in the vocabulary of Microsoft.CodeAnalysis.Testing.</summary>
public abstract class CSharpCodeFixVerifier<TAnalyzer, TCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    private protected CSharpCodeFixVerifier()
    {
    }

    /// <summary>Expects the only diagnostic that the analyzer has.</summary>
    public static DiagnosticResult Diagnostic() => Diagnostic(new Test().OnlyId());

    /// <summary>Expects a diagnostic of the analyzer, in its default severity.</summary>
    public static DiagnosticResult Diagnostic(string id) =>
        new TAnalyzer().SupportedDiagnostics.Where(d => d.Id == id).ToList() switch
        {
            [] => throw new VerificationException($"{typeof(TAnalyzer).Name} has no diagnostic {id}."),
            [var descriptor] => new(descriptor),
            // Several messages under one id: that of the reported diagnostic will do.
            [var first, ..] => new(id, first.DefaultSeverity),
        };

    /// <summary>Expects in the source what its markup and <paramref name="expected"/> say, and nothing else.</summary>
    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected) =>
        new Test { TestCode = source, ExpectedDiagnostics = { expected } }.RunAsync();

    /// <summary>Expects the fix to make <paramref name="fixedSource"/> of the source; where they are the same, expects no fix.</summary>
    public static Task VerifyCodeFixAsync(string source, string fixedSource) => VerifyCodeFixAsync(source, [], fixedSource);

    /// <inheritdoc cref="VerifyCodeFixAsync(string, string)"/>
    public static Task VerifyCodeFixAsync(string source, DiagnosticResult expected, string fixedSource) =>
        VerifyCodeFixAsync(source, [expected], fixedSource);

    /// <inheritdoc cref="VerifyCodeFixAsync(string, string)"/>
    public static Task VerifyCodeFixAsync(string source, DiagnosticResult[] expected, string fixedSource) =>
        new Test { TestCode = source, ExpectedDiagnostics = { expected }, FixedCode = fixedSource }.RunAsync();

    /// <summary>A test that needs more than a source.</summary>
    public class Test() : CodeFixTest(new TAnalyzer(), new TCodeFix());
}
