using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF002: a job's environment, which is not confidential, contains the token.</summary>
internal sealed class HF002TokenInEnvironment() : HubFileRule(Descriptor, PublicDescriptor)
{
    public const string Id = "HF002";

    /// <summary>{0}: the entry's key.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        "Token is passed in a job's environment",
        "'{0}' passes the token in the job's environment variables, which are visible in the job's metadata; pass it in the job's secrets",
        "When a job is queried, the Hub returns the values of its environment variables, but only the names of its secrets.");

    /// <summary>{0}: the entry's key.</summary>
    public static readonly DiagnosticDescriptor PublicDescriptor = RuleDescriptor.Create(
        Id,
        "Token is passed in a job's environment",
        "'{0}' passes the token in the Space's variables, which are public; pass it in the Space's secrets",
        "Anyone who can see a Space can read its variables, but only the Space's own code can read its secrets.");

    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var job in file.Jobs)
        {
            foreach (var entry in EntryList.EntriesOf(job.Environment))
            {
                if (CarriesToken(entry, file))
                {
                    reporter.Report(job.HasPublicEnvironment ? PublicDescriptor : Descriptor, entry.KeySpan, Reporter.Show(entry, file.Settings));
                }
            }
        }
    }

    /// <summary>Whether the entry contains the token, judging by its name or by its value. An empty value is not a token.</summary>
    public static bool CarriesToken(Entry entry, HubFile file) => file.Settings.Classify(entry.Key) switch
    {
        TokenName.Internal => false,
        _ when IsEmpty(entry, file) => false,
        TokenName.None => file.HoldsToken(entry),
        _ => true,
    };

    private static bool IsEmpty(Entry entry, HubFile file) => entry.Value is { } value
        ? value.ConstantValue is { HasValue: true, Value: null }
            || PassThrough.WalkDownConversions(value) is IFieldReferenceOperation { Field: { Name: nameof(string.Empty), ContainingType.SpecialType: SpecialType.System_String } }
            || file.Values.ConstantOf(value) is ""
        : entry.Text is "";
}
