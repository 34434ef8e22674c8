using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>
/// Reads the calls with which a builder sets a job's secrets and environment: <c>job.WithImage("…").WithSecret("HF_TOKEN", token)</c>.
/// Each is an entry, or passes a list of them; those of one chain belong together.
/// </summary>
internal sealed class BuilderReader : JobCallReader
{
    /// <summary>Stop after this many calls of a chain; a longer one is generated.</summary>
    private const int MaxCalls = 256;

    /// <inheritdoc/>
    /// <remarks>None: a token or its name is a marker of its own, and a builder without either has nothing to report.</remarks>
    public override string[] Anchors => [];

    /// <inheritdoc/>
    public override string[] CallWords => ["WithSecret", "WithEnv", "WithVariable", "AddSecret", "AddEnv", "AddVariable", "with_secret", "with_env", "add_secret", "add_env"];

    /// <inheritdoc/>
    public override bool HasOwnNames => false;

    /// <inheritdoc/>
    public override bool MayRead(string name, Settings settings) => IsEntry(name);

    /// <inheritdoc/>
    public override IEnumerable<JobCall> Read(BoundCall call, EntryReader entries)
    {
        // The last call of the chain represents all of them.
        if (!IsOfJob(call) || CallAfter(call.Operation.Syntax) is not null)
        {
            return [];
        }

        var chain = ChainOf((IInvocationOperation)call.Operation);
        var (secrets, environment) = (new List<EntryList>(), new List<EntryList>());
        var isComplete = ReceiverOf(chain[0]) is null or IObjectCreationOperation && IsWhole(call);
        foreach (var entryCall in chain.Select(BoundCall.TryCreate).OfType<BoundCall>().Where(IsOfJob))
        {
            if (CallEntries.Read(entryCall, others: 0, entries) is { } list)
            {
                isComplete &= list.IsComplete;
                (EntryMethod.TryParse(entryCall.Name)!.SetsSecrets ? secrets : environment).Add(list);
            }
            else
            {
                isComplete = false;
            }
        }

        return secrets.Count + environment.Count == 0
            ? []
            :
            [
                new JobCall(call.Operation, ListOf([]), SecretsParameter: null, EnvironmentParameter: null, Join(secrets), Join(environment))
                {
                    ConsistsOfCalls = true,
                },
            ];

        EntryList? Join(List<EntryList> lists) => lists.Count == 0 ? null : ListOf(lists);

        EntryList ListOf(List<EntryList> lists) => new(call.Operation.Syntax, lists.SelectMany(static list => list.Entries).ToImmutableArray(), isComplete);
    }

    /// <summary>The calls of a chain from the first to this one.</summary>
    private static List<IInvocationOperation> ChainOf(IInvocationOperation last)
    {
        var chain = new List<IInvocationOperation>();
        for (var next = last; next is not null && chain.Count < MaxCalls; next = ReceiverOf(next) as IInvocationOperation)
        {
            chain.Add(next);
        }

        chain.Reverse();
        return chain;
    }

    private static bool IsEntry(string name) => EntryMethod.TryParse(name) is { IsOfSpace: false };

    /// <summary>
    /// Whether the call is one of a builder for jobs: a Hugging Face type that takes secrets too. Builders of containers do not,
    /// and the environment is the place for the token there.
    /// </summary>
    private static bool IsOfJob(BoundCall call) =>
        IsEntry(call.Name)
        && call is { Operation: IInvocationOperation, Method: { } method }
        && HubMethods.IsOfHub(method)
        && (HasSecrets(method.ContainingType) || (method is { IsExtensionMethod: true, Parameters: [{ Type: var extended }, ..] } && HasSecrets(extended)));

    private static bool HasSecrets(ITypeSymbol builder) =>
        builder.GetMembers().Any(static member => member is IMethodSymbol && EntryMethod.TryParse(member.Name) is { SetsSecrets: true });

    /// <summary>The next call of the chain that is an entry; null if there is none.</summary>
    private static InvocationExpressionSyntax? CallAfter(SyntaxNode call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == call)
        {
            if (IsEntry(access.Name.Identifier.ValueText))
            {
                return next;
            }

            call = next;
        }

        return null;
    }

    /// <summary>
    /// Whether a chain is all of the builder: it ends with a call that returns something else, or is passed on at once.
    /// </summary>
    private static bool IsWhole(BoundCall call)
    {
        var end = call.Operation.Syntax;
        while (end.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax next } access && access.Expression == end)
        {
            end = next;
        }

        return end.Parent is ArgumentSyntax
            || !SymbolEqualityComparer.Default.Equals(call.Operation.SemanticModel?.GetTypeInfo(end).Type, call.Operation.Type);
    }

    /// <summary>The value that a method is called on, also if it is an extension method; null if it is static.</summary>
    private static IOperation? ReceiverOf(IInvocationOperation call) =>
        (call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null)) is { } receiver
            ? PassThrough.WalkDownConversions(receiver)
            : null;
}
