using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF003: a job's secret carries the token under a name that nothing in the job reads.</summary>
internal static class HF003WrongSecretKey
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            foreach (var entry in EntryList.EntriesOf(job.Secrets))
            {
                if (IsWrongIn(job, entry, file))
                {
                    reporter.Report(Descriptors.WrongSecretKey, entry.KeySpan, Reporter.Show(entry, file.Settings));
                }
            }
        }
    }

    /// <summary>Whether the entry's key is wrong among the secrets of that job.</summary>
    public static bool IsWrongIn(JobCall job, Entry entry, HubFile file) => file.Settings.Classify(entry.Key) switch
    {
        TokenName.Wrong => !job.HasReaderOf(entry.Key!, file.Values),
        TokenName.None => entry.Key is { } key && file.IsToken(entry) && HasNoOtherToken(job, file.Settings) && !job.HasReaderOf(key, file.Values),
        _ => false,
    };

    /// <summary>
    /// Whether the job is known to get no token under a name that is read: beside one, another name is on purpose. In the
    /// environment it is read too, and HF002 moves it.
    /// </summary>
    private static bool HasNoOtherToken(JobCall job, Settings settings) =>
        job.Secrets is null or { IsComplete: true }
        && !job.AllEntries.Any(entry => settings.Classify(entry.Key) is TokenName.Right or TokenName.Deprecated or TokenName.Own);
}
