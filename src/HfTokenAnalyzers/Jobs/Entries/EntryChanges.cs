using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>A list that statements change one after the other.</summary>
internal sealed class EntryChanges
{
    private readonly SyntaxNode _node;
    private readonly List<Entry?> _entries = [];
    private readonly Dictionary<string, List<int>> _indexes = new(StringComparer.Ordinal);
    private readonly Dictionary<int, ImmutableArray<EntryChange>.Builder> _changes = [];
    private readonly ImmutableArray<Entry>.Builder _replaced = ImmutableArray.CreateBuilder<Entry>();
    private EntryList? _list;

    /// <summary>Starts with a list.</summary>
    /// <param name="list">The list; null if it is unknown.</param>
    /// <param name="node">The expression for a list that is only known by its changes.</param>
    public EntryChanges(EntryList? list, SyntaxNode node)
    {
        (_list, _node) = (list, node);
        foreach (var entry in EntryList.EntriesOf(list))
        {
            Add(entry);
        }
    }

    /// <summary>Adds an entry. If that is sure, it replaces those with the same key.</summary>
    public void Set(Entry entry, bool isSure)
    {
        if (isSure && entry.Key is { } key)
        {
            if (_indexes.TryGetValue(key, out var indexes))
            {
                _replaced.AddRange(indexes.Select(index => _entries[index]!));
            }

            Remove(key);
        }

        Add(entry);
    }

    /// <summary>Adds the entries of a list, which may be unknown.</summary>
    public void AddAll(EntryList? others)
    {
        foreach (var entry in EntryList.EntriesOf(others))
        {
            Add(entry);
        }

        var list = _list ?? Unknown();
        _list = list with { HasOthers = true, IsComplete = list.IsComplete && others is { IsComplete: true } };
    }

    /// <summary>Removes the entries with a key.</summary>
    public void Remove(string key)
    {
        if (_indexes.TryGetValue(key, out var indexes))
        {
            indexes.ForEach(index => _entries[index] = null);
            _indexes.Remove(key);
        }
    }

    /// <summary>Removes all entries.</summary>
    public void Clear()
    {
        _entries.Clear();
        _indexes.Clear();
        _changes.Clear();
        _list ??= Unknown();
    }

    /// <summary>There may be other entries from now on.</summary>
    public void MayHaveOthers() => _list = _list is { } list ? list with { IsComplete = false } : null;

    /// <summary>Changes the list in the member that a change names first, or sets the member.</summary>
    public void ChangeMember(EntryChange change)
    {
        var name = change.Members[0];
        var index = _indexes.TryGetValue(name, out var indexes) ? indexes[0] : -1;
        var setsMember = change is { Members.Length: 1, Kind: ChangeKind.Assign or ChangeKind.Default };
        if (setsMember && (index < 0 || change is { Kind: ChangeKind.Assign, IsSure: true }))
        {
            Set(change.Entry!, isSure: true);
            return;
        }

        if (index < 0)
        {
            var node = change.Entry?.Node ?? change.Node;
            var span = change.Entry?.KeySpan ?? change.Node.Span;
            index = Add(new Entry(name, span, Value: null, span, node));
        }

        if (!_changes.TryGetValue(index, out var changes))
        {
            _changes.Add(index, changes = _entries[index]!.Changes.ToBuilder());
        }

        changes.Add(change with { Members = change.Members.RemoveAt(0) });
    }

    /// <summary>The list after all changes; null if it is unknown and has no known entries.</summary>
    public EntryList? ToList()
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(_entries.Count);
        for (var i = 0; i < _entries.Count; i++)
        {
            if (_entries[i] is { } entry)
            {
                entries.Add(_changes.TryGetValue(i, out var changes) ? entry with { Changes = changes.ToImmutable() } : entry);
            }
        }

        return _list is null && entries.Count == 0 ? null : (_list ?? Unknown()) with { Entries = entries.ToImmutable(), Replaced = (_list?.Replaced ?? ImmutableArray<Entry>.Empty).AddRange(_replaced) };
    }

    private int Add(Entry entry)
    {
        if (entry.Key is { } key)
        {
            if (!_indexes.TryGetValue(key, out var indexes))
            {
                _indexes.Add(key, indexes = []);
            }

            indexes.Add(_entries.Count);
        }

        _entries.Add(entry);
        return _entries.Count - 1;
    }

    private EntryList Unknown() => new(_node, ImmutableArray<Entry>.Empty, IsComplete: false);
}
