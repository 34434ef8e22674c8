using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Recognizes Hugging Face code by its names, which includes a user's own port of a client.</summary>
internal static class HubNames
{
    private static readonly HashSet<string> TokenParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "token", "apiKey", "accessToken", "authToken", "hfToken", "huggingFaceToken", "hubToken",
    };

    /// <summary>The names of methods that may read or look up the token.</summary>
    public static readonly string[] TokenReaders = ["GetEnvironmentVariable", "GetToken", "FindToken"];

    /// <summary>Whether a method with this name may read or look up the token.</summary>
    public static bool MayReadToken(string? method) => Array.IndexOf(TokenReaders, method) >= 0;

    /// <summary>Whether clients use this name for a token parameter.</summary>
    public static bool IsTokenParameter(string? name) => name is not null && TokenParameters.Contains(name);

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

    public static bool NameSpeaks(string name) =>
        name.IndexOf("HuggingFace", StringComparison.OrdinalIgnoreCase) >= 0 || HasHfAsWord(name);

    /// <summary>
    /// Matches <c>HfApi</c>, <c>HFDownloader</c>, <c>MyHfClient</c> and <c>hf_client</c>, but not <c>Shf</c> or
    /// <c>HFTClient</c>.
    /// </summary>
    private static bool HasHfAsWord(string name)
    {
        for (var i = 0; i + 1 < name.Length; i++)
        {
            var beginsWord = name[i] == 'H' ? i == 0 || !char.IsUpper(name[i - 1])
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
