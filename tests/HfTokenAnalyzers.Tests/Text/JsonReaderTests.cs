using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Tests.Text;

public class JsonReaderTests
{
    [Fact]
    public void Members_AreFoundAtTheirPlaces()
    {
        const string Text = """ { "a" : "x\"y" , "b":{"c":[1, {"d": "]"}]}, /* one */ "e": -1.5e3, // two""" + "\n\"f\":null,} ";

        var root = JsonReader.ReadObject(Text)!;

        Assert.Equal(1, root.Start);
        Assert.Equal(Text.Length - 1, root.End);
        Assert.True(root.IsComplete);
        Assert.Equal(["\"a\"", "\"b\"", "\"e\"", "\"f\""], root.Members.Select(member => Text[member.Key.Start..member.Key.End]));
        Assert.Equal(["\"x\\\"y\"", """{"c":[1, {"d": "]"}]}""", "-1.5e3", "null"], root.Members.Select(member => Text[member.Value.Start..member.Value.End]));
        Assert.Equal([JsonKind.String, JsonKind.Object, JsonKind.Other, JsonKind.Other], root.Members.Select(static member => member.Value.Kind));
        Assert.Equal("""[1, {"d": "]"}]""", JsonReader.Decode(Text, root.Members[1].Value.Members[0].Value));
    }

    [Theory]
    [InlineData("""{"a":"\u0048F\u005fTOKEN"}""", "HF_TOKEN")]
    [InlineData("""{"a":"\b\f\n\r\t\/\\\""}""", "\b\f\n\r\t/\\\"")]
    [InlineData("""{"a":""}""", "")]
    [InlineData("""{"a":"\u0000"}""", "\0")]
    [InlineData("""{"a":"\q"}""", null)]
    [InlineData("""{"a":"\'"}""", null)]
    [InlineData("""{"a":"\x41"}""", null)]
    [InlineData("""{"a":"\u00"}""", null)]
    [InlineData("""{"a":"\u00g0"}""", null)]
    public void Escapes_AreDecoded(string text, string? expected) =>
        Assert.Equal(expected, JsonReader.Decode(text, JsonReader.ReadObject(text)!.Members[0].Value));

    [Theory]
    [InlineData("""{"a": ~}""", 1, true)]
    [InlineData("""{"a": "x~y"}""", 1, true)]
    [InlineData("""{~: 1, "~": 2}""", 2, true)]
    [InlineData("""{~}""", 0, false)]
    [InlineData("""{~ "a": 1}""", 1, false)]
    [InlineData("""{"a": 1, ~}""", 1, false)]
    [InlineData("""{"a": "x"~}""", 1, false)]
    [InlineData("""{"a": {} ~ "b": 2}""", 2, false)]
    public void Hole_MayBeAValueOrBringMembers(string text, int members, bool isComplete)
    {
        var root = JsonReader.ReadObject(text.Replace('~', UnknownText.Hole))!;

        Assert.Equal(members, root.Members.Count);
        Assert.Equal(isComplete, root.IsComplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{]")]
    [InlineData("{}}")]
    [InlineData("{} x")]
    [InlineData("{,}")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{'a':1}")]
    [InlineData("{a:1}")]
    [InlineData("{\"a\":1")]
    [InlineData("{\"a")]
    [InlineData("{\"a\\")]
    [InlineData("{\"a\":\"x\ny\"}")]
    [InlineData("{\"a\":[1}")]
    [InlineData("{\"a\":[}]")]
    [InlineData("{\"a\":[\"]}")]
    [InlineData("{\"a\":[/*]}")]
    [InlineData("{/")]
    [InlineData("{//")]
    [InlineData("{/*")]
    [InlineData("{/* *")]
    [InlineData("{\"a\":\0}")]
    public void Garbage_IsNothing(string text) => Assert.Null(JsonReader.ReadObject(text));

    [Fact]
    public void AnyCutOrChange_IsSurvived()
    {
        const string Text = """{"a": {"b": [1, "\u0041\"", {}], "c": null}, /* x */ "d": {"e": "f",}, // y""" + "\n}";
        for (var i = 0; i < Text.Length; i++)
        {
            Assert.Null(JsonReader.ReadObject(Text[..i]));
            foreach (var c in "\"\\{}[],:/\n0")
            {
                _ = JsonReader.ReadObject(Text[..i] + c + Text[i..]);
                _ = JsonReader.ReadObject(Text[..i] + c + Text[(i + 1)..]);
            }
        }
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void DeepNesting_CostsNoStack(string open, string close)
    {
        const int Depth = 100_000;
        var text = "{\"x\":" + string.Concat(Enumerable.Repeat(open, Depth)) + "1" + string.Concat(Enumerable.Repeat(close, Depth)) + ",\"y\":2}";

        Assert.Equal(2, JsonReader.ReadObject(text)!.Members.Count);
        Assert.Null(JsonReader.ReadObject(text[..^Depth]));
    }

    [Fact]
    public void LargeText_IsReadInOneGo()
    {
        const int Count = 250_000;
        var text = "{" + string.Join(",\n", Enumerable.Range(0, Count).Select(static i => $"\"key{i}\": \"{i}\"")) + "}";

        Assert.True(text.Length > 5_000_000);
        Assert.Equal(Count, JsonReader.ReadObject(text)!.Members.Count);
    }
}
