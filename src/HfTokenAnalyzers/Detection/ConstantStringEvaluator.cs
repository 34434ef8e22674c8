using System.Globalization;
using System.Text;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Tells the text that an expression makes of literals: what the compiler folds, a closed list of calls, and variables
/// with what the statements before add to them. Null where that is not known.
/// </summary>
/// <param name="model">The file.</param>
/// <param name="variables">Its variables.</param>
/// <param name="found">Hears of each expression that makes a token of parts that hold none, and of that token.</param>
/// <param name="cancellationToken">Ends it.</param>
internal sealed class ConstantStringEvaluator(SemanticModel model, Variables variables, Action<SyntaxNode, TokenShape, string> found, CancellationToken cancellationToken)
{
    /// <summary>Expressions are nested this deep by people. Sums and chains of calls do not count: they nest as deep as they are long.</summary>
    private const int DeepestNesting = 64;

    /// <summary>What one file may cost, in operations: a second or so for the worst that a machine writes.</summary>
    private const int MostSteps = 1_000_000;

    private readonly Dictionary<ISymbol, KnownText?> _fields = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, LocalState> _locals = new(SymbolEqualityComparer.Default);
    private int _steps;
    private int _depth;

    /// <summary>The value of an expression of this file; null where it is not known.</summary>
    public KnownText? Evaluate(ExpressionSyntax expression)
    {
        // What stands in braces alone is an array of the variable's type.
        var operation = expression is InitializerExpressionSyntax { Parent: EqualsValueClauseSyntax clause }
            ? (model.GetOperationOrNull(clause, cancellationToken) as ISymbolInitializerOperation)?.Value
            : model.GetOperationOrNull(expression, cancellationToken);
        return operation is null ? null : Evaluate(operation);
    }

    /// <summary>The value of an operation; null where it is not known.</summary>
    public KnownText? Evaluate(IOperation operation)
    {
        if (_depth == DeepestNesting || !TakeStep())
        {
            return null;
        }

        _depth++;
        var value = EvaluateAny(operation);
        _depth--;
        return value;
    }

