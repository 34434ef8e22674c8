using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests.Samples;

/// <summary>The programs that new users build first: the warnings, the fixes, and who can read the token before and after.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Full")]
public sealed partial class SampleTests(SampleFixture samples) : IClassFixture<SampleFixture>
{
    [Fact]
    public void BuildOfTokenMistakes_ReportsEachMistake()
        => AssertReports(
            [
                At("TokenMistakes/EvaluateJob.cs", "HF004", "\"$HF_TOKEN\""),
                At("TokenMistakes/obj/Debug/net10.0/LeakedToken.cs", "HF001", "\"hf_"),
                At("TokenMistakes/NightlyJob.cs", "HF001", "\"hf_abc123...\""),
                At("TokenMistakes/NightlyJob.cs", "HF003", "\"HUGGINGFACE_TOKEN\""),
                At("TokenMistakes/PrepareJob.cs", "HF002", "{ \"HF_TOKEN\", token }"),
                At("TokenMistakes/Program.cs", "HF008", "{token}"),
                At("TokenMistakes/PublishJob.cs", "HF007", "RunJobAsync"),
                At("TokenMistakes/ReportJob.cs", "HF005", "GetEnvironmentVariable"),
                At("TokenMistakes/TrainJob.cs", "HF002", "[\"HF_TOKEN\"]"),
                At("TokenMistakes/obj/Debug/net10.0/mcp.json", "HF006", "Bearer"),
            ],
            samples.TokenMistakes.Build);

    [Fact]
    public void BuildOfSurfaces_ReportsTheMistakeOfEachSurface()
        => AssertReports(
            [
                At("Surfaces/Builder.cs", "HF002", "WithEnvironment(\"HF_TOKEN\""),
                At("Surfaces/CommandLine.cs", "HF004", "HF_TOKEN=$HF_TOKEN"),
                At("Surfaces/InferenceEndpoint.cs", "HF002", "[\"HF_TOKEN\"]"),
                At("Surfaces/McpRequest.cs", "HF002", "[\"HF_TOKEN\"]"),
                At("Surfaces/McpTool.cs", "HF002", "\"$HF_TOKEN\","),
                At("Surfaces/PythonApi.cs", "HF002", "[\"HF_TOKEN\"]"),
                At("Surfaces/Rest.cs", "HF002", "[\"HF_TOKEN\"]"),
                At("Surfaces/SpaceRepository.cs", "HF002", "[\"HF_TOKEN\"]"),
                At("Surfaces/SpaceVariable.cs", "HF002", "\"HF_TOKEN\""),
                At("Surfaces/TypedClient.cs", "HF003", "\"HUGGINGFACE_TOKEN\""),
            ],
            samples.Surfaces.Build);

    /// <summary>HF006 has no fix.</summary>
    [Fact]
    public void FixedTokenMistakes_OnlyHasTheWarningOfTheRuleWithoutAFix()
        => Assert.Equal([At("TokenMistakes/obj/Debug/net10.0/mcp.json", "HF006", "Bearer")], Report.FromBuild(samples.TokenMistakes.FixedBuild.Output));

    [Fact]
    public void FixedSurfaces_BuildsWithoutAWarning()
        => Assert.DoesNotMatch("warning|error", samples.Surfaces.FixedBuild.Output);

