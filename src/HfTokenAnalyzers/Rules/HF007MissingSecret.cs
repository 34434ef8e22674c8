using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF007: the script of a job needs the token, and the job does not pass it.</summary>
internal sealed class HF007MissingSecret() : HubFileRule(Descriptor, RequiredDescriptor, OtherNameDescriptor)
{
    public const string Id = "HF007";

    private const string Title = "Job does not pass the token that its script needs";

    private const string Description =
        "A job has no token unless its secrets pass one. Without a token, the script fails at the first request that needs it, often after hours of other work.";

    /// <summary>{0}: the text in the job's script that needs the token.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "'{0}' in the job's script needs HF_TOKEN, but the job does not pass it; add it to the job's secrets",
        Description);

    /// <summary>For a script that fails if the variable is not set.</summary>
    public static readonly DiagnosticDescriptor RequiredDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The job's script requires HF_TOKEN, but the job does not pass it; add it to the job's secrets",
        Description);

    /// <summary>{0}: the variable that the script requires.</summary>
    public static readonly DiagnosticDescriptor OtherNameDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The job's script requires '{0}', but the job does not pass it; read HF_TOKEN in the script, and pass it in the job's secrets",
        Description);

    /// <summary>Variables that tell Hugging Face libraries where to get the token from.</summary>
    private static readonly string[] OtherWays = ["HF_TOKEN_PATH", "HF_OIDC_RESOURCE"];

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs.Where(file.HasKnownSecrets))
        {
            if (FindOtherName(job, file) is { } other)
            {
                reporter.Report(OtherNameDescriptor, job.NameSpan, other);
            }
            else if (NeedsToken(job, file, out var need))
            {
                reporter.Report(need is null ? RequiredDescriptor : Descriptor, job.NameSpan, need is null ? [] : [need]);
            }
        }
    }

    /// <summary>The first token variable other than <c>HF_TOKEN</c> that a job's script requires and does not get; null if there is none.</summary>
    public static string? FindOtherName(JobCall job, HubFile file) => file.ReadScript(job).RequiredVariables.FirstOrDefault(variable =>
        file.Settings.Classify(variable) is TokenName.Wrong or TokenName.Deprecated
        && !job.AllEntries.Any(entry => entry.Key == variable));

    /// <summary>Whether the script of a job needs the token, and the job has none.</summary>
    /// <param name="job">The job, all of whose secrets are known.</param>
    /// <param name="file">The file that submits it.</param>
    /// <param name="need">The call or command that needs the token; null if the script only reads the variable.</param>
    public static bool NeedsToken(JobCall job, HubFile file, out string? need)
    {
        need = null;
        if (job.AllEntries.Any(entry => MayBringToken(entry, job, file)) || file.ReadScript(job) is not { GivesToken: false } script)
        {
            return false;
        }

        need = script.Need;
        return need is not null || script.RequiredVariables.Contains(TokenNames.Right);
    }

    /// <summary>Whether the entry may hold the token: by its name, by its value, or because the script uses it as the token.</summary>
    public static bool MayBringToken(Entry entry, JobCall job, HubFile file) =>
        entry.Key is not { } key
        || file.Settings.IsTokenName(key)
        || OtherWays.Contains(key)
        || file.HoldsToken(entry)
        || (key.EndsWith("TOKEN", StringComparison.OrdinalIgnoreCase) && file.HasReaderOf(job, key));
}
