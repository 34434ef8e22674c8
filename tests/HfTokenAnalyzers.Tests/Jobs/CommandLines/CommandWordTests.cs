using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Tests.Jobs.CommandLines;

public class CommandWordTests
{
    /// <summary>The rules of the C runtime of Windows, which .NET uses on all systems.</summary>
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("  a \t b ", new[] { "a", "b" })]
    [InlineData("a \"b c\" d", new[] { "a", "b c", "d" })]
    [InlineData("a\"b \"c d", new[] { "ab c", "d" })]
    [InlineData("\"\" a", new[] { "", "a" })]
    [InlineData("\"a\tb\"", new[] { "a\tb" })]
    [InlineData("\"a \"\" b\" c", new[] { "a \" b", "c" })]
    [InlineData("\"a\"\"", new[] { "a\"" })]
    [InlineData("\"a b", new[] { "a b" })]
    [InlineData("a\\b c\\", new[] { "a\\b", "c\\" })]
    [InlineData("a\\\\b", new[] { "a\\\\b" })]
    [InlineData("a\\\"b c", new[] { "a\"b", "c" })]
    [InlineData("a\\\\\"b c\"", new[] { "a\\b c" })]
    [InlineData("a\\\\\\\"b c", new[] { "a\\\"b", "c" })]
    [InlineData("a\\\\\\\\\"b c\" \\", new[] { "a\\\\b c", "\\" })]
    [InlineData("\\\\ \\\" a", new[] { "\\\\", "\"", "a" })]
    public void Line_IsParted(string line, string[] expected)
    {
        var words = CommandWord.Split(Read(line));

        Assert.Equal(expected, words.Select(static word => word.Text));
        Assert.All(words, word => Assert.Equal(word.Text, string.Concat(word.Places.Select(place => line[place]))));
        Assert.All(words, static word => Assert.Equal(word.Places.Order(), word.Places));
        Assert.Equal(line.Trim(' ', '\t'), string.Concat(words.Select((word, i) => line[word.Start..(i + 1 < words.Length ? words[i + 1].Start : word.End)])));
    }

    [Fact]
    public void PartOfAWord_IsFoundInTheSource()
    {
        const string Line = "run \"A=b c\" \"\"";
        var words = CommandWord.Split(Read(Line));

        Assert.Equal("A", Show(words[1], 0, 1));
        Assert.Equal("b c", Show(words[1], 2, 3));
        Assert.Equal("", Show(words[1], 5, 0));
        Assert.Equal("\"\"", Show(words[2], 0, 0));
        Assert.True(words[1].CanReplace(2, 3));
        Assert.False(words[1].CanReplace(2, 0));
        Assert.True(words[1].IsInText(0));

        var empty = Read("");
        Assert.Equal(empty.Node.Span, CommandWord.Whole(empty, empty.Node).SpanOf(0, 0));

        string Show(CommandWord word, int start, int length) => word.Source.Node.SyntaxTree.GetText().ToString(word.SpanOf(start, length)).Replace("\"\"", "\"", StringComparison.Ordinal);
    }

    /// <summary>Writes the text as a literal without escapes.</summary>
    private static PartialString Read(string text) => Sample.Of($"Show(@\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\");").Text;
}
