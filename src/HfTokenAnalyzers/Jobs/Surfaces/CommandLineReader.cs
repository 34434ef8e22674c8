using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls that start a process with <c>hf jobs run</c> or a similar command. No shell is involved, so <c>$HF_TOKEN</c> is
/// not expanded, regardless of <c>UseShellExecute</c>. A command line that is passed to a shell is not read.
/// </summary>
internal sealed class CommandLineReader : JobCallReader
{
    /// <inheritdoc/>
    /// <remarks>The program's name at the end of a literal, after any folder.</remarks>
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
    /// <remarks>The tokens in options of <c>hf</c>. The job's entries are read with the job.</remarks>
    public override IEnumerable<TokenSink> ReadSinks(BoundCall call, ValueTracer values) =>
        Read(call, values)
            .SelectMany(static line => line.Options)
            .Where(static option => option.Kind is OptionKind.Token or OptionKind.Login)
            .Select(option => new TokenSink(option.Entry.Value ?? call.Operation) { Option = option });

    /// <summary>
    /// The arguments with which a call starts <c>hf</c>: several if a condition selects one of them. Empty if it starts another
    /// program, or an unknown one.
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

    /// <summary>Whether a program is <c>hf</c>, in any folder, with or without the <c>.exe</c> extension.</summary>
    public static bool IsHf(string? program) => ShellCommands.NameOf(program) is "hf" or "huggingface-cli";
}
