using HfTokenAnalyzers.Diagnostics;

namespace HfTokenAnalyzers.Tests.Conventions;

/// <summary>The rules that have no code fix. A rule has one, unless it stands here with the reason.</summary>
internal static class RulesWithoutFix
{
    /// <summary>For each id why nothing can be offered.</summary>
    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        [Descriptors.BadSettingId] = "What was meant, only its writer knows.",
        [Descriptors.TokenInOtherFileId] = "A code fix changes C#. What reads another file, and how it would get the token from elsewhere, is not known.",
    };

    /// <summary>Whether the rule of that id offers a fix.</summary>
    public static bool HasFix(string id) => !Reasons.ContainsKey(id);
}
