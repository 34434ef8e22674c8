using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF002: a job's environment, which others can read, carries the token.</summary>
internal static class HF002TokenInEnvironment
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            foreach (var entry in EntryList.EntriesOf(job.Environment))
            {
                if (CarriesToken(entry, file))
                {
                    reporter.Report(Descriptors.TokenInEnvironment, entry.KeySpan, Reporter.Show(entry, file.Settings));
                }
            }
        }
    }

    /// <summary>Whether the entry is the token's by its name or by its value.</summary>
    public static bool CarriesToken(Entry entry, HubFile file) => file.Settings.Classify(entry.Key) switch
    {
        TokenName.Internal => false,
        TokenName.None => file.HoldsToken(entry),
        _ => true,
    };
}
