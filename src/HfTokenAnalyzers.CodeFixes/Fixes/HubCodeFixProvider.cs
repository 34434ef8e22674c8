using System.Collections.Immutable;
using System.Globalization;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>One of the fixes for a diagnostic.</summary>
/// <param name="Title">The title in English; <c>{0}</c> is the call that finds the token, or a name.</param>
/// <param name="Key">The equivalence key.</param>
internal sealed record FixVariant(string Title, string Key);

/// <summary>
/// The base class of all fixes. A fix is offered only if it changes something and the result compiles. Fix All runs the same code
/// for all diagnostics of a file at once.
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

    /// <summary>The fixes for a diagnostic, the preferred one first.</summary>
    internal IReadOnlyList<FixVariant> Choices { get; }

    /// <inheritdoc/>
    /// <remarks>
    /// <c>dotnet format</c> takes the key from the first diagnostic of any id that it was given, and passes none if that is
    /// another rule's. Use the best fix then.
    /// </remarks>
    public sealed override FixAllProvider GetFixAllProvider() => new HubFixAllProvider(key =>
        Choices.FirstOrDefault(choice => key is null || choice.Key == key) is { } choice
            ? new FileFix(TitleOf(choice), choice.Key, (file, found, cancellationToken) => FixAllAsync(file, found, choice, cancellationToken))
            : null);

    /// <inheritdoc/>
    /// <remarks>Compiles only the preferred fix: if it is valid, so is another one that changes the same place.</remarks>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var (document, cancellationToken) = (context.Document, context.CancellationToken);
        foreach (var diagnostic in context.Diagnostics.Where(diagnostic => FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            var file = await LinkedFile.OfAsync(document, cancellationToken).ConfigureAwait(false);
            var units = UnitsOf([(document, diagnostic)]);
            if (await EditAsync(file, units, Choices[0], cancellationToken).ConfigureAwait(false) is not var (best, title)
                || !await CompilerCheck.AcceptsAsync(file, best, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(document.WithText(best.ApplyTo(file.Text))), Choices[0].Key), diagnostic);
            foreach (var choice in Choices.Skip(1))
            {
                if (await EditAsync(file, units, choice, cancellationToken).ConfigureAwait(false) is var (other, otherTitle) && !other.IsSameAs(best))
                {
                    context.RegisterCodeFix(CodeAction.Create(otherTitle, _ => Task.FromResult(document.WithText(other.ApplyTo(file.Text))), choice.Key), diagnostic);
                }
            }
        }
    }

    private static string TitleOf(FixVariant choice, string? title = null, string named = SourceEdit.HelperCall) =>
        string.Format(CultureInfo.InvariantCulture, LocalizedStrings.Localize(title ?? choice.Title).ToString(), named);

    /// <summary>
    /// The text of the file with all of those diagnostics fixed; null if none can be. If that fails, tries each half, so that a
    /// diagnostic that cannot be fixed, alone or together with others, does not prevent the other fixes.
    /// </summary>
    private async Task<SourceText?> FixAllAsync(LinkedFile file, IEnumerable<(Document Document, Diagnostic Diagnostic)> found, FixVariant choice, CancellationToken cancellationToken)
    {
        FileChanges? result = null;
        var chosen = ImmutableArray<Unit>.Empty;
        var pending = new Stack<ImmutableArray<Unit>>();
        pending.Push(UnitsOf(found));
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            if (await EditAsync(file, chosen.AddRange(part), choice, cancellationToken).ConfigureAwait(false) is var (changes, _)
                && await CompilerCheck.AcceptsAsync(file, changes, cancellationToken).ConfigureAwait(false))
            {
                result = changes;
                chosen = chosen.AddRange(part);
            }
            else if (part.Length > 1)
            {
                var half = part.Length / 2;
                pending.Push(part.RemoveRange(0, half));
                pending.Push(part.RemoveRange(half, part.Length - half));
            }
        }

        return result?.ApplyTo(file.Text);
    }

    /// <summary>
    /// Adds the changes that fix the diagnostics, which are in ascending order; none for a diagnostic that cannot be fixed.
    /// </summary>
    private protected abstract Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice);

    /// <summary>Diagnostics at one place are fixed together, in ascending order.</summary>
    private static ImmutableArray<Unit> UnitsOf(IEnumerable<(Document Document, Diagnostic Diagnostic)> found) =>
        found.GroupBy(static item => item.Diagnostic.Location.SourceSpan).OrderBy(static group => group.Key).Select(static group => new Unit([.. group])).ToImmutableArray();

    /// <summary>The changes that all documents of the file need, and the title of the fix; null if there are none, or if they conflict.</summary>
    private async Task<(FileChanges Changes, string Title)?> EditAsync(LinkedFile file, ImmutableArray<Unit> units, FixVariant choice, CancellationToken cancellationToken)
    {
        FileChanges? all = null;
        var title = "";
        foreach (var found in units.SelectMany(static unit => unit.Found).GroupBy(static item => item.Document, static item => item.Diagnostic))
        {
            using var edit = await SourceEdit.OpenAsync(found.Key, file.HasHelper, cancellationToken).ConfigureAwait(false);
            if (edit is null)
            {
                continue;
            }

            await FixAsync(edit, [.. found.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)], choice).ConfigureAwait(false);
            new DeclarationEdit(edit).Change();
            if (edit.GetChanges() is not { } changes || (all = all is null ? changes : all.With(changes)) is null)
            {
                return null;
            }

            title = changes.IsEmpty ? title : TitleOf(choice, edit.Title, edit.Named);
        }

        return all is { IsEmpty: false } ? (all, title) : null;
    }

    /// <summary>The diagnostics at one place: one in each document that has it.</summary>
    private sealed record Unit(IReadOnlyList<(Document Document, Diagnostic Diagnostic)> Found);
}
