using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF000: a setting of this package has a value that means nothing, so its default applies.</summary>
internal static class HF000BadSetting
{
    /// <summary>The value is not shown: a list of what is allowed may hold what nobody should read.</summary>
    public static void Check(IEnumerable<Settings> settings, Action<Diagnostic> report)
    {
        var badKeys = new HashSet<string>(settings.SelectMany(static settings => settings.BadKeys), StringComparer.Ordinal);
        foreach (var (key, allowedValues) in Settings.Keys)
        {
            if (badKeys.Contains(key))
            {
                report(Diagnostic.Create(Descriptors.BadSetting, Location.None, key, Texts.Localize(allowedValues)));
            }
        }
    }
}
