using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>The changes to a file, in the order of the text.</summary>
/// <param name="Changes">The changes without usings.</param>
/// <param name="Usings">The usings that they need.</param>
internal sealed record FileChanges(IReadOnlyList<TextChange> Changes, IReadOnlyCollection<TextChange> Usings)
{
    public static readonly FileChanges None = new([], []);

    public bool IsEmpty => Changes.Count == 0;

    /// <summary>
    /// The changes in order; null if two of them overlap. The same change may be in the list twice, because two calls can share an
    /// entry, and two targets a line.
    /// </summary>
    public static FileChanges? TryCreate(IEnumerable<TextChange> changes, IReadOnlyCollection<TextChange> usings)
    {
        var ordered = changes.Distinct().OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End).ToList();
        return ordered.Skip(1).Zip(ordered, static (next, before) => next.Span.Start < before.Span.End).Contains(true) ? null : new(ordered, usings);
    }

    /// <summary>Combines these changes with those that another target needs; null if they overlap. Both need the same usings.</summary>
    public FileChanges? With(FileChanges other) => TryCreate(Changes.Concat(other.Changes), Usings.Count > 0 ? Usings : other.Usings);

    public bool IsSameAs(FileChanges other) => Changes.SequenceEqual(other.Changes) && Usings.Count == other.Usings.Count;

    public SourceText ApplyTo(SourceText text) => Steps().Aggregate(text, static (before, step) => before.WithChanges(step));

    public SyntaxTree ApplyTo(SyntaxTree tree) => Steps().Aggregate(tree, static (before, step) => before.WithChangedText(before.GetText().WithChanges(step)));

    /// <summary>
    /// The changes after the usings, and then the usings. The parser treats all changes of a step as one, so in a single step it
    /// would parse all code between the usings and the other changes again.
    /// </summary>
    private IEnumerable<IEnumerable<TextChange>> Steps()
    {
        var start = Usings.Select(static change => change.Span.Start).DefaultIfEmpty().Max();
        yield return Changes.Where(change => change.Span.Start >= start);
        yield return Changes.Where(change => change.Span.Start < start).Concat(Usings).OrderBy(static change => change.Span.Start);
    }
}
