using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Surfaces;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Flow;

/// <summary>Finds the nodes worth binding, using identifiers and literals only.</summary>
internal sealed class CandidateFinder(IdentifierIndex mentions, TextSpan fileSpan, Settings settings, CancellationToken cancellationToken)
{
    /// <summary>Maximum nesting to follow; deeper code is machine-generated.</summary>
    private const int MaxNesting = 64;

    /// <summary>Members through which code sets the token as a header.</summary>
    private static readonly string[] HeaderMembers = ["Authorization", "DefaultRequestHeaders", "Headers"];

    private readonly HashSet<SyntaxNode> _receivers = [];
    private readonly HashSet<(string Name, TextSpan Scope)> _variables = [];
    private readonly Queue<(string Name, TextSpan Scope)> _pending = new();

    public List<ExpressionSyntax> JobCalls { get; } = [];

    /// <summary>Calls, creations and assignments that a possible token flows into, in source order.</summary>
    public IEnumerable<SyntaxNode> Receivers => _receivers.OrderBy(static node => node.SpanStart).ThenBy(static node => node.Span.Length);

    public void Find()
    {
        foreach (var node in mentions.ExpressionsNear([JobSurfaces.Words, settings.Words]))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadStart(node);
        }

        foreach (var mention in HeaderMembers.SelectMany(name => mentions.Of(name, fileSpan)))
        {
            if (mention.Parent is MemberAccessExpressionSyntax headers && headers.Name == mention)
            {
                TrackUpwards(headers);
            }
        }

