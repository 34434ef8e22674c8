using System.Text.RegularExpressions;

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

/// <summary>A text that names a variable and was meant to be expanded.</summary>
/// <param name="Variable">The name of the variable.</param>
/// <param name="Shown">The text for messages, without spaces and prefixes such as <c>secrets.</c></param>
internal readonly record struct Template(string Variable, string Shown);

/// <summary>Names of token variables and configuration keys, and the placeholder for the token.</summary>
internal static class TokenNames
{
    public const string Right = "HF_TOKEN";

    /// <summary>The text before the token in the value of an Authorization header.</summary>
    public const string Bearer = "Bearer ";

    public const string Deprecated = "HUGGING_FACE_HUB_TOKEN";

    private const string Internal = "UV_SCRIPT_HF_TOKEN";

    private const string HubWord = "HuggingFace";

    /// <summary>Names of other vendors of models and tools; a program may also use their keys.</summary>
    private static readonly Regex OtherServices = new(
        "(open_?ai|azure|anthropic|claude|gemini|google|cohere|mistral|deep_?seek|together_?ai|replicate|github|gitlab|perplexity|open_?router|bedrock|stability|eleven_?labs|nvidia|fireworks|voyage|pinecone|kaggle|wandb|slack|telegram|discord|docker|(?<![A-Za-z])(xai|aws|groq|grok|together|vertex))(?-i:(?![a-z]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The text before and after a variable name in the languages that expand it, longest first.</summary>
    private static readonly (string Start, string End)[] TemplateMarks =
    [
        ("${{", "}}"), ("{{", "}}"), ("${env:", "}"), ("${", "}"), ("$(", ")"), ("$env:", ""), ("%", "%"), ("$", ""),
    ];

    /// <summary>Skip longer texts; real configuration keys are shorter.</summary>
    private const int MaxKeyLength = 128;

    /// <summary>
    /// A token name with case and separators ignored: <c>hf_token</c>, <c>HuggingFaceApiKey</c>, <c>HUGGING_FACE_ACCESS_TOKEN</c>.
    /// Does not match <c>HF_KEY</c>, which other services also use, and <c>H_F</c>, which does not mean Hugging Face.
    /// </summary>
    private static readonly Regex NameWords = new(
        "^(?!hf[-_. ]*key$)(hf|hugging[-_. ]*face)[-_. :]*(hub[-_. :]*)?((api|access|auth|user|read|write)[-_. :]*)?(token|key)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>
    /// Every token name, in each spelling used in code, contains one of these. The same goes for .NET configuration
    /// keys that hold a token, and for the Hugging Face client types that look up a token on their own.
    /// </summary>
    public static readonly string[] Anchors =
    [
        "HF_", "Hf_", "hf_", "HUGGING", "uggingFace", "uggingface:", "uggingface_", "uggingface\"", "Hugging_", "hugging_",
        "HFTOKEN", "HfToken", "hfToken", "hftoken", "HF-TOKEN", "Hf-Token", "hf-token", "HF.TOKEN", "hf.token", "HF:", "Hf:", "hf:",
        "HfApi", "HfAuth", "HfClient", "HfHub", "HfAccess", "HFApi", "HFAPI",
    ];

    /// <summary>The names of sections that hold keys of several services, so that the last part of a key is the service.</summary>
    private static readonly HashSet<string> SectionsOfServices = new(StringComparer.OrdinalIgnoreCase)
    {
        "ApiKeys", "ApiKey", "Keys", "Tokens", "Token", "ApiTokens", "AccessTokens", "Secrets", "Credentials", "ConnectionStrings",
    };

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
        _ when name.Length <= MaxKeyLength && NameWords.IsMatch(name) => TokenName.Wrong,
        _ => TokenName.None,
    };

    /// <summary>
    /// Whether a .NET configuration key holds a Hugging Face token, for example <c>HuggingFace:ApiKey</c>,
    /// <c>AI:HuggingFace:Token</c>, <c>HuggingFaceSettings:ApiKey</c>, <c>HF:Token</c> or <c>ApiKeys:HuggingFace</c>.
    /// </summary>
    public static bool IsConfigurationKey(string key)
    {
        var parts = key.Split(':');
        var hub = Array.FindIndex(parts, static part => IsService(part) || part.IndexOf(HubWord, StringComparison.OrdinalIgnoreCase) >= 0);
        if (hub < 0)
        {
            return false;
        }

        var name = hub < parts.Length - 1 ? parts[parts.Length - 1] : WithoutHubWord(parts[hub]);
        return name.Length == 0
            ? hub > 0 && SectionsOfServices.Contains(parts[hub - 1])
            : TokenKeys.Contains(name) && !(IsShortService(parts[hub]) && name.Equals("Key", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a text may be such a key, or the name of a section that contains one.</summary>
    public static bool MayBeSection(string text) =>
        IsShortService(text)
        || (text.Length <= MaxKeyLength && text.IndexOf(HubWord, StringComparison.OrdinalIgnoreCase) >= 0 && text.IndexOfAny(['/', ' ', '.']) < 0);

    /// <summary>
    /// Reads a text that was meant to be expanded, such as <c>%HF_TOKEN%</c>, <c>$env:HF_TOKEN</c> or
    /// <c>${{ secrets.HF_TOKEN }}</c>, or that may be the bare name of a variable. Null for other texts.
    /// </summary>
    public static Template? TemplateIn(string text)
    {
        text = text.Trim();
        foreach (var (start, end) in TemplateMarks)
        {
            if (text.Length > start.Length + end.Length && text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && text.EndsWith(end, StringComparison.Ordinal))
            {
                var name = text.Substring(start.Length, text.Length - start.Length - end.Length).Trim();
                name = name.Substring(name.LastIndexOf('.') + 1);
                return name.All(static c => Ascii.IsWordOrDash(c)) ? new Template(name, start + name + end) : null;
            }
        }

        return text.All(static c => c is '_' or (>= 'A' and <= 'Z')) ? new Template(text, text) : null;
    }

    /// <summary>
    /// Whether the name of a variable, configuration key or type contains the name of another vendor of models or tools, as a word:
    /// <c>OPENAI_API_KEY</c>, <c>Anthropic:ApiKey</c>.
    /// </summary>
    public static bool IsOfOtherService(string name) => OtherServices.IsMatch(name) && name.IndexOf(HubWord, StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>Whether <paramref name="value"/> is exactly <c>$HF_TOKEN</c> or <c>${HF_TOKEN}</c>.</summary>
    public static bool IsPlaceholder(string? value) => value is "$HF_TOKEN" or "${HF_TOKEN}";

    /// <summary>Whether <paramref name="value"/> is a header value that contains the placeholder: <c>Bearer $HF_TOKEN</c>.</summary>
    public static bool IsBearerOfPlaceholder(string? value) =>
        value?.StartsWith(Bearer, StringComparison.Ordinal) == true && IsPlaceholder(value.Substring(Bearer.Length));

    /// <summary>Whether a part of a configuration key is only the service's name.</summary>
    private static bool IsService(string part) => IsShortService(part) || WithoutHubWord(part).Length == 0;

    private static bool IsShortService(string part) => part.Equals("HF", StringComparison.OrdinalIgnoreCase);

    /// <summary>The part of a name after <c>HuggingFace</c>; the name itself if it does not contain that.</summary>
    private static string WithoutHubWord(string name) =>
        IsShortService(name) ? ""
        : name.IndexOf(HubWord, StringComparison.OrdinalIgnoreCase) is >= 0 and var hub ? name.Substring(hub + HubWord.Length).TrimStart('_', '-')
        : name;
}
