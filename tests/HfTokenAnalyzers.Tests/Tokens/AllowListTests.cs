using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

/// <summary>The syntax of the allow list, and the tokens that it allows.</summary>
public class AllowListTests
{
    private static readonly string Token = RandomTokens.User(1);

    private static readonly string OtherToken = RandomTokens.User(2);

    [Fact]
    public void Hash_AllowsItsTokenAlone()
    {
        var list = Parse(HashOf(Token));

        Assert.True(list.Allows(Token));
        Assert.False(list.Allows(OtherToken));
        Assert.False(list.Allows(Token + "x"));
    }

    [Fact]
    public void Hash_IsReadInEitherCase() => Assert.True(Parse(HashOf(Token).ToUpperInvariant()).Allows(Token));

    [Theory]
    [InlineData("/hf_[A-Za-z0-9]{34}/", true)]
    [InlineData("/hf_[A-Za-z0-9]{1,34}/", true)]
    [InlineData("/hf_.*/", true)]
    [InlineData("/hf_a|hf_.*/", true)]
    [InlineData("/hf_[A-Za-z0-9]{33}/", false)]
    [InlineData("/f_.*/", false)]
    [InlineData("/HF_.*/", false)]
    public void Pattern_MatchesTheWholeToken(string pattern, bool allows) => Assert.Equal(allows, Parse(pattern).Allows(Token));

    [Fact]
    public void Items_AreSeparatedByCommas()
    {
        var list = Parse($" {HashOf(Token)} , /hf_x{{1,3}}/,/a/b/ , hf_your_token,/c,d/");

        Assert.All([Token, "hf_xx", "a/b", "hf_your_token", "c,d"], text => Assert.True(list.Allows(text), text));
        Assert.All([OtherToken, "hf_xxxx", "a", "b", "hf_your", "c", "d"], text => Assert.False(list.Allows(text), text));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(",", "")]
    [InlineData("hf_a,,hf_b", "")]
    [InlineData("hf_a, sha256:", "sha256:")]
    [InlineData("sha256:12zz, hf_a", "sha256:12zz")]
    [InlineData("/", "/")]
    [InlineData("//", "//")]
    [InlineData("/hf_", "/hf_")]
    [InlineData("hf_a, /hf_(/, hf_b", "/hf_(/")]
    [InlineData("/hf_[/", "/hf_[/")]
    public void BadItem_IsReturnedAndNothingIsAllowed(string list, string expected)
    {
        var allowed = AllowList.Parse(list, out var badItem);

        Assert.Equal(expected, badItem);
        Assert.True(allowed.IsEmpty);
    }

    [Fact]
    public void ListOfTwoKinds_IsNotEmpty() =>
        Assert.All([$"{HashOf(Token)}, hf_x", $"{HashOf(Token)}, /hf_x/", "hf_x, /hf_y/"], static list => Assert.False(Parse(list).IsEmpty, list));

    /// <summary>A list that contains a token would leak it.</summary>
    [Fact]
    public void TokenItself_IsABadItem()
    {
        AllowList.Parse("hf_a, " + Token, out var badItem);

        Assert.Equal(Token, badItem);
    }

    [Fact]
    public void PatternThatNeverEnds_IsGivenUp()
    {
        var list = Parse("/(.+)+!/");

        var watch = Stopwatch.StartNew();
        Assert.False(list.Allows(Token));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void EmptyList_AllowsNothing() => Assert.False(AllowList.Empty.Allows(Token));

    private static AllowList Parse(string list)
    {
        var parsed = AllowList.Parse(list, out var badItem);
        Assert.Null(badItem);
        return parsed;
    }

    private static string HashOf(string text) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
