using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>Compares the tree that a fix builds with the tree of its text: <c>a.b</c> as one identifier reads well, and is wrong.</summary>
internal static class TreeComparison
{
    /// <summary>The document's nodes and tokens are those of its text parsed again. Trivia may hang elsewhere: nothing reads it from there.</summary>
    public static async Task VerifyAsync(string title, Document document, CancellationToken cancellationToken)
    {
        var built = (await document.GetSyntaxRootAsync(cancellationToken))!;
        var text = built.ToFullString();
        var parsed = await CSharpSyntaxTree.ParseText(text, (CSharpParseOptions?)document.Project.ParseOptions, cancellationToken: cancellationToken)
            .GetRootAsync(cancellationToken);

        // The order of the walk is that of the text, so that the first pair to differ is where it begins.
        var difference = built.DescendantNodesAndTokensAndSelf().Select(Describe)
            .ZipLongest(parsed.DescendantNodesAndTokensAndSelf().Select(Describe))
            .FirstOrDefault(static pair => pair.First != pair.Second);
        if (difference != default)
        {
            throw new VerificationException(
                $"'{title}' builds a tree that its text does not have: built {difference.First ?? "nothing"}, parsed {difference.Second ?? "nothing"}, in\n\n{text}");
        }
    }

    private static string Describe(SyntaxNodeOrToken item) =>
        item.IsToken ? $"{item.Kind()} '{item.AsToken().Text}'{(item.IsMissing ? " (missing)" : "")}" : item.Kind().ToString();

    private static IEnumerable<(string? First, string? Second)> ZipLongest(this IEnumerable<string> first, IEnumerable<string> second)
    {
        using var a = first.GetEnumerator();
        using var b = second.GetEnumerator();
        while ((a.MoveNext(), b.MoveNext()) is var (hasA, hasB) && (hasA || hasB))
        {
            yield return (hasA ? a.Current : null, hasB ? b.Current : null);
        }
    }
}
