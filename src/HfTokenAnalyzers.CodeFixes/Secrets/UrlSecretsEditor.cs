using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits a request that sets one variable or secret of a Space: the last part of its URL makes it public or secret.</summary>
internal sealed class UrlSecretsEditor(SourceEdit edit, JobCall job) : SecretsEditor(edit, job)
{
    /// <remarks>The request keeps its only entry, whatever the key is.</remarks>
    protected override bool CanMove(Entry entry) => true;

    protected override void MoveAll(List<Entry> moved)
    {
        if (Job.VariablesWord is not { } word)
        {
            return;
        }

        Edit.Replace(word, "secrets");

        // The Space's other secrets are not known, so a key that only looks wrong keeps its name.
        foreach (var entry in moved.Where(entry => Edit.File.Settings.Classify(entry.Key) == TokenName.Wrong))
        {
            Rename(entry);
        }
    }
}
