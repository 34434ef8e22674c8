using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Finds tokens that the code builds from several parts. Only evaluates expressions around text that may be a part of a token,
/// and around the variables that hold such an expression.
/// </summary>
internal sealed class ConstructedTokens
{
    /// <summary>
    /// Characters to search before and after the middle character of a prefix for the other two. An array has them nearby.
    /// </summary>
    private const int MiddleWindow = 48;

    private readonly SourceText _text;
    private readonly SyntaxNode _root;
    private readonly Variables _variables;
    private readonly ConstantStringEvaluator _evaluator;
    private readonly AllowList _allowed;
    private readonly CancellationToken _cancellationToken;

    private readonly List<FoundToken> _found = [];
    private readonly HashSet<TextSpan> _reported = [];

    /// <summary>
    /// Visited nodes. All operands of a long concatenation have the same ancestors, so visiting these again would take quadratic
    /// time.
    /// </summary>
    private readonly HashSet<SyntaxNode> _visited = [];
    private readonly HashSet<(string Name, TextSpan Scope)> _tracked = [];
    private readonly Queue<(string Name, TextSpan Scope)> _pending = new();
    private readonly Dictionary<SyntaxNode, HashSet<string>> _textVariables = [];

    /// <summary>Whether the receiver of a call is known text; cached, because each call of a long chain needs it.</summary>
    private readonly Dictionary<SyntaxNode, bool> _knownReceivers = [];

    private ConstructedTokens(SemanticModel model, Variables variables, SourceText text, AllowList allowed, CancellationToken cancellationToken)
    {
        _text = text;
        _root = model.SyntaxTree.GetRoot(cancellationToken);
        _variables = variables;
        _evaluator = new ConstantStringEvaluator(model, variables, AddToken, cancellationToken);
        _allowed = allowed;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The tokens that are not on the allow list, in source order; empty if there are no anchors.</summary>
    public static IEnumerable<FoundToken> Find(
        SemanticModel model, Variables variables, SourceText text, IReadOnlyList<int> tokenAnchors, IReadOnlyList<int> pieceAnchors, AllowList allowed, CancellationToken cancellationToken)
    {
        var finder = new ConstructedTokens(model, variables, text, allowed, cancellationToken);
        finder.FollowPieces(tokenAnchors);
        finder.FollowPieces(pieceAnchors);
        finder.FollowVariables();
        return finder._found.OrderBy(static token => token.Span);
    }

    private void AddToken(SyntaxNode expression, TokenShape shape, string token)
    {
        if ((_allowed.IsEmpty || !_allowed.Allows(token)) && _reported.Add(expression.Span))
        {
            _found.Add(new FoundToken(expression.Span, shape));
        }
    }

    private void FollowPieces(IReadOnlyList<int> anchors)
    {
        var end = 0;
        foreach (var anchor in anchors)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            // A quote or brace before a piece may be part of another syntax token.
            var place = _text[anchor] is '"' or '}' ? anchor + 1 : anchor;
            if (place < end || IsLoneMiddle(place))
            {
                continue;
            }

            var token = _root.FindToken(place);
            if (!token.Span.Contains(place))
            {
                continue;
            }

            end = token.Span.End;
            if (PieceAt(token) is { } piece)
            {
                Follow(piece);
            }
        }
    }

    /// <summary>Whether a number or character literal cannot be the middle of a prefix, because the rest is not nearby.</summary>
    private bool IsLoneMiddle(int anchor) =>
        _text[anchor] is '\'' or '0' or '1'
        && !TokenFragments.IsMiddle(
            _text.ToString(TextSpan.FromBounds(Math.Max(0, anchor - MiddleWindow), anchor)),
            _text.ToString(TextSpan.FromBounds(anchor + 3, Math.Min(_text.Length, anchor + 3 + MiddleWindow))));

    /// <summary>The expression at a syntax token that may be a part of a token; null if it cannot be one.</summary>
    private ExpressionSyntax? PieceAt(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.DotToken:
                return token.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } access && IsKnownText(access.Expression) ? access.Expression : null;

            case SyntaxKind.CharacterLiteralToken or SyntaxKind.NumericLiteralToken:
                return token.Parent as LiteralExpressionSyntax;

