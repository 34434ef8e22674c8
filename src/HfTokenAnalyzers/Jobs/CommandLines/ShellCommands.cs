using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

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

    /// <summary>Whether this is the command-line tool of Hugging Face.</summary>
    public bool IsHf => Program == ShellCommands.Hf;
}

/// <summary>
/// Finds the commands that shells and launchers start: <c>bash -c "…"</c>, <c>cmd /c …</c>, <c>wsl …</c>, <c>env …</c>, or <c>uv
/// run</c>.
/// </summary>
internal static class ShellCommands
{
    /// <summary>The name of the command-line tool of Hugging Face, also for its old name.</summary>
    public const string Hf = "hf";

    /// <summary>Maximum number of shells and launchers that start each other; real command lines have one or two.</summary>
    private const int MaxDepth = 4;

    /// <summary>Shells and launchers, under one name for those that take the same arguments.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bash"] = "sh",
        ["zsh"] = "sh",
        ["dash"] = "sh",
        ["ksh"] = "sh",
        ["ash"] = "sh",
        ["fish"] = "sh",
        ["sh"] = "sh",
        ["cmd"] = "cmd",
        ["pwsh"] = "pwsh",
        ["powershell"] = "powershell",
        ["python"] = "python",
        ["python3"] = "python",
        ["py"] = "python",
        ["env"] = "env",
        ["sudo"] = "sudo",
        ["nohup"] = "nohup",
        ["time"] = "time",
        ["nice"] = "nice",
        ["wsl"] = "wsl",
        ["uv"] = "uv",
        ["uvx"] = "uvx",
        ["huggingface-cli"] = Hf,
    };

    /// <summary>Options of the launchers whose value is the next argument.</summary>
    private static readonly Dictionary<string, string[]> OptionsWithValue = new(StringComparer.Ordinal)
    {
        ["env"] = ["-u", "--unset", "-C", "--chdir"],
        ["sudo"] = ["-u", "--user", "-g", "--group", "-C", "-D", "--chdir", "-h", "--host", "-p", "--prompt"],
        ["nice"] = ["-n", "--adjustment"],
        ["wsl"] = ["-d", "--distribution", "-u", "--user", "--cd", "--shell-type"],
        ["uv"] = OfUv,
        ["uvx"] = OfUv,
        ["python"] = ["-X", "-W"],
    };

    private static string[] OfUv =>
    [
        "--from", "--with", "-w", "--with-requirements", "--with-editable", "--python", "-p", "--directory", "--project", "--env-file", "--package", "--extra", "--group",
        "--index", "--index-url", "-i", "--extra-index-url", "--default-index", "-c", "--constraints", "--overrides",
    ];

    /// <summary>Words of a shell before the program of a command.</summary>
    private static readonly HashSet<string> Keywords = new(StringComparer.Ordinal) { "then", "do", "else", "if", "while", "until", "!", "{", "(", "exec", "command" };

    /// <summary>The commands that a start runs: the program itself, and those that it starts.</summary>
    public static IEnumerable<ShellCommand> In(ProgramStart start, ValueTracer values) =>
        NamesOf(start, values).SelectMany(name => In(name, start.Words, start.IsWhole, isStarted: true));

    /// <summary>The commands that a line runs whose first word is the program.</summary>
    public static IEnumerable<ShellCommand> In(ImmutableArray<CommandWord> words, bool isWhole) =>
        words.IsEmpty ? [] : In(KnownName(NameOf(words[0].Text)), words.RemoveAt(0), isWhole, isStarted: false);

    private static IEnumerable<ShellCommand> In(string? program, ImmutableArray<CommandWord> words, bool isWhole, bool isStarted) =>
        In(new ShellCommand(program, words, isWhole, isStarted), MaxDepth);

    private static IEnumerable<ShellCommand> In(ShellCommand command, int depth)
    {
        yield return command;
        foreach (var inner in depth == 0 ? [] : InnerOf(command).SelectMany(inner => In(inner, depth - 1)))
        {
            yield return inner;
        }
    }

    /// <summary>
    /// The possible names of the started program; null for an unknown one. If it may be another program than <c>hf</c>, the
    /// arguments are not only those of <c>hf</c>.
    /// </summary>
    private static IEnumerable<string?> NamesOf(ProgramStart start, ValueTracer values)
    {
        var names = start.Program is { } program
            ? values.Origins(program).Select(origin => origin.Text ?? (origin.Operation is { } path ? PathOf(path, values) : null)).OfType<string>().Select(static text => KnownName(NameOf(text))).Distinct().ToList()
            : [];
        var areOurs = names.TrueForAll(static name => name is not null && Names.ContainsValue(name));
        return names.Count == 0 ? [null] : areOurs ? names : names.Where(static name => name != Hf).DefaultIfEmpty(null);
    }

    /// <summary>The path that a value builds, with holes; null if its end is unknown.</summary>
    private static string? PathOf(IOperation value, ValueTracer values)
    {
        var file = value is IInvocationOperation { TargetMethod: { Name: "Combine" or "Join", ContainingType.Name: nameof(Path) } } call ? PartialString.ArgumentsOf(call).LastOrDefault() : value;
        return file is not null && PartialString.Read(file, values.Follow).Text is [.., not UnknownText.Hole] text ? text : null;
    }

    private static IEnumerable<ShellCommand> InnerOf(ShellCommand command)
    {
        var words = command.Words;
        switch (command.Program)
        {
            case "sh":
                return PosixScriptIn(words) is { } script ? CommandsIn(script, ShellScript.Posix) : [];

            case "cmd":
                return From(IndexBehind(words, static text => text.Equals("/c", StringComparison.OrdinalIgnoreCase) || text.Equals("/k", StringComparison.OrdinalIgnoreCase)), ShellScript.Cmd);

            // Only the older one takes a command without the option.
            case "powershell" when words is [{ Text: not ['-' or '/', ..] }, ..]:
                return From(0, ShellScript.PowerShell);

            case "pwsh" or "powershell" when !words.TakeWhile(static word => !IsOption(word.Text, "command")).Any(static word => IsOption(word.Text, "file")):
                return From(IndexBehind(words, static text => IsOption(text, "command")), ShellScript.PowerShell);

            case "env" or "sudo" or "nohup" or "time" or "nice" or "uvx":
                return [After(0)];

            case "wsl":
                var isExec = words.TakeWhile(static word => word.Text is ['-', ..]).Any(static word => word.Text is "-e" or "--exec");
                var inner = After(0);
                return [isExec ? inner : inner with { Words = inner.Words.Select(ShellScript.Posix.Expand).ToImmutableArray() }];

            case "uv":
                var first = Skip(0);
                return (first < words.Length ? words[first].Text : "") switch
                {
                    "run" => ModuleAt(Skip(first + 1)) ?? [After(first + 1)],
                    "tool" when first + 1 < words.Length && words[first + 1].Text == "run" => [After(first + 2)],
                    _ => [],
                };

            case "python":
                return ModuleAt(Skip(0)) ?? [];

            default:
                return [];
        }

        // A shell takes either one text or all arguments that follow.
        IEnumerable<ShellCommand> From(int start, ShellScript shell) =>
            start >= words.Length ? []
            : start + 1 == words.Length ? CommandsIn(words[start], shell)
            : SplitAtSeparators(words.RemoveRange(0, start), command.IsWhole, shell);

        ShellCommand After(int start) => Create(words.RemoveRange(0, Math.Min(Skip(start), words.Length)), command.IsWhole);

        // The first word that is not an option of the launcher and does not set a variable, or that names a module.
        int Skip(int start)
        {
            OptionsWithValue.TryGetValue(command.Program!, out var options);
            while (start < words.Length && !IsModuleOption(words[start].Text) && (words[start].Text is ['-', ..] || IsAssignment(words[start].Text)))
            {
                start += options?.Contains(words[start].Text) == true ? 2 : 1;
            }

            return start;
        }

        IEnumerable<ShellCommand>? ModuleAt(int option) =>
            option + 1 < words.Length && IsModuleOption(words[option].Text) && words[option + 1].Text.StartsWith("huggingface_hub.", StringComparison.Ordinal)
                ? [new ShellCommand(Hf, words.RemoveRange(0, option + 2), command.IsWhole, IsStarted: false)]
                : null;
    }

    private static bool IsModuleOption(string word) => word is "-m" or "--module";

    /// <summary>The script that follows <c>-c</c>, also in <c>-euxc</c>; null if there is none.</summary>
    private static CommandWord? PosixScriptIn(ImmutableArray<CommandWord> words)
    {
        for (var i = 0; i + 1 < words.Length && words[i].Text is ['-' or '+', ..] option; i++)
        {
            if (option is ['-', not '-', ..] && option.IndexOf('c') > 0)
            {
                return InSingleQuotes(words, i + 1) ?? words[i + 1];
            }

            // The name of an option of the shell itself: -o pipefail.
            i += option[option.Length - 1] is 'o' or 'O' ? 1 : 0;
        }

        return null;
    }

    /// <summary>The words of a text that form one script in single quotes, which .NET does not recognize but shells do.</summary>
    private static CommandWord? InSingleQuotes(ImmutableArray<CommandWord> words, int start)
    {
        var end = start;
        while (end < words.Length && words[end].Element is null && !(words[end].Text is [.., '\''] && (end > start || words[end].Text.Length > 1)))
        {
            end++;
        }

        if (words[start].Text is not ['\'', ..] || end >= words.Length || words[end].Element is not null || end == start)
        {
            return null;
        }

        var (text, places) = (string.Join(" ", words.Skip(start).Take(end - start + 1).Select(static word => word.Text)), ImmutableArray.CreateBuilder<int>());
        for (var i = start; i <= end; i++)
        {
            places.AddRange(words[i].Places);
            if (i < end)
            {
                places.Add(words[i].End);
            }
        }

        // Without the quotes themselves.
        places.RemoveAt(places.Count - 1);
        places.RemoveAt(0);
        return words[start] with { Text = text.Substring(1, text.Length - 2), Places = places.ToImmutable(), Start = places[0], End = places[places.Count - 1] + 1 };
    }

    private static IEnumerable<ShellCommand> CommandsIn(CommandWord script, ShellScript shell) =>
        shell.CommandsIn(script).Select(static words => Create(words, isWhole: true));

    private static IEnumerable<ShellCommand> SplitAtSeparators(ImmutableArray<CommandWord> words, bool isWhole, ShellScript shell)
    {
        var start = 0;
        for (var i = 0; i <= words.Length; i++)
        {
            if (i == words.Length || words[i].Text is ";" or "&" or "&&" or "|" or "||")
            {
                if (i > start)
                {
                    yield return Create(words.RemoveRange(i, words.Length - i).RemoveRange(0, start).Select(shell.Expand).ToImmutableArray(), isWhole || i < words.Length);
                }

                start = i + 1;
            }
        }
    }

    /// <summary>The command whose words these are. The variables that are set for it alone come before the program.</summary>
    private static ShellCommand Create(ImmutableArray<CommandWord> words, bool isWhole)
    {
        var keywords = 0;
        while (keywords < words.Length && Keywords.Contains(words[keywords].Text))
        {
            keywords++;
        }

        var program = keywords;
        while (program < words.Length && IsAssignment(words[program].Text))
        {
            program++;
        }

        var (name, rest) = program < words.Length ? (KnownName(NameOf(words[program].Text)), words.RemoveRange(0, program + 1)) : (null, ImmutableArray<CommandWord>.Empty);
        return new ShellCommand(name, rest, isWhole, IsStarted: false) { Variables = words.RemoveRange(program, words.Length - program).RemoveRange(0, keywords) };
    }

    private static bool IsAssignment(string word) => word.IndexOf('=') is > 0 and var equals && word.Take(equals).All(static c => char.IsLetterOrDigit(c) || c == '_');

    /// <summary>The index of the word after the first one that meets a condition; the number of words if there is none.</summary>
    private static int IndexBehind(ImmutableArray<CommandWord> words, Func<string, bool> condition)
    {
        var index = 0;
        while (index < words.Length && !condition(words[index].Text))
        {
            index++;
        }

        return Math.Min(index + 1, words.Length);
    }

    /// <summary>Whether this is an option of PowerShell, whose name can be shortened.</summary>
    private static bool IsOption(string word, string name) =>
        word is ['-' or '/', _, ..] && name.StartsWith(word.Substring(1), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name of a program without its folder and extension, and without the version of <c>uvx hf@1.0</c>; null if a part of it is unknown.</summary>
    private static string? NameOf(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1).TrimStart('(');
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ".exe".Length) : name;
        name = name.IndexOf('@') is > 0 and var version ? name.Substring(0, version) : name;
        return name.IndexOf(UnknownText.Hole) < 0 ? name : null;
    }

    /// <summary>One name for all programs that take the same arguments.</summary>
    private static string? KnownName(string? name) =>
        name is null ? null
        : Names.TryGetValue(name, out var known) ? known
        : name.StartsWith("python3.", StringComparison.Ordinal) ? "python"
        : name;
}
