using HfTokenAnalyzers.CodeFixes.Safety;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes diagnostics of a rule in one way.</summary>
/// <param name="Title">The title.</param>
/// <param name="Key">The equivalence key.</param>
/// <param name="FixAsync">The text of a file with its diagnostics fixed; null if none can be.</param>
internal sealed record FileFix(string Title, string Key, Func<LinkedFile, IEnumerable<(Document Document, Diagnostic Diagnostic)>, CancellationToken, Task<SourceText?>> FixAsync);

/// <summary>
/// Fixes all diagnostics of a rule, with one edit for each file. Roslyn's own providers edit each document of a linked file
/// separately.
/// </summary>
internal sealed class HubFixAllProvider(Func<string?, FileFix?> fixFor) : FixAllProvider
{
    /// <summary>Handles a single member or type, whose part of the file only Roslyn knows.</summary>
    private readonly FixAllProvider _byDocument = Create(async (context, document, diagnostics) =>
        fixFor(context.CodeActionEquivalenceKey) is { } fix
        && await LinkedFile.OfAsync(document, context.CancellationToken).ConfigureAwait(false) is var file
        && await fix.FixAsync(file, diagnostics.Select(diagnostic => (document, diagnostic)), context.CancellationToken).ConfigureAwait(false) is { } text
            ? document.WithText(text)
            : null);

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => _byDocument.GetSupportedFixAllScopes();

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.Scope is not (FixAllScope.Document or FixAllScope.Project or FixAllScope.Solution))
        {
            return await _byDocument.GetFixAsync(fixAllContext).ConfigureAwait(false);
        }

        return fixFor(fixAllContext.CodeActionEquivalenceKey) is { } fix
            ? CodeAction.Create(fix.Title, cancellationToken => FixAsync(fixAllContext.WithCancellationToken(cancellationToken), fix), fix.Key)
            : null;
    }

    private static async Task<Solution> FixAsync(FixAllContext context, FileFix fix)
    {
        var found = await FindAsync(context).ConfigureAwait(false);
        var texts = await Task.WhenAll(found.Select(pair => Task.Run(
            async () => (pair.File, Text: await fix.FixAsync(pair.File, pair.Found, context.CancellationToken).ConfigureAwait(false)),
            context.CancellationToken))).ConfigureAwait(false);
        var solution = context.Solution;
        foreach (var (file, text) in texts)
        {
            foreach (var document in text is null ? [] : file.Documents)
            {
                solution = solution.WithDocumentText(document.Id, text!);
            }
        }

        return solution;
    }

    /// <summary>The files in the scope that have diagnostics, with those of all their documents.</summary>
    private static async Task<List<(LinkedFile File, List<(Document, Diagnostic)> Found)>> FindAsync(FixAllContext context)
    {
        var inScope = new List<(Document Document, Diagnostic Diagnostic)>();
        if (context.Scope == FixAllScope.Document)
        {
            inScope.AddRange(await FindInAsync(context, context.Document!).ConfigureAwait(false));
        }
        else
        {
            foreach (var project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects.Where(project => project.Language == context.Project.Language))
            {
                inScope.AddRange(With(context, await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).Where(found => !IsGenerated(found.Document)));
            }
        }

        var files = new List<(LinkedFile File, List<(Document, Diagnostic)> Found)>();
        foreach (var document in inScope.Select(static found => found.Document).Distinct())
        {
            if (files.Exists(pair => pair.File.Contains(document)))
            {
                continue;
            }

            var file = await LinkedFile.OfAsync(document, context.CancellationToken).ConfigureAwait(false);
            var all = inScope.Where(found => file.Contains(found.Document)).ToList();
            foreach (var linked in file.Documents.Where(linked => !all.Exists(found => found.Document.Id == linked.Id)))
            {
                all.AddRange(await FindInAsync(context, linked).ConfigureAwait(false));
            }

            files.Add((file, all));
        }

        return files;
    }

    private static async Task<IEnumerable<(Document Document, Diagnostic Diagnostic)>> FindInAsync(FixAllContext context, Document document) =>
        With(context, await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)).Where(found => found.Document.Id == document.Id);

    private static IEnumerable<(Document Document, Diagnostic Diagnostic)> With(FixAllContext context, IEnumerable<Diagnostic> diagnostics) =>
        from diagnostic in diagnostics
        let document = context.Solution.GetDocument(diagnostic.Location.SourceTree)
        where document is not null
        select (document, diagnostic);

    /// <summary>Whether a tool generates the file, so that it would overwrite the fix.</summary>
    private static bool IsGenerated(Document document) =>
        new[] { ".g.cs", ".g.i.cs", ".generated.cs", ".designer.cs" }.Any(end => document.Name.EndsWith(end, StringComparison.OrdinalIgnoreCase))
        || (document.TryGetText(out var text) && text.Lines.Take(10).Any(static line => line.ToString().Contains("<auto-generated")));
}
