using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF012: the script of a job needs the token, and does not verify at its start that there is one.</summary>
internal sealed class HF012UnverifiedToken() : HubFileRule(Descriptor)
{
    public const string Id = "HF012";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Job's script does not verify the token",
        "The job's script needs HF_TOKEN, but does not check that it is set; check it at the start of the script",
        "A script that checks for the token at its start fails within seconds if the token is missing, and not at the first request that needs it.",
        severity: DiagnosticSeverity.Info);

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            if (FindScript(job, file) is not null)
            {
                reporter.Report(Descriptor, job.NameSpan);
            }
        }
    }

    /// <summary>The inline script of a job that passes the token and does not check for it; null if there is none.</summary>
    public static ScriptText? FindScript(JobCall job, HubFile file) =>
        EntryList.EntriesOf(job.Secrets).Any(static entry => entry.Key == TokenNames.Right)
        && file.ReadScript(job) is { GivesToken: false, Unverified: { } index }
        && file.TextsOf(job)[index] is { IsFile: false } script
            ? script
            : null;
}
