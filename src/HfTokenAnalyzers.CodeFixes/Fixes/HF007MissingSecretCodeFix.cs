using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF007: adds the token to a job's secrets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF007MissingSecretCodeFix))]
public sealed class HF007MissingSecretCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF007MissingSecretCodeFix()
        : base(HF007MissingSecret.Id, new FixVariant("Add the token to the job's secrets", "AddSecret"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.File.Jobs.FirstOrDefault(job => job.NameSpan == diagnostic.Location.SourceSpan) is { } job && HF007MissingSecret.FindNeed(job, edit.File) is not null)
            {
                SecretsEditorFactory.Create(edit, job).AddToken();
            }
        }

        return Task.CompletedTask;
    }
}
