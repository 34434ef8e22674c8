using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF005: finds the token wherever it may be, or says that the variable is not set.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF005CodeFix)), Shared]
public sealed class HF005CodeFix : HubCodeFix
{
    private const string GetTokenKey = "GetToken";

    /// <summary>Called by the host.</summary>
    public HF005CodeFix()
        : base(
            Descriptors.UncheckedTokenId,
            new Choice("Find the token with HfToken.GetToken()", GetTokenKey),
            new Choice("Throw where the variable is not set", "Throw"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.Find<InvocationExpressionSyntax>(diagnostic.Location.SourceSpan) is not { } read
                || edit.Model.GetOperation(read, edit.CancellationToken) is not IInvocationOperation operation
                || !TokenSources.IsRead(operation, edit.File.Settings, out var name))
            {
                continue;
            }

            if (choice.Key == GetTokenKey)
            {
                // GetToken() reads these two; in the place of another variable it would read something else.
                if (IsReadByGetToken(name) && operation.Arguments.Length == 1)
                {
                    edit.Replace(WithFallbacks(edit, read), edit.GetToken(read.SpanStart));
                }
            }
            else
            {
                var whole = WithFallbacks(edit, read);
                var text = edit.ReadOrThrow(read.ToString(), name, read.SpanStart);
                edit.Replace(whole, NeedsParentheses(whole) ? "(" + text + ")" : text);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The read with what stands around it for the case that it finds nothing, and is no check.</summary>
    private static ExpressionSyntax WithFallbacks(SourceEdit edit, ExpressionSyntax read)
    {
        while (true)
        {
            switch (read.Parent)
            {
                case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed:
                    read = suppressed;
                    break;

                case ParenthesizedExpressionSyntax parenthesized:
                    read = parenthesized;
                    break;

                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                    when FindsNoOther(edit, coalesce.Left == read ? coalesce.Right : coalesce.Left):
                    read = coalesce;
                    break;

                default:
                    return read;
            }
        }
    }

    /// <summary>Whether the other side of <c>??</c> is empty, or reads a variable that GetToken() reads too.</summary>
    private static bool FindsNoOther(SourceEdit edit, ExpressionSyntax other) =>
        edit.Model.GetOperation(WithoutSuppression(other), edit.CancellationToken) is { } operation
        && edit.File.Values.Origins(operation).All(origin =>
            origin.Operation is { } source && (ValueReader.IsEmpty(source) || (TokenSources.IsRead(source, edit.File.Settings, out var name) && IsReadByGetToken(name))));

    /// <summary>The bare expression: of one with <c>!</c> the compiler tells no operation.</summary>
    private static ExpressionSyntax WithoutSuppression(ExpressionSyntax expression) => expression switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => WithoutSuppression(suppressed.Operand),
        ParenthesizedExpressionSyntax parenthesized => WithoutSuppression(parenthesized.Expression),
        _ => expression,
    };

    private static bool IsReadByGetToken(string name) => TokenNames.Classify(name) is TokenName.Right or TokenName.Deprecated;

    private static bool NeedsParentheses(ExpressionSyntax expression) =>
        expression.Parent is MemberAccessExpressionSyntax or ConditionalAccessExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax;
}
