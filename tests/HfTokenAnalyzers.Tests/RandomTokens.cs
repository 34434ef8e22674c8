using System.Text;

namespace HfTokenAnalyzers.Tests;

/// <summary>
/// Makes texts that look like tokens, always the same ones. None stands in the repository: push protection, and the
/// project's own rules, would rightly complain.
/// </summary>
internal static class RandomTokens
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A user access token.</summary>
    public static string User(int seed = 1) => "hf_" + Body(34, seed);

    /// <summary>An OAuth, OIDC or S3 token: <paramref name="prefix"/>, and three parts.</summary>
    public static string JsonWebToken(string prefix, int seed = 1) =>
        $"{prefix}eyJ{Body(20, seed)}.{Body(60, seed + 1)}_-.{Body(43, seed + 2)}";

    /// <summary>Random characters that stand for no word and in no order.</summary>
    public static string Body(int length, int seed)
    {
        var random = new Random(seed);
        var body = new StringBuilder(length);
        while (body.Length < length)
        {
            body.Append(Alphanumeric[random.Next(Alphanumeric.Length)]);
        }

        return body.ToString();
    }
}
