using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Reads the entries of a dictionary, an object or an argument list, in whichever way they are written.</summary>
internal sealed class EntryReader(ValueReader values)
{
    /// <summary>The entries of <paramref name="value"/>; null where it holds none or cannot be followed.</summary>
    public EntryList? Read(IOperation? value)
    {
        ISymbol? variable = null;
        var isComplete = true;

        // A variable may hold another one; a cycle of initializers does not compile, but may be typed.
        for (var depth = 0; depth < ValueReader.MostSteps && value is not null; depth++)
        {
            value = ValueReader.Unwrap(value);
            switch (value)
            {
                case IObjectCreationOperation { Initializer: { } initializer } creation:
                    return ReadInitializer(creation.Syntax, initializer) with
                    {
                        IsComplete = isComplete && IsEmptyBefore(creation),
                        Variable = variable,
                    };

                case IObjectCreationOperation { Initializer: null } creation:
                    return new EntryList(creation.Syntax, ImmutableArray<Entry>.Empty, isComplete && IsEmptyBefore(creation), variable);

                case IObjectOrCollectionInitializerOperation initializer:
                    return ReadInitializer(initializer.Syntax, initializer) with { IsComplete = false, Variable = variable };

                case IAnonymousObjectCreationOperation creation:
                    return new EntryList(creation.Syntax, ReadMembers(creation.Initializers), isComplete, variable);

                case ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                    variable ??= ValueReader.SymbolOf(value);
                    isComplete &= values.IsOnlyRead(value);
                    value = values.Initializer(value);
                    break;

                default:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The arguments of a call, each an entry under its parameter's name.</summary>
    public static EntryList ReadArguments(IInvocationOperation call)
    {
        var entries = call.Arguments
            .Where(static argument => argument is
            {
                ArgumentKind: ArgumentKind.Explicit,
                Parameter: not null,
                Syntax: ArgumentSyntax,
            })
            .Select(static argument => new Entry(
                argument.Parameter!.Name,
                ((ArgumentSyntax)argument.Syntax).NameColon?.Name ?? argument.Syntax,
                argument.Value,
                argument.Syntax))
            .OrderBy(static entry => entry.Node.SpanStart);
        return new EntryList(
            (call.Syntax as InvocationExpressionSyntax)?.ArgumentList ?? call.Syntax,
            entries.ToImmutableArray(),
            IsComplete: true);
    }

    private static EntryList ReadInitializer(SyntaxNode node, IObjectOrCollectionInitializerOperation initializer) =>
        new(node, ReadMembers(initializer.Initializers), IsComplete: true);

    private static ImmutableArray<Entry> ReadMembers(ImmutableArray<IOperation> members)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(members.Length);
        foreach (var member in members)
        {
            if (ReadMember(member) is { } entry)
            {
                entries.Add(entry);
            }
        }

        return entries.ToImmutable();
    }

    private static Entry? ReadMember(IOperation member) => member switch
    {
        // ["KEY"] = value
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } indexer } assignment
            => ReadPair(indexer.Arguments[0].Value, assignment.Value, assignment.Syntax),

        // Key = value; { Name } of an anonymous object names itself
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
            => new Entry(target.Member.Name, NameNode(assignment.Syntax), assignment.Value, MemberNode(assignment.Syntax)),

        // Key = { … }
        IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation target } nested
            => new Entry(target.Member.Name, NameNode(nested.Syntax), nested.Initializer, nested.Syntax),

        // { "KEY", value }
        IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var key, var value] } add
            => ReadPair(key.Value, value.Value, add.Syntax),

        _ => null,
    };

    private static Entry ReadPair(IOperation key, IOperation value, SyntaxNode node) =>
        new(ValueReader.TextOf(key), key.Syntax, value, node);

    private static SyntaxNode MemberNode(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AnonymousObjectMemberDeclaratorSyntax>() is { } declarator
            && (declarator == node || declarator.Expression == node)
            ? declarator
            : node;

    private static SyntaxNode NameNode(SyntaxNode node) => MemberNode(node) switch
    {
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name } => name.Name,
        AnonymousObjectMemberDeclaratorSyntax declarator => declarator.Expression,
        AssignmentExpressionSyntax assignment => assignment.Left,
        var other => other,
    };

    /// <summary>Whether a new object begins without entries: a dictionary made from another one does not.</summary>
    private static bool IsEmptyBefore(IObjectCreationOperation creation) =>
        creation.Arguments.All(static argument => argument.Value.Type?.SpecialType == SpecialType.System_Int32
            || argument.ArgumentKind == ArgumentKind.DefaultValue
            || argument.Parameter?.Type.Name.EndsWith("Comparer", StringComparison.Ordinal) == true);
}
