using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Edits the options of <c>hf jobs run</c>: <c>-e</c> becomes <c>-s</c>, and <c>--env</c> becomes <c>--secrets</c>.</summary>
internal sealed class CommandLineSecretsEditor(SourceEdit edit, JobCall job, CommandLine line) : SecretsEditor(edit, job)
{
    /// <inheritdoc/>
    public override void AddToken() => OptionEdit.AddSecret(Edit, line, TokenNames.Right);

    protected override void MoveAll(List<Entry> moved)
    {
        var taken = new HashSet<string>(EntryList.EntriesOf(Job.Secrets).Select(static entry => entry.Key ?? ""), StringComparer.Ordinal);
        if (TokenThatStays(moved) is not null)
        {
            taken.Add(TokenNames.Right);
        }

        var superfluous = new List<CommandOption>();
        foreach (var option in ByPrecedence(line.Options.Where(option => moved.Contains(option.Entry)), static option => option.Entry))
        {
            var key = KeyOf(option.Entry, taken);
            if (taken.Contains(key))
            {
                superfluous.Add(option);
            }
            else if (OptionEdit.TryRename(Edit, option, option.NameLength > 2 ? "--secrets" : "-s"))
            {
                taken.Add(key);
                if (key != option.Entry.Key)
                {
                    Rename(option.Entry);
                }
            }
        }

        OptionEdit.Remove(Edit, superfluous);
    }
}
