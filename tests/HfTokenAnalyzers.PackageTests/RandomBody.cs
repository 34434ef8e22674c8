namespace HfTokenAnalyzers.PackageTests;

/// <summary>Bodies of tokens, generated at run time, so that the repository contains none.</summary>
internal static class RandomBody
{
    /// <summary>34 letters and digits; the same ones for the same seed.</summary>
    public static string Next(int seed = 20260901) =>
        string.Concat(new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".AsSpan(), 34));

    /// <summary>Fails if a text contains four consecutive characters of the body. The message does not repeat them.</summary>
    public static void AssertNoneIn(string output, string body) => Assert.DoesNotContain(
        Enumerable.Range(0, body.Length - 3),
        start => output.Contains(body.Substring(start, 4), StringComparison.Ordinal));
}
