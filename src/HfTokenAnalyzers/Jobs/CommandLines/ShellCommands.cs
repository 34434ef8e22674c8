using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>A command that a process runs.</summary>
/// <param name="Program">The name of the program, without folder and extension; null if it is unknown.</param>
/// <param name="Words">Its arguments.</param>
/// <param name="IsWhole">Whether these are all arguments.</param>
/// <param name="IsStarted">Whether the process itself is this program: no shell or launcher comes first.</param>
internal sealed record ShellCommand(string? Program, ImmutableArray<CommandWord> Words, bool IsWhole, bool IsStarted)
{
    /// <summary>The variables that a shell sets for this command alone, as <c>KEY=value</c>.</summary>
    public ImmutableArray<CommandWord> Variables { get; init; } = ImmutableArray<CommandWord>.Empty;
}

/// <summary>
/// Finds the commands behind shells and launchers: <c>bash -c "…"</c>, <c>cmd /c …</c>, <c>wsl …</c>, <c>env …</c>, <c>uv run …</c>.
/// </summary>
internal static class ShellCommands
{
    /// <summary>Maximum number of shells and launchers in front of a program; real command lines have one or two.</summary>
    private const int MaxDepth = 4;

    private static readonly string[] Separators = [";", "&", "|", "\n"];

    /// <summary>Options of the launchers whose value is the next argument.</summary>
    private static readonly HashSet<string> OptionsWithValue = new(StringComparer.Ordinal)
    {
        "--from", "--with", "--python", "-p", "--directory", "--project", "--env-file", "--package", "--extra", "--group", "-d", "--distribution", "-u", "--user", "--cd",
    };

    /// <summary>The command that is started, and those that it runs.</summary>
    public static IEnumerable<ShellCommand> In(string? program, ImmutableArray<CommandWord> words, bool isWhole) =>
        In(new ShellCommand(NameOf(program), words, isWhole, IsStarted: true), MaxDepth);

    private static IEnumerable<ShellCommand> In(ShellCommand command, int depth)
    {
        yield return command;
        foreach (var inner in depth == 0 ? [] : InnerOf(command).SelectMany(inner => In(inner, depth - 1)))
        {
            yield return inner;
        }
    }

    private static IEnumerable<ShellCommand> InnerOf(ShellCommand command)
    {
        var words = command.Words;
        switch (command.Program)
        {
            case "bash" or "sh" or "zsh" or "dash" or "ksh" or "fish":
                var flag = IndexOf(words, static text => text is ['-', not '-', ..] && text[text.Length - 1] == 'c');
                return flag >= 0 && flag + 1 < words.Length ? CommandsIn(words[flag + 1]) : [];

            case "cmd":
                return Rest(IndexOf(words, static text => text.Equals("/c", StringComparison.OrdinalIgnoreCase) || text.Equals("/k", StringComparison.OrdinalIgnoreCase)));

            case "pwsh" or "powershell":
                return Rest(IndexOf(words, static text => text.Equals("-Command", StringComparison.OrdinalIgnoreCase) || text.Equals("-c", StringComparison.OrdinalIgnoreCase)));

            case "env" or "sudo" or "nohup" or "time" or "wsl" or "uvx":
                return [After(0)];

            case "uv" when words is [{ Text: "run" }, ..]:
                return [After(1)];

            case "uv" when words is [{ Text: "tool" }, { Text: "run" }, ..]:
                return [After(2)];

            case "python" or "python3" or "py" when words is [{ Text: "-m" }, { Text: var module }, ..] && module.StartsWith("huggingface_hub.", StringComparison.Ordinal):
                return [new ShellCommand("hf", words.RemoveRange(0, 2), command.IsWhole, IsStarted: false)];

            default:
                return [];
        }

        // A shell takes either one text or all arguments that follow.
        IEnumerable<ShellCommand> Rest(int start) =>
            start < 0 || start + 1 >= words.Length ? []
            : start + 2 == words.Length ? CommandsIn(words[start + 1])
            : SplitAtSeparators(words.RemoveRange(0, start + 1), command.IsWhole);

        ShellCommand After(int start)
        {
            while (start < words.Length && (words[start].Text is ['-', ..] || IsAssignment(words[start].Text)))
            {
                start += OptionsWithValue.Contains(words[start].Text) ? 2 : 1;
            }

            return Create(words.RemoveRange(0, Math.Min(start, words.Length)), command.IsWhole);
        }
    }

    /// <summary>The commands in the text of a script. Each character keeps its place in the source.</summary>
    private static IEnumerable<ShellCommand> CommandsIn(CommandWord script)
    {
        var words = ImmutableArray.CreateBuilder<CommandWord>();
        var (text, word, places, quote) = (script.Text, new StringBuilder(), ImmutableArray.CreateBuilder<int>(), '\0');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is ' ' or '\t' or '\r')
            {
                EndWord();
            }
            else if (quote == '\0' && c is ';' or '&' or '|' or '\n')
            {
                EndWord();
                Add(i);
                EndWord();
            }
            else
            {
                if (c == '\\' && quote != '\'' && i + 1 < text.Length && text[i + 1] is '"' or '\'' or '\\' or '$')
                {
                    i++;
                }

                Add(i);
            }
        }

        EndWord();
        return SplitAtSeparators(words.ToImmutable(), isWhole: true);

        void Add(int index)
        {
            word.Append(text[index]);
            places.Add(script.Places[index]);
        }

        void EndWord()
        {
            if (word.Length > 0)
            {
                words.Add(script with { Text = word.ToString(), Places = places.ToImmutable(), Start = places[0], End = places[places.Count - 1] + 1 });
                word.Clear();
                places.Clear();
            }
        }
    }

    private static IEnumerable<ShellCommand> SplitAtSeparators(ImmutableArray<CommandWord> words, bool isWhole)
    {
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i == words.Length || Separators.Contains(words[i].Text))
            {
                if (i > start)
                {
                    yield return Create(words.RemoveRange(i, words.Length - i).RemoveRange(0, start), isWhole || i < words.Length);
                }

                start = i + 1;
            }
        }
    }

    /// <summary>The command whose words these are. The variables that are set for it alone come before the program.</summary>
    private static ShellCommand Create(ImmutableArray<CommandWord> words, bool isWhole)
    {
        var program = 0;
        while (program < words.Length && IsAssignment(words[program].Text))
        {
            program++;
        }

        var (name, rest) = program < words.Length ? (NameOf(words[program].Text), words.RemoveRange(0, program + 1)) : (null, ImmutableArray<CommandWord>.Empty);
        return new ShellCommand(name, rest, isWhole, IsStarted: false) { Variables = words.RemoveRange(program, words.Length - program) };
    }

    private static bool IsAssignment(string word) => word.IndexOf('=') is > 0 and var equals && word.Take(equals).All(static c => char.IsLetterOrDigit(c) || c == '_');

    private static int IndexOf(ImmutableArray<CommandWord> words, Func<string, bool> condition)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (condition(words[i].Text))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>The name of a program without its folder and extension; null if a part of it is unknown.</summary>
    public static string? NameOf(string? program)
    {
        if (program is null)
        {
            return null;
        }

        var name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1);
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ".exe".Length) : name;
        return name.IndexOf(UnknownText.Hole) < 0 ? name : null;
    }
}
