namespace HfTokenAnalyzers.Tests;

/// <summary>
/// For tests that measure the memory or the processor time of the whole process, so nothing else may run at the same time.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
