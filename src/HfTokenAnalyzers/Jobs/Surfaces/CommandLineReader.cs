using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads the start of a process that runs <c>hf jobs run</c> and its like. No shell stands between: <c>$HF_TOKEN</c> is
/// not replaced, whatever <c>UseShellExecute</c> says. A command line that is handed to a shell is the shell's.
/// </summary>
internal sealed class CommandLineReader : JobCallReader
{
    /// <inheritdoc/>
    /// <remarks>The program's name as it ends a literal, whatever folder stands before it.</remarks>
    public override string[] Anchors => ["hf\"", "hf.exe", "huggingface-cli"];

    /// <inheritdoc/>
    public override string[] CallWords => ["Start"];

    /// <inheritdoc/>
    public override bool HasOwnNames => false;

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => name == "Start";

    /// <inheritdoc/>
    public override bool MayReadCreation(string name) => name is ProcessStartReader.InfoType or "StartInfo";

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) =>
        Read(call, entries.Values).Where(static line => line.SubmitsJob).Select(line => CreateJob(call, line));

    /// <inheritdoc/>
    /// <remarks>The tokens that a command line of <c>hf</c> holds; its entries are the job's.</remarks>
    public override IEnumerable<TokenSink> ReadSinks(BoundCall call, ValueTracer values) =>
        Read(call, values)
            .SelectMany(static line => line.Options)
            .Where(static option => option.Kind is OptionKind.Token or OptionKind.Login)
            .Select(option => new TokenSink(option.Entry.Value ?? call.Operation) { Option = option });

    /// <summary>
    /// The arguments of <c>hf</c> that a call starts it with, several where a condition selects them; none if it starts
    /// another program, or one that is not known.
    /// </summary>
    public static IEnumerable<CommandLine> Read(BoundCall call, ValueTracer values) =>
        ProcessStartReader.Read(call, values, IsHf).Select(static list => CommandLine.Read(list.Words, list.IsWhole));

    private JobCall CreateJob(BoundCall call, CommandLine line)
    {
        var node = call.Operation.Syntax;
        return new JobCall(
            call.Operation,
            new EntryList(node, line.Others, line.IsComplete),
            SecretsParameter: null,
            EnvironmentParameter: null,
            new EntryList(node, line.EntriesOf(OptionKind.Secret), line.IsComplete),
            new EntryList(node, line.EntriesOf(OptionKind.Environment), line.IsComplete))
        {
            CommandLine = line,
        };
    }

    /// <summary>In any folder, and with the ending that programs have on Windows.</summary>
    private static bool IsHf(string program)
    {
        var name = program.Substring(program.LastIndexOfAny(['/', '\\']) + 1);
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - ".exe".Length) : name;
        return name is "hf" or "huggingface-cli";
    }
}
