using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF005: the token is read from a place that may not hold it, and is sent without a look.</summary>
internal static class HF005UncheckedToken
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var read in file.Sinks.Where(static use => use.NeedsValue).SelectMany(file.FindUnchecked))
        {
            reporter.Report(
                read.Store == TokenStore.Method ? Descriptors.UncheckedGetter : Descriptors.UncheckedToken,
                read.Operation.Syntax.Span,
                read.ShownName);
        }
    }
}
