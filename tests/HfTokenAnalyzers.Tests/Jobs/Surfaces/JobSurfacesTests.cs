using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Jobs.Surfaces;

/// <summary>
/// A file is analyzed only if its text contains a marker of a call: its name, or an argument that only such a call has.
/// SpaceReaderTests tests the markers of Spaces.
/// </summary>
public class JobSurfacesTests
{
    [Theory]
    [InlineData("api.RunJobAsync(")]
    [InlineData("api.RunUvJob(")]
    [InlineData("api.CreateScheduledJob(")]
    [InlineData("api.run_job(")]
    [InlineData("api.run_uv_job(")]
    [InlineData("api.create_scheduled_job(")]
    [InlineData("client.CreateJobsByNamespaceAsync(")]
    [InlineData("client.CallToolAsync(")]
    [InlineData("port.HfJobs(")]
    [InlineData("Process.Start(\"hf\", ")]
    [InlineData("Process.Start(\"hf.exe\", ")]
    [InlineData("Process.Start(\"huggingface-cli\", ")]
    [InlineData("Process.Start(\"bash\", \"-c \\\"hf jobs run")]
    [InlineData("Process.Start(\"bash\", \"-c \\\"hf sandbox create")]
    [InlineData("Process.Start(\"bash\", \"-c \\\"hf endpoints deploy")]
    [InlineData("Process.Start(\"bash\", \"-c \\\"hf repos create")]
    [InlineData("Process.Start(\"bash\", \"-c \\\"hf spaces secrets add")]
    [InlineData("Process.Start(\"python\", \"-m huggingface_hub.cli.hf ")]
    [InlineData("http.PostAsync(\"https://example.com/api/jobs/me\", ")]
    [InlineData("http.PostAsync(\"scheduled-jobs/me\", ")]
    public void CallOfASurface_AnnouncesTheHub(string text) => Assert.True(AnnouncesTheHub(text));

    [Theory]
    [InlineData("api.Run(")]
    [InlineData("api.run_task(")]
    [InlineData("api.GetJobAsync(")]
    [InlineData("client.CreateByNamespaceAsync(")]
    [InlineData("client.CallAsync(")]
    [InlineData("Process.Start(\"python\", ")]
    [InlineData("http.PostAsync(\"https://example.com/api/tasks/me\", ")]
    public void OtherCall_DoesNot(string text) => Assert.False(AnnouncesTheHub(text));

    /// <summary>Whether the text contains a marker that makes it worth analyzing.</summary>
    internal static bool AnnouncesTheHub(string text) => FilePrefilter.Of(SourceText.From(text), CancellationToken.None).Has(Markers.Hub);
}
