using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>
/// Entries of an immutable dictionary, each added by a call on the result of the call before it:
/// <c>ImmutableDictionary&lt;string, string&gt;.Empty.Add("A", a).Add("B", b)</c>. An element is a call with its receiver.
/// </summary>
internal sealed class AddChain : ElementList
{
    private AddChain(SourceText text, List<SyntaxNode> calls)
        : base(text, calls)
    {
    }

    /// <summary>
    /// The chain that ends with that call; null if the call does not add an entry, or if comments in the chain would be lost.
    /// </summary>
    public static AddChain? TryCreate(SourceText text, InvocationExpressionSyntax last)
    {
        var calls = new List<SyntaxNode>();
        for (ExpressionSyntax call = last; DotOf(call) is { Parent: MemberAccessExpressionSyntax access }; call = access.Expression)
        {
            calls.Insert(0, call);
        }

        return calls.Count > 0
            && last.DescendantTrivia().All(static trivia => trivia.IsWhiteSpace())
            ? new AddChain(text, calls)
            : null;
    }

    /// <summary>The dot before a call that adds an entry to an immutable dictionary; the default for any other node.</summary>
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
        var before = BeginsLine(dot.SpanStart) ? newLine + IndentationOf(dot.SpanStart) : "";
        return new TextChange(new TextSpan(Elements[behind].Span.End, 0), string.Concat(added.Select(element => before + element.Text)));
    }

    /// <inheritdoc/>
    public override TextChange Fill(IReadOnlyList<Element> added) => Append(added, "");

    /// <inheritdoc/>
    public override (IReadOnlyList<string> Above, string Behind) CommentsOf(SyntaxNode element) => ([], "");
}
