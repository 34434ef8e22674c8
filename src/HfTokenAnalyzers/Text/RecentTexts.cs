using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Text;

/// <summary>
/// Remembers texts without keeping them alive, and without memory for each: a text takes the place of an earlier one. What
/// is forgotten only costs another look.
/// </summary>
internal sealed class RecentTexts
{
    /// <summary>More than most projects have files, so that few share a place; and few enough to be made at each start.</summary>
    private readonly WeakReference<SourceText?>[] _places = new WeakReference<SourceText?>[4096];

    /// <summary>Remembers nothing yet. The places are made at once, and none while texts are looked at.</summary>
    public RecentTexts()
    {
        for (var i = 0; i < _places.Length; i++)
        {
            _places[i] = new WeakReference<SourceText?>(null);
        }
    }

    /// <summary>Whether that very text is remembered.</summary>
    public bool Contains(SourceText text) => PlaceOf(text).TryGetTarget(out var known) && ReferenceEquals(known, text);

    /// <summary>Remembers a text. Of two threads at one place, one wins.</summary>
    public void Add(SourceText text) => PlaceOf(text).SetTarget(text);

    // Texts may compare their contents; a text is itself here.
    private WeakReference<SourceText?> PlaceOf(SourceText text) => _places[RuntimeHelpers.GetHashCode(text) % _places.Length];
}
