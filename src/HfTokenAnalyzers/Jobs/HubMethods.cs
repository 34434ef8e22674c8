using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Recognizes methods that submit a job by their type and their parameters.</summary>
internal static class HubMethods
{
    /// <summary>Maximum nesting of request types: the request, and the job in it.</summary>
    private const int MaxRequestNesting = 2;

    /// <summary>Parts of the names of types that run work elsewhere, where the environment is not a job's.</summary>
    private static readonly string[] OtherRunners =
        ["Kubernetes", "K8s", "Kube", "Docker", "Container", "Podman", "Slurm", "Local", "Process", "Quartz", "Hangfire", "Aspire"];

    /// <summary>Whether a method belongs to a Hugging Face client, or extends one.</summary>
    public static bool IsOfHub(IMethodSymbol method) =>
        !IsOfOtherRunner(method)
        && (HubNames.IsClientType(method.ContainingType)
            || (method is { IsExtensionMethod: true, Parameters: [{ Type: INamedTypeSymbol extended }, ..] } && HubNames.IsClientType(extended)));

    /// <summary>
    /// Whether a method runs containers, processes or the jobs of another scheduler or service, judging by the name of its type.
    /// </summary>
    public static bool IsOfOtherRunner(IMethodSymbol method) =>
        HubNames.IsOfOtherService(method.ContainingType)
        || IsNamedAfterOther(method.ContainingType)
        || (method is { IsExtensionMethod: true, Parameters: [{ Type: INamedTypeSymbol extended }, ..] } && IsNamedAfterOther(extended));

    /// <summary>Whether a method, one of its overloads, or a request that it takes has a parameter or member for secrets.</summary>
    public static bool OverloadsTakeSecrets(IMethodSymbol method) =>
        method.ContainingType is { } type
            ? type.GetMembers(method.Name).OfType<IMethodSymbol>().Any(static overload => Takes(overload, EntryListNames.IsSecrets))
            : Takes(method, EntryListNames.IsSecrets);

    /// <summary>Whether an argument of a call is a request with a member for secrets. The parameter may take any object.</summary>
    public static bool TakesSecrets(BoundCall call) => call.Arguments.Entries.Any(static argument =>
        argument.Value is { } value && PassThrough.WalkDownConversions(value).Type is { } type && HasMember(RequestOf(type), EntryListNames.IsSecrets, MaxRequestNesting));

    /// <summary>The types of the requests or options that a method takes and that have a member for secrets.</summary>
    public static IEnumerable<INamedTypeSymbol> RequestsWithSecrets(IMethodSymbol method) => method.Parameters
        .Select(static parameter => RequestOf(parameter.Type))
        .OfType<INamedTypeSymbol>()
        .Where(static request => HasMember(request, EntryListNames.IsSecrets, MaxRequestNesting));

    /// <summary>Whether a method takes both secrets and an environment, itself or in a request.</summary>
    public static bool TakesBoth(IMethodSymbol method) => Takes(method, EntryListNames.IsSecrets) && Takes(method, EntryListNames.IsEnvironment);

    /// <summary>Whether a method takes a request of a Hugging Face client.</summary>
    public static bool TakesRequestOfHub(IMethodSymbol method) =>
        method.Parameters.Any(static parameter => RequestOf(parameter.Type) is { } request && HubNames.IsClientType(request));

    private static bool Takes(IMethodSymbol method, Func<string?, bool> isName) =>
        method.Parameters.Any(parameter => isName(parameter.Name) || HasMember(RequestOf(parameter.Type), isName, MaxRequestNesting));

    /// <summary>
    /// The type of a request: that of the parameter, or of the options that an <c>Action&lt;T&gt;</c> sets. Null for the types of
    /// .NET, which are not requests.
    /// </summary>
    private static INamedTypeSymbol? RequestOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Delegate, DelegateInvokeMethod.Parameters: [{ Type: var options }, ..] })
        {
            type = options;
        }

        return type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named && !IsOfSystem(named)
            ? named
            : null;
    }

    private static bool HasMember(INamedTypeSymbol? type, Func<string?, bool> isName, int depth)
    {
        for (var current = depth == 0 ? null : type; current is not null and not { SpecialType: SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (var member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null, DeclaredAccessibility: not Accessibility.Private }
                    && (isName(member.Name) || (member is IPropertySymbol { Type: var nested } && HasMember(RequestOf(nested), isName, depth - 1))))
                {
                    return true;
                }

                if (member is IMethodSymbol { MethodKind: MethodKind.Constructor } constructor && constructor.Parameters.Any(parameter => isName(parameter.Name)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsNamedAfterOther(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (OtherRunners.Any(part => type.Name.IndexOf(part, StringComparison.Ordinal) >= 0))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfSystem(INamedTypeSymbol type)
    {
        var space = type.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
        {
            space = outer;
        }

        return space?.Name == nameof(System);
    }
}
