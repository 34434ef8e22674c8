using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.Flow.Sinks;

/// <summary>
/// Recognizes a read whose value is only used to set an environment variable that Hugging Face libraries read. Renaming the
/// variable that it reads would lose the token.
/// </summary>
internal sealed class EnvironmentBridge(ValueTracer values, IEnumerable<TokenSink> sinks)
{
    /// <summary>Maximum number of variables to follow; handwritten code has one or two.</summary>
    private const int MaxVariables = 4;

    /// <summary>The values of variables with a right name.</summary>
    private readonly HashSet<SyntaxNode> _written =
    [
        .. sinks.Where(static sink => TokenNames.Classify(sink.Variable) is TokenName.Right or TokenName.Deprecated)
            .Select(static sink => sink.Value.Syntax is ExpressionSyntax value ? PassThrough.WalkDownParentheses(value) : sink.Value.Syntax),
    ];

    /// <summary>Whether the value of a read is only used to set such a variable, apart from tests of the value.</summary>
    public bool IsCrossedBy(VariableRead read) => _written.Count > 0 && read.Call.Syntax is ExpressionSyntax call && IsWrittenOn(call, MaxVariables);

    private bool IsWrittenOn(ExpressionSyntax value, int variables)
    {
        while (true)
        {
            if (_written.Contains(PassThrough.WalkDownParentheses(value)))
            {
                return true;
            }

            switch (PassThrough.WalkUpParentheses(value).Parent)
            {
                case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator }:
                    return variables > 0
                        && values.SymbolAt(declarator) is ILocalSymbol local
                        && Uses(local) is { Count: > 0 } uses
                        && uses.TrueForAll(use => IsWrittenOn(use, variables - 1));

                case AssignmentExpressionSyntax:
                    return false;
            }

            if (PassThrough.Into(value) is not { Whole: var whole })
            {
                return false;
            }

            value = whole;
        }
    }

    /// <summary>The mentions of a local that do more than test whether it has a value.</summary>
    private List<ExpressionSyntax> Uses(ILocalSymbol local) =>
    [
        .. values.MentionsOf(local).Where(static mention =>
            mention.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax || !NullChecks.MayTest(mention)),
    ];
}
