using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// Reads a call of the MCP tool <c>hf_jobs</c>: secrets and environment stand inside <c>args</c>, or at the top level as
/// older clients have them.
/// </summary>
internal sealed class McpToolReader : JobCallReader
{
    /// <inheritdoc/>
    protected override Surface Surface => Surface.McpTool;

    /// <inheritdoc/>
    protected override EntryList? FindParameters(IInvocationOperation call, EntryReader entries)
    {
        var arguments = EntryReader.ReadArguments(call);
        if (HubCalls.IsJobsToolMethod(call.TargetMethod.Name))
        {
            return FindIn(arguments, entries);
        }

        return call.TargetMethod.Name == HubCalls.CallTool && arguments.Entries.Any(static argument => argument.Value is { } value && ValueReader.TextOf(value) == HubCalls.JobsTool)
            ? arguments.Entries
                .Select(argument => entries.Read(argument.Value))
                .Select(list => list is null ? null : FindIn(list, entries))
                .FirstOrDefault(static list => list is not null)
            : null;
    }

    private static EntryList? FindIn(EntryList list, EntryReader entries)
    {
        var nested = entries.Read(list.Find("args", StringComparison.OrdinalIgnoreCase)?.Value);
        return nested is not null && HasJobParameters(nested) ? nested
            : HasJobParameters(list) ? list
            : null;
    }
}
