using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads the job calls of one surface, a way in which C# submits a job. A surface says by which names its calls are known
/// and where the secrets and the environment are written, and keeps what is peculiar to it: nothing outside asks which
/// surface a job is from.
/// </summary>
internal abstract class JobCallReader
{
    /// <summary>Words of which the text of a file that uses the surface contains at least one.</summary>
    public abstract string[] Anchors { get; }

    /// <summary>Parts of the names of the surface's calls; each name contains at least one.</summary>
    public virtual string[] CallWords => Anchors;

    /// <summary>Whether only clients of Hugging Face have methods of these names.</summary>
    public virtual bool HasOwnNames => true;

    /// <summary>Whether a call of that name may submit a job. Asked before a call is bound.</summary>
    public abstract bool MayRead(string name, Settings settings);

    /// <summary>Whether the creation of an object may submit a job, by the name of its type or of the property that it is assigned to.</summary>
    public virtual bool MayReadCreation(string name) => false;

    /// <summary>The job that the call submits, or several of which a condition selects one; none if it submits none on this surface.</summary>
    public abstract IEnumerable<JobCall> Read(BoundCall call, EntryReader entries);

    /// <summary>What the call sends as the token, except in the entries of its job.</summary>
    public virtual IEnumerable<TokenSink> ReadSinks(BoundCall call, ValueTracer values) => [];

    /// <summary>Whether the server replaces a secret that is the placeholder with the caller's token.</summary>
    protected virtual bool ReplacesPlaceholder(Settings settings) => false;

    /// <summary>Whether a call that is bound at run time submits a job whatever its arguments are called.</summary>
    protected virtual bool TakesPositionalArguments => false;

    /// <summary>The job that a list describes, or a list inside of it; none if nothing there belongs to a job.</summary>
    protected IEnumerable<JobCall> Create(BoundCall call, EntryList? list, EntryReader entries)
    {
        if ((FindParameters(list, entries) ?? (TakesPositionalArguments && call.Method is null ? list : null)) is not { } parameters)
        {
            return [];
        }

        var secrets = Find(parameters, "secrets");
        var environment = Find(parameters, "env") ?? Find(parameters, "environment");
        return
        [
            new JobCall(call.Operation, parameters, secrets, environment, entries.Read(secrets), entries.Read(environment))
            {
                Whole = list!,
                ReplacesPlaceholder = ReplacesPlaceholder(entries.Values.Settings),
            },
        ];
    }

    /// <summary>
    /// The list with the secrets or the environment, or else the one with the script: the list itself, or one in it, such as
    /// the request and the job in that.
    /// </summary>
    private static EntryList? FindParameters(EntryList? list, EntryReader entries) =>
        FindList(list, entries, "secrets", "env", "environment") ?? FindList(list, entries, JobScript.Parameters);

    private static EntryList? FindList(EntryList? list, EntryReader entries, params string[] names)
    {
        // The MCP tool's request, its arguments, and the job's arguments in these.
        return Find(list, depth: 4);

        EntryList? Find(EntryList? list, int depth) =>
            list is null || depth == 0 ? null
            : names.Any(name => JobCallReader.Find(list, name) is not null) ? list
            : list.Entries.Select(entry => Find(entries.Read(entry), depth - 1)).FirstOrDefault(static found => found is not null);
    }

    /// <summary>The name of a method without the suffix <c>Async</c>.</summary>
    protected static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    /// <summary>.NET properties begin with a capital letter, JSON names and parameters do not.</summary>
    private static Entry? Find(EntryList list, string name) => list.Find(name, StringComparison.OrdinalIgnoreCase);
}
