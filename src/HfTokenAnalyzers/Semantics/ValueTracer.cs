using System.Collections.Immutable;
using HfTokenAnalyzers.Options;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Semantics;

/// <summary>A possible source of a value.</summary>
/// <param name="Operation">
/// The operation that produces the value, such as a literal or a call, or the operation that cannot be followed further. Null
/// if the origin is a part of a text.
/// </param>
/// <param name="Site">
/// The span in the expression that was traced: the operation's own syntax, or the variable that leads to it.
/// </param>
/// <param name="Text">The constant text; null if the value is not a constant string.</param>
internal readonly record struct Origin(IOperation? Operation, TextSpan Site, string? Text);

/// <summary>
/// Traces a value back to its sources within one file: through variables that are set once, conditionals and conversions. An
/// expression that cannot be traced is returned as its own, unknown origin.
/// </summary>
internal sealed class ValueTracer(SemanticModel model, Variables variables, Settings settings)
{
    /// <summary>Maximum number of steps to follow. Real code needs fewer; the limit also ends cycles of initializers.</summary>
    public const int MaxSteps = 64;

    /// <summary>Do not follow a text that is added to more often; each use reads all additions before it, and only generated code gets there.</summary>
    private const int MaxAdditions = 100;

    /// <summary>Stop after this many results of a method, or calls of it.</summary>
    private const int MaxSources = 16;

    private const string BuilderType = "StringBuilder";

    private readonly Variables _variables = variables;
    private readonly Dictionary<ISymbol, IOperation?> _initializers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation?> _onlyWrites = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation?> _results = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<IOperation>> _returns = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IReadOnlyList<IOperation>> _arguments = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<(ExpressionSyntax? Value, Func<SyntaxNode, bool> IsAt)>> _reaches = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(Type Type, bool Variant), object> _helpers = [];
    private readonly Dictionary<ISymbol, List<(string? Method, ExpressionSyntax First, bool AreSeveral)>> _uses = new(SymbolEqualityComparer.Default);
    private int _sourceDepth;
    private int _sourceSteps;

    public Settings Settings => settings;

    public SemanticModel Model => model;

    public CancellationToken CancellationToken => _variables.CancellationToken;

    /// <summary>Which code of the file can run after which other code.</summary>
    public Reachability Reachability { get; } = new(model, variables);

    /// <summary>A helper that caches its results for the file. There is one instance for each variant.</summary>
    public T Helper<T>(bool variant, Func<T> create)
        where T : class
    {
        if (!_helpers.TryGetValue((typeof(T), variant), out var helper))
        {
            _helpers.Add((typeof(T), variant), helper = create());
        }

        return (T)helper;
    }

    /// <summary>The root of the file's syntax tree.</summary>
    public SyntaxNode Root => model.SyntaxTree.GetRoot(CancellationToken);

    /// <summary>All identifiers of this file.</summary>
    public IdentifierIndex Mentions => _variables.Mentions;

    /// <summary>
    /// All possible sources of <paramref name="value"/>; empty if it takes more than <see cref="MaxSteps"/> to find them.
    /// </summary>
    /// <param name="value">Any operation.</param>
    /// <param name="ofAnyWrite">
    /// Whether to follow a variable that is set several times to each of its values, and a parameter to the arguments of the calls
    /// in this file. Otherwise, such a variable is an unknown origin.
    /// </param>
    public ImmutableArray<Origin> Origins(IOperation value, bool ofAnyWrite = false)
    {
        var origins = ImmutableArray.CreateBuilder<Origin>(1);
        return TryCollect(new Step(value, value.Syntax.Span), ofAnyWrite, origins) ? origins.ToImmutable() : ImmutableArray<Origin>.Empty;
    }

