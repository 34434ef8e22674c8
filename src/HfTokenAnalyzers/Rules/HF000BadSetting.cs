using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF000: a setting of this package has a value that is not allowed, so its default applies.</summary>
internal static class HF000BadSetting
{
    /// <summary>Longer items are cut: what is wrong with them can be seen from their beginning.</summary>
    private const int MaxShownLength = 64;

    /// <summary>So many letters and digits in a row can be what follows a token's prefix.</summary>
    private const int ShortestBody = 32;

    /// <summary>Reports each key once, with the first of its items that is wrong.</summary>
    public static void Check(IEnumerable<Settings> settings, Action<Diagnostic> report)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var bad in settings.SelectMany(static settings => settings.Bad))
        {
            first[bad.Key] = first.TryGetValue(bad.Key, out var item) ? item : bad.Item;
        }

        foreach (var (key, allowedValues) in Settings.Keys)
        {
            if (first.TryGetValue(key, out var item))
            {
                report(Diagnostic.Create(Descriptors.BadSetting, Location.None, Show(item), key, LocalizedStrings.Localize(allowedValues)));
            }
        }
    }

    /// <summary>The item up to where a token may begin, whole or in part: a token can be pasted in the wrong place.</summary>
    private static string Show(string item)
    {
        var end = Math.Min(item.Length, MaxShownLength);
        foreach (var prefix in TokenMarkers.Prefixes)
        {
            var start = item.IndexOf(prefix, StringComparison.Ordinal);
            end = start < 0 ? end : Math.Min(end, start + prefix.Length);
        }

        // A token can have lost its prefix.
        var run = 0;
        for (var i = 0; i < item.Length && i - run < end; i++)
        {
            run = Ascii.IsLetterOrDigit(item[i]) ? run + 1 : 0;
            end = run == ShortestBody ? Math.Min(end, i + 1 - run) : end;
        }

        return end < item.Length ? item.Substring(0, end) + "…" : item;
    }
}
