using System.Collections.Immutable;
using System.Globalization;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>One way to mend a diagnostic.</summary>
/// <param name="Title">What it does, in English; <c>{0}</c> stands for the call that finds the token.</param>
/// <param name="Key">By which Fix All repeats it.</param>
internal sealed record FixVariant(string Title, string Key);

/// <summary>
/// What the fixes share: a fix is offered only where it changes something and the compiler takes it, and Fix All runs the
/// same code over all diagnostics of a file at once.
/// </summary>
public abstract class HubCodeFixProvider : CodeFixProvider
{
    private protected HubCodeFixProvider(string id, params FixVariant[] choices)
    {
        FixableDiagnosticIds = ImmutableArray.Create(id);
        Choices = choices;
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <summary>The ways to mend it, the best one first.</summary>
    internal IReadOnlyList<FixVariant> Choices { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>dotnet format</c> asks with the first diagnostic of any id that it was given, and where that is another rule's
    /// it comes back without a key: the first choice is meant then.
    /// </remarks>
    public sealed override FixAllProvider GetFixAllProvider() => FixAllProvider.Create(async (context, document, diagnostics) =>
        Choices.FirstOrDefault(choice => context.CodeActionEquivalenceKey is null || choice.Key == context.CodeActionEquivalenceKey) is { } choice
            ? await FixAllAsync(document, diagnostics, choice, context.CancellationToken).ConfigureAwait(false)
            : null);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            foreach (var choice in Choices)
            {
                if (await FixAsync(context.Document, ImmutableArray.Create(diagnostic), choice, context.CancellationToken).ConfigureAwait(false) is var (changed, title))
                {
                    context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(changed), choice.Key), diagnostic);
                }
            }
        }
    }

    /// <summary>Notes the changes that mend those diagnostics, in ascending order; none for one that cannot be mended.</summary>
    private protected abstract Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice);

    /// <summary>
    /// All at once; where that cannot be, half by half: one that cannot be mended, alone or with those before it, does not
    /// keep the others from it.
    /// </summary>
    private async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, FixVariant choice, CancellationToken cancellationToken)
    {
        Document? mended = null;
        var chosen = ImmutableArray<Diagnostic>.Empty;
        var pending = new Stack<ImmutableArray<Diagnostic>>();
        pending.Push(diagnostics.Sort(static (one, other) => one.Location.SourceSpan.CompareTo(other.Location.SourceSpan)));
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            if (await FixAsync(document, chosen.AddRange(part), choice, cancellationToken).ConfigureAwait(false) is var (changed, _))
            {
                mended = changed;
                chosen = chosen.AddRange(part);
            }
            else if (part.Length > 1)
            {
                var half = part.Length / 2;
                pending.Push(part.RemoveRange(0, half));
                pending.Push(part.RemoveRange(half, part.Length - half));
            }
        }

        return mended;
    }

    /// <summary>The changed file and what was done to it; null where nothing was, or the compiler does not take it.</summary>
    private async Task<(Document Changed, string Title)?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, FixVariant choice, CancellationToken cancellationToken)
    {
        if (await SourceEdit.OpenAsync(document, cancellationToken).ConfigureAwait(false) is not { } edit)
        {
            return null;
        }

        await FixAsync(edit, [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)], choice).ConfigureAwait(false);
        return edit.Apply() is { } changed && await CompilerCheck.AcceptsAsync(document, changed, cancellationToken).ConfigureAwait(false)
            ? (changed, string.Format(CultureInfo.InvariantCulture, LocalizedStrings.Localize(edit.Title ?? choice.Title).ToString(), edit.TokenCall))
            : null;
    }
}
