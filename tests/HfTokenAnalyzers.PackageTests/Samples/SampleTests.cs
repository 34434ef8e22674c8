using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace HfTokenAnalyzers.PackageTests.Samples;

/// <summary>The program that a newcomer builds first: what it shows, and what becomes of it.</summary>
[Collection(PackageCollection.Name)]
[Trait("Category", "Full")]
public sealed partial class SampleTests(SampleFixture sample) : IClassFixture<SampleFixture>
{
    private static readonly string[] SubmittedPaths =
        ["/api/jobs/my-team", "/api/jobs/my-team", "/api/jobs/my-team", "/api/scheduled-jobs/my-team"];

    [Fact]
    public void AsItStands_ShowsEachMistakeWhereItIs()
    {
        Assert.Equal(
            [
                At("AgentJob.cs", "HF002", "\"$HF_TOKEN\","),
                At("EvaluateJob.cs", "HF004", "\"$HF_TOKEN\""),
                At("HfApi.cs", "HF005", "GetEnvironmentVariable(\"HF_TOKEN\")"),
                At("NightlyJob.cs", "HF001", "\"hf_abc123...\""),
                At("NightlyJob.cs", "HF003", "\"HUGGINGFACE_TOKEN\""),
                At("PrepareJob.cs", "HF002", "{ \"HF_TOKEN\", token }"),
                At("TrainJob.cs", "HF002", "[\"HF_TOKEN\"] = token"),
            ],
            Report.FromBuild(sample.BuildAsItStands.Output));
        Report.AssertNoneBroke(sample.BuildAsItStands.Output);
    }

    [Fact]
    public void AsItStands_SendsTheMistakes()
    {
        Assert.Equal(SubmittedPaths, sample.JobsAsItStands.Select(job => job.Path));
        Assert.Collection(
            sample.JobsAsItStands,
            prepare => Assert.Equal(SampleFixture.Token, (string?)prepare.Environment["HF_TOKEN"]),
            train => Assert.Equal(SampleFixture.Token, (string?)train.Environment["HF_TOKEN"]),
            evaluate => Assert.Equal("$HF_TOKEN", (string?)evaluate.Secrets["HF_TOKEN"]),
            nightly => Assert.Null(nightly.Secrets["HF_TOKEN"]));
    }

    [Fact]
    public void Mended_BuildsWithoutAWarning()
        => Assert.DoesNotMatch("warning|error", sample.MendedBuild.Output);

    [Fact]
    public void Mended_SendsTheTokenInTheSecretsAlone()
    {
        Assert.Equal(SubmittedPaths, sample.MendedJobs.Select(job => job.Path));
        Assert.All(sample.MendedJobs, job =>
        {
            Assert.Equal($"Bearer {SampleFixture.Token}", job.Authorization);
            Assert.Equal(SampleFixture.Token, (string?)job.Secrets["HF_TOKEN"]);
            Assert.DoesNotContain(job.Environment, entry => entry.Key == "HF_TOKEN" || (string?)entry.Value == SampleFixture.Token);
        });
    }

    [Fact]
    public void Mended_KeepsWhatWasRight()
    {
        Assert.Equal("3", (string?)sample.MendedJobs[1].Environment["EPOCHS"]);
        Assert.Equal(["HF_TOKEN", "WANDB_API_KEY"], sample.MendedJobs[1].Secrets.Select(entry => entry.Key).Order(StringComparer.Ordinal));

        // The MCP server replaces the placeholder, so there it stays: once where it was, once moved.
        var agent = sample.ReadMended("AgentJob.cs");
        Assert.Equal(2, agent.Split("[\"secrets\"]").Length - 1);
        Assert.Equal(2, agent.Split("\"$HF_TOKEN\"").Length - 1);
    }

