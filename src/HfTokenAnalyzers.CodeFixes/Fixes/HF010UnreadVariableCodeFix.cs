using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF010: reads <c>HF_TOKEN</c> wherever the file reads the other variable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF010UnreadVariableCodeFix))]
public sealed class HF010UnreadVariableCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF010UnreadVariableCodeFix()
        : base(HF010UnreadVariable.Id, new FixVariant("Read 'HF_TOKEN' instead", "ReadHfToken"))
    {
    }

    /// <summary>Replaces only the first of several names; the others are fallbacks from then on.</summary>
    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var reads = edit.File.VariableReads.ToList();
        var name = reads.Find(read => read.Site == diagnostics[0].Location.SourceSpan).Name;
        var sites = new HashSet<TextSpan>(reads.Where(read => read.Name == name).Select(static read => read.Site));
        var literals = sites.Select(site => LiteralOf(edit, site, sites)).ToList();
        if (name is not null && literals.TrueForAll(static literal => literal is not null))
        {
            foreach (var literal in literals.Distinct())
            {
                edit.Replace(literal!.Span, SymbolDisplay.FormatLiteral(TokenNames.Right, quote: true));
                foreach (var span in MessagesThatName(name, literal))
                {
                    edit.Replace(span, TokenNames.Right);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>The mentions of the variable in the messages of exceptions that the same statement throws.</summary>
    private static IEnumerable<TextSpan> MessagesThatName(string name, SyntaxNode literal)
    {
        var thrown = literal.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or MemberDeclarationSyntax)?.DescendantNodes().OfType<ThrowExpressionSyntax>() ?? [];
        foreach (var token in thrown.SelectMany(static node => node.DescendantTokens()).Where(static token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken))
        {
            for (var i = token.Text.IndexOf(name, StringComparison.Ordinal); i >= 0; i = token.Text.IndexOf(name, i + name.Length, StringComparison.Ordinal))
            {
                var end = i + name.Length;
                if ((i == 0 || !Ascii.IsWordOrDash(token.Text[i - 1])) && (end == token.Text.Length || !Ascii.IsWordOrDash(token.Text[end])))
                {
                    yield return new TextSpan(token.SpanStart + i, name.Length);
                }
            }
        }
    }

    /// <summary>The literal that writes the name: in the call, or in a constant that no other code uses.</summary>
    private static LiteralExpressionSyntax? LiteralOf(SourceEdit edit, TextSpan site, HashSet<TextSpan> sites) => edit.Find<ExpressionSyntax>(site) switch
    {
        LiteralExpressionSyntax literal => literal,
        { } name when edit.SymbolOf(name) is { } symbol
            and (ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true, DeclaredAccessibility: Accessibility.Private })
            && symbol.DeclaringSyntaxReferences is [{ } reference]
            && reference.SyntaxTree == name.SyntaxTree
            && symbol is ILocalSymbol or { ContainingType.DeclaringSyntaxReferences.Length: 1 }
            && edit.File.Values.MentionsOf(symbol).All(mention => sites.Contains(mention.Span) || OnlyNames(mention))
            => (reference.GetSyntax(edit.CancellationToken) as VariableDeclaratorSyntax)?.Initializer?.Value as LiteralExpressionSyntax,
        _ => null,
    };

    /// <summary>Whether a mention only names the variable, in an exception or with <c>nameof</c>.</summary>
    private static bool OnlyNames(SyntaxNode mention) => mention.Ancestors().Any(static node =>
        node is ThrowExpressionSyntax or ThrowStatementSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });
}
