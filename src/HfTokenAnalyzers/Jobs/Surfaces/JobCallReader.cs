using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Tells what job a call submits. There is one reader for each surface: it says by which names its calls are known, and
/// where the secrets and the environment stand. All else is common.
/// </summary>
internal abstract class JobCallReader
{
    /// <summary>Words of which a file's text has at least one where this surface is used.</summary>
    public abstract string[] Anchors { get; }

    /// <summary>Parts of the names that this surface's calls have, of which each has at least one.</summary>
    public virtual string[] CallWords => Anchors;

    /// <summary>Whether the names are Hugging Face's own, so that whoever has a method of that name is a client.</summary>
    public virtual bool HasOwnNames => true;

    /// <summary>The surface that this reader knows.</summary>
    protected abstract Surface Surface { get; }

    /// <summary>Whether a call of that name may submit a job: what is asked before anything is bound.</summary>
    public abstract bool MayRead(string name, Settings settings);

    /// <summary>Likewise the creation of an object, by its type's name or by that of the property that it is given to.</summary>
    public virtual bool MayReadCreation(string name) => false;

    /// <summary>The job that <paramref name="call"/> submits, or the jobs of which it submits one; none if it submits none on this surface.</summary>
    public abstract IEnumerable<JobCall> Read(BoundCall call, EntryReader entries);

    /// <summary>What <paramref name="call"/> sends as the token on this surface; the entries of its job aside.</summary>
    public virtual IEnumerable<TokenSink> ReadSinks(BoundCall call, ValueTracer values) => [];

    /// <summary>
    /// The job that <paramref name="list"/> describes, or a list inside of it; none if nothing there belongs to a job.
    /// </summary>
    protected IEnumerable<JobCall> Create(BoundCall call, EntryList? list, EntryReader entries)
    {
        // A method of these names that is found at run time is Python's own, whose parameters need no names.
        if ((FindParameters(list, entries) ?? (Surface == Surface.PythonApi && call.Method is null ? list : null)) is not { } parameters)
        {
            return [];
        }

        var secrets = Find(parameters, "secrets");
        var environment = Find(parameters, "env") ?? Find(parameters, "environment");
        var job = new JobCall(Surface, call.Operation, parameters, secrets, environment, entries.Read(secrets), entries.Read(environment))
        {
            Whole = list!,
            ReplacesPlaceholder = Surface == Surface.McpTool && entries.Values.Settings.McpReplacesPlaceholder,
        };
        return [job];
    }

    /// <summary>
    /// The list that holds secrets or an environment, or where none does what the job is to run: this one, or what an entry
    /// of it holds (a request, and the job in it).
    /// </summary>
    private static EntryList? FindParameters(EntryList? list, EntryReader entries) =>
        FindList(list, entries, "secrets", "env", "environment") ?? FindList(list, entries, JobScript.Parameters);

    private static EntryList? FindList(EntryList? list, EntryReader entries, params string[] names)
    {
        // The tool's arguments, the request that holds them, and what they hold in turn.
        return Find(list, depth: 4);

        EntryList? Find(EntryList? list, int depth) =>
            list is null || depth == 0 ? null
            : names.Any(name => JobCallReader.Find(list, name) is not null) ? list
            : list.Entries.Select(entry => Find(entries.Read(entry), depth - 1)).FirstOrDefault(static found => found is not null);
    }

    /// <summary>The name of a method without what says that it is asynchronous.</summary>
    protected static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    /// <summary>.NET properties are capitalized, wire names and parameters are not.</summary>
    private static Entry? Find(EntryList list, string name) => list.Find(name, StringComparison.OrdinalIgnoreCase);
}
