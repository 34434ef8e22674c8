using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls that set secrets or variables of a Space. The call itself is the entry, or passes a list of them. A Space's variables
/// are public.
/// </summary>
internal sealed class SpaceReader : JobCallReader
{
    /// <inheritdoc/>
    public override string[] Anchors => ["SpaceSecret", "SpaceVariable", "space_secret", "space_variable", "ByRepoSecrets", "ByRepoVariables"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => EntryMethod.TryParse(name) is { IsOfSpace: true };

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries)
    {
        // The first argument is the Space.
        if (CallEntries.Read(call, others: 1, entries) is not { } list || EntryMethod.TryParse(call.Name) is not { } method)
        {
            return [];
        }

        // The Space keeps what other calls have set.
        list = list with { IsComplete = false };

        // No argument is a script that could read another name.
        var parameters = call.Arguments with { Entries = ImmutableArray<Entry>.Empty };
        var (secrets, environment) = method.SetsSecrets ? (list, (EntryList?)null) : (null, list);
        return
        [
            new JobCall(call.Operation, parameters, SecretsParameter: null, EnvironmentParameter: null, secrets, environment)
            {
                HasPublicEnvironment = true,
                ConsistsOfCalls = true,
            },
        ];
    }
}
