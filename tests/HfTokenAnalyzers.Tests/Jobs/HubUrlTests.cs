using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Tests.Jobs;

public class HubUrlTests
{
    /// <summary>A <c>?</c> represents an unknown part, and <c>¿</c> a question mark.</summary>
    [Theory]
    [InlineData("https://huggingface.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://huggingface.co:443/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://me:pw@huggingface.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("HTTPS://HuggingFace.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("//huggingface.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://hf.co/api/scheduled-jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://eu.huggingface.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://example.com/api/jobs/me", nameof(UrlHost.Other), false)]
    [InlineData("https://huggingface.co.example.com/api/jobs/me", nameof(UrlHost.Other), false)]
    [InlineData("https:///api/jobs/me", nameof(UrlHost.Other), false)]
    [InlineData("api/jobs/me", nameof(UrlHost.Unknown), true)]
    [InlineData("/api/jobs/me", nameof(UrlHost.Unknown), true)]
    [InlineData("?/api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("?api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("https://?/api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("https://?.co/api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("https://?f.co/api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("https://?.huggingface.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://?.endpoints.huggingface.cloud/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://me-my.hf.space/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://cdn-lfs.hf.co/api/jobs/me", nameof(UrlHost.HuggingFace), false)]
    [InlineData("https://nohf.co/api/jobs/me", nameof(UrlHost.Other), false)]
    [InlineData("https://?huggingface.co:443/api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("https://?.example.com/api/jobs/me", nameof(UrlHost.Other), false)]
    [InlineData("https://huggingface.?/api/jobs/me", nameof(UrlHost.Unknown), false)]
    [InlineData("https://huggingface.co/api/jobs/me¿next=/api/scheduled-jobs/", nameof(UrlHost.HuggingFace), false)]
    public void AddressOfJobs_IsKnownWithItsHost(string url, string expected, bool isOnlyPath)
    {
        Assert.True(HubUrl.ApiOf(Read(url), out var host, out var isRelative) == HubApi.Jobs);
        Assert.Equal((expected, isOnlyPath), ($"{host}", isRelative));
    }

    [Theory]
    [InlineData("https://huggingface.co/api/models/me")]
    [InlineData("https://huggingface.co/myapi/jobs/me")]
    [InlineData("https://huggingface.co/api/jobs")]
    [InlineData("https://huggingface.co/login¿next=/api/jobs/me")]
    [InlineData("https://huggingface.co/docs#/api/jobs/me")]
    [InlineData("¿/api/jobs/me")]
    [InlineData("")]
    public void OtherAddress_TakesNoEntries(string url) => Assert.Equal(HubApi.None, HubUrl.ApiOf(Read(url), out _, out _));

    [Theory]
    [InlineData("Show(\"https://hf.co/a\");", "https://hf.co/a")]
    [InlineData("Show(new Uri(\"https://hf.co/a\"));", "https://hf.co/a")]
    [InlineData("Show(new Uri(\"a\", UriKind.Relative));", "a")]
    [InlineData("Show(new Uri(new Uri(\"https://hf.co\"), \"a\"));", "https://hf.co/a")]
    [InlineData("var start = new Uri(\"https://hf.co\"); var path = \"a\"; var all = new Uri(new Uri(start, \"b\"), path); Show(all);", "https://hf.co/b/a")]
    [InlineData("Show($\"https://{x}/a\");", "https://?/a")]
    [InlineData("Show(new Uri(x));", "?")]
    [InlineData("string a = b, b = a; Show(a);", "?")]
    public void Address_IsReadAsAText(string statements, string expected)
    {
        var sample = Sample.Of(statements);

        Assert.Equal(expected, Assert.Single(HubUrl.TextsOf(sample.Value, sample.Values)).Replace(UnknownText.Hole, '?'));
    }

    private static string Read(string url) => url.Replace('?', UnknownText.Hole).Replace('¿', '?');
}
