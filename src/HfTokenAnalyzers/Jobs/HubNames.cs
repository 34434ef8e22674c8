using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Names by which code that speaks to Hugging Face is known: a user's own port of a client counts.</summary>
internal static class HubNames
{
    private static readonly HashSet<string> TokenParameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "token", "apiKey", "accessToken", "authToken", "hfToken", "huggingFaceToken", "hubToken",
    };

    /// <summary>Parts of the names by which job calls are known: a text without any of them has none.</summary>
    public static readonly string[] Anchors = [.. JobCallReader.All.SelectMany(static reader => reader.Anchors)];

    /// <summary>
    /// Parts of the names of all calls that are worth binding, and of all texts that may be sent as the token or name it:
    /// a member without any of them has none.
    /// </summary>
    public static readonly WordSet Words = new(
        JobCallReader.All.SelectMany(static reader => reader.CallWords).Concat(TokenSources.Methods).Concat(["HF", "Hf", "hF", "hf", "UGGING", "ugging"]).Distinct());

    /// <summary>Whether a call of that name may submit a job: what is asked before anything is bound.</summary>
    public static bool MaySubmitJob(string? name, Settings settings) =>
        name is not null && JobCallReader.All.Any(reader => reader.MayRead(name, settings));

    /// <summary>Likewise the creation of an object, by its type's name or by that of the property that it is given to.</summary>
    public static bool MaySubmitJobByCreation(string? name) => name is not null && JobCallReader.All.Any(reader => reader.MayReadCreation(name));

    /// <summary>Whether a client takes the token by a parameter of that name.</summary>
    public static bool IsTokenParameter(string? name) => name is not null && TokenParameters.Contains(name);

    /// <summary>Whether a method belongs to a client of Hugging Face: by its own name, its type's or its namespace's.</summary>
    public static bool IsOfClient(IMethodSymbol method, Settings settings) =>
        JobCallReader.All.Any(reader => reader.HasOwnNames && reader.MayRead(method.Name, settings)) || NameSpeaks(method.Name) || SpeaksOfHuggingFace(method.ContainingType);

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

    private static bool NameSpeaks(string name) =>
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
