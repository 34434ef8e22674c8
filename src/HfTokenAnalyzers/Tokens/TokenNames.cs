namespace HfTokenAnalyzers.Tokens;

/// <summary>Classifies the name of a variable or secret.</summary>
internal enum TokenName
{
    /// <summary>Not a token name.</summary>
    None,

    /// <summary><c>HF_TOKEN</c>, which all Hugging Face libraries read.</summary>
    Right,

    /// <summary><c>HUGGING_FACE_HUB_TOKEN</c>, which is deprecated but still read by <c>huggingface_hub</c>.</summary>
    Deprecated,

    /// <summary>A name that looks right, but that Hugging Face libraries do not read.</summary>
    Wrong,

    /// <summary><c>UV_SCRIPT_HF_TOKEN</c>, which <c>huggingface_hub</c> sets itself; never reported.</summary>
    Internal,

    /// <summary>A name from the user's settings. The user's own code reads it, so it is never reported as wrong.</summary>
    Own,
}

/// <summary>Names of token variables and configuration keys, and the placeholder for the token.</summary>
internal static class TokenNames
{
    public const string Right = "HF_TOKEN";

    /// <summary>The text before the token in the value of an Authorization header.</summary>
    public const string Bearer = "Bearer ";

    public const string Deprecated = "HUGGING_FACE_HUB_TOKEN";

    private const string Internal = "UV_SCRIPT_HF_TOKEN";

    private const string HubWord = "HuggingFace";

    /// <summary>Skip longer texts; real configuration keys are shorter.</summary>
    private const int MaxKeyLength = 128;

    private static readonly HashSet<string> Wrong = new(StringComparer.OrdinalIgnoreCase)
    {
        "HUGGINGFACE_TOKEN", "HUGGING_FACE_TOKEN", "HUGGINGFACE_HUB_TOKEN", "HUGGINGFACEHUB_API_TOKEN",
        "HUGGINGFACEHUB_API_KEY", "HUGGINGFACE_API_TOKEN", "HUGGINGFACE_API_KEY", "HF_API_TOKEN", "HF_API_KEY",
        "HF_AUTH_TOKEN", "HF_ACCESS_TOKEN", "HUGGINGFACE_ACCESS_TOKEN", "HUGGING_FACE_API_KEY",
    };

    /// <summary>
    /// Every token name, in each spelling used in code, contains one of these. The same goes for .NET configuration
    /// keys that hold a token, and for the Hugging Face client types that look up a token on their own.
    /// </summary>
    public static readonly string[] Anchors =
    [
        "HF_", "Hf_", "hf_", "HUGGING", "uggingFace", "uggingface:", "uggingface_", "uggingface\"", "Hugging_", "hugging_",
        "HFTOKEN", "HfToken", "hfToken", "hftoken", "HF-TOKEN", "Hf-Token", "hf-token", "HF.TOKEN", "hf.token",
        "HfApi", "HfAuth", "HfClient", "HfHub",
    ];

    /// <summary>The names of keys that hold the token in a Hugging Face configuration section.</summary>
    private static readonly HashSet<string> TokenKeys = new(StringComparer.OrdinalIgnoreCase)
    {
        "Token", "ApiKey", "ApiToken", "AccessToken", "AuthToken", "HfToken", "HubToken", "Key",
        "Api_Key", "Api_Token", "Access_Token", "Auth_Token", "Hub_Token",
    };

    /// <summary>Classifies a name without regard to settings; <see cref="TokenName.None"/> for null.</summary>
    public static TokenName Classify(string? name) => name switch
    {
        null => TokenName.None,
        Right => TokenName.Right,
        Deprecated => TokenName.Deprecated,
        Internal => TokenName.Internal,
        _ when Wrong.Contains(name) || IsVariantOfRight(name) => TokenName.Wrong,
        _ => TokenName.None,
    };

    /// <summary>
    /// Whether a .NET configuration key holds a Hugging Face token, for example <c>HuggingFace:ApiKey</c>,
    /// <c>AI:HuggingFace:Token</c>, <c>HuggingFaceSettings:ApiKey</c> or <c>HuggingFaceToken</c>.
    /// </summary>
    public static bool IsConfigurationKey(string key)
    {
        var hub = key.IndexOf(HubWord, StringComparison.OrdinalIgnoreCase);
        if (hub < 0)
        {
            return false;
        }

        var last = key.LastIndexOf(':');
        return TokenKeys.Contains(key.Substring(last > hub ? last + 1 : hub + HubWord.Length).TrimStart('_', '-'));
    }

    /// <summary>Whether a text may be such a key, or the name of a section on the way to one.</summary>
    public static bool MayBeSection(string text) =>
        text.Length <= MaxKeyLength && text.IndexOf(HubWord, StringComparison.OrdinalIgnoreCase) >= 0 && text.IndexOfAny(['/', ' ', '.']) < 0;

    /// <summary>Whether <paramref name="value"/> is exactly <c>$HF_TOKEN</c> or <c>${HF_TOKEN}</c>.</summary>
    public static bool IsPlaceholder(string? value) => value is "$HF_TOKEN" or "${HF_TOKEN}";

    /// <summary>Whether <paramref name="value"/> is a header value that contains the placeholder: <c>Bearer $HF_TOKEN</c>.</summary>
    public static bool IsBearerOfPlaceholder(string? value) =>
        value?.StartsWith(Bearer, StringComparison.Ordinal) == true && IsPlaceholder(value.Substring(Bearer.Length));

    /// <summary>
    /// Matches <c>hf_token</c>, <c>HfToken</c>, <c>HF-TOKEN</c>. Names of variables and secrets are case-sensitive, so
    /// these are wrong.
    /// </summary>
    private static bool IsVariantOfRight(string name)
    {
        const string Letters = "hftoken";
        var matched = 0;
        foreach (var c in name)
        {
            // A separator after the 'h' makes it another word: "h_f" does not mean Hugging Face.
            if (c is '_' or '-' or '.' or ' ' && matched != 1)
            {
                continue;
            }

            if (matched == Letters.Length || Ascii.ToLower(c) != Letters[matched++])
            {
                return false;
            }
        }

        return matched == Letters.Length;
    }
}
