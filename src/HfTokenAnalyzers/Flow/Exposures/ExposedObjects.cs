using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>How an object is written out.</summary>
internal enum WrittenForm
{
    /// <summary>With its <c>ToString</c>.</summary>
    Text,

    /// <summary>
    /// With its <c>ToString</c>; a collection with the <c>ToString</c> of its elements, as <c>string.Join</c> and loggers do.
    /// </summary>
    List,

    /// <summary>As JSON: its public properties, and theirs.</summary>
    Json,

    /// <summary>As a logger writes <c>{@Object}</c>: its public properties, and theirs.</summary>
    Destructured,
}

/// <summary>
/// Determines which values an object writes: a record its members, a <c>StringBuilder</c> its pieces, a dictionary its entries.
/// </summary>
internal sealed class ExposedObjects(ValueTracer values)
{
    /// <summary>Stop after this many mentions of a <c>StringBuilder</c>; longer texts are generated code.</summary>
    private const int MaxMentions = 1024;

    /// <summary>Maximum number of calls in a chain of <c>Append</c>; deeper code is generated.</summary>
    private const int MaxChain = 256;

    /// <summary>
    /// Stop after this many reads of the same object, because each examines all other mentions; only generated code has more.
    /// </summary>
    private const int MaxReads = 64;

    private readonly EntryReader _entries = JobSurfaces.CreateEntryReader(values);
    private readonly Dictionary<ISymbol, int> _reads = new(SymbolEqualityComparer.Default);

    /// <summary>
    /// The values that an object writes in this form; null if the object is of another kind, or if none of them is known.
    /// </summary>
    public IReadOnlyList<IOperation>? PartsOf(IOperation value, WrittenForm form)
    {
        IReadOnlyList<IOperation>? parts = value switch
        {
            { Type: { Name: nameof(StringBuilder), ContainingNamespace.Name: nameof(System.Text) } } => PiecesOf(value),
            _ when ExposedHeaders.AreHeaders(value) => null,
            IPropertyReferenceOperation { Arguments: [{ Value: var key }], Instance: { } list } => ItemsOf(list, key),
            IPropertyReferenceOperation { Property.Name: "Value", Instance: { } element } when CollectionOf(element, isValue: false) is { } collection => ElementsOf(collection, isText: form == WrittenForm.Text),
            IPropertyReferenceOperation { Instance: ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation } property when MemberOf(property) is { } member => [member],
            ILocalReferenceOperation or IParameterReferenceOperation when CollectionOf(value, isValue: true) is { } collection => ElementsOf(collection, isText: form == WrittenForm.Text),
            { Type: INamedTypeSymbol type } when form != WrittenForm.Text && IsCollection(type) => ElementsOf(value, isText: false),
            { Type: INamedTypeSymbol type } when WritesMembers(type, form) => MembersOf(value, type, form),
            _ => null,
        };
        return parts is { Count: > 0 } ? parts : null;
    }

    private ImmutableArray<Entry> EntriesOf(IOperation value) => MayRead(value) ? EntryList.EntriesOf(_entries.Read(value)) : ImmutableArray<Entry>.Empty;

    private bool MayRead(IOperation value)
    {
        if (Variables.SymbolOf(value) is not { } symbol)
        {
            return true;
        }

        _reads.TryGetValue(symbol, out var count);
        _reads[symbol] = count + 1;
        return count < MaxReads;
    }

    /// <summary>Whether a type declares its own <c>ToString</c>, or inherits one from code of this project.</summary>
    public static bool HasOwnToString(ITypeSymbol? type)
    {
        for (; type is { SpecialType: SpecialType.None }; type = type.BaseType)
        {
            if (ToStringOf(type) is { } method)
            {
                return !method.IsImplicitlyDeclared;
            }
        }

        return false;
    }

    private static IMethodSymbol? ToStringOf(ITypeSymbol type) =>
        type.GetMembers(nameof(ToString)).OfType<IMethodSymbol>().FirstOrDefault(static method => method.Parameters.IsEmpty);

