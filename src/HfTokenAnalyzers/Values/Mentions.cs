using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Values;

/// <summary>
/// Where each name is mentioned in a file, so that following many variables costs one walk and not one walk each.
/// </summary>
internal sealed class Mentions
{
    private readonly Dictionary<string, List<IdentifierNameSyntax>> _byName = new(StringComparer.Ordinal);

    /// <summary>Collects the names of a file.</summary>
    public Mentions(SyntaxNode root, CancellationToken cancellationToken)
    {
        foreach (var node in root.DescendantNodes())
        {
            if (node is not IdentifierNameSyntax identifier)
            {
                continue;
            }

            cancellationToken.ThrowIfCancellationRequested();
            var name = identifier.Identifier.ValueText;
            if (!_byName.TryGetValue(name, out var mentions))
            {
                _byName.Add(name, mentions = []);
            }

            mentions.Add(identifier);
        }
    }

    /// <summary>The mentions of <paramref name="name"/> inside <paramref name="scope"/>, in the order of the text.</summary>
    public IEnumerable<IdentifierNameSyntax> Of(string name, TextSpan scope)
    {
        if (!_byName.TryGetValue(name, out var mentions))
        {
            yield break;
        }

        for (var i = FirstAtOrAfter(mentions, scope.Start); i < mentions.Count && mentions[i].SpanStart < scope.End; i++)
        {
            yield return mentions[i];
        }
    }

    private static int FirstAtOrAfter(List<IdentifierNameSyntax> mentions, int position)
    {
        var (low, high) = (0, mentions.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (mentions[middle].SpanStart < position)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
