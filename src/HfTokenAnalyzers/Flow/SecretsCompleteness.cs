using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Flow;

/// <summary>
/// Determines whether all of a job's secrets and environment variables are known, so that an entry that is not in the code
/// is really missing.
/// </summary>
internal sealed class SecretsCompleteness
{
    /// <summary>Maximum nesting of lists: an argument of the job, such as its volumes, can be a list of lists. A deeper list counts as unknown.</summary>
    private const int MaxNesting = JobCallReader.MaxNesting + 2;

    private readonly JobCall _job;
    private readonly EntryReader _entries;

    private SecretsCompleteness(JobCall job, ValueTracer values)
    {
        _job = job;
        _entries = JobSurfaces.CreateEntryReader(values, job.Method?.Name);
    }

    /// <summary>
    /// Whether no argument, and no code of the called method or request type, can add entries that were not read.
    /// </summary>
    public static bool IsKnown(JobCall job, ValueTracer values)
    {
        var known = new SecretsCompleteness(job, values);
        return IsCompleteOrAbsent(job.SecretsParameter, job.Secrets)
            && IsCompleteOrAbsent(job.EnvironmentParameter, job.Environment)
            && (job.SecretsParameter is not null || job.CommandLine is not null || AcceptsSecrets(job))
            && known.HasNoOtherLists(job.Whole, MaxNesting)
            && !CodeOf(job.Method).Any(NamesSecret)
            && !RequestTypes(job).SelectMany(CodeOf).Any(FindsToken);
    }

    /// <summary>The types that may hold the secrets: that of the request that is created, or those that the method takes.</summary>
    private static IEnumerable<ISymbol?> RequestTypes(JobCall job)
    {
        if (job.Parameters.Node is BaseObjectCreationExpressionSyntax creation)
        {
            return new[] { job.Call.SemanticModel?.GetTypeInfo(creation).Type };
        }

        return job.Method is { } method ? HubMethods.RequestsWithSecrets(method) : Enumerable.Empty<ISymbol>();
    }

    /// <summary>The declarations of a method or type in source; empty if it is metadata-only.</summary>
    private static IEnumerable<SyntaxNode> CodeOf(ISymbol? symbol) => symbol?.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()) ?? [];

    /// <summary>
    /// Whether a method contains the secret's name as a literal, because it may add the secret itself. A read of the variable
    /// does not count: it signs the request.
    /// </summary>
    private static bool NamesSecret(SyntaxNode method) => method.DescendantNodes().Any(static node =>
        node is LiteralExpressionSyntax { Token.ValueText: TokenNames.Right }
        && !(node.Parent?.Parent?.Parent is InvocationExpressionSyntax call && HubNames.MayReadToken(ValueTracer.NameOf(call))));

    /// <summary>Whether a request's type may set the token itself, for example in a constructor or an initializer.</summary>
    private static bool FindsToken(SyntaxNode type) =>
        type.ToString() is var text && (text.Contains(TokenNames.Right) || HubNames.TokenReaders.Any(text.Contains));

    /// <summary>
    /// Whether the call accepts secrets. A custom method or request type without a parameter for them must pass the token in
    /// another way.
    /// </summary>
    private static bool AcceptsSecrets(JobCall job) => job.Parameters.Node switch
    {
        ArgumentListSyntax { Parent: InvocationExpressionSyntax } => job.Method is null || job.Method.Parameters.Any(static parameter => EntryListNames.IsSecrets(parameter.Name)) || HubMethods.RequestsWithSecrets(job.Method).Any(),
        BaseObjectCreationExpressionSyntax creation when job.Call.SemanticModel?.GetTypeInfo(creation).Type is { } type => EntryReader.IsCollection(type) || HasSecrets(type),
        _ => true,
    };

    private static bool HasSecrets(ITypeSymbol type)
    {
        for (var current = (ITypeSymbol?)type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol or IFieldSymbol ? EntryListNames.IsSecrets(member.Name)
                : member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && constructor.Parameters.Any(static parameter => EntryListNames.IsSecrets(parameter.Name))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCompleteOrAbsent(Entry? parameter, EntryList? list) =>
        list is null ? parameter is null or { Value.ConstantValue: { HasValue: true, Value: null } } or { Text: "null" } : list.IsComplete;

    /// <summary>Whether a list is complete and contains no secrets or environment except the job's own.</summary>
    private bool HasNoOtherLists(EntryList list, int depth) =>
        depth > 0 && list.IsComplete && list.Entries.All(entry =>
            entry == _job.SecretsParameter
            || entry == _job.EnvironmentParameter
            || (!EntryListNames.IsEither(entry.Key) && !AddsSecrets(entry) && HasNoOtherLists(entry, depth)));

    /// <summary>
    /// Whether an argument adds secrets in a way that only this client has, judging by its name: <c>secretNames: names</c>,
    /// <c>forwardToken: true</c>. A token that is passed as text authenticates the call.
    /// </summary>
    private static bool AddsSecrets(Entry entry) =>
        entry.Value is { } value
        && PassThrough.WalkDownConversions(value) is var given and not { ConstantValue: { HasValue: true, Value: null or false } }
        && (HasWord(entry, "secret") || (HasWord(entry, "token") && given.Type?.SpecialType == SpecialType.System_Boolean));

    private static bool HasWord(Entry entry, string word) => entry.Key?.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    private bool HasNoOtherLists(Entry entry, int depth)
    {
        if (entry.Members is { } members)
        {
            return HasNoOtherLists(members, depth - 1);
        }

        return entry.Value is not { } value
            || value.ConstantValue.HasValue
            || (CannotHoldEntries(PassThrough.WalkDownConversions(value).Type) && !SetsOptions(value))
            || (_entries.Read(entry) is { } list && HasNoOtherLists(list, depth - 1));
    }

    /// <summary>Whether a lambda, or another function, may set options of the job, judging by what it is passed.</summary>
    private static bool SetsOptions(IOperation value) =>
        PassThrough.WalkDownConversions(value).Type is INamedTypeSymbol { DelegateInvokeMethod.Parameters: var parameters }
        && !parameters.All(static parameter => CannotHoldEntries(parameter.Type));

    /// <summary>
    /// Whether a value of that type cannot contain entries for the job: a string, a number, a list of these, or a type of .NET
    /// itself.
    /// </summary>
    private static bool CannotHoldEntries(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => CannotHoldEntries(array.ElementType),
        { SpecialType: SpecialType.System_Object } => false,
        { TypeKind: TypeKind.Enum or TypeKind.Delegate } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => CannotHoldEntries(inner),
        INamedTypeSymbol { SpecialType: not SpecialType.None, IsGenericType: false } => true,
        INamedTypeSymbol named when EntryReader.IsCollection(named) => named.TypeArguments is [var element] && CannotHoldEntries(element),
        INamedTypeSymbol { IsTupleType: false } named => IsSystemNamespace(named.ContainingNamespace) && !named.Name.StartsWith("Json", StringComparison.Ordinal) && named.Name != "KeyValuePair",
        _ => false,
    };

    private static bool IsSystemNamespace(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name == nameof(System);
    }
}
