using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads a call of the MCP tool <c>hf_jobs</c>: secrets and environment stand inside <c>args</c>, or at the top level as
/// older clients have them.
/// </summary>
internal sealed class McpToolReader : JobCallReader
{
    private const string Tool = "hf_jobs";

    /// <inheritdoc/>
    public override string[] Anchors => [Tool, "HfJobs", "CallTool"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => IsCallOfATool(name) || WithoutAsync(name) is "HfJobs" or Tool;

    /// <inheritdoc/>
    protected override bool ReplacesPlaceholder(Settings settings) => settings.McpReplacesPlaceholder;

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) =>
        IsCallOfATool(call.Name) && !IsOfTheTool(call.Arguments, entries)
            ? []
            : Create(call, call.Arguments, entries);

    /// <summary>In every version of the MCP SDK; one adds <c>CallToolAsTaskAsync</c>.</summary>
    private static bool IsCallOfATool(string name) => WithoutAsync(name) is "CallTool" or "CallToolAsTask";

    /// <summary>The tool's name is an argument, or a property of the request.</summary>
    private static bool IsOfTheTool(EntryList arguments, EntryReader entries) =>
        arguments.Entries.Any(argument =>
            IsToolName(argument, entries) || EntryList.EntriesOf(entries.Read(argument)).Any(member => member.Key == "Name" && IsToolName(member, entries)));

    private static bool IsToolName(Entry entry, EntryReader entries) =>
        entry.Value is { } value && entries.Values.MayOnlyBe(value, static text => text == Tool);
}
