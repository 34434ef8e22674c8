using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Makes <c>-e</c> of a command line <c>-s</c>, and <c>--env</c> <c>--secrets</c>.</summary>
internal static class OptionMove
{
    /// <summary>Notes the changes: each option keeps its place; one whose key is among the secrets already goes away.</summary>
    public static void Apply(SourceEdit edit, JobCall job, List<Entry> moved)
    {
        var keys = new HashSet<string>(EntryList.EntriesOf(job.Secrets).Select(static entry => entry.Key ?? ""), StringComparer.Ordinal);
        var superfluous = new List<CommandOption>();
        var options = job.CommandLine!.Options.Where(option => moved.Contains(option.Entry)).ToList();
        if (SecretKeys.RightOneThatStays(job, moved) is not null)
        {
            keys.Add(TokenNames.Right);
        }

        foreach (var option in SecretKeys.ByPrecedence(options, static option => option.Entry))
        {
            var key = SecretKeys.KeyOf(edit, job, option.Entry, keys);
            if (keys.Contains(key))
            {
                superfluous.Add(option);
            }
            else if (OptionEdit.TryRename(edit, option, option.NameLength > 2 ? "--secrets" : "-s"))
            {
                keys.Add(key);
                if (key != option.Entry.Key)
                {
                    EntryWriter.Rename(edit, option.Entry, key);
                }
            }
        }

        OptionEdit.Remove(edit, superfluous);
    }
}
