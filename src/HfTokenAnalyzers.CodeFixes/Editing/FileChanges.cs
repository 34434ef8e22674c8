using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>The changes to a file, in the order of the text.</summary>
/// <param name="Changes">The changes without usings.</param>
/// <param name="Usings">The usings that they need.</param>
internal sealed record FileChanges(IReadOnlyList<TextChange> Changes, IReadOnlyCollection<TextChange> Usings)
{
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>
    /// The changes in order; null if two of them overlap. The same change may be in the list twice, because two calls can share an
    /// entry, and two targets a line.
    /// </summary>
    /// <remarks>Two calls can share an entry, and two targets a line, so a change may be given twice.</remarks>
    public static FileChanges? TryCreate(IEnumerable<TextChange> changes, IReadOnlyCollection<TextChange> usings)
    {
        var ordered = changes.Distinct().OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End).ToList();
        return ordered.Skip(1).Zip(ordered, static (next, before) => next.Span.Start < before.Span.End).Contains(true) ? null : new(ordered, usings);
    }

    /// <summary>Combines these changes with those that another target needs; null if they overlap. Both need the same usings.</summary>
    public FileChanges? With(FileChanges other) => TryCreate(Changes.Concat(other.Changes), Usings.Count > 0 ? Usings : other.Usings);

    public SourceText ApplyTo(SourceText text)
    {
        var changes = Changes.ToList();
        foreach (var addition in Usings)
        {
            changes.Insert(changes.FindLastIndex(change => change.Span.Start <= addition.Span.Start) + 1, addition);
        }

        return text.WithChanges(changes);
    }
}
