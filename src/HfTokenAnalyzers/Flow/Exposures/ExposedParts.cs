using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow.Exposures;

/// <summary>A part of an exposed value that appears in the output unchanged.</summary>
/// <param name="Operation">The operation that produces the part, after following variables.</param>
/// <param name="Site">The part's span in the exposed expression: the variable's span if the part comes from a variable.</param>
/// <param name="Place">The part's span in the text that contains it, even if that text is in another variable.</param>
internal readonly record struct ExposedPart(IOperation Operation, TextSpan Site, TextSpan Place)
{
    private static readonly string Unknown = UnknownText.Hole.ToString();

    /// <summary>Whether the part does not continue the text before it: a member of an object, an element of a list.</summary>
    public bool IsSeparate { get; init; }

    /// <summary>Whether the part is one of several values of which only one appears in the output.</summary>
    public bool IsChosen { get; init; }

    /// <summary>How the part is written out.</summary>
    public WrittenForm Form { get; init; }

    /// <summary>The constant text; null if the part is not constant.</summary>
    public string? Text => ValueTracer.TextOf(Operation);

    /// <summary>The constant text; a hole if the part is not constant, or if it is one of several values.</summary>
    public string TextOrHole => IsChosen ? Unknown : Text ?? Unknown;
}

/// <summary>
/// Splits an exposed value into its parts: a string into its pieces, and an object whose <c>ToString</c> writes its members into
/// those members. The result of a method, such as a mask, a hash or a length, is a separate part that does not count as the token.
/// </summary>
internal sealed class ExposedParts(ValueTracer values)
{
    /// <summary>Maximum number of steps; handwritten code stays below this even if a string contains a large table.</summary>
    private const int MaxParts = 4096;

    /// <summary>Parts of the names of texts that are derived from the token and do not reveal it.</summary>
    private static readonly string[] MaskWords = ["mask", "redact", "hidden", "hash", "short", "preview", "safe"];

    private readonly ExposedObjects _objects = new(values);
    private readonly ExposedHeaders _headers = new(values);
    private readonly Dictionary<ISymbol, bool> _namedTokens = new(SymbolEqualityComparer.Default);

    /// <summary>The parts of <paramref name="value"/> in the order in which they appear in the output.</summary>
    public IEnumerable<ExposedPart> Read(IOperation value, WrittenForm form = WrittenForm.Text)
    {
        var pending = new Stack<(ExposedPart Part, bool IsJoined)>();
        Push(new ExposedPart(value, value.Syntax.Span, value.Syntax.Span) { Form = form }, value, isJoined: false);
        for (var step = 0; pending.Count > 0 && step < MaxParts; step++)
        {
            values.CancellationToken.ThrowIfCancellationRequested();
            var (next, isJoined) = pending.Pop();
            var appended = values.AppendedTo(next.Operation);
            if ((appended ?? PartsOf(next.Operation) ?? _objects.PartsOf(next.Operation, next.Form)) is { } parts)
            {
                next = next with { Form = FormIn(next.Operation, next.Form) };
                var isChoice = parts.Count > 1 && PassThrough.From(next.Operation) is not null;
                var areSeparate = !isJoined && AreSeparate(next.Operation);
                for (var i = parts.Count - 1; i >= 0; i--)
                {
                    Push(
                        next with { Place = appended is null ? next.Place : parts[i].Syntax.Span, IsSeparate = areSeparate || (next.IsSeparate && i == 0), IsChosen = next.IsChosen || isChoice },
                        parts[i],
                        next.Operation is IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String });
                }
            }
            else if (!ExposedHeaders.IsOfRequest(next.Operation) && values.Follow(next.Operation) is { } source)
            {
                Push(next, source, isJoined);
            }
            else
            {
                yield return next;
            }
        }

