using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// Tells what job a call submits. There is one reader for each surface: it says where the secrets and the environment
/// stand, and all else is common.
/// </summary>
internal abstract class JobCallReader
{
    /// <summary>The readers, in the order in which they are asked.</summary>
    public static readonly JobCallReader[] All = [new PythonApiReader(), new McpToolReader()];

    /// <summary>The surface that this reader knows.</summary>
    protected abstract Surface Surface { get; }

    /// <summary>The job that <paramref name="call"/> submits; null where it submits none on this surface.</summary>
    public JobCall? TryRead(IInvocationOperation call, EntryReader entries)
    {
        if (FindParameters(call, entries) is not { } parameters)
        {
            return null;
        }

        var secrets = Find(parameters, "secrets");
        var environment = Find(parameters, "env") ?? Find(parameters, "environment");
        return secrets is null && environment is null
            ? null
            : new JobCall(
                Surface,
                call,
                parameters,
                secrets,
                environment,
                entries.Read(secrets?.Value),
                entries.Read(environment?.Value));
    }

    /// <summary>Where the secrets and the environment stand by their names; null where the call is of another kind.</summary>
    protected abstract EntryList? FindParameters(IInvocationOperation call, EntryReader entries);

    /// <summary>Whether secrets or an environment stand among <paramref name="list"/>.</summary>
    protected static bool HasJobParameters(EntryList list) =>
        Find(list, "secrets") is not null || Find(list, "env") is not null || Find(list, "environment") is not null;

    /// <summary>.NET properties are capitalized, wire names and parameters are not.</summary>
    private static Entry? Find(EntryList list, string name) => list.Find(name, StringComparison.OrdinalIgnoreCase);
}
