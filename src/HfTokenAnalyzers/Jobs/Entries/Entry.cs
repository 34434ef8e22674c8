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

    /// <summary>The place up to which statements change the value, if that is later than the entry itself; otherwise null.</summary>
    public SyntaxNode? UsedAt { get; init; }

    /// <summary>The changes that later statements make to the value, which is another list.</summary>
    public ImmutableArray<EntryChange> Changes { get; init; } = ImmutableArray<EntryChange>.Empty;
}

/// <summary>The kinds of changes that a statement before the call makes to a list.</summary>
internal enum ChangeKind
{
    /// <summary>It sets or adds one entry.</summary>
    Set,

    /// <summary>It adds all entries of another list.</summary>
    AddAll,

    /// <summary>It removes the entry with a key.</summary>
    Remove,

    /// <summary>It removes all entries, or some that are not known.</summary>
    Clear,

    /// <summary>It replaces the list with another one.</summary>
    Assign,

    /// <summary>It sets the list to another one if there is none: <c>??=</c>.</summary>
    Default,

    /// <summary>It may add entries that cannot be read.</summary>
    Unknown,
}

/// <summary>A statement before the call that changes a list.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Node">The expression that does it.</param>
/// <param name="Members">The names that lead from the variable to the list, such as <c>Env</c>; empty if the variable is the list.</param>
internal sealed record EntryChange(ChangeKind Kind, SyntaxNode Node, ImmutableArray<string> Members)
{
    /// <summary>Whether it always runs before the call; false if a condition may skip it.</summary>
    public bool IsSure { get; init; }

    /// <summary>The entry that is set; for a member that gets another list, the entry of the member.</summary>
    public Entry? Entry { get; init; }

    /// <summary>The other list.</summary>
    public IOperation? Value { get; init; }

    /// <summary>The key of the entry that is removed; null if it is unknown.</summary>
    public string? Key { get; init; }
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

    /// <summary>Entries in the code that later statements replace with others under the same key.</summary>
    public ImmutableArray<Entry> Replaced { get; init; } = ImmutableArray<Entry>.Empty;

    /// <summary>The entries of <paramref name="list"/>; empty if it is null.</summary>
    public static ImmutableArray<Entry> EntriesOf(EntryList? list) => list?.Entries ?? ImmutableArray<Entry>.Empty;

    /// <summary>The first entry with this key; null if there is none.</summary>
    public Entry? Find(string key, StringComparison comparison = StringComparison.Ordinal) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, comparison));
}
