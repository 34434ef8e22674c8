using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>
/// Razor pages and components, of which Razor's own generator makes C#. Their C# is copied into a file that exists in the
/// compilation only, with <c>#line</c> directives that lead back to the page; their markup becomes string literals there
/// without such directives, and their comments are left out.
/// </summary>
/// <remarks>
/// So a token in a page's C# is reported as HF001 in the generated file, which the compiler shows at its line of the page, and
/// one in markup or a comment as HF006 in the page itself.
/// </remarks>
internal static class RazorFile
{
    private static readonly string[] Extensions = [".razor", ".cshtml"];

    /// <summary>The ends of the names that Razor's generator and, before .NET 6, its build task give to what they make.</summary>
    private static readonly string[] GeneratedNames = ["_razor.g.cs", "_cshtml.g.cs", ".razor.g.cs", ".cshtml.g.cs"];

    /// <summary>Whether a file is a page or a component, by its name.</summary>
    public static bool Is(string path) => EndsWithAny(path, Extensions);

    /// <summary>Whether C# was generated for a page or a component, by the file's name.</summary>
    public static bool IsGenerated(SyntaxTree tree) => EndsWithAny(tree.FilePath, GeneratedNames);

    /// <summary>Whether a place in generated C# was copied from a page, and is not made of its markup.</summary>
    public static bool IsCopied(SyntaxTree tree, TextSpan span, CancellationToken cancellationToken) =>
        tree.GetMappedLineSpan(span, cancellationToken) is { HasMappedPath: true } mapped && Is(mapped.Path);

    /// <summary>Leaves out of a page's tokens those in its C#: they are found in the generated file.</summary>
    public static IEnumerable<FoundToken> WithoutCSharp(IEnumerable<FoundToken> tokens, SourceText page, string path, Compilation compilation, CancellationToken cancellationToken)
    {
        var rest = tokens.ToList();

        // The common page has no token, and then nothing is searched.
        if (rest.Count > 0)
        {
            var copies = CopiesOf(path, compilation, cancellationToken);

            // Directives without columns, as Razor wrote them before C# 10, lead to the right line alone.
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

    /// <summary>The tokens in what was copied from a page, with their place in the page.</summary>
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
