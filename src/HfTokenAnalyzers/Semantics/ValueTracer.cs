using System.Collections.Immutable;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>One place that a value may come from.</summary>
/// <param name="Operation">
/// What makes the value: a literal, a call; or whatever cannot be followed further. Null where it is a piece of a text.
/// </param>
/// <param name="Site">
/// Where that enters the expression that was asked about: the operation's own syntax, or the name of the variable that
/// leads to it.
/// </param>
/// <param name="Text">The constant text; null where the value is no constant text.</param>
internal readonly record struct Origin(IOperation? Operation, TextSpan Site, string? Text);

/// <summary>
/// Follows a value back to where it comes from, inside one file: through variables that are set once, conditionals and
/// conversions. What cannot be followed is an origin of its own, and says nothing.
/// </summary>
internal sealed class ValueTracer(SemanticModel model, Variables variables, Settings settings)
{
    /// <summary>More steps than code takes that people write; and an end to initializers that name each other.</summary>
    public const int MostSteps = 64;

    private readonly Variables _variables = variables;
    private readonly Dictionary<ISymbol, IOperation?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation?> _onlyWrites = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation?> _results = new(SymbolEqualityComparer.Default);

    /// <summary>What is set for this file.</summary>
    public Settings Settings => settings;

    /// <summary>What the compiler knows of this file.</summary>
    public SemanticModel Model => model;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public CancellationToken CancellationToken => _variables.CancellationToken;

    /// <summary>The file.</summary>
    public SyntaxNode Root => model.SyntaxTree.GetRoot(CancellationToken);

    /// <summary>Where the names of this file stand.</summary>
    public IdentifierIndex Mentions => _variables.Mentions;

    /// <summary>All places that <paramref name="value"/> may come from; empty where they are too many to say.</summary>
    public ImmutableArray<Origin> Origins(IOperation value)
    {
        var origins = ImmutableArray.CreateBuilder<Origin>(1);
        return TryCollect(new Step(value, value.Syntax.Span), origins) ? origins.ToImmutable() : ImmutableArray<Origin>.Empty;
    }

    /// <summary>
    /// The texts that a value is made of, with holes: a script, the arguments of a command, the arguments of the call that
    /// makes it. A concatenated text is one; of a value that many parts share, one of them is read.
    /// </summary>
    public IEnumerable<string> TextsIn(IOperation value)
    {
        var (pending, seen, variables) = (new Stack<IOperation>(), new HashSet<IOperation>(), 0);
        pending.Push(value);
        while (pending.Count > 0)
        {
            CancellationToken.ThrowIfCancellationRequested();
            var next = PassThrough.WalkDownConversions(pending.Pop());

            // A variable that is typed may be set from itself.
            if (!seen.Add(next))
            {
                continue;
            }

            if (next.Type?.SpecialType == SpecialType.System_String)
            {
                var text = PartialString.Read(next, Follow);
                yield return text.Text;
                foreach (var part in text.Fillings.SelectMany(part => part.Syntax == text.Node ? (IEnumerable<IOperation>)part.ChildOperations : [part]).Reverse())
                {
                    pending.Push(part);
                }
            }
            else if (variables < MostSteps && Follow(next) is { } initial)
            {
                variables++;
                pending.Push(initial);
            }
            else
            {
                foreach (var part in next.ChildOperations.Reverse())
                {
                    pending.Push(part);
                }
            }
        }
    }

