using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>Reads one entry: a member of an initializer, a statement that adds an entry, or an element of a list of pairs.</summary>
internal sealed class PairReader(ValueTracer values, bool usesJsonNames)
{
    /// <summary>Methods that add one entry to their receiver, which has the same keys as an index.</summary>
    private static readonly HashSet<string> AddingMethods = new(StringComparer.Ordinal)
    {
        "Add", "TryAdd", "Set", "SetItem", "Insert", "Append", "Push", "Enqueue", "AddOrUpdate",
    };

    private static readonly HashSet<string> KeyNames = new(StringComparer.OrdinalIgnoreCase) { "key", "name", "variable", "k", "Item1" };

    private static readonly HashSet<string> ValueNames = new(StringComparer.OrdinalIgnoreCase) { "value", "v", "Item2" };

    /// <summary>Members of an object that keep its value out of the environment.</summary>
    private static readonly HashSet<string> SecretFlags = new(StringComparer.OrdinalIgnoreCase)
    {
        "isSecret", "secret", "isSensitive", "sensitive", "encrypted", "isEncrypted",
    };

    /// <summary>Maximum number of variables and conversions around a pair or a wrapped value.</summary>
    private const int MaxSteps = 8;

    /// <summary>The name that a mentioned member has in an object's entries.</summary>
    public string NameAt(SimpleNameSyntax mention) =>
        usesJsonNames && values.SymbolAt(mention) is { } member ? NameOf(member) : mention.Identifier.ValueText;

    /// <summary>Whether a method with this name adds an entry.</summary>
    public static bool Adds(string? method) => method is not null && AddingMethods.Contains(method);

