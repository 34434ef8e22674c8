using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF010: reads <c>HF_TOKEN</c> wherever the file reads the other variable.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF010CodeFix)), Shared]
public sealed class HF010CodeFix : HubCodeFix
{
    /// <summary>Called by the host.</summary>
    public HF010CodeFix()
        : base(Descriptors.UnreadVariableId, new Choice("Read 'HF_TOKEN'", "ReadHfToken"))
    {
    }

    /// <summary>Of several wrong names the first is enough: behind the right one the others are fallbacks.</summary>
    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        var reads = new VariableReads(edit.File.Values).All().ToList();
        var name = reads.Find(read => read.Site == diagnostics[0].Location.SourceSpan).Name;
        var literals = reads.Where(read => read.Name == name).Select(read => LiteralOf(edit, read.Site)).ToList();
        if (name is not null && literals.TrueForAll(static literal => literal is not null))
        {
            foreach (var literal in literals.Distinct())
            {
                edit.Replace(literal!.Span, SymbolDisplay.FormatLiteral(TokenNames.Right, quote: true));
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Where the name is written: in the call, or in a constant that no other file sees.</summary>
    private static LiteralExpressionSyntax? LiteralOf(SourceEdit edit, TextSpan site) => edit.Find<ExpressionSyntax>(site) switch
    {
        LiteralExpressionSyntax literal => literal,
        { } name when edit.Model.GetSymbolInfo(name, edit.CancellationToken).Symbol is { } symbol
            and (ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true, DeclaredAccessibility: Accessibility.Private })
            && symbol.DeclaringSyntaxReferences is [{ } reference]
            && reference.SyntaxTree == name.SyntaxTree
            => (reference.GetSyntax(edit.CancellationToken) as VariableDeclaratorSyntax)?.Initializer?.Value as LiteralExpressionSyntax,
        _ => null,
    };
}
