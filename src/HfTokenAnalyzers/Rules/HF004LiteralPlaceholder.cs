using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF004: the placeholder stands where nobody replaces it, so its very characters are sent.</summary>
internal static class HF004LiteralPlaceholder
{
    private const string Bearer = "Bearer ";

    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            foreach (var entry in job.AllEntries)
            {
                foreach (var origin in file.Values.Origins(entry.Value))
                {
                    if (IsSentAsItIs(origin.Text, job))
                    {
                        reporter.Report(Descriptors.LiteralPlaceholder, origin.Site);
                    }
                }
            }
        }

        foreach (var use in file.Uses.Where(static use => !use.IsEntry))
        {
            foreach (var origin in file.Values.Origins(use.Value))
            {
                if (TokenNames.IsPlaceholder(WithoutPrefix(origin.Text, use.Prefix)))
                {
                    reporter.Report(Descriptors.LiteralPlaceholder, origin.Site);
                }
            }
        }
    }

    /// <summary>The MCP tool replaces a value that is exactly the placeholder, and no part of a longer one.</summary>
    private static bool IsSentAsItIs(string? text, JobCall job) =>
        TokenNames.IsPlaceholder(text) ? !job.ReplacesPlaceholder : TokenNames.IsPlaceholder(WithoutPrefix(text, Bearer));

    private static string? WithoutPrefix(string? text, string prefix) =>
        text?.StartsWith(prefix, StringComparison.Ordinal) == true ? text.Substring(prefix.Length) : null;
}
