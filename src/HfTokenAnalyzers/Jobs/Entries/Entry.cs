using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>A key and its value in any form: in a dictionary, an object, a text, or as an argument of a call.</summary>
/// <param name="Key">The key; null if it is not constant.</param>
/// <param name="KeySpan">The span of the key; for a positional argument, the span of the argument.</param>
/// <param name="Value">The value; null if it is part of a text.</param>
/// <param name="ValueSpan">The span of the value.</param>
/// <param name="Node">The code that a fix moves or removes; for an entry inside a text, the expression of the text.</param>
internal sealed record Entry(string? Key, TextSpan KeySpan, IOperation? Value, TextSpan ValueSpan, SyntaxNode Node)
{
    /// <summary>Creates an entry that is not inside a text.</summary>
    public Entry(string? key, SyntaxNode keyNode, IOperation value, SyntaxNode node)
        : this(key, keyNode.Span, value, value.Syntax.Span, node)
    {
    }

    /// <summary>The value if it is part of a text; otherwise null.</summary>
    public string? Text { get; init; }

    /// <summary>Whether a shell replaces the variables in <see cref="Text"/> before the program gets it.</summary>
    public bool IsExpanded { get; init; }

    /// <summary>The expressions of the holes in a value that is part of a text.</summary>
    public IEnumerable<IOperation> Fillings { get; init; } = [];

    /// <summary>Whether the key is part of a text, where replacement text needs no quotes of its own.</summary>
    public bool IsInText { get; init; }

    /// <summary>The entries of a nested object that is part of a text; otherwise null.</summary>
    public EntryList? Members { get; init; }

    /// <summary>Whether the entry is added by its own statement: <c>env["KEY"] = value;</c>.</summary>
    public bool IsStatement => Node.Parent is ExpressionStatementSyntax;

    /// <summary>Entries that later statements add to the value.</summary>
    public ImmutableArray<Entry> Additions { get; init; } = ImmutableArray<Entry>.Empty;
}

/// <summary>The entries of one object, collection or call.</summary>
/// <param name="Node">The expression that contains the entries (a creation or initializer), or the argument list of a call.</param>
/// <param name="Entries">The entries in text order.</param>
/// <param name="IsComplete">Whether there are no other entries.</param>
/// <param name="Variable">
/// The local, field or property that holds the list, or the method that returns it; null if the list is part of the call.
/// </param>
internal sealed record EntryList(SyntaxNode Node, ImmutableArray<Entry> Entries, bool IsComplete, ISymbol? Variable = null)
{
    /// <summary>Whether the list may contain entries from another list or from its own type.</summary>
    public bool HasOthers { get; init; }

    /// <summary>The entries of <paramref name="list"/>; empty if it is null.</summary>
    public static ImmutableArray<Entry> EntriesOf(EntryList? list) => list?.Entries ?? ImmutableArray<Entry>.Empty;

    /// <summary>The first entry with this key; null if there is none.</summary>
    public Entry? Find(string key, StringComparison comparison = StringComparison.Ordinal) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, comparison));
}
