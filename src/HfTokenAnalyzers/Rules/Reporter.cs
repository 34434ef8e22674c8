using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Rules;

/// <summary>Reports each finding once, however many calls share the entry or the value.</summary>
internal sealed class Reporter(SyntaxTree tree, Action<Diagnostic> report)
{
    private readonly HashSet<(string Id, TextSpan Span)> _reported = [];

    /// <summary>Reports at that place in the file. No argument may hold any part of a token.</summary>
    public void Report(DiagnosticDescriptor descriptor, TextSpan span, params object[] arguments)
    {
        if (_reported.Add((descriptor.Id, span)))
        {
            report(Diagnostic.Create(descriptor, tree.GetLocation(span), arguments));
        }
    }

    /// <summary>An entry's key for a message; in its place words that tell nothing, where it may hold a secret itself.</summary>
    public static string Show(Entry entry, Settings settings) =>
        entry.Key is { Length: <= 64 } key && (settings.IsTokenName(key) || key.IndexOf("hf_", StringComparison.OrdinalIgnoreCase) < 0 && !TokenScanner.Contains(key))
            ? key
            : "…";
}
