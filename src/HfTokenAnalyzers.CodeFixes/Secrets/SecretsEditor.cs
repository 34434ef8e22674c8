using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>The rules for all forms: which entries can move, and the key of each in the secrets.</summary>
internal abstract class SecretsEditor(SourceEdit edit, JobCall job) : ISecretsEditor
{
    protected SourceEdit Edit => edit;

    protected JobCall Job => job;

    /// <inheritdoc/>
    public void Move(IReadOnlyCollection<Entry> entries)
    {
        var moved = entries.Where(CanMove).ToList();
        if (moved.Count > 0)
        {
            MoveAll(moved);
        }
    }

    /// <inheritdoc/>
    public void Rename(Entry secret) => EntryWriter.Rename(edit, secret, TokenNames.Right);

    /// <inheritdoc/>
    /// <remarks>The call of a Space runs no script that could need the token, and a JSON text cannot contain a call that finds it.</remarks>
    public virtual void AddToken()
    {
    }

    protected abstract void MoveAll(List<Entry> moved);

    /// <summary>
    /// Whether it is known which value the job gets for the key of the entry. The key must be constant, and the environment must
    /// not contain it with another value. The same applies to the secrets, unless the key is a token's name.
    /// </summary>
    protected virtual bool CanMove(Entry entry) =>
        entry.Key is not null
        && job.Environment?.Replaced.Any(other => other.Key == entry.Key) != true
        && !EntryList.EntriesOf(job.Environment)
            .Concat(EntryList.EntriesOf(edit.File.Settings.Classify(entry.Key) == TokenName.None ? job.Secrets : null))
            .Any(other => other.Key == entry.Key && edit.Text.ToString(other.ValueSpan) != edit.Text.ToString(entry.ValueSpan));

    /// <summary>
    /// The entries to add to the secrets with their keys: <c>HF_TOKEN</c> instead of a wrong key, and no key twice, so an entry
    /// whose key is already in the secrets is left out. Null if a key is there only under a condition: adding it twice would throw
    /// an exception at run time, and leaving it out could leave the job without a token.
    /// </summary>
    protected List<(Entry Entry, string Key)>? TryAssignKeys(IReadOnlyCollection<Entry> moved)
    {
        var secrets = EntryList.EntriesOf(job.Secrets);
        var sure = secrets.Where(secret => Conditions.IsSure(edit, job, secret)).ToList();
        var taken = new HashSet<string>(sure.Select(static secret => secret.Key ?? ""), StringComparer.Ordinal);
        if (TokenThatStays(moved) is { } staying)
        {
            if (!Conditions.AlwaysRuns(edit, staying))
            {
                return null;
            }

            taken.Add(TokenNames.Right);
        }

        var keyOf = new Dictionary<Entry, string>();
        foreach (var entry in ByPrecedence(moved, static entry => entry))
        {
            var key = KeyOf(entry, taken);
            if (taken.Add(key))
            {
                keyOf.Add(entry, key);
            }
        }

        var added = moved.Where(keyOf.ContainsKey).Select(entry => (Entry: entry, Key: keyOf[entry])).ToList();
        if (added is [(var only, TokenNames.Right)] && sure.Find(secret => IsSameUnderWrongKey(secret, only)) is { } same)
        {
            // HF003 renames it too, so the order of both fixes does not matter.
            Rename(same);
            added.Clear();
        }

        var mayBeThere = job.Secrets is { HasOthers: true, IsComplete: false }
            || secrets.Any(secret => secret.Key is null || (!sure.Contains(secret) && added.Exists(item => item.Key == secret.Key)));
        return (added.Count > 0 && mayBeThere) || (added.Count < moved.Count && moved.Any(entry => !Conditions.AlwaysRuns(edit, entry))) ? null : added;
    }

    private bool IsSameUnderWrongKey(Entry secret, Entry entry) =>
        edit.File.Settings.Classify(secret.Key) == TokenName.Wrong
        && HF003WrongSecretKey.IsWrongIn(job, secret, edit.File)
        && edit.Text.ToString(secret.ValueSpan) == edit.Text.ToString(entry.ValueSpan);

    /// <summary>The key of an entry in the secrets, which already contain the keys in <paramref name="taken"/>.</summary>
    protected string KeyOf(Entry entry, ISet<string> taken) =>
        HF003WrongSecretKey.IsWrongIn(job, entry, edit.File)
        && (edit.File.Settings.Classify(entry.Key) == TokenName.Wrong || !taken.Contains(TokenNames.Right))
            ? TokenNames.Right
            : entry.Key!;

    /// <summary>Puts an entry whose key is <c>HF_TOKEN</c> before those that would only be renamed to it.</summary>
    protected static IEnumerable<T> ByPrecedence<T>(IEnumerable<T> moved, Func<T, Entry> entryOf) =>
        moved.OrderBy(item => entryOf(item).Key != TokenNames.Right);

    /// <summary>The <c>HF_TOKEN</c> of the environment if it is not moved. An entry that would get its name is then redundant.</summary>
    protected Entry? TokenThatStays(IReadOnlyCollection<Entry> moved) =>
        EntryList.EntriesOf(job.Environment).FirstOrDefault(entry => entry.Key == TokenNames.Right && !moved.Contains(entry));
}
