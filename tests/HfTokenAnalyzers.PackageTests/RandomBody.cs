namespace HfTokenAnalyzers.PackageTests;

/// <summary>Bodies of tokens, made when a test runs: none stands in the repository.</summary>
internal static class RandomBody
{
    /// <summary>34 letters and digits, always the same ones for a seed.</summary>
    public static string Next(int seed = 20260901) =>
        string.Concat(new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".AsSpan(), 34));

    /// <summary>Fails where six characters of the body in a row are told.</summary>
    public static void AssertNoneIn(string output, string body) => Assert.All(
        Enumerable.Range(0, body.Length - 5),
        start => Assert.DoesNotContain(body.Substring(start, 6), output, StringComparison.Ordinal));
}
