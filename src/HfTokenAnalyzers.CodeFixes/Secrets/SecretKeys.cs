using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

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
        if (RightOneThatStays(job, moved) is { } staying)
        {
            if (!Conditions.AlwaysRuns(edit, staying))
            {
                return null;
            }

            keys.Add(TokenNames.Right);
        }

        var keyOf = new Dictionary<Entry, string>();
        foreach (var entry in ByPrecedence(moved, static entry => entry))
        {
            var key = KeyOf(edit, job, entry, keys);
            if (keys.Add(key))
            {
                keyOf.Add(entry, key);
            }
        }

        var added = moved.Where(keyOf.ContainsKey).Select(entry => (Entry: entry, Key: keyOf[entry])).ToList();

        var mayBeThere = job.Secrets is { HasOthers: true, IsComplete: false }
            || secrets.Any(secret => secret.Key is null || (!sure.Contains(secret) && added.Exists(item => item.Key == secret.Key)));
        return (added.Count > 0 && mayBeThere) || (added.Count < moved.Count && moved.Any(entry => !Conditions.AlwaysRuns(edit, entry))) ? null : added;
    }

    /// <summary>The key that an entry has among the secrets, where those keys are taken.</summary>
    public static string KeyOf(SourceEdit edit, JobCall job, Entry entry, ISet<string> taken) =>
        HF003WrongSecretKey.IsWrongIn(job, entry, edit.File)
        && (edit.File.Settings.Classify(entry.Key) == TokenName.Wrong || !taken.Contains(TokenNames.Right))
            ? TokenNames.Right
            : entry.Key!;

    /// <summary>What has the right key already keeps it; one that would only get it comes after.</summary>
    public static IEnumerable<T> ByPrecedence<T>(IEnumerable<T> moved, Func<T, Entry> entryOf) =>
        moved.OrderBy(item => entryOf(item).Key != TokenNames.Right);

    /// <summary>
    /// Whether something else stands under the entry's key: in the environment, or in the secrets under a key that is no
    /// token's name. Which of the values counts, the program knows when it runs.
    /// </summary>
    public static bool Clashes(SourceEdit edit, JobCall job, Entry entry) =>
        EntryList.EntriesOf(job.Environment)
            .Concat(EntryList.EntriesOf(edit.File.Settings.Classify(entry.Key) == TokenName.None ? job.Secrets : null))
            .Any(other => other.Key == entry.Key && edit.Text.ToString(other.ValueSpan) != edit.Text.ToString(entry.ValueSpan));

    /// <summary>The environment's own <c>HF_TOKEN</c> where it is not moved along: what would get that name is superfluous beside it.</summary>
    public static Entry? RightOneThatStays(JobCall job, IReadOnlyCollection<Entry> moved) =>
        EntryList.EntriesOf(job.Environment).FirstOrDefault(entry => entry.Key == TokenNames.Right && !moved.Contains(entry));
}
