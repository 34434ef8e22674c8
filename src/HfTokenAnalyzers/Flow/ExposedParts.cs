using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow;

/// <summary>A part of what is shown, which is shown as it is.</summary>
/// <param name="Operation">What makes it, at the end of the variables that were followed.</param>
/// <param name="Text">The constant text; null where it is none.</param>
/// <param name="Site">Where it enters the expression that was asked about.</param>
/// <param name="Place">Where it enters the text: not the variable that holds the text, but the place inside.</param>
/// <param name="IsApart">Whether the text before it does not go on with it: a member of an object, an element of a list.</param>
/// <param name="IsChosen">Whether a condition selects it from several values, so that only one of these is in the text.</param>
/// <param name="IsJoined">Whether a method of text puts the elements of it together, where it is a list.</param>
internal readonly record struct ExposedPart(IOperation Operation, string? Text, TextSpan Site, TextSpan Place, bool IsApart = false, bool IsChosen = false, bool IsJoined = false)
{
    /// <summary>What is known of its characters: nothing of a value that is one of several.</summary>
    public string KnownText => IsChosen ? UnknownChoice : Text ?? UnknownChoice;

    private static readonly string UnknownChoice = UnknownText.Hole.ToString();
}

/// <summary>
/// Takes a value that is shown apart: a text into its pieces, an object whose <c>ToString</c> tells its members into these.
/// What a method makes of a value, a mask, a hash or a length, is a part of its own and tells nothing.
/// </summary>
internal sealed class ExposedParts(ValueTracer values)
{
    /// <summary>A table may be written as one text; no person writes one of more pieces.</summary>
    private const int MostParts = 4096;

