using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF000: a setting of this package has a value that is not allowed.</summary>
internal sealed class HF000BadSetting() : Rule(Descriptor)
{
    public const string Id = "HF000";

    /// <summary>{0}: the invalid item; {1}: the key; {2}: the values that it allows.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Setting has a value that is not allowed",
        "'{0}' is not allowed in the setting '{1}', so the setting's default applies; use {2}",
        "The analyzer ignores a setting in .editorconfig or .globalconfig that it does not understand, and reports this once for each key.",
        category: "Configuration",
        tags: WellKnownDiagnosticTags.CompilationEnd);

    /// <summary>Longer items are cut; the start is enough to recognize them.</summary>
    private const int MaxShownLength = 64;

    /// <summary>A run of this many letters and digits may be the body of a token.</summary>
    private const int ShortestBody = 32;

    /// <summary>Reports each key once, with the first of its invalid items.</summary>
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
                report(Diagnostic.Create(Descriptor, Location.None, Show(item), key, LocalizedStrings.Localize(allowedValues)));
            }
        }
    }

    /// <summary>The item up to where a token may start, as a token can be pasted into a setting by mistake.</summary>
    private static string Show(string item)
    {
        var end = Math.Min(item.Length, MaxShownLength);
        foreach (var prefix in TokenMarkers.Prefixes)
        {
            var start = item.IndexOf(prefix, StringComparison.Ordinal);
            end = start < 0 ? end : Math.Min(end, start + prefix.Length);
        }

        // The prefix of a pasted token can be missing.
        var run = 0;
        for (var i = 0; i < item.Length && i - run < end; i++)
        {
            run = Ascii.IsLetterOrDigit(item[i]) ? run + 1 : 0;
            end = run == ShortestBody ? Math.Min(end, i + 1 - run) : end;
        }

        return end < item.Length ? item.Substring(0, end) + "…" : item;
    }
}
