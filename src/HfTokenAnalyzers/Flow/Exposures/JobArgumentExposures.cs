using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>Finds the token in the command, the arguments or the script of a job, which its metadata shows.</summary>
internal sealed class JobArgumentExposures(ValueTracer values, ExposedParts exposedParts, CommandLineExposures commandLines)
{
    /// <summary>The names of parameters that hold the text of a script, without underscores.</summary>
    private static readonly string[] Scripts = ["script", "code", "source", "scriptContent"];

    /// <summary>The names of parameters that hold a command, without underscores.</summary>
    private static readonly string[] Commands = ["command", "cmd", "entrypoint"];

    /// <summary>The names of parameters that hold arguments of a command or script, without underscores.</summary>
    private static readonly string[] Arguments = ["args", "arguments", "scriptArgs", "scriptArguments", "commandArgs"];

    /// <summary>The exposures in what the job runs. The arguments of a process are read with the process.</summary>
    public IEnumerable<TokenExposure> Read(JobCall job) => job.CommandLine is not null ? [] : job.Parameters.Entries
        .Where(entry => entry != job.SecretsParameter && entry != job.EnvironmentParameter)
        .SelectMany(Read)
        .Select(found => new TokenExposure(ExposureKind.JobArguments, found.Site) { Job = job, IsExpandable = found.IsExpandable });

    private IEnumerable<ExposedArgument> Read(Entry entry)
    {
        var isCommand = IsNamed(entry, Commands);
        var areWords = isCommand || IsNamed(entry, Arguments);
        if (!areWords && !IsNamed(entry, Scripts))
        {
            return [];
        }

        return entry.Value is not { } value ? FillingsOf(entry).SelectMany(ReadParts)
            : PassThrough.WalkDownConversions(value).Type is { SpecialType: SpecialType.System_String } ? areWords ? ReadText(value, isCommand) : ReadParts(value)
            : areWords && IsList(value) ? ReadList(value, isCommand)
            : [];
    }

    private static bool IsNamed(Entry entry, string[] names) =>
        entry.Key?.Replace("_", "") is { } key && names.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a value is a list of texts. An object has members of its own, such as the secrets.</summary>
    private static bool IsList(IOperation value) => PassThrough.WalkDownConversions(value).Type switch
    {
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } => true,
        INamedTypeSymbol { TypeArguments: [{ SpecialType: SpecialType.System_String }] } => true,

        // A collection expression has no type of its own.
        var type => type is null,
    };

    private static IEnumerable<IOperation> FillingsOf(Entry entry) =>
        entry.Value is { } value ? [value] : entry.Fillings.Concat(EntryList.EntriesOf(entry.Members).SelectMany(FillingsOf));

    private IEnumerable<ExposedArgument> ReadText(IOperation text, bool hasProgram) =>
        ArgumentReader.ReadText(text, values).SelectMany(line => commandLines.ReadJob(line.Words, line.IsWhole, hasProgram));

    private IEnumerable<ExposedArgument> ReadList(IOperation list, bool hasProgram)
    {
        foreach (var alternative in values.Alternatives(list))
        {
            var (words, isWhole) = ArgumentReader.ReadList(alternative, values);
            foreach (var found in commandLines.ReadJob(words, isWhole, hasProgram).Concat(isWhole ? [] : ReadParts(alternative)))
            {
                yield return found;
            }
        }
    }

    private IEnumerable<ExposedArgument> ReadParts(IOperation value) =>
        exposedParts.ShownTokensIn(value, WrittenForm.Text).Select(static part => new ExposedArgument(part.Place, IsExpandable: false));
}
