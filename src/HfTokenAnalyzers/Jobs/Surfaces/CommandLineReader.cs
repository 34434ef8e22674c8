using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls that start a process with <c>hf jobs run</c> or another command of <c>hf</c> that takes secrets, also if a shell or
/// launcher starts it. Only a shell replaces variables such as <c>$HF_TOKEN</c>, regardless of <c>UseShellExecute</c>.
/// </summary>
internal sealed class CommandLineReader : JobCallReader
{
    /// <inheritdoc/>
    /// <remarks>The program's name at the end of a literal, after any folder, and the starts of commands in scripts for a shell.</remarks>
    public override string[] Anchors =>
        ["hf\"", "hf.exe", "huggingface-cli", "hf jobs", "hf sandbox", "hf endpoints", "hf repo", "hf spaces", "huggingface_hub.c"];

    /// <inheritdoc/>
    public override string[] CallWords => ProgramStarts.CallWords;

    /// <inheritdoc/>
    public override bool HasOwnNames => false;

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => ProgramStarts.MayStart(name);

    /// <inheritdoc/>
    public override bool MayReadCreation(string name) => ProgramStarts.MayStartByCreation(name);

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) =>
        Read(call, entries.Values).Where(static line => line.Known is not null).Select(line => CreateJob(call, line, line.Known!));

    /// <inheritdoc/>
    /// <remarks>The tokens in options of <c>hf</c>. The job's entries are read with the job.</remarks>
    public override IEnumerable<TokenSink> ReadSinks(BoundCall call, ValueTracer values) =>
        Read(call, values)
            .SelectMany(static line => line.Options)
            .Where(static option => option.Kind is OptionKind.Token or OptionKind.Login && !option.Entry.IsExpanded)
            .Select(option => new TokenSink(option.Entry.Value ?? call.Operation) { Option = option });

    /// <summary>The arguments with which a call runs <c>hf</c>: several if a condition selects one of them, or if a shell runs several commands.</summary>
    public static IEnumerable<CommandLine> Read(BoundCall call, ValueTracer values) =>
        ProgramStarts.In(call, values)
            .SelectMany(start => ShellCommands.In(start, values))
            .Where(static command => command.IsHf)
            .Select(static command => CommandLine.Read(command.Words, command.IsWhole) with { IsStarted = command.IsStarted });

    private static JobCall CreateJob(BoundCall call, CommandLine line, HfCommand command)
    {
        var node = call.Operation.Syntax;
        var isComplete = line.IsComplete && !command.HasOtherEntries;
        return new JobCall(
            call.Operation,
            new EntryList(node, command.RunsScript ? line.Others.RemoveRange(0, Math.Min(command.ArgumentsBeforeScript, line.Others.Length)) : ImmutableArray<Entry>.Empty, line.IsComplete),
            SecretsParameter: null,
            EnvironmentParameter: null,
            new EntryList(node, line.EntriesOf(OptionKind.Secret), isComplete),
            new EntryList(node, line.EntriesOf(OptionKind.Environment), isComplete))
        {
            CommandLine = line,
            HasPublicEnvironment = command.HasPublicEnvironment,
        };
    }
}
