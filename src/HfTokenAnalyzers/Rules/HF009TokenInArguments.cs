using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Flow.Exposures;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF009: the token is passed in the arguments of a process, in what a job runs, or in a URL.</summary>
internal sealed class HF009TokenInArguments() : HubFileRule(Descriptor, JobDescriptor, UrlDescriptor)
{
    public const string Id = "HF009";

    private const string Title = "Token is passed on a command line or in a URL";

    private const string Description = "Every process on a machine can list the arguments of the others, the Hub returns the command of a job in clear, and servers and proxies log the URLs of requests.";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The token is passed on a command line, which every process on the machine can read; pass it in the environment variable 'HF_TOKEN' of the process",
        Description);

    public static readonly DiagnosticDescriptor JobDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The token is passed in the job's command or script, which can be read in the job's metadata; pass it in the job's secrets",
        Description);

    public static readonly DiagnosticDescriptor UrlDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The token is passed in a URL, which servers and proxies log; pass it in the 'Authorization' header",
        Description);

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var exposure in file.Exposures)
        {
            switch (exposure.Kind)
            {
                // HF002 reports the environment of a job.
                case ExposureKind.CommandLine when file.FindEnvironmentEntry(exposure) is { } entry && HF002TokenInEnvironment.CarriesToken(entry, file):
                    break;

                case ExposureKind.CommandLine:
                    reporter.Report(Descriptor, exposure.Site);
                    break;

                case ExposureKind.JobArguments:
                    reporter.Report(JobDescriptor, exposure.Site);
                    break;

                case ExposureKind.Url:
                    reporter.Report(UrlDescriptor, exposure.Site);
                    break;
            }
        }
    }
}
