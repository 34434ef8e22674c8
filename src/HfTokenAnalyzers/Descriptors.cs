namespace HfTokenAnalyzers;

internal static class Descriptors;
