using System.Collections.Immutable;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>
/// Reads the entries of a dictionary, an object or a list of pairs, in any form. <see cref="PairReader"/> reads one entry,
/// <see cref="ChangeReader"/> the statements that change a list, and <see cref="EntryChanges"/> puts both together.
/// </summary>
internal sealed class EntryReader
{
    /// <summary>Methods that return the entries of their receiver or first argument.</summary>
    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "AsEnumerable", "AsReadOnly", "AsSpan", "Cast", "Create", "CreateRange", "Distinct", "DistinctBy", "OrderBy", "OrderByDescending", "Reverse", "SerializeToElement", "SerializeToNode",
        "ToArray", "ToBuilder", "ToDictionary", "ToFrozenDictionary", "ToHashSet", "ToImmutable", "ToImmutableArray", "ToImmutableDictionary", "ToImmutableList", "ToImmutableSortedDictionary", "ToList",
    };

    /// <summary>Stop after this many lists; if each list contains the one before twice, the work grows exponentially.</summary>
    private const int MaxLists = 4096;

    private readonly ValueTracer _values;
    private readonly Func<string?, bool> _maySubmitJob;
    private readonly PairReader _pairs;
    private readonly ChangeReader _changes;

    /// <summary>The calls whose results are being read: their arguments are the values of the parameters.</summary>
    private readonly List<IInvocationOperation> _calls = [];

    /// <summary>Where the object that is being read is used: statements before that place change it, even if it is stored earlier.</summary>
    private SyntaxNode? _usedAt;

    private int _depth;
    private int _lists;
    private bool _readsTexts;

    /// <summary>Creates a reader for one file.</summary>
    /// <param name="values">Follows the values of the file.</param>
    /// <param name="maySubmitJob">Whether a method of that name may submit a job; such a method does not change the lists that it is passed.</param>
    /// <param name="usesJsonNames">Whether members count under the names that they have in JSON.</param>
    public EntryReader(ValueTracer values, Func<string?, bool> maySubmitJob, bool usesJsonNames = false)
    {
        _values = values;
        _maySubmitJob = maySubmitJob;
        _pairs = new PairReader(values, usesJsonNames);
        _changes = values.Helper(usesJsonNames, () => new ChangeReader(values, _pairs));
    }

    public ValueTracer Values => _values;

    /// <summary>A reader of objects that are sent as JSON.</summary>
    public EntryReader ForJson() => new(_values, _maySubmitJob, usesJsonNames: true);

    /// <summary>The entries of an entry's value, as later statements leave them; null if there are none or they are unknown.</summary>
    public EntryList? Read(Entry? entry) => entry is null ? null : Apply(entry.Members ?? ReadAt(entry.UsedAt, entry.Value), entry.Changes, entry.Node);

    /// <summary>
    /// The variables in an entry's value. Each may also be a text, <c>"KEY=value"</c>, and its value may be a text that a type of the
    /// user's own wraps.
    /// </summary>
    public EntryList? ReadVariables(Entry? entry)
    {
        _readsTexts = true;
        try
        {
            return Read(entry) is { } list ? list with { Entries = list.Entries.Select(PairReader.Unwrap).ToImmutableArray() } : null;
        }
        finally
        {
            _readsTexts = false;
        }
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

    /// <summary>Whether a property is declared with a new empty collection, and no constructor mentions it.</summary>
    private static bool StartsEmpty(IOperation member) =>
        member is IPropertyReferenceOperation { Property.DeclaringSyntaxReferences: [var reference] }
        && reference.GetSyntax() is PropertyDeclarationSyntax { Initializer.Value: var initial, Identifier.ValueText: var name, Parent: TypeDeclarationSyntax type }
        && (initial is BaseObjectCreationExpressionSyntax { Initializer: null, ArgumentList: null or { Arguments.Count: 0 } }
            || (initial.RawKind == NewerSyntax.CollectionExpression && !initial.ChildNodes().Any()))
        && !type.Members.OfType<ConstructorDeclarationSyntax>().SelectMany(static constructor => constructor.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(other => other.Identifier.ValueText == name);

    /// <summary>Combines lists of which one is selected at run time; null if none of them can be read.</summary>
    public static EntryList? Either(SyntaxNode node, IReadOnlyList<EntryList?> lists) =>
        lists.Count == 1 ? lists[0]
        : lists.All(static list => list is null) ? null
        : new EntryList(node, lists.SelectMany(static list => EntryList.EntriesOf(list)).ToImmutableArray(), IsComplete: false) { HasOthers = lists.Any(static list => list is { HasOthers: true }) };

    /// <summary>Reads a value whose object is used at that place; null if that is where the value is.</summary>
    private EntryList? ReadAt(SyntaxNode? place, IOperation? value)
    {
        var outer = _usedAt;
        _usedAt = place;
        try
        {
            return Read(value);
        }
        finally
        {
            _usedAt = outer;
        }
    }

    /// <summary>Reads a value that is copied, so that later changes to it do not count.</summary>
    private EntryList? ReadCopied(IOperation? value) => ReadAt(place: null, value);

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
                return new EntryList(initializer.Syntax, ReadMembers(initializer.Initializers), IsComplete: initializer.Parent is IMemberInitializerOperation member && StartsEmpty(member.InitializedMember));

            case IAnonymousObjectCreationOperation creation:
                return new EntryList(creation.Syntax, ReadMembers(creation.Initializers), IsComplete: true);

            case IArrayCreationOperation { Initializer: { } initializer }:
                return ReadPairs(initializer.Syntax, initializer.ElementValues);

            case IArrayInitializerOperation elements:
                return ReadPairs(elements.Syntax, elements.ElementValues);

            case { Kind: NewerSyntax.CollectionOperation } or { Syntax.RawKind: NewerSyntax.CollectionExpression }:
                return ReadPairs(value.Syntax, value.ChildOperations);

            case IWithOperation with:
                return ReadCopy(with);

            case IMemberReferenceOperation when IsEmptyOne(value):
                return new EntryList(value.Syntax, ImmutableArray<Entry>.Empty, IsComplete: true);

            case IInvocationOperation or IPropertyReferenceOperation when JsonTexts.SameAs(value) is { } document:
                return Read(document);

            case IInvocationOperation when JsonTexts.ParsedBy(value) is { } json:
                return JsonEntryReader.Read(PartialString.Read(json, _values.Follow), _values);

            case IInvocationOperation call:
                return ReadCall(call);

            case IPropertyReferenceOperation { Instance: { } instance, Arguments: [{ Value: var key }] }:
                return _values.ConstantOf(key) is { } name ? ReadMember(instance, name) : null;

            case ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                return ReadVariable(value);

            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation function }:
                return ReadSetup(function);

            case IAnonymousFunctionOperation function:
                return ReadSetup(function);

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
            return new EntryList(creation.Syntax, arguments.Select(argument => _pairs.NameLikeMember(argument, creation.Type)).Concat(members).ToImmutableArray(), IsComplete: true);
        }

        // A collection may copy the entries of another one. A collection type of the user may add any entries.
        var others = ImmutableArray<Entry>.Empty;
        var isComplete = creation.Type!.DeclaringSyntaxReferences.IsEmpty
            && creation.Initializer?.Initializers.Any(element => ReadMember(element) is null && MayHoldEntry(element)) != true;
        foreach (var argument in creation.Arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit && IsCollection(argument.Value.Type)))
        {
            var source = ReadCopied(argument.Value);
            others = others.AddRange(EntryList.EntriesOf(source));
            isComplete &= source is { IsComplete: true };
        }

        return new EntryList(creation.Syntax, members.AddRange(others), isComplete) { HasOthers = !isComplete || others.Length > 0 };
    }

    /// <summary>The entries of <c>request with { … }</c>: those in braces and the others of the original.</summary>
    private EntryList ReadCopy(IWithOperation with)
    {
        var members = ReadMembers(with.Initializer.Initializers);
        var source = ReadCopied(with.Operand);
        var left = EntryList.EntriesOf(source).Where(entry => members.All(member => member.Key != entry.Key));
        return new EntryList(with.Initializer.Syntax, members.AddRange(left), IsComplete: source is { IsComplete: true });
    }

    private EntryList? ReadCall(IInvocationOperation call)
    {
        if (IsEmptyOne(call))
        {
            return new EntryList(call.Syntax, ImmutableArray<Entry>.Empty, IsComplete: true);
        }

        var source = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        var others = call.Arguments.Skip(call.Instance is null ? 1 : 0).Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Select(static argument => argument.Value).ToList();
        var name = call.TargetMethod.Name;
        switch (name)
        {
            // The methods of immutable collections return a new collection with the entry.
            case "Add" or "SetItem" when others.Count is 1 or 2 && call.Instance is not null && !call.TargetMethod.ReturnsVoid && ReadMember(call) is { } added:
                return With(call, ReadCopied(source), added);

            case "Append" or "Prepend" when others is [var pair] && ReadElement(pair) is { } added:
                return With(call, ReadCopied(source), added);

            case "Concat" or "Union" or "AddRange" or "SetItems" when others is [var list] && !call.TargetMethod.ReturnsVoid:
                return Join(call.Syntax, [ReadCopied(source), ReadCopied(list)]);

            // The entries of all lists.
            case "SelectMany" when source is not null && others is [var selector] && PartOf(selector) is "":
                return _values.ElementsOf(ArgumentOf(source) ?? source) is { Count: > 0 } lists ? Join(call.Syntax, [.. lists.Select(ReadCopied)]) : null;

            case "Remove" when others is [var key] && call.Type?.SpecialType == SpecialType.None && ReadCopied(source) is { } before:
                return _values.ConstantOf(key) is { } removed
                    ? before with { Node = call.Syntax, Entries = before.Entries.RemoveAll(entry => entry.Key == removed) }
                    : before with { Node = call.Syntax, Entries = ImmutableArray<Entry>.Empty, IsComplete = false };

            default:
                return Copies.Contains(name) && KeepsEntries(call) ? ReadCopied(source) : ReadResult(call);
        }
    }

    private static EntryList With(IInvocationOperation call, EntryList? before, Entry entry) =>
        new(call.Syntax, EntryList.EntriesOf(before).Add(entry), before is { IsComplete: true }) { HasOthers = before?.HasOthers ?? true };

    /// <summary>The entries of all lists; null if none can be read.</summary>
    private static EntryList? Join(SyntaxNode node, List<EntryList?> lists) =>
        Either(node, lists) is { } all ? all with { IsComplete = lists.TrueForAll(static list => list is { IsComplete: true }), HasOthers = true } : null;

    /// <summary>The entries that a function of this file returns.</summary>
    private EntryList? ReadResult(IInvocationOperation call)
    {
        if (_calls.Exists(outer => SymbolEqualityComparer.Default.Equals(outer.TargetMethod, call.TargetMethod)))
        {
            return null;
        }

        IReadOnlyList<IOperation> results = _values.ReturnedBy(call) is { } only ? [only] : _values.ReturnsOf(call);
        _calls.Add(call);
        try
        {
            return results.Count == 0 ? OtherFileReader.Read(call.TargetMethod, call.Syntax, _values.CancellationToken)
                : Either(call.Syntax, [.. results.Select(ReadCopied)]) is { } list ? list with { Variable = call.TargetMethod }
                : null;
        }
        finally
        {
            _calls.RemoveAt(_calls.Count - 1);
        }
    }

    /// <summary>Whether a copy has the same entries: it has no selectors, or these return the key and the value of a pair.</summary>
    private static bool KeepsEntries(IInvocationOperation call)
    {
        if (call.TargetMethod.Name.StartsWith("OrderBy", StringComparison.Ordinal) || call.TargetMethod.Name == "DistinctBy")
        {
            return true;
        }

        var functions = call.Arguments.Where(static argument => PassThrough.WalkDownConversions(argument.Value) is IDelegateCreationOperation).ToList();
        return functions.Count == 0
            || PartOf(functions[0].Value) is "Key" or "Name" or "Item1" && functions.Skip(1).All(static function => PartOf(function.Value) is "Value" or "Item2");
    }

    /// <summary>
    /// The member of its parameter that a lambda returns, possibly trimmed; empty if it returns the parameter itself, null for other
    /// values.
    /// </summary>
    private static string? PartOf(IOperation function)
    {
        var value = PassThrough.WalkDownConversions(function) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } returned }] } }
            ? PassThrough.WalkDownConversions(returned)
            : null;
        while (value is IInvocationOperation { Instance: { } instance, TargetMethod.Name: var method } && PassThrough.KeepsText(method))
        {
            value = PassThrough.WalkDownConversions(instance);
        }

        return value switch
        {
            IParameterReferenceOperation => "",
            IPropertyReferenceOperation { Instance: IParameterReferenceOperation, Property.Name: var name } => name,
            IFieldReferenceOperation { Instance: IParameterReferenceOperation, Field: { ContainingType.IsTupleType: true } field } => (field.CorrespondingTupleField ?? field).Name,
            _ => null,
        };
    }

    /// <summary>Whether a value is a new empty collection: <c>X.Empty</c>, <c>Array.Empty()</c>, <c>X.Create()</c> or <c>X.CreateBuilder()</c>.</summary>
    private static bool IsEmptyOne(IOperation value) =>
        value is IMemberReferenceOperation { Instance: null, Member: { Name: "Empty", DeclaringSyntaxReferences.IsEmpty: true } }
            or IInvocationOperation { Instance: null, TargetMethod: { Name: "Create" or "CreateBuilder" or "Empty", DeclaringSyntaxReferences.IsEmpty: true }, Arguments.IsEmpty: true };

    /// <summary>The entries in a variable's value, as the statements before leave them.</summary>
    private EntryList? ReadVariable(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } variable)
        {
            return null;
        }

        if (reference is IMemberReferenceOperation { Instance: { } instance and not IInstanceReferenceOperation }
            && (variable.ContainingType is { IsTupleType: false, IsAnonymousType: false } ? ReadMember(instance, variable.Name) : Read(_values.Follow(reference))) is { } member)
        {
            // The object may be used elsewhere too.
            return member with { Variable = variable, IsComplete = false };
        }

        // What a variable of the same member refers to can change until it is used.
        var place = _usedAt is { } used && used.SpanStart > reference.Syntax.SpanStart && Variables.MemberOf(used) == Variables.MemberOf(reference.Syntax) ? used : reference.Syntax;
        var changes = _changes.ReadBefore(variable, place).TakeWhile(change => !IsLaterValue(change, reference)).ToList();
        var last = changes.FindLastIndex(static change => change is { Kind: ChangeKind.Assign, IsSure: true, Members.IsEmpty: true });
        var outer = _usedAt;
        _usedAt = place;
        var initial = last >= 0 ? Read(changes[last].Value) : ReadInitial(reference);
        _usedAt = outer;
        var startsNull = last < 0 && reference is ILocalReferenceOperation { Local: var local } && _values.DeclaredValue(local)?.ConstantValue is { HasValue: true, Value: null };
        if (Apply(initial, changes.Skip(last + 1), reference.Syntax, startsNull) is not { } list)
        {
            return null;
        }

        return list with
        {
            Entries = list.Entries.Select(entry => entry.Value?.Type is { IsReferenceType: true, SpecialType: not SpecialType.System_String } ? entry with { UsedAt = place } : entry).ToImmutableArray(),
            IsComplete = list.IsComplete && (IsImmutable(reference.Type) || _values.IsOnlyRead(reference, _maySubmitJob)) && !changes.Exists(static change => change.Kind == ChangeKind.Unknown),
            Variable = variable,
        };
    }

    private static bool IsImmutable(ITypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Immutable" or "Frozen", ContainingNamespace.Name: "Collections" } } && type.ContainingType is null;

    /// <summary>Whether a change gives the variable another value after its value was used.</summary>
    private static bool IsLaterValue(EntryChange change, IOperation reference) =>
        change is { Kind: ChangeKind.Assign or ChangeKind.Default, Members.IsEmpty: true } && change.Node.SpanStart > reference.Syntax.SpanStart;

    /// <summary>The entries that a variable has at first.</summary>
    private EntryList? ReadInitial(IOperation reference)
    {
        switch (reference)
        {
            case ILocalReferenceOperation { Local: var local }:
                return _values.LoopValues(local) is { Count: > 0 } elements ? Either(reference.Syntax, [.. elements.Select(Read)]) : Read(_values.DeclaredValue(local));

            case IParameterReferenceOperation { Parameter: var parameter }:
                return ArgumentOf(reference) is { } argument ? ReadOutside(argument, parameter)
                    : Either(reference.Syntax, [.. _values.ArgumentsFor(parameter).Select(Read)]) is { } list ? list with { IsComplete = false }
                    : null;

            default:
                // Another member may have set it to another value before.
                return (_values.Initializer(reference) ?? _values.ReturnedBy(reference)) is { } initial ? Read(initial)
                    : Read(_values.Follow(reference)) is { } written ? written with { IsComplete = false }
                    : OtherFileReader.Read(Variables.SymbolOf(reference), reference.Syntax, _values.CancellationToken);
        }
    }

    /// <summary>The argument for a parameter of the function whose result is being read; null for other values.</summary>
    private IOperation? ArgumentOf(IOperation value) =>
        PassThrough.WalkDownConversions(value) is IParameterReferenceOperation { Parameter: var parameter } && IndexOfCall(parameter) is >= 0 and var index
            ? _calls[index].Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
            : null;

    private int IndexOfCall(IParameterSymbol parameter) =>
        _calls.FindLastIndex(call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition));

    /// <summary>Reads an argument of a call, which is outside of the function that it calls.</summary>
    private EntryList? ReadOutside(IOperation argument, IParameterSymbol parameter)
    {
        var index = IndexOfCall(parameter);
        var inner = _calls.GetRange(index, _calls.Count - index);
        _calls.RemoveRange(index, inner.Count);
        try
        {
            return Read(argument);
        }
        finally
        {
            _calls.AddRange(inner);
        }
    }

    /// <summary>The entries of an object's member, or of the value under a key.</summary>
    private EntryList? ReadMember(IOperation instance, string name) => Read(instance)?.Find(name) is { } entry ? Read(entry) : null;

    /// <summary>The options that a lambda sets: <c>options => options.Env["KEY"] = value</c>.</summary>
    private EntryList? ReadSetup(IAnonymousFunctionOperation function) =>
        function.Symbol.Parameters is [var options, ..]
        && Apply(list: null, _changes.ReadIn(options, function.Syntax), function.Syntax) is { } list
            ? list with { Variable = options, IsComplete = false }
            : null;

    /// <summary>A list as statements leave it.</summary>
    /// <param name="list">The list before the statements; null if it is unknown.</param>
    /// <param name="changes">The statements.</param>
    /// <param name="node">The expression for a list that is only known by its changes.</param>
    /// <param name="isNull">Whether there is no list before, rather than an unknown one.</param>
    private EntryList? Apply(EntryList? list, IEnumerable<EntryChange> changes, SyntaxNode node, bool isNull = false)
    {
        EntryChanges? changed = null;
        foreach (var change in changes)
        {
            changed ??= new EntryChanges(list, node);
            switch (change)
            {
                case { Members.IsEmpty: false }:
                    changed.ChangeMember(change);
                    break;
                case { Kind: ChangeKind.Set, Entry: { } entry }:
                    changed.Set(entry, change.IsSure);
                    break;
                case { Kind: ChangeKind.Set, Value: { } text } when _readsTexts:
                    changed.AddAll(ReadPairs(text.Syntax, [text]));
                    break;
                case { Kind: ChangeKind.AddAll, Value: var others }:
                    changed.AddAll(ReadCopied(others));
                    break;
                case { Kind: ChangeKind.Remove, IsSure: true, Key: { } key }:
                    changed.Remove(key);
                    break;

                // It may remove any entry.
                case { Kind: ChangeKind.Remove, Key: null }:
                    changed.Clear();
                    changed.MayHaveOthers();
                    break;
                case { Kind: ChangeKind.Clear, IsSure: true }:
                    changed.Clear();
                    break;
                case { Kind: ChangeKind.Assign, IsSure: true, Value: var other }:
                    changed = new EntryChanges(Read(other), node);
                    break;
                case { Kind: ChangeKind.Assign or ChangeKind.Default, Value: var other }:
                    var before = changed.ToList();
                    if (before is null && isNull && change is { Kind: ChangeKind.Default, IsSure: true })
                    {
                        changed = new EntryChanges(Read(other), node);
                        break;
                    }

                    changed = new EntryChanges(change.Kind == ChangeKind.Default && before is { IsComplete: true } ? before : Either(node, [before, Read(other)]), node);
                    break;
                case { Kind: ChangeKind.Unknown }:
                    changed.MayHaveOthers();
                    break;
            }
        }

        return changed is null ? list : changed.ToList();
    }

    private Entry? ReadMember(IOperation member) =>
        _pairs.ReadMember(member)
        ?? (_readsTexts && member is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [.., { Value: var text }] } ? _pairs.ReadText(text) : null);

    private Entry? ReadElement(IOperation element) => _pairs.ReadPair(element) ?? (_readsTexts ? _pairs.ReadText(element) : null);

    private ImmutableArray<Entry> ReadMembers(IEnumerable<IOperation> members) =>
        members.Select(ReadMember).Where(static entry => entry is not null).ToImmutableArray()!;

    private EntryList ReadPairs(SyntaxNode node, IEnumerable<IOperation> elements)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var (isComplete, hasOthers) = (true, false);
        foreach (var element in elements)
        {
            if (element.Kind == NewerSyntax.SpreadOperation)
            {
                var others = ReadCopied(element.ChildOperations.FirstOrDefault());
                entries.AddRange(EntryList.EntriesOf(others));
                isComplete &= others is { IsComplete: true };
                hasOthers = true;
            }
            else if (ReadElement(element) is { } entry)
            {
                entries.Add(entry);
            }
            else
            {
                isComplete &= !PairReader.MayBePair(element) && !(_readsTexts && ValueTracer.TextOf(element) is null);
            }
        }

        return new EntryList(node, entries.ToImmutable(), isComplete) { HasOthers = hasOthers };
    }

    /// <summary>Whether an initializer element may add a pair that is created elsewhere.</summary>
    private static bool MayHoldEntry(IOperation member) =>
        member is not IInvocationOperation { Arguments: [.., { Value: var added }] } || PairReader.MayBePair(added);

    /// <summary>Whether a type implements <c>IEnumerable</c> and is not a string.</summary>
    public static bool IsCollection(ITypeSymbol? type) =>
        type is { SpecialType: not SpecialType.System_String }
        && type.AllInterfaces.Any(static implemented => implemented.SpecialType == SpecialType.System_Collections_IEnumerable);
}
