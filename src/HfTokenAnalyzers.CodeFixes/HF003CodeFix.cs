using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF003: names the secret <c>HF_TOKEN</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF003CodeFix)), Shared]
public sealed class HF003CodeFix : HubCodeFix
{
    /// <summary>Called by the host.</summary>
    public HF003CodeFix()
        : base(Descriptors.WrongSecretKeyId, new Choice("Rename the secret to 'HF_TOKEN'", "RenameSecret"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.File.FindEntry(entry => entry.KeySpan == diagnostic.Location.SourceSpan) is var (job, entry) && CanRename(job, entry, edit.File))
            {
                EntryWriter.Rename(edit, entry, TokenNames.Right);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Never two of that name: not where it stands already, nor for a second wrong one.</summary>
    private static bool CanRename(JobCall job, Entry entry, HubFile file) =>
        job.Secrets is { } secrets
        && (secrets.Variable is null || secrets.IsComplete || EntryWriter.IsStatement(entry))
        && secrets.Find(TokenNames.Right) is null
        && secrets.Entries.First(candidate => candidate == entry || HF003WrongSecretKey.IsWrongIn(job, candidate, file)) == entry;
}
