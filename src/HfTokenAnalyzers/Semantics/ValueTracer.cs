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
internal sealed class ValueTracer(SemanticModel model, Variables variables, Settings settings, CancellationToken cancellationToken)
{
    /// <summary>More steps than code takes that people write; and an end to initializers that name each other.</summary>
    public const int MostSteps = 64;

    private readonly Variables _variables = variables;
    private readonly Dictionary<ISymbol, IOperation?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation?> _onlyWrites = new(SymbolEqualityComparer.Default);

    /// <summary>What is set for this file.</summary>
    public Settings Settings => settings;

    /// <summary>What the compiler knows of this file.</summary>
    public SemanticModel Model => model;

    /// <summary>Whether nobody waits for the answer any more.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The file.</summary>
    public SyntaxNode Root => model.SyntaxTree.GetRoot(cancellationToken);

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
            cancellationToken.ThrowIfCancellationRequested();
            var next = WalkDownConversions(pending.Pop());

            // A variable that is typed may be set from itself.
            if (!seen.Add(next))
            {
                continue;
            }

            if (next.Type?.SpecialType == SpecialType.System_String)
            {
                var text = PartialString.Read(next, Initializer);
                yield return text.Text;
                foreach (var part in text.Fillings.SelectMany(part => part.Syntax == text.Node ? (IEnumerable<IOperation>)part.ChildOperations : [part]).Reverse())
                {
                    pending.Push(part);
                }
            }
            else if (variables < MostSteps && Initializer(next) is { } initial)
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
                && Bind(PassThrough.WalkDownParentheses(written)) is { } bound && !IsConverted(bound) ? bound : null);
        }

        return value;
    }

    /// <summary>Whether what a variable gets is made of this value by an operator of the user's, which may hide it.</summary>
    public static bool IsConverted(IOperation value)
    {
        while (value.Parent is IConversionOperation conversion)
        {
            if (conversion.OperatorMethod is not null)
            {
                return true;
            }

            value = conversion;
        }

        return false;
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
    public IOperation? Bind(ExpressionSyntax expression) => model.GetOperationOrNull(expression, cancellationToken);

    /// <summary>The variable that an expression names, or that is declared there.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => _variables.SymbolAt(node);

    /// <summary>Whether the compiler knows that a value is not null where it stands; it says nothing where nullable is off.</summary>
    public NullableFlowState NullStateOf(ExpressionSyntax expression) => model.GetTypeInfo(expression, cancellationToken).Nullability.FlowState;

    /// <summary>Whether a value is an argument whose parameter says that it is asked for null: <c>[NotNull]</c> and its like.</summary>
    public bool IsRequiredAt(ExpressionSyntax value) =>
        PassThrough.WalkUpParentheses(value).Parent is ArgumentSyntax argument
        && model.GetOperationOrNull(argument, cancellationToken) is IArgumentOperation { Parameter: { } parameter }
        && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "NotNullAttribute" or "NotNullWhenAttribute");

    /// <summary>The constant text of an expression; null where it has none.</summary>
    public string? ConstantText(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether a method of <see cref="string"/> gives the same text, blanks aside.</summary>
    public static bool KeepsText(string method) => method is "Trim" or "TrimEnd" or "TrimStart" or "ToString";

    /// <summary>Conversions taken off, implicit ones too.</summary>
    public static IOperation WalkDownConversions(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

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

    /// <summary>What a variable was set to, and so on; the value itself where it is none that can be followed.</summary>
    public IOperation Source(IOperation value)
    {
        value = WalkDownConversions(value);
        for (var step = 0; step < MostSteps && Initializer(value) is { } initial; step++)
        {
            value = WalkDownConversions(initial);
        }

        return value;
    }

    /// <summary>The constant text that a value is, or that the variables hold which lead to it; null where it is none.</summary>
    public string? ConstantOf(IOperation value) => TextOf(Source(value));

    private bool TryCollect(Step from, ImmutableArray<Origin>.Builder origins)
    {
        var steps = 0;
        var pending = new Stack<Step>();
        pending.Push(from);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++steps > MostSteps)
            {
                return false;
            }

            var next = pending.Pop();
            switch (next.Operation)
            {
                case IConversionOperation conversion:
                    pending.Push(Inside(next, conversion.Operand));
                    break;

                case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                    pending.Push(Inside(next, whenFalse));
                    pending.Push(Inside(next, conditional.WhenTrue));
                    break;

                case ISwitchExpressionOperation choice:
                    foreach (var arm in choice.Arms)
                    {
                        pending.Push(Inside(next, arm.Value));
                    }

                    break;

                case ICoalesceOperation coalesce:
                    pending.Push(Inside(next, coalesce.Value));
                    pending.Push(Inside(next, coalesce.WhenNull));
                    break;

                case ICoalesceAssignmentOperation filled:
                    pending.Push(Inside(next, filled.Value));
                    pending.Push(Inside(next, filled.Target));
                    break;

                case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String, Instance: { } instance } call
                    when KeepsText(call.TargetMethod.Name):
                    pending.Push(Inside(next, instance));
                    break;

                case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance: IConditionalAccessInstanceOperation, TargetMethod.Name: var name } } access when KeepsText(name):
                    pending.Push(Inside(next, access.Operation));
                    break;

                case var operation when Initializer(operation) is { } initial:
                    pending.Push(next with { Operation = initial });
                    break;

                default:
                    origins.Add(new Origin(next.Operation, next.Site, TextOf(next.Operation)));
                    break;
            }
        }

        return true;
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
