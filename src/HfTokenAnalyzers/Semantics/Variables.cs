using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Semantics;

/// <summary>The variables of a file: their declarations, values and uses.</summary>
internal sealed class Variables(SemanticModel model, CancellationToken cancellationToken)
{
    private CancellationToken _cancellationToken = cancellationToken;
    private IdentifierIndex? _mentions;
    private List<ImplicitObjectCreationExpressionSyntax>? _targetTypedCreations;

    public IdentifierIndex Mentions => _mentions ??= new IdentifierIndex(model.SyntaxTree.GetRoot(_cancellationToken), model.SyntaxTree.GetText(_cancellationToken), _cancellationToken);

    /// <summary>The cancellation token of the current request; a cached file serves several requests.</summary>
    public CancellationToken CancellationToken
    {
        get => _cancellationToken;
        set
        {
            _cancellationToken = value;
            if (_mentions is { } mentions)
            {
                mentions.CancellationToken = value;
            }
        }
    }

    /// <summary>The variable that is read; null if the value is not a variable.</summary>
    public static ISymbol? SymbolOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
        _ => null,
    };

    /// <summary>The symbol that an expression refers to or that is declared at the node; null if unknown.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => node is ExpressionSyntax expression
        ? model.GetSymbolInfo(expression, _cancellationToken).Symbol
        : model.GetDeclaredSymbol(node, _cancellationToken);

    /// <summary>The expression for a variable, including the receiver before its dot.</summary>
    public static ExpressionSyntax WholeOf(IdentifierNameSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;

    /// <summary>The same for a mention that may also follow a <c>?.</c>.</summary>
    public static ExpressionSyntax WholeOrBindingOf(IdentifierNameSyntax mention) => mention.Parent as MemberBindingExpressionSyntax ?? WholeOf(mention);

    /// <summary>
    /// The value in the declaration of a variable that is never set again: a local, a readonly field or a property
    /// without a setter. Null for other variables and for declarations in other files.
    /// </summary>
    public ExpressionSyntax? Initializer(ISymbol symbol) =>
        DeclarationOf(symbol) is { } declaration && !IsSetAgain(symbol, declaration) ? InitialValue(declaration) : null;

    /// <summary>Like <see cref="Initializer"/>, but also for private fields and properties that no code sets again.</summary>
    public ExpressionSyntax? OnlyValue(ISymbol symbol) =>
        Initializer(symbol)
        ?? (symbol.DeclaredAccessibility == Accessibility.Private && OnlyDeclarationOf(symbol) is { } declaration && !IsSetAgain(symbol, declaration) && !MembersSetLike(symbol, declaration).Any()
            ? InitialValue(declaration)
            : null);

    /// <summary>The only declaration, if it is in this file and the variable cannot be set elsewhere; otherwise null.</summary>
    public SyntaxNode? DeclarationOf(ISymbol symbol) =>
        symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null }
            ? OnlyDeclarationOf(symbol)
            : null;

    /// <summary>
    /// Identifiers that may refer to a variable: those in the block of a local or in the type of a field. Compares
    /// names only, so callers that need certainty must check the symbol.
    /// </summary>
    public IEnumerable<IdentifierNameSyntax> MentionsOf(ISymbol symbol, SyntaxNode declaration) =>
        symbol is ILocalSymbol && declaration.FirstAncestorOrSelf<BlockSyntax>() is { } block ? MentionsIn(block, symbol)
            : symbol is ILocalSymbol or IParameterSymbol ? MentionsInMember(symbol, declaration)
            : MentionsIn(OutermostType(declaration), symbol);

    /// <summary>
    /// Members with this name in object initializers, in the outermost type around a field or property. These may set
    /// the field or property of another object.
    /// </summary>
    public IEnumerable<IdentifierNameSyntax> MembersSetLike(ISymbol symbol, SyntaxNode declaration) => symbol is IFieldSymbol or IPropertySymbol
        ? Mentions.Of(symbol.Name, (OutermostType(declaration) ?? declaration).Span).Where(static mention => mention.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set && set.Left == mention)
        : [];

    /// <summary>Identifiers that may refer to a variable, in the member that contains <paramref name="place"/>.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsInMember(ISymbol symbol, SyntaxNode place) => MentionsIn(MemberOf(place), symbol);

    /// <summary>The member that contains a node; null for top-level statements.</summary>
    public static MemberDeclarationSyntax? MemberOf(SyntaxNode place) =>
        place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax);

    /// <summary>The block that contains a statement; null if the node is not a statement.</summary>
    public static SyntaxNode? BlockOf(SyntaxNode? statement) => statement switch
    {
        StatementSyntax { Parent: GlobalStatementSyntax global } => global.Parent,
        StatementSyntax => statement.Parent,
        _ => null,
    };

    /// <summary>
    /// The declaration in this file, even if other code can set the variable; null if it is in another file or there
    /// are several.
    /// </summary>
    public SyntaxNode? OnlyDeclarationOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is [{ } reference] && reference.SyntaxTree == model.SyntaxTree ? reference.GetSyntax(_cancellationToken) : null;

    /// <summary>The arguments for a parameter in the calls of its function in this file.</summary>
    public IEnumerable<ArgumentSyntax> ArgumentsFor(IParameterSymbol parameter)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol function)
        {
            return [];
        }

        var isConstructor = function.MethodKind == MethodKind.Constructor;
        return Mentions.Of(isConstructor ? function.ContainingType.Name : function.Name, model.SyntaxTree.GetRoot(_cancellationToken).Span)
            .Select(mention => isConstructor ? mention.Parent as ObjectCreationExpressionSyntax : WholeOf(mention).Parent as InvocationExpressionSyntax as ExpressionSyntax)
            .Concat(isConstructor ? TargetTypedCreations : [])
            .Select(call => (Call: call, Argument: ArgumentFor(parameter, call is InvocationExpressionSyntax invocation ? invocation.ArgumentList : (call as BaseObjectCreationExpressionSyntax)?.ArgumentList)))
            .Where(pair => pair.Argument is not null && SymbolEqualityComparer.Default.Equals(SymbolAt(pair.Call!)?.OriginalDefinition, function.OriginalDefinition))
            .Select(static pair => pair.Argument!);
    }

    private List<ImplicitObjectCreationExpressionSyntax> TargetTypedCreations =>
        _targetTypedCreations ??= [.. model.SyntaxTree.GetRoot(_cancellationToken).DescendantNodes().OfType<ImplicitObjectCreationExpressionSyntax>()];

    private static ArgumentSyntax? ArgumentFor(IParameterSymbol parameter, ArgumentListSyntax? list)
    {
        var arguments = list?.Arguments ?? default;
        return parameter.IsParams ? null
            : arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter.Name)
            ?? (parameter.Ordinal < arguments.Count && arguments[parameter.Ordinal].NameColon is null ? arguments[parameter.Ordinal] : null);
    }

    private bool IsSetAgain(ISymbol symbol, SyntaxNode declaration) => MentionsOf(symbol, declaration).Any(IsWritten);

    /// <summary>
    /// The value in a variable's declaration, or the only value that a property or function returns; null if there is
    /// none.
    /// </summary>
    public static ExpressionSyntax? InitialValue(SyntaxNode declaration) => declaration switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        PropertyDeclarationSyntax { Initializer: { } initializer, AccessorList.Accessors: var accessors } when accessors.All(static accessor => accessor is { Body: null, ExpressionBody: null }) => initializer.Value,
        PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => value,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ ExpressionBody.Expression: var value }] } => value,
        PropertyDeclarationSyntax { AccessorList.Accessors: [{ Body.Statements: [ReturnStatementSyntax { Expression: var value }] }] } => value,
        MethodDeclarationSyntax { ExpressionBody.Expression: var value } => value,
        MethodDeclarationSyntax { Body.Statements: [ReturnStatementSyntax { Expression: var value }] } => value,
        LocalFunctionStatementSyntax { ExpressionBody.Expression: var value } => value,
        LocalFunctionStatementSyntax { Body.Statements: [ReturnStatementSyntax { Expression: var value }] } => value,
        SingleVariableDesignationSyntax designation => WriteAt(designation)?.Value ?? TestedBy(designation),
        _ => null,
    };

    private static TypeDeclarationSyntax? OutermostType(SyntaxNode declaration) => declaration.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault();

    private IEnumerable<IdentifierNameSyntax> MentionsIn(SyntaxNode? scope, ISymbol symbol) =>
        Mentions.Of(symbol.Name, (scope ?? model.SyntaxTree.GetRoot(_cancellationToken)).Span).Where(mention => !NamesAnother(mention, symbol));

    /// <summary>
    /// Whether this is the name of an argument, of a member in an object initializer or, for a local, of a member after
    /// a dot.
    /// </summary>
    private static bool NamesAnother(IdentifierNameSyntax mention, ISymbol symbol) => mention.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == mention,
        MemberAccessExpressionSyntax access => symbol is ILocalSymbol or IParameterSymbol && access.Name == mention,
        MemberBindingExpressionSyntax => symbol is ILocalSymbol or IParameterSymbol,
        _ => false,
    };

    public static bool IsAssigned(ExpressionSyntax target) => target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target;

    /// <summary>Whether the variable is set here, or may be because its address is passed on.</summary>
    public static bool IsWritten(IdentifierNameSyntax mention)
    {
        SyntaxNode target = WholeOrBindingOf(mention);
        while (PassThrough.IsParentheses(target.Parent) || target.Parent is TupleExpressionSyntax or ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.None, Parent: TupleExpressionSyntax })
        {
            target = target.Parent!;
        }

        return target.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == target,
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
            PrefixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.AddressOfExpression),
            RefExpressionSyntax => true,
            _ => false,
        };
    }

    /// <summary>
    /// The code that sets the variable which is used or declared here: an assignment (possibly of a tuple) or a
    /// <c>var</c> pattern; null if there is none.
    /// </summary>
    public static (SyntaxNode Node, ExpressionSyntax? Value)? WriteAt(SyntaxNode target)
    {
        var path = new Stack<int>();
        while (true)
        {
            switch (target.Parent)
            {
                case ParenthesizedVariableDesignationSyntax tuple:
                    path.Push(tuple.Variables.IndexOf((VariableDesignationSyntax)target));
                    target = tuple;
                    break;

                case ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.None, Parent: TupleExpressionSyntax tuple } argument:
                    path.Push(tuple.Arguments.IndexOf(argument));
                    target = tuple;
                    break;

                case DeclarationExpressionSyntax or VarPatternSyntax:
                    target = target.Parent;
                    break;

                case IsPatternExpressionSyntax test when target is VarPatternSyntax:
                    return (test, PartOf(test.Expression, path));

                case AssignmentExpressionSyntax assignment when assignment.Left == target
                    && assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression:
                    return (assignment, PartOf(assignment.Right, path));

                default:
                    return null;
            }
        }
    }

    private static ExpressionSyntax? PartOf(ExpressionSyntax value, Stack<int> path)
    {
        foreach (var index in path)
        {
            if (PassThrough.WalkDownParentheses(value) is not TupleExpressionSyntax tuple || index >= tuple.Arguments.Count)
            {
                return null;
            }

            value = tuple.Arguments[index].Expression;
        }

        return value;
    }

    /// <summary>
    /// The value that a pattern tests and assigns to a variable: <c>value is { Length: > 0 } x</c>,
    /// <c>value is not string x</c>, a <c>switch</c> arm or case. Null if the variable gets only a part of the value.
    /// </summary>
    private static ExpressionSyntax? TestedBy(SingleVariableDesignationSyntax designation)
    {
        SyntaxNode? pattern = designation.Parent;
        while (pattern?.Parent is ParenthesizedPatternSyntax or UnaryPatternSyntax or BinaryPatternSyntax)
        {
            pattern = pattern.Parent;
        }

        return pattern is not PatternSyntax ? null : pattern.Parent switch
        {
            IsPatternExpressionSyntax test => test.Expression,
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => choice.GoverningExpression,
            CasePatternSwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice } => choice.Expression,
            _ => null,
        };
    }
}
