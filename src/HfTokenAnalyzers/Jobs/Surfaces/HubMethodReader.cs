using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads calls of <c>Sandbox.Create</c>, and of any method of a Hugging Face type that takes both secrets and an environment.
/// Checks only calls that receive a token, or that contain the name of one of these lists.
/// </summary>
internal sealed class HubMethodReader : JobCallReader
{
    /// <inheritdoc/>
    /// <remarks>None: the token, its name or the name of a Hugging Face type is a marker of its own.</remarks>
    public override string[] Anchors => [];

    /// <inheritdoc/>
    public override string[] CallWords => ["Jobs.", "jobs.", "ecrets", "nvironment", "env:"];

    /// <inheritdoc/>
    public override bool HasOwnNames => false;

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => false;

    /// <inheritdoc/>
    public override bool MayRead(BoundCall call, Settings settings) => call.Operation switch
    {
        IInvocationOperation when call.Method is { MethodKind: MethodKind.Ordinary } method
            => (HubMethods.IsOfHub(method) || IsOfSandbox(method.ContainingType.Name, method.Name)) && HubMethods.TakesBoth(method),
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { Instance: IDynamicMemberReferenceOperation { MemberName: var type }, MemberName: var name } }
            => IsOfSandbox(type, name),
        _ => false,
    };

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries) => Create(call, call.Arguments, entries);

    /// <summary>Whether a method creates a sandbox of its own; a pool's sandboxes have no secrets.</summary>
    private static bool IsOfSandbox(string type, string method) => type == "Sandbox" && PlainName(method).Equals("Create", StringComparison.OrdinalIgnoreCase);
}
