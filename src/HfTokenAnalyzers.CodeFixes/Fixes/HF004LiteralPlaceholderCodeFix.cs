using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Flow.Sinks;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF004: replaces a placeholder with a call that loads the token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF004LiteralPlaceholderCodeFix))]
public sealed class HF004LiteralPlaceholderCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF004LiteralPlaceholderCodeFix()
        : base(HF004LiteralPlaceholder.Id, new FixVariant("Use {0}", "GetToken"))
    {
    }

    private protected override async Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var placeholders = HF004LiteralPlaceholder.Find(edit.File).Select(static found => found.Origin).ToList();
        var options = new PlaceholderOptions(edit);
        var inTexts = new List<Origin>();
        foreach (var diagnostic in diagnostics)
        {
            // A public variable must become a secret first (HF002).
            foreach (var origin in placeholders.Where(origin => origin.Site == diagnostic.Location.SourceSpan && !options.TryTake(origin.Site) && !edit.IsPublic(origin.Site)).Take(1))
            {
                if (origin.Operation is not null)
                {
                    await ReplaceAsync(edit, origin, site => placeholders.Exists(other => other.Site == site) && !options.Has(site) && !edit.IsPublic(site)).ConfigureAwait(false);
                }
                else if (edit.File.FindEntry(entry => entry.ValueSpan == origin.Site) is { Job.CommandLine: null })
                {
                    // On a command line, other processes could read the real token.
                    inTexts.Add(origin);
                }
            }
        }

        options.RemoveSuperfluous();
        foreach (var text in inTexts.GroupBy(origin => edit.FindToken(origin.Site.Start)))
        {
            await ReplaceInTextAsync(edit, text.Key, text).ConfigureAwait(false);
        }
    }

    private static async Task ReplaceAsync(SourceEdit edit, Origin placeholder, Func<TextSpan, bool> mayHoldToken)
    {
        if (edit.Find<ExpressionSyntax>(placeholder.Site) is not { } place)
        {
            return;
        }

        var variable = VariableSetTo(edit, placeholder);
        if (variable is IFieldSymbol { IsConst: false } && !IsWholeHere(edit, variable))
        {
            return;
        }

        if (variable is not null
            && MentionsOf(edit, variable).All(mention => mayHoldToken(mention.Span))
            && await TokenHolders.FindAsync(edit, placeholder.Operation!.Syntax).ConfigureAwait(false) is not null)
        {
            place = (ExpressionSyntax)placeholder.Operation.Syntax;
        }

        // Where a placeholder is shown, as in the description of an option, the real token must not be.
        if (await TokenHolders.FindAsync(edit, place).ConfigureAwait(false) is not { } holders
            || holders.Uses.Any(use => use.SyntaxTree == edit.Model.SyntaxTree && HF001HardcodedTokenCodeFix.IsShown(edit, use)))
        {
            return;
        }

        // A variable may also have another value, which would be lost.
        if (place != placeholder.Operation!.Syntax
            && edit.File.Values.Bind(place) is { } value
            && edit.File.Values.Origins(value).Any(other => other.Text != placeholder.Text))
        {
            return;
        }

        holders.Change();
        if (HF001HardcodedTokenCodeFix.IsMcpEntry(edit, place))
        {
            edit.Title = HF001HardcodedTokenCodeFix.PlaceholderTitle;
            edit.Replace(place, "\"$HF_TOKEN\"");
        }
        else if (BearerReader.StartOfCredential(placeholder.Text!) is > 0 and var start && !HF001HardcodedTokenCodeFix.IsTokenOfJob(edit, place))
        {
            edit.Replace(place, "$\"" + placeholder.Text!.Substring(0, start) + edit.GetTokenHole(place.SpanStart, braces: 1) + "\"");
        }
        else
        {
            edit.ReplaceLoose(place, edit.GetToken(place.SpanStart));
        }
    }

    /// <summary>Replaces all placeholders of a literal at once, because it becomes an interpolated string.</summary>
    private static async Task ReplaceInTextAsync(SourceEdit edit, SyntaxToken token, IEnumerable<Origin> placeholders)
    {
        var spans = placeholders.Select(origin => PlaceholderIn(edit, origin)).Where(static span => !span.IsEmpty).Where(token.Span.Contains).ToList();
        if (spans.Count > 0
            && token.Parent is not null
            && IsOnlySent(edit, token.Parent)
            && await TokenHolders.FindAsync(edit, token.Parent).ConfigureAwait(false) is { } holders
            && Interpolation.TryReplace(edit, token, spans))
        {
            holders.Change();
        }
    }

    /// <summary>The placeholder without the "Bearer " before it; empty if it is written with escapes.</summary>
    private static TextSpan PlaceholderIn(SourceEdit edit, Origin origin)
    {
        if (!origin.Text!.StartsWith(TokenNames.Bearer, StringComparison.Ordinal))
        {
            return origin.Site;
        }

        var start = edit.Text.ToString(origin.Site).IndexOf('$');
        return start < 0 ? default : TextSpan.FromBounds(origin.Site.Start + start, origin.Site.End);
    }

    /// <summary>Whether a text is only used in requests. A text that is also shown must not contain the real token.</summary>
    private static bool IsOnlySent(SourceEdit edit, SyntaxNode literal)
    {
        if (literal.FirstAncestorOrSelf<SyntaxNode>(static node => node is EqualsValueClauseSyntax or ArrowExpressionClauseSyntax or ArgumentSyntax or StatementSyntax) is not
            ({ Parent: VariableDeclaratorSyntax or PropertyDeclarationSyntax } and { Parent: { } declaration }))
        {
            return true;
        }

        return edit.Model.GetDeclaredSymbol(declaration, edit.CancellationToken) is { } symbol
            && symbol is ILocalSymbol or { DeclaredAccessibility: Accessibility.Private }
            && IsWholeHere(edit, symbol)
            && MentionsOf(edit, symbol).All(static mention => mention.Parent is ArgumentSyntax
            {
                Parent.Parent: var receiver,
            } && JsonBodyReader.TakesText(receiver switch
            {
                InvocationExpressionSyntax call => ValueTracer.NameOf(call),
                ObjectCreationExpressionSyntax { Type: var type } => (type as QualifiedNameSyntax)?.Right.ToString() ?? type.ToString(),
                _ => null,
            }));
    }

    /// <summary>
    /// The variable that is set to the placeholder, if it would cause a warning after its last use is removed (CS0219, CS0414); a
    /// constant field would not.
    /// </summary>
    private static ISymbol? VariableSetTo(SourceEdit edit, Origin placeholder) =>
        placeholder.Operation?.Syntax.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
        && edit.Model.GetDeclaredSymbol(variable, edit.CancellationToken) is var symbol
        && symbol is ILocalSymbol or IFieldSymbol { IsConst: false, DeclaredAccessibility: Accessibility.Private }
            ? symbol
            : null;

    /// <summary>Whether no other file can refer to a private member: a type can have parts in several files.</summary>
    private static bool IsWholeHere(SourceEdit edit, ISymbol variable) =>
        variable is ILocalSymbol || variable.ContainingType.DeclaringSyntaxReferences.All(part => part.SyntaxTree == edit.Model.SyntaxTree);

    private static IEnumerable<ExpressionSyntax> MentionsOf(SourceEdit edit, ISymbol variable) =>
        edit.MentionsOf(variable, edit.Model.SyntaxTree.GetRoot(edit.CancellationToken));
}
