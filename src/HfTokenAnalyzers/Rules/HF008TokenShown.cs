using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Flow.Exposures;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF008: the token, or the header that contains it, is written to output, a log or a message.</summary>
internal sealed class HF008TokenShown() : HubFileRule(Descriptor, DataDescriptor)
{
    public const string Id = "HF008";

    private const string Title = "Token is written to output, a log or a message";

    private const string Description = "Output and logs are stored, copied and forwarded. Anyone who can read them can use the token.";

    /// <summary>{0}: what it is written to.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The token is written to {0}; remove it from the message",
        Description);

    /// <summary>For values that are kept with an exception or an activity, without a message. {0}: what they are.</summary>
    public static readonly DiagnosticDescriptor DataDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "The token is added to {0}, which is logged and sent to other services; do not add it",
        Description);

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var exposure in file.Exposures)
        {
            if (Show(exposure.Kind) is { } place)
            {
                var isData = exposure.Kind is ExposureKind.ExceptionData or ExposureKind.Activity;
                reporter.Report(isData ? DataDescriptor : Descriptor, exposure.Site, LocalizedStrings.Localize(place));
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
