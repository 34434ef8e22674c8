using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

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
internal sealed class ValueReader(SemanticModel model, Settings settings, CancellationToken cancellationToken)
{
    /// <summary>More steps than code takes that people write; and an end to initializers that name each other.</summary>
    public const int MostSteps = 64;

    private readonly Dictionary<ISymbol, IOperation?> _initializers = new(SymbolEqualityComparer.Default);
    private Mentions? _mentions;

    /// <summary>What is set for this file.</summary>
    public Settings Settings => settings;

    /// <summary>What the compiler knows of this file.</summary>
    public SemanticModel Model => model;

    /// <summary>Ends the work.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The whole file.</summary>
    public SyntaxNode Root => model.SyntaxTree.GetRoot(cancellationToken);

    /// <summary>Where the names of this file stand.</summary>
    public Mentions Mentions => _mentions ??= new Mentions(Root, cancellationToken);

    /// <summary>All places that an entry's value may come from.</summary>
    public ImmutableArray<Origin> Origins(Entry entry) => entry.Value is { } value
        ? Origins(value)
        : ImmutableArray.Create(new Origin(Operation: null, entry.ValueSpan, entry.Text));

    /// <summary>All places that a token may come from.</summary>
    public ImmutableArray<Origin> Origins(TokenUse use) => use.Option is { } option ? Origins(option.Entry) : Origins(use.Value);

    /// <summary>All places that <paramref name="value"/> may come from; empty where they are too many to say.</summary>
    public ImmutableArray<Origin> Origins(IOperation value)
    {
        var origins = ImmutableArray.CreateBuilder<Origin>(1);
        return TryCollect(new Step(value, value.Syntax.Span), origins) ? origins.ToImmutable() : ImmutableArray<Origin>.Empty;
    }

    /// <summary>Whether an entry's value is, or has among its parts, a constant in which <paramref name="word"/> stands alone.</summary>
    public bool HasConstantWith(Entry entry, string word)
    {
        if (entry.Value is null)
        {
            return entry.Text is { } text && HasWord(text, word);
        }

        return ConstantsIn(entry.Value).Any(constant => HasWord(constant, word));
    }

    /// <summary>The constant text that a value is, or that the variables hold which lead to it; null where it is none.</summary>
    public string? ConstantOf(IOperation value) => TextOf(Source(value));

    /// <summary>The constant texts among a value's parts, and the value itself.</summary>
    public IEnumerable<string> ConstantsIn(IOperation value) =>
        Source(value).DescendantsAndSelf().Select(TextOf).Where(static text => text is not null)!;

    /// <summary>
    /// What a variable was set to where it is declared, if it is never set again: a local, a readonly field, a property
    /// without setter. Null for all else, and for what is declared in another file.
    /// </summary>
    public IOperation? Initializer(IOperation reference)
    {
        if (SymbolOf(reference) is not { } symbol)
        {
            return null;
        }

        if (!_initializers.TryGetValue(symbol, out var initializer))
        {
            _initializers.Add(symbol, initializer = FindInitializer(symbol));
        }

        return initializer;
    }

    private IOperation? FindInitializer(ISymbol symbol)
    {
        if (DeclarationOf(symbol) is not { } declaration
            || InitialValue(declaration) is not { } value
            || NamesOf(symbol, declaration).Any(IsWritten))
        {
            return null;
        }

        return Bind(Bare(value));
    }

