using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF005: the token is read from a variable that may not be set, and is sent without a look.</summary>
internal static class HF005UncheckedToken
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var use in file.Uses.Where(static use => use.NeedsValue))
        {
            foreach (var origin in file.Values.Origins(use))
            {
                if (origin is { IsChecked: false, Operation: { } operation } && TokenSources.IsRead(operation, file.Settings, out var name) && !file.Values.IsReadElsewhereAndTested(name))
                {
                    reporter.Report(Descriptors.UncheckedToken, operation.Syntax.Span, name);
                }
            }
        }
    }
}
