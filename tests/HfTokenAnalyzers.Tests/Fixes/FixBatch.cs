using System.Collections.Immutable;
using System.Globalization;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using HfTokenAnalyzers.Tests.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>
/// Tests the fixes of many programs with the same settings. They are the files of one solution, with a project for each target,
/// and each step is done in all files at once: references and the start of the compiler are the expensive part.
/// </summary>
/// <remarks>A file is identified by its document in the first project.</remarks>
internal sealed class FixBatch
{
    private static readonly HubCodeFixProvider[] Fixes =
        [new HF001HardcodedTokenCodeFix(), new HF002TokenInEnvironmentCodeFix(), new HF003WrongSecretKeyCodeFix(), new HF004LiteralPlaceholderCodeFix(), new HF005UncheckedTokenCodeFix(),
            new HF007MissingSecretCodeFix(), new HF008TokenShownCodeFix(), new HF009TokenInArgumentsCodeFix(), new HF010UnreadVariableCodeFix(), new HF011SuperfluousTokenCodeFix(),
            new HF012UnverifiedTokenCodeFix()];

    /// <summary>Programs need at most four passes. After this many, two fixes undo each other.</summary>
    private const int MaxSteps = 40;

    /// <summary>The rules whose fix makes a diagnostic of another rule visible or possible to fix. <c>docs/ci.md</c> names them.</summary>
    private static readonly HashSet<(string First, string Then)> Chains =
    [
        ("HF001", "HF002"), ("HF001", "HF003"), ("HF001", "HF008"), ("HF001", "HF009"),
        ("HF002", "HF001"), ("HF002", "HF003"), ("HF002", "HF004"), ("HF002", "HF005"), ("HF002", "HF009"), ("HF002", "HF010"), ("HF002", "HF012"),
        ("HF003", "HF001"), ("HF003", "HF002"), ("HF003", "HF004"), ("HF003", "HF005"), ("HF003", "HF009"), ("HF003", "HF010"), ("HF003", "HF012"),
        ("HF004", "HF002"), ("HF004", "HF003"), ("HF005", "HF002"), ("HF005", "HF003"), ("HF007", "HF012"), ("HF010", "HF011"), ("HF011", "HF010"),
    ];

    private readonly FixCounts _counts;
    private readonly List<FixFailure> _failures = [];
    private readonly Solution _solution;
    private readonly List<BatchTarget> _targets = [];
    private readonly Dictionary<DocumentId, GeneratedProgram> _programOf = [];

    /// <summary>The documents of each file, in the order of the targets.</summary>
    private readonly Dictionary<DocumentId, DocumentId[]> _documentsOf = [];

    /// <summary>The files in which a fix has made a diagnostic visible whose fix depends on the order, such as a second entry with the token.</summary>
    private readonly HashSet<DocumentId> _uncovered = [];
    private readonly Dictionary<SyntaxTree, ImmutableArray<Diagnostic>> _known = [];
    private readonly int _batch;

    private FixBatch(Workspace workspace, IReadOnlyList<GeneratedProgram> programs, FixCounts counts)
    {
        _counts = counts;
        _batch = programs[0].Seed / ProgramGenerator.BatchSize;
        _solution = workspace.CurrentSolution;
        var settings = programs[0].Settings;
        var documentsOf = programs.ToDictionary(static program => program, static _ => new List<DocumentId>());
        foreach (var target in settings.Targets)
        {
            var id = ProjectId.CreateNewId();
            _solution = _solution.AddProject(ProjectInfo.Create(
                id,
                VersionStamp.Default,
                target.Name,
                "Batch",
                LanguageNames.CSharp,
                parseOptions: new CSharpParseOptions(target.Version, DocumentationMode.Parse, preprocessorSymbols: [target.Symbol]),
                compilationOptions: new CSharpCompilationOptions(
                    programs[0].IsTopLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                    allowUnsafe: true,
                    nullableContextOptions: target.Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
                    specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]),
                metadataReferences: FrameworkReferences.All,
                analyzerReferences: target.HasPackage && !settings.HasHelper ? [new FixWorkspace.Package()] : []));
            foreach (var (name, text) in Clients.Sources(settings, target))
            {
                _solution = _solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: $"/{target.Name}/{name}");
            }

