using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>One way to mend a diagnostic: its title, and the key by which Fix All repeats it.</summary>
internal sealed record Choice(string Title, string Key);

/// <summary>
/// What the fixes share: a fix is offered only where it changes something, and Fix All runs the same code over all
/// diagnostics of a file at once.
/// </summary>
public abstract class HubCodeFix : CodeFixProvider
{
    private protected HubCodeFix(string id, params Choice[] choices)
    {
        FixableDiagnosticIds = ImmutableArray.Create(id);
        Choices = choices;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    private Choice[] Choices { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>dotnet format</c> asks with the first diagnostic of any id that it was given, and where that is another rule's
    /// it comes back without a key: the first choice is meant then.
    /// </remarks>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        Choices.FirstOrDefault(choice => context.CodeActionEquivalenceKey is null || choice.Key == context.CodeActionEquivalenceKey) is { } choice
            ? await FixAsync(document, diagnostics, choice, context.CancellationToken).ConfigureAwait(false)
                ?? await FixMendableAsync(document, diagnostics, choice, context.CancellationToken).ConfigureAwait(false)
            : null);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            foreach (var choice in Choices)
            {
                if (await FixAsync(context.Document, ImmutableArray.Create(diagnostic), choice, context.CancellationToken).ConfigureAwait(false) is { } changed)
                {
                    context.RegisterCodeFix(CodeAction.Create(choice.Title, _ => Task.FromResult(changed), choice.Key), diagnostic);
                }
            }
        }
    }

    /// <summary>Notes the changes that mend those diagnostics, in ascending order; none for one that cannot be mended.</summary>
    private protected abstract Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice);

    /// <summary>One diagnostic that cannot be mended, alone or with those before it, does not keep the others from it.</summary>
    private async Task<Document?> FixMendableAsync(Document document, ImmutableArray<Diagnostic> diagnostics, Choice choice, CancellationToken cancellationToken)
    {
        Document? mended = null;
        var chosen = ImmutableArray<Diagnostic>.Empty;
        foreach (var diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
        {
            if (await FixAsync(document, chosen.Add(diagnostic), choice, cancellationToken).ConfigureAwait(false) is { } changed)
            {
                mended = changed;
                chosen = chosen.Add(diagnostic);
            }
        }

        return mended;
    }

    private async Task<Document?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, Choice choice, CancellationToken cancellationToken)
    {
        if (await SourceEdit.OpenAsync(document, cancellationToken).ConfigureAwait(false) is not { } edit)
        {
            return null;
        }

        await FixAsync(edit, [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)], choice).ConfigureAwait(false);
        return edit.Apply();
    }
}
