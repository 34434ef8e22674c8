namespace HfTokenAnalyzers.Testing;

/// <summary>Which of the compiler's own diagnostics a test must expect.</summary>
public enum CompilerDiagnostics
{
    /// <summary>None: the code is half typed.</summary>
    None,

    /// <summary>Errors: the code compiles.</summary>
    Errors,
}
