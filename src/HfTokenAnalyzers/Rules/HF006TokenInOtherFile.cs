using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Rules;

/// <summary>HF006: a token is written in a file that belongs to the project and is not C#.</summary>
internal static class HF006TokenInOtherFile
{
    /// <summary>A list of tokens is one finding to its reader: so many of a file are told one by one.</summary>
    internal const int MostReported = 100;

    /// <summary>The first tokens of a file each where it is written, and how many more there are.</summary>
    public static void Check(IEnumerable<FoundToken> tokens, SourceText text, string path, Action<Diagnostic> report)
    {
        var count = 0;
        Location? firstOfTheRest = null;
        foreach (var token in tokens)
        {
            if (count++ < MostReported)
            {
                report(Diagnostic.Create(Descriptors.TokenInOtherFile, LocationOf(token), token.Shape.Prefix));
            }
            else
            {
                firstOfTheRest ??= LocationOf(token);
            }
        }

        if (firstOfTheRest is not null)
        {
            report(Diagnostic.Create(Descriptors.MoreTokensInOtherFile, firstOfTheRest, count - MostReported));
        }

        Location LocationOf(FoundToken token) => Location.Create(path, token.Span, text.Lines.GetLinePositionSpan(token.Span));
    }
}
