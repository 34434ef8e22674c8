using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>
/// The identifiers, calls and literals of a file or a part of it. Collected in one walk, which costs far more than
/// searching the text.
/// </summary>
internal sealed class MemberIdentifiers
{
    private readonly Dictionary<string, List<IdentifierNameSyntax>> _byName = new(StringComparer.Ordinal);
    private readonly List<ExpressionSyntax> _expressions = [];
    private readonly DeepCasts _casts = new();

    /// <summary>Collects from a node and its descendants.</summary>
    public MemberIdentifiers(SyntaxNode part, CancellationToken cancellationToken)
    {
        foreach (var node in part.DescendantNodesAndSelf())
        {
            cancellationToken.ThrowIfCancellationRequested();
            switch (node)
            {
                case IdentifierNameSyntax identifier:
                    Add(identifier);
                    break;
                case InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax:
                case LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression }:
                    _expressions.Add((ExpressionSyntax)node);
                    break;
                case CastExpressionSyntax cast:
                    _casts.Add(cast);
                    break;
            }
        }
    }

    /// <summary>Calls, object creations and string literals, in text order.</summary>
    public IReadOnlyList<ExpressionSyntax> Expressions => _expressions;

    /// <summary>Whether casts are nested so deeply that no code may be bound.</summary>
    public bool HasDeepCasts => _casts.AreFound;

    /// <summary>The uses of <paramref name="name"/> inside <paramref name="scope"/>, in text order.</summary>
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

    private void Add(IdentifierNameSyntax identifier)
    {
        var name = identifier.Identifier.ValueText;
        if (!_byName.TryGetValue(name, out var mentions))
        {
            _byName.Add(name, mentions = []);
        }

        mentions.Add(identifier);
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
