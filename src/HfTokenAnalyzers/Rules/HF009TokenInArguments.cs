using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF009: the token stands in a process's arguments or in an address, which are no secrets to anybody.</summary>
internal static class HF009TokenInArguments
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var disclosure in file.Disclosures)
        {
            switch (disclosure.Audience)
            {
                case Audience.CommandLine:
                    reporter.Report(Descriptors.TokenInArguments, disclosure.Site);
                    break;

                case Audience.Url:
                    reporter.Report(Descriptors.TokenInUrl, disclosure.Site);
                    break;
            }
        }
    }
}
