using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF008: the token, or the header that carries it, is written where others read it.</summary>
internal static class HF008TokenShown
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var disclosure in file.Exposures)
        {
            if (Show(disclosure.Kind) is { } place)
            {
                reporter.Report(Descriptors.TokenShown, disclosure.Site, LocalizedStrings.Localize(place));
            }
        }
    }

    /// <summary>What shows it to them, in English; null where nobody reads it.</summary>
    public static string? Show(ExposureKind audience) => audience switch
    {
        ExposureKind.Console => "the program's output",
        ExposureKind.Log => "a log",
        ExposureKind.Trace => "the debug output",
        ExposureKind.Exception => "an exception's message",
        _ => null,
    };
}
