using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Scripts;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF007: what a job runs needs the token, and no secret brings it.</summary>
internal static class HF007MissingSecret
{
    /// <summary>Variables by which Hugging Face's libraries find a token that is none of their value.</summary>
    private static readonly string[] OtherWays = ["HF_TOKEN_PATH", "HF_OIDC_RESOURCE"];

    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            if (FindNeed(job, file) is { } need)
            {
                reporter.Report(Descriptors.MissingSecret, job.NameSpan, need);
            }
        }
    }

    /// <summary>What in the job's script needs the token; null where nothing does, and where the job may have it.</summary>
    public static string? FindNeed(JobCall job, HubFile file)
    {
        if (!SecretsCompleteness.IsKnown(job, file.Values))
        {
            return null;
        }

        if (job.AllEntries.Any(entry => MayBringToken(entry, job, file)))
        {
            return null;
        }

        return HubScript.FindNeed(JobScript.Read(job, file.Values));
    }

    /// <summary>Whether the entry is the token's by name or by value, whatever another rule says about it; or one that the script takes for it.</summary>
    private static bool MayBringToken(Entry entry, JobCall job, HubFile file) =>
        entry.Key is not { } key
        || file.Settings.IsTokenName(key)
        || OtherWays.Contains(key)
        || file.HoldsToken(entry)
        || (key.EndsWith("TOKEN", StringComparison.OrdinalIgnoreCase) && job.HasReaderOf(key, file.Values));
}
