using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Tests.Jobs;

/// <summary>The texts that a job runs, separated by <c>|</c>. <c>?</c> represents a hole.</summary>
public class JobScriptTests
{
    private const string Members = """
        static void Show(string? script = null, object? command = null, string? code = null, object? cmd = null, object? request = null, object? args = null,
            object? script_args = null, string? image = null, object? other = null) { }
        string[] Find(params string[] words) { Array.Reverse(words); return words; }
        """;

    [Theory]
    [InlineData("script: \"echo 1\"", "echo 1")]
    [InlineData("code: \"echo 1\"", "echo 1")]
    [InlineData("command: \"echo 1\"", "echo 1")]
    [InlineData("cmd: \"echo 1\"", "echo 1")]
    [InlineData("request: new { script = \"echo 1\" }", "echo 1")]
    [InlineData("script_args: new[] { \"echo\", \"1\" }", "echo 1")]
    [InlineData("image: \"echo 1\"", "")]
    [InlineData("other: \"echo 1\"", "")]
    public void Parameter_IsRunByItsName(string arguments, string expected) => Assert.Equal(expected, Read(arguments));

    [Theory]
    [InlineData("command: new[] { \"echo\", \"1\" }", "echo 1")]
    [InlineData("command: new[] { \"sh\", \"-c\", \"echo 1\", \"a\" }", "sh -c|echo 1|a")]
    [InlineData("command: new[] { \"sh\", \" a\", \"b\" }", "sh| a|b")]
    [InlineData("command: new[] { \"sh\", \"a\\tb\", \"a\\rb\", \"a\\nb\" }", "sh|a\tb|a\rb|a\nb")]
    [InlineData("command: new[] { \"sh\", \"\", \"b\" }", "sh||b")]
    [InlineData("script: \"a\", command: new[] { \"b\" }", "a|b")]
    [InlineData("script: \"a\", args: new[] { \"b\", \"c\" }", "a|b c")]
    [InlineData("command: new List<string> { \"echo\", \"1\" }", "echo 1")]
    [InlineData("command: new[] { \"a\" }.Append(\"b\").Prepend(\"c\").Concat(new[] { \"d\" })", "a b c d")]
    [InlineData("command: new[] { \"a\", \"b\" }.ToList().AsReadOnly()", "a b")]
    [InlineData("command: new List<string> { \"a\", \"b\" }.ToArray()", "a b")]
    [InlineData("command: new[] { \"a\", \"b\" }.ToImmutableArray().Add(\"c\")", "a b c")]
    [InlineData("command: ImmutableArray.Create(\"a\", \"b\")", "a b")]
    [InlineData("command: \"a b\".Split(' ')", "a b")]
    [InlineData("command: JsonSerializer.SerializeToElement(new[] { \"a\", \"b\" })", "a b")]
    [InlineData("command: JsonSerializer.SerializeToNode(new[] { \"a\", \"b\" })", "a b")]
    [InlineData("command: Find(\"a\", \"b\")", "")]
    [InlineData("command: new[] { \"a\", \"b\" }.Reverse()", "")]
    public void Words_AreOneTextWhereTheyStandTogether(string arguments, string expected) => Assert.Equal(expected, Read(arguments));

    [Theory]
    [InlineData("script: is1 ? \"a b\" : \"c d\"", "a b|c d")]
    [InlineData("script: is1 ? \"a b\" : is2 ? \"c d\" : \"e f\"", "a b|c d|e f")]
    [InlineData("script: Environment.GetEnvironmentVariable(\"S\") ?? \"a b\"", "?|a b")]
    [InlineData("script: $\"{(is1 ? \"a\" : \"b\")} tail\"", "? tail")]
    [InlineData("script: $\"{x} tail\"", "? tail")]
    [InlineData("script: string.Format(\"a {0}\", x)", "a ?")]
    [InlineData("script: string.Format(null, \"a {0}\", x)", "a ?")]
    [InlineData("script: string.Format(\"{{a}} {1} {0}\", x, \"b\")", "{a} b ?")]
    [InlineData("script: string.Format(\"a {0:x}\", x)", "a ?")]
    [InlineData("script: \"a b \".Trim()", "a b ")]
    [InlineData("script: \"a b\".Replace(\"b\", x)", "a b")]
    [InlineData("script: \"a b\".ReplaceLineEndings()", "a b")]
    [InlineData("script: \"a b\".Substring(1)", "?")]
    [InlineData("script: string.Join(\" \", new[] { \"a\", \"b\" })", "a b")]
    [InlineData("script: string.Join(\" \", \"a\", x)", "a ?")]
    [InlineData("script: string.Join(' ', \"a\", \"b\")", "?")]
    [InlineData("script: string.Join(x, \"a\", \"b\")", "?")]
    [InlineData("script: string.Join(\" \", Find(\"a\", \"b\"))", "?")]
    public void Text_IsFollowed(string arguments, string expected) => Assert.Equal(expected, Read(arguments));

    [Theory]
    [InlineData("var v = new List<string> { \"a\", \"b\" };", "a b")]
    [InlineData("var v = new List<string> { \"a\", \"b\" }; v.Add(\"c\");", "")]
    [InlineData("var v = new List<string> { \"a\", \"b\" }; v.Insert(0, \"c\");", "")]
    [InlineData("var v = new List<string> { \"a\", \"b\" }; v.Sort();", "a b")]
    [InlineData("var w = \"a b\"; var v = new[] { w };", "a b")]
    [InlineData("string[] v = w, w = v;", "")]
    public void Variable_IsFollowed(string statement, string expected) => Assert.Equal(expected, Read("command: v", statement));

    /// <summary>A script in a member of a JSON text, and one in another member.</summary>
    [Fact]
    public void MembersOfAText_AreRead()
    {
        var sample = Sample.Of("Show(\"\"\"{\"args\":{\"command\":[\"a\",\"b\"],\"image\":\"c d\"}}\"\"\");", Members);
        var job = Job(sample, JsonEntryReader.Read(sample.Text, sample.Values)!);

        Assert.Equal("a b|c d", string.Join('|', JobScript.Read(job, sample.Values, ProjectFiles.None).Select(static text => text.Text)));
    }

    private static string Read(string arguments, string statements = "")
    {
        var sample = Sample.Of($"{statements} Show({arguments});", Members);
        return string.Join('|', JobScript.Read(Job(sample, sample.Call.Arguments), sample.Values, ProjectFiles.None).Select(static text => text.Text)).Replace(UnknownText.Hole, '?');
    }

    private static JobCall Job(Sample sample, EntryList parameters) =>
        new(sample.Call.Operation, parameters, SecretsParameter: null, EnvironmentParameter: null, Secrets: null, Environment: null);
}
