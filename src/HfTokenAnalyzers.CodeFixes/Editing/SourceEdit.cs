using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Options;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// The changes to one file, as text: what is not changed stays to the letter, and a piece of a literal can be changed
/// as well as an expression. One fix and Fix All collect their changes in the same way.
/// </summary>
internal sealed class SourceEdit
{
    private const string HelperCall = "HfToken.GetToken()";

    private readonly List<TextChange> _changes = [];
    private readonly HashSet<TextChange> _usings = [];
    private readonly CompilationUnitSyntax _root;
    private HubFile? _file;
    private ProjectTokenAccessor? _own;

    private SourceEdit(Document document, SemanticModel model, CompilationUnitSyntax root, SourceText text, CancellationToken cancellationToken)
    {
        Document = document;
        Model = model;
        _root = root;
        Text = text;
        Settings = Settings.Of(document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GetOptions(model.SyntaxTree));
        CancellationToken = cancellationToken;
        NewLine = DetectNewLine(text);
    }

    public Document Document { get; }

    public SemanticModel Model { get; }

    public SourceText Text { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>How this file ends its lines.</summary>
    public string NewLine { get; }

    /// <summary>What the rules saw: a fix asks the same model.</summary>
    public HubFile File => _file ??= HubFile.Read(Model, new Variables(Model, CancellationToken), Settings, CancellationToken);

    /// <summary>The call that finds the token as it was last written; what the title of the fix says.</summary>
    public string TokenCall { get; private set; } = HelperCall;

    /// <summary>What the fix does, in English, where it is something else than it does as a rule.</summary>
    public string? Title { get; set; }

    /// <summary>How the project finds its token already.</summary>
    public ProjectTokenAccessor Own => _own ??= new ProjectTokenAccessor(Model, Settings, CancellationToken);

    /// <summary>What is set for this file.</summary>
    private Settings Settings { get; }

    /// <summary>Opens a file for changes; null where it is no C# that can be bound.</summary>
    public static async Task<SourceEdit?> OpenAsync(Document document, CancellationToken cancellationToken)
    {
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return model is not null && await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is CompilationUnitSyntax root
            ? new SourceEdit(document, model, root, await document.GetTextAsync(cancellationToken).ConfigureAwait(false), cancellationToken)
            : null;
    }

    /// <summary>The innermost node of that kind that is written at exactly that place; null where there is none.</summary>
    public T? Find<T>(TextSpan span)
        where T : SyntaxNode =>
        _root.FullSpan.Contains(span)
            ? _root.FindNode(span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<T>().FirstOrDefault(node => node.Span == span)
            : null;

    /// <summary>The token of the language that is written at that place.</summary>
    public SyntaxToken FindToken(int position) => _root.FindToken(position);

    /// <summary>Puts text in the place of a node, and leaves all around it.</summary>
    public void Replace(SyntaxNode node, string text) => Replace(node.Span, NameIfInferred(node) + text);

    /// <summary>Puts text in the place of other text.</summary>
    public void Replace(TextSpan span, string text) => Add(new TextChange(span, text));

    /// <summary>Whether the value written at that place becomes a public variable.</summary>
    public bool IsPublic(TextSpan value) => File.Jobs
        .Where(static job => job.HasPublicEnvironment)
        .SelectMany(static job => EntryList.EntriesOf(job.Environment))
        .Any(entry => entry.ValueSpan.Contains(value) || File.Values.Origins(entry).Any(origin => origin.Operation?.Syntax.Span.Contains(value) == true));

    /// <summary>Where a variable is mentioned, with what stands before its dot: a local in the member of that place, others in the file.</summary>
    public IEnumerable<ExpressionSyntax> MentionsOf(ISymbol variable, SyntaxNode place) => File.Values.MentionsAround(variable, place)
        .Where(mention => SymbolEqualityComparer.Default.Equals(File.Values.SymbolAt(mention), variable))
        .Select(static mention => Variables.WholeOf(mention));

    /// <summary>Notes a change.</summary>
    public void Add(TextChange change) => _changes.Add(change);

    /// <summary>Puts text before what stands at that position.</summary>
    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    /// <summary>Whether a change of that text is noted.</summary>
    public bool IsChanged(TextSpan span) => _changes.Any(change => change.Span == span);

    /// <summary>A statement with the lines that it stands on; alone where it shares them.</summary>
    public TextSpan LinesOf(SyntaxNode statement)
    {
        var (first, last) = (Text.Lines.GetLineFromPosition(statement.SpanStart), Text.Lines.GetLineFromPosition(statement.Span.End));
        var lines = TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        return Text.ToString(lines).Trim().Length == statement.Span.Length ? lines : statement.Span;
    }

    /// <summary>Puts statements behind another one: on lines of their own, or on its line where others follow it there.</summary>
    public void InsertBehind(SyntaxNode statement, IEnumerable<string> added)
    {
        var line = Text.Lines.GetLineFromPosition(statement.Span.End);
        var before = Text.ToString(TextSpan.FromBounds(Text.Lines.GetLineFromPosition(statement.SpanStart).Start, statement.SpanStart));
        var rest = Text.ToString(TextSpan.FromBounds(statement.Span.End, line.End)).TrimStart();
        var hasItsLines = before.Trim().Length == 0 && (rest.Length == 0 || rest.StartsWith("//", StringComparison.Ordinal));
        Insert(hasItsLines ? line.End : statement.Span.End, string.Concat(added.Select(text => (hasItsLines ? NewLine + before : " ") + text)));
    }

    /// <summary>Takes text away.</summary>
    public void Remove(TextSpan span) => Replace(span, "");

    /// <summary>
    /// The expression that finds the token, as it can be written there; notes that a using is needed. It may end in
    /// <c>?? throw</c>, so what it is put in the place of wants <see cref="ReplaceLoose"/>.
    /// </summary>
    public string GetToken(int position)
    {
        if (Own.CallAt(position, IsInExpressionTree(position)) is { } call)
        {
            TokenCall = call;
            return Own.MayBeNull ? ReadOrThrow(call, "The Hugging Face token", position) : call;
        }

        TokenCall = HelperCall;
        var others = Model.LookupSymbols(position, name: "HfToken");
        if (others is [var found] && Names.IsHelper(found))
        {
            return HelperCall;
        }

        if (others.IsEmpty && Usings.TryImport(_root, Model, position, NewLine, out var addition))
        {
            if (addition is { } missing)
            {
                _usings.Add(missing);
            }

            return HelperCall;
        }

        return "global::" + Usings.HelperNamespace + "." + HelperCall;
    }

    /// <summary>The expression as the hole of an interpolated string: a colon would begin a format there.</summary>
    public string GetTokenHole(int position, int braces)
    {
        var call = GetToken(position);
        var hole = call.Contains("::") ? "(" + call + ")" : call;
        return new string('{', braces) + hole + new string('}', braces);
    }

    /// <summary>
    /// Puts an expression in the place of another, in parentheses where what stands beside it would take a part of it,
    /// or, in an interpolated string, the colons of <c>global::</c> for a format.
    /// </summary>
    public void ReplaceLoose(ExpressionSyntax place, string text)
    {
        var isLoose = text.Contains("??")
            && place.Parent is ExpressionSyntax and not (ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or ConditionalExpressionSyntax
                or LambdaExpressionSyntax or InitializerExpressionSyntax);
        Replace(place, isLoose || (text.Contains("::") && IsInHole(place.SpanStart)) ? "(" + text + ")" : text);
    }

    /// <summary>Reads the variable, and throws where it is not set.</summary>
    public string ReadOrThrow(string read, string name, int position) =>
        $"{read} ?? throw new {TypeName(nameof(InvalidOperationException), position)}(\"{name} is not set. Create a token at https://huggingface.co/settings/tokens\")";

    /// <summary>A type of <c>System</c>, written out where the namespace is not imported, or something else has the name.</summary>
    public string TypeName(string name, int position) =>
        Names.Shortest(
            Model,
            position,
            [name, "System." + name],
            type => name == nameof(Environment) ? type + "." + nameof(Environment.GetEnvironmentVariable) + "(\"\")" : "new " + type + "(\"\")",
            symbol => Names.IsOfSystem(symbol.ContainingType, name))
        ?? "global::System." + name;

    /// <summary>Whether the compiler makes data of the code there, in which much that is newer cannot stand, <c>throw</c> for one.</summary>
    public bool IsInExpressionTree(int position) =>
        _root.FindToken(position).Parent?.AncestorsAndSelf().Any(node => node is QueryExpressionSyntax
            || (node is LambdaExpressionSyntax
                && Model.GetTypeInfo(node, CancellationToken).ConvertedType is { Name: "Expression", ContainingNamespace.Name: "Expressions" })) == true;

    private bool IsInHole(int position) =>
        _root.FindToken(position).Parent?.FirstAncestorOrSelf<SyntaxNode>(static node => node is InterpolationSyntax or StatementSyntax or MemberDeclarationSyntax) is InterpolationSyntax;

    /// <summary>
    /// The file with all changes; null where there are none, where two of them would touch the same text, or where a
    /// directive would go, with what it leaves out, or a comment that they do not write elsewhere.
    /// </summary>
    public Document? Apply()
    {
        if (_changes.Count == 0)
        {
            return null;
        }

        // What was asked for twice is done once: two calls can share an entry.
        var changes = _changes.Distinct().OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End).ToList();
        for (var i = 1; i < changes.Count; i++)
        {
            if (changes[i].Span.Start < changes[i - 1].Span.End)
            {
                return null;
            }
        }

        if (LosesDirective(changes) || LosesComment(changes))
        {
            return null;
        }

        foreach (var addition in _usings)
        {
            changes.Insert(changes.FindLastIndex(change => change.Span.Start <= addition.Span.Start) + 1, addition);
        }

        return Document.WithText(Text.WithChanges(changes));
    }

    private bool LosesDirective(List<TextChange> changes) => TriviaIn(changes).Any(static trivia => trivia.IsDirective);

    private bool LosesComment(List<TextChange> changes)
    {
        var comments = TriviaIn(changes)
            .Where(static trivia => trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia)
            .Select(static trivia => trivia.ToString().Trim('/', '*', ' '))
            .ToList();
        if (comments.Count == 0)
        {
            return false;
        }

        var written = string.Join("\n", changes.Select(static change => change.NewText));
        return comments.GroupBy(static comment => comment, StringComparer.Ordinal).Any(comment => comment.Key.Length > 0 && CountOf(written, comment.Key) < comment.Count());
    }

    private IEnumerable<SyntaxTrivia> TriviaIn(List<TextChange> changes) => changes
        .Where(static change => change.Span.Length > 0)
        .SelectMany(change => _root.DescendantTrivia(change.Span).Where(trivia => change.Span.Contains(trivia.Span)));

    /// <summary>How often a text has a comment that says that: the same words stand in code too.</summary>
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

            // A path has single slashes.
            count += before > 0 && (text[before] == '*' || (text[before] == '/' && text[before - 1] == '/')) ? 1 : 0;
        }

        return count;
    }

    /// <summary><c>new { HF_TOKEN }</c> takes its name from the expression: another one must be named.</summary>
    private static string NameIfInferred(SyntaxNode node) =>
        node.Parent is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null }
            ? (node switch
            {
                MemberAccessExpressionSyntax access => access.Name,
                SimpleNameSyntax name => name,
                _ => node,
            }) + " = "
            : "";

    private static string DetectNewLine(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
            : "\n";
    }
}
