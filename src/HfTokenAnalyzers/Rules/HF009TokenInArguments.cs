using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Flow.Exposures;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF009: the token is passed in the arguments of a process or in a URL.</summary>
internal sealed class HF009TokenInArguments() : HubFileRule(Descriptor, UrlDescriptor)
{
    public const string Id = "HF009";

    private const string Title = "Token is passed on a command line or in a URL";

    private const string Description = "Every process on a machine can list the arguments of the others, and servers and proxies log the URLs of requests.";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The token is passed on a command line, which every process on the machine can read; pass it in the environment variable 'HF_TOKEN' of the process",
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
                case ExposureKind.CommandLine:
                    reporter.Report(Descriptor, exposure.Site);
                    break;

                case ExposureKind.Url:
                    reporter.Report(UrlDescriptor, exposure.Site);
                    break;
            }
        }
    }
}
