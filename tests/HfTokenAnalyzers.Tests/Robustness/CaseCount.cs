using System.Globalization;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>How many cases a test draws.</summary>
internal static class CaseCount
{
    /// <summary>The environment variable by which a run draws that many times as many cases as CI; 0.1 is a tenth.</summary>
    private const string Factor = "HFTOKEN_TEST_FACTOR";

    /// <summary>What CI draws, or a multiple of it where the environment asks for more.</summary>
    public static int Of(int inCi) =>
        double.TryParse(Environment.GetEnvironmentVariable(Factor), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor)
            ? Math.Max(1, (int)(inCi * factor))
            : inCi;
}
