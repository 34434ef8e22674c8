using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Options;

/// <summary>The MSBuild properties that the package makes visible to the compiler.</summary>
internal static class BuildProperties
{
    /// <summary>If <c>false</c>, the generator does not add <c>HfToken</c>.</summary>
    public const string GenerateGetToken = "HfTokenGenerateGetToken";

    /// <summary>If <c>false</c>, additional files are not checked.</summary>
    public const string ScanAdditionalFiles = "HfTokenScanAdditionalFiles";

    /// <summary>Whether a property is set to <c>false</c>. All properties default to true.</summary>
    public static bool IsOff(AnalyzerConfigOptions globalOptions, string property) =>
        globalOptions.TryGetValue($"build_property.{property}", out var value) &&
        value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
}
