namespace HfTokenAnalyzers.PackageTests;

/// <summary>Bodies of tokens, made when a test runs: none stands in the repository.</summary>
internal static class RandomBody
{
    /// <summary>34 letters and digits, always the same ones for a seed.</summary>
    public static string Next(int seed = 20260901) =>
        string.Concat(new Random(seed).GetItems("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".AsSpan(), 34));

    /// <summary>Fails where four characters of the body in a row are told; the message does not tell which.</summary>
    public static void AssertNoneIn(string output, string body) => Assert.DoesNotContain(
        Enumerable.Range(0, body.Length - 3),
        start => output.Contains(body.Substring(start, 4), StringComparison.Ordinal));
}
