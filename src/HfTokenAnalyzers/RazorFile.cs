using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>
/// Razor pages and components. The Razor generator copies their C# into generated files, with <c>#line</c> directives
/// that map it to the page. Markup becomes string literals without such directives, and comments are dropped.
/// </summary>
/// <remarks>
/// A token in the C# of a page is therefore reported as HF001 in the generated file, which the compiler maps to a line
/// of the page. A token in markup or in a comment is reported as HF006 in the page itself.
/// </remarks>
internal static class RazorFile
{
    private static readonly string[] Extensions = [".razor", ".cshtml"];

    /// <summary>The file name suffixes used by the Razor generator and, before .NET 6, by the Razor build task.</summary>
    private static readonly string[] GeneratedNames = ["_razor.g.cs", "_cshtml.g.cs", ".razor.g.cs", ".cshtml.g.cs"];

    /// <summary>Whether the file name is that of a page or component.</summary>
    public static bool Is(string path) => EndsWithAny(path, Extensions);

    /// <summary>Whether the file name is that of C# generated for a page or component.</summary>
    public static bool IsGenerated(SyntaxTree tree) => EndsWithAny(tree.FilePath, GeneratedNames);

    /// <summary>Whether a span of generated C# was copied from the C# of a page.</summary>
    public static bool IsCopied(SyntaxTree tree, TextSpan span, CancellationToken cancellationToken) =>
        tree.GetMappedLineSpan(span, cancellationToken) is { HasMappedPath: true } mapped && Is(mapped.Path);

    /// <summary>Removes the tokens in a page's C#, which are reported in the generated file.</summary>
    public static IEnumerable<FoundToken> WithoutCSharp(IEnumerable<FoundToken> tokens, SourceText page, string path, Compilation compilation, CancellationToken cancellationToken)
    {
        var rest = tokens.ToList();

        // Most pages contain no token, so avoid the search of the generated files.
        if (rest.Count > 0)
        {
            var copies = CopiesOf(path, compilation, cancellationToken);

            // Before C# 10, Razor wrote directives without columns; these identify only the line.
            copies.RemoveAll(copy => Remove(copy, static (copy, place) => copy.Place == place));
            copies.ForEach(copy => Remove(copy, static (copy, place) => copy.Place.Line == place.Line));
        }

        return rest;

        bool Remove((LinePosition Place, string Text) copy, Func<(LinePosition Place, string Text), LinePosition, bool> isThere)
        {
            var index = rest.FindIndex(token => isThere(copy, page.Lines.GetLinePosition(token.Span.Start)) && page.ToString(token.Span) == copy.Text);
            if (index >= 0)
            {
                rest.RemoveAt(index);
            }

            return index >= 0;
        }
    }

    /// <summary>The tokens in the copied C# of a page, with their positions in the page.</summary>
    private static List<(LinePosition Place, string Text)> CopiesOf(string path, Compilation compilation, CancellationToken cancellationToken)
    {
        var copies = new List<(LinePosition, string)>();
        foreach (var tree in compilation.SyntaxTrees.Where(IsGenerated))
        {
            var text = tree.GetText(cancellationToken);
            foreach (var token in SyntaxTokens.Find(tree.GetRoot(cancellationToken), text, FilePrefilter.Of(text, cancellationToken).TokenAnchors, AllowList.Empty, cancellationToken))
            {
                var mapped = tree.GetMappedLineSpan(token.Span, cancellationToken);
                if (mapped.HasMappedPath && mapped.Path.Equals(path, StringComparison.OrdinalIgnoreCase))
                {
                    copies.Add((mapped.StartLinePosition, text.ToString(token.Span)));
                }
            }
        }

        return copies;
    }

    private static bool EndsWithAny(string path, string[] ends)
    {
        foreach (var end in ends)
        {
            if (path.EndsWith(end, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
