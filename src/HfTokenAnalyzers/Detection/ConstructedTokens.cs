using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Finds the tokens that no literal of a file holds and that its code puts together. Looks only at the expressions around
/// the places where the text has a piece, and at those that the variables lead to which hold it.
/// </summary>
internal sealed class ConstructedTokens
{
    /// <summary>How much text around the middle of a prefix is asked for its other characters.</summary>
    private const int Window = 48;

    private readonly SourceText _text;
    private readonly SyntaxNode _root;
    private readonly Variables _variables;
    private readonly ConstantStringEvaluator _evaluator;
    private readonly AllowList _allowed;
    private readonly CancellationToken _cancellationToken;

    private readonly List<FoundToken> _found = [];
    private readonly HashSet<TextSpan> _reported = [];

    /// <summary>What was climbed through already: of a sum of thousands each operand leads to the same top.</summary>
    private readonly HashSet<SyntaxNode> _climbed = [];
    private readonly HashSet<(string Name, TextSpan Scope)> _carriers = [];
    private readonly Queue<(string Name, TextSpan Scope)> _unfollowed = new();
    private readonly Dictionary<SyntaxNode, HashSet<string>> _texts = [];

    /// <summary>Receivers of calls, each with whether it is known. A chain of thousands of calls has a place for each.</summary>
    private readonly Dictionary<SyntaxNode, bool> _knownReceivers = [];

    private ConstructedTokens(SemanticModel model, Variables variables, SourceText text, AllowList allowed, CancellationToken cancellationToken)
    {
        _text = text;
        _root = model.SyntaxTree.GetRoot(cancellationToken);
        _variables = variables;
        _evaluator = new ConstantStringEvaluator(model, variables, Found, cancellationToken);
        _allowed = allowed;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The tokens but the allowed ones, in the order of the text. Where both kinds of anchors are empty there are none.</summary>
    public static IEnumerable<FoundToken> Find(
        SemanticModel model, Variables variables, SourceText text, IReadOnlyList<int> tokenAnchors, IReadOnlyList<int> pieceAnchors, AllowList allowed, CancellationToken cancellationToken)
    {
        var made = new ConstructedTokens(model, variables, text, allowed, cancellationToken);
        made.Look(tokenAnchors);
        made.Look(pieceAnchors);
        made.FollowCarriers();
        return made._found.OrderBy(static token => token.Span);
    }

    private void Found(SyntaxNode expression, TokenShape shape, string token)
    {
        if ((_allowed.IsEmpty || !_allowed.Allows(token)) && _reported.Add(expression.Span))
        {
            _found.Add(new FoundToken(expression.Span, shape));
        }
    }

    private void Look(IReadOnlyList<int> anchors)
    {
        var end = 0;
        foreach (var anchor in anchors)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            // The quote or the brace before a piece may belong to another token of the language.
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

    /// <summary>Whether a number or a character stands there that is in no list of a prefix's characters.</summary>
    private bool IsLoneMiddle(int anchor) =>
        _text[anchor] is '\'' or '0' or '1'
        && !TokenFragments.IsMiddle(
            _text.ToString(TextSpan.FromBounds(Math.Max(0, anchor - Window), anchor)),
            _text.ToString(TextSpan.FromBounds(anchor + 3, Math.Min(_text.Length, anchor + 3 + Window))));

    /// <summary>The expression that is a piece of a token, perhaps; null for all else.</summary>
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

    /// <summary>Whether a call's receiver is a literal, is made of literals, or is a variable that is set to one where it is declared.</summary>
    private bool IsKnownText(ExpressionSyntax receiver)
    {
        // Places ascend: what a chain begins with is asked first, and what stands on it soon meets an answer.
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

    /// <summary>The same of what no call stands before.</summary>
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
            && TextsOf(scope).Contains(name.Identifier.ValueText));

    /// <summary>The variables that are declared right there and set to a text. Asked of the syntax alone: <c>Replace</c> is called everywhere.</summary>
    private HashSet<string> TextsOf(SyntaxNode scope)
    {
        if (!_texts.TryGetValue(scope, out var names))
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
            _texts.Add(scope, names);
        }

        return names;
    }

    /// <summary>Evaluates the largest expression around a piece that can be known, and notes the variable that it goes to.</summary>
    private void Follow(ExpressionSyntax piece)
    {
        if (_variables.Mentions.HaveDeepCasts)
        {
            return;
        }

        var path = new Stack<ExpressionSyntax>();
        SyntaxNode? node = piece;
        while (node is not null && _climbed.Add(node))
        {
            if (node is ExpressionSyntax expression and not LiteralExpressionSyntax and not InitializerExpressionSyntax
                && node.Parent is not ExpressionStatementSyntax)
            {
                path.Push(expression);
            }

            var outer = Outer(node);
            if (outer is null or AssignmentExpressionSyntax)
            {
                Carry(node);
            }

            node = outer;
        }

        while (path.Count > 0 && _evaluator.Evaluate(path.Pop()) is null)
        {
        }
    }

    /// <summary>What the value of a node is a part of, as far as that can be evaluated; null where it ends.</summary>
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

    /// <summary>Notes the variable that a value goes to: where it is declared, set, or added to.</summary>
    private void Carry(SyntaxNode node)
    {
        switch (node.Parent)
        {
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }:
                Carry(variable.Identifier.ValueText, isLocal: variable.Parent?.Parent is not BaseFieldDeclarationSyntax, node);
                break;

            case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                Carry(property.Identifier.ValueText, isLocal: false, node);
                break;

            case ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property }:
                Carry(property.Identifier.ValueText, isLocal: false, node);
                break;

            case AssignmentExpressionSyntax assignment when assignment.Right == node:
                CarryRootOf(assignment.Left);
                break;

            case ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call }:
                CarryRootOf(call);
                break;
        }
    }

    /// <summary>The local on which a chain of calls or an index stands.</summary>
    private void CarryRootOf(ExpressionSyntax expression)
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
                    Carry(name.Identifier.ValueText, isLocal: true, name);
                    return;
                default:
                    return;
            }
        }
    }

    private void Carry(string name, bool isLocal, SyntaxNode place)
    {
        var scope = (isLocal ? Variables.MemberOf(place) : null) ?? _root;
        if (_carriers.Add((name, scope.Span)))
        {
            _unfollowed.Enqueue((name, scope.Span));
        }
    }

    private void FollowCarriers()
    {
        while (_unfollowed.Count > 0)
        {
            var (name, scope) = _unfollowed.Dequeue();
            foreach (var mention in _variables.Mentions.Of(name, scope))
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Follow(Variables.WholeOf(mention));
            }
        }
    }
}
