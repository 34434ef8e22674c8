using System.Globalization;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>The number of cases that a test generates.</summary>
internal static class CaseCount
{
    /// <summary>The environment variable with a factor for the number of cases; 0.1 runs a tenth of those in CI.</summary>
    private const string Factor = "HFTOKEN_TEST_FACTOR";

    /// <summary>The number of cases in CI, multiplied by the factor in the environment.</summary>
    public static int Of(int inCi) =>
        double.TryParse(Environment.GetEnvironmentVariable(Factor), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            ? Math.Max(1, (int)(inCi * factor))
            : inCi;
}
