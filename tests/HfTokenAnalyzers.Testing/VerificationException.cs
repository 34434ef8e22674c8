namespace HfTokenAnalyzers.Testing;

/// <summary>An expectation of a test that did not hold, told in words.</summary>
public sealed class VerificationException(string message, Exception? innerException = null) : Exception(message, innerException);