        // A string method joins the elements of a list.
        void Push(ExposedPart outer, IOperation part, bool isJoined) => pending.Push((Inside(outer, part), isJoined));
    }

    /// <summary>The parts that expose the token: the token itself, or a header that contains it.</summary>
    public IEnumerable<ExposedPart> TokensIn(IOperation value) => Read(value).Where(IsToken);

    /// <summary>The parts that show the token to a reader, including a parameter or property that is named after the token.</summary>
    public IEnumerable<ExposedPart> ShownTokensIn(IOperation value, WrittenForm form) =>
        Read(value, form).Where(part => IsToken(part) || (part.Text is null && IsNamedAsToken(part.Operation)));

    /// <summary>Whether a part is known to be or to contain the token.</summary>
    public bool IsToken(ExposedPart part) => part.Text is { } text

        // HF001 reports a token literal at the site itself.
        ? part.Operation.Syntax.Span != part.Site && values.Settings.Allowed.HasToken(text)
        : IsSource(part.Operation) || IsSetToToken(part.Operation) || IsHeaderWithToken(part.Operation);

    /// <summary>Whether an entry's value contains the token, directly or through variables.</summary>
    public bool HoldsToken(Entry entry) =>
        entry.Text is { } text && values.Settings.Allowed.HasToken(text)
        || (entry.Value is { } value ? Read(value) : entry.Fillings.SelectMany(filling => Read(filling))).Any(HoldsToken);

    private bool HoldsToken(ExposedPart part) =>
        part.Text is { } text ? values.Settings.Allowed.HasToken(text) : IsSource(part.Operation);

    /// <summary>
    /// Whether an operation reads the token. A tokenizer also has a <c>GetToken</c>, which returns words of a text.
    /// </summary>
    private bool IsSource(IOperation operation) =>
        TokenSources.ReadOf(operation, values) is { Store: not TokenStore.Method }
        || TokenSources.IsFileRead(operation, values)
        || TokenSources.IsGetter(operation)
            && operation is IInvocationOperation { TargetMethod: { IsStatic: true, ReturnType.SpecialType: SpecialType.System_String, ContainingType: var type } }
            && type.ToDisplayString().IndexOf("Tokeniz", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>
    /// Whether a local that is set several times can only contain the token, a text with it, or nothing, at this place. Another
    /// text might be the masked token.
    /// </summary>
    private bool IsSetToToken(IOperation operation) =>
        Variables.SymbolOf(operation) is ILocalSymbol or IParameterSymbol
        && values.Origins(operation, ofAnyWrite: true) is var origins
        && origins.Any(origin => origin.Operation is { } source && HoldsSource(source))
        && origins.All(origin => origin.Operation is { } source && (HoldsSource(source) || ValueTracer.IsEmpty(source)));

    private bool HoldsSource(IOperation value) =>
        IsSource(value) || (value is IInterpolatedStringOperation or IBinaryOperation && Read(value).Any(part => IsSource(part.Operation)));

    private bool IsHeaderWithToken(IOperation operation) =>
        _headers.CredentialsIn(operation).Any(credential => Read(credential).Any(part => IsSource(part.Operation)));

    /// <summary>
    /// Whether a value of unknown origin can only be the token by its name: <c>hfToken</c>, or the parameter of a client's
    /// constructor. The <c>token</c> of another method of a client is often a word that a model generates.
    /// </summary>
    private bool IsNamedAsToken(IOperation operation) => operation switch
    {
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_String } parameter } => IsNamedAsToken(parameter),
        IPropertyReferenceOperation { Arguments.IsEmpty: true, Property: { Type.SpecialType: SpecialType.System_String, Name: var name } } => IsNameOfToken(name),
        _ => false,
    };

    private bool IsNamedAsToken(IParameterSymbol parameter)
    {
        if (!_namedTokens.TryGetValue(parameter, out var isToken))
        {
            isToken = (IsNameOfToken(parameter.Name) || IsOfClient(parameter))
                && values.VariableOf(parameter) is { HasOtherWrites: false, Writes: var writes }
                && writes.All(static write => write.Node is ParameterSyntax or ArgumentSyntax);
            _namedTokens.Add(parameter, isToken);
        }

        return isToken;
    }

    private static bool IsNameOfToken(string name) =>
        HubNames.NameSpeaks(name) && NamedTokens.IsTokenIdentifier(name) && !MaskWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool IsOfClient(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method
        && HubNames.IsTokenParameter(parameter.Name)
        && (method.MethodKind == MethodKind.Constructor || !parameter.Name.Equals("token", StringComparison.OrdinalIgnoreCase))
        && HubNames.IsNamedAfterHub(method.ContainingType)
        && HubNames.IsClientType(method.ContainingType)
        && !HubNames.IsTokenizer(method);

    private static ExposedPart Inside(ExposedPart outer, IOperation part)
    {
        while (part is IConversionOperation conversion && !PassThrough.MayHideValue(conversion))
        {
            part = conversion.Operand;
        }

        var span = part.Syntax.Span;
        return outer with
        {
            Operation = part,
            Site = outer.Site.Contains(span) ? span : outer.Site,
            Place = outer.Place.Contains(span) || IsComposite(part) ? span : outer.Place,
        };
    }

    /// <summary>Whether each part of a value has its own place in the code; a conditional expression only selects a part.</summary>
    private static bool IsComposite(IOperation value) =>
        value is not IInvocationOperation { Instance: not null } && PassThrough.From(value) is null && PartsOf(value) is not null;

    /// <summary>The parts that a value consists of when it is written out; null if it has no parts.</summary>
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
        IInvocationOperation { TargetMethod: { Name: "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last", ContainingType.Name: nameof(Enumerable) }, Arguments: [{ Value: var list }] } => [list],
        IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: nameof(Enumerable) }, Arguments: [_, { Value: IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } selected }] } } }] } => [selected],
        IInvocationOperation { TargetMethod: { Name: "Invariant" or "CurrentCulture", ContainingType.Name: nameof(FormattableString) } } call => ArgumentsOf(call),
        IInvocationOperation { TargetMethod: { Name: "Serialize" or "SerializeObject", ContainingType.Name: "JsonSerializer" or "JsonConvert" } } call => [.. call.Arguments.Where(static argument => argument.Parameter?.Ordinal == 0).Select(static argument => argument.Value)],
        IObjectCreationOperation { Type.Name: "AuthenticationHeaderValue" or nameof(Uri) } creation => [.. creation.Arguments.Select(static argument => argument.Value)],
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues,
        IArrayInitializerOperation elements => elements.ElementValues,
        ITupleOperation tuple => tuple.Elements,
        IAnonymousObjectCreationOperation creation => [.. creation.Initializers.Select(static member => member is ISimpleAssignmentOperation set ? set.Value : member)],
        { Syntax.RawKind: NewerSyntax.CollectionExpression } list => [.. list.ChildOperations.Where(static element => element.Syntax is ExpressionSyntax)],
        _ => null,
    };

    /// <summary>Whether the parts of a value are written out separately.</summary>
    private static bool AreSeparate(IOperation value) =>
        value is IAnonymousObjectCreationOperation or ITupleOperation or IArrayCreationOperation or { Syntax.RawKind: NewerSyntax.CollectionExpression };

    /// <summary>How the parts of a value are written, if the value itself is written in that form.</summary>
    private static WrittenForm FormIn(IOperation value, WrittenForm form) => value switch
    {
        IInvocationOperation { TargetMethod.Name: "Serialize" or "SerializeObject" } => WrittenForm.Json,
        IInvocationOperation { TargetMethod: { Name: "Join", ContainingType.SpecialType: SpecialType.System_String } } => WrittenForm.List,
        IInvocationOperation { TargetMethod: { Name: "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Last", ContainingType.Name: nameof(Enumerable) } } => WrittenForm.List,
        IInterpolatedStringOperation or IBinaryOperation or IInvocationOperation { Type.SpecialType: SpecialType.System_String } when PassThrough.From(value) is null => WrittenForm.Text,
        _ => form,
    };

    private static IReadOnlyList<IOperation> ArgumentsOf(IInvocationOperation call) => [.. PartialString.ArgumentsOf(call)];

    /// <summary>The operands of a string concatenation. It nests once per operand, so recursion could overflow the stack.</summary>
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
}
