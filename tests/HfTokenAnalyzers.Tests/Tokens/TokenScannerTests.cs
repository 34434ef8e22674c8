using System.Diagnostics;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

public class TokenScannerTests
{
    /// <summary>The prefix and the length of the body; 0 for three parts separated by dots.</summary>
    public static TheoryData<string, int> Shapes => new()
    {
        { "hf_", 34 },
        { "hf_oauth_", 0 },
        { "hf_jwt_", 0 },
        { "hf_s3_", 0 },
        { "hf_oauth__refresh_", 34 },
        { "hf_app_", 32 },
        { "oauth_app_secret_", 34 },
        { "api_org_", 34 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryShape_IsFoundAloneAndInsideText(string prefix, int length)
    {
        var token = Create(prefix, length);
        var alone = Assert.Single(Find(token));
        Assert.Equal((0, token.Length, prefix), (alone.Start, alone.Length, alone.Shape.Prefix));

        var inside = Assert.Single(Find($"curl -H 'Authorization: Bearer {token}' https://huggingface.co"));
        Assert.Equal((30 + 1, token.Length), (inside.Start, inside.Length));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryAsciiNeighbour_IsABoundaryUnlessItIsOfAWord(string prefix, int length)
    {
        var token = Create(prefix, length);
        for (var c = '\0'; c < 128; c++)
        {
            var belongs = char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
            Assert.Equal(!belongs, TokenScanner.Contains(c + token));

            // The last of three parts has no fixed length: it continues up to the next character that is not base64url.
            Assert.Equal(!belongs || length == 0, TokenScanner.Contains(token + c));
        }
    }

    [Theory]
    [InlineData("トークン", "です")]
    [InlineData("é", "é")]
    [InlineData("\uD800", "\uDC00")]
    [InlineData("(", ")")]
    [InlineData("<b>", "</b>")]
    [InlineData("https://user:", "@huggingface.co/a/b")]
    [InlineData("?token=", "&x=1")]
    [InlineData("{\\\"token\\\":\\\"", "\\\"}")]
    public void OtherNeighbours_AreBoundaries(string before, string after)
    {
        var token = RandomTokens.User();
        Assert.Equal(before.Length, Assert.Single(Find(before + token + after)).Start);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AnotherLength_IsNoToken(string prefix, int length)
    {
        for (var other = 0; other < 80 && length > 0; other++)
        {
            Assert.Equal(other == length, TokenScanner.Contains(prefix + RandomTokens.Body(other, seed: 7)));
        }
    }

    [Theory]
    [InlineData("{0}{1}.{2}")]
    [InlineData("{0}eyJ{1}")]
    [InlineData("{0}eyJ{1}.{2}")]
    [InlineData("{0}eyJ{1}.{2}.")]
    [InlineData("{0}eyJ{1}..{2}")]
    [InlineData("{0}EYJ{1}.{2}.{1}")]
    [InlineData("{0}eyJ{1}:{2}.{1}")]
    public void OtherThanThreeParts_IsNoToken(string format)
    {
        foreach (var prefix in (string[])["hf_oauth_", "hf_jwt_", "hf_s3_"])
        {
            Assert.Empty(Find(string.Format(format, prefix, RandomTokens.Body(36, seed: 1), RandomTokens.Body(60, seed: 2))));
        }
    }

    [Fact]
    public void LongJsonWebToken_IsFound()
    {
        // In such a long text, many neighbors are in sequence by chance.
        for (var seed = 1; seed <= 200; seed++)
        {
            var token = $"hf_jwt_eyJ{RandomTokens.Body(60, seed)}.{RandomTokens.Body(900, seed)}.{RandomTokens.Body(342, seed)}";
            Assert.Equal(token.Length, Assert.Single(Find(token)).Length);
        }
    }

    [Fact]
    public void JsonWebTokenOfReadableClaims_IsFound()
    {
        var token = "hf_oauth_" + string.Join('.', Encode("""{"alg":"EdDSA","typ":"JWT"}"""), Encode("""{"sub":"someone","name":"Some One","scope":"openid profile","iss":"https://huggingface.co"}"""), RandomTokens.Body(86, seed: 3));
        Assert.Equal(token.Length, Assert.Single(Find(token)).Length);

        static string Encode(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text)).TrimEnd('=');
    }

    [Theory]
    [InlineData("hf_")]
    [InlineData("hf_jobs")]
    [InlineData("hf_whoami")]
    [InlineData("hf_hub_download")]
    [InlineData("hf_transfer")]
    [InlineData("hf_sandbox")]
    [InlineData("hf_sandbox_exec")]
    [InlineData("hf_semantic_search")]
    [InlineData("hf_oauth_config")]
    [InlineData("hf_oauth_expiration_minutes")]
    [InlineData("hf_jwt_debug")]
    [InlineData("hf_s3_client")]
    [InlineData("hf_alpha")]
    [InlineData("hf_...")]
    [InlineData("hf_***")]
    [InlineData("hf_api_***")]
    [InlineData("hf_abc123...")]
    [InlineData("hf_your_token_here")]
    [InlineData("hf_test_token")]
    [InlineData("<HF_TOKEN>")]
    [InlineData("hf_[A-Za-z]{34}")]
    [InlineData("hf_[A-Za-z0-9]{34}|api_org_[A-Za-z0-9]{34}")]
    [InlineData("meta-llama/hf_Llama-3.1-8B-Instruct-quantized-w4a16")]
    [InlineData("my_long_method_name_ending_in_hf_processor_of_the_model")]
    public void NamesPatternsAndPlaceholders_AreNoTokens(string text) => Assert.Empty(Find(text));

    [Fact]
    public void UpperCasePrefix_IsNoToken() =>
        Assert.Empty(Find("HF_" + RandomTokens.Body(34, seed: 1) + " API_ORG_" + RandomTokens.Body(34, seed: 2)));

    [Fact]
    public void SeveralInOneText_AreFoundInTheirOrder()
    {
        var (first, second, third) = (RandomTokens.User(1), "api_org_" + RandomTokens.Body(34, 2), RandomTokens.JsonWebToken("hf_s3_", 3));
        var found = Find($"{first},{second} hf_jobs hf_{third}.{third}.{first}");

        // The third one is first inside a word; after the word and a dot, it is a token.
        Assert.Equal(["hf_", "api_org_", "hf_s3_", "hf_"], found.Select(static match => match.Shape.Prefix));
    }

    [Fact]
    public void AllowedOnes_ArePassedOver()
    {
        var (first, second) = (RandomTokens.User(1), RandomTokens.User(2));
        var allowed = AllowList.Parse("/hf_" + first[3..6] + ".*/", out _);
        var text = $"{first} {second}";

        Assert.Equal([0, first.Length + 1], AllowList.Empty.FindTokens(text).Select(static match => match.Start));
        Assert.Equal(first.Length + 1, Assert.Single(allowed.FindTokens(text)).Start);
        Assert.True(allowed.HasToken(text));
        Assert.False(allowed.HasToken(first));
        Assert.False(allowed.IsToken(first));
        Assert.True(allowed.IsToken(second));
        Assert.False(AllowList.Empty.IsToken(text));
        Assert.False(AllowList.Empty.IsToken(""));
    }

    [Fact]
    public void SearchFromTheMiddle_SeesWhatStandsBefore()
    {
        var token = RandomTokens.User();
        Assert.False(TokenScanner.TryFind(("x" + token).AsSpan(), 1, out _));
        Assert.True(TokenScanner.TryFind((" " + token).AsSpan(), 1, out var match));
        Assert.Equal(1, match.Start);
        Assert.False(TokenScanner.TryFind((" " + token).AsSpan(), 2, out _));
    }

    [Theory]
    [Trait("Category", "Full")]
    [InlineData("hf_")]
    [InlineData(" hf_")]
    [InlineData("_")]
    [InlineData("api_org_")]
    [InlineData(" oauth_app_secret_")]
    [InlineData(".hf_jwt_eyJ")]
    [InlineData(" hf_jwt_eyJ.a.b")]
    [InlineData("hf_oauth__refresh_ABCDEFGH")]
    public void RepeatedAnchors_TakeLinearTime(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 5_000_000 / piece.Length));
        var watch = Stopwatch.StartNew();
        _ = Find(text).Count;

        // A quarter of a second on an idle machine; with quadratic time, it would take hours.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    private static string Create(string prefix, int length) =>
        length == 0 ? RandomTokens.JsonWebToken(prefix) : prefix + RandomTokens.Body(length, seed: 1);

    private static List<TokenMatch> Find(string text)
    {
        var found = new List<TokenMatch>();
        for (var start = 0; TokenScanner.TryFind(text.AsSpan(), start, out var match); start = match.End)
        {
            found.Add(match);
        }

        return found;
    }
}
