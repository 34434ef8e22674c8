using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow.Checks;

/// <summary>
/// Follows a value that is sent as the token back to the reads that may return null, and skips the reads whose result is
/// checked. The compiler's nullable analysis counts first, then the control flow; if neither is available, any test of the
/// value counts, regardless of its position.
/// </summary>
internal sealed class UncheckedReadFinder
{
    /// <summary>Maximum number of variables to follow that hold the same value; real code stays below this.</summary>
    private const int MaxAliases = 16;

    private readonly ValueTracer _values;
    private readonly TokenChecks _checks;
    private readonly HashSet<SyntaxNode> _sent;
    private readonly Dictionary<string, MissingValue> _missing = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<ISymbol, Variable?> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(ISymbol Variable, string? Member), IReadOnlyList<ExpressionSyntax>> _tests = [];
    private readonly Dictionary<(ISymbol Variable, string? Member), IReadOnlyList<(VariableWrite Write, WriteFlow Flow)>> _writes = [];
    private ILookup<string, TestedRead>? _testedReads;
    private HashSet<string>? _functions;

    /// <summary>The names of functions of this file that only return a value, and of variables that hold a lambda.</summary>
    private HashSet<string> Functions => _functions ??= new HashSet<string>(
        _values.Root.DescendantNodes().Select(static node => node switch
        {
            MethodDeclarationSyntax method => Variables.InitialValue(method) is null ? null : method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => Variables.InitialValue(function) is null ? null : function.Identifier.ValueText,
            VariableDeclaratorSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } variable => variable.Identifier.ValueText,
            _ => null,
        }).OfType<string>(),
        StringComparer.Ordinal);

    /// <summary>
    /// Sending a value through one of <paramref name="sinks"/> does not test it, regardless of the expression that contains the
    /// value.
    /// </summary>
    public UncheckedReadFinder(ValueTracer values, IEnumerable<TokenSink> sinks)
    {
        _values = values;
        _checks = new TokenChecks(values);
        _sent = [.. sinks.Where(static sink => sink.NeedsValue).Select(static sink => PassThrough.WalkDownConversions(sink.Value).Syntax)];
    }

    /// <summary>The unchecked reads that may have returned null when the sink sends the token.</summary>
    public IEnumerable<TokenRead> Find(TokenSink sink)
    {
        if ((sink.Option is { } option ? option.Entry.Value : sink.Value) is not { } value)
        {
            return [];
        }

        var search = new Search(this, sink);
        search.TryFind(value);
        return search.Found;
    }

    private Variable? VariableOf(ISymbol symbol)
    {
        if (!_variables.TryGetValue(symbol, out var variable))
        {
            _variables.Add(symbol, variable = _values.VariableOf(symbol));
        }

        return variable;
    }

    /// <summary>
    /// The tests of a variable, or of a member of the tuple that it holds. Tests of another variable that is set from it count
    /// too.
    /// </summary>
    private IReadOnlyList<ExpressionSyntax> TestsOf(Variable variable, string? member)
    {
        var key = (variable.Symbol, member);
        if (!_tests.TryGetValue(key, out var tests))
        {
            _tests.Add(key, tests = FindTests(variable.Mentions.Where(mention => IsMentionOf(mention, variable.Symbol)).Select(mention => MemberAt(mention, member)).OfType<ExpressionSyntax>()));
        }

        return tests;
    }

    private bool IsMentionOf(ExpressionSyntax mention, ISymbol symbol) =>
        (NullChecks.MayTest(mention) || mention.Parent is ArgumentSyntax || NullChecks.AssignedVariable(mention) is not null || mention.Parent is MemberAccessExpressionSyntax)
        && SymbolEqualityComparer.Default.Equals(_values.SymbolAt(mention)?.OriginalDefinition, symbol.OriginalDefinition);

    private static ExpressionSyntax? MemberAt(ExpressionSyntax mention, string? member) =>
        member is null ? mention
            : mention.Parent is MemberAccessExpressionSyntax access && access.Expression == mention && access.Name.Identifier.ValueText == member ? access
            : null;

    private List<ExpressionSyntax> FindTests(IEnumerable<ExpressionSyntax> values)
    {
        var tests = new List<ExpressionSyntax>();
        var followed = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<ExpressionSyntax>(values);
        while (pending.Count > 0)
        {
            _values.CancellationToken.ThrowIfCancellationRequested();
            var value = pending.Dequeue();
            if (NullChecks.MayTest(value) || _values.IsCheckedAt(value))
            {
                if (!_sent.Contains(value))
                {
                    tests.Add(value);
                }
            }
            else if (followed.Count < MaxAliases
                && NullChecks.AssignedVariable(value) is { } carrier
                && _values.SymbolAt(carrier) is { } symbol
                && followed.Add(symbol)
                && VariableOf(symbol) is { } variable)
            {
                foreach (var mention in variable.Mentions.Where(mention => IsMentionOf(mention, symbol)))
                {
                    pending.Enqueue(mention);
                }
            }
        }

        return tests;
    }

    /// <summary>
    /// Whether another read of the same name is tested before a place: a guard often reads the token once, and the code after
    /// the guard reads it again. The guard can be in another member.
    /// </summary>
    private bool IsGuarded(TokenRead read, SyntaxNode place) =>
        TestedReads[read.Name].Any(tested => tested.Read != read.Operation.Syntax && _checks.Guards(tested.Test, place, MissingOf(read.Name)));

    private ILookup<string, TestedRead> TestedReads => _testedReads ??= FindTestedReads();

    /// <summary>Evaluates conditions for the case that all reads of a name return null.</summary>
    private MissingValue MissingOf(string name)
    {
        var reads = new HashSet<SyntaxNode>();
        if (!_missing.TryGetValue(name, out var missing))
        {
            var checkers = new HashSet<SyntaxNode>(TestedReads[name].Select(static tested => Variables.MemberOf(tested.Test)).OfType<SyntaxNode>());
            reads.UnionWith(TestedReads[name].Select(static tested => tested.Read));
            missing = new MissingValue(_values, IsRead, symbol => symbol.DeclaringSyntaxReferences.Any(part => part.SyntaxTree == _values.Model.SyntaxTree && checkers.Contains(part.GetSyntax(_values.CancellationToken))));
            _missing.Add(name, missing);
        }

        return missing;

        bool IsRead(IOperation operation) =>
            reads.Contains(operation.Syntax)
            || (ReadBy(operation) is { } read ? read.Name.Equals(name, StringComparison.OrdinalIgnoreCase)
            : Variables.SymbolOf(operation) is { } symbol && VariableOf(symbol) is { } variable
                && variable.Writes.Any(write => write.Value is { } value && _values.Bind(PassThrough.WalkDownParentheses(value)) is { } written && ReadBy(written) is { } source && source.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>The same for the case that a variable, or a member of the tuple that it holds, is null.</summary>
    private MissingValue MissingOf(ISymbol variable, string? member) => new(
        _values,
        operation => member is null
            ? SymbolEqualityComparer.Default.Equals(Variables.SymbolOf(operation)?.OriginalDefinition, variable.OriginalDefinition)
            : operation is IFieldReferenceOperation { Field.Name: var element, Instance: { } tuple } && element == member && SymbolEqualityComparer.Default.Equals(Variables.SymbolOf(PassThrough.WalkDownConversions(tuple)), variable),
        static _ => false);

    private ILookup<string, TestedRead> FindTestedReads() => _values.Root.DescendantNodes()
        .OfType<ExpressionSyntax>()
        .SelectMany(TestedReadsAt)
        .ToLookup(static found => found.Name, static found => found.Tested, StringComparer.OrdinalIgnoreCase);

    private IEnumerable<(string Name, TestedRead Tested)> TestedReadsAt(ExpressionSyntax node)
    {
        if (MayBeTestedRead(node) && _values.Bind(node) is { } operation && NamesReadBy(operation).ToList() is { Count: > 0 } names)
        {
            return FindTests([node]).SelectMany(test => names.Select(name => (name, new TestedRead(node, test))));
        }

        // EnsureVariable("HF_TOKEN") reads and checks the variable itself, and if (!IsSet("HF_TOKEN")) tests it.
        return node is InvocationExpressionSyntax call
            && ValueTracer.NameOf(call) is var method
            && !HubNames.MayReadToken(method)
            && (call.Parent is ExpressionStatementSyntax ? NullChecks.EnsuresByName(method) : NullChecks.MayTest(call) && MayLookUp(call))
            ? call.ArgumentList.Arguments
                .Select(static argument => argument.Expression)
                .OfType<LiteralExpressionSyntax>()
                .Where(static literal => literal.Token.Value is string)
                .Select(literal => (literal.Token.ValueText, new TestedRead(call, literal)))
            : [];
    }

    /// <summary>
    /// Whether a method may look up the name that it gets. A string comparison does not, and a method of this file is analyzed
    /// itself.
    /// </summary>
    private bool MayLookUp(InvocationExpressionSyntax call) =>
        _values.Bind(call) is IInvocationOperation { TargetMethod: { ContainingType.SpecialType: not (SpecialType.System_String or SpecialType.System_Object) } method }
        && method.DeclaringSyntaxReferences.All(part => part.SyntaxTree != _values.Model.SyntaxTree);

    /// <summary>The read that an operation performs, or that the called function returns; null if there is none.</summary>
    private TokenRead? ReadBy(IOperation operation) =>
        TokenSources.ReadOf(operation, _values, hasAnyName: true)
        ?? (_values.ReturnedBy(operation) is { } returned ? TokenSources.ReadOf(_values.Source(returned), _values, hasAnyName: true) : null);

    /// <summary>
    /// The names that an operation reads. There are several if the name comes from a loop or from the calls of a function.
    /// </summary>
    private IEnumerable<string> NamesReadBy(IOperation operation) =>
        ReadBy(operation) is { } read ? [read.Name]
        : operation is IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable", Arguments: [{ Value: var name }, ..] }
            ? _values.Origins(name, ofAnyWrite: true).SelectMany(TextsOf)
        : [];

    /// <summary>The text of an origin, or the texts that a loop takes it from.</summary>
    private IEnumerable<string> TextsOf(Origin origin)
    {
        if (origin.Text is { } text)
        {
            return [text];
        }

        var loop = origin.Operation is ILocalReferenceOperation { Local.DeclaringSyntaxReferences: [{ } declaration] }
            ? declaration.GetSyntax(_values.CancellationToken) as ForEachStatementSyntax
            : null;
        return loop is not null && _values.Bind(loop.Expression) is { } list
            ? _values.Source(list).DescendantsAndSelf().Select(ValueTracer.TextOf).OfType<string>()
            : [];
    }

    private bool MayBeTestedRead(ExpressionSyntax node) =>
        (node is ElementAccessExpressionSyntax { ArgumentList.Arguments: not [{ Expression.RawKind: (int)SyntaxKind.NumericLiteralExpression }] }
                or ConditionalAccessExpressionSyntax
                or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" }
            || node is InvocationExpressionSyntax call && ValueTracer.NameOf(call) is var name && (HubNames.MayReadToken(name) || name is "GetValue" or "GetString" or "GetConnectionString" || name is not null && Functions.Contains(name)))
        && (NullChecks.MayTest(node) || NullChecks.AssignedVariable(node) is not null);

    /// <summary>
    /// The writes of a variable, each with the places that its value can reach; cached, because many sinks need them.
    /// </summary>
    private IReadOnlyList<(VariableWrite Write, WriteFlow Flow)> FlowsOf(Variable variable, string? member)
    {
        var key = (variable.Symbol, member);
        if (!_writes.TryGetValue(key, out var flows))
        {
            _writes.Add(key, flows = [.. variable.Writes.Select(write => (write, Follow(write, variable, member)))]);
        }

        return flows;
    }

    private WriteFlow Follow(VariableWrite write, Variable variable, string? member)
    {
        if (write.Node is AssignmentExpressionSyntax assignment && NullChecks.MayTest(assignment))
        {
            return new WriteFlow(static _ => true, static _ => true);
        }

        var arrives = _values.Reachability.After(write, variable);
        var tests = TestsOf(variable, member).Where(test => arrives(test)).ToList();
        var missing = MissingOf(variable.Symbol, member);
        var ends = variable.Writes.Select(static other => other.End).ToList();

        // After a later "??=" in the same member, other members no longer see a missing value.
        var body = ControlFlow.BodyOf(write.Node);
        var isFilledLater = variable.Writes.Any(other => other.Node is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression }
            && other.Node.SpanStart > write.Node.SpanStart && ControlFlow.BodyOf(other.Node) == body);
        return new WriteFlow(
            variable.Writes.Length == 1 ? static _ => true : place => arrives(place) && !(isFilledLater && ControlFlow.BodyOf(place) != body),
            place => tests.Exists(test => _checks.Guards(test, place, missing, ends)));
    }

    /// <summary>A read and the test of its value: the read itself, or a variable that is set to it.</summary>
    private sealed record TestedRead(ExpressionSyntax Read, ExpressionSyntax Test);

    /// <summary>The search for the reads that one sink depends on.</summary>
    private sealed class Search(UncheckedReadFinder file, TokenSink sink)
    {
        private readonly SyntaxNode _receiver = sink.Receiver ?? sink.Value.Syntax;
        private readonly ValueTracer _values = file._values;
        private readonly HashSet<SyntaxNode> _followed = [];
        private int _steps;

        /// <summary>Whether a missing value reaches the sink as null, and the sink accepts that.</summary>
        private bool _mayBeNull = sink.AcceptsNull;

        public List<TokenRead> Found { get; } = [];

        /// <summary>
        /// Adds the unchecked reads of a value to <see cref="Found"/>. Returns whether the value is missing if all of them
        /// return null; false if that is unknown.
        /// </summary>
        public bool TryFind(IOperation value)
        {
            _values.CancellationToken.ThrowIfCancellationRequested();
            if (++_steps > ValueTracer.MaxSteps)
            {
                return false;
            }

            switch (PassThrough.From(value))
            {
                case { Kind: PassKind.Fallback, Sources: [var first, var second] }:
                    return TryFindFirst(first, second, value.Syntax.Span);

                // Visit all sources without short-circuiting: each may contain an unchecked read.
                case { } passing:
                    return passing.Sources.Aggregate(true, (all, source) => TryFind(source) & all);
            }

            switch (value)
            {
                case IFieldReferenceOperation { Instance: { } tuple, Field: { ContainingType.IsTupleType: true } field } reference:
                    return TryFindMember(PassThrough.WalkDownConversions(tuple), field, reference.Syntax);

                // Skip the key of another service, which HF010 reports.
                case var source when TokenSources.ReadOf(source, _values, sink.IsProven) is { } read:
                    return !TokenNames.IsOfOtherService(read.Name) && AddUnlessGuarded(read);

                case var empty when ValueTracer.IsEmpty(empty):
                    if (IsConstantVariable(empty))
                    {
                        AddEmpty(_values.Initializer(empty));
                    }

                    return true;

                case var call when _values.ReturnedBy(call) is { } returned:
                    return TryFind(returned);

                case var variable when Variables.SymbolOf(variable) is { } symbol:
                    return TryFind(symbol, member: null, variable.Syntax, static value => value);

                default:
                    return false;
            }
        }

        /// <summary>The same for a value and its fallback. Of several reads in one expression that may all return null, only the first is added.</summary>
        private bool TryFindFirst(IOperation first, IOperation second, TextSpan chain)
        {
            var before = Found.Count;
            if (!TryFind(second))
            {
                return false;
            }

            var count = Found.Count - before;
            var isMissing = TryFindReplaced(first, second);
            if (Found.Skip(before + count).Any(IsInChain))
            {
                var others = Found.GetRange(before, count).Where(read => !IsInChain(read)).ToList();
                Found.RemoveRange(before, count);
                Found.InsertRange(before, others);
            }

            return isMissing;

            bool IsInChain(TokenRead read) => chain.Contains(read.Operation.Syntax.Span);
        }

        private static bool IsConstantVariable(IOperation value) =>
            Variables.SymbolOf(value) is ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true };

        /// <summary>Adds an empty text that a variable holds, if it can only be meant as the token.</summary>
        private void AddEmpty(IOperation? value)
        {
            if (sink.IsProven && value?.ConstantValue is { HasValue: true, Value: "" } && value is ILiteralOperation)
            {
                Found.Add(new TokenRead(value, "", TokenStore.Empty));
            }
        }

        /// <summary>The same for a value that another one replaces if it is missing.</summary>
        private bool TryFindReplaced(IOperation value, IOperation fallback)
        {
            var before = _mayBeNull;
            _mayBeNull &= !_values.Ends(fallback).Any(static end => ValueTracer.IsEmpty(end) && end.ConstantValue is not { HasValue: true, Value: null });
            var isMissing = TryFind(value);
            _mayBeNull = before;
            return isMissing;
        }

        private bool AddUnlessGuarded(TokenRead read)
        {
            if (file.IsGuarded(read, _receiver))
            {
                return false;
            }

            if (!_mayBeNull)
            {
                Found.Add(read);
            }

            return true;
        }

        private bool TryFindMember(IOperation tuple, IFieldSymbol field, SyntaxNode place)
        {
            var element = (field.CorrespondingTupleField ?? field).Name;
            return Variables.SymbolOf(tuple) is { } symbol
                && element.StartsWith("Item", StringComparison.Ordinal)
                && int.TryParse(element.Substring("Item".Length), out var number)
                && TryFind(symbol, field.Name, place, value => value is TupleExpressionSyntax { Arguments: var parts } && number <= parts.Count ? parts[number - 1].Expression : null);
        }

        /// <summary>The same for a variable: whether all values that it can hold at a place may be missing and reach it unchecked.</summary>
        private bool TryFind(ISymbol symbol, string? member, SyntaxNode place, Func<ExpressionSyntax, ExpressionSyntax?> partOf)
        {
            // Another member can set the variable at any time, so the real source of the token is unknown.
            if (file.VariableOf(symbol) is not { HasOtherWrites: false } variable
                || (symbol is IFieldSymbol or IPropertySymbol
                    && variable.Writes.Any(write => !write.IsAtConstruction && Variables.MemberOf(write.Node) != Variables.MemberOf(place))))
            {
                return false;
            }

            var all = variable.Writes.Length > 0;
            foreach (var (write, flow) in file.FlowsOf(variable, member))
            {
                if (!flow.Arrives(place))
                {
                    all = false;
                    continue;
                }

                all &= write.Value is { } written
                    && partOf(PassThrough.WalkDownParentheses(written)) is { } value
                    && _followed.Add(value)
                    && !flow.IsTestedBefore(_receiver)
                    && !IsKnownNotNull(write, value, symbol, member, place)
                    && _values.Bind(value) is { } operation
                    && TryFind(operation);
                if (all && write.Value is LiteralExpressionSyntax literal && HasNoOtherSource(variable))
                {
                    AddEmpty(_values.Bind(literal));
                }
            }

            return all;
        }

        /// <summary>
        /// Whether nothing else sets a variable. Unity and other frameworks set a field that has an attribute, and a constructor
        /// replaces the value of a field's initializer. A property's initializer is a default for code that sets the property.
        /// </summary>
        private static bool HasNoOtherSource(Variable variable) =>
            variable.Symbol is ILocalSymbol || (variable is { Symbol: IFieldSymbol, Writes.Length: 1 } && variable.Symbol.GetAttributes().IsEmpty);

        /// <summary>
        /// Whether the compiler knows that the variable is not null at a place although its value may be null where it was set. The
        /// compiler assumes that <c>x!</c> is not null, so a place followed by <c>!</c> proves nothing. A non-nullable parameter
        /// proves nothing about the caller's argument, either.
        /// </summary>
        private bool IsKnownNotNull(VariableWrite write, ExpressionSyntax value, ISymbol symbol, string? member, SyntaxNode place) =>
            place is ExpressionSyntax expression
            && PassThrough.WalkUpParentheses(expression) == expression
            && _values.NullStateOf(expression) == NullableFlowState.NotNull
            && _values.NullStateOf(PassThrough.WalkUpParentheses(value)) == NullableFlowState.MaybeNull
            && (symbol is ILocalSymbol || (symbol is IParameterSymbol && write.Node is not ArgumentSyntax) || member is not null || symbol switch
            {
                IParameterSymbol parameter => parameter.NullableAnnotation,
                IFieldSymbol field => field.NullableAnnotation,
                IPropertySymbol property => property.NullableAnnotation,
                _ => NullableAnnotation.None,
            } == NullableAnnotation.Annotated);
    }

    /// <summary>The places that the value of a write can reach.</summary>
    /// <param name="Arrives">Whether the variable can still hold the value at a place.</param>
    /// <param name="IsTestedBefore">Whether a test of the value prevents a missing token from reaching a place.</param>
    private sealed record WriteFlow(Func<SyntaxNode, bool> Arrives, Func<SyntaxNode, bool> IsTestedBefore);
}
