using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Diagnostics;

/// <summary>Creates the descriptors of the rules. A message never contains more of a token than its prefix.</summary>
internal static class RuleDescriptor
{
    /// <summary>The address of the project's documentation.</summary>
    public const string HelpLinkBase = "https://github.com/hf-token-analyzers/hf-token-analyzers/blob/main/docs/";

    private const string SecurityCategory = "Security";

    /// <summary>SARIF viewers such as GitHub code scanning show results with this tag as security alerts.</summary>
    private const string SecurityTag = "security";

    /// <summary>Creates a descriptor from its English texts, which are the keys of their translations.</summary>
    public static DiagnosticDescriptor Create(
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
