using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Recognizes Hugging Face code by its names, which includes a user's own port of a client.</summary>
internal static class HubNames
{
    private static readonly HashSet<string> TokenParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "token", "apiKey", "accessToken", "authToken", "hfToken", "huggingFaceToken", "hubToken",
    };

    /// <summary>The names of properties that hold a token.</summary>
    public static readonly string[] TokenProperties = ["Token", "ApiKey", "AccessToken", "AuthToken", "HfToken", "HFToken", "HuggingFaceToken", "HubToken"];

    /// <summary>The names of methods that may read or look up the token.</summary>
    public static readonly string[] TokenReaders = ["GetEnvironmentVariable", "GetToken", "FindToken"];

    /// <summary>Parts of the names of types and methods whose tokens are words of a text.</summary>
    private static readonly string[] TokenizerWords = ["Tokeniz", "Vocab", "Lexer", "Parser", "TokenTo", "SpecialToken", "TokenId"];

    /// <summary>Whether a method with this name may read or look up the token.</summary>
    public static bool MayReadToken(string? method) => Array.IndexOf(TokenReaders, method) >= 0;

    /// <summary>Whether clients use this name for a token parameter.</summary>
    public static bool IsTokenParameter(string? name) => name is not null && TokenParameters.Contains(name);

    /// <summary>Whether a parameter takes a token, by its name or, as in <c>SetToken(string value)</c>, by that of its method.</summary>
    public static bool IsTokenParameter(IParameterSymbol? parameter) =>
        parameter is not null
        && (IsTokenParameter(parameter.Name)
            || (parameter is { Name: "value", ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary, Name: var method } } && NamedTokens.IsTokenIdentifier(method)));

    /// <summary>Whether the name of a type, a containing type or a namespace refers to Hugging Face.</summary>
    public static bool SpeaksOfHuggingFace(INamedTypeSymbol? type)
    {
        for (ISymbol? symbol = type; symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true }; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamedTypeSymbol or INamespaceSymbol && NameSpeaks(symbol.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether the name of a type or a containing type refers to Hugging Face. Ignores namespaces, which may also
    /// contain code that is not a client.
    /// </summary>
    public static bool IsNamedAfterHub(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
        {
            if (NameSpeaks(type.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a type is a Hugging Face client, its options, or other code around it.</summary>
    public static bool IsClientType(INamedTypeSymbol? type) => (SpeaksOfHuggingFace(type) || IsOfHubLibrary(type)) && !IsOfOtherService(type) && !IsTokenizer(type);

    /// <summary>
    /// Whether a type is from a library that is named after Hugging Face. The name of a user's project may only say what it uses.
    /// </summary>
    private static bool IsOfHubLibrary(INamedTypeSymbol? type) =>
        type is { DeclaringSyntaxReferences.IsEmpty: true, ContainingAssembly.Name: var assembly } && NameSpeaks(assembly);

    /// <summary>
    /// Whether the name of a type refers to another service. It has a token of that service, even in a Hugging Face namespace.
    /// </summary>
    public static bool IsOfOtherService(INamedTypeSymbol? type) => type is not null && TokenNames.IsOfOtherService(type.Name);

    /// <summary>Whether a method is about the words of a text, not about access tokens.</summary>
    public static bool IsTokenizer(IMethodSymbol method) => IsTokenizer(method.Name) || IsTokenizer(method.ContainingType);

    /// <summary>
    /// Whether a method or constructor belongs to Semantic Kernel. Its clients for Hugging Face never look for a token, although
    /// their parameter is null by default. Source: microsoft/semantic-kernel, Connectors.HuggingFace.
    /// </summary>
    public static bool IsOfSemanticKernel(IMethodSymbol method)
    {
        for (var space = method.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space is { Name: "SemanticKernel", ContainingNamespace.Name: "Microsoft" })
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a type is about the words of a text. A type in a namespace of tokenizers is, unless it is named after Hugging Face:
    /// it may download the tokenizer's files.
    /// </summary>
    private static bool IsTokenizer(INamedTypeSymbol? type)
    {
        if (type is null || IsTokenizer(type.Name))
        {
            return type is not null;
        }

        for (var space = IsNamedAfterHub(type) ? null : type.ContainingNamespace; space is not null; space = space.ContainingNamespace)
        {
            if (space.Name.IndexOf("Tokeniz", StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTokenizer(string name) => TokenizerWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    public static bool NameSpeaks(string name) =>
        name.IndexOf("HuggingFace", StringComparison.OrdinalIgnoreCase) >= 0 || HasHfAsWord(name);

    /// <summary>
    /// Matches <c>HfApi</c>, <c>IHfApi</c>, <c>HFDownloader</c>, <c>MyHfClient</c> and <c>hf_client</c>, but not <c>Shf</c> or
    /// <c>HFTClient</c>.
    /// </summary>
    private static bool HasHfAsWord(string name)
    {
        for (var i = 0; i + 1 < name.Length; i++)
        {
            var beginsWord = name[i] == 'H' ? i == 0 || !char.IsUpper(name[i - 1]) || (i == 1 && name[0] == 'I')
                : name[i] == 'h' && (i == 0 || !char.IsLetterOrDigit(name[i - 1]));
            if (beginsWord && name[i + 1] is 'f' or 'F' && EndsWord(name, i + 2))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWord(string name, int end)
    {
        if (end == name.Length || !char.IsLetter(name[end]))
        {
            return true;
        }

        // "HF" must be followed by a new word ("HFApi"); "Hf" only by a capital letter.
        return char.IsUpper(name[end])
            && (name[end - 1] == 'f' || (end + 1 < name.Length && char.IsLower(name[end + 1])));
    }
}