            default:
                return LiteralText.TryCreate(token) is { Value: { Length: <= KnownText.MaxLength } value } && TokenFragments.MayBe(value)
                    ? token.Parent as ExpressionSyntax ?? token.Parent?.Parent as ExpressionSyntax
                    : null;
        }
    }

    /// <summary>
    /// Whether a call's receiver is a literal, is built from literals, or is a variable that is initialized with one.
    /// </summary>
    private bool IsKnownText(ExpressionSyntax receiver)
    {
        // Anchors are in source order: the start of a chain is cached first, so later calls reach a cached receiver quickly.
        var inner = receiver;
        bool isKnown;
        while (!_knownReceivers.TryGetValue(inner, out isKnown))
        {
            if (inner is ParenthesizedExpressionSyntax parenthesized)
            {
                inner = parenthesized.Expression;
            }
            else if (inner is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } && KnownStringMethods.MayKnow(access.Name.Identifier.ValueText))
            {
                inner = access.Expression;
            }
            else
            {
                isKnown = IsKnownStart(inner);
                _knownReceivers.Add(inner, isKnown);
                break;
            }
        }

        _knownReceivers[receiver] = isKnown;
        return isKnown;
    }

    /// <summary>The same for the start of a chain of calls.</summary>
    private bool IsKnownStart(ExpressionSyntax receiver) => receiver switch
    {
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax or SimpleNameSyntax, Name: IdentifierNameSyntax name } => IsSetToText(name),
        IdentifierNameSyntax name => IsSetToText(name),
        _ => IsText(receiver) || receiver is PredefinedTypeSyntax or ObjectCreationExpressionSyntax,
    };

    private static bool IsText(ExpressionSyntax? expression) =>
        expression is InterpolatedStringExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
            or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression };

    private bool IsSetToText(IdentifierNameSyntax name) =>
        name.Ancestors().Any(scope => scope is BlockSyntax or SwitchSectionSyntax or TypeDeclarationSyntax or CompilationUnitSyntax
            && TextVariablesOf(scope).Contains(name.Identifier.ValueText));

    /// <summary>
    /// The variables that a scope itself declares and initializes with text. Uses the syntax only, because binding every call of
    /// <c>Replace</c> would be too slow.
    /// </summary>
    private HashSet<string> TextVariablesOf(SyntaxNode scope)
    {
        if (!_textVariables.TryGetValue(scope, out var names))
        {
            var variables = scope.ChildNodes().SelectMany(static node => (node is GlobalStatementSyntax global ? global.Statement : node) switch
            {
                LocalDeclarationStatementSyntax local => local.Declaration.Variables.AsEnumerable(),
                FieldDeclarationSyntax field => field.Declaration.Variables,
                _ => [],
            });
            names = new HashSet<string>(
                variables.Where(static variable => IsText(variable.Initializer?.Value)).Select(static variable => variable.Identifier.ValueText),
                StringComparer.Ordinal);
            _textVariables.Add(scope, names);
        }

        return names;
    }

    /// <summary>
    /// Evaluates the largest expression around a piece whose value is known, and tracks the variable that it is stored in.
    /// </summary>
    private void Follow(ExpressionSyntax piece)
    {
        if (_variables.Mentions.HaveDeepCasts)
        {
            return;
        }

        var path = new Stack<ExpressionSyntax>();
        SyntaxNode? node = piece;
        while (node is not null && _visited.Add(node))
        {
            if (node is ExpressionSyntax expression and not LiteralExpressionSyntax and not InitializerExpressionSyntax
                && node.Parent is not ExpressionStatementSyntax)
            {
                path.Push(expression);
            }

            var outer = Outer(node);
            if (outer is null or AssignmentExpressionSyntax)
            {
                TrackVariable(node);
            }

            node = outer;
        }

        while (path.Count > 0 && _evaluator.Evaluate(path.Pop()) is null)
        {
        }
    }

    /// <summary>The enclosing node that uses the value of a node and can be evaluated; null if there is none.</summary>
    private static SyntaxNode? Outer(SyntaxNode node) => node.Parent switch
    {
        _ when node is ExpressionSyntax value && PassThrough.Into(value) is var (_, whole) => whole,
        InterpolationSyntax or InterpolatedStringExpressionSyntax => node.Parent,
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } => node.Parent,
        InitializerExpressionSyntax or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax => node.Parent,
        { RawKind: NewerSyntax.CollectionExpression or NewerSyntax.ExpressionElement or NewerSyntax.SpreadElement } => node.Parent,
        BaseObjectCreationExpressionSyntax creation when creation is not ObjectCreationExpressionSyntax { Type: var type } || KnownStringMethods.MayCreate(NameOf(type)) => creation,
        MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == node && KnownStringMethods.MayKnow(access.Name.Identifier.ValueText) => call,
        ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } when KnownStringMethods.MayKnow(NameOf(call.Expression)) => call,
        ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax creation }
            when creation is not ObjectCreationExpressionSyntax { Type: var type } || KnownStringMethods.MayCreate(NameOf(type)) => creation,
        _ => null,
    };

    private static string NameOf(ExpressionSyntax name) => name switch
    {
        PredefinedTypeSyntax predefined => predefined.Keyword.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        _ => "",
    };

    /// <summary>Tracks the variable that a value initializes, is assigned to, or is added to.</summary>
    private void TrackVariable(SyntaxNode node)
    {
        switch (node.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                TrackVariable(variable.Identifier.ValueText, isLocal: variable.Parent?.Parent is not BaseFieldDeclarationSyntax, node);
                break;

            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                TrackVariable(property.Identifier.ValueText, isLocal: false, node);
                break;

            case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                TrackVariable(property.Identifier.ValueText, isLocal: false, node);
                break;

            case AssignmentExpressionSyntax assignment when assignment.Right == node:
                TrackRootOf(assignment.Left);
                break;

            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }:
                TrackRootOf(call);
                break;
        }
    }

    /// <summary>Tracks the local at the start of a chain of calls or of an element access.</summary>
    private void TrackRootOf(ExpressionSyntax expression)
    {
        while (true)
        {
            switch (expression)
            {
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }:
                    expression = access.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    expression = element.Expression;
                    break;
                case IdentifierNameSyntax name:
                    TrackVariable(name.Identifier.ValueText, isLocal: true, name);
                    return;
                default:
                    return;
            }
        }
    }

    private void TrackVariable(string name, bool isLocal, SyntaxNode place)
    {
        var scope = (isLocal ? Variables.MemberOf(place) : null) ?? _root;
        if (_tracked.Add((name, scope.Span)))
        {
            _pending.Enqueue((name, scope.Span));
        }
    }

    private void FollowVariables()
    {
        while (_pending.Count > 0)
        {
            var (name, scope) = _pending.Dequeue();
            foreach (var mention in _variables.Mentions.Of(name, scope))
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Follow(Variables.WholeOf(mention));
            }
        }
    }
}
