using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Makes <c>-e</c> of a command line <c>-s</c>, and <c>--env</c> <c>--secrets</c>.</summary>
internal static class OptionMove
{
    /// <summary>Notes the changes: each option keeps its place; one whose key is among the secrets already goes away.</summary>
    public static void Apply(SourceEdit edit, JobCall job, List<Entry> moved)
    {
        var keys = new HashSet<string>(EntryList.EntriesOf(job.Secrets).Select(static entry => entry.Key ?? ""), StringComparer.Ordinal);
        var superfluous = new List<CommandOption>();
        foreach (var option in job.CommandLine!.Options.Where(option => moved.Contains(option.Entry)))
        {
            var isWrong = HF003WrongSecretKey.IsWrongIn(job, option.Entry, edit.File)
                && (edit.File.Settings.Classify(option.Entry.Key) == TokenName.Wrong || !keys.Contains(TokenNames.Right));
            var key = isWrong ? TokenNames.Right : option.Entry.Key!;
            if (keys.Contains(key))
            {
                superfluous.Add(option);
            }
            else if (OptionEdit.TryRename(edit, option, option.NameLength > 2 ? "--secrets" : "-s"))
            {
                keys.Add(key);
                if (isWrong)
                {
                    EntryWriter.Rename(edit, option.Entry, key);
                }
            }
        }

        OptionEdit.Remove(edit, superfluous);
    }
}
