using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Detection;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Flow.Exposures;
using HfTokenAnalyzers.Flow.Sinks;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF001: replaces a hardcoded token with a call that loads it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF001HardcodedTokenCodeFix))]
public sealed class HF001HardcodedTokenCodeFix : HubCodeFixProvider
{
    /// <summary>The title of the fix if it writes the placeholder.</summary>
    internal const string PlaceholderTitle = "Use '$HF_TOKEN', which the MCP tool replaces";

    private const string GetTokenKey = "GetToken";

    /// <summary>Creates the provider.</summary>
    public HF001HardcodedTokenCodeFix()
        : base(
            HF001HardcodedToken.Id,
            new FixVariant("Use {0}", GetTokenKey),
            new FixVariant("Read HF_TOKEN, or throw if it is not set", "Throw"))
    {
    }

    private protected override async Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (ConstructedToken(edit, diagnostic.Location.SourceSpan) is { } constructed)
            {
                await FixAsync(edit, constructed, () => TryReplaceWhole(edit, constructed, choice)).ConfigureAwait(false);
            }
        }

        foreach (var literal in diagnostics.GroupBy(diagnostic => edit.FindToken(diagnostic.Location.SourceSpan.Start)))
        {
            // A comment before the literal is trivia of the same syntax token.
            var spans = literal.Select(static diagnostic => diagnostic.Location.SourceSpan).Where(literal.Key.Span.Contains).ToList();
            if (spans.Count > 0)
            {
                await FixAsync(edit, literal.Key.Parent!, () => TryReplace(edit, literal.Key, spans, choice)).ConfigureAwait(false);
            }
        }
    }

    private static async Task FixAsync(SourceEdit edit, SyntaxNode text, Func<bool> replace)
    {
        // A public variable must become a secret first (HF002), and text that is shown should not contain the real token. A test
        // shows the texts that it compares.
        if (!edit.IsPublic(text.Span) && !IsShown(edit, text) && !IsCompared(text)
            && !UsesOfLocal(edit, text).Prepend(text).Any(TestCode.IsInAssertion)
            && await TokenHolders.FindAsync(edit, text).ConfigureAwait(false) is { } holders
            && !holders.Uses.Any(TestCode.IsInAssertion)
            && replace())
        {
            holders.Change();
        }
    }

    /// <summary>The uses of the local whose whole text is, or contains, the text.</summary>
    private static IEnumerable<SyntaxNode> UsesOfLocal(SourceEdit edit, SyntaxNode text) =>
        WholeTextOf(text).Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && edit.Model.GetDeclaredSymbol(variable, edit.CancellationToken) is ILocalSymbol local
            ? edit.File.Values.MentionsOf(local)
            : [];

    /// <summary>The concatenation or interpolated string that contains the text, or the text itself.</summary>
    private static SyntaxNode WholeTextOf(SyntaxNode text)
    {
        while (text.Parent is ParenthesizedExpressionSyntax or InterpolatedStringContentSyntax or InterpolatedStringExpressionSyntax or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
        {
            text = text.Parent;
        }

        return text;
    }

    /// <summary>
    /// Whether code looks for the text in other text: what it should look for instead is unknown, and it must not require a token.
    /// </summary>
    private static bool IsCompared(SyntaxNode text) => WholeTextOf(text).Parent switch
    {
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.EqualsExpression or (int)SyntaxKind.NotEqualsExpression } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(Equals), Parent: InvocationExpressionSyntax } => true,
        ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var method } } } list } argument =>
            method is nameof(string.Equals) or nameof(string.Compare) or nameof(string.CompareOrdinal)
                or nameof(string.Contains) or nameof(string.StartsWith) or nameof(string.EndsWith) or nameof(string.IndexOf)
            || (method == nameof(string.Replace) && list.Arguments[0] == argument),
        _ => false,
    };

    /// <summary>
    /// The expression with that span, if it only combines literals into a token. Variables with parts of the token would be unused
    /// after the fix.
    /// </summary>
    private static ExpressionSyntax? ConstructedToken(SourceEdit edit, TextSpan span)
    {
        if (edit.FindToken(span.Start).Parent?.AncestorsAndSelf().OfType<ExpressionSyntax>().FirstOrDefault(node => node.Span == span) is not { } expression
            || expression is LiteralExpressionSyntax or AssignmentExpressionSyntax
            || edit.Model.GetTypeInfo(expression, edit.CancellationToken) is not
            {
                Type.SpecialType: SpecialType.System_String,
                ConvertedType.SpecialType: SpecialType.System_String or SpecialType.System_Object,
            }
            || expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => IsVariable(edit.SymbolOf(name))))
        {
            return null;
        }

        var evaluator = new ConstantStringEvaluator(edit.Model, new Variables(edit.Model, edit.CancellationToken), static (_, _, _) => { }, edit.CancellationToken);
        return evaluator.Evaluate(expression) is { Items: null, Text: var text }
            && TokenScanner.TryFind(text.AsSpan(), 0, out var match) && match.Start == 0 && match.Length == text.Length
                ? expression
                : null;
    }

    private static bool IsVariable(ISymbol? symbol) =>
        symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol && symbol.Locations.Any(static location => location.IsInSource);

    private static bool TryReplace(SourceEdit edit, SyntaxToken token, List<TextSpan> spans, FixVariant choice) => token.Parent switch
    {
        LiteralExpressionSyntax { RawKind: (int)SyntaxKind.StringLiteralExpression } literal
            => TryReplaceIn(edit, literal, spans, choice),
        InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax { Contents.Count: 1 } whole } when spans is [var span] && span == token.Span
            && edit.Model.GetTypeInfo(whole, edit.CancellationToken).ConvertedType is { SpecialType: SpecialType.System_String or SpecialType.System_Object }

            // A cast can also make it a FormattableString.
            && PassThrough.WalkUpParentheses(whole).Parent is not CastExpressionSyntax
            => TryReplaceWhole(edit, whole, choice),
        _ => choice.Key == GetTokenKey && Interpolation.TryReplace(edit, token, spans),
    };

    private static bool TryReplaceIn(SourceEdit edit, LiteralExpressionSyntax literal, List<TextSpan> spans, FixVariant choice)
    {
        var span = spans[0];
        if (LiteralText.TryCreate(literal.Token) is not { } text)
        {
            return false;
        }

        // A value that is only known to be a token from its use is reported as the whole literal.
        var prefix = BearerReader.StartOfCredential(text.Value);
        if (prefix > 0 && IsTokenOfJob(edit, literal))
        {
            return TryReplaceWhole(edit, literal, choice);
        }

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

    private static bool TryReplaceWhole(SourceEdit edit, ExpressionSyntax value, FixVariant choice)
    {
        if (choice.Key == GetTokenKey && IsMcpEntry(edit, value))
        {
            edit.Title = PlaceholderTitle;
            edit.Replace(value, "\"$HF_TOKEN\"");
            return true;
        }

        // An expression tree cannot contain a "throw".
        if (choice.Key != GetTokenKey && edit.IsInExpressionTree(value.SpanStart))
        {
            return false;
        }

        edit.ReplaceLoose(value, choice.Key == GetTokenKey ? edit.GetToken(value.SpanStart)
            : edit.ReadOrThrow(edit.TypeName(nameof(Environment), value.SpanStart) + ".GetEnvironmentVariable(\"HF_TOKEN\")", "HF_TOKEN", value.SpanStart));
        return true;
    }

    /// <summary>Whether the value is a whole entry of jobs that replace the placeholder with the caller's token, in the environment too.</summary>
    internal static bool IsMcpEntry(SourceEdit edit, ExpressionSyntax value)
    {
        var jobs = edit.File.Jobs.Where(job => job.AllEntries.Any(entry => entry.ValueSpan == value.Span)).ToList();
        return jobs.Count > 0 && jobs.TrueForAll(static job => job.ReplacesPlaceholder);
    }

    /// <summary>Whether the value is that of a job's entry with a token's name, which takes the bare token.</summary>
    internal static bool IsTokenOfJob(SourceEdit edit, ExpressionSyntax value) => edit.File.Jobs.SelectMany(static job => job.AllEntries)
        .Any(entry => entry.ValueSpan == value.Span && edit.File.Settings.Classify(entry.Key) != TokenName.None);

    /// <summary>Whether a text goes directly, or as a part of another text, to output, a log or an exception's message.</summary>
    internal static bool IsShown(SourceEdit edit, SyntaxNode text)
    {
        for (var node = text; node.Parent is { } parent; node = parent)
        {
            switch (parent)
            {
                case InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax:
                    switch (edit.OperationOf(parent))
                    {
                        case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String }:
                            break;
                        case IInvocationOperation call:
                            return ExposingCalls.AudienceOf(call, edit.File.Values) is not null;
                        case IObjectCreationOperation creation:
                            return ExposingCalls.IsException(creation.Type)
                                && creation.Arguments.Any(argument => argument.Syntax.Span.Contains(text.Span) && ExposingCalls.IsOfMessage(argument.Parameter));
                        default:
                            return false;
                    }

                    break;

                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }:
                case InterpolatedStringExpressionSyntax or InterpolatedStringContentSyntax or ArgumentSyntax or ArgumentListSyntax or SwitchExpressionArmSyntax:
                case not AssignmentExpressionSyntax when node is ExpressionSyntax value && PassThrough.Into(value) is not null:
                case SwitchExpressionSyntax when node is SwitchExpressionArmSyntax:
                    break;

                default:
                    return false;
            }
        }

        return false;
    }
}
