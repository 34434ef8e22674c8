using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Collects text changes to one file. It does not change other text, and a fix can change a part of a literal as well as an
/// expression.
/// </summary>
internal sealed class SourceEdit : IDisposable
{
    private static readonly ConditionalWeakTable<SemanticModel, SharedFile> SharedFiles = new();

    /// <summary>The call of the method that the package provides.</summary>
    public const string HelperCall = "HfToken.GetToken()";

    private readonly List<TextChange> _changes = [];
    private readonly HashSet<TextChange> _usings = [];
    private readonly CompilationUnitSyntax _root;
    private readonly SharedFile _shared;
    private readonly bool _hasHelper;
    private ProjectTokenAccessor? _accessor;

    private SourceEdit(Document document, SemanticModel model, CompilationUnitSyntax root, SourceText text, SharedFile shared, bool hasHelper, CancellationToken cancellationToken)
    {
        _shared = shared;
        _hasHelper = hasHelper;
        Document = document;
        Model = model;
        _root = root;
        Text = text;
        var options = document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree);
        Settings = Settings.Of(options);
        Style = new FileStyle(options, text);
        CancellationToken = cancellationToken;
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    public SourceText Text { get; }

    public CancellationToken CancellationToken { get; }

    public FileStyle Style { get; }

    /// <summary>The line break of the file.</summary>
    public string NewLine => Style.NewLine;

    /// <summary>The model of the file that the rules also use.</summary>
    public HubFile File => _shared.Get(Model, Settings, Document.Project.AnalyzerOptions.AdditionalFiles, CancellationToken);

    /// <summary>The name for the title of the fix: the last call for the token that was written, or a name.</summary>
    public string Named { get; set; } = HelperCall;

    /// <summary>The title in English, if the fix does something other than usual.</summary>
    public string? Title { get; set; }

    /// <summary>
    /// The declarations whose texts are replaced. They are changed together at the end, because several can be in one statement.
    /// </summary>
    public HashSet<SyntaxNode> ChangedDeclarations { get; } = [];

    /// <summary>The method with which the project already loads the token.</summary>
    public ProjectTokenAccessor Accessor => _accessor ??= new ProjectTokenAccessor(Model, Settings, CancellationToken);

    private Settings Settings { get; }

    private AnalyzerConfigOptions GlobalOptions => Document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions;

