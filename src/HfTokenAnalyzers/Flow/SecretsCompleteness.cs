using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Flow;

/// <summary>Tells whether a job's secrets and its environment are known to the last one, so that what is missing is missing.</summary>
internal sealed class SecretsCompleteness
{
    private const int Deepest = 6;

    private static readonly string[] Names = ["secrets", "env", "environment"];

    private readonly JobCall _job;
    private readonly EntryReader _entries;

    private SecretsCompleteness(JobCall job, ValueTracer values)
    {
        _job = job;
        _entries = JobSurfaces.CreateEntryReader(values);
    }

    /// <summary>Whether nothing that the call gives the job can bring entries that are not read.</summary>
    public static bool IsKnown(JobCall job, ValueTracer values)
    {
        var known = new SecretsCompleteness(job, values);
        return IsReadOrNone(job.SecretsParameter, job.Secrets)
            && IsReadOrNone(job.EnvironmentParameter, job.Environment)
            && (job.SecretsParameter is not null || job.CommandLine is not null || TakesSecrets(job))
            && known.HoldsNoOthers(job.Whole, Deepest)
            && !CodeOf(job.Method).Any(NamesSecret)
            && !CodeOf(job.Parameters.Node is BaseObjectCreationExpressionSyntax creation ? job.Call.SemanticModel?.GetTypeInfo(creation).Type : null).Any(FindsToken);
    }

    /// <summary>The code of the user's own method or type; empty of any other.</summary>
    private static IEnumerable<SyntaxNode> CodeOf(ISymbol? symbol) => symbol?.DeclaringSyntaxReferences.Select(static reference => reference.GetSyntax()) ?? [];

    /// <summary>Whether a method has the secret's name in it, which it may add; not where it reads the variable, to sign the call.</summary>
    private static bool NamesSecret(SyntaxNode method) => method.DescendantNodes().Any(static node =>
        node is LiteralExpressionSyntax { Token.ValueText: TokenNames.Right }
        && !(node.Parent?.Parent?.Parent is InvocationExpressionSyntax call && HubNames.MayReadToken(ValueTracer.NameOf(call))));

    /// <summary>Whether a request's type may have the token from the beginning.</summary>
    private static bool FindsToken(SyntaxNode type) =>
        type.ToString() is var text && (text.Contains(TokenNames.Right) || HubNames.TokenReaders.Any(text.Contains));

    /// <summary>
    /// Whether the call has a place for secrets: a method or a request without one is somebody's own, who gives the token in
    /// another way.
    /// </summary>
    private static bool TakesSecrets(JobCall job) => job.Parameters.Node switch
    {
        ArgumentListSyntax { Parent: InvocationExpressionSyntax } => job.Method is null || job.Method.Parameters.Any(static parameter => IsNamed(parameter.Name, "secrets")),
        BaseObjectCreationExpressionSyntax creation when job.Call.SemanticModel?.GetTypeInfo(creation).Type is { } type => IsCollection(type) || HasPlace(type, "secrets"),
        _ => true,
    };

    private static bool HasPlace(ITypeSymbol type, string name)
    {
        for (var current = (ITypeSymbol?)type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol or IFieldSymbol ? IsNamed(member.Name, name)
                : member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && constructor.Parameters.Any(parameter => IsNamed(parameter.Name, name))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNamed(string? name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static bool IsReadOrNone(Entry? parameter, EntryList? list) =>
        list is null ? parameter is null or { Value.ConstantValue: { HasValue: true, Value: null } } or { Text: "null" } : list.IsComplete;

    /// <summary>Whether a list is known to its end, and holds no secrets and no environment beside the job's own.</summary>
    private bool HoldsNoOthers(EntryList list, int depth) =>
        depth > 0 && list.IsComplete && list.Entries.All(entry =>
            entry == _job.SecretsParameter
            || entry == _job.EnvironmentParameter
            || (!Names.Any(name => IsNamed(entry.Key, name)) && HoldsNoOthers(entry, depth)));

    private bool HoldsNoOthers(Entry entry, int depth)
    {
        if (entry.Members is { } members)
        {
            return HoldsNoOthers(members, depth - 1);
        }

        return entry.Value is not { } value
            || value.ConstantValue.HasValue
            || HoldsNoEntries(PassThrough.WalkDownConversions(value).Type)
            || (_entries.Read(entry) is { } list && HoldsNoOthers(list, depth - 1));
    }

    /// <summary>Whether no value of that type has members that a job gets: a text, a number, a list of these, or something of .NET's own.</summary>
    private static bool HoldsNoEntries(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => HoldsNoEntries(array.ElementType),
        { SpecialType: SpecialType.System_Object } => false,
        { TypeKind: TypeKind.Enum or TypeKind.Delegate } => true,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var inner] } => HoldsNoEntries(inner),
        INamedTypeSymbol { SpecialType: not SpecialType.None, IsGenericType: false } => true,
        INamedTypeSymbol named when IsCollection(named) => named.TypeArguments is [var element] && HoldsNoEntries(element),
        INamedTypeSymbol { IsTupleType: false } named => IsOfSystem(named.ContainingNamespace) && !named.Name.StartsWith("Json", StringComparison.Ordinal) && named.Name != "KeyValuePair",
        _ => false,
    };

    /// <summary>Whether values of that type are made of elements; so is a text.</summary>
    public static bool IsCollection(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T
        || type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);

    private static bool IsOfSystem(INamespaceSymbol? space)
    {
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name == nameof(System);
    }
}
