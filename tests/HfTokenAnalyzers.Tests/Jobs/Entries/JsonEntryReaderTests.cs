using System.Text.RegularExpressions;
using HfTokenAnalyzers.Jobs.Entries;

namespace HfTokenAnalyzers.Tests.Jobs.Entries;

public class JsonEntryReaderTests
{
    /// <summary>An entry as its key, the position of its value, and the value with its known parts. <c>?</c> represents a hole.</summary>
    [Theory]
    [InlineData("""{"A":"1"}""", "A '1' text:1")]
    [InlineData("""{"A":""}""", "A '' text:")]
    [InlineData("""{"":"1"}""", " '1' text:1")]
    [InlineData("""{"A":1}""", "A '1' text:1")]
    [InlineData("""{"A":"1","B":"2"}""", "A '1' text:1; B '2' text:2")]
    [InlineData("""{"A":"a\u0062"}""", "A 'a\\u0062' text:ab")]
    [InlineData("""{"A":"{{x}}"}""", "A '{{x}}' value:x")]
    [InlineData("""{"A":{{x}}}""", "A '{{x}}' value:x")]
    [InlineData("""{"A":"b {{x}}"}""", "A 'b {{x}}' text:b ? filled:x")]
    [InlineData("""{"A":"{{x}} b {{y}}"}""", "A '{{x}} b {{y}}' text:? b ? filled:x,y")]
    [InlineData("""{"A":"{{(is1 ? "one" : "two")}} b"}""", "A '{{(is1 ? \"one\" : \"two\")}} b' text:?one\ntwo? b filled:is1 ? \"one\" : \"two\"")]
    [InlineData("""{"A":"{{x}} {{(is1 ? "one" : "two")}}"}""", "A '{{x}} {{(is1 ? \"one\" : \"two\")}}' text:? ?one\ntwo? filled:x,is1 ? \"one\" : \"two\"")]
    [InlineData("""{"{{x}}":"1"}""", "? '1' text:1")]
    [InlineData("""{"{{x}}A":"1"}""", "? '1' text:1")]
    [InlineData("""{"A{{x}}":"1"}""", "? '1' text:1")]
    [InlineData("""{"A":["b","c"]}""", "A '[\"b\",\"c\"]' text:b c")]
    [InlineData("""{"A":["b","c d","e","f"]}""", "A '[\"b\",\"c d\",\"e\",\"f\"]' text:b\nc d\ne f")]
    [InlineData("""{"A":["b c","d"]}""", "A '[\"b c\",\"d\"]' text:b c\nd")]
    [InlineData("""{"A":["b","{{x}}"]}""", "A '[\"b\",\"{{x}}\"]' text:b ? filled:x")]
    [InlineData("""{"A":[]}""", "A '[]' text:")]
    [InlineData("""{"A":{"B":"1","C":"{{x}}"} }""", "A '{\"B\":\"1\",\"C\":\"{{x}}\"}' filled:x members:(B '1' text:1; C '{{x}}' value:x)")]
    [InlineData("""{"A":{} }""", "A '{}' members:()")]
    public void Object_IsReadWithItsPlaces(string json, string expected)
    {
        var (list, sample) = Read(json);

        Assert.Equal(expected, Describe(list!, sample));
        Assert.True(list!.IsComplete);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{{x}}")]
    [InlineData("""{"A":"1" """)]
    public void WhatIsNoObject_HasNoEntries(string json) => Assert.Null(Read(json).List);

    [Theory]
    [InlineData("""{"A":"1",{{x}}}""")]
    [InlineData("""{{{x}}}""")]
    public void HoleAmongMembers_MayBringOthers(string json) => Assert.False(Read(json).List!.IsComplete);

    private static (EntryList? List, Sample Sample) Read(string json)
    {
        var sample = Sample.Of($"Show($$\"\"\"\"{json}\"\"\"\");");
        return (JsonEntryReader.Read(sample.Text, sample.Values), sample);
    }

    private static string Describe(EntryList list, Sample sample) => string.Join("; ", list.Entries.Select(entry => Describe(entry, sample)));

    private static string Describe(Entry entry, Sample sample) =>
        $"{entry.Key ?? "?"} '{sample.At(entry.ValueSpan)}'"
        + (entry.Text is { } text ? $" text:{Regex.Replace(text, "\uFFFC[\uFFFC\n]*", "?")}" : "")
        + (entry.Value is { } value ? $" value:{value.Syntax}" : "")
        + (entry.Fillings.Any() ? $" filled:{string.Join(',', entry.Fillings.Select(static filling => filling.Syntax))}" : "")
        + (entry.Members is { } members ? $" members:({Describe(members, sample)})" : "");
}
