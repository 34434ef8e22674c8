using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Tests.Jobs.Entries;

/// <summary>The body of a request in all kinds of content. <c>{json}</c> is <c>{"A":"1"}</c> as a literal.</summary>
public class JsonBodyReaderTests
{
    [Theory]
    [InlineData("new { A = \"1\" }")]
    [InlineData("new Dictionary<string, string> { [\"A\"] = \"1\" }")]
    [InlineData("JsonContent.Create(new { A = \"1\" })")]
    [InlineData("new StringContent({json})")]
    [InlineData("new StringContent({json}.Trim(), Encoding.UTF8, \"application/json\")")]
    [InlineData("new StringContent({json}.ReplaceLineEndings())")]
    [InlineData("new StringContent(JsonSerializer.Serialize(new { A = \"1\" }))")]
    [InlineData("new StringContent(JsonConvert.SerializeObject(new { A = \"1\" }))")]
    [InlineData("new StringContent(JsonSerializer.SerializeToNode(new { A = \"1\" })!.ToJsonString())")]
    [InlineData("JsonContent.Create(JsonSerializer.SerializeToElement(new { A = \"1\" }))")]
    [InlineData("JsonContent.Create(JsonSerializer.SerializeToDocument(new { A = \"1\" }))")]
    [InlineData("JsonContent.Create(JsonSerializer.SerializeToDocument(new { A = \"1\" }).RootElement)")]
    [InlineData("new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { A = \"1\" }))")]
    [InlineData("new ByteArrayContent(Encoding.UTF8.GetBytes({json}))")]
    [InlineData("new ByteArrayContent(Encoding.UTF8.GetBytes({json}).ToArray())")]
    [InlineData("JsonContent.Create(JsonNode.Parse({json}))")]
    [InlineData("JsonContent.Create(JsonNode.Parse({json})!.AsObject())")]
    [InlineData("new StringContent(JsonNode.Parse({json})!.ToString())")]
    [InlineData("new StringContent(new JsonObject { [\"A\"] = \"1\" }.ToJsonString())")]
    [InlineData("JsonContent.Create(JsonDocument.Parse({json}).RootElement)")]
    public void Body_IsReadInWhateverItIsWrapped(string body)
    {
        foreach (var statement in (string[])[$"Show({body});", $"var content = {body}; Show(content);"])
        {
            var entry = Assert.Single(EntryList.EntriesOf(Read(statement)));

            Assert.Equal(("A", "1"), (entry.Key, entry.Text ?? ValueTracer.TextOf(PassThrough.WalkDownConversions(entry.Value!))));
        }
    }

    [Theory]
    [InlineData("Show({json});")]
    [InlineData("Show(JsonContent.Create({json}));")]
    [InlineData("Show(new StringContent(JsonSerializer.Serialize({json})));")]
    [InlineData("Show(new StringContent({json}.Substring(1)));")]
    [InlineData("Show(new StringContent(x));")]
    [InlineData("Show({json}.ToArray());")]
    [InlineData("Show(Guid.Parse({json}));")]
    [InlineData("var content = {json}; Show(content);")]
    [InlineData("HttpContent a = b, b = a; Show(a);")]
    [InlineData("string a = b, b = a; Show(new StringContent(a));")]
    public void WhatIsNoObject_HasNoEntries(string statements) => Assert.Empty(EntryList.EntriesOf(Read(statements)));

    private static EntryList? Read(string statements)
    {
        var sample = Sample.Of(statements.Replace("{json}", "\"{\\\"A\\\":\\\"1\\\"}\"", StringComparison.Ordinal), types: "static class JsonConvert { public static string SerializeObject(object value) => \"\"; }");
        return new JsonBodyReader(JobSurfaces.CreateEntryReader(sample.Values)).Read(sample.Value);
    }
}
