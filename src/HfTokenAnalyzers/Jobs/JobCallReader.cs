using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>
/// Tells what job a call submits. There is one reader for each surface: it says by which names its calls are known, and
/// where the secrets and the environment stand. All else is common.
/// </summary>
internal abstract class JobCallReader
{
    /// <summary>The readers, in the order in which they are asked.</summary>
    public static readonly JobCallReader[] All =
        [new PythonApiReader(), new TypedClientReader(), new McpToolReader(), new SpaceReader(), new CommandLineReader(), new RestReader()];

    /// <summary>Words of which a file's text has at least one where this surface is used.</summary>
    public abstract string[] Anchors { get; }

    /// <summary>Whether the names are Hugging Face's own, so that whoever has a method of that name is a client.</summary>
    public virtual bool HasOwnNames => true;

    /// <summary>The surface that this reader knows.</summary>
    protected abstract Surface Surface { get; }

    /// <summary>Whether a call of that name may submit a job: what is asked before anything is bound.</summary>
    public abstract bool MayRead(string name, Settings settings);

    /// <summary>Likewise the creation of an object, by its type's name or by that of the property that it is given to.</summary>
    public virtual bool MayReadCreation(string name) => false;

    /// <summary>The job that <paramref name="call"/> submits; null where it submits none on this surface.</summary>
    public abstract JobCall? TryRead(Call call, EntryReader entries);

    /// <summary>What <paramref name="call"/> sends as the token on this surface; the entries of its job aside.</summary>
    public virtual IEnumerable<TokenUse> ReadUses(Call call, ValueReader values) => [];

    /// <summary>The readers that know calls of that name.</summary>
    public static IEnumerable<JobCallReader> For(Call call, Settings settings) => All.Where(reader =>
        call.Operation is IObjectCreationOperation ? reader.MayReadCreation(call.Name) : reader.MayRead(call.Name, settings));

    /// <summary>The job whose secrets and environment stand among <paramref name="parameters"/>; null where neither does.</summary>
    protected JobCall? Create(Call call, EntryList? parameters, EntryReader entries)
    {
        if (parameters is null || !HasJobParameters(parameters))
        {
            return null;
        }

        var secrets = Find(parameters, "secrets");
        var environment = Find(parameters, "env") ?? Find(parameters, "environment");
        return new JobCall(Surface, call.Operation, parameters, secrets, environment, entries.Read(secrets), entries.Read(environment))
        {
            ReplacesPlaceholder = Surface == Surface.McpTool && entries.Values.Settings.McpReplacesPlaceholder,
        };
    }

    /// <summary>The list that holds secrets or an environment: this one, or what an entry of it holds (a request, and the job in it).</summary>
    protected static EntryList? FindParameters(EntryList? list, EntryReader entries, int depth = 3)
    {
        if (list is null || depth == 0 || HasJobParameters(list))
        {
            return depth == 0 ? null : list;
        }

        return list.Entries
            .Select(entry => FindParameters(entries.Read(entry), entries, depth - 1))
            .FirstOrDefault(static found => found is not null && HasJobParameters(found));
    }

    /// <summary>The name of a method without what says that it is asynchronous.</summary>
    protected static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    private static bool HasJobParameters(EntryList list) =>
        Find(list, "secrets") is not null || Find(list, "env") is not null || Find(list, "environment") is not null;

    /// <summary>.NET properties are capitalized, wire names and parameters are not.</summary>
    private static Entry? Find(EntryList list, string name) => list.Find(name, StringComparison.OrdinalIgnoreCase);
}
