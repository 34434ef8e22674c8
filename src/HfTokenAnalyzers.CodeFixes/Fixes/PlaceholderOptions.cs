using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Secrets;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>
/// Fixes HF004 on command lines, which every process on the machine can read. <c>hf</c> finds the token itself for a bare <c>-s
/// HF_TOKEN</c>, and if there is no <c>--token</c>.
/// </summary>
internal sealed class PlaceholderOptions(SourceEdit edit)
{
    /// <summary>The title of the fix, in English.</summary>
    public const string Title = "Let 'hf' find the token";

    private readonly List<CommandOption> _superfluous = [];
    private readonly HashSet<JobCall> _renamed = [];

    /// <summary>Whether the placeholder at that place is the value of an option, where a fix must not write a call. Fixes it if possible.</summary>
    public bool TryTake(TextSpan site)
    {
        foreach (var (option, job) in All())
        {
            if (option.Entry.ValueSpan != site)
            {
                continue;
            }

            switch (option.Kind)
            {
                case OptionKind.Token:
                    _superfluous.Add(option);
                    edit.Title = Title;
                    return true;

                case OptionKind.Secret when job is not null:
                    DropValue(option, job);
                    return true;

                // An entry of the environment must become a secret first (HF002), and a login requires a token.
                case OptionKind.Environment or OptionKind.Login:
                    return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value at that place is on a command line.</summary>
    public bool Has(TextSpan site) => All().Any(pair => pair.Option.Entry.ValueSpan == site);

    /// <summary>Removes the redundant options, all options of a command line at once.</summary>
    public void RemoveSuperfluous() => OptionEdit.Remove(edit, _superfluous);

    private IEnumerable<(CommandOption Option, JobCall? Job)> All() =>
        edit.File.Jobs.Where(static job => job.CommandLine is not null)
            .SelectMany(static job => job.CommandLine!.Options.Select(option => (option, (JobCall?)job)))
            .Concat(edit.File.Sinks.Where(static use => use.Option is not null).Select(static use => (use.Option!, (JobCall?)null)));

    /// <summary>
    /// <c>HF_TOKEN=$HF_TOKEN</c> becomes <c>HF_TOKEN</c>, and so does a wrong key, for which <c>hf</c> would find no value.
    /// For any other key, it is unknown where its value could come from.
    /// </summary>
    private void DropValue(CommandOption option, JobCall job)
    {
        var (word, entry) = (option.Value, option.Entry);
        var equals = word.Text.LastIndexOf('=');
        var isWrong = edit.File.Settings.Classify(entry.Key) == TokenName.Wrong
            && HF003WrongSecretKey.IsWrongIn(job, entry, edit.File)
            && job.Secrets?.Find(TokenNames.Right) is null
            && !_renamed.Contains(job);
        if ((entry.Key != TokenNames.Right && !isWrong) || !TokenNames.IsPlaceholder(word.Text.Substring(equals + 1)) || ValueIn(word, equals) is not { } value)
        {
            return;
        }

        edit.Title = Title;
        edit.Remove(value);
        if (isWrong)
        {
            _renamed.Add(job);
            SecretsEditorFactory.Create(edit, job).Rename(entry);
        }
    }

    /// <summary>The value with its <c>=</c>, and with quotes if they are around the value alone; null if it consists of several texts.</summary>
    private static TextSpan? ValueIn(CommandWord word, int equals)
    {
        var (start, length) = (word.Places[equals], word.End - word.Places[equals]);
        var hasOwnQuotes = word.Source.Text.Skip(start).Take(length).Count(static c => c is '\'' or '"') is > 0 and var quotes && quotes % 2 == 0;
        return hasOwnQuotes ? word.Source.CanRemove(start, length) ? word.Source.SpanOf(start, length) : null
            : word.CanReplace(equals, word.Text.Length - equals) ? word.SpanOf(equals, word.Text.Length - equals)
            : null;
    }
}
