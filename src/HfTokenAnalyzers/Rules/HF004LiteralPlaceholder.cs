using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF004: a placeholder is sent literally, because nothing replaces it with the token.</summary>
internal sealed class HF004LiteralPlaceholder() : HubFileRule(Descriptor)
{
    public const string Id = "HF004";

    /// <summary>{0}: the placeholder, or the name of the variable.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Placeholder is sent as the token",
        "'{0}' is not expanded here and is sent literally, which results in 401 Unauthorized; use HfToken.GetToken()",
        "Only the hf_jobs tool of the Hugging Face MCP server replaces '$HF_TOKEN' with the token, and only if it is the whole value of a secret.");

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var (origin, template) in Find(file))
        {
            if (!file.IsInTest(origin.Site))
            {
                reporter.Report(Descriptor, origin.Site, template.Shown);
            }
        }
    }

    /// <summary>
    /// The texts that are sent literally although they were meant to be expanded, each with its place in the entry or the argument.
    /// </summary>
    public static IEnumerable<(Origin Origin, Template Template)> Find(HubFile file)
    {
        foreach (var job in file.Jobs)
        {
            foreach (var entry in job.AllEntries.Where(static entry => !entry.IsExpanded))
            {
                var isOfToken = file.Settings.IsTokenName(entry.Key);
                foreach (var origin in file.Values.Origins(entry))
                {
                    var text = WithoutBearer(origin.Text);
                    if (TemplateIn(text, isOfToken, file.Settings) is { } template && !(job.ReplacesPlaceholder && TokenNames.IsPlaceholder(origin.Text)))
                    {
                        yield return (origin, template);
                    }
                }
            }
        }

        foreach (var sink in file.Sinks.Where(static sink => !sink.IsEntry))
        {
            foreach (var origin in file.Values.Origins(sink))
            {
                if (TemplateIn(sink.Credential(origin.Text), sink.IsProven, file.Settings) is { } template)
                {
                    yield return (origin, template);
                }
            }
        }
    }

    /// <summary>
    /// The template in a text; null if the text is not a template. Accepts only the placeholder where the code may send another
    /// text on purpose.
    /// </summary>
    private static Template? TemplateIn(string? text, bool isOfToken, Settings settings) =>
        text is not null
        && (isOfToken || TokenNames.IsPlaceholder(text))
        && TokenNames.TemplateIn(text) is { } template
        && settings.IsTokenName(template.Variable)
            ? template
            : null;

    private static string? WithoutBearer(string? text) =>
        text?.StartsWith(TokenNames.Bearer, StringComparison.Ordinal) == true ? text.Substring(TokenNames.Bearer.Length) : text;
}
