using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Names by which code that speaks to Hugging Face is known: a user's own port of a client counts.</summary>
internal static class HubNames
{
    private static readonly HashSet<string> TokenParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "token", "apiKey", "accessToken", "authToken", "hfToken", "huggingFaceToken", "hubToken",
    };

    /// <summary>The names of all methods that may read the token, or look it up.</summary>
    public static readonly string[] TokenReaders = ["GetEnvironmentVariable", "GetToken", "FindToken"];

    /// <summary>Whether a method of that name may read the token, or look it up.</summary>
    public static bool MayReadToken(string? method) => Array.IndexOf(TokenReaders, method) >= 0;

    /// <summary>Whether a client takes the token by a parameter of that name.</summary>
    public static bool IsTokenParameter(string? name) => name is not null && TokenParameters.Contains(name);

    /// <summary>Whether a type's name, or that of anything around it, speaks of Hugging Face.</summary>
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

    /// <summary>Whether a type itself, or one around it, is called after Hugging Face: a client, and no code that stands beside one.</summary>
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

    /// <summary>Whether a name contains <c>HuggingFace</c>, or <c>Hf</c> as a word.</summary>
    public static bool NameSpeaks(string name) =>
        name.IndexOf("HuggingFace", StringComparison.OrdinalIgnoreCase) >= 0 || HasHfAsWord(name);

    /// <summary><c>HfApi</c>, <c>HFDownloader</c>, <c>MyHfClient</c>, <c>hf_client</c>; not <c>Shf</c>, not <c>HFTClient</c>.</summary>
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

        // After "HF" the next capital must begin a word of its own; after "Hf" any capital does.
        return char.IsUpper(name[end])
            && (name[end - 1] == 'f' || (end + 1 < name.Length && char.IsLower(name[end + 1])));
    }
}
