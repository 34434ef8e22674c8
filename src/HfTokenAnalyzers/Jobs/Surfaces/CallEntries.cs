using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Surfaces;

/// <summary>Reads calls that are entries themselves: they take a key and a value, an entry as an object, or a list of entries.</summary>
internal static class CallEntries
{
    /// <summary>The names of the parameters and members for the key, and for the value.</summary>
    private static readonly string[] Keys = ["key", "name"], Values = ["value"];

    /// <summary>The entries; null if they are unknown.</summary>
    /// <param name="call">The call.</param>
    /// <param name="others">The number of arguments before the key, where the parameters have other names.</param>
    /// <param name="entries">Reads lists and objects.</param>
    public static EntryList? Read(BoundCall call, int others, EntryReader entries)
    {
        var arguments = call.Arguments;
        var key = Find(arguments, Keys) ?? At(arguments, others);
        var value = Find(arguments, Values) ?? At(arguments, others + 1);
        if (IsText(key) && value?.Value is { } given)
        {
            return entries.Read(LoopOver(key!.Value!, given, entries.Values)) ?? ListOf(call, key, value, entries.Values);
        }

        foreach (var list in arguments.Entries.Select(entries.ReadVariables).OfType<EntryList>())
        {
            if (Find(list, Values) is { Value: not null } entryValue && Find(list, Keys) is { Value: not null } entryKey)
            {
                return ListOf(call, entryKey, entryValue, entries.Values);
            }

            if (!list.Entries.IsEmpty)
            {
                return list;
            }
        }

        return null;
    }

    private static EntryList ListOf(BoundCall call, Entry key, Entry value, ValueTracer values) => new(
        call.Operation.Syntax,
        ImmutableArray.Create(new Entry(values.ConstantOf(key.Value!), key.Value!.Syntax, value.Value!, call.Operation.Syntax)),
        IsComplete: true);

    /// <summary>The list of pairs whose loop passes the key and the value of each; null if they are not from a loop.</summary>
    private static IOperation? LoopOver(IOperation key, IOperation value, ValueTracer values)
    {
        var (one, other) = (PassThrough.WalkDownConversions(key), PassThrough.WalkDownConversions(value));
        var list = DeclarationOf(one) switch
        {
            // foreach (var (key, value) in list)
            SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Variables: [var first, var second], Parent.Parent: ForEachVariableStatementSyntax loop } } declared
                when declared == first && DeclarationOf(other) == second => loop.Expression,

            // foreach (var pair in list)
            null when one is IPropertyReferenceOperation { Property.Name: "Key", Instance: { } pair } && other is IPropertyReferenceOperation { Property.Name: "Value", Instance: { } same }
                && DeclarationOf(pair) is ForEachStatementSyntax loop && DeclarationOf(same) == loop => loop.Expression,
            _ => null,
        };
        return list is null ? null : values.Bind(list);
    }

    private static SyntaxNode? DeclarationOf(IOperation value) =>
        value is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [var reference] } ? reference.GetSyntax() : null;

    /// <summary>The first entry with one of the names; of a key and a name, the key.</summary>
    private static Entry? Find(EntryList list, string[] names) =>
        names.Select(name => list.Find(name, StringComparison.OrdinalIgnoreCase)).FirstOrDefault(static entry => entry is not null);

    /// <summary>The argument at a position, if no name says that it is another one.</summary>
    private static Entry? At(EntryList arguments, int position) =>
        arguments.Entries.Length > position && arguments.Entries[position] is { Node: ArgumentSyntax { NameColon: null } } entry ? entry : null;

    private static bool IsText(Entry? key) => key?.Value is { } value && PassThrough.WalkDownConversions(value).Type is null or { SpecialType: SpecialType.System_String };
}
