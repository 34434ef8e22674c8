using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Flow.Exposures;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF008: the token, or the header that contains it, is written to output, a log or a message.</summary>
internal sealed class HF008TokenShown() : HubFileRule(Descriptor)
{
    public const string Id = "HF008";

    /// <summary>{0}: what it is written to.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Token is written to output, a log or a message",
        "The token is written to {0}; remove it from the message",
        "Output and logs are stored, copied and forwarded. Anyone who can read them can use the token.");

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var exposure in file.Exposures)
        {
            if (Show(exposure.Kind) is { } place)
            {
                reporter.Report(Descriptor, exposure.Site, LocalizedStrings.Localize(place));
            }
        }
    }

    /// <summary>What the token is written to, in English; null for an exposure that HF009 reports.</summary>
    public static string? Show(ExposureKind kind) => kind switch
    {
        ExposureKind.Console => "the program's output",
        ExposureKind.Log => "a log",
        ExposureKind.Trace => "the debug output",
        ExposureKind.Exception => "an exception's message",
        ExposureKind.ExceptionData => "an exception's data",
        ExposureKind.Activity => "the tags or the baggage of an activity",
        ExposureKind.CrashReport => "a crash report",
        _ => null,
    };
}
