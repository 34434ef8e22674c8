using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>Applies the fix of a test, in the ways that an editor does.</summary>
internal sealed class FixRun(CodeFixTest test, Analysis analysis, CancellationToken cancellationToken)
{
    private readonly Dictionary<Project, IReadOnlyList<Offer>> _offers = [];

    /// <summary>No action is offered.</summary>
    public async Task VerifyNothingOfferedAsync(Project project)
    {
        if (await OffersAsync(project) is [var offer, ..])
        {
            throw new VerificationException($"No fix is expected, but '{offer.Action.Title}' is offered for {offer.Diagnostic}.");
        }
    }

    /// <summary>Takes the first offer, again and again, until nothing is offered.</summary>
    public async Task<Project> OneByOneAsync(Project project)
    {
        var offers = await OffersAsync(project);
        return await RepeatAsync("One by one", project, test.NumberOfIncrementalIterations, offers.Count, async offer =>
            await ApplyAsync(offer.Document.Project, offer.Action));
    }

    /// <summary>Takes the first offer for all diagnostics in its document, project or solution, until nothing is offered.</summary>
    public async Task<Project> FixAllAsync(Project project, FixAllScope scope)
    {
        var provider = test.CodeFix.GetFixAllProvider()
            ?? throw new VerificationException($"{test.CodeFix.GetType().Name} has no Fix All; a test that means it says {nameof(test.NoFixAll)}.");
        if (!provider.GetSupportedFixAllScopes().Contains(scope))
        {
            throw new VerificationException($"{test.CodeFix.GetType().Name} has no Fix All in {scope}.");
        }

        // Other keys are other fixes, and in a document Fix All stays there.
        var passes = (await OffersAsync(project))
            .Select(o => (Document: scope is FixAllScope.Document ? o.Document.Id : null, o.Action.EquivalenceKey))
            .Distinct()
            .Count();
        return await RepeatAsync($"Fix All in {scope}", project, test.NumberOfFixAllIterations, passes, async offer =>
        {
            var context = new FixAllContext(
                offer.Document,
                test.CodeFix,
                scope,
                offer.Action.EquivalenceKey!,
                test.CodeFix.FixableDiagnosticIds,
                new DiagnosticProvider(this),
                cancellationToken);
            var action = await GuardAsync(() => provider.GetFixAsync(context))
                ?? throw new VerificationException($"Fix All in {scope} gives nothing for '{offer.Action.Title}'.");
            return await ApplyAsync(offer.Document.Project, action);
        });
    }

    private async Task<Project> RepeatAsync(string what, Project project, int? exactly, int atMost, Func<Offer, Task<Project>> apply)
    {
        var count = 0;
        for (; await OffersAsync(project) is [var offer, ..]; count++)
        {
            if (count == (exactly ?? atMost))
            {
                throw new VerificationException($"{what}: after {count} fixes '{offer.Action.Title}' is still offered for {offer.Diagnostic}.\n\n{await offer.Document.GetTextAsync(cancellationToken)}");
            }

            project = await analysis.FirstOfAsync(await apply(offer));
        }

        return count < exactly
            ? throw new VerificationException($"{what} took {count} fixes, not {exactly}.")
            : project;
    }

    /// <summary>The diagnostics of the project that the fix can mend, in the order of their places, with the action that the test chooses.</summary>
    private async Task<IReadOnlyList<Offer>> OffersAsync(Project project)
    {
        if (_offers.TryGetValue(project, out var known))
        {
            return known;
        }

        var offers = new List<Offer>();
        var fixable = await FixableAsync(project);
        foreach (var diagnostic in fixable.OrderBy(static d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan))
        {
            // Nobody can edit a generated document, and no fix asks for other files.
            if (project.GetDocument(diagnostic.Location.SourceTree) is { } document and not SourceGeneratedDocument
                && await ChooseAsync(document, diagnostic) is { } action)
            {
                offers.Add(new(document, diagnostic, action));
            }
        }

        return _offers[project] = offers;
    }

    private async Task<IEnumerable<Diagnostic>> FixableAsync(Project project)
    {
        var run = await analysis.RunAsync(project);
        return run.Analyzer.Concat(run.Compiler).Where(d => test.CodeFix.FixableDiagnosticIds.Contains(d.Id));
    }

    private async Task<CodeAction?> ChooseAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), cancellationToken);
        await GuardAsync(async () =>
        {
            await test.CodeFix.RegisterCodeFixesAsync(context);
            return true;
        });

        actions.ForEach(analysis.Secrecy.Verify);
        if (actions.Find(static a => a.EquivalenceKey is null) is { } keyless)
        {
            throw new VerificationException($"'{keyless.Title}' has no equivalence key, so that Fix All would mix it with others.");
        }

        if (actions.CountBy(static a => a.EquivalenceKey!).FirstOrDefault(static k => k.Value > 1) is { Key: { } shared })
        {
            throw new VerificationException($"Two actions for {diagnostic} share the equivalence key '{shared}'.");
        }

        var chosen = actions
            .Where((action, index) => index == (test.CodeActionIndex ?? index))
            .FirstOrDefault(action => action.EquivalenceKey == (test.CodeActionEquivalenceKey ?? action.EquivalenceKey));
        return chosen is null || test.CodeActionTitle is null || chosen.Title == test.CodeActionTitle
            ? chosen
            : throw new VerificationException($"The action is called '{chosen.Title}', not '{test.CodeActionTitle}'.");
    }

    private async Task<Project> ApplyAsync(Project project, CodeAction action)
    {
        var operations = await GuardAsync(() => action.GetOperationsAsync(cancellationToken));
        var changed = operations.OfType<ApplyChangesOperation>().Select(static o => o.ChangedSolution).SingleOrDefault()
            ?? throw new VerificationException($"'{action.Title}' gives no changed solution.");
        var result = changed.GetProject(project.Id)!;
        var differs = false;
        foreach (var document in result.Documents)
        {
            var text = await document.GetTextAsync(cancellationToken);
            var old = project.GetDocument(document.Id) is { } known ? await known.GetTextAsync(cancellationToken) : null;
            if (old is null || !text.ContentEquals(old))
            {
                differs = true;
                await TreeComparison.VerifyAsync(action.Title, document, cancellationToken);
            }
        }

        return differs ? result : throw new VerificationException($"'{action.Title}' changes nothing.");
    }

    private static async Task<T> GuardAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception e) when (e is not (OperationCanceledException or VerificationException))
        {
            throw new VerificationException($"The fix threw {e}", e);
        }
    }

    private sealed record Offer(Document Document, Diagnostic Diagnostic, CodeAction Action);

    // What an editor knows of a project when it runs Fix All.
    private sealed class DiagnosticProvider(FixRun run) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            run.FixableAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return (await run.FixableAsync(document.Project)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await run.FixableAsync(project)).Where(static d => d.Location == Location.None);
    }
}
