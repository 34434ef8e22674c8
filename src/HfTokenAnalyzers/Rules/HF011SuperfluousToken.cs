using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF011: a token is passed to a client that would find it itself.</summary>
internal sealed class HF011SuperfluousToken() : HubFileRule(Descriptor)
{
    public const string Id = "HF011";

    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Token argument is redundant",
        "The client reads 'HF_TOKEN' itself if no token is passed; remove the argument",
        "A client that finds the token itself may look in more places than the argument does.",
        severity: DiagnosticSeverity.Info);

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var sink in file.Sinks)
        {
            if (sink.Argument is { } argument && file.IsRedundant(argument))
            {
                reporter.Report(Descriptor, argument.Value.Syntax.Span);
            }
        }
    }
}
