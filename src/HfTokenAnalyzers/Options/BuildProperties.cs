using Microsoft.CodeAnalysis.Diagnostics;

namespace HfTokenAnalyzers.Options;

/// <summary>The MSBuild properties that the package makes visible to the compiler.</summary>
internal static class BuildProperties
{
    /// <summary><c>false</c>: the generator adds no <c>HfToken</c>.</summary>
    public const string GenerateGetToken = "HfTokenGenerateGetToken";

    /// <summary><c>false</c>: no file but C# is looked at.</summary>
    public const string ScanAdditionalFiles = "HfTokenScanAdditionalFiles";

    /// <summary>Whether a property says <c>false</c>. All are on where nothing is said.</summary>
    public static bool IsOff(AnalyzerConfigOptions globalOptions, string property) =>
        globalOptions.TryGetValue($"build_property.{property}", out var value) &&
        value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);
}
