using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Mends HF002: moves entries from a job's environment into its secrets.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF002TokenInEnvironmentCodeFix))]
public sealed class HF002TokenInEnvironmentCodeFix : HubCodeFixProvider
{
    /// <summary>Called by the host.</summary>
    public HF002TokenInEnvironmentCodeFix()
        : base(HF002TokenInEnvironment.Id, new FixVariant("Move the token to the job's secrets", "MoveToSecrets"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var reported = new HashSet<TextSpan>(diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan));
        foreach (var job in edit.File.Jobs)
        {
            // What a key means that only the running program knows, nobody can tell here; a Space's keeps it.
            var moved = EntryList.EntriesOf(job.Environment)
                .Where(entry => reported.Contains(entry.KeySpan) && (job.Surface == Surface.Space || (entry.Key is not null && !SecretKeys.Clashes(edit, job, entry))))
                .ToList();
            if (moved.Count > 0)
            {
                Move(edit, job, moved);
            }
        }

        return Task.CompletedTask;
    }

    private static void Move(SourceEdit edit, JobCall job, List<Entry> moved)
    {
        switch (job.Surface)
        {
            case Surface.Space:
                SpaceMove.Apply(edit, job);
                break;

            case Surface.CommandLine:
                OptionMove.Apply(edit, job, moved);
                break;

            case Surface.Rest when job.EnvironmentParameter is { IsInText: true }:
                JsonMove.TryCreate(edit, job)?.Apply(moved);
                break;

            case var _ when MemberMove.IsFor(job):
                MemberMove.Apply(edit, job, moved);
                break;

            default:
                EntryMove.TryCreate(edit, job)?.Apply(moved);
                break;
        }
    }
}
