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
/// Evaluates expressions that build text from literals: constants, a fixed list of calls, and variables including what
/// preceding statements add to them. The result is null if the value is unknown.
/// </summary>
/// <param name="model">The semantic model of the file.</param>
/// <param name="variables">The variables of the file.</param>
/// <param name="found">Called for each expression that builds a token from parts without one, with the token's shape and text.</param>
/// <param name="cancellationToken">Cancels the evaluation.</param>
internal sealed class ConstantStringEvaluator(SemanticModel model, Variables variables, Action<SyntaxNode, TokenShape, string> found, CancellationToken cancellationToken)
{
    /// <summary>
    /// Maximum nesting to follow; deeper code is machine-generated. Concatenations and chains of calls do not count, because
    /// they nest once per operand or call and are evaluated in a loop.
    /// </summary>
    private const int MaxNesting = 64;

    /// <summary>Maximum number of operations per file; takes about a second for the worst machine-generated code.</summary>
    private const int MaxSteps = 1_000_000;

    private readonly Dictionary<ISymbol, KnownText?> _fields = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, LocalState> _locals = new(SymbolEqualityComparer.Default);
    private int _steps;
    private int _depth;

    /// <summary>The value of an expression of this file; null if it is unknown.</summary>
    public KnownText? Evaluate(ExpressionSyntax expression)
    {
        // An initializer without new[] has no operation of its own: string[] x = { "a" };
        var operation = expression is InitializerExpressionSyntax { Parent: EqualsValueClauseSyntax clause }
            ? (model.GetOperationOrNull(clause, cancellationToken) as ISymbolInitializerOperation)?.Value
            : model.GetOperationOrNull(expression, cancellationToken);
        return operation is null ? null : Evaluate(operation);
    }

    /// <summary>The value of an operation; null if it is unknown.</summary>
    public KnownText? Evaluate(IOperation operation)
    {
        if (_depth == MaxNesting || !TakeStep())
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
        return ++_steps <= MaxSteps;
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
                return ReportTokens(creation, KnownStringMethods.Create(creation, Evaluate));

            case IArrayCreationOperation { Initializer: { } initializer, Type: IArrayTypeSymbol array }:
                return EvaluateElements(initializer.ElementValues, array.ElementType);

            // Roslyn 4.8 parses collection expressions, but their operation has no kind and no type.
            case { Kind: NewerSyntax.CollectionOperation } or { Kind: OperationKind.None, Syntax.RawKind: NewerSyntax.CollectionExpression }:
                return EvaluateElements(operation.ChildOperations, ElementTypeOf(operation.Type ?? operation.SemanticModel?.GetTypeInfo(operation.Syntax).ConvertedType));

            default:
                return null;
        }
    }

    /// <summary>
    /// If a condition selects one of several values, the first one that may be a part of a token, else the first known one.
    /// </summary>
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

    /// <summary>Evaluates a concatenation in a loop: it nests once per operand, and thousands would overflow the stack.</summary>
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

    /// <summary>
    /// The compiler folds a concatenation of UTF-8 literals into one operation, so read the literals from the syntax.
    /// </summary>
    private KnownText? EvaluateUtf8(IUtf8StringOperation sum) =>
        Join(sum, sum.Syntax.DescendantNodes().OfType<LiteralExpressionSyntax>().Select(static literal => ReadConstant(literal.Token.ValueText)));

    private KnownText? EvaluatePart(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation { Text: var text } => Evaluate(text),
        IInterpolationOperation { Alignment: null } hole => Evaluate(hole.Expression),
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [var argument] } } => Evaluate(argument.Value),
        _ => null,
    };

    /// <summary>Concatenates parts, with a hole for each unknown one.</summary>
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

        return ReportTokens(whole, KnownText.Of(text.ToString(), KnownText.TokensOf(all)));
    }

    /// <summary>Reports the tokens in a text that none of its parts contains, and adds them to the result.</summary>
    private KnownText? ReportTokens(IOperation operation, KnownText? value)
    {
        if (value is not { Items: null })
        {
            return value;
        }

        if (value.Text.Length > KnownText.MaxLength)
        {
            return null;
        }

        // Characters and bytes count only after the code converts them to a string.
        if (operation.Type?.SpecialType != SpecialType.System_String && !IsUtf8(operation))
        {
            return value;
        }

        // Searching a text takes time too: 16 characters count as one step.
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

    /// <summary>Evaluates a chain of calls in a loop: it nests once per call, and thousands would overflow the stack.</summary>
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
            value = ReportTokens(call, KnownStringMethods.Apply(call, value, Evaluate));
        }

        return value;
    }

    /// <summary>Evaluates an array: one of strings is a list of texts, one of characters or numbers is a text.</summary>
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

    /// <summary>The value of a field or property that is only set by its initializer; null if it refers to itself.</summary>
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
    /// The value of a local, assuming that each preceding statement ran exactly once. Branches and loops are ignored: pieces that
    /// do not form a token in source order are unlikely to form one in another order.
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

        // The local is being evaluated: a statement sets it to a value that depends on it.
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

    /// <summary>The value of a local after a statement that mentions it.</summary>
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

    /// <summary>The value of a builder or list after the calls that change it.</summary>
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

    /// <summary>
    /// The progress in the statements that mention a local. References in source order continue from it, which keeps the total
    /// time linear.
    /// </summary>
    private sealed class LocalState(List<IdentifierNameSyntax> mentions)
    {
        public List<IdentifierNameSyntax> Mentions { get; } = mentions;

        public int Next { get; set; } = -1;

        public KnownText? Value { get; set; }

        /// <summary>Whether the local is being evaluated.</summary>
        public bool IsBusy { get; set; }
    }
}
