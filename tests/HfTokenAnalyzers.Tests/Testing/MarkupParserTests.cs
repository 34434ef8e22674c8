using HfTokenAnalyzers.Testing;

namespace HfTokenAnalyzers.Tests.Testing;

public class MarkupParserTests
{
    [Theory]
    [InlineData("a [|b|] c", "a b c", "::2+1")]
    [InlineData("a {|HF001:b|} c", "a b c", "HF001::2+1")]
    [InlineData("a {|#12:b|} c", "a b c", ":12:2+1")]
    [InlineData("""{|HF002:{|#0:"HF_TOKEN"|}|}""", "\"HF_TOKEN\"", "HF002::0+10", ":0:0+10")]
    [InlineData("{|HF001:{|HF002:x|}|}", "x", "HF001::0+1", "HF002::0+1")]
    [InlineData("[|a|][|b|]", "ab", "::0+1", "::1+1")]
    [InlineData("[|a [|b|] c|]", "a b c", "::0+5", "::2+1")]
    [InlineData("{|HF001:|}a", "a", "HF001::0+0")]
    [InlineData("[|a\r\nb|]", "a\r\nb", "::0+4")]
    [InlineData("a |] b |} c", "a |] b |} c")]
    [InlineData("[|a |} b|]", "a |} b", "::0+6")]
    [InlineData("$$\"\"\"{{x}}\"\"\" {| {|:", "$$\"\"\"{{x}}\"\"\" {| {|:")]
    public void Markup_IsTakenOutOfTheText(string markup, string text, params string[] spans)
    {
        var parsed = MarkupParser.Parse(markup);

        Assert.Equal(text, parsed.Text);
        Assert.Equal(spans.Order(), parsed.Spans.Select(s => $"{s.Id}:{s.Key}:{s.Span.Start}+{s.Span.Length}").Order());
    }

    [Theory]
    [InlineData("a [|b")]
    [InlineData("a {|HF001:b|]")]
    [InlineData("{|#0:[|b|}")]
    public void MarkupThatIsNotClosed_Fails(string markup) =>
        Assert.Contains("is not closed", Assert.Throws<VerificationException>(() => MarkupParser.Parse(markup)).Message);
}