    /// <summary>
    /// What a variable was set to where it is declared, if it is never set again: a local, a readonly field, a property
    /// without setter. Null for all else, and for what is declared in another file.
    /// </summary>
    public IOperation? Initializer(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } symbol)
        {
            return null;
        }

        if (!_initializers.TryGetValue(symbol, out var initializer))
        {
            _initializers.Add(symbol, initializer = _variables.Initializer(symbol) is { } value ? Bind(PassThrough.WalkDownParentheses(value)) : null);
        }

        return initializer;
    }

    /// <summary>
    /// What a variable is set to by the only place of the code that sets it, as a constructor sets a field: it holds that, or
    /// nothing yet. Null where there are more such places or none, and where another file may have one.
    /// </summary>
    public IOperation? OnlyWrite(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } symbol)
        {
            return null;
        }

        if (!_onlyWrites.TryGetValue(symbol, out var value))
        {
            _onlyWrites.Add(symbol, value = VariableOf(symbol) is { HasOtherWrites: false, Writes: [{ Value: { } written }] }
                && Bind(PassThrough.WalkDownParentheses(written)) is { } bound && !IsHidden(bound) ? bound : null);
        }

        return value;
    }

    /// <summary>A variable as this file has it; null where another file can set it.</summary>
    public Variable? VariableOf(ISymbol symbol) => Variable.Read(symbol, _variables);

    /// <summary>
    /// Whether nothing adds to the object that a variable holds, except statements that are read as its entries:
    /// <paramref name="isReader"/> tells of a call, by its name, that it leaves its arguments as they are.
    /// </summary>
    public bool IsOnlyRead(IOperation reference, Func<string?, bool> isReader) =>
        Variables.SymbolOf(reference) is { } symbol
        && _variables.DeclarationOf(symbol) is { } declaration
        && _variables.MentionsOf(symbol, declaration).All(mention =>
            mention == reference.Syntax
            || (symbol is ILocalSymbol && IsChanged(mention))
            || mention.Parent == reference.Syntax
            || Variables.WholeOf(mention).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && isReader(NameOf(call)));

    /// <summary>
    /// Where a variable that is never set again is mentioned, with what stands before its dot; its declaration aside.
    /// Empty where that cannot be known.
    /// </summary>
    public IEnumerable<ExpressionSyntax> MentionsOf(ISymbol variable) =>
        _variables.DeclarationOf(variable) is { } declaration ? _variables.MentionsOf(variable, declaration).Select(static mention => Variables.WholeOf(mention)) : [];

    /// <summary>Where a local or a parameter is mentioned before a place in the same member.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsBefore(ISymbol variable, SyntaxNode place) =>
        _variables.MentionsInMember(variable, place).TakeWhile(mention => mention.SpanStart < place.SpanStart);

    /// <summary>Where a local is mentioned in the same member, or anything else in this file.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsAround(ISymbol variable, SyntaxNode place) => variable is ILocalSymbol
        ? _variables.MentionsInMember(variable, place)
        : Mentions.Of(variable.Name, Root.FullSpan);

    /// <summary>What the compiler makes of an expression of this file.</summary>
    public IOperation? Bind(ExpressionSyntax expression) => model.GetOperationOrNull(expression, CancellationToken);

    /// <summary>The variable that an expression names, or that is declared there.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => _variables.SymbolAt(node);

    /// <summary>Whether the compiler knows that a value is not null where it stands; it says nothing where nullable is off.</summary>
    public NullableFlowState NullStateOf(ExpressionSyntax expression) => model.GetTypeInfo(expression, CancellationToken).Nullability.FlowState;

    /// <summary>Whether a value is an argument whose parameter says that it is asked for null: <c>[NotNull]</c> and its like.</summary>
    public bool IsRequiredAt(ExpressionSyntax value) =>
        PassThrough.WalkUpParentheses(value).Parent is ArgumentSyntax argument
        && model.GetOperationOrNull(argument, CancellationToken) is IArgumentOperation { Parameter: { } parameter }
        && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "NotNullAttribute" or "NotNullWhenAttribute");

    /// <summary>The constant text of an expression; null where it has none.</summary>
    public string? ConstantText(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, CancellationToken) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>The constant text that a value is; null where it is none.</summary>
    public static string? TextOf(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether this is null or the empty text.</summary>
    public static bool IsEmpty(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: null or "" }
        || value is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } };

    /// <summary>The last name of what is called; null where it has none.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>
    /// Where the value of a variable, a tuple's element or one of the file's own functions comes from: what the variable was
    /// set to, what the function returns. Null if that is not known, or if the value does not have one source.
    /// </summary>
    public IOperation? Follow(IOperation reference)
    {
        var source = Initializer(reference) ?? ElementOf(reference) ?? ReturnedBy(reference) ?? OnlyWrite(reference);
        return source is null || IsHidden(source) ? null : source;
    }

    /// <summary>
    /// What a call returns whose function does nothing but return it: a method, a local function, a lambda, <c>Lazy</c>.
    /// Null for other calls, and for functions of other files. A parameter is the call's argument.
    /// </summary>
    public IOperation? ReturnedBy(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: { } function } => ResultOf(function),
        IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false, IsOverride: false } method } call
            => ResultOf(method.OriginalDefinition) is { } result ? ArgumentFor(result, call) ?? result : null,
        IPropertyReferenceOperation { Instance: { } lazy, Property: { Name: "Value", ContainingType.Name: "Lazy" } }
            => Source(lazy) is IObjectCreationOperation { Arguments: [{ Value: var factory }, ..] } ? ResultOf(factory) : null,
        _ => null,
    };

    /// <summary>Where a value comes from as long as that is one place; the value itself if it is not known.</summary>
    public IOperation Source(IOperation value)
    {
        for (var step = 0; step < MostSteps; step++)
        {
            var next = PassThrough.From(value) is { } passing ? OnlyValueOf(passing) : Follow(value);
            if (next is null)
            {
                break;
            }

            value = next;
        }

        return value;
    }

    /// <summary>The values of which a condition selects one, each as it is written there; the value itself if there is no choice.</summary>
    public IReadOnlyList<IOperation> Alternatives(IOperation value)
    {
        var alternatives = new List<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(value);
        for (var step = 0; pending.Count > 0 && step < MostSteps; step++)
        {
            var next = pending.Pop();
            if (PassThrough.From(Source(next)) is { } passing)
            {
                foreach (var source in passing.Values.Reverse())
                {
                    pending.Push(source);
                }
            }
            else
            {
                alternatives.Add(next);
            }
        }

        return alternatives;
    }

    /// <summary>Whether a value may be one of some texts, and no other text is known that it may be.</summary>
    public bool MayOnlyBe(IOperation value, Func<string, bool> isExpected)
    {
        var texts = Origins(value).Select(static origin => origin.Text).OfType<string>().ToList();
        return texts.Count > 0 && texts.TrueForAll(text => isExpected(text));
    }

    /// <summary>The operations at all places that a value may come from; none if they are too many to tell.</summary>
    public IEnumerable<IOperation> Ends(IOperation value) => Origins(value).Select(static origin => origin.Operation).OfType<IOperation>();

    /// <summary>The constant text that a value is, or that the variables hold which lead to it; null where it is none.</summary>
    public string? ConstantOf(IOperation value) => TextOf(Source(value));

    private bool TryCollect(Step from, ImmutableArray<Origin>.Builder origins)
    {
        var steps = 0;
        var pending = new Stack<Step>();
        pending.Push(from);
        while (pending.Count > 0)
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (++steps > MostSteps)
            {
                return false;
            }

            var next = pending.Pop();
            if (PassThrough.From(next.Operation) is { } passing)
            {
                foreach (var source in passing.Values.Reverse())
                {
                    pending.Push(Inside(next, source));
                }
            }
            else if (Follow(next.Operation) is { } source)
            {
                pending.Push(next with { Operation = source });
            }
            else
            {
                origins.Add(new Origin(next.Operation, next.Site, TextOf(next.Operation)));
            }
        }

        return true;
    }

    private static IOperation? OnlyValueOf(Passing passing) => passing.Values.ToList() is [var only] ? only : null;

    /// <summary>Whether a variable gets the value through one of the project's own operators, which may mask it.</summary>
    private static bool IsHidden(IOperation value)
    {
        for (; value.Parent is IConversionOperation conversion; value = conversion)
        {
            if (PassThrough.MayHideValue(conversion))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The element of a tuple that is written out: <c>pair.Token</c> of <c>var pair = (Token: token, Id: 1)</c>.</summary>
    private IOperation? ElementOf(IOperation reference) =>
        reference is IFieldReferenceOperation { Instance: { } tuple, Field: { ContainingType.IsTupleType: true } field }
        && Source(tuple) is ITupleOperation { Elements: var elements }
        && (field.CorrespondingTupleField ?? field).Name is var name
        && int.TryParse(name.Substring("Item".Length), out var number)
        && number <= elements.Length
            ? elements[number - 1]
            : null;

    /// <summary>A lambda that a variable is set to is bound without the delegate that is created for it.</summary>
    private IOperation? ResultOf(IOperation function) => (Source(function) is IDelegateCreationOperation { Target: var target } ? target : Source(function)) switch
    {
        IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } result }] } => result,
        IMethodReferenceOperation { Method: { IsVirtual: false, IsAbstract: false, IsOverride: false } method } => ResultOf(method.OriginalDefinition),
        _ => null,
    };

    private IOperation? ResultOf(IMethodSymbol method)
    {
        if (!_results.TryGetValue(method, out var result))
        {
            _results.Add(method, result = _variables.OnlyDeclarationOf(method) is { } declaration && Variables.InitialValue(declaration) is { } value
                ? Bind(PassThrough.WalkDownParentheses(value))
                : null);
        }

        return result;
    }

    /// <summary>The argument of a call whose method returns that parameter as it is; null if it returns something else.</summary>
    private static IOperation? ArgumentFor(IOperation result, IInvocationOperation call)
    {
        while (PassThrough.From(result) is { Sources: [var source] })
        {
            result = source;
        }

        return result is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol method } parameter }
            && SymbolEqualityComparer.Default.Equals(method.OriginalDefinition, call.TargetMethod.OriginalDefinition)
                ? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value
                : null;
    }

    /// <summary>A part of an expression is its own site, as long as no variable was followed to get there.</summary>
    private static Step Inside(Step outer, IOperation part) =>
        outer with { Operation = part, Site = outer.Site == outer.Operation.Syntax.Span ? part.Syntax.Span : outer.Site };

    /// <summary>Whether a statement adds to what a variable holds, in a way that is read.</summary>
    private static bool IsChanged(IdentifierNameSyntax mention) =>
        mention.Parent is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "Count" or "ContainsKey" }
        || (mention.Parent is MemberAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set } member && set.Left == member);

    /// <summary>A value on the way to where it comes from.</summary>
    private readonly record struct Step(IOperation Operation, TextSpan Site);
}
