using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>An option of a command line and its value.</summary>
/// <param name="Kind">What the value is used for.</param>
/// <param name="Name">The argument that is the option or starts with it.</param>
/// <param name="NameStart">Where the option name starts in <paramref name="Name"/>: after the letter of another option in <c>-de</c>, otherwise 0.</param>
/// <param name="NameLength">The length of the option name in <paramref name="Name"/>.</param>
/// <param name="Value">The argument that contains the value; the same as the name in <c>--env=KEY</c> and <c>-eKEY</c>.</param>
/// <param name="Entry">The parsed value; the entry of a token has no key.</param>
internal sealed record CommandOption(OptionKind Kind, CommandWord Name, int NameStart, int NameLength, CommandWord Value, Entry Entry);

/// <summary>The parsed arguments of the <c>hf</c> program, as far as they matter for the token.</summary>
/// <param name="Command">The words of the command: <c>jobs uv run</c>.</param>
/// <param name="Options">The relevant options, in text order.</param>
/// <param name="Others">All other arguments after the command: the image, the script, the job's own command.</param>
/// <param name="IsComplete">Whether there are no other entries.</param>
internal sealed record CommandLine(
    ImmutableArray<CommandWord> Command,
    ImmutableArray<CommandOption> Options,
    ImmutableArray<Entry> Others,
    bool IsComplete)
{
    /// <summary>The command of <c>hf</c>; null if the command takes no secrets or environment.</summary>
    public HfCommand? Known { get; private init; }

    /// <summary>Whether the process itself is <c>hf</c>: no shell or launcher comes first.</summary>
    public bool IsStarted { get; init; } = true;

    /// <summary>The last word of the command, after which options can be inserted; null if there is no command.</summary>
    public CommandWord? CommandEnd => Command.IsEmpty ? null : Command[Command.Length - 1];

    public ImmutableArray<Entry> EntriesOf(OptionKind kind) =>
        Options.Where(option => option.Kind == kind).Select(static option => option.Entry).ToImmutableArray();

    /// <summary>Parses the arguments of <c>hf</c>.</summary>
    /// <param name="words">The arguments.</param>
    /// <param name="isWhole">Whether these are all arguments.</param>
    public static CommandLine Read(ImmutableArray<CommandWord> words, bool isWhole)
    {
        var known = HfCommand.Find(words);
        var length = known?.Words.Length ?? words.Take(2).TakeWhile(static word => word.Text is not ['-', ..]).Count();
        var isLogin = words is [{ Text: "auth" }, { Text: "login" }, ..] or [{ Text: "login" }, ..];
        var options = ImmutableArray.CreateBuilder<CommandOption>();
        var others = ImmutableArray.CreateBuilder<Entry>();
        for (var i = length; i < words.Length; i++)
        {
            // Options are recognized anywhere before "--", even after the image and in the job's own command: click
            // allows options between arguments, and "hf jobs uv run train.py --flavor a10g-small" is documented.
            // Source: "ignore_unknown_options" without "allow_interspersed_args" in cli/jobs.py.
            if (words[i].Text == "--")
            {
                others.AddRange(words.Skip(i + 1).Select(ReadOther));
                break;
            }

            var option = HfOption.In(words[i].Text, known);
            if (option is { Kind: { } kind })
            {
                kind = kind == OptionKind.Token && isLogin ? OptionKind.Login : kind;
                if (option.ValueStart < 0 && i + 1 == words.Length)
                {
                    isWhole = false;
                    break;
                }

                var name = words[i];
                var value = option.ValueStart < 0 ? words[++i] : name;
                if (ReadEntry(value, Math.Max(0, option.ValueStart), hasKey: kind is OptionKind.Environment or OptionKind.Secret) is { } entry)
                {
                    options.Add(new CommandOption(kind, name, option.NameStart, option.NameLength, value, entry));
                }
                else
                {
                    isWhole = false;
                }
            }
            else
            {
                // An unknown argument may be an option, and so may a variable that a shell expands.
                isWhole &= words[i].Text is not [UnknownText.Hole, ..] && !words[i].IsExpanded(0, 1) && !IsFile(words[i].Text);
                if (option is { ValueStart: < 0 })
                {
                    i++;
                }
                else
                {
                    others.Add(ReadOther(words[i]));
                }
            }
        }

        // A command for a pooled sandbox takes no secrets.
        known = known?.Without is { } without && words.Any(word => word.Text == without || word.Text.StartsWith(without + "=", StringComparison.Ordinal)) ? null : known;
        return new CommandLine(words.RemoveRange(length, words.Length - length), options.ToImmutable(), others.ToImmutable(), isWhole) { Known = known };
    }

    /// <summary>
    /// Parses <c>KEY=value</c>, or a bare <c>KEY</c> that <c>hf</c> reads from its own environment; null if the key is
    /// unknown.
    /// </summary>
    private static Entry? ReadEntry(CommandWord word, int start, bool hasKey)
    {
        if (!hasKey)
        {
            return ReadValue(word, key: null, word.SpanOf(start, 0), start);
        }

        var equals = word.Text.IndexOf('=', start);
        var length = (equals < 0 ? word.Text.Length : equals) - start;
        var key = word.Text.Substring(start, length);

        // A hole alone may be anything, but a hole before "=" is a key that is unknown.
        if (length == 0 || !word.CanReplace(start, length) || (key.IndexOf(UnknownText.Hole) >= 0 && (length > 1 || equals < 0)) || !key.All(static c => IsOfName(c)))
        {
            return null;
        }

        var keySpan = word.SpanOf(start, length);
        var known = key[0] == UnknownText.Hole ? null : key;
        return (equals < 0
            ? new Entry(known, keySpan, Value: null, new TextSpan(keySpan.End, 0), word.Source.Node)
            : ReadValue(word, known, keySpan, equals + 1)) with
        {
            IsInText = word.IsInText(start),
        };
    }

    private static Entry ReadValue(CommandWord word, string? key, TextSpan keySpan, int start)
    {
        var length = word.Text.Length - start;
        var operation = word.OperationOf(start, length);
        var text = word.Text.Substring(start);
        return new Entry(key, keySpan, operation, operation?.Syntax.Span ?? word.SpanOf(start, length), word.Source.Node)
        {
            Text = operation is null && text.IndexOf(UnknownText.Hole) < 0 ? text : null,
            Fillings = operation is null ? word.FillingsOf(start, length) : [],
            IsExpanded = word.IsExpanded(start, length),
        };
    }

    private static Entry ReadOther(CommandWord word)
    {
        var span = word.SpanOf(0, word.Text.Length);
        return new Entry(Key: null, span, word.OperationOf(0, word.Text.Length), span, word.Source.Node) { Text = word.Text };
    }

    /// <summary>Whether the option names a file that contains more entries.</summary>
    private static bool IsFile(string word) =>
        word.StartsWith("--env-file", StringComparison.Ordinal) || word.StartsWith("--secrets-file", StringComparison.Ordinal);

    /// <summary>Whether this is a hole or a character of a variable name.</summary>
    private static bool IsOfName(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or UnknownText.Hole;
}
