using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Entries of an immutable dictionary, each added by a call to what the calls before it give:
/// <c>ImmutableDictionary&lt;string, string&gt;.Empty.Add("A", a).Add("B", b)</c>. An element is a call with all before it.
/// </summary>
internal sealed class AddChain : ElementList
{
    private readonly SourceText _text;

    private AddChain(SourceText text, IReadOnlyList<SyntaxNode> calls)
        : base(text, calls) => _text = text;

    /// <summary>The chain that ends in that call; null where it ends in another one, or has comments whose place would go.</summary>
    public static AddChain? TryCreate(SourceText text, InvocationExpressionSyntax last)
    {
        var calls = new List<SyntaxNode>();
        for (ExpressionSyntax call = last; DotOf(call) is { Parent: MemberAccessExpressionSyntax access }; call = access.Expression)
        {
            calls.Insert(0, call);
        }

        return calls.Count > 0
            && !last.DescendantTrivia().Any(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia))
            ? new AddChain(text, calls)
            : null;
    }

    /// <summary>The dot before a call that adds an entry, where that is no statement; the default for all else.</summary>
    public static SyntaxToken DotOf(SyntaxNode node) =>
        node is InvocationExpressionSyntax
        {
            Parent: not ExpressionStatementSyntax,
            ArgumentList.Arguments.Count: 2,
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "SetItem" } access,
        }
            ? access.OperatorToken
            : default;

    /// <inheritdoc/>
    public override IEnumerable<TextSpan> Without(ISet<SyntaxNode> removed) =>
        Elements.Where(removed.Contains).Select(static call => TextSpan.FromBounds(((MemberAccessExpressionSyntax)DotOf(call).Parent!).Expression.Span.End, call.Span.End));

    /// <inheritdoc/>
    public override TextChange Insert(int behind, IReadOnlyList<Element> added, string newLine)
    {
        var dot = DotOf(Elements[behind]);
        var line = _text.Lines.GetLineFromPosition(dot.SpanStart);
        var beginsLine = _text.ToString(TextSpan.FromBounds(line.Start, dot.SpanStart)).Trim().Length == 0;
        var before = beginsLine ? newLine + IndentationOf(dot.SpanStart) : "";
        return new TextChange(new TextSpan(Elements[behind].Span.End, 0), string.Concat(added.Select(element => before + element.Text)));
    }

    /// <inheritdoc/>
    public override TextChange Fill(IReadOnlyList<Element> added) => Append(added, "");

    /// <inheritdoc/>
    public override (IReadOnlyList<string> Above, string Behind) CommentsOf(SyntaxNode element) => ([], "");
}