    /// <summary>Whether a type writes its members in this form. Serializers and loggers treat the framework's types in their own ways.</summary>
    private static bool WritesMembers(INamedTypeSymbol type, WrittenForm form) => form switch
    {
        WrittenForm.Text or WrittenForm.List => type.IsRecord && !HasOwnToString(type) && !type.DeclaringSyntaxReferences.IsEmpty
            && BasesOf(type).All(static part => part.GetMembers("PrintMembers").All(static method => method.IsImplicitlyDeclared)),
        _ => type is { TypeKind: TypeKind.Class or TypeKind.Struct, SpecialType: SpecialType.None, IsAnonymousType: false, IsTupleType: false }
            && type.ContainingNamespace?.ToDisplayString() is not ("System" or "System.Net.Http" or "System.Text")
            && !(form == WrittenForm.Json && HasAttribute(type, "JsonConverterAttribute")),
    };

    private static IEnumerable<INamedTypeSymbol> BasesOf(INamedTypeSymbol type)
    {
        for (var part = type; part is { SpecialType: SpecialType.None }; part = part.BaseType)
        {
            yield return part;
        }
    }

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.SpecialType != SpecialType.System_String
        && (type.Name == "IEnumerable" || type.AllInterfaces.Any(static contract => contract.SpecialType == SpecialType.System_Collections_IEnumerable));

    /// <summary>The values of the members that an object writes, as far as they are known.</summary>
    private List<IOperation> MembersOf(IOperation value, INamedTypeSymbol type, WrittenForm form)
    {
        var entries = EntriesOf(value);
        return
        [
            .. BasesOf(type)
                .SelectMany(static part => part.GetMembers())
                .Where(member => IsWritten(member, form))
                .Select(member => ValueOf(member, entries))
                .OfType<IOperation>(),
        ];
    }