    private bool TakeStep()
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ++_steps <= MostSteps;
    }

    private KnownText? EvaluateAny(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation sum when IsSum(sum):
                return EvaluateSum(sum);

            case IInterpolatedStringOperation interpolated:
                return Join(interpolated, interpolated.Parts.Select(EvaluatePart));

            case { ConstantValue: { HasValue: true, Value: var constant } }:
                return ReadConstant(constant);

            case IUtf8StringOperation utf8:
                return utf8.Syntax is BinaryExpressionSyntax ? EvaluateUtf8(utf8) : ReadConstant(utf8.Value);

            case not IInvocationOperation when PassThrough.From(operation) is { } passing:
                return EvaluateOne(passing);

            case IInterpolatedStringHandlerCreationOperation handler:
                return Evaluate(handler.Content);

            case ILocalReferenceOperation local:
                return EvaluateLocal(local);

            case IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } }:
                return KnownText.Empty;

            case IFieldReferenceOperation or IPropertyReferenceOperation { Arguments.IsEmpty: true }:
                return EvaluateField(Variables.SymbolOf(operation)!);

            case IInvocationOperation call:
                return EvaluateCalls(call);

            case IObjectCreationOperation creation:
                return Note(creation, KnownStringMethods.Create(creation, Evaluate));

            case IArrayCreationOperation { Initializer: { } initializer, Type: IArrayTypeSymbol array }:
                return EvaluateElements(initializer.ElementValues, array.ElementType);

            // Roslyn 4.8 knows the syntax, and makes an operation of no kind and no type of it.
            case { Kind: NewerSyntax.CollectionOperation } or { Kind: OperationKind.None, Syntax.RawKind: NewerSyntax.CollectionExpression }:
                return EvaluateElements(operation.ChildOperations, ElementTypeOf(operation.Type ?? operation.SemanticModel?.GetTypeInfo(operation.Syntax).ConvertedType));

            default:
                return null;
        }
    }

    /// <summary>Of several values, of which the running program selects one, the one that may be a part of a token.</summary>
    private KnownText? EvaluateOne(Passing passing)
    {
        var values = passing.Values.Select(Evaluate).OfType<KnownText>().ToList();
        return values.Find(static value => TokenFragments.MayBe(value.Text)) ?? values.FirstOrDefault();
    }

    private static KnownText? ReadConstant(object? constant)
    {
        var text = constant switch
        {
            null => "",
            string or char or bool or sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToString(constant, CultureInfo.InvariantCulture),
            _ => null,
        };
        return text is null || text.Length > KnownText.MaxLength ? null : KnownText.Of(text, TokensIn(text));
    }

    private static IReadOnlyCollection<string> TokensIn(string text)
    {
        List<string>? tokens = null;
        for (var start = 0; TokenScanner.TryFind(text.AsSpan(), start, out var match); start = match.End)
        {
            (tokens ??= []).Add(text.Substring(match.Start, match.Length));
        }

        return tokens ?? (IReadOnlyCollection<string>)[];
    }

    private static bool IsSum(IBinaryOperation operation) =>
        operation is { OperatorKind: BinaryOperatorKind.Add, OperatorMethod: null } && (operation.Type?.SpecialType == SpecialType.System_String || IsUtf8(operation));

    private static bool IsUtf8(IOperation operation) => operation is IUtf8StringOperation or IBinaryOperation { Type.Name: "ReadOnlySpan" };

    /// <summary>Of a sum of thousands each operand nests one deeper than the next.</summary>
    private KnownText? EvaluateSum(IBinaryOperation sum)
    {
        var operands = new List<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(sum);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (PassThrough.WalkDownConversions(next) is IBinaryOperation inner && IsSum(inner))
            {
                pending.Push(inner.RightOperand);
                pending.Push(inner.LeftOperand);
            }
            else
            {
                operands.Add(next);
            }
        }

        return Join(sum, operands.Select(Evaluate));
    }

    /// <summary>The compiler folds these before anybody else sees them.</summary>
    private KnownText? EvaluateUtf8(IUtf8StringOperation sum) =>
        Join(sum, sum.Syntax.DescendantNodes().OfType<LiteralExpressionSyntax>().Select(static literal => ReadConstant(literal.Token.ValueText)));

    private KnownText? EvaluatePart(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation { Text: var text } => Evaluate(text),
        IInterpolationOperation { Alignment: null } hole => Evaluate(hole.Expression),
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [var argument] } } => Evaluate(argument.Value),
        _ => null,
    };

    /// <summary>Parts one behind the other. What is not known of them is a hole.</summary>
    private KnownText? Join(IOperation whole, IEnumerable<KnownText?> parts)
    {
        var text = new StringBuilder();
        var all = new List<KnownText>();
        foreach (var part in parts)
        {
            all.Add(part is { Items: null } ? part : KnownText.Unknown);
            text.Append(all[all.Count - 1].Text);
            if (text.Length > KnownText.MaxLength)
            {
                return null;
            }
        }

        return Note(whole, KnownText.Of(text.ToString(), KnownText.TokensOf(all)));
    }

    /// <summary>Looks for tokens that none of a text's parts had.</summary>
    private KnownText? Note(IOperation operation, KnownText? value)
    {
        if (value is not { Items: null })
        {
            return value;
        }

        if (value.Text.Length > KnownText.MaxLength)
        {
            return null;
        }

        // Characters and bytes in a row become a text only where somebody makes one of them.
        if (operation.Type?.SpecialType != SpecialType.System_String && !IsUtf8(operation))
        {
            return value;
        }

        _steps += value.Text.Length / 16;
        HashSet<string>? all = null;
        for (var start = 0; TokenScanner.TryFind(value.Text.AsSpan(), start, out var match); start = match.End)
        {
            all ??= new HashSet<string>(value.Tokens, StringComparer.Ordinal);
            var token = value.Text.Substring(match.Start, match.Length);
            if (all.Add(token))
            {
                found(operation.Syntax, match.Shape, token);
            }
        }

        return all is null ? value : KnownText.Of(value.Text, all);
    }

    /// <summary>A chain of thousands of calls nests as deep.</summary>
    private KnownText? EvaluateCalls(IInvocationOperation outermost)
    {
        var calls = new Stack<IInvocationOperation>();
        IOperation? receiver = outermost;
        while (receiver is not null && PassThrough.WalkDownConversions(receiver) is IInvocationOperation call && TakeStep())
        {
            if (!KnownStringMethods.Knows(call))
            {
                return null;
            }

            calls.Push(call);
            receiver = KnownStringMethods.ReceiverOf(call);
        }

        var value = receiver is null ? null : Evaluate(receiver);
        while (calls.Count > 0)
        {
            var call = calls.Pop();
            value = Note(call, KnownStringMethods.Apply(call, value, Evaluate));
        }

        return value;
    }

    /// <summary>An array of texts is a list of them. One of characters or of their numbers is a text.</summary>
    private KnownText? EvaluateElements(IEnumerable<IOperation> elements, ITypeSymbol? type)
    {
        if (type?.SpecialType is SpecialType.System_String or SpecialType.System_Object)
        {
            var items = new List<KnownText>();
            foreach (var element in elements)
            {
                var value = element.Kind == NewerSyntax.SpreadOperation ? Evaluate(element.ChildOperations.First()) : Evaluate(element);
                if (items.Count > KnownText.MaxLength)
                {
                    return null;
                }

                if (element.Kind == NewerSyntax.SpreadOperation && value?.Items is { } spread)
                {
                    items.AddRange(spread);
                }
                else
                {
                    items.Add(value ?? KnownText.Unknown);
                }
            }

            return KnownText.List(items);
        }

        var text = new StringBuilder();
        foreach (var element in elements)
        {
            if (!TakeStep() || text.Length > KnownText.MaxLength)
            {
                return null;
            }

            text.Append(element.Kind == NewerSyntax.SpreadOperation ? Evaluate(element.ChildOperations.First())?.Text ?? KnownText.Unknown.Text
                : KnownText.NumberOf(element) is >= 0 and <= char.MaxValue and var number ? ((char)number).ToString()
                : (Evaluate(element) ?? KnownText.Unknown).Text);
        }

        return KnownText.Of(text.ToString(), []);
    }

    private static ITypeSymbol? ElementTypeOf(ITypeSymbol? collection) => collection switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: [var element] } => element,
        _ => null,
    };

    /// <summary>What a field or property is set to where it is declared. One that names itself is not known.</summary>
    private KnownText? EvaluateField(ISymbol symbol)
    {
        if (!_fields.TryGetValue(symbol, out var value))
        {
            _fields[symbol] = null;
            value = variables.OnlyValue(symbol) is { } initial ? Evaluate(initial) : null;
            _fields[symbol] = value;
        }

        return value;
    }

    /// <summary>
    /// What a local holds at a place, if all statements before it in the text were executed once: a loop or a branch
    /// makes no token of pieces that are none in this order.
    /// </summary>
    private KnownText? EvaluateLocal(ILocalReferenceOperation reference)
    {
        if (variables.DeclarationOf(reference.Local) is not VariableDeclaratorSyntax declaration)
        {
            return null;
        }

        var place = reference.Syntax.SpanStart;
        if (!_locals.TryGetValue(reference.Local, out var state))
        {
            state = new LocalState([.. variables.MentionsOf(reference.Local, declaration).Where(mention => mention.SpanStart > declaration.SpanStart)]);
            _locals.Add(reference.Local, state);
        }

        // A statement sets the local to something that reads it.
        if (state.IsBusy)
        {
            return state.Value;
        }

        state.IsBusy = true;
        if (state.Next < 0 || (state.Next > 0 && state.Mentions[state.Next - 1].SpanStart >= place))
        {
            (state.Next, state.Value) = (0, null);
            state.Value = declaration.Initializer is { } initializer ? Evaluate(initializer.Value) : null;
        }

        for (; state.Next < state.Mentions.Count && state.Mentions[state.Next] is var mention && mention.SpanStart < place && TakeStep(); state.Next++)
        {
            if (mention.Parent is AssignmentExpressionSyntax assignment && assignment.Span.Contains(place))
            {
                break;
            }

            state.Value = ValueAfter(mention, state.Value, reference.Local);
        }

        state.IsBusy = false;
        return state.Value;
    }

    /// <summary>What a local holds behind a statement that mentions it.</summary>
    private KnownText? ValueAfter(IdentifierNameSyntax mention, KnownText? value, ILocalSymbol local)
    {
        switch (mention.Parent)
        {
            case AssignmentExpressionSyntax assignment when assignment.Left == mention:
                return model.GetOperationOrNull(assignment, cancellationToken) switch
                {
                    IAssignmentOperation { Target: ILocalReferenceOperation target } when !SymbolEqualityComparer.Default.Equals(target.Local, local) => value,
                    ISimpleAssignmentOperation simple => Evaluate(simple.Value),
                    ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum
                        => Join(sum, [value, Evaluate(sum.Value)]),
                    _ => null,
                };

            case ElementAccessExpressionSyntax { Parent: AssignmentExpressionSyntax { Left: var left } } access when left == access:
                return null;

            case ArgumentSyntax { RefKindKeyword.RawKind: not (int)SyntaxKind.None and not (int)SyntaxKind.InKeyword }:
                return null;

            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Reverse", Expression: var type } } }
                when type.ToString() is "Array" or "System.Array":
                return KnownStringMethods.Reverse(value);

            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access when access.Expression == mention:
                return ValueAfterCalls(access, value);

            default:
                return value;
        }
    }

    /// <summary>What a builder or a list holds behind the calls that change it.</summary>
    private KnownText? ValueAfterCalls(MemberAccessExpressionSyntax access, KnownText? value)
    {
        for (MemberAccessExpressionSyntax? next = access; next?.Parent is InvocationExpressionSyntax syntax; next = syntax.Parent as MemberAccessExpressionSyntax)
        {
            if (!KnownStringMethods.ChangesReceiver(next.Name.Identifier.ValueText))
            {
                return value;
            }

            if (!TakeStep() || model.GetOperationOrNull(syntax, cancellationToken) is not IInvocationOperation call || !KnownStringMethods.ChangesReceiver(call))
            {
                return value;
            }

            value = KnownStringMethods.Apply(call, value, Evaluate);
            if (value?.Text.Length > KnownText.MaxLength)
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>How far the statements on a local were read, so that many places that read it cost one walk.</summary>
    private sealed class LocalState(List<IdentifierNameSyntax> mentions)
    {
        public List<IdentifierNameSyntax> Mentions { get; } = mentions;

        public int Next { get; set; } = -1;

        public KnownText? Value { get; set; }

        /// <summary>A statement on the local reads it too.</summary>
        public bool IsBusy { get; set; }
    }
}
