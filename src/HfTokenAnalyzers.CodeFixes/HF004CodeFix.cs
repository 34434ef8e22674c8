using System.Composition;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF004: finds the token in the place of the text that stands for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF004CodeFix)), Shared]
public sealed class HF004CodeFix : HubCodeFix
{
    private const string Bearer = "Bearer ";

    /// <summary>Called by the host.</summary>
    public HF004CodeFix()
        : base(Descriptors.LiteralPlaceholderId, new Choice("Find the token with HfToken.GetToken()", "GetToken"))
    {
    }

    private protected override async Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        var placeholders = HF004LiteralPlaceholder.Find(edit.File).ToList();
        var options = new PlaceholderOptions(edit);
        foreach (var diagnostic in diagnostics)
        {
            foreach (var origin in placeholders.Where(origin => origin.Site == diagnostic.Location.SourceSpan && !options.TryTake(origin.Site)).Take(1))
            {
                await ReplaceAsync(edit, origin, placeholders).ConfigureAwait(false);
            }
        }

        options.Mend();
    }

    private static async Task ReplaceAsync(SourceEdit edit, Origin placeholder, List<Origin> all)
    {
        if (edit.Find<ExpressionSyntax>(placeholder.Site) is not { } place)
        {
            return;
        }

        if (IsForThisAlone(edit, placeholder, all)
            && await ConstantContext.TryLeaveAsync(edit, placeholder.Operation!.Syntax.GetFirstToken()).ConfigureAwait(false) is { } context)
        {
            place = (ExpressionSyntax)placeholder.Operation.Syntax;
            if (context.Declaration is { } declaration)
            {
                ConstantContext.MakeVariable(edit, declaration);
            }
        }

        edit.Replace(place, placeholder.Text!.StartsWith(Bearer, StringComparison.Ordinal)
            ? "$\"" + Bearer + edit.GetTokenHole(place.SpanStart, braces: 1) + "\""
            : edit.GetToken(place.SpanStart));
    }

    /// <summary>
    /// Whether the placeholder is what a variable is set to, which is sent wherever it is mentioned: then the variable
    /// gets the token, and would else be left without a use (CS0219, CS0414). A constant field may be left.
    /// </summary>
    private static bool IsForThisAlone(SourceEdit edit, Origin placeholder, List<Origin> all) =>
        placeholder.Operation?.Syntax.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && edit.Model.GetDeclaredSymbol(variable, edit.CancellationToken) is var symbol
        && symbol is ILocalSymbol or IFieldSymbol { IsConst: false, DeclaredAccessibility: Accessibility.Private }
        && edit.File.Values.MentionsOf(symbol).All(mention => all.Any(other => other.Site == mention.Span));
}
