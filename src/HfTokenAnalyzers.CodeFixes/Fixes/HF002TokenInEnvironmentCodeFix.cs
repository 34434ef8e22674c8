using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF002: moves entries from a job's environment into its secrets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF002TokenInEnvironmentCodeFix))]
public sealed class HF002TokenInEnvironmentCodeFix : HubCodeFixProvider
{
    public HF002TokenInEnvironmentCodeFix()
        : base(HF002TokenInEnvironment.Id, new FixVariant("Move the token to the job's secrets", "MoveToSecrets"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var reported = new HashSet<TextSpan>(diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        foreach (var job in edit.File.Jobs)
        {
            SecretsEditorFactory.Create(edit, job).Move([.. EntryList.EntriesOf(job.Environment).Where(entry => reported.Contains(entry.KeySpan))]);
        }

        return Task.CompletedTask;
    }
}