        while (_pending.Count > 0)
        {
            var (name, scope) = _pending.Dequeue();
            foreach (var mention in mentions.Of(name, scope))
            {
                cancellationToken.ThrowIfCancellationRequested();
                TrackUpwards(mention);
            }
        }
    }

    private void ReadStart(ExpressionSyntax node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call when JobSurfaces.MaySubmitJob(ValueTracer.NameOf(call), settings):
            case BaseObjectCreationExpressionSyntax creation when JobSurfaces.MaySubmitJobByCreation(NameOf(creation)):
                JobCalls.Add(node);
                break;

            case InvocationExpressionSyntax call when HubNames.MayReadToken(ValueTracer.NameOf(call)):
            case LiteralExpressionSyntax literal when MayBeSent(literal.Token.ValueText) || settings.MayBeTokenKey(literal.Token.ValueText):
                TrackUpwards(node);
                break;
        }
    }

    /// <summary>
    /// The unqualified name of the created type: from the expression itself, or for <c>new()</c> from the declaration that
    /// determines its type. If the target is an assignment, the name of the variable or property; null if it is unknown.
    /// </summary>
    private static string? NameOf(BaseObjectCreationExpressionSyntax creation) => creation switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => NameOf(type),
        { Parent: EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Type: var type } } } } => NameOf(type),
        { Parent: EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { Type: var type } } } => NameOf(type),
        { Parent: ArrowExpressionClauseSyntax or ReturnStatementSyntax } => ReturnTypeAt(creation) is { } type ? NameOf(type) : null,
        { Parent: AssignmentExpressionSyntax { Left: var target } } => NameOf(target),
        _ => null,
    };

    /// <summary>The return type of the enclosing member or local function; null in a lambda, which rarely declares one.</summary>
    private static TypeSyntax? ReturnTypeAt(SyntaxNode place)
    {
        var type = place.Ancestors().FirstOrDefault(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax) switch
        {
            LocalFunctionStatementSyntax function => function.ReturnType,
            MethodDeclarationSyntax method => method.ReturnType,
            PropertyDeclarationSyntax property => property.Type,
            _ => null,
        };
        type = type is QualifiedNameSyntax qualified ? qualified.Right : type;
        return type is GenericNameSyntax { Identifier.ValueText: nameof(Task) or "ValueTask", TypeArgumentList.Arguments: [var awaited] } ? awaited : type;
    }

    private static string? NameOf(ExpressionSyntax name) => name switch
    {
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOf(nullable.ElementType),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        _ => null,
    };

    private static bool MayBeSent(string text)
    {
        var start = text.StartsWith(TokenNames.Bearer, StringComparison.Ordinal) ? TokenNames.Bearer.Length : 0;
        return string.CompareOrdinal(text, start, "hf_", 0, 3) == 0 || TokenNames.IsPlaceholder(text.Substring(start));
    }

    /// <summary>Walks up from an expression to the node that receives it, or to the variable that it is stored in.</summary>
    private void TrackUpwards(SyntaxNode source)
    {
        var node = source;
        for (var depth = 0; depth < MaxNesting && node.Parent is { } parent; depth++)
        {
            switch (parent)
            {
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or ConstructorInitializerSyntax or PrimaryConstructorBaseTypeSyntax }:
                    _receivers.Add(parent.Parent!.Parent!);
                    break;

                // { "Authorization", value } in a collection initializer
                case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression }:
                    _receivers.Add(parent);
                    break;

                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax or ImplicitElementAccessSyntax } assignment when assignment.Right == node:
                    _receivers.Add(assignment);
                    break;

                case AssignmentExpressionSyntax assignment when assignment.Right == node:
                    if (NameOf(assignment.Left) is "Arguments" or "ArgumentList")
                    {
                        _receivers.Add(assignment);
                    }

                    TrackVariables(assignment.Left);
                    break;

                case IsPatternExpressionSyntax test when test.Expression == node:
                    TrackVariables(test.Pattern);
                    break;

                case EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ReturnStatementSyntax when NameOfHolder(parent) is { } name:
                    TrackVariable(name, parent.Parent is VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax } ? Variables.MemberOf(parent) : null);
                    return;

                case ReturnStatementSyntax { Parent: BlockSyntax { Parent: AnonymousFunctionExpressionSyntax lambda } }:
                    node = lambda;
                    continue;

                case SwitchExpressionSyntax choice when choice.GoverningExpression == node:
                    TrackPatterns(choice);
                    break;

                case SwitchStatementSyntax choice when choice.Expression == node:
                    TrackPatterns(choice);
                    return;

                case StatementSyntax or MemberDeclarationSyntax:
                    return;
            }

            node = parent;
        }
    }

    /// <summary>The name of the variable that a value initializes, or of the property or function that returns it.</summary>
    private static string? NameOfHolder(SyntaxNode clause)
    {
        var holder = clause is ReturnStatementSyntax ? clause.Parent?.Parent : clause.Parent;
        return (holder is AccessorDeclarationSyntax ? holder.Parent?.Parent : holder) switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText,
            LocalFunctionStatementSyntax function => function.Identifier.ValueText,
            _ => null,
        };
    }

    /// <summary>Tracks the variables that the patterns of a switch declare.</summary>
    private void TrackPatterns(SyntaxNode choice)
    {
        foreach (var pattern in choice.DescendantNodes(static node => node is not StatementSyntax or SwitchStatementSyntax).OfType<PatternSyntax>())
        {
            TrackVariables(pattern);
        }
    }

    /// <summary>Tracks all variables in an assignment target or a pattern; a tuple has several.</summary>
    private void TrackVariables(SyntaxNode target)
    {
        foreach (var node in target.DescendantNodesAndSelf(static node => node is not InvocationExpressionSyntax))
        {
            switch (node)
            {
                case IdentifierNameSyntax { Parent: not MemberAccessExpressionSyntax } name:
                    TrackVariable(name.Identifier.ValueText);
                    break;
                case MemberAccessExpressionSyntax access:
                    TrackVariable(access.Name.Identifier.ValueText);
                    break;
                case SingleVariableDesignationSyntax designation:
                    TrackVariable(designation.Identifier.ValueText);
                    break;
            }
        }
    }

    /// <summary>Tracks a variable within <paramref name="scope"/>; in the whole file if that is null.</summary>
    private void TrackVariable(string name, SyntaxNode? scope = null)
    {
        var variable = (name, scope?.Span ?? fileSpan);
        if (_variables.Add(variable))
        {
            _pending.Enqueue(variable);
        }
    }
}
