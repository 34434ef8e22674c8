using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

public class AsciiTests
{
    /// <summary>.NET's own answers, for ASCII alone: no letter beyond it is one.</summary>
    [Fact]
    public void EveryCharacter_IsOfItsClass() => Assert.All(Enumerable.Range(0, 0x3100).Select(static code => (char)code), static c =>
    {
        Assert.Equal(char.IsAsciiDigit(c), Ascii.IsDigit(c));
        Assert.Equal(char.IsAsciiLetter(c), Ascii.IsLetter(c));
        Assert.Equal(char.IsAsciiLetterOrDigit(c), Ascii.IsLetterOrDigit(c));
        Assert.Equal(char.IsAsciiLetterOrDigit(c) || c is '_' or '-', Ascii.IsWordOrDash(c));
        Assert.Equal(char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : c, Ascii.ToLower(c));
    });
}
