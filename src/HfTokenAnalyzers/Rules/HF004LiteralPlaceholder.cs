using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF004: the placeholder stands where nobody replaces it, so its very characters are sent.</summary>
internal static class HF004LiteralPlaceholder
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var origin in Find(file))
        {
            reporter.Report(Descriptors.LiteralPlaceholder, origin.Site);
        }
    }

    /// <summary>The placeholders that are sent as they are: each with the place in the entry or the argument.</summary>
    public static IEnumerable<Origin> Find(HubFile file) =>
        file.Jobs
            .SelectMany(job => job.AllEntries.SelectMany(entry => file.Values.Origins(entry)).Where(origin => IsSentAsItIs(origin.Text, job)))
            .Concat(file.Sinks
                .Where(static use => !use.IsEntry)
                .SelectMany(use => file.Values.Origins(use).Where(origin => TokenNames.IsPlaceholder(WithoutPrefix(origin.Text, use.Prefix)))));

    /// <summary>The MCP tool replaces a value that is exactly the placeholder, and no part of a longer one.</summary>
    private static bool IsSentAsItIs(string? text, JobCall job) =>
        TokenNames.IsPlaceholder(text) ? !job.ReplacesPlaceholder : TokenNames.IsBearerOfPlaceholder(text);

    private static string? WithoutPrefix(string? text, string prefix) =>
        text?.StartsWith(prefix, StringComparison.Ordinal) == true ? text.Substring(prefix.Length) : null;
}
