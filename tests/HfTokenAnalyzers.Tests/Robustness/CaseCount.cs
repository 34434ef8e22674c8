using System.Globalization;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>How many cases a test draws.</summary>
internal static class CaseCount
{
    /// <summary>The environment variable by which a run draws that many times as many cases as CI.</summary>
    private const string Factor = "HFTOKEN_TEST_FACTOR";

    /// <summary>What CI draws, or a multiple of it where the environment asks for more.</summary>
    public static int Of(int inCi) =>
        int.TryParse(Environment.GetEnvironmentVariable(Factor), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? inCi * factor : inCi;
}
