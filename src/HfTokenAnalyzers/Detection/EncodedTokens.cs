using System.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>Finds tokens encoded as base64, such as in the <c>data</c> of a Kubernetes secret.</summary>
internal static class EncodedTokens
{
    /// <summary>Skip longer lines; they contain archives and images.</summary>
    private const int MaxLineLength = 64 * 1024;

    private static readonly Encoding Latin1 = Encoding.GetEncoding("iso-8859-1");

    /// <summary>The tokens in the base64 text of each line, in text order. The span of a token is that of the whole base64 text.</summary>
    public static IEnumerable<FoundToken> Find(SourceText text, AllowList allowed, CancellationToken cancellationToken)
    {
        foreach (var line in text.Lines)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (line.Span.Length > MaxLineLength || text.ToString(line.Span) is var written && !Array.Exists(TokenMarkers.Base64, marker => written.Contains(marker)))
            {
                continue;
            }

            foreach (var run in RunsIn(written))
            {
                // Report each base64 text only once.
                foreach (var match in allowed.FindTokens(Decode(written.Substring(run.Start, run.Length))).Take(1))
                {
                    yield return new FoundToken(new TextSpan(line.Start + run.Start, run.Length), match.Shape);
                }
            }
        }
    }

    private static IEnumerable<TextSpan> RunsIn(string line)
    {
        for (var start = 0; start < line.Length; start++)
        {
            var end = start;
            while (end < line.Length && IsBase64(line[end]))
            {
                end++;
            }

            if (end > start)
            {
                yield return TextSpan.FromBounds(start, end);
                start = end;
            }
        }
    }

    /// <summary>
    /// Decodes each byte to one character, which is enough because tokens are ASCII. The text has no padding;
    /// incomplete characters at its end are dropped.
    /// </summary>
    private static string Decode(string run)
    {
        var wholeGroups = run.Length / 4 * 4;
        var rest = run.Length - wholeGroups;
        var bytes = Convert.FromBase64String(rest switch
        {
            2 => run + "==",
            3 => run + "=",
            _ => run.Substring(0, wholeGroups),
        });
        return Latin1.GetString(bytes);
    }

    private static bool IsBase64(char c) => Ascii.IsLetterOrDigit(c) || c is '+' or '/';
}
