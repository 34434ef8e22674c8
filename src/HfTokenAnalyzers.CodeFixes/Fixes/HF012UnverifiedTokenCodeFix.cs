using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Scripts;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF012: checks for the token at the start of the job's script.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF012UnverifiedTokenCodeFix))]
public sealed class HF012UnverifiedTokenCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF012UnverifiedTokenCodeFix()
        : base(HF012UnverifiedToken.Id, new FixVariant("Check for 'HF_TOKEN' in the job's script", "CheckInScript"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var spans = new HashSet<TextSpan>(diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        foreach (var job in edit.File.Jobs.Where(job => spans.Contains(job.NameSpan)))
        {
            if (HF012UnverifiedToken.FindScript(job, edit.File) is { } script)
            {
                ScriptEdit.TryCreate(edit, script)?.InsertCheck();
            }
        }

        return Task.CompletedTask;
    }
}
