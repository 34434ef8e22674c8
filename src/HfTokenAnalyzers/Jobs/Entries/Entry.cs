using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>One key–value pair, however it is written: in a dictionary, an object, a text, or as a call's argument.</summary>
/// <param name="Key">The key; null where it is not constant.</param>
/// <param name="KeySpan">Where the key is written. Of a positional argument: the argument.</param>
/// <param name="Value">The value; null where it is a piece of a text.</param>
/// <param name="ValueSpan">The value as it stands in the entry.</param>
/// <param name="Node">
/// The whole entry as it is written: what a fix moves or removes. Of an entry inside a text: the text's expression.
/// </param>
internal sealed record Entry(string? Key, TextSpan KeySpan, IOperation? Value, TextSpan ValueSpan, SyntaxNode Node)
{
    /// <summary>An entry that is written as code.</summary>
    public Entry(string? key, SyntaxNode keyNode, IOperation value, SyntaxNode node)
        : this(key, keyNode.Span, value, value.Syntax.Span, node)
    {
    }

    /// <summary>The value where it is a piece of a text; else null.</summary>
    public string? Text { get; init; }

    /// <summary>What fills the holes of a value that is a piece of a text.</summary>
    public IEnumerable<IOperation> Fillings { get; init; } = [];

    /// <summary>Whether the key is a piece of a text, so that it is written there without quotes of the language.</summary>
    public bool IsInText { get; init; }

    /// <summary>The entries that the value holds, where it is a piece of a text; else null.</summary>
    public EntryList? Members { get; init; }

    /// <summary>Whether a statement of its own adds the entry: <c>env["KEY"] = value;</c>.</summary>
    public bool IsStatement => Node.Parent is ExpressionStatementSyntax;

    /// <summary>Entries that later statements add to the value.</summary>
    public ImmutableArray<Entry> Additions { get; init; } = ImmutableArray<Entry>.Empty;
}

/// <summary>Entries that stand together.</summary>
/// <param name="Node">
/// The expression that holds the entries (a creation, an initializer), or the argument list of a call.
/// </param>
/// <param name="Entries">The entries in the order in which they are written.</param>
/// <param name="IsComplete">Whether these are all: nothing else can have added to them.</param>
/// <param name="Variable">The local, field or property that holds the list, or the method that returns it; null if it is written in the call itself.</param>
internal sealed record EntryList(SyntaxNode Node, ImmutableArray<Entry> Entries, bool IsComplete, ISymbol? Variable = null)
{
    /// <summary>Whether the list may hold entries beside those that are written for it: another list's, or its own type's.</summary>
    public bool HasOthers { get; init; }

    /// <summary>The entries of <paramref name="list"/>; none of null.</summary>
    public static ImmutableArray<Entry> EntriesOf(EntryList? list) => list?.Entries ?? ImmutableArray<Entry>.Empty;

    /// <summary>The first entry under that key; null where there is none.</summary>
    public Entry? Find(string key, StringComparison comparison = StringComparison.Ordinal) =>
        Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, comparison));
}
