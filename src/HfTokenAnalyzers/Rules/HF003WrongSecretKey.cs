using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF003: a job's secret holds the token under a name that nothing in the job reads.</summary>
internal sealed class HF003WrongSecretKey() : HubFileRule(Descriptor)
{
    public const string Id = "HF003";

    /// <summary>{0}: the entry's key.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Token is passed in a secret that is not read",
        "Hugging Face libraries do not read the secret '{0}'; rename it to 'HF_TOKEN'",
        "In a job, Hugging Face libraries read the token from the environment variable HF_TOKEN.");

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            foreach (var entry in EntryList.EntriesOf(job.Secrets))
            {
                if (IsWrongIn(job, entry, file))
                {
                    reporter.Report(Descriptor, entry.KeySpan, Reporter.Show(entry, file.Settings));
                }
            }
        }
    }

    /// <summary>Whether the entry's key is wrong among the secrets of that job.</summary>
    public static bool IsWrongIn(JobCall job, Entry entry, HubFile file) => file.Settings.Classify(entry.Key) switch
    {
        TokenName.Wrong => !file.HasReaderOf(job, entry.Key!),
        TokenName.None => entry.Key is { } key && file.IsToken(entry) && HasNoOtherToken(job, file.Settings) && !file.HasReaderOf(job, key),
        _ => false,
    };

    /// <summary>
    /// Whether the job is known to get no token under a name that is read. If it gets one, the other name is deliberate. One
    /// in the environment counts too, since the job reads it there.
    /// </summary>
    private static bool HasNoOtherToken(JobCall job, Settings settings) =>
        job.Secrets is null or { IsComplete: true }
        && !job.AllEntries.Any(entry => settings.Classify(entry.Key) is TokenName.Right or TokenName.Deprecated or TokenName.Own);
}