            _solution = _solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".editorconfig", SourceText.From(settings.EditorConfig), filePath: "/.editorconfig");
            var helper = SourceText.From(HfTokenSource.HfToken(new HfTokenTraits(target.Nullable, IsEmbedded: false, BringsEmbeddedAttribute: false)));
            if (settings.HasHelper)
            {
                // As a file: the generator would run again for each step. It only runs if the fixes have to look for it.
                _solution = _solution.AddDocument(DocumentId.CreateNewId(id), "HfToken.g.cs", helper, filePath: $"/{target.Name}/HfToken.g.cs");
            }

            var shared = _solution.GetProject(id)!.Documents.Select(static document => document.GetSyntaxTreeAsync().Result!).ToList();
            if (target.HasPackage && !settings.HasHelper)
            {
                shared.Add(CSharpSyntaxTree.ParseText(helper, (CSharpParseOptions)_solution.GetProject(id)!.ParseOptions!));
            }

            var compilation = _solution.GetProject(id)!.GetCompilationAsync().Result!.RemoveAllSyntaxTrees().AddSyntaxTrees(shared);
            if (compilation.GetDiagnostics().FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error && d.Id != "CS5001") is { } broken)
            {
                throw new InvalidOperationException(broken.ToString());
            }

            _targets.Add(new BatchTarget(target, id, compilation));
            foreach (var program in programs)
            {
                var document = DocumentId.CreateNewId(id);
                documentsOf[program].Add(document);
                _solution = _solution.AddDocument(document, program.Name + ".cs", program.Text, filePath: $"/{program.Name}.cs");
            }
        }

        foreach (var (program, documents) in documentsOf)
        {
            _programOf.Add(documents[0], program);
            _documentsOf.Add(documents[0], [.. documents]);
        }
    }

    /// <summary>Tests every fix of those programs, which have the same settings.</summary>
    public static async Task<IReadOnlyList<FixFailure>> RunAsync(IEnumerable<GeneratedProgram> programs, FixCounts counts)
    {
        using var workspace = new AdhocWorkspace();
        var batch = new FixBatch(workspace, [.. programs], counts);
        await batch.RunAsync();
        return batch._failures;
    }

    private async Task RunAsync()
    {
        var before = await AnalyzeAsync(_solution, _programOf.Keys);
        foreach (var (file, findings) in before)
        {
            _counts.Programs++;
            if (findings.Compiler.FirstOrDefault(static found => found.Diagnostic.Severity == DiagnosticSeverity.Error) is { Diagnostic: { } error })
            {
                Fail(file, "the generated program does not compile", error.ToString());
            }

            foreach (var diagnostic in findings.Own)
            {
                FixCounts.Add(_counts.Reported, diagnostic.Id);
            }
        }

        await TryEachAloneAsync(before);
        await TryTogetherAsync(before);
        foreach (var (id, key) in new[] { ("HF001", "Throw"), ("HF005", "Throw") })
        {
            await TryFixAllAsync(id, key, before);
        }
    }

    /// <summary>Applies every fix alone: round k applies the k-th one of each file.</summary>
    private async Task TryEachAloneAsync(IReadOnlyDictionary<DocumentId, Findings> before)
    {
        var offers = new Dictionary<DocumentId, List<Offer>>();
        foreach (var file in before.Keys)
        {
            // Keep the models, so that the fixes share what one of them has bound.
            var models = await Task.WhenAll(_documentsOf[file].Select(id => _solution.GetDocument(id)!.GetSemanticModelAsync()));
            var found = await FindAsync(_solution, [file]);
            offers[file] = await OffersAsync(_solution, found[file]);
            GC.KeepAlive(models);
        }

        for (var round = 0; ; round++)
        {
            var texts = new Dictionary<DocumentId, SourceText>();
            foreach (var (file, _) in offers.Where(pair => pair.Value.Count > round))
            {
                texts[file] = await ApplyAsync(offers[file][round]);
            }

            if (texts.Count == 0)
            {
                return;
            }

            var solution = With(_solution, texts);
            foreach (var (file, after) in await AnalyzeAsync(solution, texts.Keys))
            {
                var offer = offers[file][round];
                FixCounts.Add(_counts.Applied, $"{offer.Diagnostic.Id} {offer.Action.EquivalenceKey}");
                Check(file, texts[file], before[file], after, $"{offer.Diagnostic.Id} at {offer.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {offer.Action.Title}", offer.Diagnostic);
            }
        }
    }

    /// <summary>
    /// Runs the rules in two random orders, and applies the fixes one by one, in every other batch from the last to the first.
    /// All of them end in the same text.
    /// </summary>
    private async Task TryTogetherAsync(IReadOnlyDictionary<DocumentId, Findings> before)
    {
        var random = new Random(_batch);
        var (order, otherOrder) = (Shuffled(random), Shuffled(random));
        var all = await AllByRuleAsync(order, passesKey: false);
        var otherAll = await AllByRuleAsync(otherOrder, passesKey: true);
        var isForward = _batch % 2 == 0;
        var oneByOne = await OneByOneAsync(found => isForward
            ? found.OrderBy(static d => d.Id, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start)
            : found.OrderByDescending(static d => d.Location.SourceSpan.Start).ThenByDescending(static d => d.Id, StringComparer.Ordinal));
        var differing = new List<DocumentId>();
        foreach (var (file, after) in await AnalyzeAsync(all, _programOf.Keys))
        {
            var done = await all.GetDocument(file)!.GetTextAsync();
            Check(file, done, before[file], after, "Fix All");
            var text = done.ToString();
            var inOtherOrder = (await otherAll.GetDocument(file)!.GetTextAsync()).ToString();
            if (!FixedText.HaveSameTokens(inOtherOrder, text) && !_uncovered.Contains(file) && !before[file].Own.Any(DependsOnOrder) && !MayBecomeEqual(before[file]) && !MayKeepItsName(before[file]) && !MayAddCheck(file, before[file]))
            {
                Fail(file, "the order of the rules matters", $"{NamesOf(otherOrder)}:\n{inOtherOrder}\n\n{NamesOf(order)}:", text);
            }

            var other = (await oneByOne.GetDocument(file)!.GetTextAsync()).ToString();
            if (other != text)
            {
                differing.Add(file);
                if (!DependsOnOrder(before[file]) && !_uncovered.Contains(file) && !MayAddCheck(file, before[file]) && !(isForward ? FixedText.HaveSameLines(other, text) : FixedText.HaveSameTokens(other, text)))
                {
                    var way = isForward ? "one by one" : "one by one from the end";
                    Fail(file, $"{way} differs from Fix All", $"{way}:\n{other}\n\nFix All:", text);
                }
            }
        }

        foreach (var (file, after) in await AnalyzeAsync(oneByOne, differing))
        {
            Check(file, await oneByOne.GetDocument(file)!.GetTextAsync(), before[file], after, "Fixes one by one");
        }
    }

    private static HubCodeFixProvider[] Shuffled(Random random)
    {
        var order = Fixes.ToArray();
        random.Shuffle(order);
        return order;
    }

    private static string NamesOf(IEnumerable<CodeFixProvider> order) => string.Join(", ", order.Select(static fix => fix.FixableDiagnosticIds[0]));

    /// <summary>
    /// Whether the fixes of a file, applied one by one, may end in another text than Fix All. If two values would get one name,
    /// the first one gets it, and an entry that moves alone takes its list along only if it is the last one. A read of a wrong
    /// variable is no longer reported if the right one is read as well.
    /// </summary>
    private static bool DependsOnOrder(Findings before) =>
        before.Own.Count(static d => d.Id is "HF002" or "HF003") > 1 || before.Own.Any(DependsOnOrder);

    private static bool DependsOnOrder(Diagnostic diagnostic) => diagnostic.Id == "HF010";

    /// <summary>Whether a job may have two tokens that become equal when HF001 or HF004 is fixed, and can be merged only before both are secrets.</summary>
    private static bool MayBecomeEqual(Findings before) =>
        before.Own.Any(static d => d.Id is "HF001" or "HF004") && before.Own.Any(static d => d.Id == "HF002") && before.Own.Any(static d => d.Id == "HF003");

    /// <summary>
    /// Whether a job may have the token under a name that is not a token's name. It is renamed if its value is known to be the token
    /// and the job has no other one, both of which can depend on another fix.
    /// </summary>
    private static bool MayKeepItsName(Findings before) =>
        before.Own.Any(static d => d.Id == "HF002" && d.GetMessage(CultureInfo.InvariantCulture).Contains("'AUTH'", StringComparison.Ordinal));

    /// <summary>Whether a fix may write <c>?? throw</c>, after which HF005 no longer reports other reads of the type.</summary>
    private bool MayAddCheck(DocumentId file, Findings before) =>
        _programOf[file].Settings is not { HasHelper: true, Own: OwnMethod.None or OwnMethod.Throws } && before.Own.Any(static d => d.Id == "HF005");

    private async Task<Solution> OneByOneAsync(Func<IEnumerable<Diagnostic>, IEnumerable<Diagnostic>> order)
    {
        var solution = _solution;
        var active = _programOf.Keys.ToHashSet();
        for (var step = 0; active.Count > 0; step++)
        {
            var found = await FindAsync(solution, active);
            var texts = new Dictionary<DocumentId, SourceText>();
            foreach (var file in active.ToList())
            {
                if (await FirstOfferAsync(solution, order(found[file])) is not { } offer)
                {
                    active.Remove(file);
                }
                else if (step == MaxSteps)
                {
                    active.Remove(file);
                    Fail(file, "one by one never ends", offer.Diagnostic.ToString(), (await solution.GetDocument(file)!.GetTextAsync()).ToString());
                }
                else
                {
                    texts[file] = await ApplyAsync(offer);
                }
            }

            solution = With(solution, texts);
        }

        return solution;
    }

    /// <summary>
    /// Runs each rule once in that order, as <c>dotnet format</c> does, until a run changes nothing. After the first run, a rule
    /// may only change a file that a rule before it in one of the <see cref="Chains"/> has changed since. A host passes the key of
    /// the first choice, or none.
    /// </summary>
    private async Task<Solution> AllByRuleAsync(HubCodeFixProvider[] order, bool passesKey)
    {
        var solution = _solution;
        var changedAt = new Dictionary<(DocumentId File, string Rule), int>();
        var files = _programOf.Keys.ToHashSet();
        for (var step = 0; files.Count > 0 && step < MaxSteps * order.Length; step++)
        {
            var fix = order[step % order.Length];
            var rule = fix.FixableDiagnosticIds[0];
            var before = solution;
            (solution, var changed) = await FixAllAsync(solution, fix, passesKey ? fix.Choices[0].Key : null, await FindAsync(solution, files));
            foreach (var file in changed)
            {
                if (step >= order.Length && !Chains.Any(chain => chain.Then == rule && changedAt.GetValueOrDefault((file, chain.First), -1) > step - order.Length))
                {
                    Fail(file, $"{rule} is not fixed by one run", $"Order: {NamesOf(order)}\n{await before.GetDocument(file)!.GetTextAsync()}", (await solution.GetDocument(file)!.GetTextAsync()).ToString());
                }

                changedAt[(file, rule)] = step;
            }

            if ((step + 1) % order.Length == 0 && step > order.Length)
            {
                files.RemoveWhere(file => !order.Any(fix => changedAt.GetValueOrDefault((file, fix.FixableDiagnosticIds[0]), -1) > step - order.Length));
            }
        }

        foreach (var file in files)
        {
            Fail(file, "Fix All never ends", $"Order: {NamesOf(order)}");
        }

        return solution;
    }

    private async Task TryFixAllAsync(string id, string key, IReadOnlyDictionary<DocumentId, Findings> before)
    {
        var fix = Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));
        var (solution, changed) = await FixAllAsync(_solution, fix, key, await FindAsync(_solution, _programOf.Keys));
        foreach (var (file, after) in await AnalyzeAsync(solution, changed))
        {
            Check(file, await solution.GetDocument(file)!.GetTextAsync(), before[file], after, $"Fix All of {id}, {key}");
        }
    }

    /// <summary>Runs Fix All of a rule, and returns the files that it has changed.</summary>
    private async Task<(Solution Solution, List<DocumentId> Changed)> FixAllAsync(Solution solution, CodeFixProvider fix, string? key, IReadOnlyDictionary<DocumentId, ImmutableArray<Diagnostic>> found)
    {
        var mine = found.Values.SelectMany(static diagnostics => diagnostics).Where(diagnostic => fix.FixableDiagnosticIds.Contains(diagnostic.Id)).ToLookup(diagnostic => DocumentOf(solution, diagnostic).Id);
        if (mine.FirstOrDefault()?.Key is not { } first)
        {
            return (solution, []);
        }

        var context = new FixAllContext(solution.GetDocument(first)!, fix, FixAllScope.Solution, key!, fix.FixableDiagnosticIds, new Found(mine), CancellationToken.None);
        if (await fix.GetFixAllProvider()!.GetFixAsync(context) is not { } action)
        {
            return (solution, []);
        }

        var fixedSolution = await ChangedAsync(action);
        var changed = fixedSolution.GetChanges(solution).GetProjectChanges().SelectMany(static project => project.GetChangedDocuments()).ToHashSet();
        var files = _documentsOf.Where(pair => pair.Value.Any(changed.Contains)).Select(static pair => pair.Key).ToList();
        foreach (var file in files)
        {
            var text = await fixedSolution.GetDocument(file)!.GetTextAsync();
            foreach (var linked in _documentsOf[file])
            {
                var other = await fixedSolution.GetDocument(linked)!.GetTextAsync();
                if (!other.ContentEquals(text))
                {
                    Fail(file, "the targets get different texts", $"{fix.FixableDiagnosticIds[0]}\n{other}\n\nThe first target:", text.ToString());
                }
            }
        }

        return (fixedSolution, files);
    }

    private static Document DocumentOf(Solution solution, Diagnostic diagnostic) => solution.GetDocument(diagnostic.Location.SourceTree)!;

    private static async Task<Offer?> FirstOfferAsync(Solution solution, IEnumerable<Diagnostic> ordered)
    {
        foreach (var diagnostic in ordered)
        {
            if ((await OffersAsync(solution, [diagnostic])).Find(static offer => offer.IsFirstChoice) is { } offer)
            {
                return offer;
            }
        }

        return null;
    }

    /// <summary>The fixes for diagnostics: of those that several targets have, in the first one with fixes. In another one, the code may be disabled.</summary>
    private static async Task<List<Offer>> OffersAsync(Solution solution, IEnumerable<Diagnostic> diagnostics)
    {
        var offers = new List<Offer>();
        foreach (var diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal))
        {
            if (offers.Exists(offer => offer.Diagnostic.Id == diagnostic.Id && offer.Diagnostic.Location.SourceSpan == diagnostic.Location.SourceSpan))
            {
                continue;
            }

            var document = DocumentOf(solution, diagnostic);
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
                offers.AddRange(actions.Select((action, i) => new Offer(document, diagnostic, action, i == 0 && action.EquivalenceKey != "Throw")));
            }
        }

        return offers;
    }

    /// <summary>The new text of the document. Editors write it to the file, and so to the linked documents.</summary>
    private static async Task<SourceText> ApplyAsync(Offer offer) => await (await ChangedAsync(offer.Action)).GetDocument(offer.Document.Id)!.GetTextAsync();

    private static async Task<Solution> ChangedAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private Solution With(Solution solution, Dictionary<DocumentId, SourceText> texts) => texts.Aggregate(
        solution,
        (changed, pair) => _documentsOf[pair.Key].Aggregate(changed, (changed, document) => changed.WithDocumentText(document, pair.Value)));

    /// <summary>Checks everything that a change may not break. <paramref name="fixedOne"/> is the diagnostic that must be gone.</summary>
    private void Check(DocumentId file, SourceText text, Findings before, Findings after, string what, Diagnostic? fixedOne = null)
    {
        var program = _programOf[file];
        var shown = text.ToString();
        if (Added(before.Compiler, after.Compiler, static found => (found.Target, found.Diagnostic.Id)).FirstOrDefault() is { Diagnostic: { } compiler })
        {
            Fail(file, $"{what[..5]} adds {compiler.Id}", $"{what}\n{compiler}", shown);
        }

        var added = Added(before.Own, after.Own, static diagnostic => diagnostic.Id).ToList();
        if (added.Find(diagnostic => !IsUncovered(what, diagnostic.Id)) is { } own)
        {
            Fail(file, $"{what[..5]} adds a {own.Id}", $"{what}\n{own}", shown);
        }

        if (added.Exists(static diagnostic => diagnostic.Id == "HF002"))
        {
            _uncovered.Add(file);
        }

        if (fixedOne is not null && after.Own.Count(d => d.Id == fixedOne.Id) >= before.Own.Count(d => d.Id == fixedOne.Id))
        {
            Fail(file, $"{fixedOne.Id} is still there", what, shown);
        }

        if (after.Own.Any(static diagnostic => GeneratedProgram.Tokens.IsMatch(diagnostic.GetMessage(null))))
        {
            Fail(file, "a message contains a token", what, shown);
        }

        if (FixedText.ProblemOf(program, shown) is { } problem)
        {
            Fail(file, $"{what[..5]}: {problem.Kind}", $"{what}\n{problem.Details}", shown);
        }

        if (text.Encoding?.GetPreamble().Length != program.Text.Encoding!.GetPreamble().Length)
        {
            Fail(file, "the byte order mark changes", what, shown);
        }
    }

    /// <summary>Whether a fix may make diagnostics of that rule visible.</summary>
    private static bool IsUncovered(string what, string added) => (what[..5], added) switch
    {
        // A value that is known to be the token now was shown or passed before, too.
        ("HF001", "HF002" or "HF003" or "HF007" or "HF008" or "HF009") or ("HF004", "HF009") => true,

        // HF009 does not report what HF002 reports, but the secret that it becomes.
        ("HF002", "HF009") => true,

        // A dummy is only reported where it is sent as the token.
        ("HF002" or "HF003", "HF001") => true,

        // Only the old name of the entry was next to the read.
        ("HF002" or "HF003", "HF005" or "HF010") or ("HF010", "HF011") or ("HF011", "HF010") => true,

        // A script only has to verify the token if the job passes it.
        ("HF002" or "HF003" or "HF007", "HF012") => true,
        (['F', 'i', 'x', ..], "HF002" or "HF003" or "HF005" or "HF007" or "HF008" or "HF009" or "HF010" or "HF011" or "HF012") => true,
        _ => false,
    };

    /// <summary>One of each kind of which there are more than before.</summary>
    private static IEnumerable<T> Added<T, TKind>(IEnumerable<T> before, IEnumerable<T> after, Func<T, TKind> kindOf)
        where TKind : notnull
    {
        var known = before.CountBy(kindOf).ToDictionary();
        return after.GroupBy(kindOf).Where(group => group.Count() > known.GetValueOrDefault(group.Key)).Select(static group => group.First());
    }

    /// <summary>The diagnostics of compiler and analyzer in those files, for all targets.</summary>
    private async Task<Dictionary<DocumentId, Findings>> AnalyzeAsync(Solution solution, IReadOnlyCollection<DocumentId> files)
    {
        var compiler = files.ToDictionary(static file => file, static _ => new List<(string, Diagnostic)>());
        foreach (var target in _targets)
        {
            var (compilation, trees) = await CompileAsync(solution, files, target);

            // Both in one pass, so that the code is bound once.
            var all = target.Settings.HasPackage ? await Analyzed(compilation).GetAllDiagnosticsAsync(CancellationToken.None) : compilation.GetDiagnostics();
            var found = all.Where(static d => d.Severity != DiagnosticSeverity.Hidden).ToLookup(static d => d.Location.SourceTree);
            Assert.DoesNotContain(found[null], static diagnostic => diagnostic.Id == "AD0001");
            foreach (var (file, tree) in trees)
            {
                _known[tree] = [.. found[tree].Where(IsOwn)];
                compiler[file].AddRange(found[tree].Where(static d => !IsOwn(d)).Select(diagnostic => (target.Settings.Name, diagnostic)));
            }
        }

        var own = await FindAsync(solution, files);
        return files.ToDictionary(static file => file, file => new Findings(compiler[file], [.. own[file].DistinctBy(static d => (d.Id, d.Location.SourceSpan))]));
    }

    private static bool IsOwn(Diagnostic diagnostic) => diagnostic.Id.StartsWith("HF", StringComparison.Ordinal);

    /// <summary>The diagnostics of the analyzer in those files, for each target. Analyzes only what has changed.</summary>
    private async Task<Dictionary<DocumentId, ImmutableArray<Diagnostic>>> FindAsync(Solution solution, IReadOnlyCollection<DocumentId> files)
    {
        var found = files.ToDictionary(static file => file, static _ => ImmutableArray<Diagnostic>.Empty);
        foreach (var target in _targets.Where(static target => target.Settings.HasPackage))
        {
            var (compilation, trees) = await CompileAsync(solution, files, target, tree => !_known.ContainsKey(tree));
            if (trees.Values.Any(tree => !_known.ContainsKey(tree)))
            {
                // All at once: asking for one file after the other takes five times as long.
                var all = (await Analyzed(compilation).GetAnalyzerDiagnosticsAsync(CancellationToken.None)).ToLookup(static d => d.Location.SourceTree);
                Assert.DoesNotContain(all[null], static diagnostic => diagnostic.Id == "AD0001");
                foreach (var tree in trees.Values.Where(tree => !_known.ContainsKey(tree)))
                {
                    _known[tree] = [.. all[tree]];
                }
            }

            foreach (var (file, tree) in trees)
            {
                found[file] = found[file].AddRange(_known[tree]);
            }
        }

        _uncovered.UnionWith(found.Where(static pair => pair.Value.Any(DependsOnOrder)).Select(static pair => pair.Key));
        return found;
    }

    /// <summary>Those files for a target, compiled with the shared files alone.</summary>
    private async Task<(Compilation Compilation, Dictionary<DocumentId, SyntaxTree> Trees)> CompileAsync(Solution solution, IReadOnlyCollection<DocumentId> files, BatchTarget target, Func<SyntaxTree, bool>? isNeeded = null)
    {
        var trees = new Dictionary<DocumentId, SyntaxTree>();
        foreach (var file in files)
        {
            trees.Add(file, (await solution.GetDocument(_documentsOf[file].Single(document => document.ProjectId == target.Project))!.GetSyntaxTreeAsync())!);
        }

        return (target.Compilation.AddSyntaxTrees(trees.Values.Where(tree => isNeeded?.Invoke(tree) != false)), trees);
    }

    private static CompilationWithAnalyzers Analyzed(Compilation compilation) => compilation.WithAnalyzers(
        ImmutableArray.Create<DiagnosticAnalyzer>(new HfTokenAnalyzer()),
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));

    private void Fail(DocumentId file, string kind, string details, string after = "") =>
        _failures.Add(new FixFailure(_programOf[file], kind, details, after));

    private sealed record BatchTarget(Target Settings, ProjectId Project, Compilation Compilation);

    private sealed record Offer(Document Document, Diagnostic Diagnostic, CodeAction Action, bool IsFirstChoice);

    /// <param name="Compiler">The diagnostics of the compiler with the target that has them.</param>
    /// <param name="Own">The diagnostics of the analyzer, one for those that several targets have.</param>
    private sealed record Findings(IReadOnlyList<(string Target, Diagnostic Diagnostic)> Compiler, ImmutableArray<Diagnostic> Own);

    private sealed class Found(ILookup<DocumentId, Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(found.Where(document => document.Key.ProjectId == project.Id).SelectMany(static diagnostics => diagnostics));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult(found[document.Id]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
