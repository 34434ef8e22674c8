using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF006: a file of the project that is not C# contains a token.</summary>
internal sealed class HF006TokenInOtherFile() : Rule(Descriptor, MoreDescriptor)
{
    public const string Id = "HF006";

    private const string Title = "Token is hardcoded in a file that is not C#";

    /// <summary>{0}: the prefix of the token's shape.</summary>
    public static readonly DiagnosticDescriptor Descriptor = RuleDescriptor.Create(
        Id,
        Title,
        "Hugging Face token ('{0}…') is hardcoded; revoke it at https://huggingface.co/settings/tokens, then remove it from the file and set HF_TOKEN where the program runs",
        "Anyone who has the files of the project can use the token. It stays in the history of the repository, so revoke it before you remove it from the file.");

    /// <summary>{0}: how many more.</summary>
    public static readonly DiagnosticDescriptor MoreDescriptor = RuleDescriptor.Create(
        Id,
        Title,
        "More Hugging Face tokens are hardcoded from here on ({0} in total); revoke them too, then remove them from the file",
        "The first tokens of a file are reported one by one, and the rest of them together.");

    /// <summary>Tokens of one file that are reported separately; a file with more is a list of tokens.</summary>
    internal const int MaxReported = 100;

    /// <summary>Reports the first tokens of a file separately, and the rest as a count.</summary>
    public static void Check(IEnumerable<FoundToken> tokens, SourceText text, string path, Action<Diagnostic> report)
    {
        var count = 0;
        Location? firstOfTheRest = null;
        foreach (var token in tokens)
        {
            if (count++ < MaxReported)
            {
                report(Diagnostic.Create(Descriptor, LocationOf(token), token.Shape.Prefix));
            }
            else
            {
                firstOfTheRest ??= LocationOf(token);
            }
        }

        if (firstOfTheRest is not null)
        {
            report(Diagnostic.Create(MoreDescriptor, firstOfTheRest, count - MaxReported));
        }

        Location LocationOf(FoundToken token) => Location.Create(path, token.Span, text.Lines.GetLinePositionSpan(token.Span));
    }
}
