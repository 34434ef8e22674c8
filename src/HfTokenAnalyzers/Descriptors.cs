using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers;

/// <summary>The catalogue: every diagnostic of the package. A message never holds more of a token than its prefix.</summary>
internal static class Descriptors
{
    public const string BadSettingId = "HF000";

    public const string HardcodedTokenId = "HF001";

    public const string TokenInEnvironmentId = "HF002";

    public const string WrongSecretKeyId = "HF003";

    public const string LiteralPlaceholderId = "HF004";

    public const string UncheckedTokenId = "HF005";

    /// <summary>{0}: the key; {1}: the values that it allows.</summary>
    public static readonly DiagnosticDescriptor BadSetting = Create(
        BadSettingId,
        "Setting has a value that is not allowed",
        "The value of the setting '{0}' is not allowed, so its default applies: write {1}",
        "A setting in .editorconfig or .globalconfig that cannot be understood is passed over, and this says so once in a compilation.",
        category: "Configuration",
        WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>{0}: the prefix of the token's shape.</summary>
    public static readonly DiagnosticDescriptor HardcodedToken = Create(
        HardcodedTokenId,
        "Hugging Face token is hardcoded",
        "A Hugging Face token ('{0}…') is written here: revoke it at https://huggingface.co/settings/tokens, then read it with HfToken.GetToken()",
        "Whoever can read the source or the built program has the token. It stays in the history of the repository, so revoke it first and then take it out of the code.");

    public static readonly DiagnosticDescriptor HardcodedCredential = Create(
        HardcodedTokenId,
        "Hugging Face token is hardcoded",
        "This text is sent to Hugging Face as the token: read the token with HfToken.GetToken(), so that nobody writes the real one here",
        "A literal that begins with 'hf_' is sent as the token. As it stands it is refused, and somebody will put the real one in its place.");

    /// <summary>{0}: the entry's key.</summary>
    public static readonly DiagnosticDescriptor TokenInEnvironment = Create(
        TokenInEnvironmentId,
        "Token is passed through a job's environment instead of its secrets",
        "'{0}' carries the token in the job's environment, whose values are readable in the job's metadata: pass it in the secrets, as 'HF_TOKEN'",
        "The Hub answers a query for a job with the values of its environment, and with the names alone of its secrets.");

    /// <summary>{0}: the entry's key.</summary>
    public static readonly DiagnosticDescriptor WrongSecretKey = Create(
        WrongSecretKeyId,
        "Token is passed to a job under a wrong key",
        "Hugging Face's libraries do not read '{0}', so the job finds no token: name the secret 'HF_TOKEN'",
        "In a job all of Hugging Face's libraries look for the token in the variable HF_TOKEN.");

    public static readonly DiagnosticDescriptor LiteralPlaceholder = Create(
        LiteralPlaceholderId,
        "Placeholder is passed as the token",
        "Nobody replaces the placeholder here: its very characters reach the Hub as the token, which answers 401; pass HfToken.GetToken()",
        "Only the hf_jobs tool of Hugging Face's MCP server puts the token in the place of '$HF_TOKEN', and only where that is the whole value of a secret.");

    /// <summary>{0}: the name of the variable, or the key of the configuration.</summary>
    public static readonly DiagnosticDescriptor UncheckedToken = Create(
        UncheckedTokenId,
        "Token is used without checking that it exists",
        "'{0}' may not be set, and nobody asks before it is used as the token: use HfToken.GetToken(), which says what to do, or check it",
        "Without the token the call goes out with an empty credential, and fails later with an error that does not name the cause.");

    /// <summary>{0}: the name of the method.</summary>
    public static readonly DiagnosticDescriptor UncheckedGetter = Create(
        UncheckedTokenId,
        "Token is used without checking that it exists",
        "'{0}()' may find no token, and nobody asks before it is used: use HfToken.GetToken(), which says what to do, or check it",
        "Without the token the call goes out with an empty credential, and fails later with an error that does not name the cause.");

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        BadSetting, HardcodedToken, HardcodedCredential, TokenInEnvironment, WrongSecretKey, LiteralPlaceholder, UncheckedToken, UncheckedGetter);

    private static DiagnosticDescriptor Create(string id, string title, string message, string description, string category = "Security", params string[] tags) =>
        new(
            id,
            title,
            message,
            category,
            DiagnosticSeverity.Warning,
            isEnabledByDefault: true,
            description,
            helpLinkUri: $"https://github.com/hf-token-analyzers/hf-token-analyzers/blob/main/docs/rules/{id}.md",
            customTags: tags);
}
