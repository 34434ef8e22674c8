using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Scripts;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Scripts;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

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
        var spans = new HashSet<TextSpan>(diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        foreach (var job in edit.File.Jobs.Where(job => spans.Contains(job.NameSpan)))
        {
            if (HF007MissingSecret.FindOtherName(job, edit.File) is { } variable)
            {
                FixOtherName(edit, job, variable);
            }
            else if (HF007MissingSecret.NeedsToken(job, edit.File, out _))
            {
                SecretsEditorFactory.Create(edit, job).AddToken();
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Changes the script so that it reads HF_TOKEN, and adds the secret unless the job already passes it.</summary>
    private static void FixOtherName(SourceEdit edit, JobCall job, string variable)
    {
        var scripts = edit.File.TextsOf(job).Where(text => new ScriptTokens(text.Text).MentionsOf(variable).Any()).Select(text => ScriptEdit.TryCreate(edit, text)).ToList();
        if (scripts.Contains(null))
        {
            return;
        }

        edit.Title = "Read 'HF_TOKEN' instead";
        foreach (var script in scripts)
        {
            script!.Rename(variable, TokenNames.Right);
        }

        if (!job.AllEntries.Any(entry => HF007MissingSecret.MayBringToken(entry, job, edit.File)))
        {
            SecretsEditorFactory.Create(edit, job).AddToken();
        }
    }
}
