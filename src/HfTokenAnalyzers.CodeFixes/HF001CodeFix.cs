using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Literals;
using HfTokenAnalyzers.Tokens;
using HfTokenAnalyzers.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF001: finds the token in the place of the one that is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF001CodeFix)), Shared]
public sealed class HF001CodeFix : HubCodeFix
{
    private const string GetTokenKey = "GetToken";

    private const string Bearer = "Bearer ";

    /// <summary>Called by the host.</summary>
    public HF001CodeFix()
        : base(
            Descriptors.HardcodedTokenId,
            new Choice("Find the token with HfToken.GetToken()", GetTokenKey),
            new Choice("Read the variable HF_TOKEN, and throw where it is not set", "Throw"))
    {
    }

    private protected override async Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        var constants = new HashSet<SyntaxNode>();
        foreach (var diagnostic in diagnostics)
        {
            if (MadeToken(edit, diagnostic.Location.SourceSpan) is { } made
                && await ConstantContext.TryLeaveAsync(edit, made.GetFirstToken()).ConfigureAwait(false) is { } place
                && TryReplaceWhole(edit, made, choice))
            {
                LeaveConstant(place);
            }
        }

        foreach (var literal in diagnostics.GroupBy(diagnostic => edit.FindToken(diagnostic.Location.SourceSpan.Start)))
        {
            // A comment before the literal belongs to the same token of the language.
            var spans = literal.Select(static diagnostic => diagnostic.Location.SourceSpan).Where(literal.Key.Span.Contains).ToList();
            if (spans.Count > 0
                && await ConstantContext.TryLeaveAsync(edit, literal.Key).ConfigureAwait(false) is { } place)
            {
                if (!TryReplace(edit, literal.Key, spans, choice))
                {
                    continue;
                }

                LeaveConstant(place);
            }
        }

        void LeaveConstant(ConstantContext place)
        {
            if (place.Declaration is { } declaration && constants.Add(declaration))
            {
                ConstantContext.MakeVariable(edit, declaration);
            }
        }
    }

    /// <summary>
    /// The expression at that place, if it makes a token and nothing else of literals alone. Where it takes pieces out of
    /// variables, these would be left behind with nobody to read them.
    /// </summary>
    private static ExpressionSyntax? MadeToken(SourceEdit edit, TextSpan span)
    {
        if (edit.FindToken(span.Start).Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == span) is not { } expression
            || expression is LiteralExpressionSyntax or AssignmentExpressionSyntax
            || edit.Model.GetTypeInfo(expression, edit.CancellationToken) is not
            {
                Type.SpecialType: SpecialType.System_String,
                ConvertedType.SpecialType: SpecialType.System_String or SpecialType.System_Object,
            }
            || expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => IsVariable(edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol)))
        {
            return null;
        }

        var evaluator = new TextEvaluator(edit.Model, new Variables(edit.Model, edit.CancellationToken), static (_, _, _) => { }, edit.CancellationToken);
        return evaluator.Evaluate(expression) is { Items: null, Text: var text }
            && TokenScanner.TryFind(text.AsSpan(), 0, out var match) && match.Start == 0 && match.Length == text.Length
                ? expression
                : null;
    }

    private static bool IsVariable(ISymbol? symbol) =>
        symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol && symbol.Locations.Any(static location => location.IsInSource);

    private static bool TryReplace(SourceEdit edit, SyntaxToken token, List<TextSpan> spans, Choice choice) => token.Parent switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            => TryReplaceIn(edit, literal, spans, choice),
        _ => choice.Key == GetTokenKey && Interpolation.TryReplace(edit, token, spans),
    };

    private static bool TryReplaceIn(SourceEdit edit, LiteralExpressionSyntax literal, List<TextSpan> spans, Choice choice)
    {
        var span = spans[0];
        if (LiteralText.TryCreate(literal.Token) is not { } text)
        {
            return false;
        }

        // The diagnostic of text that is only sent as a token stands on the whole literal.
        var prefix = text.Value.StartsWith(Bearer, StringComparison.Ordinal) ? Bearer.Length : 0;
        if (span == literal.Span && prefix > 0)
        {
            span = text.SpanOf(prefix, text.Value.Length - prefix);
            spans = [span];
        }

        if (span != literal.Span && text.SpanOf(0, text.Value.Length) != span)
        {
            return choice.Key == GetTokenKey && Interpolation.TryReplace(edit, literal.Token, spans);
        }

        return TryReplaceWhole(edit, literal, choice);
    }

    private static bool TryReplaceWhole(SourceEdit edit, ExpressionSyntax value, Choice choice)
    {
        if (choice.Key != GetTokenKey && IsInExpressionTree(edit, value))
        {
            return false;
        }

        edit.Replace(value, choice.Key != GetTokenKey ? Throwing(edit, value)
            : IsMcpSecret(edit, value) ? "\"$HF_TOKEN\""
            : edit.GetToken(value.SpanStart));
        return true;
    }

    private static string Throwing(SourceEdit edit, ExpressionSyntax value)
    {
        var read = edit.TypeName(nameof(Environment), value.SpanStart) + ".GetEnvironmentVariable(\"HF_TOKEN\")";
        var text = edit.ReadOrThrow(read, "HF_TOKEN", value.SpanStart);

        // What stands behind the throw would belong to it.
        return value.Parent is ExpressionSyntax and not (ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax
            or LambdaExpressionSyntax or InitializerExpressionSyntax)
            ? "(" + text + ")"
            : text;
    }

    /// <summary>An expression tree knows no <c>throw</c>.</summary>
    private static bool IsInExpressionTree(SourceEdit edit, ExpressionSyntax value) =>
        value.Ancestors().Any(node => node is QueryExpressionSyntax
            || (node is LambdaExpressionSyntax
                && edit.Model.GetTypeInfo(node, edit.CancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" }));

    /// <summary>The MCP tool puts the caller's token in the placeholder's place, where that is a secret's whole value.</summary>
    private static bool IsMcpSecret(SourceEdit edit, ExpressionSyntax value) =>
        edit.File.FindEntry(entry => entry.ValueSpan == value.Span) is var (job, found)
        && job.ReplacesPlaceholder
        && EntryList.EntriesOf(job.Secrets).Contains(found);
}
