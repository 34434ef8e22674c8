using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF001: the code contains a token, or sends a literal that looks like the start of one.</summary>
internal sealed class HF001HardcodedToken() : HubFileRule(Descriptor, DummyDescriptor)
{
    public const string Id = "HF001";

    private const string Title = "Token is hardcoded";

    /// <summary>{0}: the prefix of the token's shape.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "Hugging Face token ('{0}…') is hardcoded; revoke it at https://huggingface.co/settings/tokens, then load the new one with HfToken.GetToken()",
        "Anyone who can read the source code or the compiled program can use the token. It stays in the history of the repository, so revoke it before you remove it from the code.");

    /// <summary>For a literal that is sent as a token without being one.</summary>
    public static readonly DiagnosticDescriptor DummyDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "Hardcoded value is used as a Hugging Face token; load the token with HfToken.GetToken()",
        "A literal that starts with 'hf_' is sent as the token. The Hub rejects it, and a real token that replaces it later is hardcoded.");

    /// <summary>Reports tokens of any shape, anywhere in the file.</summary>
    public static void Check(IEnumerable<FoundToken> tokens, SyntaxTree tree, Action<Diagnostic> report)
    {
        foreach (var token in tokens)
        {
            report(Diagnostic.Create(Descriptor, tree.GetLocation(token.Span), token.Shape.Prefix));
        }
    }

    /// <summary>Reports literals, and values inside a text such as JSON, that only start like a token but are sent as one.</summary>
    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var entry in file.Jobs.SelectMany(static job => job.AllEntries))
        {
            if (file.Settings.IsTokenName(entry.Key) && IsShortToken(entry.Text, "", file.Settings.Allowed))
            {
                reporter.Report(DummyDescriptor, entry.ValueSpan);
            }
        }

        foreach (var sink in file.Sinks)
        {
            foreach (var origin in file.Values.Origins(sink))
            {
                if (origin.Operation is ILiteralOperation or null && IsShortToken(origin.Text, sink.Prefix, file.Settings.Allowed))
                {
                    reporter.Report(DummyDescriptor, origin.Operation?.Syntax.Span ?? origin.Site);
                }
            }
        }
    }

    /// <summary>Whether the text is longer than the bare prefix but no whole token, which is reported where it is written.</summary>
    private static bool IsShortToken(string? text, string prefix, AllowList allowed) =>
        text is not null
        && text.Length > prefix.Length + 3
        && string.CompareOrdinal(text, prefix.Length, "hf_", 0, 3) == 0
        && !TokenScanner.Contains(text)
        && (allowed.IsEmpty || !allowed.Allows(text.Substring(prefix.Length)));
}
