using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>
/// Edits <c>hf jobs run</c> and similar commands: <c>-e</c> becomes <c>-s</c>, and <c>--env</c> becomes <c>--secrets</c>. Another
/// command adds the secrets of a Space.
/// </summary>
internal sealed class CommandLineSecretsEditor(SourceEdit edit, JobCall job, CommandLine line) : SecretsEditor(edit, job)
{
    /// <inheritdoc/>
    public override void AddToken() => OptionEdit.AddSecret(Edit, line, TokenNames.Right);

    protected override void MoveAll(List<Entry> moved)
    {
        // The other variables would require a second command.
        if (line.Known?.WordForSecrets is { } secrets
            && !(line.IsComplete
                && line.Options.All(option => option.Kind != OptionKind.Environment || moved.Contains(option.Entry))
                && OptionEdit.TryReplace(Edit, line.Command[1], 0, line.Command[1].Text.Length, secrets)))
        {
            return;
        }

        var taken = new HashSet<string>(line.Options.Where(static option => option.Kind == OptionKind.Secret && IsSure(option)).Select(static option => option.Entry.Key ?? ""), StringComparer.Ordinal);
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
            else if (OptionEdit.TryMakeSecret(Edit, option))
            {
                if (IsSure(option))
                {
                    taken.Add(key);
                }

                if (key != option.Entry.Key)
                {
                    Rename(option.Entry);
                }
            }
        }

        OptionEdit.Remove(Edit, superfluous);
    }

    /// <summary>Whether the option is always passed. If it is only passed under a condition, another one is needed.</summary>
    private static bool IsSure(CommandOption option) =>
        !option.Name.IsConditional && !option.Value.IsConditional && !option.Name.Source.IsBuilt && !option.Value.Source.IsBuilt;
}
