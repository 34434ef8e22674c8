using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF004: a placeholder is sent literally, because nothing replaces it with the token.</summary>
internal sealed class HF004LiteralPlaceholder() : HubFileRule(Descriptor)
{
    public const string Id = "HF004";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Placeholder is sent as the token",
        "'$HF_TOKEN' is not expanded here and is sent literally, which results in 401 Unauthorized; use HfToken.GetToken()",
        "Only the hf_jobs tool of the Hugging Face MCP server replaces '$HF_TOKEN' with the token, and only if it is the whole value of a secret.");

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var origin in Find(file))
        {
            reporter.Report(Descriptor, origin.Site);
        }
    }

    /// <summary>The placeholders that are sent literally, each with its place in the entry or the argument.</summary>
    public static IEnumerable<Origin> Find(HubFile file) =>
        file.Jobs
            .SelectMany(job => job.AllEntries.SelectMany(entry => file.Values.Origins(entry)).Where(origin => IsSentLiterally(origin.Text, job)))
            .Concat(file.Sinks
                .Where(static sink => !sink.IsEntry)
                .SelectMany(sink => file.Values.Origins(sink).Where(origin => TokenNames.IsPlaceholder(WithoutPrefix(origin.Text, sink.Prefix)))));

    /// <summary>The MCP tool replaces a value only if all of it is the placeholder.</summary>
    private static bool IsSentLiterally(string? text, JobCall job) =>
        TokenNames.IsPlaceholder(text) ? !job.ReplacesPlaceholder : TokenNames.IsBearerOfPlaceholder(text);

    private static string? WithoutPrefix(string? text, string prefix) =>
        text?.StartsWith(prefix, StringComparison.Ordinal) == true ? text.Substring(prefix.Length) : null;
}
