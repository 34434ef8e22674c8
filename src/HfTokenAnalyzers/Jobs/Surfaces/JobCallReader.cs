using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads the job calls of one surface: one way in which C# submits a job. A surface defines the names of its calls and where
/// they contain the secrets and the environment. Its differences from other surfaces are members of the reader, so other code
/// never needs to know which surface a job comes from.
/// </summary>
internal abstract class JobCallReader
{
    /// <summary>
    /// Maximum nesting of the list that contains the job's arguments. The MCP tool nests most: the call's arguments, the
    /// request, its arguments, and the job's arguments in these.
    /// </summary>
    public const int MaxNesting = 4;

    /// <summary>Words for a fast text search: every file that uses the surface contains at least one of them.</summary>
    public abstract string[] Anchors { get; }

    /// <summary>Words for a fast search of a member: the name of every call of the surface contains at least one of them.</summary>
    public virtual string[] CallWords => Anchors;

    /// <summary>Whether the names of the calls are specific to Hugging Face clients.</summary>
    public virtual bool HasOwnNames => true;

    /// <summary>Whether a call of that name may submit a job; checked before the call is bound.</summary>
    public abstract bool MayRead(string name, Settings settings);

    /// <summary>Whether a call may submit a job, judging by its name or by the method that it is bound to.</summary>
    public virtual bool MayRead(BoundCall call, Settings settings) => MayRead(call.Name, settings);

    /// <summary>Whether a method belongs to a Hugging Face client, since this surface has a call of its name.</summary>
    public virtual bool IsOfClient(IMethodSymbol method, Settings settings) => HasOwnNames && MayRead(method.Name, settings);

    /// <summary>
    /// Whether the creation of an object may submit a job, by the name of its type or of the property that it is assigned to.
    /// </summary>
    public virtual bool MayReadCreation(string name) => false;

    /// <summary>
    /// The job that the call submits: several if a condition selects one of them, empty if it submits none on this surface.
    /// </summary>
    public abstract IEnumerable<JobCall> Read(BoundCall call, EntryReader entries);

    /// <summary>The values that the call sends as the token, except for the entries of its job.</summary>
    public virtual IEnumerable<TokenSink> ReadSinks(BoundCall call, ValueTracer values) => [];

    /// <summary>Whether the server replaces the placeholder in a secret with the caller's token.</summary>
    protected virtual bool ReplacesPlaceholder(Settings settings) => false;

    /// <summary>Whether the environment that a call of that name sets is public.</summary>
    protected virtual bool HasPublicEnvironment(string name) => false;

    /// <summary>Whether a dynamically bound call submits a job even if none of its arguments has a known name.</summary>
    protected virtual bool TakesPositionalArguments => false;

    /// <summary>The job that a list, or a list nested in it, describes; empty if neither describes a job.</summary>
    protected IEnumerable<JobCall> Create(BoundCall call, EntryList? list, EntryReader entries)
    {
        if ((FindParameters(list, entries) ?? (TakesPositionalArguments && call.Method is null ? list : null)) is not { } parameters)
        {
            return [];
        }

        var secrets = parameters.Entries.FirstOrDefault(static entry => EntryListNames.IsSecrets(entry.Key));
        var environment = parameters.Entries.FirstOrDefault(static entry => EntryListNames.IsEnvironment(entry.Key));
        return
        [
            new JobCall(call.Operation, parameters, secrets, environment, entries.ReadVariables(secrets), entries.ReadVariables(environment))
            {
                Whole = list!,
                ReplacesPlaceholder = ReplacesPlaceholder(entries.Values.Settings),
                HasPublicEnvironment = HasPublicEnvironment(call.Name),
            },
        ];
    }

    /// <summary>The name of a method without <c>Async</c> and underscores, which ports of a client change.</summary>
    protected static string PlainName(string name)
    {
        var plain = name.Replace("_", "");
        return plain.EndsWith("Async", StringComparison.OrdinalIgnoreCase) ? plain.Substring(0, plain.Length - "Async".Length) : plain;
    }

    protected static string WithoutAsync(string name) =>
        name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Async".Length) : name;

    /// <summary>
    /// The list that contains the secrets or the environment, else the one that contains the script. It is the list itself or
    /// one nested in it, such as the job in a request. Null if there is none.
    /// </summary>
    private static EntryList? FindParameters(EntryList? list, EntryReader entries) =>
        FindList(list, MaxNesting, entries, EntryListNames.IsEither) ?? FindList(list, MaxNesting, entries, IsScript);

    private static EntryList? FindList(EntryList? list, int depth, EntryReader entries, Func<string?, bool> isName) =>
        list is null || depth == 0 ? null
        : list.Entries.Any(entry => isName(entry.Key)) ? list
        : list.Entries.Select(entry => FindList(entries.Read(entry), depth - 1, entries, isName)).FirstOrDefault(static found => found is not null);

    /// <summary>Ignores case: .NET properties start with a capital letter, JSON names and parameters do not.</summary>
    private static bool IsScript(string? name) => JobScript.Parameters.Contains(name, StringComparer.OrdinalIgnoreCase);
}
