using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers;

/// <summary>
/// Remembers texts without keeping them alive, and without memory for each: a text takes the place of an earlier one. What
/// is forgotten only costs another look.
/// </summary>
internal sealed class RecentTexts
{
    /// <summary>Far more than most projects have files, so that few share a place.</summary>
    private readonly WeakReference<SourceText?>?[] _places = new WeakReference<SourceText?>?[8192];

    /// <summary>Whether that very text is remembered.</summary>
    public bool Contains(SourceText text) => _places[PlaceOf(text)] is { } place && place.TryGetTarget(out var known) && ReferenceEquals(known, text);

    /// <summary>Remembers a text. Of two threads at one place, one wins.</summary>
    public void Add(SourceText text)
    {
        ref var place = ref _places[PlaceOf(text)];
        if (place is null)
        {
            place = new WeakReference<SourceText?>(text);
        }
        else
        {
            place.SetTarget(text);
        }
    }

    // Texts may compare their contents; a text is itself here.
    private int PlaceOf(SourceText text) => RuntimeHelpers.GetHashCode(text) % _places.Length;
}