    private static bool IsWritten(ISymbol member, WrittenForm form) =>
        member switch
        {
            IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: { } getter } => getter.DeclaredAccessibility == Accessibility.Public || form == WrittenForm.Json && IsIncluded(member),
            IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field => form is WrittenForm.Text or WrittenForm.List ? field.DeclaredAccessibility == Accessibility.Public : IsIncluded(member),
            _ => false,
        }
        && (form is WrittenForm.Text or WrittenForm.List || !member.GetAttributes().Any(attribute => Hides(attribute, form)));

    private static bool IsIncluded(ISymbol member) => HasAttribute(member, "JsonIncludeAttribute") || HasAttribute(member, "JsonPropertyAttribute");

    private static bool HasAttribute(ISymbol symbol, string name) => symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == name);

    /// <summary>Whether an attribute keeps a property out of the output, or has other code write its value.</summary>
    private static bool Hides(AttributeData attribute, WrittenForm form) => (form, attribute.AttributeClass?.Name ?? "") switch
    {
        // The condition is Always (1) or WhenWriting (4); the others leave out null and defaults only.
        (WrittenForm.Json, "JsonIgnoreAttribute") => attribute.NamedArguments.All(static argument => argument is not { Key: "Condition", Value.Value: not (1 or 4) }),
        (WrittenForm.Json, var name) => name is "IgnoreDataMemberAttribute" or "JsonConverterAttribute",

        // Destructurama's [NotLogged], [LogMasked] and [LogReplaced], and the data classifications of Microsoft.Extensions.Compliance.
        (_, var name) => name.StartsWith("NotLogged", StringComparison.Ordinal)
            || name is "LogMaskedAttribute" or "LogReplacedAttribute" or "LogPropertyIgnoreAttribute"
            || name.EndsWith("DataAttribute", StringComparison.Ordinal),
    };

    /// <summary>The value of a property of an object that this member creates; null if it is unknown.</summary>
    private IOperation? MemberOf(IPropertyReferenceOperation reference) =>
        reference.Property.ContainingType is { SpecialType: SpecialType.None }
            ? ValueOf(reference.Property, EntriesOf(reference.Instance!))
            : null;

    /// <summary>The value of a member: what it is set to, an argument of the constructor that sets it, or its initializer.</summary>
    private IOperation? ValueOf(ISymbol member, IReadOnlyCollection<Entry> entries)
    {
        if (entries.LastOrDefault(entry => entry.Value is not null && (entry.Node is ArgumentSyntax ? IsSetBy(member, entry.Key) : entry.Key == member.Name)) is { } set)
        {
            return IsStored(member) ? set.Value : null;
        }

        if (values.VariableOf(member) is not { HasOtherWrites: false, Writes: [{ Value: { } written }] }
            || values.Bind(PassThrough.WalkDownParentheses(written)) is not { } value)
        {
            return null;
        }

        return values.Source(value) is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter }
            ? entries.LastOrDefault(entry => entry.Node is ArgumentSyntax && entry.Key == parameter.Name)?.Value
            : value;
    }

    /// <summary>Whether a constructor's parameter sets the member: that of a positional record, or the arguments of a process.</summary>
    private static bool IsSetBy(ISymbol member, string? parameter) =>
        (member.Name == parameter && (DeclarationOf(member) is ParameterSyntax || member is { DeclaringSyntaxReferences.IsEmpty: true, ContainingType.IsRecord: true }))
        || (member is { Name: "Arguments", ContainingType.Name: "ProcessStartInfo" } && parameter == "arguments");

    /// <summary>Whether a member returns what was set: another getter may mask it.</summary>
    private static bool IsStored(ISymbol member) =>
        DeclarationOf(member) is not PropertyDeclarationSyntax property
        || property is { ExpressionBody: null, AccessorList.Accessors: var accessors } && accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null });

    private static SyntaxNode? DeclarationOf(ISymbol symbol) => symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();

    /// <summary>The value of an entry, or of all entries if the key is any of the keys.</summary>
    private IReadOnlyList<IOperation>? ItemsOf(IOperation list, IOperation key)
    {
        if (ExposedHeaders.AreHeaders(list))
        {
            return null;
        }

        if (values.ConstantOf(key) is { } name)
        {
            return EntriesOf(list).LastOrDefault(entry => string.Equals(entry.Key, name, StringComparison.OrdinalIgnoreCase))?.Value is { } value ? [value] : null;
        }

        return CollectionOf(key, isValue: false) is { } keys
            && (keys is IPropertyReferenceOperation { Property.Name: "Keys" or "AllKeys", Instance: { } owner } ? owner : keys) is { } named
            && Variables.SymbolOf(named) is { } symbol
            && SymbolEqualityComparer.Default.Equals(symbol, Variables.SymbolOf(list))
                ? ElementsOf(named, isText: true)
                : null;
    }

    /// <summary>The values in a collection. Each header has a list of values, which is not text by itself.</summary>
    private IReadOnlyList<IOperation>? ElementsOf(IOperation collection, bool isText)
    {
        if (ExposedHeaders.AreHeaders(values.Source(collection)))
        {
            return isText ? null : [values.Source(collection)];
        }

        if (EntriesOf(collection) is { IsEmpty: false } entries)
        {
            return [.. entries.Select(static entry => entry.Value).OfType<IOperation>()];
        }

        return values.Source(collection) switch
        {
            IObjectCreationOperation { Initializer.Initializers: var elements } => [.. elements.OfType<IInvocationOperation>().Where(static add => add is { TargetMethod.Name: "Add", Arguments.Length: 1 }).Select(static add => add.Arguments[0].Value)],
            IArrayCreationOperation array => [array],
            { Syntax.RawKind: NewerSyntax.CollectionExpression } list => [list],
            _ => null,
        };
    }

    /// <summary>
    /// The collection that a loop or <c>Select</c> takes a variable from. Null if the variable has another source, if it is the
    /// other part of a pair than <paramref name="isValue"/> requests, or if the loop tests it, because the loop may then skip the
    /// token.
    /// </summary>
    private IOperation? CollectionOf(IOperation variable, bool isValue)
    {
        if (Variables.SymbolOf(variable) is not { Kind: SymbolKind.Local or SymbolKind.Parameter } symbol || DeclarationOf(symbol) is not { } declaration)
        {
            return null;
        }

        var (collection, body) = declaration switch
        {
            ForEachStatementSyntax loop => (loop.Expression, (SyntaxNode)loop.Statement),
            SingleVariableDesignationSyntax when declaration.FirstAncestorOrSelf<ForEachVariableStatementSyntax>() is { } loop && loop.Variable.Span.Contains(declaration.Span)
                => IsSecond(declaration) == isValue ? (loop.Expression, loop.Statement) : default,
            ParameterSyntax when declaration.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Select" or "ForEach" } access } } } lambda
                => (access.Expression, lambda.Body),
            _ => default,
        };
        return collection is not null && !IsTested(symbol, body!) ? values.Bind(PassThrough.WalkDownParentheses(collection)) : null;
    }

    private static bool IsSecond(SyntaxNode declaration) => declaration.Parent switch
    {
        ParenthesizedVariableDesignationSyntax pair => pair.Variables.IndexOf((VariableDesignationSyntax)declaration) == 1,
        DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax pair } argument } => pair.Arguments.IndexOf(argument) == 1,
        _ => false,
    };

    /// <summary>Whether a condition in the body depends on an element, which has one name or, as a pair, two.</summary>
    private static bool IsTested(ISymbol variable, SyntaxNode body) => body.DescendantNodesAndSelf()
        .Select(static node => node switch
        {
            IfStatementSyntax choice => choice.Condition,
            ConditionalExpressionSyntax choice => choice.Condition,
            SwitchStatementSyntax choice => choice.Expression,
            SwitchExpressionSyntax choice => choice.GoverningExpression,
            _ => null,
        })
        .Any(condition => condition?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variable.Name || NamesOfPair(variable).Contains(name.Identifier.ValueText)) == true);

    /// <summary>The names of both parts of a pair that a loop deconstructs.</summary>
    private static IEnumerable<string> NamesOfPair(ISymbol variable) =>
        DeclarationOf(variable)?.FirstAncestorOrSelf<ForEachVariableStatementSyntax>()?.Variable.DescendantNodes().OfType<SingleVariableDesignationSyntax>().Select(static part => part.Identifier.ValueText) ?? [];

    /// <summary>The texts that a <c>StringBuilder</c> gets before it is used here; null if its text may be replaced.</summary>
    private List<IOperation>? PiecesOf(IOperation builder)
    {
        var pieces = new List<IOperation>();
        var start = ReadChain(builder, pieces);
        if (start is IObjectCreationOperation creation)
        {
            pieces.InsertRange(0, creation.Arguments.Select(static argument => argument.Value));
            return pieces;
        }

        if (start is null || Variables.SymbolOf(start) is not { } variable || values.Follow(start) is not { } initial || !MayRead(start))
        {
            return null;
        }

        var before = PiecesOfInitial(initial).ToList();
        foreach (var mention in values.MentionsBefore(variable, start.Syntax).Take(MaxMentions))
        {
            if (Variables.WholeOf(mention) is { Parent: MemberAccessExpressionSyntax access } whole && access.Expression == whole && SymbolEqualityComparer.Default.Equals(values.SymbolAt(whole), variable))
            {
                if (access.Name.Identifier.ValueText is "Replace" or "Remove" or "Length")
                {
                    return null;
                }

                if (access.Name.Identifier.ValueText == "Clear")
                {
                    before.Clear();
                }
                else if (EndOfChain(access) is { } chain && values.Bind(chain) is { } call)
                {
                    var added = new List<IOperation>();
                    if (ReadChain(call, added) is null)
                    {
                        return null;
                    }

                    before.AddRange(added);
                }
            }
        }

        pieces.InsertRange(0, before);
        return pieces;
    }

    private static IEnumerable<IOperation> PiecesOfInitial(IOperation initial)
    {
        var pieces = new List<IOperation>();
        return ReadChain(initial, pieces) is IObjectCreationOperation creation ? creation.Arguments.Select(static argument => argument.Value).Concat(pieces) : pieces;
    }

    /// <summary>The outermost call of a chain of calls that begins with a member access.</summary>
    private static InvocationExpressionSyntax? EndOfChain(MemberAccessExpressionSyntax access)
    {
        var call = access.Parent as InvocationExpressionSyntax;
        for (var i = 0; i < MaxChain && call is { Parent: MemberAccessExpressionSyntax { Name.Identifier.ValueText: not nameof(ToString), Parent: InvocationExpressionSyntax next } }; i++)
        {
            call = next;
        }

        return call;
    }

    /// <summary>
    /// Adds the arguments of a chain of <c>Append</c> and returns the builder at its start; null if one of the calls changes the
    /// text in another way.
    /// </summary>
    private static IOperation? ReadChain(IOperation value, List<IOperation> pieces)
    {
        for (var i = 0; i < MaxChain; i++)
        {
            if (value is not IInvocationOperation { TargetMethod: { Name: var method, ContainingType.Name: nameof(StringBuilder) }, Instance: { } instance } call)
            {
                return value;
            }

            if (!(method.StartsWith("Append", StringComparison.Ordinal) || method is "Insert" or "EnsureCapacity"))
            {
                return null;
            }

            pieces.InsertRange(0, PartialString.ArgumentsOf(call));
            value = instance;
        }

        return null;
    }
}
