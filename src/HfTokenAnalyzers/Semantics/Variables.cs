using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.Semantics;

/// <summary>The variables of a file: where they are declared, what they are set to there, and where they are mentioned.</summary>
internal sealed class Variables(SemanticModel model, CancellationToken cancellationToken)
{
    private CancellationToken _cancellationToken = cancellationToken;
    private IdentifierIndex? _mentions;

    /// <summary>Where the names of this file stand.</summary>
    public IdentifierIndex Mentions => _mentions ??= new IdentifierIndex(model.SyntaxTree.GetRoot(_cancellationToken), model.SyntaxTree.GetText(_cancellationToken), _cancellationToken);

    /// <summary>The token of the request that is served now: a file that is kept serves several.</summary>
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

    /// <summary>The variable that is read; null where the value is no variable.</summary>
    public static ISymbol? SymbolOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
        _ => null,
    };

    /// <summary>The variable that an expression names, or that is declared there.</summary>
    public ISymbol? SymbolAt(SyntaxNode node) => node is ExpressionSyntax expression
        ? model.GetSymbolInfo(expression, _cancellationToken).Symbol
        : model.GetDeclaredSymbol(node, _cancellationToken);

    /// <summary>A variable with what stands before its dot.</summary>
    public static ExpressionSyntax WholeOf(IdentifierNameSyntax mention) =>
        mention.Parent is MemberAccessExpressionSyntax access && access.Name == mention ? access : mention;

    /// <summary>
    /// What a variable was set to where it is declared, if it is never set again: a local, a readonly field, a property
    /// without setter. Null for all else, and for what is declared in another file.
    /// </summary>
    public ExpressionSyntax? Initializer(ISymbol symbol) =>
        DeclarationOf(symbol) is { } declaration && !IsSetAgain(symbol, declaration) ? InitialValue(declaration) : null;

    /// <summary>The same, and also for a private field or property that nobody happens to set again.</summary>
    public ExpressionSyntax? OnlyValue(ISymbol symbol) =>
        Initializer(symbol)
        ?? (symbol.DeclaredAccessibility == Accessibility.Private && OnlyDeclarationOf(symbol) is { } declaration && !IsSetAgain(symbol, declaration) && !MembersSetLike(symbol, declaration).Any()
            ? InitialValue(declaration)
            : null);

    /// <summary>The declaration in this file; null for a variable of another one, of several, or one that others may set.</summary>
    public SyntaxNode? DeclarationOf(ISymbol symbol) =>
        symbol is ILocalSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null }
            ? OnlyDeclarationOf(symbol)
            : null;

    /// <summary>
    /// Where a variable may be mentioned: a local inside its block, a field inside its type. Told by name: who takes a mention
    /// for more than a reason to be careful asks which variable it is.
    /// </summary>
    public IEnumerable<IdentifierNameSyntax> MentionsOf(ISymbol symbol, SyntaxNode declaration) =>
        symbol is ILocalSymbol && declaration.FirstAncestorOrSelf<BlockSyntax>() is { } block ? MentionsIn(block, symbol)
            : symbol is ILocalSymbol or IParameterSymbol ? MentionsInMember(symbol, declaration)
            : MentionsIn(OutermostType(declaration), symbol);

    /// <summary>
    /// Members of that name that the initializer of an object sets, in the outermost type around a field or property: it may be
    /// set there, of another object.
    /// </summary>
    public IEnumerable<IdentifierNameSyntax> MembersSetLike(ISymbol symbol, SyntaxNode declaration) => symbol is IFieldSymbol or IPropertySymbol
        ? Mentions.Of(symbol.Name, (OutermostType(declaration) ?? declaration).Span).Where(static mention => mention.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } set && set.Left == mention)
        : [];

    /// <summary>Where a variable is mentioned in the member that holds a place.</summary>
    public IEnumerable<IdentifierNameSyntax> MentionsInMember(ISymbol symbol, SyntaxNode place) => MentionsIn(MemberOf(place), symbol);

    /// <summary>The member that a place is in, or is; null in a file's statements at top level.</summary>
    public static MemberDeclarationSyntax? MemberOf(SyntaxNode place) =>
        place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static node => node is not GlobalStatementSyntax);

    /// <summary>What a statement stands in; null for all that is no statement.</summary>
    public static SyntaxNode? BlockOf(SyntaxNode? statement) => statement switch
    {
        StatementSyntax { Parent: GlobalStatementSyntax global } => global.Parent,
        StatementSyntax => statement.Parent,
        _ => null,
    };

    /// <summary>The declaration in this file, whoever may set the variable; null where it is in another one, or in several.</summary>
    public SyntaxNode? OnlyDeclarationOf(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences is [{ } reference] && reference.SyntaxTree == model.SyntaxTree ? reference.GetSyntax(_cancellationToken) : null;

    private bool IsSetAgain(ISymbol symbol, SyntaxNode declaration) => MentionsOf(symbol, declaration).Any(IsWritten);

    /// <summary>What a variable is set to where it is declared, or what a property or a function only returns; null if there is neither.</summary>
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

    /// <summary>An argument's name, a member's of an object that is made, and for a local whatever stands behind a dot.</summary>
    private static bool NamesAnother(IdentifierNameSyntax mention, ISymbol symbol) => mention.Parent switch
    {
        NameColonSyntax or NameEqualsSyntax => true,
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment => assignment.Left == mention,
        MemberAccessExpressionSyntax access => symbol is ILocalSymbol or IParameterSymbol && access.Name == mention,
        MemberBindingExpressionSyntax => symbol is ILocalSymbol or IParameterSymbol,
        _ => false,
    };

    /// <summary>Whether an expression is what an assignment sets.</summary>
    public static bool IsAssigned(ExpressionSyntax target) => target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target;

    /// <summary>Whether a variable is set there, or may be by whoever gets its address.</summary>
    public static bool IsWritten(IdentifierNameSyntax mention)
    {
        SyntaxNode target = mention.Parent is MemberBindingExpressionSyntax ? mention.Parent : WholeOf(mention);
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
    /// What sets the variable that is named or declared there: an assignment, also one of a tuple, or a pattern that takes
    /// anything; null for all else.
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
    /// The value that a pattern tests and puts into a variable: <c>value is { Length: > 0 } x</c>, <c>value is not string x</c>,
    /// an arm or a case of a switch on it. Null for a part of the value.
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
