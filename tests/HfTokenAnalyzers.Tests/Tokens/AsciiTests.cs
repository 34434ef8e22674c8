using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tests.Tokens;

public class AsciiTests
{
    /// <summary>Compares with the methods of .NET for ASCII. No other character counts as a letter.</summary>
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
