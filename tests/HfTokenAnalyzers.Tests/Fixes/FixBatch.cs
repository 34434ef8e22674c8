using System.Collections.Immutable;
using System.Text.RegularExpressions;
using HfTokenAnalyzers.CodeFixes.Fixes;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Testing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>What a fix did wrong to a program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Kind">What it did wrong, the same for all that did the same.</param>
/// <param name="Details">What was fixed, and how.</param>
/// <param name="After">The program with the fix.</param>
internal sealed record FixFailure(GeneratedProgram Program, string Kind, string Details, string After);

/// <summary>What was tried.</summary>
internal sealed class FixCounts
{
    public int Programs { get; set; }

    /// <summary>Diagnostics that were reported, by id.</summary>
    public SortedDictionary<string, int> Reported { get; } = new(StringComparer.Ordinal);

    /// <summary>Fixes that were offered and applied alone, by id and key.</summary>
    public SortedDictionary<string, int> Applied { get; } = new(StringComparer.Ordinal);

    public static FixCounts Sum(IEnumerable<FixCounts> parts)
    {
        var sum = new FixCounts();
        foreach (var part in parts)
        {
            sum.Programs += part.Programs;
            foreach (var (key, count) in part.Reported)
            {
                Add(sum.Reported, key, count);
            }

            foreach (var (key, count) in part.Applied)
            {
                Add(sum.Applied, key, count);
            }
        }

        return sum;
    }

    public static void Add(SortedDictionary<string, int> counts, string key, int count = 1) => counts[key] = counts.GetValueOrDefault(key) + count;
}

/// <summary>
/// Many programs in one project, so that what is dear, the references and the compiler's start, is paid once: the same
/// step is made in every file at once, and the files that it changed are compiled and analysed together.
/// </summary>
internal sealed partial class FixBatch
{
    private static readonly CodeFixProvider[] Fixes =
        [new HF001HardcodedTokenCodeFix(), new HF002TokenInEnvironmentCodeFix(), new HF003WrongSecretKeyCodeFix(), new HF004LiteralPlaceholderCodeFix(), new HF005UncheckedTokenCodeFix(),
            new HF007MissingSecretCodeFix(), new HF008TokenShownCodeFix(), new HF009TokenInArgumentsCodeFix(), new HF010UnreadVariableCodeFix(), new HF011SuperfluousTokenCodeFix(),
            new HF012UnverifiedTokenCodeFix()];

    // The longest way to a clean file seen is four passes; more than this means that two fixes undo each other.
    private const int MostSteps = 40;

    private readonly GeneratedProgram[] _programs;
    private readonly FixCounts _counts;
    private readonly List<FixFailure> _failures = [];
    private readonly Dictionary<DocumentId, GeneratedProgram> _programOf = [];
    private readonly Project _project;

    /// <summary>Where what depends on the order was there only when the first fix had been made: a second entry that is the token, for one.</summary>
    private readonly HashSet<DocumentId> _uncovered = [];
    private readonly SyntaxTree[] _shared;
    private readonly Dictionary<SyntaxTree, ImmutableArray<Diagnostic>> _known = [];

