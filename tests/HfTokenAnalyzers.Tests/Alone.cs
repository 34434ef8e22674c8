namespace HfTokenAnalyzers.Tests;

/// <summary>For tests that count what the whole process takes, bytes or processor time: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
