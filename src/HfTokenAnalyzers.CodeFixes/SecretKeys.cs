using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Gives the entries that move into a job's secrets their keys.</summary>
internal static class SecretKeys
{
    /// <summary>
    /// The keys under which entries stand in the secrets: the right one in a wrong one's place, but never twice. An entry
    /// whose key is there already is not among them. Null where one may be there, or not: a second one throws when the
    /// program runs, and without any the job has no token.
    /// </summary>
    public static List<(Entry Entry, string Key)>? For(SourceEdit edit, JobCall job, IReadOnlyCollection<Entry> moved)
    {
        var secrets = EntryList.EntriesOf(job.Secrets);
        var sure = secrets.Where(secret => Conditions.IsSure(edit, job, secret)).ToList();
        var keys = new HashSet<string>(sure.Select(static secret => secret.Key ?? ""), StringComparer.Ordinal);
        var added = new List<(Entry Entry, string Key)>();
        foreach (var entry in moved)
        {
            var isWrong = HF003WrongSecretKey.IsWrongIn(job, entry, edit.File)
                && (edit.File.Settings.Classify(entry.Key) == TokenName.Wrong || !keys.Contains(TokenNames.Right));
            var key = isWrong ? TokenNames.Right : entry.Key!;
            if (keys.Add(key))
            {
                added.Add((entry, key));
            }
        }

        var mayBeThere = job.Secrets is { HasOthers: true, IsComplete: false }
            || secrets.Any(secret => secret.Key is null || (!sure.Contains(secret) && added.Exists(item => item.Key == secret.Key)));
        return (added.Count > 0 && mayBeThere) || (added.Count < moved.Count && moved.Any(entry => !Conditions.AlwaysRuns(edit, entry))) ? null : added;
    }
}
