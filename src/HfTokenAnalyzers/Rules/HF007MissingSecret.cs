using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF007: the script of a job needs the token, and the job does not pass it.</summary>
internal sealed class HF007MissingSecret() : HubFileRule(Descriptor)
{
    public const string Id = "HF007";

    /// <summary>{0}: the text in the job's script that needs the token.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Job does not pass the token that its script needs",
        "'{0}' in the job's script needs HF_TOKEN, but the job does not pass it; add it to the job's secrets",
        "A job has no token unless its secrets pass one. Without a token, the script fails at the first request that needs it, often after hours of other work.");

    /// <summary>Variables that tell Hugging Face libraries where to get the token from.</summary>
    private static readonly string[] OtherWays = ["HF_TOKEN_PATH", "HF_OIDC_RESOURCE"];

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            if (FindNeed(job, file) is { } need)
            {
                reporter.Report(Descriptor, job.NameSpan, need);
            }
        }
    }

    /// <summary>What in the job's script needs the token; null if nothing does, or if the job may have the token.</summary>
    public static string? FindNeed(JobCall job, HubFile file)
    {
        if (!file.HasKnownSecrets(job))
        {
            return null;
        }

        if (job.AllEntries.Any(entry => MayBringToken(entry, job, file)))
        {
            return null;
        }

        return file.FindNeed(job);
    }

    /// <summary>Whether the entry may hold the token: by its name, by its value, or because the script uses it as the token.</summary>
    private static bool MayBringToken(Entry entry, JobCall job, HubFile file) =>
        entry.Key is not { } key
        || file.Settings.IsTokenName(key)
        || OtherWays.Contains(key)
        || file.HoldsToken(entry)
        || (key.EndsWith("TOKEN", StringComparison.OrdinalIgnoreCase) && job.HasReaderOf(key, file.Values));
}
