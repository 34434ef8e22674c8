using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF001: a token is written in the code, or text that will be replaced by one is sent in its place.</summary>
internal static class HF001HardcodedToken
{
    /// <summary>A token of any shape, wherever it is written.</summary>
    public static void Check(IEnumerable<FoundToken> tokens, SyntaxTree tree, Action<Diagnostic> report)
    {
        foreach (var token in tokens)
        {
            report(Diagnostic.Create(Descriptors.HardcodedToken, tree.GetLocation(token.Span), token.Shape.Prefix));
        }
    }

    /// <summary>A literal, or an entry of a text, that only begins like a token, and is sent as one.</summary>
    public static void Check(HubFile file, Reporter reporter)
    {
        foreach (var entry in file.Jobs.SelectMany(static job => job.AllEntries))
        {
            if (file.Settings.IsTokenName(entry.Key) && IsShortToken(entry.Text, "", file.Settings.Allowed))
            {
                reporter.Report(Descriptors.HardcodedCredential, entry.ValueSpan);
            }
        }

        foreach (var use in file.Sinks)
        {
            foreach (var origin in file.Values.Origins(use))
            {
                if (origin.Operation is ILiteralOperation or null && IsShortToken(origin.Text, use.Prefix, file.Settings.Allowed))
                {
                    reporter.Report(Descriptors.HardcodedCredential, origin.Operation?.Syntax.Span ?? origin.Site);
                }
            }
        }
    }

    /// <summary>Longer than the bare prefix; a token of full shape is reported where it is written.</summary>
    private static bool IsShortToken(string? text, string prefix, AllowList allowed) =>
        text is not null
        && text.Length > prefix.Length + 3
        && string.CompareOrdinal(text, prefix.Length, "hf_", 0, 3) == 0
        && !TokenScanner.Contains(text)
        && (allowed.IsEmpty || !allowed.Allows(text.Substring(prefix.Length)));
}
