using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>
/// The elements of a list with their layout: finds the text to remove for an element, and the position and form of a new one.
/// </summary>
internal abstract class ElementList(SourceText text, List<SyntaxNode> elements)
{
    public IReadOnlyList<SyntaxNode> Elements => elements;

    protected SourceText Text => text;

    public bool Contains(SyntaxNode node) => elements.Contains(node);

    /// <summary>The index of an element; -1 if the list does not contain it.</summary>
    public int IndexOf(SyntaxNode node) => elements.IndexOf(node);

    /// <summary>The text to remove for those elements. The remaining text is a list of the others in the same layout.</summary>
    public abstract IEnumerable<TextSpan> Without(ISet<SyntaxNode> removed);

    /// <summary>The change that adds elements after the existing ones.</summary>
    public TextChange Append(IReadOnlyList<Element> added, string newLine) => Insert(elements.Count - 1, added, newLine);

    /// <summary>The change that adds elements after the one with that index, or at the start if it is -1.</summary>
    public abstract TextChange Insert(int behind, IReadOnlyList<Element> added, string newLine);

    /// <summary>The change that replaces all elements, on one line.</summary>
    public abstract TextChange Fill(IReadOnlyList<Element> added);

    /// <summary>The comments to move with an element: those on the lines above it, and the one after it.</summary>
    public abstract (IReadOnlyList<string> Above, string Behind) CommentsOf(SyntaxNode element);

    /// <summary>The white space at the beginning of the position's line.</summary>
    public string IndentationOf(int position) => Lines.IndentationAt(text, position);

    /// <summary>Whether only white space precedes the position on its line.</summary>
    protected bool BeginsLine(int position) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position)));
}
