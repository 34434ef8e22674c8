using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF011: a client is given the token that it would have found by itself.</summary>
internal static class HF011SuperfluousToken
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var use in file.Sinks)
        {
            if (use.Argument is { } argument && ClientTokenFallback.Replaces(argument, file.Values))
            {
                reporter.Report(Descriptors.SuperfluousToken, argument.Value.Syntax.Span);
            }
        }
    }
}