    [Fact]
    public void TrialAsItStands_ShowsTheRefusalsAndTheReadableToken()
    {
        var trial = sample.TrialAsItStands;

        Assert.Equal(1, trial.ExitCode);
        Assert.Equal(
            [
                "POST /api/scheduled-jobs/my-team: 401 Unauthorized: Invalid user token",
                "job-1: uv run prepare.py", "COMPLETED: Signed in to the Hub.", "environment: HF_TOKEN=hf_… (the token)", "secrets:     (none)",
                "job-2: python train.py --push-to-hub", "COMPLETED: Signed in to the Hub.", "environment: HF_TOKEN=hf_… (the token), EPOCHS=3", "secrets:     WANDB_API_KEY",
                "job-3: uv run evaluate.py", "ERROR: 401 Unauthorized: Invalid user token", "environment: SPLIT=test, BATCH_SIZE=32", "secrets:     HF_TOKEN",
                "job-4: uv run summarize.py", "COMPLETED: Signed in to the Hub.", "environment: TOP_K=5", "secrets:     HF_TOKEN",
                "job-5: python write_model_card.py", "COMPLETED: Signed in to the Hub.", "environment: HF_TOKEN=hf_… (the token), LICENSE=apache-2.0", "secrets:     (none)",
            ],
            LinesOfTheHub(trial));
        Assert.Contains("Jobs: 5. Answered with 401: 2. Jobs whose metadata shows the token: 3.", trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TrialOfTheMended_ShowsThatEveryJobSignsInAndNothingIsReadable()
    {
        var trial = sample.MendedTrial.EnsureSuccess();

        var lines = LinesOfTheHub(trial);
        Assert.Equal(6, lines.Count(static line => line == "COMPLETED: Signed in to the Hub."));
        Assert.DoesNotContain(lines, static line => line.StartsWith("environment:", StringComparison.Ordinal) && line.Contains("HF_TOKEN", StringComparison.Ordinal));
        Assert.Contains("Jobs: 6. Answered with 401: 0. Jobs whose metadata shows the token: 0.", trial.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Trials_PrintNoToken()
        => Assert.All([sample.TrialAsItStands, sample.MendedTrial], static trial => Assert.DoesNotMatch("hf_[A-Za-z0-9]", trial.Output));

    [Fact]
    public void PictureOfTheBuild_ShowsItsWarnings()
    {
        var warnings = Warning().Matches(sample.BuildAsItStands.Output.Split("\nBuild ")[0]).Select(static match => WithoutBlanks(match.Groups["warning"].Value)).ToList();

        var picture = WithoutBlanks(string.Concat(LinesOf("build.svg")));

        Assert.NotEmpty(warnings);
        Assert.All(warnings, warning => Assert.Contains($"samples/TokenMistakes/{warning}", picture, StringComparison.Ordinal));
        Assert.Equal(warnings.Count, picture.Split("warningHF").Length - 1);
        Assert.EndsWith($"Buildsucceeded.{warnings.Count}Warning(s)0Error(s)", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void PictureOfTheFix_ShowsWhatItChanges()
    {
        var files = string.Join('\n', LinesOf("fix.svg")).Split("--- a/samples/TokenMistakes/")[1..];

        Assert.NotEmpty(files);
        Assert.All(files, shown =>
        {
            var file = shown.Split('\n')[0];
            var original = File.ReadAllText(Repository.PathOf($"samples/TokenMistakes/{file}")).ReplaceLineEndings("\n");
            var mended = sample.ReadMended(file).ReplaceLineEndings("\n");
            var hunks = Regex.Split(shown.Split("\n$ ")[0], @"\n@@ .*\n")[1..];

            Assert.All(hunks, hunk => Assert.Contains(WithoutMarked(hunk, '+'), original, StringComparison.Ordinal));
            Assert.All(hunks, hunk => Assert.Contains(WithoutMarked(hunk, '-'), mended, StringComparison.Ordinal));
            Assert.All(mended.Split('\n').Except(original.Split('\n')), line => Assert.Contains(hunks, hunk => hunk.Contains($"+{line}", StringComparison.Ordinal)));
        });

        static string WithoutMarked(string hunk, char mark)
            => string.Join('\n', hunk.Split('\n').Where(line => line[0] != mark).Select(static line => line[1..]));
    }

    /// <summary>The text of a picture of the pages, line by line.</summary>
    private static IEnumerable<string> LinesOf(string picture)
        => XDocument.Load(Repository.PathOf($"docs/pictures/{picture}"), LoadOptions.PreserveWhitespace).Descendants()
            .Where(static element => element.Name.LocalName == "text")
            .Select(static element => element.Value);

    private static string WithoutBlanks(string text) => Regex.Replace(text, @"\s", "");

    [GeneratedRegex(@"(?<warning>\w+\.cs\(\d+,\d+\): warning HF.*?) \(https://")]
    private static partial Regex Warning();

    private static string[] LinesOfTheHub(CliResult trial)
        => [.. trial.Output.ReplaceLineEndings("\n").Split("The Hub says:\n")[1].Split("\n\n")[0].Split('\n').Select(static line => line.Trim())];

    /// <summary>The report at the only line of the sample's file that has <paramref name="text"/>.</summary>
    private static Report At(string file, string id, string text)
    {
        var lines = File.ReadLines(Repository.PathOf($"samples/TokenMistakes/{file}")).Index();
        return new Report(file, Assert.Single(lines, line => line.Item.Contains(text, StringComparison.Ordinal)).Index + 1, id);
    }
}