    private FixBatch(Workspace workspace, IEnumerable<GeneratedProgram> programs, FixCounts counts)
    {
        _programs = [.. programs];
        _counts = counts;
        var settings = _programs[0].Settings;
        var parse = new CSharpParseOptions(settings.Version, DocumentationMode.Parse);
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Batch",
            "Batch",
            LanguageNames.CSharp,
            parseOptions: parse,
            compilationOptions: new CSharpCompilationOptions(
                _programs[0].IsTopLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                allowUnsafe: true,
                nullableContextOptions: settings.Nullable ? NullableContextOptions.Enable : NullableContextOptions.Disable,
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]),
            metadataReferences: FrameworkReferences.All));
        foreach (var (name, text) in Clients.Sources(settings))
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: "/" + name);
        }

        solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".editorconfig", SourceText.From(settings.EditorConfig), filePath: "/.editorconfig");

        // As the package does, once for all: a generator would run again for every step.
        var traits = new HfTokenTraits(settings.Nullable, IsEmbedded: false, BringsEmbeddedAttribute: false);
        solution = solution.AddDocument(DocumentId.CreateNewId(id), "HfToken.g.cs", SourceText.From(HfTokenSource.HfToken(traits)), filePath: "/HfToken.g.cs");
        _shared = [.. solution.GetProject(id)!.Documents.Select(static document => document.GetSyntaxTreeAsync().Result!)];
        foreach (var program in _programs)
        {
            var document = DocumentId.CreateNewId(id);
            _programOf.Add(document, program);
            solution = solution.AddDocument(document, program.Name + ".cs", program.Text, filePath: $"/{program.Name}.cs");
        }

        _project = solution.GetProject(id)!;
    }

    /// <summary>Tries every fix on every one of those programs, which have the same settings.</summary>
    public static async Task<IReadOnlyList<FixFailure>> RunAsync(IEnumerable<GeneratedProgram> programs, FixCounts counts)
    {
        using var workspace = new AdhocWorkspace();
        var batch = new FixBatch(workspace, programs, counts);
        await batch.RunAsync();
        return batch._failures;
    }

    private async Task RunAsync()
    {
        var documents = _programOf.Keys.Select(id => _project.GetDocument(id)!).ToList();
        var before = await AnalyzeAsync(documents);
        foreach (var document in documents)
        {
            _counts.Programs++;
            foreach (var error in before[document.Id].Compiler.Where(static d => d.Severity == DiagnosticSeverity.Error).Take(1))
            {
                Fail(document, "the generator's program does not compile", error.ToString());
            }

            foreach (var diagnostic in before[document.Id].Own)
            {
                FixCounts.Add(_counts.Reported, diagnostic.Id);
            }
        }

        await TryEachAloneAsync(documents, before);
        await TryTogetherAsync(documents, before);
        foreach (var (id, key) in new[] { ("HF001", "Throw"), ("HF005", "Throw") })
        {
            await TryFixAllAsync(id, key, before);
        }
    }

    /// <summary>Round k makes the k-th offered change in every file.</summary>
    private async Task TryEachAloneAsync(List<Document> documents, IReadOnlyDictionary<DocumentId, Findings> before)
    {
        var offers = new Dictionary<DocumentId, List<Offer>>();
        foreach (var document in documents)
        {
            // Held, so that the fixes share what one of them binds.
            var model = await document.GetSemanticModelAsync();
            offers[document.Id] = await OffersAsync(document, before[document.Id].Own);
            GC.KeepAlive(model);
        }

        for (var round = 0; ; round++)
        {
            var changed = new List<Document>();
            foreach (var document in documents.Where(document => offers[document.Id].Count > round))
            {
                changed.Add(await ApplyAsync(offers[document.Id][round]));
            }

            if (changed.Count == 0)
            {
                return;
            }

            var after = await AnalyzeAsync(changed);
            foreach (var document in changed)
            {
                var offer = offers[document.Id][round];
                FixCounts.Add(_counts.Applied, $"{offer.Diagnostic.Id} {offer.Action.EquivalenceKey}");
                await CheckAsync(document, before[document.Id], after[document.Id], $"{offer.Diagnostic.Id} at {offer.Diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {offer.Action.Title}", [offer.Diagnostic]);
            }
        }
    }

    /// <summary>One by one, in every other batch from the last to the first, and all of a rule at once: all the same in the end.</summary>
    private async Task TryTogetherAsync(List<Document> documents, IReadOnlyDictionary<DocumentId, Findings> before)
    {
        var isForward = _programs[0].Seed / ProgramGenerator.BatchSize % 2 == 0;
        var oneByOne = await OneByOneAsync(found => isForward
            ? found.OrderBy(static d => d.Id, StringComparer.Ordinal).ThenBy(static d => d.Location.SourceSpan.Start)
            : found.OrderByDescending(static d => d.Location.SourceSpan.Start).ThenByDescending(static d => d.Id, StringComparer.Ordinal));
        var all = await AllByRuleAsync();
        var after = await AnalyzeAsync([.. documents.Select(document => all.GetDocument(document.Id)!)]);
        var differing = new List<Document>();
        foreach (var document in documents)
        {
            var done = all.GetDocument(document.Id)!;
            await CheckAsync(done, before[document.Id], after[document.Id], "Fix All", []);
            var text = (await done.GetTextAsync()).ToString();
            var other = (await oneByOne.GetDocument(document.Id)!.GetTextAsync()).ToString();
            if (other != text)
            {
                differing.Add(oneByOne.GetDocument(document.Id)!);
            }

            if (other != text && !DependsOnOrder(before[document.Id]) && !_uncovered.Contains(document.Id) && (isForward || !HasSameParts(other, text)))
            {
                var way = isForward ? "one by one" : "one by one from the end";
                Fail(document, $"{way} differs from Fix All", $"{way}:\n{other}\n\nFix All:", text);
            }
        }

        var afterOneByOne = await AnalyzeAsync(differing);
        foreach (var document in differing)
        {
            await CheckAsync(document, before[document.Id], afterOneByOne[document.Id], "Fixes one by one", []);
        }
    }

    /// <summary>
    /// Of two values that would get one name the first that is mended has it, and moves alone where both together would
    /// take their list along; and a variable is nobody's business any more once the right one is read beside it. Which
    /// comes first, the user decides.
    /// </summary>
    private static bool DependsOnOrder(Findings before) =>
        before.Own.Count(static d => d.Id is "HF002" or "HF003") > 1 || before.Own.Any(DependsOnOrder);

    private static bool DependsOnOrder(Diagnostic diagnostic) => diagnostic.Id == "HF010";

    /// <summary>
    /// What moves to the same place stands there in the order in which it came, so from the end in another one; and a
    /// using stays where the call that needed it was dropped again.
    /// </summary>
    private static bool HasSameParts(string one, string other) => PartsOf(one).SequenceEqual(PartsOf(other));

    private static IEnumerable<string> PartsOf(string text) =>
        CSharpSyntaxTree.ParseText(text.Replace("using HuggingFace.Tokens;", "", StringComparison.Ordinal)).GetRoot()
            .DescendantTokens().Select(static token => token.Text).Order(StringComparer.Ordinal);

    private async Task<Project> OneByOneAsync(Func<IEnumerable<Diagnostic>, IEnumerable<Diagnostic>> order)
    {
        var project = _project;
        var active = _programOf.Keys.ToHashSet();
        for (var step = 0; active.Count > 0; step++)
        {
            var found = await AnalyzeInProjectAsync(project, active);
            var texts = new Dictionary<DocumentId, SourceText>();
            foreach (var id in active.ToList())
            {
                var document = project.GetDocument(id)!;
                if (await FirstOfferAsync(document, order(found[id])) is not { } offer)
                {
                    active.Remove(id);
                }
                else if (step == MostSteps)
                {
                    active.Remove(id);
                    Fail(document, "one by one never ends", offer.Diagnostic.ToString(), (await document.GetTextAsync()).ToString());
                }
                else
                {
                    texts[id] = await (await ApplyAsync(offer)).GetTextAsync();
                }
            }

            project = With(project, texts);
        }

        return project;
    }

    private async Task<Project> AllByRuleAsync()
    {
        var project = _project;
        var active = _programOf.Keys.ToHashSet();
        for (var step = 0; active.Count > 0; step++)
        {
            var before = project;
            foreach (var fix in Fixes)
            {
                var found = await AnalyzeInProjectAsync(project, active);
                project = await FixAllAsync(project, fix, key: null, found);
            }

            active.RemoveWhere(id => project.GetDocument(id)!.GetTextAsync().Result.ContentEquals(before.GetDocument(id)!.GetTextAsync().Result));
            foreach (var id in step < MostSteps ? [] : active.ToList())
            {
                active.Remove(id);
                Fail(project.GetDocument(id)!, "Fix All never ends", "");
            }
        }

        return project;
    }

    private async Task TryFixAllAsync(string id, string key, IReadOnlyDictionary<DocumentId, Findings> before)
    {
        var fix = Fixes.Single(fix => fix.FixableDiagnosticIds.Contains(id));
        var project = await FixAllAsync(_project, fix, key, before.ToDictionary(static pair => pair.Key, static pair => pair.Value.Own));
        var changed = project.GetChanges(_project).GetChangedDocuments().Select(id => project.GetDocument(id)!).ToList();
        var after = await AnalyzeAsync(changed);
        foreach (var document in changed)
        {
            await CheckAsync(document, before[document.Id], after[document.Id], $"Fix All of {id}, {key}", []);
        }
    }

    private async Task<Project> FixAllAsync(Project project, CodeFixProvider fix, string? key, IReadOnlyDictionary<DocumentId, ImmutableArray<Diagnostic>> found)
    {
        var mine = found.ToDictionary(static pair => pair.Key, pair => pair.Value.Where(d => fix.FixableDiagnosticIds.Contains(d.Id)).ToArray());
        if (mine.FirstOrDefault(static pair => pair.Value.Length > 0).Key is not { } first)
        {
            return project;
        }

        var context = new FixAllContext(project.GetDocument(first)!, fix, FixAllScope.Project, key!, fix.FixableDiagnosticIds, new Known(mine), CancellationToken.None);
        if (await fix.GetFixAllProvider()!.GetFixAsync(context) is not { } action)
        {
            return project;
        }

        return (await ChangedAsync(action)).GetProject(project.Id)!;
    }

    private static async Task<Offer?> FirstOfferAsync(Document document, IEnumerable<Diagnostic> ordered)
    {
        foreach (var diagnostic in ordered)
        {
            if ((await OffersAsync(document, [diagnostic])).Find(static offer => offer.IsFirstChoice) is { } offer)
            {
                return offer;
            }
        }

        return null;
    }

    private static async Task<List<Offer>> OffersAsync(Document document, ImmutableArray<Diagnostic> diagnostics)
    {
        var offers = new List<Offer>();
        foreach (var diagnostic in diagnostics.OrderBy(static d => d.Location.SourceSpan.Start).ThenBy(static d => d.Id, StringComparer.Ordinal))
        {
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                var actions = new List<CodeAction>();
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
                offers.AddRange(actions.Select((action, i) => new Offer(document, diagnostic, action, i == 0 && action.EquivalenceKey != "Throw")));
            }
        }

        return offers;
    }

    private static async Task<Document> ApplyAsync(Offer offer) => (await ChangedAsync(offer.Action)).GetDocument(offer.Document.Id)!;

    private static async Task<Solution> ChangedAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static Project With(Project project, Dictionary<DocumentId, SourceText> texts) =>
        texts.Aggregate(project.Solution, static (solution, pair) => solution.WithDocumentText(pair.Key, pair.Value)).GetProject(project.Id)!;

    /// <summary>All that a change must leave as it is.</summary>
    private async Task CheckAsync(Document changed, Findings before, Findings after, string what, IReadOnlyList<Diagnostic> mended)
    {
        var program = _programOf[changed.Id];
        var text = await changed.GetTextAsync();
        var shown = text.ToString();
        foreach (var added in Added(before.Compiler, after.Compiler).Take(1))
        {
            Fail(changed, $"{what[..5]} adds {added.Id}", $"{what}\n{added}", shown);
        }

        foreach (var added in Added(before.Own, after.Own).Where(added => !IsUncovered(what, added.Id)).Take(1))
        {
            Fail(changed, $"{what[..5]} adds a {added.Id}", $"{what}\n{added}", shown);
        }

        if (Added(before.Own, after.Own).Any(static added => added.Id == "HF002"))
        {
            _uncovered.Add(changed.Id);
        }

        foreach (var diagnostic in mended.Where(diagnostic => after.Own.Count(d => d.Id == diagnostic.Id) >= before.Own.Count(d => d.Id == diagnostic.Id)))
        {
            Fail(changed, $"{diagnostic.Id} is still there", what, shown);
        }

        foreach (var message in after.Own.Select(static d => d.GetMessage(null)).Where(message => GeneratedProgram.Tokens.IsMatch(message)).Take(1))
        {
            Fail(changed, "a message holds a token", what, shown);
        }

        if (ProblemOf(program, shown) is { } problem)
        {
            Fail(changed, $"{what[..5]}: {problem.Kind}", $"{what}\n{problem.Details}", shown);
        }

        if (text.Encoding?.GetPreamble().Length != program.Text.Encoding!.GetPreamble().Length)
        {
            Fail(changed, "the byte order mark changes", what, shown);
        }

        var tree = await changed.GetSyntaxTreeAsync();
        if (!tree!.GetRoot().IsEquivalentTo(CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)changed.Project.ParseOptions!).GetRoot()))
        {
            Fail(changed, "the tree is not that of its text", what, shown);
        }
    }

    /// <summary>
    /// A mistake that another one has hidden.
    /// </summary>
    private static bool IsUncovered(string what, string added) => (what[..5], added) switch
    {
        // Text that is known to be the token now was shown, passed or put into the environment all the time.
        ("HF001", "HF002" or "HF003" or "HF007" or "HF008" or "HF009") => true,

        // The name that the job's variable had was the only one that stood beside the read.
        ("HF002" or "HF003", "HF005" or "HF010") or ("HF010", "HF011") or ("HF011", "HF010") => true,

        // A script is asked to verify the token when the job passes it.
        ("HF002" or "HF003" or "HF007", "HF012") => true,
        (['F', 'i', 'x', ..], "HF002" or "HF003" or "HF005" or "HF007" or "HF008" or "HF009" or "HF010" or "HF011" or "HF012") => true,
        _ => false,
    };

    /// <summary>Outside of its place a mistake has nothing to mend; what is marked to be kept is there once, as it was.</summary>
    private static (string Kind, string Details)? ProblemOf(GeneratedProgram program, string after)
    {
        var newLine = program.NewLine;
        var (old, now) = (program.Text.ToString(), after);
        if (now.Split(newLine).Any(static line => line.AsSpan().ContainsAny('\r', '\n')))
        {
            return ("line endings are mixed", "");
        }

        // The text between two places of mistakes, and before the first, where usings stand.
        var (oldParts, newParts) = (Place().Split(old), Place().Split(now));
        if (oldParts.Length != newParts.Length)
        {
            return ("a place is lost", "");
        }

        for (var i = 0; i < oldParts.Length; i += 2)
        {
            if (oldParts[i] != newParts[i] && (i > 0 || !IsUsingsAdded(oldParts[i].Split(newLine), newParts[i].Split(newLine))))
            {
                return ("text outside of the mistake changes", $"{oldParts[i]}\n→\n{newParts[i]}");
            }
        }

        foreach (var kept in Kept().Matches(old).Select(static match => match.Value).Where(kept => Count(now, kept) != 1))
        {
            return ($"a comment is {(now.Contains(kept) ? "doubled" : "lost")}", kept);
        }

        // What shares its line with the comment is told apart by its own lines.
        foreach (var line in old.Split(newLine).Where(static line => line.TrimEnd().EndsWith(GeneratedProgram.KeptLine, StringComparison.Ordinal)))
        {
            if (!now.Split(newLine).Contains(line))
            {
                return ("a line that has nothing to do with it changes", line);
            }
        }

        return null;

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    /// <summary>The using of the helper is a line of its own, with an empty one behind it where there were no usings.</summary>
    private static bool IsUsingsAdded(string[] old, string[] now)
    {
        var extra = now.Length - old.Length;
        if (extra is < 1 or > 2)
        {
            return false;
        }

        var start = old.Zip(now).TakeWhile(static pair => pair.First == pair.Second).Count();
        var added = now.AsSpan(start, extra);
        return now[(start + extra)..].SequenceEqual(old[start..])
            && (added[0].Trim() == "using HuggingFace.Tokens;" || (extra == 2 && added[0].Length == 0 && added[1].Trim() == "using HuggingFace.Tokens;"))
            && (extra == 1 || added[1].Length == 0 || added[0].Length == 0);
    }

    private static IEnumerable<Diagnostic> Added(ImmutableArray<Diagnostic> before, ImmutableArray<Diagnostic> after)
    {
        var known = before.CountBy(static d => d.Id).ToDictionary();
        return after.GroupBy(static d => d.Id).Where(group => group.Count() > known.GetValueOrDefault(group.Key)).Select(static group => group.First());
    }

    /// <summary>What compiler and analyzer say to those files, beside the shared ones alone.</summary>
    private async Task<Dictionary<DocumentId, Findings>> AnalyzeAsync(IReadOnlyList<Document> documents)
    {
        if (documents.Count == 0)
        {
            return [];
        }

        var trees = new Dictionary<SyntaxTree, DocumentId>();
        foreach (var document in documents)
        {
            trees.Add((await document.GetSyntaxTreeAsync())!, document.Id);
        }

        // Both in one pass, so that all is bound once.
        var all = (await Analyzed(await CompileAsync(trees.Keys)).GetAllDiagnosticsAsync(CancellationToken.None))
            .Where(static d => d.Severity != DiagnosticSeverity.Hidden)
            .ToLookup(static d => d.Location.SourceTree);
        if (_shared.SelectMany(tree => all[tree]).FirstOrDefault(static d => d.Severity == DiagnosticSeverity.Error) is { } broken)
        {
            throw new InvalidOperationException(broken.ToString());
        }

        foreach (var tree in trees.Keys)
        {
            _known[tree] = [.. all[tree].Where(IsOwn)];
        }

        return trees.ToDictionary(static pair => pair.Value, pair => new Findings([.. all[pair.Key].Where(static d => !IsOwn(d))], _known[pair.Key]));
    }

    private static bool IsOwn(Diagnostic diagnostic) => diagnostic.Id.StartsWith("HF", StringComparison.Ordinal);

    /// <summary>What the analyzer says to those documents of a project; a file that has not changed is not asked again.</summary>
    private async Task<Dictionary<DocumentId, ImmutableArray<Diagnostic>>> AnalyzeInProjectAsync(Project project, IEnumerable<DocumentId> active)
    {
        var trees = new Dictionary<DocumentId, SyntaxTree>();
        foreach (var id in active)
        {
            trees.Add(id, (await project.GetDocument(id)!.GetSyntaxTreeAsync())!);
        }

        var changed = trees.Values.Where(tree => !_known.ContainsKey(tree)).ToList();
        if (changed.Count > 0)
        {
            await FindAsync(await CompileAsync(changed), changed);
        }

        foreach (var id in trees.Keys.Where(id => _known[trees[id]].Any(DependsOnOrder)))
        {
            _uncovered.Add(id);
        }

        return trees.ToDictionary(static pair => pair.Key, pair => _known[pair.Value]);
    }

    /// <summary>Those files and the shared ones, and no others: the cost is theirs.</summary>
    private async Task<Compilation> CompileAsync(IEnumerable<SyntaxTree> trees) =>
        (await _project.GetCompilationAsync())!.RemoveAllSyntaxTrees().AddSyntaxTrees([.. _shared, .. trees]);

    // All at once: to ask for one file after the other takes five times as long.
    private async Task FindAsync(Compilation compilation, IEnumerable<SyntaxTree> trees)
    {
        var all = await Analyzed(compilation).GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        Assert.DoesNotContain(all, static diagnostic => diagnostic.Id == "AD0001");
        var found = all.ToLookup(static d => d.Location.SourceTree);
        foreach (var tree in trees)
        {
            _known[tree] = [.. found[tree]];
        }
    }

    private static CompilationWithAnalyzers Analyzed(Compilation compilation) => compilation.WithAnalyzers(
        ImmutableArray.Create<DiagnosticAnalyzer>(new HfTokenAnalyzer()),
        new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false));

    private void Fail(Document document, string kind, string details, string after = "") =>
        _failures.Add(new FixFailure(_programOf[document.Id], kind, details, after));

    [GeneratedRegex(@"/\* (?:place|end) \d+ \*/", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"note-\d+-", RegexOptions.CultureInvariant)]
    private static partial Regex Kept();

    private sealed record Offer(Document Document, Diagnostic Diagnostic, CodeAction Action, bool IsFirstChoice);

    private sealed record Findings(ImmutableArray<Diagnostic> Compiler, ImmutableArray<Diagnostic> Own);

    private sealed class Known(IReadOnlyDictionary<DocumentId, Diagnostic[]> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult(found.Values.SelectMany(static diagnostics => diagnostics));

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found.GetValueOrDefault(document.Id) ?? []);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
