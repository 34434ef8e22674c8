using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits a request that sets one variable or secret of a Space. The last part of its URL determines which of them.</summary>
internal sealed class UrlSecretsEditor(SourceEdit edit, JobCall job) : SecretsEditor(edit, job)
{
    /// <remarks>The request keeps its only entry, regardless of the key.</remarks>
    protected override bool CanMove(Entry entry) => true;

    protected override void MoveAll(List<Entry> moved)
    {
        if (Job.VariablesWord is not { } word)
        {
            return;
        }

        Edit.Replace(word, "secrets");

        // The Space may have other secrets, so a key that only looks wrong keeps its name.
        foreach (var entry in moved.Where(entry => Edit.File.Settings.Classify(entry.Key) == TokenName.Wrong))
        {
            Rename(entry);
        }
    }
}
