using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using HfTokenAnalyzers.Tests.Robustness;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

/// <summary>
/// Compares the scanner with a slow and simple one, which matches the regular expression of each shape at each position.
/// </summary>
[Trait("Category", "Full")]
public partial class TokenScannerPropertyTests
{
    private static readonly string[] Prefixes = ["hf_", "hf_oauth_", "hf_jwt_", "hf_s3_", "hf_oauth__refresh_", "hf_app_", "oauth_app_secret_", "api_org_"];

    [Fact]
    public void Texts_AreReadAsTheSlowScannerReadsThem() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(CaseCount.Of(20_000)),
        Prop.ForAll(Texts.ToArbitrary(), static text =>
        {
            var expected = FindSlowly(text).ToList();
            var actual = AllowList.Empty.FindTokens(text).Select(static match => (match.Start, match.Length)).ToList();
            return expected.SequenceEqual(actual)
                .Classify(expected.Count > 0, "with a token")
                .Classify(expected.Count > 1, "with several");
        }));

    /// <summary>Prefixes, bodies, ends and other text, most of them almost correct.</summary>
    private static Gen<string> Texts
    {
        get
        {
            var prefix = Gen.Elements(Prefixes);
            var length = Gen.Frequency((6, Gen.Constant(34)), (2, Gen.Constant(32)), (3, Gen.Choose(0, 70)));
            var body = from count in length from seed in Gen.Choose(0, 1_000_000) select RandomTokens.Body(count, seed);
            var words = from word in Gen.Elements("YourTokenGoesHere", "abcdefghij", "xxxx", "0123456789", "qwerty") from count in Gen.Choose(1, 4) select string.Concat(Enumerable.Repeat(word, count));
            var web = from seed in Gen.Choose(0, 1_000_000) from end in Gen.Elements("", ".", "._", "-.a", ".a.b") select RandomTokens.JsonWebToken("", seed) + end;
            var token = from start in prefix from rest in Gen.Frequency((6, body), (2, words), (3, web)) select start + rest;
            var separator = Gen.Elements(" ", "\"", "-", "_", "a", "Z", "9", ".", ",", "\n", "\0", "é", "\uFF11", "\uD83D", "\uDE00", "\u017F", "\u212A", "K", "");
            var apart = from one in token from end in Gen.Elements(" ", "\"", ".", ",", "\n", "\0", "é", "\uD83D") select one + end;
            var piece = Gen.Frequency((9, apart), (2, token), (3, separator), (1, prefix), (1, body), (1, from start in prefix from cut in Gen.Choose(0, 4) select start[..Math.Min(cut, start.Length)]));
            return from count in Gen.Choose(0, 8) from pieces in piece.ArrayOf(count) select string.Concat(pieces);
        }
    }

    private static IEnumerable<(int Start, int Length)> FindSlowly(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var match = Shapes().Match(text, start);
            if (match.Success && !DummyTokenFilter.IsEvident(match.Groups["body"].ValueSpan))
            {
                yield return (match.Index, match.Length);
                start += match.Length;
            }
            else
            {
                start++;
            }
        }
    }

    /// <summary>The shapes of tokens, in the order of the documentation.</summary>
    [GeneratedRegex(
        """
        \G (?<![A-Za-z0-9_-])
        (?: (?: hf_ | oauth_app_secret_ | api_org_ | hf_oauth__refresh_ ) (?<body> [A-Za-z0-9]{34} )
          | hf_app_ (?<body> [A-Za-z0-9]{32} )
          | hf_ (?: oauth | jwt | s3 ) _ (?<body> eyJ [A-Za-z0-9_-]* \. [A-Za-z0-9_-]+ \. [A-Za-z0-9_-]+ ) )
        (?![A-Za-z0-9_-])
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Shapes();
}
