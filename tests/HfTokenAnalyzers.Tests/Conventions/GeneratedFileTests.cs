namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>Files that repeat the catalogue match it. With <c>HF_WRITE_FILES=1</c>, they are written instead.</summary>
public class GeneratedFileTests
{
    private const string Command = "HF_WRITE_FILES=1 dotnet test tests/HfTokenAnalyzers.Tests --filter FullyQualifiedName~GeneratedFileTests";

    public static TheoryData<string> Paths => [.. GeneratedFiles.Paths];

    [Theory]
    [MemberData(nameof(Paths))]
    public void File_MatchesTheCatalogue(string path)
    {
        var text = Repository.Read(path).ReplaceLineEndings("\n");
        var expected = GeneratedFiles.Update(path, text);
        if (Environment.GetEnvironmentVariable("HF_WRITE_FILES") == "1")
        {
            File.WriteAllText(Repository.PathOf(path), expected);
            return;
        }

        var line = text.Split('\n').Zip(expected.Split('\n')).TakeWhile(static pair => pair.First == pair.Second).Count() + 1;
        Assert.True(text == expected, $"{path}({line}) does not match the catalogue. Write it with: {Command}");
    }

    [Theory]
    [InlineData("README.md", "| [HF002]")]
    [InlineData("src/HfTokenAnalyzers.Package/README.md", "| [HF002]")]
    [InlineData("src/HfTokenAnalyzers/AnalyzerReleases.Unshipped.md", "HF012 |")]
    [InlineData("src/HfTokenAnalyzers.Package/config/HfTokenAnalyzers.Off.globalconfig", "dotnet_diagnostic.HF002")]
    [InlineData("docs/rules/HF002.md", "# HF002")]
    [InlineData("docs/rules/HF002.md", "| Severity |")]
    public void MissingLine_IsWrittenAgain(string path, string start)
    {
        var text = GeneratedFiles.Update(path, Repository.Read(path).ReplaceLineEndings("\n"));
        var line = Assert.Single(text.Split('\n'), line => line.StartsWith(start, StringComparison.Ordinal));

        Assert.Equal(text, GeneratedFiles.Update(path, text.Replace(line + "\n", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void TextAroundATable_IsKept()
    {
        var text = GeneratedFiles.Update("README.md", "Before\n\n| Rule | Description | Severity | Code fix |\n| Removed |\n\nAfter\n");

        Assert.StartsWith("Before\n\n| Rule |", text, StringComparison.Ordinal);
        Assert.EndsWith(" |\n\nAfter\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Removed", text, StringComparison.Ordinal);
    }
}
