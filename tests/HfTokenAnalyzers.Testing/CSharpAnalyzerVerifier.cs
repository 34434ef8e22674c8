using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Testing;

/// <summary>Verifies an analyzer whose diagnostics have no fix.</summary>
public abstract class CSharpAnalyzerVerifier<TAnalyzer> : CSharpCodeFixVerifier<TAnalyzer, EmptyCodeFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    private protected CSharpAnalyzerVerifier()
    {
    }
}
