using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls that set one secret or one variable of a Space. The call itself is the entry. A Space's variables are public.
/// </summary>
internal sealed class SpaceReader : JobCallReader
{
    /// <inheritdoc/>
    public override string[] Anchors => ["SpaceSecret", "SpaceVariable", "space_secret", "space_variable", "ByRepoSecrets", "ByRepoVariables"];

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => IsSecret(name) || IsVariable(name);

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries)
    {
        var arguments = call.Arguments;
        if (arguments.Find("key") is not { Value: { } key } || arguments.Find("value") is not { Value: { } value })
        {
            return [];
        }

        var entry = new Entry(ValueTracer.TextOf(key), key.Syntax, value, call.Operation.Syntax);
        var list = new EntryList(call.Operation.Syntax, ImmutableArray.Create(entry), IsComplete: false);
        // No argument is a script that could read another name.
        var parameters = arguments with { Entries = ImmutableArray<Entry>.Empty };
        var (secrets, environment) = IsSecret(call.Name) ? (list, (EntryList?)null) : (null, list);
        return [new JobCall(call.Operation, parameters, SecretsParameter: null, EnvironmentParameter: null, secrets, environment) { HasPublicEnvironment = true }];
    }

    /// <summary>
    /// The method that sets a secret instead of a variable; null if <paramref name="name"/> does not set a variable.
    /// </summary>
    public static string? SecretMethodFor(string name) => IsVariable(name)
        ? name.Replace("Variables", "Secrets").Replace("Variable", "Secret").Replace("variable", "secret")
        : null;

    private static bool IsSecret(string name) =>
        WithoutAsync(name) is "AddSpaceSecret" or "add_space_secret" or "CreateSpacesByNamespaceByRepoSecrets";

    private static bool IsVariable(string name) =>
        WithoutAsync(name) is "AddSpaceVariable" or "add_space_variable" or "CreateSpacesByNamespaceByRepoVariables";
}