    /// <summary>The entry that an element of an initializer, an assignment or a call adds; null for other operations.</summary>
    public Entry? ReadMember(IOperation member) => member switch
    {
        // ["KEY"] = value, or env["KEY"] ??= value
        IAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value: var key }] } } assignment and (ISimpleAssignmentOperation or ICoalesceAssignmentOperation)
            => Create(key, assignment.Value, NodeOf(assignment.Syntax)),

        // Key = value, or { Name } in an anonymous object
        IAssignmentOperation { Target: IMemberReferenceOperation target } assignment and (ISimpleAssignmentOperation or ICoalesceAssignmentOperation)
            => new Entry(NameOf(target.Member), NameNode(assignment.Syntax), assignment.Value, NodeOf(MemberNode(assignment.Syntax))),

        // Key = { … }
        IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation target } nested
            => new Entry(NameOf(target.Member), NameNode(nested.Syntax), nested.Initializer, nested.Syntax),

        // { "KEY", value }, Add("KEY", value), or Insert(0, pair)
        IInvocationOperation { TargetMethod: { Name: var name } method } add when Adds(name) => ArgumentsOf(add, method) switch
        {
            [var index, var pair] when index.Type?.SpecialType == SpecialType.System_Int32 => ReadPair(pair),
            [var key, var value] => Create(key, value, NodeOf(add.Syntax)),
            [var pair] => ReadPair(pair),
            _ => null,
        },

        // The same, bound at run time
        IDynamicInvocationOperation { Operation: IDynamicMemberReferenceOperation { MemberName: var name }, Arguments: [var key, var value] } add when Adds(name)
            => Create(key, value, NodeOf(add.Syntax)),

        _ => null,
    };

    /// <summary>
    /// Reads <c>new("KEY", value)</c>, <c>new EnvVar { Name = "KEY", Value = value }</c>, <c>KeyValuePair.Create("KEY", value)</c>
    /// or <c>("KEY", value)</c>, possibly through a variable; null for other values.
    /// </summary>
    public Entry? ReadPair(IOperation pair)
    {
        pair = Follow(pair);
        return pair switch
        {
            IObjectCreationOperation creation => ReadObject(creation),
            IAnonymousObjectCreationOperation creation => Create(PartsOf(creation.Initializers), creation.Syntax),
            IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" or "Tuple" or "ValueTuple" }, Arguments: [var key, var value] } call
                => Create(key.Value, value.Value, call.Syntax),
            ITupleOperation { Elements: [var key, var value] } tuple => Create(key, value, tuple.Syntax),
            _ => null,
        };
    }

    /// <summary>Reads <c>"KEY=value"</c>; null for other texts.</summary>
    public Entry? ReadText(IOperation element)
    {
        if (PassThrough.WalkDownConversions(element).Type?.SpecialType != SpecialType.System_String)
        {
            return null;
        }

        var text = PartialString.Read(element, values.Follow);
        var length = text.Text.IndexOf('=');
        if (length <= 0 || !IsName(text.Text.AsSpan(0, length)))
        {
            return null;
        }

        var (start, rest) = (length + 1, text.Text.Length - length - 1);
        var operation = text.OperationOf(start, rest);
        return new Entry(text.Text.Substring(0, length), text.SpanOf(0, length), operation, text.SpanOf(start, rest), element.Syntax)
        {
            IsInText = text.IsInText(0),
            Text = operation is null ? text.Text.Substring(start) : null,
            Fillings = operation is null ? text.FillingsOf(start, rest) : [],
        };
    }

    /// <summary>An argument of a constructor under the name of the member that keeps it, if members count under their names in JSON.</summary>
    public Entry NameLikeMember(Entry argument, ITypeSymbol? type) =>
        usesJsonNames && type?.GetMembers().FirstOrDefault(member => IsValue(member) && string.Equals(member.Name, argument.Key, StringComparison.OrdinalIgnoreCase)) is { } member
            ? argument with { Key = NameOf(member) }
            : argument;

    /// <summary>
    /// The entry with the text that a type of the user's own wraps as its value: <c>new SecretValue(text)</c>, or a conversion that
    /// creates one. Code that computes something may replace the text, so it is not followed.
    /// </summary>
    public static Entry Unwrap(Entry entry)
    {
        var value = entry.Value;
        for (var step = 0; step < MaxSteps; step++)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: { } method } conversion when PassThrough.MayHideValue(conversion) && KeepsArgument(method):
                    value = conversion.Operand;
                    break;
                case IConversionOperation { OperatorMethod: null, Operand: IObjectCreationOperation or IConversionOperation } conversion:
                    value = conversion.Operand;
                    break;
                case IObjectCreationOperation { Arguments: [{ Value: { Type.SpecialType: SpecialType.System_String } text }], Initializer: null, Constructor: { } constructor } when KeepsArgument(constructor):
                    value = text;
                    break;
                default:
                    return value == entry.Value ? entry : entry with { Value = value };
            }
        }

        return entry;
    }

    /// <summary>Whether a value may be a pair, judging by its type.</summary>
    public static bool MayBePair(IOperation value) =>
        PassThrough.WalkDownConversions(value) is not { Syntax: ExpressionSyntax, Type: { } type }
        || type is { SpecialType: SpecialType.System_Object } or { IsTupleType: true } or { Name: "KeyValuePair" } or IDynamicTypeSymbol
        || (type.SpecialType == SpecialType.None && type.GetMembers("Value").Any(IsValue) && type.GetMembers().Any(static member => IsValue(member) && KeyNames.Contains(member.Name)));

    /// <summary>The whole expression of a change: <c>env?.Add("KEY", value)</c> with its receiver.</summary>
    public static SyntaxNode NodeOf(SyntaxNode node)
    {
        while (node.Parent is ConditionalAccessExpressionSyntax access && access.WhenNotNull == node)
        {
            node = access;
        }

        return node;
    }

    /// <summary>The name of a member; where it has another one in JSON and that counts, the other one.</summary>
    private string NameOf(ISymbol member) => (usesJsonNames ? JsonNames.Of(member) : null) ?? member.Name;

    private static bool IsValue(ISymbol member) => member is IPropertySymbol or IFieldSymbol;

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The values that are passed to a method, without the receiver of an extension method.</summary>
    private static List<IOperation> ArgumentsOf(IInvocationOperation call, IMethodSymbol method) =>
    [
        .. call.Arguments
            .Where(static argument => argument.ArgumentKind != ArgumentKind.DefaultValue)
            .Skip(method.IsExtensionMethod && call.Instance is null ? 1 : 0)
            .Select(static argument => argument.Value),
    ];

    /// <summary>Follows variables and conversions to the expression that creates a pair.</summary>
    private IOperation Follow(IOperation pair)
    {
        pair = PassThrough.WalkDownConversions(pair);
        for (var step = 0; step < MaxSteps && values.Follow(pair) is { } source; step++)
        {
            pair = PassThrough.WalkDownConversions(source);
        }

        return pair;
    }

    private Entry? ReadObject(IObjectCreationOperation creation)
    {
        var written = creation.Arguments.Where(static argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: not null }).OrderBy(static argument => argument.Parameter!.Ordinal).ToList();
        var parts = creation.Initializer is { Initializers: var initializers } ? PartsOf(initializers) : [];
        parts.AddRange(written.Select(static argument => (argument.Parameter!.Name, argument.Value)));
        return Create(parts, creation.Syntax)
            ?? (written is [var key, var value] && creation.Initializer is null ? Create(key.Value, value.Value, creation.Syntax) : null);
    }

    /// <summary>The members and constant keys that an initializer sets.</summary>
    private static List<(string Name, IOperation Value)> PartsOf(IEnumerable<IOperation> initializers)
    {
        var parts = new List<(string Name, IOperation Value)>();
        foreach (var initializer in initializers)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: [{ Value: var key }] } } assignment:
                    parts.Add((ValueTracer.TextOf(key) ?? "", assignment.Value));
                    break;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name } } assignment:
                    parts.Add((name, assignment.Value));
                    break;
                case IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var key }, { Value: var value }] }:
                    parts.Add((ValueTracer.TextOf(key) ?? "", value));
                    break;
            }
        }

        return parts;
    }

    /// <summary>The entry of an object with a key and a value; null if it has none, or if the object says that it is a secret.</summary>
    private Entry? Create(List<(string Name, IOperation Value)> parts, SyntaxNode node) =>
        parts.Find(static part => KeyNames.Contains(part.Name)).Value is { } key
        && parts.Find(static part => ValueNames.Contains(part.Name)).Value is { } value
        && !parts.Exists(static part => SecretFlags.Contains(part.Name) && part.Value.ConstantValue is not { HasValue: true, Value: false })
            ? Create(key, value, node)
            : null;

    private Entry Create(IOperation key, IOperation value, SyntaxNode node) => new(values.ConstantOf(key), key.Syntax, value, node);

    /// <summary>Whether a constructor or a conversion of this project keeps its argument as it is.</summary>
    private static bool KeepsArgument(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences is [var reference]
        && !CodeOf(reference.GetSyntax()).Any(static node =>
            node is ConditionalExpressionSyntax or SwitchExpressionSyntax or IfStatementSyntax or BinaryExpressionSyntax
            || (node is InvocationExpressionSyntax call && ValueTracer.NameOf(call) is { } name && !name.StartsWith("Throw", StringComparison.Ordinal) && name != "nameof"))
        && (method.MethodKind == MethodKind.Constructor
            || method.ContainingType.InstanceConstructors.Where(static constructor => constructor.Parameters is [{ Type.SpecialType: SpecialType.System_String }]).All(KeepsArgument));

    /// <summary>The code that a constructor runs; for the parameters of a record, that is the initializers of its members.</summary>
    private static IEnumerable<SyntaxNode> CodeOf(SyntaxNode declaration) => declaration is TypeDeclarationSyntax type
        ? type.Members.Where(static member => member is PropertyDeclarationSyntax or FieldDeclarationSyntax)
            .SelectMany(static member => member.DescendantNodes().OfType<EqualsValueClauseSyntax>())
            .SelectMany(static initializer => initializer.DescendantNodes())
        : declaration.DescendantNodes();

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
        AssignmentExpressionSyntax { Left: MemberBindingExpressionSyntax binding } => binding.Name,
        AssignmentExpressionSyntax assignment => assignment.Left,
        var other => other,
    };
}
