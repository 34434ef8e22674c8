using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Text;

/// <summary>
/// A lossy set of texts of fixed size that does not keep them alive. A new text replaces an older one with the same
/// slot; a lost entry only costs a rescan.
/// </summary>
internal sealed class RecentTexts
{
    /// <summary>Larger than most projects, so that few files share a slot, and small enough to allocate at every compiler start.</summary>
    private readonly WeakReference<SourceText?>[] _slots = new WeakReference<SourceText?>[4096];

    /// <summary>Allocates all slots now, so that adding and looking up texts allocates nothing.</summary>
    public RecentTexts()
    {
        for (var i = 0; i < _slots.Length; i++)
        {
            _slots[i] = new WeakReference<SourceText?>(null);
        }
    }

    /// <summary>Whether this instance was added and is not replaced yet.</summary>
    public bool Contains(SourceText text) => SlotOf(text).TryGetTarget(out var known) && ReferenceEquals(known, text);

    /// <summary>Adds a text. Racy by design: if two threads write to one slot, either may win.</summary>
    public void Add(SourceText text) => SlotOf(text).SetTarget(text);

    // Use reference equality; SourceText.Equals may compare the contents.
    private WeakReference<SourceText?> SlotOf(SourceText text) => _slots[RuntimeHelpers.GetHashCode(text) % _slots.Length];
}
