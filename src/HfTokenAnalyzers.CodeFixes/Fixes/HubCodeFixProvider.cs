using System.Collections.Immutable;
using System.Globalization;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Safety;
using HfTokenAnalyzers.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
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
            var places = PlacesOf([diagnostic]);
            if (await EditAsync(file, places, Choices[0], cancellationToken).ConfigureAwait(false) is not var (best, title)
                || !await CompilerCheck.AcceptsAsync(file, best, cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(document.WithText(best.ApplyTo(file.Text))), Choices[0].Key), diagnostic);
            foreach (var choice in Choices.Skip(1))
            {
                if (await EditAsync(file, places, choice, cancellationToken).ConfigureAwait(false) is var (other, otherTitle) && !other.IsSameAs(best))
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
        var chosen = ImmutableArray<Diagnostic>.Empty;
        var pending = new Stack<ImmutableArray<Diagnostic>>();
        pending.Push(PlacesOf(found.Select(static item => item.Diagnostic)));
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

    /// <summary>One diagnostic for each place: all documents of the file are fixed there together.</summary>
    private static ImmutableArray<Diagnostic> PlacesOf(IEnumerable<Diagnostic> found) =>
        found.GroupBy(static diagnostic => diagnostic.Location.SourceSpan).OrderBy(static group => group.Key).Select(static group => group.First()).ToImmutableArray();

    /// <summary>
    /// The changes to the file, and the title of the fix; null if there are none. All documents that compile a place must need the
    /// same changes there: what is right for one target can leave another one without the token.
    /// </summary>
    private async Task<(FileChanges Changes, string Title)?> EditAsync(LinkedFile file, ImmutableArray<Diagnostic> places, FixVariant choice, CancellationToken cancellationToken)
    {
        var changesOf = new List<(SyntaxNode Root, FileChanges Changes)>();
        var title = "";
        foreach (var document in file.Documents)
        {
            using var edit = await SourceEdit.OpenAsync(document, file.HasHelper, cancellationToken).ConfigureAwait(false);
            if (edit is null)
            {
                continue;
            }

            var root = edit.Model.SyntaxTree.GetRoot(cancellationToken);
            if (places.Where(diagnostic => !IsDisabled(root, diagnostic.Location.SourceSpan)).ToList() is { Count: > 0 } compiled)
            {
                await FixAsync(edit, compiled, choice).ConfigureAwait(false);
                new DeclarationEdit(edit).Change();
            }

            if (edit.GetChanges() is not { } changes)
            {
                return null;
            }

            changesOf.Add((root, changes));
            title = changes.IsEmpty ? title : TitleOf(choice, edit.Title, edit.Named);
        }

        var all = changesOf.Select(static item => item.Changes).Aggregate<FileChanges, FileChanges?>(FileChanges.None, static (sum, changes) => sum?.With(changes));
        return all is { IsEmpty: false } && changesOf.TrueForAll(item => all.Changes.Except(item.Changes.Changes).All(change => IsDisabled(item.Root, change.Span)))
            ? (all, title)
            : null;
    }

    /// <summary>Whether the text at that place is disabled by <c>#if</c>.</summary>
    private static bool IsDisabled(SyntaxNode root, TextSpan span) =>
        span.Start < root.FullSpan.End && root.FindTrivia(span.Start).IsKind(SyntaxKind.DisabledTextTrivia);
}
