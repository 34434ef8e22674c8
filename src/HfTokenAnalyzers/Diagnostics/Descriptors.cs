using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Diagnostics;

/// <summary>The catalogue: every diagnostic of the package. A message never holds more of a token than its prefix.</summary>
internal static class Descriptors
{
    private const string SecurityCategory = "Security";

    /// <summary>Viewers of SARIF, such as GitHub's code scanning, show results with this tag as security alerts.</summary>
    private const string SecurityTag = "security";

    /// <summary>Where the project's documentation is.</summary>
    public const string HelpLinkBase = "https://github.com/hf-token-analyzers/hf-token-analyzers/blob/main/docs/";

    public const string BadSettingId = "HF000";

    public const string HardcodedTokenId = "HF001";

    public const string TokenInEnvironmentId = "HF002";

    public const string WrongSecretKeyId = "HF003";

    public const string LiteralPlaceholderId = "HF004";

    public const string UncheckedTokenId = "HF005";

    public const string TokenInOtherFileId = "HF006";

    public const string MissingSecretId = "HF007";

    public const string TokenShownId = "HF008";

    public const string TokenInArgumentsId = "HF009";

    public const string UnreadVariableId = "HF010";

    public const string SuperfluousTokenId = "HF011";

    /// <summary>{0}: the item that is wrong; {1}: the key; {2}: the values that it allows.</summary>
    public static readonly DiagnosticDescriptor BadSetting = Create(
        BadSettingId,
        "Setting has a value that is not allowed",
        "'{0}' is not allowed in the setting '{1}', so the setting's default applies; use {2}",
        "The analyzer ignores a setting in .editorconfig or .globalconfig that it does not understand, and reports this once for each key.",
        category: "Configuration",
        tags: WellKnownDiagnosticTags.CompilationEnd);

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

    /// <summary>{0}: the prefix of the token's shape.</summary>
    public static readonly DiagnosticDescriptor TokenInOtherFile = Create(
        TokenInOtherFileId,
        "Hugging Face token is written in a file of the project",
        "A Hugging Face token ('{0}…') is written here: revoke it at https://huggingface.co/settings/tokens, then take it out of the file and set HF_TOKEN where the program runs",
        "Whoever gets the project's files has the token. It stays in the history of the repository, so revoke it first and then take it out of the file.");

    /// <summary>{0}: how many more.</summary>
    public static readonly DiagnosticDescriptor MoreTokensInOtherFile = Create(
        TokenInOtherFileId,
        "Hugging Face token is written in a file of the project",
        "From here on the file holds further Hugging Face tokens ({0} in all): revoke these too, then take them out of the file",
        "The first tokens of a file are reported one by one. These are not.");

    /// <summary>{0}: what in the job's script needs the token, as it is written there.</summary>
    public static readonly DiagnosticDescriptor MissingSecret = Create(
        MissingSecretId,
        "Job that needs the token gets none",
        "The job's script has '{0}', which needs the token, and the job gets no secret 'HF_TOKEN': add it",
        "A job has no token but the one that its secrets bring. Without it the script fails where it first needs the Hub, often when all else is done.");

    /// <summary>{0}: what it is written to.</summary>
    public static readonly DiagnosticDescriptor TokenShown = Create(
        TokenShownId,
        "Token is written to output, a log or a message",
        "The token is written to {0}, where others read it: leave it out, or say no more than whether it is there",
        "Output and logs are kept, copied and sent on. Who reads them has the token.");

    public static readonly DiagnosticDescriptor TokenInArguments = Create(
        TokenInArgumentsId,
        "Token stands on a command line or in a URL",
        "Every process of the machine can read the token on this command line: pass it in the environment of the process, as 'HF_TOKEN'",
        "The arguments of a process are listed for everybody, and addresses stand in the logs of every server and proxy on the way.");

    public static readonly DiagnosticDescriptor TokenInUrl = Create(
        TokenInArgumentsId,
        "Token stands on a command line or in a URL",
        "The token in this address ends in the logs of every server and proxy on the way: pass it in the header 'Authorization'",
        "The arguments of a process are listed for everybody, and addresses stand in the logs of every server and proxy on the way.");

    /// <summary>{0}: the name of the variable.</summary>
    public static readonly DiagnosticDescriptor UnreadVariable = Create(
        UnreadVariableId,
        "Token is read from a variable that nobody else reads",
        "Hugging Face's libraries do not read '{0}', so whoever set up the machine has set 'HF_TOKEN': read that",
        "Hugging Face's libraries and tools read the variable HF_TOKEN. A program that wants another name has to be set up on its own.",
        severity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SuperfluousToken = Create(
        SuperfluousTokenId,
        "Token is passed to a client that finds it by itself",
        "The client reads 'HF_TOKEN' by itself where it is given no token: leave the argument out",
        "A client that looks for the token itself may look in more places than the argument does.",
        severity: DiagnosticSeverity.Info);

    /// <summary>All of them, in the order of their ids.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> All = ImmutableArray.Create(
        BadSetting, HardcodedToken, HardcodedCredential, TokenInEnvironment, WrongSecretKey, LiteralPlaceholder, UncheckedToken,
        UncheckedGetter, TokenInOtherFile, MoreTokensInOtherFile, MissingSecret,
        TokenShown, TokenInArguments, TokenInUrl, UnreadVariable, SuperfluousToken);

    private static DiagnosticDescriptor Create(
        string id,
        string title,
        string message,
        string description,
        string category = SecurityCategory,
        DiagnosticSeverity severity = DiagnosticSeverity.Warning,
        params string[] tags) =>
        new(
            id,
            LocalizedStrings.Localize(title),
            LocalizedStrings.Localize(message),
            category,
            severity,
            isEnabledByDefault: true,
            LocalizedStrings.Localize(description),
            helpLinkUri: $"{HelpLinkBase}rules/{id}.md",
            customTags: category == SecurityCategory ? [SecurityTag, .. tags] : tags);
}