    /// <summary>
    /// Opens a file for changes; null if it is not C# or has no semantic model. The next fix of the same file waits until this
    /// one is disposed. Without <paramref name="hasHelper"/>, the token is read from its variable instead of with <c>HfToken</c>.
    /// </summary>
    public static async Task<SourceEdit?> OpenAsync(Document document, bool hasHelper, CancellationToken cancellationToken)
    {
        if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not CompilationUnitSyntax root)
        {
            return null;
        }

        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var shared = SharedFiles.GetOrCreateValue(model);
        await shared.EnterAsync(cancellationToken).ConfigureAwait(false);
        return new SourceEdit(document, model, root, text, shared, hasHelper, cancellationToken);
    }

    public void Dispose() => _shared.Leave();

    /// <summary>The innermost node of that type with exactly that span; null if there is none.</summary>
    public T? Find<T>(TextSpan span)
        where T : SyntaxNode =>
        _root.FullSpan.Contains(span)
            ? _root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<T>().FirstOrDefault(node => node.Span == span)
            : null;

    public SyntaxToken FindToken(int position) => _root.FindToken(position);

    public void Replace(SyntaxNode node, string text) => Replace(node.Span, NameIfInferred(node) + text);

    public void Replace(TextSpan span, string text) => Add(new TextChange(span, text));

    /// <summary>Whether the value at that position is the value of a public variable.</summary>
    public bool IsPublic(TextSpan value) => File.Jobs
        .Where(static job => job.HasPublicEnvironment)
        .SelectMany(static job => EntryList.EntriesOf(job.Environment))
        .Any(entry => entry.ValueSpan.Contains(value) || File.Values.Origins(entry).Any(origin => origin.Operation?.Syntax.Span.Contains(value) == true));

    /// <summary>The mentions of a variable with their qualifiers: of a local in the member that contains the place, of others in the file.</summary>
    public IEnumerable<ExpressionSyntax> MentionsOf(ISymbol variable, SyntaxNode place) => File.Values.MentionsAround(variable, place)
        .Where(mention => SymbolEqualityComparer.Default.Equals(File.Values.SymbolAt(mention), variable))
        .Select(static mention => Variables.WholeOf(mention));

    public ISymbol? SymbolOf(SyntaxNode node) => Model.GetSymbolInfo(node, CancellationToken).Symbol;

    public ITypeSymbol? TypeOf(SyntaxNode node) => Model.GetTypeInfo(node, CancellationToken).Type;

    public IOperation? OperationOf(SyntaxNode node) => Model.GetOperationOrNull(node, CancellationToken);

    public void Add(TextChange change) => _changes.Add(change);

    /// <summary>Adds a change; returns false if there is none.</summary>
    public bool TryChange(Action change)
    {
        var before = _changes.Count;
        change();
        return _changes.Count > before;
    }

    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    public bool IsChanged(TextSpan span) => _changes.Any(change => change.Span == span);

    /// <summary>The lines of a statement and of the given comments; only its own text if there is other code on the lines.</summary>
    public TextSpan LinesOf(SyntaxNode statement, IReadOnlyCollection<SyntaxTrivia>? comments = null)
    {
        var start = comments?.Select(static comment => comment.SpanStart).Append(statement.SpanStart).Min() ?? statement.SpanStart;
        var end = comments?.Select(static comment => comment.Span.End).Append(statement.Span.End).Max() ?? statement.Span.End;
        var lines = TextSpan.FromBounds(Text.Lines.GetLineFromPosition(start).Start, Text.Lines.GetLineFromPosition(end).EndIncludingLineBreak);
        return Text.ToString(lines).Trim().Length == end - start ? Lines.WithBlanks(Text, lines) : TextSpan.FromBounds(start, end);
    }

    /// <summary>
    /// The comments that belong only to a statement: the comment after it, and those above it, unless another statement directly
    /// follows.
    /// </summary>
    public IReadOnlyCollection<SyntaxTrivia> CommentsOf(SyntaxNode statement)
    {
        var comments = statement.GetTrailingTrivia().Where(static trivia => trivia.IsComment()).ToList();
        var next = Text.Lines.GetLineFromPosition(statement.Span.End).LineNumber + 1;
        if (next < Text.Lines.Count && Text.Lines[next].ToString().Trim() is "" or ['}', ..])
        {
            var above = statement.GetLeadingTrivia().Reverse().ToList();
            var line = Text.Lines.GetLineFromPosition(statement.SpanStart).LineNumber;
            foreach (var comment in above.TakeWhile(static trivia => trivia.IsComment() || trivia.IsWhiteSpace()).Where(static trivia => trivia.IsComment()))
            {
                if (Text.Lines.GetLineFromPosition(comment.Span.End).LineNumber != line - 1)
                {
                    break;
                }

                comments.Insert(0, comment);
                line = Text.Lines.GetLineFromPosition(comment.SpanStart).LineNumber;
            }
        }

        return comments;
    }

    /// <summary>Inserts statements after another one: on new lines, unless more code follows it on its line.</summary>
    public void InsertBehind(SyntaxNode statement, IEnumerable<string> added)
    {
        var line = Text.Lines.GetLineFromPosition(statement.Span.End);
        var before = Text.ToString(TextSpan.FromBounds(Text.Lines.GetLineFromPosition(statement.SpanStart).Start, statement.SpanStart));
        var rest = Text.ToString(TextSpan.FromBounds(statement.Span.End, line.End)).TrimStart();
        var hasItsLines = before.Trim().Length == 0 && (rest.Length == 0 || rest.StartsWith("//", StringComparison.Ordinal));
        Insert(hasItsLines ? line.End : statement.Span.End, string.Concat(added.Select(text => (hasItsLines ? NewLine + before : " ") + text)));
    }

    public void Remove(TextSpan span) => Replace(span, "");

    /// <summary>
    /// Removes elements. All elements of a list must be in one call, because the layout of the others depends on all of them.
    /// </summary>
    public void Remove(ElementList list, IEnumerable<SyntaxNode> removed)
    {
        foreach (var span in list.Without(new HashSet<SyntaxNode>(removed)))
        {
            Remove(span);
        }
    }

    /// <summary>
    /// The expression for the token at that place; adds the using that it needs. It may end in <c>?? throw</c>, so write
    /// it with <see cref="ReplaceLoose"/>.
    /// </summary>
    public string GetToken(int position)
    {
        if (Accessor.CallAt(position, IsInExpressionTree(position)) is { } call)
        {
            Named = call;
            return Accessor.MayBeNull ? ReadOrThrow(call, "The Hugging Face token", position) : call;
        }

        if (!_hasHelper || (BuildProperties.IsOff(GlobalOptions, BuildProperties.GenerateGetToken) && Model.Compilation.GetTypeByMetadataName(Usings.HelperNamespace + ".HfToken") is null))
        {
            Named = $"{TypeName(nameof(Environment), position)}.GetEnvironmentVariable(\"{TokenNames.Right}\")";
            return ReadOrThrow(Named, TokenNames.Right, position);
        }

        Named = HelperCall;
        var others = Model.LookupSymbols(position, name: "HfToken");
        if (others is [var found] && Names.IsHelper(found))
        {
            return HelperCall;
        }

        if (others.IsEmpty && Usings.TryImport(_root, Model, Style, position, out var addition))
        {
            if (addition is { } missing)
            {
                _usings.Add(missing);
            }

            return HelperCall;
        }

        return "global::" + Usings.HelperNamespace + "." + HelperCall;
    }

    /// <summary>The expression for the token in a hole of an interpolated string, where a colon would start a format.</summary>
    public string GetTokenHole(int position, int braces)
    {
        var call = GetToken(position);
        var hole = call.Contains("::") ? "(" + call + ")" : call;
        return new string('{', braces) + hole + new string('}', braces);
    }

    /// <summary>
    /// Replaces an expression, and adds parentheses if an operator next to it would bind tighter than <c>??</c>, or if a
    /// hole of an interpolated string would take the colons of <c>global::</c> for a format.
    /// </summary>
    public void ReplaceLoose(ExpressionSyntax place, string text)
    {
        var isLoose = text.Contains("??")
            && place.Parent is ExpressionSyntax and not (ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax
                or LambdaExpressionSyntax or InitializerExpressionSyntax);
        Replace(place, isLoose || (text.Contains("::") && IsInHole(place.SpanStart)) ? "(" + text + ")" : text);
    }

    /// <summary>The read of a variable that throws an exception if the variable is not set.</summary>
    public string ReadOrThrow(string read, string name, int position) =>
        $"{read} ?? throw new {TypeName(nameof(InvalidOperationException), position)}(\"{name} is not set. Create a token at https://huggingface.co/settings/tokens\")";

    /// <summary>The shortest name of a type of <c>System</c> at that position.</summary>
    public string TypeName(string name, int position) =>
        Names.Shortest(
            Model,
            position,
            [name, "System." + name],
            type => name == nameof(Environment) ? type + "." + nameof(Environment.GetEnvironmentVariable) + "(\"\")" : "new " + type + "(\"\")",
            symbol => Names.IsOfSystem(symbol.ContainingType, name))
        ?? "global::System." + name;

    /// <summary>Whether the code there becomes an expression tree, which cannot contain a <c>throw</c>.</summary>
    public bool IsInExpressionTree(int position) =>
        _root.FindToken(position).Parent?.AncestorsAndSelf().Any(node => node is QueryExpressionSyntax
            || (node is LambdaExpressionSyntax
                && Model.GetTypeInfo(node, CancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" })) == true;

    private bool IsInHole(int position) =>
        _root.FindToken(position).Parent?.FirstAncestorOrSelf<SyntaxNode>(static node => node is InterpolationSyntax or StatementSyntax or MemberDeclarationSyntax) is InterpolationSyntax;

    /// <summary>
    /// All changes; null if two of them overlap, or if they would remove a directive, or a comment that they do not write
    /// elsewhere.
    /// </summary>
    public FileChanges? GetChanges() =>
        FileChanges.TryCreate(JoinRemovedLines(), _usings) is { } changes && !LosesDirective(changes.Changes) && !LosesComment(changes.Changes) ? changes : null;

    /// <summary>The changes, with neighboring lines removed together: a blank line next to the first or the last of them can be left.</summary>
    private List<TextChange> JoinRemovedLines()
    {
        var joined = new List<TextChange>();
        foreach (var change in _changes.Distinct().OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End))
        {
            if (joined.Count > 0 && joined[joined.Count - 1] is var last && last.Span.End == change.Span.Start && IsRemovedLines(last) && IsRemovedLines(change))
            {
                joined[joined.Count - 1] = new TextChange(Lines.WithBlanks(Text, TextSpan.FromBounds(last.Span.Start, change.Span.End)), "");
            }
            else
            {
                joined.Add(change);
            }
        }

        return joined;
    }

    private bool IsRemovedLines(TextChange change) => change.NewText is ""
        && change.Span.Length > 0
        && Text.Lines.GetLineFromPosition(change.Span.Start).Start == change.Span.Start
        && Text.Lines.GetLineFromPosition(change.Span.End).Start == change.Span.End;

    private bool LosesDirective(IReadOnlyList<TextChange> changes) => TriviaIn(changes).Any(static trivia => trivia.IsDirective);

    private bool LosesComment(IReadOnlyList<TextChange> changes)
    {
        var comments = TriviaIn(changes)
            .Where(static trivia => trivia.IsComment())
            .Select(static trivia => trivia.ToString().Trim('/', '*', ' '))
            .ToList();
        if (comments.Count == 0)
        {
            return false;
        }

        var written = string.Join("\n", changes.Select(static change => change.NewText));
        return comments.GroupBy(static comment => comment, StringComparer.Ordinal).Any(comment => comment.Key.Length > 0 && CountOf(written, comment.Key) < comment.Count());
    }

    private IEnumerable<SyntaxTrivia> TriviaIn(IReadOnlyList<TextChange> changes) => changes
        .Where(static change => change.Span.Length > 0)
        .SelectMany(change => _root.DescendantTrivia(change.Span).Where(trivia => change.Span.Contains(trivia.Span)));

    /// <summary>How often a text contains that comment. The same words in code do not count.</summary>
    private static int CountOf(string text, string comment)
    {
        var count = 0;
        for (var i = text.IndexOf(comment, StringComparison.Ordinal); i >= 0; i = text.IndexOf(comment, i + comment.Length, StringComparison.Ordinal))
        {
            var before = i - 1;
            while (before >= 0 && text[before] == ' ')
            {
                before--;
            }

            // Excludes a single slash, as in a path.
            count += before > 0 && (text[before] == '*' || (text[before] == '/' && text[before - 1] == '/')) ? 1 : 0;
        }

        return count;
    }

    /// <summary>new { HF_TOKEN } gets its name from the expression, so another expression requires a name.</summary>
    private static string NameIfInferred(SyntaxNode node) =>
        node.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null }
            ? (node switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                SimpleNameSyntax name => name,
                _ => node,
            }) + " = "
            : "";

    /// <summary>Caches the parts of a file that were read for all fixes, as long as its semantic model exists.</summary>
    private sealed class SharedFile
    {
        private readonly SemaphoreSlim _gate = new(1, 1);
        private HubFile? _file;

        public Task EnterAsync(CancellationToken cancellationToken) => _gate.WaitAsync(cancellationToken);

        public void Leave() => _gate.Release();

        public HubFile Get(SemanticModel model, Settings settings, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken) =>
            (_file = _file?.Settings == settings ? _file : HubFile.Read(model, new Variables(model, cancellationToken), settings, new ProjectFiles(files))).For(cancellationToken);
    }
}
