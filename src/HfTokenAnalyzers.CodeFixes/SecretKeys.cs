using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Gives the entries that move into a job's secrets their keys.</summary>
internal static class SecretKeys
{
    /// <summary>
    /// The keys under which entries stand in the secrets: the right one in a wrong one's place, but never twice. An entry
    /// whose key is there already is not among them.
    /// </summary>
    public static List<(Entry Entry, string Key)> For(SourceEdit edit, JobCall job, IEnumerable<Entry> moved)
    {
        var keys = new HashSet<string>(EntryList.EntriesOf(job.Secrets).Select(static entry => entry.Key ?? ""), StringComparer.Ordinal);
        var added = new List<(Entry, string)>();
        foreach (var entry in moved)
        {
            var isWrong = HF003WrongSecretKey.IsWrongIn(job, entry, edit.File)
                && (edit.File.Settings.Classify(entry.Key) == TokenName.Wrong || !keys.Contains(TokenNames.Right));
            var key = isWrong || entry.Key is null ? TokenNames.Right : entry.Key;
            if (keys.Add(key))
            {
                added.Add((entry, key));
            }
        }

        return added;
    }
}
