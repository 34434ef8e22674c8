using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>What the value of an <c>hf</c> option is used for.</summary>
internal enum OptionKind
{
    Environment,
    Secret,

    /// <summary>
    /// The token that authenticates the call and is not passed to the job. Without it, <c>hf</c> looks for a token
    /// itself.
    /// </summary>
    Token,

    /// <summary>The token to store; without it, <c>hf auth login</c> prompts for one.</summary>
    Login,
}

/// <summary>An option of a command line and its value.</summary>
/// <param name="Kind">What the value is used for.</param>
/// <param name="Name">The argument that is the option or starts with it.</param>
/// <param name="NameLength">The length of the option name in <paramref name="Name"/>.</param>
/// <param name="Value">The argument that contains the value; the same as the name in <c>--env=KEY</c> and <c>-eKEY</c>.</param>
/// <param name="Entry">The parsed value; the entry of a token has no key.</param>
internal sealed record CommandOption(OptionKind Kind, CommandWord Name, int NameLength, CommandWord Value, Entry Entry);

/// <summary>The parsed arguments of the <c>hf</c> program, as far as they matter for the token.</summary>
/// <param name="Command">The words of the command: <c>jobs uv run</c>.</param>
/// <param name="Options">The relevant options, in text order.</param>
/// <param name="Others">All other arguments after the command: the image, the script, the job's own command.</param>
/// <param name="IsComplete">Whether there are no other entries.</param>
internal sealed record CommandLine(
    ImmutableArray<string> Command,
    ImmutableArray<CommandOption> Options,
    ImmutableArray<Entry> Others,
    bool IsComplete)
{
    /// <summary>
    /// Options that always take the next argument as their value. Source: <c>huggingface_hub</c>, <c>cli/jobs.py</c>
    /// and <c>cli/_cli_utils.py</c>.
    /// </summary>
    private static readonly HashSet<string> OptionsWithValue = new(StringComparer.Ordinal)
    {
        "-l", "--label", "--name", "--flavor", "--timeout", "-v", "--volume", "--namespace", "--resource-group-id", "--expose",
        "--env-file", "--secrets-file", "--with", "-p", "--python", "--image",
    };

    private static readonly string[][] JobCommands =
    [
        ["jobs", "run"],
        ["jobs", "uv", "run"],
        ["jobs", "scheduled", "run"],
        ["jobs", "scheduled", "uv", "run"],
    ];

    /// <summary>The last word of <see cref="Command"/>, after which options can be inserted; null if there is no command.</summary>
    public CommandWord? CommandEnd { get; init; }

    public bool SubmitsJob => JobCommands.Any(command => command.SequenceEqual(Command));

    public ImmutableArray<Entry> EntriesOf(OptionKind kind) =>
        Options.Where(option => option.Kind == kind).Select(static option => option.Entry).ToImmutableArray();

    /// <summary>Parses the arguments of <c>hf</c>.</summary>
    /// <param name="words">The arguments.</param>
    /// <param name="isWhole">Whether these are all arguments.</param>
    public static CommandLine Read(ImmutableArray<CommandWord> words, bool isWhole)
    {
        var command = CommandOf(words);
        var isJob = JobCommands.Any(known => known.SequenceEqual(command));
        var isLogin = command is ["auth", "login", ..] or ["login", ..];
        var options = ImmutableArray.CreateBuilder<CommandOption>();
        var others = ImmutableArray.CreateBuilder<Entry>();
        for (var i = command.Length; i < words.Length; i++)
        {
            // Options are recognized anywhere before "--", even after the image and in the job's own command: click
            // allows options between arguments, and "hf jobs uv run train.py --flavor a10g-small" is documented.
            // Source: "ignore_unknown_options" without "allow_interspersed_args" in cli/jobs.py.
            if (words[i].Text == "--")
            {
                others.AddRange(words.Skip(i + 1).Select(ReadOther));
                break;
            }

            if (FindOption(words[i].Text, isJob) is var (kind, length, start))
            {
                kind = kind == OptionKind.Token && isLogin ? OptionKind.Login : kind;
                if (start < 0 && i + 1 == words.Length)
                {
                    isWhole = false;
                    break;
                }

                var name = words[i];
                var value = start < 0 ? words[++i] : name;
                if (ReadEntry(value, Math.Max(0, start), hasKey: kind is OptionKind.Environment or OptionKind.Secret) is { } entry)
                {
                    options.Add(new CommandOption(kind, name, length, value, entry));
                }
                else
                {
                    isWhole = false;
                }
            }
            else if (isJob && OptionsWithValue.Contains(words[i].Text))
            {
                isWhole &= !IsFile(words[i].Text);
                i++;
            }
            else
            {
                // An unknown argument may be an option.
                isWhole &= words[i].Text is not [UnknownText.Hole, ..] && !IsFile(words[i].Text);
                others.Add(ReadOther(words[i]));
            }
        }

        return new CommandLine(command, options.ToImmutable(), others.ToImmutable(), isWhole)
        {
            CommandEnd = command.IsEmpty ? null : words[command.Length - 1],
        };
    }

    private static ImmutableArray<string> CommandOf(ImmutableArray<CommandWord> words)
    {
        var texts = words.Take(4).Select(static word => word.Text).ToList();
        return (JobCommands.FirstOrDefault(command => command.SequenceEqual(texts.Take(command.Length))) ?? texts.Take(2).TakeWhile(static text => text is not ['-', ..]))
            .ToImmutableArray();
    }

    /// <summary>
    /// The option that an argument is or starts with: its length, and where its value starts in the same argument (-1
    /// if the value is the next argument). Null if there is none.
    /// </summary>
    private static (OptionKind Kind, int Length, int ValueStart)? FindOption(string word, bool isJob)
    {
        var isLong = word.StartsWith("--", StringComparison.Ordinal);
        var end = isLong ? word.IndexOf('=') : word.Length > 2 ? 2 : -1;
        return (end < 0 ? word : word.Substring(0, end)) switch
        {
            "-e" or "--env" when isJob => (OptionKind.Environment, end < 0 ? word.Length : end, ValueStart(isLong, end)),
            "-s" or "--secrets" when isJob => (OptionKind.Secret, end < 0 ? word.Length : end, ValueStart(isLong, end)),
            "--token" => (OptionKind.Token, end < 0 ? word.Length : end, ValueStart(isLong, end)),
            _ => null,
        };

        static int ValueStart(bool isLong, int end) => isLong && end >= 0 ? end + 1 : end;
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