    [Theory]
    [InlineData("LocalHub")]
    [InlineData("Surfaces")]
    public void Comparison_IsTheTableOfThePage(string page)
    {
        var comparison = (page == "Surfaces" ? samples.Surfaces : samples.TokenMistakes).Comparison.EnsureSuccess().Output;

        Assert.Contains($"```\n{Trimmed(comparison)}\n```", samples.Read($"{page}/README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void TrialOfOneProgram_ShowsItsPartOfTheComparison()
    {
        var rows = Trimmed(samples.Trial.Output).Split('\n');
        var compared = Trimmed(samples.TokenMistakes.Comparison.Output).Split('\n');

        Assert.Equal(1, samples.Trial.ExitCode);
        Assert.Equal(["job", "surface", "rule", "token readable by others", "result"], CellsOf(rows[0]));
        Assert.Equal(compared[2..].Select(static row => CellsOf(row)[..5]), rows[1..].Select(CellsOf));
    }

    [Fact]
    public void Output_ContainsNoToken()
    {
        var body = Regex.Match(samples.Read("TokenMistakes/obj/Debug/net10.0/LeakedToken.cs"), "\"hf_(?<body>\\w{34})\"").Groups["body"].Value;

        Assert.NotEmpty(body);
        Assert.All(
            [samples.TokenMistakes.Build, samples.TokenMistakes.FixedBuild, samples.TokenMistakes.Comparison, samples.Trial, samples.Surfaces.Build, samples.Surfaces.Comparison],
            result =>
            {
                Assert.DoesNotMatch("hf_(?!jobs)[A-Za-z0-9]", result.Output);
                Assert.False(result.Output.Contains(body, StringComparison.Ordinal));
            });
    }

    [Fact]
    public void PictureOfTheBuild_ShowsItsWarnings()
    {
        var warnings = Warning().Matches(samples.TokenMistakes.Build.Output.Split("\nBuild ")[0]).Select(static match => WithoutBlanks(match.Groups["warning"].Value)).ToList();

        var picture = WithoutBlanks(string.Concat(LinesOf("build.svg")));

        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning => Assert.Contains($"samples/TokenMistakes/{warning}", picture, StringComparison.Ordinal));
        Assert.Equal(warnings.Count, picture.Split("warningHF").Length - 1);
        Assert.EndsWith($"Buildsucceeded.{warnings.Count}Warning(s)0Error(s)", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void PictureOfTheFix_ShowsWhatItChanges()
    {
        var files = string.Join('\n', LinesOf("fix.svg")).Split("--- a/samples/")[1..];

        Assert.NotEmpty(files);
        Assert.All(files, shown =>
        {
            var file = shown.Split('\n')[0];
            var (original, result) = (samples.Read(file), samples.ReadFixed(file));
            var hunks = Regex.Split(shown.Split("\n$ ")[0], @"\n@@ .*\n")[1..];

            Assert.All(hunks, hunk => Assert.Contains(WithoutMarked(hunk, '+'), original, StringComparison.Ordinal));
            Assert.All(hunks, hunk => Assert.Contains(WithoutMarked(hunk, '-'), result, StringComparison.Ordinal));
            Assert.All(result.Split('\n').Except(original.Split('\n')), line => Assert.Contains(hunks, hunk => hunk.Contains($"+{line}", StringComparison.Ordinal)));
        });

        static string WithoutMarked(string hunk, char mark)
            => string.Join('\n', hunk.Split('\n').Where(line => line[0] != mark).Select(static line => line[1..]));
    }

    /// <summary>The lines of a picture.</summary>
    private static IEnumerable<string> LinesOf(string picture)
        => XDocument.Load(Repository.PathOf($"docs/pictures/{picture}"), LoadOptions.PreserveWhitespace).Descendants()
            .Where(static element => element.Name.LocalName == "text")
            .Select(static element => element.Value);

    private static string WithoutBlanks(string text) => Regex.Replace(text, @"\s", "");

    private static string Trimmed(string output) => output.ReplaceLineEndings("\n").TrimEnd();

    /// <summary>The cells of a row of a table, in which two spaces or more separate the columns.</summary>
    private static string[] CellsOf(string row) => Regex.Split(row, " {2,}");

    /// <summary>Without the folder of the copy, up to the sample's own folder.</summary>
    [GeneratedRegex(@"TokenMistakes[/\\](?<warning>\S+\(\d+,\d+\): warning HF.*?) \(https://")]
    private static partial Regex Warning();

    private static void AssertReports(Report[] expected, CliResult build)
    {
        Assert.Equal(expected.OrderBy(static report => report.File, StringComparer.Ordinal).ThenBy(static report => report.Line), Report.FromBuild(build.Output));
        Report.AssertNoneBroke(build.Output);
    }

    /// <summary>A report at the only line of a file that contains <paramref name="text"/>.</summary>
    private Report At(string file, string id, string text)
    {
        var lines = samples.Read(file).Split('\n').Index();
        return new Report(Path.GetFileName(file), Assert.Single(lines, line => line.Item.Contains(text, StringComparison.Ordinal)).Index + 1, id);
    }
}
