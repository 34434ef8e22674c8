using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

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

    /// <summary>For a literal that is sent as the token but is not a token.</summary>
    public static readonly DiagnosticDescriptor DummyDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "Hardcoded value is used as a Hugging Face token; load the token with HfToken.GetToken()",
        "The Hub rejects this literal, and a real token that replaces it later is hardcoded.");

    /// <summary>Reports tokens of any shape, anywhere in the file.</summary>
    public static void Check(IEnumerable<FoundToken> tokens, SyntaxTree tree, Action<Diagnostic> report)
    {
        foreach (var token in tokens)
        {
            report(Diagnostic.Create(Descriptor, tree.GetLocation(token.Span), token.Shape.Prefix));
        }
    }

    /// <summary>
    /// Reports literals, and values inside a text such as JSON, that are not tokens but are used as one: text that starts like a
    /// token, if it is sent as the token or its name says that it is one, and any text that only Hugging Face can receive. Test
    /// code contains such literals on purpose.
    /// </summary>
    public override void Check(HubFile file, Reporter reporter)
    {
        foreach (var entry in file.Jobs.SelectMany(static job => job.AllEntries))
        {
            if (file.Settings.IsTokenName(entry.Key) && IsShortToken(entry.Text, file.Settings.Allowed))
            {
                Report(entry.ValueSpan);
            }
        }

        foreach (var sink in file.Sinks)
        {
            foreach (var origin in file.Values.Origins(sink))
            {
                if (origin.Operation is ILiteralOperation or null
                    && sink.Credential(origin.Text) is { } text
                    && (IsShortToken(text, file.Settings.Allowed) || (sink.IsProven && IsAnotherText(text, file.Settings))))
                {
                    Report(origin.Operation?.Syntax.Span ?? origin.Site);
                }
            }
        }

        foreach (var literal in file.DummiesNamedAsToken.Where(literal => !file.Settings.Allowed.Allows(literal.Token.ValueText)))
        {
            Report(literal.Span);
        }

        void Report(TextSpan span)
        {
            if (!file.IsInTest(span))
            {
                reporter.Report(DummyDescriptor, span);
            }
        }
    }

    /// <summary>Whether the text is longer than the bare prefix but is not a whole token, which is reported at its literal.</summary>
    private static bool IsShortToken(string? text, AllowList allowed) =>
        text is not null
        && text.StartsWith("hf_", StringComparison.Ordinal)
        && text.Length > 3
        && !TokenScanner.Contains(text)
        && !allowed.Allows(text);

    /// <summary>Whether a text is neither a token nor the name of a variable that holds one, which HF004 reports.</summary>
    private static bool IsAnotherText(string text, Settings settings) =>
        !string.IsNullOrWhiteSpace(text)
        && text != "hf_"
        && !TokenScanner.Contains(text)
        && !(TokenNames.TemplateIn(text) is { } template && settings.IsTokenName(template.Variable))
        && !settings.Allowed.Allows(text);
}