    /// <summary>
    /// The texts in a value, with holes for unknown parts: a script, the arguments of a command, the arguments of the call that
    /// creates it. A concatenation is one text. A value that is used several times is read once.
    /// </summary>
    public IEnumerable<string> TextsIn(IOperation value)
    {
        var (pending, seen, variables) = (new Stack<IOperation>(), new HashSet<IOperation>(), 0);
        pending.Push(value);
        while (pending.Count > 0)
        {
            CancellationToken.ThrowIfCancellationRequested();
            var next = PassThrough.WalkDownConversions(pending.Pop());

            // A variable may be set from itself.
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
            else if (variables < MaxSteps && Follow(next) is { } initial)
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
    /// The initializer of a variable that is never set again: a local, a readonly field, a property without a setter. Null for
    /// any other operation, and for a variable that is declared in another file.
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
    /// The value from the only write of a variable, such as a field that a constructor sets. The variable has that value, or is
    /// not set yet. Null if there are no writes or several, or if another file may contain one.
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

    /// <summary>A variable with its writes in this file; null if another file can set it.</summary>
    public Variable? VariableOf(ISymbol symbol) => Variable.Read(symbol, _variables);

    /// <summary>
    /// Whether nothing changes the object that a variable holds, except for statements that are read as its entries.
    /// <paramref name="isReader"/> returns true for the name of a method that does not change its arguments.
    /// </summary>
    public bool IsOnlyRead(IOperation reference, Func<string?, bool> isReader)
    {
        if (Variables.SymbolOf(reference) is not { } symbol || _variables.DeclarationOf(symbol) is not { } declaration)
        {
            return false;
        }

        // A list may be passed to many calls, so its uses are found once.
        if (!_uses.TryGetValue(symbol, out var uses))
        {
            _uses.Add(symbol, uses = [.. _variables.MentionsOf(symbol, declaration)
                .Where(mention => symbol is not ILocalSymbol || !IsKnownChange(mention))
                .GroupBy(static mention => Variables.WholeOf(mention).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } ? NameOf(call) : null)
                .Select(static group => (group.Key, Variables.WholeOrBindingOf(group.First()), group.Skip(1).Any()))]);
        }

        return uses.TrueForAll(use => (!use.AreSeveral && use.First == reference.Syntax) || (use.Method is not null && isReader(use.Method)));
    }

    /// <summary>
    /// The mentions of a variable that is never set again, including the qualifier, as in <c>this.x</c>, and without the
    /// declaration. Empty if they are unknown.
    /// </summary>
    public IEnumerable<ExpressionSyntax> MentionsOf(ISymbol variable) =>
        _variables.DeclarationOf(variable) is { } declaration ? _variables.MentionsOf(variable, declaration).Select(static mention => Variables.WholeOf(mention)) : [];

    /// <summary>The mentions of a local or parameter before a place in the same member.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsBefore(ISymbol variable, SyntaxNode place) =>
        _variables.MentionsInMember(variable, place).TakeWhile(mention => mention.SpanStart < place.SpanStart);

    /// <summary>
    /// The mentions of a local or parameter in the same member, of a private field or property in its type, or of any other variable
    /// in this file.
    /// </summary>
    public IEnumerable<IdentifierNameSyntax> MentionsAround(ISymbol variable, SyntaxNode place) => variable is ILocalSymbol or IParameterSymbol
        ? _variables.MentionsInMember(variable, place)
        : Mentions.Of(variable.Name, (variable.DeclaredAccessibility == Accessibility.Private ? place.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() ?? Root : Root).FullSpan);

    /// <summary>The operation for an expression of this file; null if it has none.</summary>
    public IOperation? Bind(ExpressionSyntax expression) => model.GetOperationOrNull(expression, CancellationToken);

    /// <summary>The variable that a node refers to or declares; null if there is none.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => _variables.SymbolAt(node);

    /// <summary>The compiler's null state of an expression; <c>None</c> if nullable is disabled.</summary>
    public NullableFlowState NullStateOf(ExpressionSyntax expression) => model.GetTypeInfo(expression, CancellationToken).Nullability.FlowState;

    /// <summary>
    /// Whether a value is an argument for a parameter that is null-checked: <c>[NotNull]</c> or <c>[NotNullWhen]</c>.
    /// </summary>
    public bool IsCheckedAt(ExpressionSyntax value) => IsArgumentWith(value, "NotNullAttribute", "NotNullWhenAttribute");

    /// <summary>Whether a value is an argument for a parameter that is not null after the call: <c>[NotNull]</c>.</summary>
    public bool IsRequiredAt(ExpressionSyntax value) => IsArgumentWith(value, "NotNullAttribute");

    private bool IsArgumentWith(ExpressionSyntax value, params string[] attributes) =>
        PassThrough.WalkUpParentheses(value).Parent is ArgumentSyntax argument
        && model.GetOperationOrNull(argument, CancellationToken) is IArgumentOperation { Parameter: { } parameter }
        && parameter.GetAttributes().Any(attribute => attributes.Contains(attribute.AttributeClass?.Name));

    /// <summary>The constant text of an expression; null if it is not a constant string.</summary>
    public string? ConstantText(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, CancellationToken) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>The constant text of a value; null if it is not a constant string.</summary>
    public static string? TextOf(IOperation value) => value.ConstantValue is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether this is the constant null, an empty string or <c>string.Empty</c>.</summary>
    public static bool IsEmpty(IOperation value) =>
        value.ConstantValue is { HasValue: true, Value: null or "" }
        || value is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } };

    /// <summary>The unqualified name of the called method; null if it has none.</summary>
    public static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>
    /// The source of the value of a variable, a tuple element or a function of this file: what the variable is set to, or what
    /// the function returns. Null if it is unknown, or if there are several sources.
    /// </summary>
    public IOperation? Follow(IOperation reference)
    {
        var source = Initializer(reference) ?? ElementOf(reference) ?? ReturnedBy(reference) ?? OnlyWrite(reference) ?? OnlyElement(reference);
        return source is null || IsHidden(source) ? null : source;
    }

    /// <summary>
    /// The result of a call of a function that only returns a value: a method, a local function, a lambda or <c>Lazy</c>. If it
    /// returns a parameter, the result is the call's argument. Null for other operations, and for functions in other files.
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

    /// <summary>
    /// The values that a called function of this file may return; empty if they are unknown. Unlike <see cref="ReturnedBy"/>, the
    /// function may run other code before.
    /// </summary>
    public IReadOnlyList<IOperation> ReturnsOf(IInvocationOperation call)
    {
        if (call.TargetMethod is not { IsVirtual: false, IsAbstract: false, IsOverride: false, OriginalDefinition: var method })
        {
            return [];
        }

        if (!_returns.TryGetValue(method, out var returned))
        {
            SyntaxNode? body = _variables.OnlyDeclarationOf(method) switch
            {
                MethodDeclarationSyntax declaration => declaration.Body,
                LocalFunctionStatementSyntax function => function.Body,
                _ => null,
            };
            var results = body?.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().Take(MaxSources + 1).ToList() ?? [];
            _returns.Add(method, returned = results.Count > MaxSources ? [] : [.. results.Select(result => result.Expression is { } value ? Bind(PassThrough.WalkDownParentheses(value)) : null).OfType<IOperation>()]);
        }

        return returned;
    }

    /// <summary>The arguments for a parameter in the calls of its function in this file; empty if there are none or too many.</summary>
    public IReadOnlyList<IOperation> ArgumentsFor(IParameterSymbol parameter)
    {
        if (!_arguments.TryGetValue(parameter, out var arguments))
        {
            var written = _variables.ArgumentsFor(parameter).Take(MaxSources + 1).ToList();
            _arguments.Add(parameter, arguments = written.Count > MaxSources ? [] : [.. written.Select(argument => Bind(PassThrough.WalkDownParentheses(argument.Expression))).OfType<IOperation>()]);
        }

        return arguments;
    }

    /// <summary>The value in the declaration of a local, even if other code sets the local later; null if there is none.</summary>
    public IOperation? DeclaredValue(ILocalSymbol local) =>
        _variables.OnlyDeclarationOf(local) is { } declaration && Variables.InitialValue(declaration) is { } value
            ? Bind(PassThrough.WalkDownParentheses(value))
            : null;

    /// <summary>The values of a loop's variable, or of a part of it, if the loop runs over a list that is written out; else empty.</summary>
    public IReadOnlyList<IOperation> LoopValues(ILocalSymbol local)
    {
        var (list, part) = _variables.OnlyDeclarationOf(local) switch
        {
            ForEachStatementSyntax loop => (loop.Expression, -1),
            SingleVariableDesignationSyntax { Parent: ParenthesizedVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ForEachVariableStatementSyntax loop } } parts } designation
                => (loop.Expression, parts.Variables.IndexOf(designation)),
            SingleVariableDesignationSyntax { Parent: DeclarationExpressionSyntax { Parent: ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: ForEachVariableStatementSyntax loop } parts } argument } }
                => (loop.Expression, parts.Arguments.IndexOf(argument)),
            _ => (null, -1),
        };
        if (list is null || Bind(PassThrough.WalkDownParentheses(list)) is not { } source)
        {
            return [];
        }

        var elements = ElementsOf(source);
        return part < 0 ? elements : [.. elements.Select(element => PartOf(element, part)).OfType<IOperation>()];
    }

    /// <summary>The elements of an array or a list that is written out, possibly in a variable; empty for other values.</summary>
    public IReadOnlyList<IOperation> ElementsOf(IOperation list) => PassThrough.WalkDownConversions(Source(list)) switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.ToList(),
        IObjectCreationOperation { Initializer.Initializers: var added, Arguments.IsEmpty: true } => added.OfType<IInvocationOperation>().Where(static call => call.Arguments.Length == 1).Select(static call => call.Arguments[0].Value).ToList(),
        var collection when collection.Kind == NewerSyntax.CollectionOperation || collection.Syntax.IsKind((SyntaxKind)NewerSyntax.CollectionExpression)
            => collection.ChildOperations.Where(static element => element.Kind != NewerSyntax.SpreadOperation).ToList(),
        _ => new List<IOperation>(),
    };

    /// <summary>Follows a value as long as it has a single source; returns the value itself if that is unknown.</summary>
    public IOperation Source(IOperation value)
    {
        // Following a call also follows its function. Count the steps of both together, because functions can return each other's
        // results.
        _sourceSteps = _sourceDepth == 0 ? 0 : _sourceSteps;
        _sourceDepth++;
        try
        {
            while (++_sourceSteps <= MaxSteps && (PassThrough.From(value) is { } passing ? passing.Only : Follow(value)) is { } next)
            {
                value = next;
            }

            return value;
        }
        finally
        {
            _sourceDepth--;
        }
    }

    /// <summary>
    /// The values from which a condition selects one, without following them further; the value itself if there is no condition.
    /// </summary>
    public IReadOnlyList<IOperation> Alternatives(IOperation value)
    {
        var alternatives = new List<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(value);
        for (var step = 0; pending.Count > 0 && step < MaxSteps; step++)
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

    /// <summary>
    /// The values that a text may consist of that a <c>StringBuilder</c> or <c>+=</c> builds, in text order, including those that are
    /// appended under a condition. Null if the operation does not read such a text, or if other code may change it.
    /// </summary>
    public IReadOnlyList<IOperation>? AppendedTo(IOperation operation)
    {
        if (operation is ILocalReferenceOperation { Type.SpecialType: SpecialType.System_String, Local: var text })
        {
            return Initializer(operation) is null ? AddedTo(text, operation.Syntax) : null;
        }

        if (operation is not IInvocationOperation { TargetMethod: { Name: nameof(ToString), Parameters.IsEmpty: true, ContainingType.Name: BuilderType }, Instance: { } builder })
        {
            return null;
        }

        var pieces = new List<IOperation>();
        if (!TryAddChain(builder, pieces, out var start))
        {
            return null;
        }

        if (start is not ILocalReferenceOperation { Local: var local })
        {
            return TryAddCreation(start, pieces) ? pieces : null;
        }

        var later = pieces.ToList();
        pieces.Clear();
        if (Initializer(start) is not { } initial || !TryAddChain(initial, pieces, out var creation) || !TryAddCreation(creation, pieces))
        {
            return null;
        }

        foreach (var mention in MentionsOf(local).Where(mention => mention.SpanStart < start.Syntax.SpanStart))
        {
            if (mention.Parent is not MemberAccessExpressionSyntax access || access.Expression != mention)
            {
                return null;
            }

            if (access.Name.Identifier.ValueText is nameof(ToString) or "Length" && !Variables.IsAssigned(access))
            {
                continue;
            }

            ExpressionSyntax chain = access;
            while (chain.Parent is InvocationExpressionSyntax or MemberAccessExpressionSyntax)
            {
                chain = (ExpressionSyntax)chain.Parent;
            }

            if (Bind(chain) is not { } appended || !TryAddChain(appended, pieces, out var end) || end.Syntax != mention)
            {
                return null;
            }
        }

        pieces.AddRange(later);
        return pieces;
    }

    /// <summary>
    /// The values that a variable with several writes, or a parameter, can have where it is used; null for an unknown one. Empty if
    /// another file can set the variable.
    /// </summary>
    public IReadOnlyList<IOperation?> WritesReaching(IOperation reference)
    {
        if (Variables.SymbolOf(reference) is not { } symbol)
        {
            return [];
        }

        if (!_reaches.TryGetValue(symbol, out var reaches))
        {
            _reaches.Add(symbol, reaches = VariableOf(symbol) is { HasOtherWrites: false, Writes: var writes } variable && writes.Any(static write => write.Value is not null)
                ? [.. writes.Select(write => (write.Value, Reachability.After(write, variable)))]
                : []);
        }

        return
        [
            .. reaches
                .Where(write => write.IsAt(reference.Syntax))
                .Select(write => write.Value is { } value && Bind(PassThrough.WalkDownParentheses(value)) is { } written && !IsHidden(written) ? written : null),
        ];
    }

    /// <summary>Whether at least one text of a value is known, and all known texts are expected.</summary>
    public bool MayOnlyBe(IOperation value, Func<string, bool> isExpected)
    {
        var texts = Origins(value).Select(static origin => origin.Text).OfType<string>().ToList();
        return texts.Count > 0 && texts.TrueForAll(text => isExpected(text));
    }

    /// <summary>The operations of all <see cref="Origins"/> of a value.</summary>
    public IEnumerable<IOperation> Ends(IOperation value) => Origins(value).Select(static origin => origin.Operation).OfType<IOperation>();

    /// <summary>The constant text of a value, also through variables; null if it is unknown.</summary>
    public string? ConstantOf(IOperation value) => TextOf(Source(value));

    /// <summary>The initializer of a local and what <c>+=</c> adds to it before it is read; null if it is set in another way.</summary>
    private List<IOperation>? AddedTo(ILocalSymbol local, SyntaxNode reference)
    {
        if (_variables.DeclarationOf(local) is not VariableDeclaratorSyntax { Initializer.Value: var start } declaration || Bind(PassThrough.WalkDownParentheses(start)) is not { } initial)
        {
            return null;
        }

        var pieces = new List<IOperation> { initial };
        var function = FunctionAround(declaration);
        foreach (var mention in _variables.MentionsOf(local, declaration).TakeWhile(mention => mention.SpanStart < reference.SpanStart).Where(Variables.IsWritten))
        {
            if (mention.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression, Parent: ExpressionStatementSyntax } assignment
                || FunctionAround(mention) != function
                || assignment.Span.Contains(reference.Span)
                || Bind(PassThrough.WalkDownParentheses(assignment.Right)) is not { } added)
            {
                return null;
            }

            pieces.Add(added);
            if (pieces.Count > MaxAdditions)
            {
                return null;
            }
        }

        return pieces.Count > 1 ? pieces : null;

        static SyntaxNode? FunctionAround(SyntaxNode node) =>
            node.FirstAncestorOrSelf<SyntaxNode>(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax);
    }

    /// <summary>Adds the arguments of calls of <c>Append</c> that follow each other. Also returns the builder before the first one.</summary>
    private static bool TryAddChain(IOperation builder, List<IOperation> pieces, out IOperation start)
    {
        var appended = new Stack<IOperation>();
        for (; builder is IInvocationOperation { TargetMethod.Name: "Append" or "AppendLine", Instance: { } inner } call; builder = inner)
        {
            if (call.Arguments.Length > 1)
            {
                start = builder;
                return false;
            }

            foreach (var argument in call.Arguments)
            {
                appended.Push(argument.Value);
            }
        }

        pieces.AddRange(appended);
        start = builder;
        return true;
    }

    /// <summary>Adds the text that a new <c>StringBuilder</c> starts with; returns false for any other operation.</summary>
    private static bool TryAddCreation(IOperation creation, List<IOperation> pieces)
    {
        if (creation is not IObjectCreationOperation { Type.Name: BuilderType, Initializer: null, Arguments: var arguments })
        {
            return false;
        }

        pieces.AddRange(arguments.Select(static argument => argument.Value).Where(static value => value.Type?.SpecialType == SpecialType.System_String));
        return true;
    }

    private bool TryCollect(Step from, bool ofAnyWrite, ImmutableArray<Origin>.Builder origins)
    {
        var steps = 0;
        var followed = new HashSet<SyntaxNode>();
        var pending = new Stack<Step>();
        pending.Push(from);
        while (pending.Count > 0)
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (++steps > MaxSteps)
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
            else if (ofAnyWrite && WritesReaching(next.Operation) is { Count: > 0 } writes && followed.Add(next.Operation.Syntax))
            {
                foreach (var written in Enumerable.Reverse(writes))
                {
                    if (written is null)
                    {
                        origins.Add(new Origin(next.Operation, next.Site, Text: null));
                    }
                    else
                    {
                        pending.Push(next with { Operation = written });
                    }
                }
            }
            else
            {
                origins.Add(new Origin(next.Operation, next.Site, TextOf(next.Operation)));
            }
        }

        return true;
    }

    /// <summary>Whether the value is converted by a user-defined operator from source, which may mask it.</summary>
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

    /// <summary>The value of the variable of a loop that runs once.</summary>
    private IOperation? OnlyElement(IOperation reference) =>
        reference is ILocalReferenceOperation { Local: var local } && LoopValues(local) is [var only] ? only : null;

    /// <summary>The key or the value of a pair, by its position; null if the pair is not written out.</summary>
    private static IOperation? PartOf(IOperation pair, int part) => PassThrough.WalkDownConversions(pair) switch
    {
        ITupleOperation { Elements: var elements } when part < elements.Length => elements[part],
        IObjectCreationOperation { Type.Name: "KeyValuePair", Arguments: { Length: 2 } arguments } when part < 2 => arguments.First(argument => argument.Parameter?.Ordinal == part).Value,
        _ => null,
    };

    /// <summary>
    /// The element of a tuple literal or the member of an anonymous object: for <c>pair.Token</c> with
    /// <c>var pair = (Token: token, Id: 1)</c>, it is <c>token</c>.
    /// </summary>
    private IOperation? ElementOf(IOperation reference) =>
        reference is IPropertyReferenceOperation { Instance: { } instance, Property: { ContainingType.IsAnonymousType: true, Name: var member } }
            ? (Source(instance) as IAnonymousObjectCreationOperation)?.Initializers.OfType<ISimpleAssignmentOperation>()
                .FirstOrDefault(part => part.Target is IPropertyReferenceOperation { Property.Name: var set } && set == member)?.Value
        : reference is IFieldReferenceOperation { Instance: { } tuple, Field: { ContainingType.IsTupleType: true } field }
        && Source(tuple) is ITupleOperation { Elements: var elements }
        && (field.CorrespondingTupleField ?? field).Name is var name
        && int.TryParse(name.Substring("Item".Length), out var number)
        && number <= elements.Length
            ? elements[number - 1]
            : null;

    /// <summary>
    /// The value that a lambda or method group returns; null if it does more. Binding the initializer of a variable yields the
    /// lambda itself, without the delegate creation around it.
    /// </summary>
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

    /// <summary>The argument for the parameter that a method returns unchanged; null if it returns something else.</summary>
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

    /// <summary>A part of the traced expression is its own site; after following a variable, the variable stays the site.</summary>
    private static Step Inside(Step outer, IOperation part) =>
        outer with { Operation = part, Site = outer.Site == outer.Operation.Syntax.Span ? part.Syntax.Span : outer.Site };

    /// <summary>Whether a mention changes or inspects the object in a way that the readers of entries understand.</summary>
    private static bool IsKnownChange(IdentifierNameSyntax mention) => mention.Parent switch
    {
        ElementAccessExpressionSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Left == mention,
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: var method } } } => IsKnownMember(method),
        ConditionalAccessExpressionSyntax { WhenNotNull: AssignmentExpressionSyntax } => true,
        MemberAccessExpressionSyntax access => IsKnownMember(access.Name.Identifier.ValueText)
            || (access.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set && set.Left == access),
        _ => false,
    };

    private static bool IsKnownMember(string name) =>
        name is "Add" or "TryAdd" or "Set" or "SetItem" or "Insert" or "Remove" or "Clear" or "Count" or "ContainsKey" or "ToImmutable";

    /// <summary>An intermediate value of a trace.</summary>
    private readonly record struct Step(IOperation Operation, TextSpan Site);
}
