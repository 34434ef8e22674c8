using System.Text;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests;

/// <summary>
/// Generates texts with the shape of a token; the same ones for the same seed. The repository contains none, because push
/// protection and the project's own rules would report them.
/// </summary>
internal static partial class RandomTokens
{
    private const string Alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>A user access token.</summary>
    public static string User(int seed = 1) => "hf_" + Body(34, seed);

    /// <summary>An OAuth, OIDC or S3 token: a prefix and three parts.</summary>
    public static string JsonWebToken(string prefix, int seed = 1) =>
        $"{prefix}eyJ{Body(20, seed)}.{Body(60, seed + 1)}_-.{Body(43, seed + 2)}";

    /// <summary>
    /// The parts of the tokens in a text that no output may contain: each token without the prefix that all tokens of its kind
    /// share, and the random part of those that are written in pieces.
    /// </summary>
    public static IEnumerable<string> SecretsIn(string text) =>
        AllowList.Empty.FindTokens(text)
            .Select(match => text.Substring(match.Start, match.Length))
            .Select(static token => Prefix().Replace(token, ""))
            .Concat(RandomText().Matches(text).Select(static match => match.Value));

    /// <summary>Random characters that do not form words or sequences.</summary>
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

    [GeneratedRegex("^(?:hf_(?:oauth__refresh_|[a-z0-9]+_)?|oauth_app_secret_|api_org_)(?:eyJ)?")]
    private static partial Regex Prefix();

    /// <summary>A long mix of upper-case letters, lower-case letters and digits, which no word of a program or of a message is.</summary>
    [GeneratedRegex("""(?=[A-Za-z]*[0-9])(?=[A-Z0-9]*[a-z])(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{14,}""")]
    private static partial Regex RandomText();
}
