using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF007: adds the token to a job's secrets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF007CodeFix))]
public sealed class HF007CodeFix : HubCodeFix
{
    /// <summary>Called by the host.</summary>
    public HF007CodeFix()
        : base(Descriptors.MissingSecretId, new Choice("Add the token to the job's secrets", "AddSecret"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.File.Jobs.FirstOrDefault(job => job.NameSpan == diagnostic.Location.SourceSpan) is { } job && HF007MissingSecret.FindNeed(job, edit.File) is not null)
            {
                new SecretAddition(edit, job).Apply();
            }
        }

        return Task.CompletedTask;
    }
}
