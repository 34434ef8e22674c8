using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF005: loads the token from all possible places, or throws an exception if the variable is not set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF005UncheckedTokenCodeFix))]
public sealed class HF005UncheckedTokenCodeFix : HubCodeFixProvider
{
    /// <summary>The title of the fix if GetToken() would return another token.</summary>
    internal const string ThrowTitle = "Throw if '{0}' is not set";

    private const string GetTokenKey = "GetToken";

    /// <summary>Creates the provider.</summary>
    public HF005UncheckedTokenCodeFix()
        : base(
            HF005UncheckedToken.Id,
            new FixVariant("Use {0}", GetTokenKey),
            new FixVariant("Throw if the token is not set", "Throw"))
    {
    }

    private protected override async Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } expression)
            {
                continue;
            }

            if (expression is LiteralExpressionSyntax)
            {
                if (choice.Key == GetTokenKey)
                {
                    await ReplaceAsync(edit, expression).ConfigureAwait(false);
                }
            }
            else if (ReadAt(edit, expression) is { } read)
            {
                var whole = choice.Key == GetTokenKey && IsLikeGetToken(read) ? WholeOf(edit, expression) : null;

                // GetToken() throws if it finds nothing, so a fallback would never be used.
                if (whole is not null && !HasFallback(edit, whole, isVariable: false))
                {
                    await ReplaceAsync(edit, whole).ConfigureAwait(false);
                }
                else
                {
                    await ThrowWithoutTokenAsync(edit, expression, read, isBest: choice.Key == GetTokenKey).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Replaces an empty text, or all code that only handles a missing token, with <c>GetToken()</c>.</summary>
    private static async Task ReplaceAsync(SourceEdit edit, ExpressionSyntax whole)
    {
        if (await TokenHolders.FindAsync(edit, whole).ConfigureAwait(false) is { } holders)
        {
            edit.ReplaceLoose(whole, edit.GetToken(whole.SpanStart));
            holders.Change();
            NullableLeftovers.Remove(edit, whole);
        }
    }

    /// <summary>
    /// A read with its fallbacks, and the code that only handles null or white space, which <c>GetToken()</c> never returns:
    /// <c>!</c> and <c>?.Trim()</c>. Null if a fallback looks in a place where <c>GetToken()</c> does not.
    /// </summary>
    private static ExpressionSyntax? WholeOf(SourceEdit edit, ExpressionSyntax whole)
    {
        while (true)
        {
            switch (whole.Parent)
            {
                case ExpressionSyntax parent when PassThrough.IsParentheses(parent):
                    whole = parent;
                    break;

                case MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(string.Trim), Parent: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } access when access.Expression == whole:
                    whole = call;
                    break;

                case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name.Identifier.ValueText: nameof(string.Trim) }, ArgumentList.Arguments.Count: 0 } } access when access.Expression == whole:
                    whole = access;
                    break;

                case BinaryExpressionSyntax coalesce when OtherSide(coalesce, whole) is { } other && FindsNoOther(edit, other):
                    whole = coalesce;
                    break;

                default:
                    return whole;
            }
        }
    }

    /// <summary>
    /// Whether a fallback replaces the value if it is null: with a <c>??</c> on the value itself, on an expression that passes
    /// it on, or on a variable that it is assigned to.
    /// </summary>
    private static bool HasFallback(SourceEdit edit, ExpressionSyntax value, bool isVariable)
    {
        while (true)
        {
            switch (value.Parent)
            {
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce when coalesce.Left == value && PassThrough.WalkDownParentheses(coalesce.Right) is not ThrowExpressionSyntax && !FindsNoOther(edit, coalesce.Right):
                case AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceAssignmentExpression } assignment when assignment.Left == value && !FindsNoOther(edit, assignment.Right):
                    return true;

                // The result of a call after "?." is also null if the value is.
                case ConditionalAccessExpressionSyntax access when access.Expression == value:
                    value = access;
                    break;

                case not AssignmentExpressionSyntax when PassThrough.Into(value) is var (_, whole):
                    value = whole;
                    break;

                default:
                    return !isVariable && VariableSetTo(edit, value) is { } variable
                        && edit.File.Values.MentionsAround(variable, value).Any(mention => HasFallback(edit, Variables.WholeOf(mention), isVariable: true));
            }
        }
    }

    private static ISymbol? VariableSetTo(SourceEdit edit, ExpressionSyntax value) => value.Parent switch
    {
        EqualsValueClauseSyntax { Parent: (VariableDeclaratorSyntax or PropertyDeclarationSyntax) and var declared } => edit.Model.GetDeclaredSymbol(declared, edit.CancellationToken),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => edit.Model.GetDeclaredSymbol(property, edit.CancellationToken),
        AssignmentExpressionSyntax assignment when assignment.Right == value => edit.SymbolOf(assignment.Left),
        _ => null,
    };

    /// <summary>Adds <c>?? throw</c> to a read and its alternatives.</summary>
    private static async Task ThrowWithoutTokenAsync(SourceEdit edit, ExpressionSyntax expression, TokenRead read, bool isBest)
    {
        var whole = PassThrough.WalkUpParentheses(expression);
        for (var outer = whole; PassThrough.Into(outer) is var (kind, around) && around is not AssignmentExpressionSyntax; outer = around)
        {
            whole = kind == PassKind.Fallback ? PassThrough.WalkUpParentheses(around) : whole;
        }

        // Does not repeat a name that may be a token.
        if (read.ShownName == "…" || HasFallback(edit, whole, isVariable: false) || await TokenHolders.FindAsync(edit, whole).ConfigureAwait(false) is not { } holders)
        {
            return;
        }

        var sides = SidesOf(whole).Where(side => edit.OperationOf(side) is not { } value || !ValueTracer.IsEmpty(PassThrough.WalkDownConversions(value))).ToList();
        if (isBest)
        {
            edit.Title = ThrowTitle;
            edit.Named = read.ShownName;
        }

        edit.ReplaceLoose(whole, edit.ReadOrThrow(TextOf(sides, edit), read.Store == TokenStore.Method ? "The Hugging Face token" : read.ShownName, expression.SpanStart));
        holders.Change();
        NullableLeftovers.Remove(edit, whole);
    }

    private static TokenRead? ReadAt(SourceEdit edit, ExpressionSyntax expression) =>
        edit.OperationOf(PassThrough.WalkDownParentheses(expression)) is { } operation
            ? edit.File.ReadOf(PassThrough.WalkDownConversions(operation), hasAnyName: true)
            : null;

    /// <summary>Whether <c>GetToken()</c> returns the same token as this read.</summary>
    private static bool IsLikeGetToken(TokenRead read) => read.Store switch
    {
        TokenStore.Environment => TokenNames.Classify(read.Name) is TokenName.Right or TokenName.Deprecated
            && read.Operation is IInvocationOperation { Arguments.Length: 1 },
        TokenStore.Method => read.Operation is IInvocationOperation
        {
            TargetMethod: { Name: "FindToken", ContainingType: { Name: "HfToken", ContainingNamespace: { Name: "Tokens", ContainingNamespace.Name: "HuggingFace" } } },
        },
        _ => false,
    };

    /// <summary>The other operand of a <c>??</c>; null for any other expression.</summary>
    private static ExpressionSyntax? OtherSide(ExpressionSyntax parent, ExpressionSyntax side) =>
        parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
            ? coalesce.Left == side ? coalesce.Right : coalesce.Left
            : null;

    /// <summary>Whether the other operand is empty, or reads a variable that <c>GetToken()</c> also reads.</summary>
    private static bool FindsNoOther(SourceEdit edit, ExpressionSyntax other) =>
        edit.OperationOf(PassThrough.WalkDownParentheses(other)) is { } operation
        && edit.File.Values.Origins(operation).All(origin =>
            origin.Operation is { } source && (ValueTracer.IsEmpty(source) || (edit.File.ReadOf(source) is { } read && IsLikeGetToken(read))));

    /// <summary>The operands of all <c>??</c> in text order, with parentheses where they are required.</summary>
    private static IEnumerable<ExpressionSyntax> SidesOf(ExpressionSyntax whole)
    {
        var pending = new Stack<ExpressionSyntax>();
        pending.Push(whole);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            var inside = PassThrough.WalkDownParentheses(next);
            if (inside is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce)
            {
                pending.Push(coalesce.Right);
                pending.Push(coalesce.Left);
            }
            else
            {
                yield return BindsLooser(inside) ? next : inside;
            }
        }
    }

    /// <summary>Whether a <c>??</c> next to the expression would bind to a part of it.</summary>
    private static bool BindsLooser(ExpressionSyntax expression) =>
        expression is ConditionalExpressionSyntax or AssignmentExpressionSyntax or AnonymousFunctionExpressionSyntax or ThrowExpressionSyntax or QueryExpressionSyntax;

    /// <summary>The operands as they are written, if only <c>??</c> is between them.</summary>
    private static string TextOf(List<ExpressionSyntax> sides, SourceEdit edit)
    {
        var written = TextSpan.FromBounds(sides[0].SpanStart, sides[sides.Count - 1].Span.End);
        var isPlain = sides.Skip(1).Zip(sides, static (next, before) => (next, before)).All(pair =>
            pair.before.GetLastToken().GetNextToken() is { RawKind: (int)SyntaxKind.QuestionQuestionToken } between && between.GetNextToken() == pair.next.GetFirstToken());
        return isPlain ? edit.Text.ToString(written) : string.Join(" ?? ", sides);
    }
}