    /// <summary>The parts of <paramref name="value"/> in the order of the text.</summary>
    public IEnumerable<ExposedPart> Read(IOperation value)
    {
        var pending = new Stack<ExposedPart>();
        Push(pending, new ExposedPart(value, Text: null, value.Syntax.Span, value.Syntax.Span), value);
        for (var step = 0; pending.Count > 0 && step < MostParts; step++)
        {
            values.CancellationToken.ThrowIfCancellationRequested();
            var next = pending.Pop();
            if (PartsOf(next.Operation) is { } parts)
            {
                var isChoice = parts.Count > 1 && PassThrough.From(next.Operation) is not null;
                var areApart = !next.IsJoined && AreApart(next.Operation);
                var areJoined = next.Operation is IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String };
                for (var i = parts.Count - 1; i >= 0; i--)
                {
                    Push(pending, next with { IsApart = areApart || (next.IsApart && i == 0), IsChosen = next.IsChosen || isChoice, IsJoined = areJoined }, parts[i]);
                }
            }
            else if (values.Follow(next.Operation) is { } source)
            {
                Push(pending, next, source);
            }
            else
            {
                yield return next with { Text = ValueTracer.TextOf(next.Operation) };
            }
        }
    }

    /// <summary>Where the token is shown: it itself, or the header that carries it.</summary>
    public IEnumerable<ExposedPart> TokensIn(IOperation value) => Read(value).Where(IsToken);

    /// <summary>Whether a part is known to be the token, or to have it in it.</summary>
    public bool IsToken(ExposedPart part) => part.Text is { } text

        // What is written in the very place is hardcoded, and that is the news about it.
        ? part.Operation.Syntax.Span != part.Site && values.Settings.Allowed.HasToken(text)
        : IsSource(part.Operation) || part.Operation is IPropertyReferenceOperation property && IsHeaderWithToken(property);

    /// <summary>Whether the token is in an entry's value, wherever that is written.</summary>
    public bool HoldsToken(Entry entry) =>
        entry.Text is { } text && values.Settings.Allowed.HasToken(text)
        || (entry.Value is { } value ? Read(value) : entry.Fillings.SelectMany(Read)).Any(HoldsToken);

    private bool HoldsToken(ExposedPart part) =>
        part.Text is { } text ? values.Settings.Allowed.HasToken(text) : IsSource(part.Operation);

    /// <summary>A tokenizer has a <c>GetToken</c> too, and gives words.</summary>
    private bool IsSource(IOperation operation) =>
        TokenSources.ReadOf(operation, values) is { Store: not TokenStore.Method }
        || TokenSources.IsGetter(operation)
            && operation is IInvocationOperation { TargetMethod: { IsStatic: true, ReturnType.SpecialType: SpecialType.System_String, ContainingType: var type } }
            && type.ToDisplayString().IndexOf("Tokeniz", StringComparison.OrdinalIgnoreCase) < 0;

    private static void Push(Stack<ExposedPart> pending, ExposedPart outer, IOperation part)
    {
        while (part is IConversionOperation conversion && !PassThrough.MayHideValue(conversion))
        {
            part = conversion.Operand;
        }

        var span = part.Syntax.Span;
        pending.Push(outer with
        {
            Operation = part,
            Site = outer.Site.Contains(span) ? span : outer.Site,
            Place = outer.Place.Contains(span) || IsPutTogether(part) ? span : outer.Place,
        });
    }

    /// <summary>Whether a value is made of parts, each with a place in it; what is chosen from others is not.</summary>
    private static bool IsPutTogether(IOperation value) =>
        value is not IInvocationOperation { Instance: not null } && PassThrough.From(value) is null && PartsOf(value) is not null;

    /// <summary>What a value shows when it is shown; null where that is itself.</summary>
    private static IReadOnlyList<IOperation>? PartsOf(IOperation value) => PassThrough.From(value) is { } passing ? [.. passing.Values] : value switch
    {
        IInterpolatedStringOperation text => [.. text.Parts.Select(static part => part switch
        {
            IInterpolatedStringTextOperation literal => literal.Text,
            IInterpolationOperation hole => hole.Expression,
            IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments: [{ Value: var appended }, ..] } } => appended,
            _ => part,
        })],
        IInterpolatedStringHandlerCreationOperation handler => [handler.Content],
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Type?.SpecialType is SpecialType.System_String => OperandsOf(sum),
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: nameof(ToString) } => [instance],
        IConditionalAccessOperation { WhenNotNull: IInvocationOperation { Instance: IConditionalAccessInstanceOperation, TargetMethod.Name: nameof(ToString) } } access => [access.Operation],
        IInvocationOperation { TargetMethod: { Name: "Concat" or "Format" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call => ArgumentsOf(call),
        IInvocationOperation { TargetMethod: { Name: "Invariant" or "CurrentCulture", ContainingType.Name: nameof(FormattableString) } } call => ArgumentsOf(call),
        IInvocationOperation { TargetMethod: { Name: "Serialize" or "SerializeObject", ContainingType.Name: "JsonSerializer" or "JsonConvert" } } call => ArgumentsOf(call),
        IObjectCreationOperation { Type.Name: "AuthenticationHeaderValue" or nameof(Uri) } creation => [.. creation.Arguments.Select(static argument => argument.Value)],
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        IArrayInitializerOperation elements => elements.ElementValues,
        ITupleOperation tuple => tuple.Elements,
        IAnonymousObjectCreationOperation creation => [.. creation.Initializers.Select(static member => member is ISimpleAssignmentOperation set ? set.Value : member)],
        { Syntax.RawKind: NewerSyntax.CollectionExpression } list => [.. list.ChildOperations.Where(static element => element.Syntax is ExpressionSyntax)],
        _ => null,
    };

    /// <summary>Whether each part of a value is written for itself.</summary>
    private static bool AreApart(IOperation value) =>
        value is IAnonymousObjectCreationOperation or ITupleOperation or IArrayCreationOperation or { Syntax.RawKind: NewerSyntax.CollectionExpression };

    private static IReadOnlyList<IOperation> ArgumentsOf(IInvocationOperation call) => [.. PartialString.ArgumentsOf(call)];

    /// <summary>A sum of many operands nests to the left as deep as they are many.</summary>
    private static List<IOperation> OperandsOf(IBinaryOperation sum)
    {
        var operands = new List<IOperation>();
        IOperation left = sum;
        while (PassThrough.WalkDownConversions(left) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } inner)
        {
            operands.Add(inner.RightOperand);
            left = inner.LeftOperand;
        }

        operands.Add(left);
        operands.Reverse();
        return operands;
    }

    /// <summary>
    /// Whether this is an Authorization header, or all headers, of a client or a request that this file gives the token to.
    /// </summary>
    private bool IsHeaderWithToken(IPropertyReferenceOperation property)
    {
        var headers = property switch
        {
            { Property.Name: "Parameter", Instance: IPropertyReferenceOperation { Property.Name: "Authorization", Instance: IPropertyReferenceOperation inner } } => inner,
            { Property.Name: "Authorization", Instance: IPropertyReferenceOperation inner } => inner,
            _ => property,
        };
        return headers is { Property.Name: "DefaultRequestHeaders" or "Headers", Instance: { } owner }
            && Variables.SymbolOf(owner) is { } symbol
            && values.MentionsAround(symbol, owner.Syntax)
                .Any(mention => GivenCredential(mention, headers.Property.Name) is { } credential
                    && SymbolEqualityComparer.Default.Equals(values.Bind(Variables.WholeOf(mention)) is { } named ? Variables.SymbolOf(named) : null, symbol)
                    && values.Bind(credential) is { } value
                    && Read(value).Any(part => IsSource(part.Operation)));
    }

    /// <summary>What <c>client.DefaultRequestHeaders.Authorization = …</c>, or <c>.Add("Authorization", …)</c>, gives it.</summary>
    private static ExpressionSyntax? GivenCredential(IdentifierNameSyntax mention, string headers)
    {
        ExpressionSyntax owner = mention.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own && own.Name == mention ? own : mention;
        return owner.Parent is MemberAccessExpressionSyntax { Parent: MemberAccessExpressionSyntax header } access
            && access.Expression == owner
            && access.Name.Identifier.ValueText == headers
            ? header switch
            {
                { Name.Identifier.ValueText: "Authorization", Parent: AssignmentExpressionSyntax set } when set.Left == header => set.Right,
                { Name.Identifier.ValueText: "Add" or "TryAddWithoutValidation", Parent: InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: "Authorization" } }, { Expression: var value }] } } => value,
                _ => null,
            }
            : null;
    }
}