    /// <summary>Whether nothing but a job call gets the variable's object: so nobody adds to it.</summary>
    public bool IsOnlyRead(IOperation reference) =>
        SymbolOf(reference) is { } symbol
        && DeclarationOf(symbol) is { } declaration
        && NamesOf(symbol, declaration).All(mention =>
            mention == reference.Syntax
            || (symbol is ILocalSymbol && IsChanged(mention))
            || mention.Parent == reference.Syntax
            || WholeOf(mention).Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } && HubCalls.MaySubmitJob(NameOf(call), settings));

    /// <summary>
    /// Where a variable that is never set again is mentioned, with what stands before its dot; its declaration aside.
    /// Empty where that cannot be known.
    /// </summary>
    public IEnumerable<ExpressionSyntax> MentionsOf(ISymbol variable) =>
        DeclarationOf(variable) is { } declaration ? NamesOf(variable, declaration).Select(static mention => WholeOf(mention)) : [];

    /// <summary>Where a local or a parameter is mentioned before a place in the same member.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsBefore(ISymbol variable, SyntaxNode place) =>
        MentionsInMember(variable, place).TakeWhile(mention => mention.SpanStart < place.SpanStart);

    /// <summary>What the compiler makes of an expression of this file.</summary>
    public IOperation? Bind(ExpressionSyntax expression) => model.GetOperation(expression, cancellationToken);

    /// <summary>The variable that an expression names, or that is declared there.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => node is ExpressionSyntax expression
        ? model.GetSymbolInfo(expression, cancellationToken).Symbol
        : model.GetDeclaredSymbol(node, cancellationToken);

    /// <summary>Whether the compiler knows that a value is not null where it stands; it says nothing where nullable is off.</summary>
    public NullableFlowState NullStateOf(ExpressionSyntax expression) => model.GetTypeInfo(expression, cancellationToken).Nullability.FlowState;

    /// <summary>Whether a value is an argument whose parameter says that it is asked for null: <c>[NotNull]</c> and its like.</summary>
    public bool IsRequiredAt(ExpressionSyntax value) =>
        WithSuppression(value).Parent is ArgumentSyntax argument
        && model.GetOperation(argument, cancellationToken) is IArgumentOperation { Parameter: { } parameter }
        && parameter.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name is "NotNullAttribute" or "NotNullWhenAttribute");

    /// <summary>An expression without parentheses and <c>!</c>: of one with <c>!</c> the compiler tells no operation.</summary>
    public static ExpressionSyntax Bare(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    expression = suppressed.Operand;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    expression = parenthesized.Expression;
                    break;
                default:
                    return expression;
            }
        }
    }

    /// <summary>An expression with the parentheses and <c>!</c> around it.</summary>
    public static ExpressionSyntax WithSuppression(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            expression = (ExpressionSyntax)expression.Parent;
        }

        return expression;
    }

    /// <summary>The constant text of an expression; null where it has none.</summary>
    public string? ConstantText(ExpressionSyntax expression) =>
        model.GetConstantValue(expression, cancellationToken) is { HasValue: true, Value: string text } ? text : null;

    /// <summary>Whether a method of <see cref="string"/> gives the same text, blanks aside.</summary>
    public static bool KeepsText(string method) => method is "Trim" or "TrimEnd" or "TrimStart" or "ToString";

    /// <summary>Conversions taken off, implicit ones too.</summary>
    public static IOperation Unwrap(IOperation value)
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

    /// <summary>The variable that is read; null where the value is no variable.</summary>
    public static ISymbol? SymbolOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
        _ => null,
    };

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
        value = Unwrap(value);
        for (var step = 0; step < MostSteps && Initializer(value) is { } initial; step++)
        {
            value = Unwrap(initial);
        }

        return value;
    }

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

                case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String, Instance: { } instance } call
                    when KeepsText(call.TargetMethod.Name):
                    pending.Push(Inside(next, instance));
                    break;

                case IConditionalAccessOperation { WhenNotNull: IInvocationOperation { TargetMethod.Name: var name } } access when KeepsText(name):
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

    /// <summary>The declaration in this file; null for a variable of another one, or of several.</summary>
    private SyntaxNode? DeclarationOf(ISymbol symbol) =>
        symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null }
            ? DeclarationIn(symbol)
            : null;

    /// <summary>The declaration of a variable in this file; null where it is in another one, or in several.</summary>
    public SyntaxNode? DeclarationIn(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is [{ } reference]
        && reference.SyntaxTree == model.SyntaxTree
            ? reference.GetSyntax(cancellationToken)
            : null;

    /// <summary>What a variable is set to where it is declared, or what a property computes; null where there is neither.</summary>
    public static ExpressionSyntax? InitialValue(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax { Initializer: { } initializer } => initializer.Value,
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => value,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var value }] } => value,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body.Statements: [ReturnStatementSyntax { Expression: var value }] }] } => value,
        _ => null,
    };

    /// <summary>
    /// Where a variable may be mentioned: a local inside its block, a field inside its type. Told by name, so another
    /// variable of that name can only make us more careful.
    /// </summary>
    public IEnumerable<IdentifierNameSyntax> NamesOf(ISymbol symbol, SyntaxNode declaration) =>
        symbol is ILocalSymbol && declaration.FirstAncestorOrSelf<BlockSyntax>() is { } block ? MentionsIn(block, symbol)
            : symbol is ILocalSymbol or IParameterSymbol ? MentionsInMember(symbol, declaration)
            : MentionsIn(declaration.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault(), symbol);

    private IEnumerable<IdentifierNameSyntax> MentionsInMember(ISymbol symbol, SyntaxNode place) =>
        MentionsIn(place.Ancestors().FirstOrDefault(static node => node is MemberDeclarationSyntax and not GlobalStatementSyntax), symbol);

    private IEnumerable<IdentifierNameSyntax> MentionsIn(SyntaxNode? scope, ISymbol symbol) =>
        Mentions.Of(symbol.Name, (scope ?? Root).Span).Where(mention => !NamesAnother(mention, symbol));

    /// <summary>Whether a statement adds to what a variable holds, in a way that is read.</summary>
    private static bool IsChanged(IdentifierNameSyntax mention) =>
        mention.Parent is ElementAccessExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "TryAdd" or "Count" or "ContainsKey" };

    /// <summary>An argument's name, a member's of an object that is made, and for a local whatever stands behind a dot.</summary>
    private static bool NamesAnother(IdentifierNameSyntax mention, ISymbol symbol) => mention.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == mention,
        MemberAccessExpressionSyntax access => symbol is ILocalSymbol or IParameterSymbol && access.Name == mention,
        _ => false,
    };

    private static bool HasWord(string text, string word)
    {
        for (var i = text.IndexOf(word, StringComparison.Ordinal); i >= 0; i = text.IndexOf(word, i + 1, StringComparison.Ordinal))
        {
            var end = i + word.Length;
            if ((i == 0 || !IsOfWord(text[i - 1])) && (end == text.Length || !IsOfWord(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    /// <summary>A variable with what stands before its dot.</summary>
    public static ExpressionSyntax WholeOf(IdentifierNameSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;

    /// <summary>Whether a variable is set there, or may be by whoever gets its address.</summary>
    public static bool IsWritten(IdentifierNameSyntax mention)
    {
        var variable = WholeOf(mention);
        return variable.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == variable,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)
                || argument.Parent is TupleExpressionSyntax { Parent: AssignmentExpressionSyntax tuple } && tuple.Left == argument.Parent,
            PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.AddressOfExpression),
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    /// <summary>A value on the way to where it comes from.</summary>
    private readonly record struct Step(IOperation Operation, TextSpan Site);
}
