using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF009: the token stands in a process's arguments or in an address, which are no secrets to anybody.</summary>
internal static class HF009TokenInArguments
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var disclosure in file.Exposures)
        {
            switch (disclosure.Kind)
            {
                case ExposureKind.CommandLine:
                    reporter.Report(Descriptors.TokenInArguments, disclosure.Site);
                    break;

                case ExposureKind.Url:
                    reporter.Report(Descriptors.TokenInUrl, disclosure.Site);
                    break;
            }
        }
    }
}
