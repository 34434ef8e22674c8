using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls of the MCP tool <c>hf_jobs</c>. Secrets and environment are inside <c>args</c>, or at the top level in older
/// clients.
/// </summary>
internal sealed class McpToolReader : JobCallReader
{
    /// <summary>The name of the tool.</summary>
    public const string Tool = "hf_jobs";

    /// <inheritdoc/>
    public override string[] Anchors => [Tool, "HfJobs", "CallTool"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => IsToolCall(name) || WithoutAsync(name) is "HfJobs" or Tool;

    /// <inheritdoc/>
    protected override bool ReplacesPlaceholder(Settings settings) => settings.McpReplacesPlaceholder;

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) =>
        IsToolCall(call.Name) && !CallsJobsTool(call.Arguments, entries)
            ? []
            : Create(call, call.Arguments, entries);

    /// <summary>Whether a method is a tool call of the MCP SDK; only some versions have <c>CallToolAsTaskAsync</c>.</summary>
    private static bool IsToolCall(string name) => WithoutAsync(name) is "CallTool" or "CallToolAsTask";

    /// <summary>Whether the called tool is <c>hf_jobs</c>. Its name is an argument, or a property of the request.</summary>
    private static bool CallsJobsTool(EntryList arguments, EntryReader entries) =>
        arguments.Entries.Any(argument =>
            IsToolName(argument, entries) || EntryList.EntriesOf(entries.Read(argument)).Any(member => member.Key == "Name" && IsToolName(member, entries)));

    private static bool IsToolName(Entry entry, EntryReader entries) =>
        entry.Value is { } value && entries.Values.MayOnlyBe(value, static text => text == Tool);
}
