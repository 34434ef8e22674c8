using HfTokenAnalyzers.Jobs;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF008: the token, or the header that carries it, is written where others read it.</summary>
internal static class HF008TokenShown
{
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var disclosure in file.Disclosures)
        {
            if (Show(disclosure.Audience) is { } place)
            {
                reporter.Report(Descriptors.TokenShown, disclosure.Site, Texts.Localize(place));
            }
        }
    }

    /// <summary>What shows it to them, in English; null where nobody reads it.</summary>
    public static string? Show(Audience audience) => audience switch
    {
        Audience.Console => "the program's output",
        Audience.Log => "a log",
        Audience.Trace => "the debug output",
        Audience.Exception => "an exception's message",
        _ => null,
    };
}
