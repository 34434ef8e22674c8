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
        // The last call of the chain stands for all.
        if (!IsOfJob(call) || CallAfter(call.Operation.Syntax) is not null)
        {
            return [];
        }

        var (secrets, environment) = (new List<EntryList>(), new List<EntryList>());
        var isKnown = true;
        var before = (IOperation?)call.Operation;
        for (var count = 0; before is IInvocationOperation invocation && count < MaxCalls; count++)
        {
            if (IsEntry(invocation.TargetMethod.Name) && BoundCall.TryCreate(invocation) is { } one && IsOfJob(one))
            {
                if (CallEntries.Read(one, others: 0, entries) is { } list)
                {
                    (EntryMethod.TryParse(one.Name)!.SetsSecrets ? secrets : environment).Add(list);
                }
                else
                {
                    isKnown = false;
                }
            }

            before = PassThrough.WalkDownConversions(ReceiverOf(invocation) ?? invocation) is var receiver && receiver != invocation ? receiver : null;
        }

        isKnown &= before is null or IObjectCreationOperation && IsWhole(call);
        var parameters = new EntryList(call.Operation.Syntax, ImmutableArray<Entry>.Empty, IsComplete: false);
        return secrets.Count + environment.Count == 0
            ? []
            : [new JobCall(call.Operation, parameters, SecretsParameter: null, EnvironmentParameter: null, Join(secrets), Join(environment)) { ConsistsOfCalls = true }];

        EntryList? Join(List<EntryList> lists) => lists.Count == 0 ? null
            : new EntryList(call.Operation.Syntax, Enumerable.Reverse(lists).SelectMany(static list => list.Entries).ToImmutableArray(), isKnown && lists.TrueForAll(list => list.IsComplete));
    }

    private static bool IsEntry(string name) => EntryMethod.TryParse(name) is { IsOfSpace: false };

    /// <summary>
    /// Whether the call is one of a builder for jobs: a Hugging Face type that takes secrets too. Builders of containers do not,
    /// and the environment is the place for the token there.
    /// </summary>
    private static bool IsOfJob(BoundCall call) =>
        call is { Operation: IInvocationOperation, Method: { } method }
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
        call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value : null);
}
