using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>Reads the entries of a dictionary, an object or a list of pairs, in any form.</summary>
internal sealed class EntryReader(ValueTracer values, Func<string?, bool> maySubmitJob)
{
    /// <summary>Methods that return the entries of their receiver or first argument.</summary>
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "AsReadOnly", "Create", "CreateRange", "SerializeToElement", "SerializeToNode", "ToDictionary", "ToFrozenDictionary",
        "ToImmutableDictionary", "ToImmutableSortedDictionary", "ToList", "ToArray",
    };

    /// <summary>Stop after this many lists; if each list contains the one before twice, the work grows exponentially.</summary>
    private const int MaxLists = 4096;

    /// <summary>Maximum number of accesses and parentheses in the target of a statement, as in <c>(job.Options!).Secrets["KEY"] = …</c>.</summary>
    private const int MaxTargetParts = 6;

    private int _depth;
    private int _lists;

    public ValueTracer Values => values;

    /// <summary>
    /// The entries of an entry's value, including those that later statements add; null if there are none or they are
    /// unknown.
    /// </summary>
    public EntryList? Read(Entry? entry)
    {
        if (entry is null or { Members: not null })
        {
            return entry?.Members;
        }

        var list = Read(entry.Value);
        return entry.Additions.IsEmpty ? list
            : list is null ? new EntryList(entry.Node, entry.Additions, IsComplete: false)
            : list with { Entries = list.Entries.AddRange(entry.Additions) };
    }

    /// <summary>The entries of <paramref name="value"/>; null if there are none or they are unknown.</summary>
    public EntryList? Read(IOperation? value)
    {
        // Initializers may refer to each other in a cycle. Such code does not compile, but it may be analyzed while it
        // is typed.
        _lists = _depth == 0 ? 0 : _lists + 1;
        if (value is null || _depth == ValueTracer.MaxSteps || _lists > MaxLists)
        {
            return null;
        }

        _depth++;
        try
        {
            return PassThrough.From(value) is { } passing ? Either(value.Syntax, [.. passing.Values.Select(Read)]) : ReadHolder(value);
        }
        finally
        {
            _depth--;
        }
    }

    private EntryList? ReadHolder(IOperation value)
    {
        switch (value)
        {
            // A single pair is a list of one; "key" and "value" are not its keys.
            case IObjectCreationOperation { Type.Name: "KeyValuePair" }:
                return ReadPairs(value.Syntax, [value]) with { IsComplete = false };

            case IObjectCreationOperation creation:
                return ReadCreation(creation);

            // Member = { … } adds to the entries that the member has already.
            case IObjectOrCollectionInitializerOperation initializer:
                return new EntryList(initializer.Syntax, ReadMembers(initializer.Initializers), IsComplete: false);

            case IAnonymousObjectCreationOperation creation:
                return new EntryList(creation.Syntax, ReadMembers(creation.Initializers), IsComplete: true);

            case IArrayCreationOperation { Initializer: { } initializer }:
                return ReadPairs(initializer.Syntax, initializer.ElementValues);

            case IArrayInitializerOperation elements:
                return ReadPairs(elements.Syntax, elements.ElementValues);

            case { Syntax.RawKind: NewerSyntax.CollectionExpression }:
                return ReadPairs(value.Syntax, value.ChildOperations);

            case IWithOperation with:
                return ReadCopy(with);

            case IInvocationOperation call:
                return ReadCall(call);

            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                return ReadVariable(value);

            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: [var options, ..] } function }:
                return ReadOptions(options, function);

            default:
                return null;
        }
    }

    /// <summary>The entries of a collection, or the constructor arguments and members of another object.</summary>
    private EntryList ReadCreation(IObjectCreationOperation creation)
    {
        var members = creation.Initializer is { } initializer ? ReadMembers(initializer.Initializers) : ImmutableArray<Entry>.Empty;
        if (!IsCollection(creation.Type))
        {
            var arguments = BoundCall.TryCreate(creation)!.Arguments.Entries;
            return new EntryList(creation.Syntax, arguments.AddRange(members), IsComplete: true);
        }

        // A collection may copy the entries of another one. A collection type of the user may add any entries.
        var others = ImmutableArray<Entry>.Empty;
        var isComplete = creation.Type!.DeclaringSyntaxReferences.IsEmpty
            && creation.Initializer?.Initializers.Any(static element => ReadMember(element) is null && MayHoldEntry(element)) != true;
        foreach (var argument in creation.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit && IsCollection(argument.Value.Type)))
        {
            var source = Read(argument.Value);
            others = others.AddRange(EntryList.EntriesOf(source));
            isComplete &= source is { IsComplete: true };
        }

        return new EntryList(creation.Syntax, members.AddRange(others), isComplete) { HasOthers = !isComplete || others.Length > 0 };
    }

    /// <summary>The entries of <c>request with { … }</c>: those in braces and the others of the original.</summary>
    private EntryList ReadCopy(IWithOperation with)
    {
        var members = ReadMembers(with.Initializer.Initializers);
        var source = Read(with.Operand);
        var left = EntryList.EntriesOf(source).Where(entry => members.All(member => member.Key != entry.Key));
        return new EntryList(with.Initializer.Syntax, members.AddRange(left), IsComplete: source is { IsComplete: true });
    }

    /// <summary>Combines lists of which one is selected at run time; null if none of them can be read.</summary>
    public static EntryList? Either(SyntaxNode node, IReadOnlyList<EntryList?> lists) =>
        lists.Count == 1 ? lists[0]
        : lists.All(static list => list is null) ? null
        : new EntryList(node, lists.SelectMany(static list => EntryList.EntriesOf(list)).ToImmutableArray(), IsComplete: false) { HasOthers = lists.Any(static list => list is { HasOthers: true }) };

    private EntryList? ReadCall(IInvocationOperation call)
    {
        var name = call.TargetMethod.Name;

        // The methods of immutable collections return a new collection with the entry.
        if (name is "Add" or "SetItem" && call is { Instance: { } instance, Arguments: [var key, var value] } && !call.TargetMethod.ReturnsVoid)
        {
            var before = Read(instance);
            var entry = ReadPair(key.Value, value.Value, call.Syntax);
            return new EntryList(call.Syntax, EntryList.EntriesOf(before).Add(entry), before?.IsComplete ?? IsEmptyOne(instance))
            {
                HasOthers = before?.HasOthers ?? !IsEmptyOne(instance),
            };
        }

        return Copies.Contains(name) && KeepsEntries(call) ? Read(call.Instance ?? call.Arguments.FirstOrDefault()?.Value)
            : values.ReturnedBy(call) is { } returned && Read(returned) is { } list ? list with { Variable = list.Variable ?? call.TargetMethod }
            : null;
    }

    /// <summary>Whether a copy has the same entries: it has no selectors, or these return the key and the value of a pair.</summary>
    private static bool KeepsEntries(IInvocationOperation call)
    {
        var functions = call.Arguments.Select(static argument => PassThrough.WalkDownConversions(argument.Value)).OfType<IDelegateCreationOperation>().ToList();
        return functions.Count == 0
            || PartOfPair(functions[0]) is "Key" or "Item1" && functions.Skip(1).All(static function => PartOfPair(function) is "Value" or "Item2");
    }

    /// <summary>The member of its parameter that a lambda returns, possibly trimmed; null for other lambdas.</summary>
    private static string? PartOfPair(IDelegateCreationOperation function)
    {
        var value = function.Target is IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } returned }] } ? PassThrough.WalkDownConversions(returned) : null;
        while (value is IInvocationOperation { Instance: { } instance, TargetMethod.Name: var method } && PassThrough.KeepsText(method))
        {
            value = PassThrough.WalkDownConversions(instance);
        }

        return value switch
        {
            IPropertyReferenceOperation { Instance: IParameterReferenceOperation, Property.Name: var name } => name,
            IFieldReferenceOperation { Instance: IParameterReferenceOperation, Field: { ContainingType.IsTupleType: true } field } => (field.CorrespondingTupleField ?? field).Name,
            _ => null,
        };
    }

    private static bool IsEmptyOne(IOperation value) =>
        PassThrough.WalkDownConversions(value) is IMemberReferenceOperation { Member.Name: "Empty" }
            or IInvocationOperation { TargetMethod.Name: "Create", Arguments.IsEmpty: true };

    /// <summary>The entries in a variable's value and those that statements add before it is read.</summary>
    private EntryList? ReadVariable(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } variable)
        {
            return null;
        }

        var initial = values.Initializer(reference) ?? values.ReturnedBy(reference);

        // The variable is set after its declaration, so another member may set it to something else before.
        var later = initial is null ? values.Follow(reference) : null;
        var list = later is null ? Read(initial) : Read(later) is { } written ? written with { IsComplete = false } : null;
        var isOnlyRead = values.IsOnlyRead(reference, maySubmitJob);
        var entries = EntryList.EntriesOf(list);
        var areAllRead = TryReadStatements(
            variable,
            values.MentionsBefore(variable, reference.Syntax).SkipWhile(mention => mention.SpanStart < (later?.Syntax.Span.End ?? 0)),
            reference.Syntax,
            ref entries);
        if (list is null && entries.IsEmpty)
        {
            return null;
        }

        list ??= new EntryList(reference.Syntax, ImmutableArray<Entry>.Empty, IsComplete: false);
        return list with
        {
            Entries = entries,
            IsComplete = list.IsComplete && isOnlyRead && areAllRead,
            Variable = variable,
        };
    }

    /// <summary>The entries that a lambda sets in its first parameter: <c>options => options.Env["KEY"] = value</c>; null if it sets none.</summary>
    private EntryList? ReadOptions(IParameterSymbol options, IAnonymousFunctionOperation function)
    {
        var body = function.Syntax is LambdaExpressionSyntax lambda ? lambda.Body : function.Body.Syntax;
        var entries = ImmutableArray<Entry>.Empty;
        TryReadStatements(options, values.MentionsAround(options, body).Where(mention => body.Span.Contains(mention.Span)), body, ref entries);

        // The options may have other entries from the beginning.
        return entries.IsEmpty ? null : new EntryList(function.Syntax, entries, IsComplete: false);
    }

    /// <summary>
    /// Adds the entries of <c>env["KEY"] = value;</c>, <c>env.Add("KEY", value);</c>, <c>request.Secrets = …;</c> and
    /// <c>request.Env["KEY"] = value;</c> before the variable is read, and removes those that are removed again.
    /// Returns false if one of these statements cannot be read.
    /// </summary>
    private bool TryReadStatements(ISymbol variable, IEnumerable<IdentifierNameSyntax> mentions, SyntaxNode reference, ref ImmutableArray<Entry> entries)
    {
        var areAllRead = true;
        if (variable is not (ILocalSymbol or IParameterSymbol))
        {
            return areAllRead;
        }

        foreach (var mention in mentions)
        {
            var statement = FindStatement(mention, out var member);
            if (statement is null && !RemovesEntries(mention, variable, reference))
            {
                continue;
            }

            // Mentions are found by name; another variable in the member may have the same name.
            if (EndsBefore(mention, reference) || !SymbolEqualityComparer.Default.Equals(values.SymbolAt(mention), variable))
            {
                continue;
            }

            if (statement is null)
            {
                var key = RemovedKey(mention);
                entries = entries.RemoveAll(entry => key is null || entry.Key == key);
            }
            else if (values.Bind(statement) is { } operation)
            {
                var entry = ReadMember(operation);
                entries = entry is null ? entries : Add(entries, member, entry);
                areAllRead &= entry is not null || !MayHoldEntry(operation);
            }
            else
            {
                areAllRead = false;
            }
        }

        return areAllRead;
    }

    /// <summary>An entry that is added to a member becomes an addition to the entry of that member.</summary>
    private static ImmutableArray<Entry> Add(ImmutableArray<Entry> entries, string? member, Entry entry)
    {
        if (member is null)
        {
            return entries.Add(entry);
        }

        var index = entries.ToList().FindIndex(candidate => string.Equals(candidate.Key, member, StringComparison.Ordinal));
        return index >= 0
            ? entries.SetItem(index, entries[index] with { Additions = entries[index].Additions.Add(entry) })
            : entries.Add(new Entry(member, entry.KeySpan, Value: null, entry.KeySpan, entry.Node) { Additions = ImmutableArray.Create(entry) });
    }

    /// <summary>Whether the statement's block ends with return or throw, so that the place is not reached after it.</summary>
    private static bool EndsBefore(SyntaxNode statement, SyntaxNode place) =>
        statement.Ancestors().TakeWhile(node => !node.Span.Contains(place.Span)).OfType<BlockSyntax>()
            .Any(static block => block.Statements.LastOrDefault() is ReturnStatementSyntax or ThrowStatementSyntax);

    /// <summary>
    /// Whether a statement that always runs before the place removes entries from a variable or assigns it another
    /// object.
    /// </summary>
    private static bool RemovesEntries(IdentifierNameSyntax mention, ISymbol variable, SyntaxNode place) =>
        (mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove" or "Clear", Parent: InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } }
            || mention.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: var right } assignment
                && assignment.Left == mention
                && !right.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Name))
        && Variables.BlockOf(mention.FirstAncestorOrSelf<StatementSyntax>())?.Span.Contains(place.Span) == true;

    /// <summary>The key of <c>env.Remove("KEY")</c>, empty if it is unknown; null if all entries are removed.</summary>
    private string? RemovedKey(IdentifierNameSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Remove", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }, ..] } }
            ? values.ConstantText(key) ?? ""
            : null;

    /// <summary>
    /// The assignment or call that adds to a variable or to a member of it, which is returned in
    /// <paramref name="member"/>; null if the mention does something else.
    /// </summary>
    private ExpressionSyntax? FindStatement(ExpressionSyntax mention, out string? member)
    {
        member = null;
        ExpressionSyntax target = mention;
        for (var i = 0; i < MaxTargetParts; i++)
        {
            switch (target.Parent)
            {
                case PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax:
                    target = (ExpressionSyntax)target.Parent;
                    break;

                case AssignmentExpressionSyntax assignment when assignment.Left == target && target != mention:
                    return assignment;

                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "Set" or "SetItem", Parent: InvocationExpressionSyntax call } access when access.Expression == target:
                    return call;

                // Of nested members, the last one has the list.
                case MemberAccessExpressionSyntax access when access.Expression == target:
                    member = Variables.IsAssigned(access) ? member : access.Name.Identifier.ValueText;
                    target = access;
                    break;

                case ElementAccessExpressionSyntax { ArgumentList.Arguments: [{ Expression: var key }] } element when element.Expression == target:
                    member ??= Variables.IsAssigned(element) ? null : values.ConstantText(key);
                    target = element;
                    break;

                default:
                    return null;
            }
        }

        return null;
    }

    private static ImmutableArray<Entry> ReadMembers(IEnumerable<IOperation> members) => ReadAll(members, ReadMember);

    private static EntryList ReadPairs(SyntaxNode node, IReadOnlyCollection<IOperation> pairs) =>
        new(node, ReadAll(pairs, ReadPair), IsComplete: pairs.All(static pair => ReadPair(pair) is not null || !MayBePair(pair)));

    /// <summary>Whether an initializer element may add a pair that is created elsewhere.</summary>
    private static bool MayHoldEntry(IOperation member) =>
        member is not IInvocationOperation { Arguments: [.., { Value: var added }] } || MayBePair(added);

    /// <summary>Whether a value may be a pair, judging by its type.</summary>
    private static bool MayBePair(IOperation value) =>
        PassThrough.WalkDownConversions(value) is not { Syntax: ExpressionSyntax, Type: { } type } || type is { SpecialType: SpecialType.System_Object } or { IsTupleType: true } or { Name: "KeyValuePair" } or IDynamicTypeSymbol;

    private static ImmutableArray<Entry> ReadAll(IEnumerable<IOperation> operations, Func<IOperation, Entry?> read) =>
        operations.Select(read).Where(static entry => entry is not null).ToImmutableArray()!;

    private static Entry? ReadMember(IOperation member) => member switch
    {
        // ["KEY"] = value
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } indexer } assignment
            => ReadPair(indexer.Arguments[0].Value, assignment.Value, assignment.Syntax),

        // Key = value, or { Name } in an anonymous object
        ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
            => new Entry(target.Member.Name, NameNode(assignment.Syntax), assignment.Value, MemberNode(assignment.Syntax)),

        // Key = { … }
        IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation target } nested
            => new Entry(target.Member.Name, NameNode(nested.Syntax), nested.Initializer, nested.Syntax),

        // { "KEY", value }
        IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "Set" or "SetItem", Arguments: [var key, var value] } add
            => ReadPair(key.Value, value.Value, add.Syntax),

        // An extension method: TryAdd("KEY", value)
        IInvocationOperation { TargetMethod: { Name: "Add" or "TryAdd", IsExtensionMethod: true }, Arguments: [_, var key, var value] } add
            => ReadPair(key.Value, value.Value, add.Syntax),

        // Add(pair)
        IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var pair }] }
            => ReadPair(pair),

        _ => null,
    };

    /// <summary>
    /// Reads <c>new("KEY", value)</c>, <c>KeyValuePair.Create("KEY", value)</c> or <c>("KEY", value)</c>; null for
    /// other values.
    /// </summary>
    private static Entry? ReadPair(IOperation pair) => PassThrough.WalkDownConversions(pair) switch
    {
        IObjectCreationOperation { Arguments: [var key, var value], Initializer: null } creation => ReadPair(key.Value, value.Value, creation.Syntax),
        IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" }, Arguments: [var key, var value] } call
            => ReadPair(key.Value, value.Value, call.Syntax),
        ITupleOperation { Elements: [var key, var value] } tuple => ReadPair(key, value, tuple.Syntax),
        _ => null,
    };

    private static Entry ReadPair(IOperation key, IOperation value, SyntaxNode node) =>
        new(ValueTracer.TextOf(key), key.Syntax, value, node);

    private static SyntaxNode MemberNode(SyntaxNode node) =>
        node.FirstAncestorOrSelf<AnonymousObjectMemberDeclaratorSyntax>() is { } declarator
            && (declarator == node || declarator.Expression == node)
            ? declarator
            : node;

    private static SyntaxNode NameNode(SyntaxNode node) => MemberNode(node) switch
    {
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name } => name.Name,
        AnonymousObjectMemberDeclaratorSyntax declarator => declarator.Expression,
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax access } => access.Name,
        AssignmentExpressionSyntax assignment => assignment.Left,
        var other => other,
    };

    /// <summary>Whether a type implements <c>IEnumerable</c> and is not a string.</summary>
    public static bool IsCollection(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String }
        && type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);
}
