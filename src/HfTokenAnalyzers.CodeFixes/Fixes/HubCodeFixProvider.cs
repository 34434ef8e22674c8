using System.Collections.Immutable;
using System.Globalization;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>One of the fixes for a diagnostic.</summary>
/// <param name="Title">The title in English; <c>{0}</c> is the call that finds the token.</param>
/// <param name="Key">The equivalence key.</param>
internal sealed record FixVariant(string Title, string Key);

/// <summary>
/// The base of all fixes. A fix is only offered if it changes something and the result compiles, and Fix All runs the same
/// code over all diagnostics of a file at once.
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

    /// <summary>The fixes for a diagnostic, the best one first.</summary>
    internal IReadOnlyList<FixVariant> Choices { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>dotnet format</c> takes the key from the first diagnostic of any id that it was given, and passes none if that is
    /// another rule's. Use the first choice then.
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

    /// <summary>Adds the changes that fix the diagnostics, which are in ascending order; none for one that cannot be fixed.</summary>
    private protected abstract Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice);

    /// <summary>
    /// Fixes all diagnostics at once. If that fails, tries each half, so that a diagnostic that cannot be fixed, alone or with
    /// those before it, does not prevent the others from being fixed.
    /// </summary>
    private async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, FixVariant choice, CancellationToken cancellationToken)
    {
        Document? result = null;
        var chosen = ImmutableArray<Diagnostic>.Empty;
        var pending = new Stack<ImmutableArray<Diagnostic>>();
        pending.Push(diagnostics.Sort(static (one, other) => one.Location.SourceSpan.CompareTo(other.Location.SourceSpan)));
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            if (await FixAsync(document, chosen.AddRange(part), choice, cancellationToken).ConfigureAwait(false) is var (changed, _))
            {
                result = changed;
                chosen = chosen.AddRange(part);
            }
            else if (part.Length > 1)
            {
                var half = part.Length / 2;
                pending.Push(part.RemoveRange(0, half));
                pending.Push(part.RemoveRange(half, part.Length - half));
            }
        }

        return result;
    }

    /// <summary>The changed file and the title of the fix; null if nothing changed, or if the result does not compile.</summary>
    private async Task<(Document Changed, string Title)?> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, FixVariant choice, CancellationToken cancellationToken)
    {
        using var edit = await SourceEdit.OpenAsync(document, cancellationToken).ConfigureAwait(false);
        if (edit is null)
        {
            return null;
        }

        await FixAsync(edit, [.. diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)], choice).ConfigureAwait(false);
        return edit.Apply() is { } changed && await CompilerCheck.AcceptsAsync(document, changed, cancellationToken).ConfigureAwait(false)
            ? (changed, string.Format(CultureInfo.InvariantCulture, LocalizedStrings.Localize(edit.Title ?? choice.Title).ToString(), edit.TokenCall))
            : null;
    }
}
