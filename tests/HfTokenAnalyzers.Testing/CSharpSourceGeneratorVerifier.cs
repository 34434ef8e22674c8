using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Testing;

/// <summary>Verifies that code compiles with what a generator adds to it.</summary>
public static class CSharpSourceGeneratorVerifier<TGenerator>
    where TGenerator : IIncrementalGenerator, new()
{
    /// <summary>Expects of compiler and generator what the markup and <paramref name="expected"/> say, and no error else.</summary>
    public static Task VerifyGeneratorAsync(string source, params DiagnosticResult[] expected) =>
        new Test { TestCode = source, ExpectedDiagnostics = { expected } }.RunAsync();

    /// <summary>A test that needs more than a source.</summary>
    public class Test : CodeFixTest
    {
        /// <summary>A test of one generator, with no analyzer.</summary>
        public Test()
            : base(new EmptyAnalyzer(), new EmptyCodeFix()) => Generators.Add(new TGenerator());
    }
}
