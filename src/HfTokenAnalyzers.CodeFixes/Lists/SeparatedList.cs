using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>Elements between brackets, separated by commas, each on its own lines or all on one line.</summary>
internal sealed class SeparatedList : ElementList
{
    private readonly List<SyntaxNode> _elements;
    private readonly List<SyntaxToken> _commas;
    private readonly SyntaxToken _open;
    private readonly SyntaxToken _close;

    /// <summary>The creation that gets an initializer with its first element; null for an existing list.</summary>
    private readonly BaseObjectCreationExpressionSyntax? _creation;

    private SeparatedList(SourceText text, List<SyntaxNode> elements, List<SyntaxToken> commas, SyntaxToken open, SyntaxToken close, BaseObjectCreationExpressionSyntax? creation = null)
        : base(text, elements)
    {
        _elements = elements;
        _commas = commas;
        _open = open;
        _close = close;
        _creation = creation;
    }

    /// <summary>The list of those elements and commas; null if a bracket is missing, or if a directive may exclude elements.</summary>
    public static SeparatedList? TryCreate(SourceText text, IEnumerable<SyntaxNodeOrToken> elementsAndCommas, SyntaxToken open, SyntaxToken close)
    {
        var items = elementsAndCommas.ToList();
        return open.IsMissing || close.IsMissing || HasDirective(open, close)
            ? null
            : new SeparatedList(
                text,
                items.Where(static item => item.IsNode).Select(static item => item.AsNode()!).ToList(),
                items.Where(static item => item.IsToken).Select(static item => item.AsToken()).ToList(),
                open,
                close);
    }

    private static bool HasDirective(SyntaxToken open, SyntaxToken close) =>
        open.Parent is { ContainsDirectives: true } list
        && list.DescendantTrivia(TextSpan.FromBounds(open.Span.End, close.SpanStart)).Any(static trivia => trivia.IsDirective);

    /// <summary>
    /// The list of a collection expression, whose syntax is newer than the Roslyn version that this code is compiled against.
    /// </summary>
    public static SeparatedList? TryCreate(SourceText text, ChildSyntaxList bracketed)
    {
        return TryCreate(text, bracketed.Skip(1).Take(bracketed.Count - 2).Select(ExpressionOf), bracketed.First().AsToken(), bracketed.Last().AsToken());

        // The element of an expression only wraps it; that of a spread has two dots before it.
        static SyntaxNodeOrToken ExpressionOf(SyntaxNodeOrToken item) =>
            item.AsNode()?.ChildNodes().FirstOrDefault() is { } expression && expression.Span == item.Span ? expression : item;
    }

    /// <summary>The empty list of a creation without an initializer.</summary>
    public static SeparatedList? TryCreate(SourceText text, BaseObjectCreationExpressionSyntax creation) =>
        creation.GetLastToken() is { IsMissing: false } last ? new SeparatedList(text, [], [], last, last, creation) : null;

    /// <inheritdoc/>
    public override IEnumerable<TextSpan> Without(ISet<SyntaxNode> removed)
    {
        if (_elements.Count == 0)
        {
            return [];
        }

        var lastKept = _elements.FindLastIndex(element => !removed.Contains(element));
        if (lastKept < 0)
        {
            return [TextSpan.FromBounds(!BeginsLine(_elements[0].SpanStart) ? _elements[0].SpanStart : _open.Span.End, _close.SpanStart)];
        }

        var spans = new List<TextSpan>();
        var hasFinalComma = _commas.Count == _elements.Count;
        for (var i = 0; i < _elements.Count; i++)
        {
            if (!removed.Contains(_elements[i]))
            {
                continue;
            }

            if (HasOwnLines(i))
            {
                // Removes adjacent elements together, including the blank lines between them.
                var lines = LinesOf(i);
                while (i + 1 < _elements.Count && removed.Contains(_elements[i + 1]) && HasOwnLines(i + 1))
                {
                    i++;
                    lines = TextSpan.FromBounds(lines.Start, LinesOf(i).End);
                }

                spans.Add(Lines.WithBlanks(Text, lines));
            }
            else
            {
                var first = i;
                while (i + 1 < _elements.Count && removed.Contains(_elements[i + 1]) && !BeginsLine(_elements[i + 1].SpanStart))
                {
                    i++;
                }

                spans.Add(SpanOnLine(first, i, lastKept));
            }
        }

        if (lastKept < _elements.Count - 1 && !hasFinalComma && HasOwnLines(lastKept + 1))
        {
            spans.Add(_commas[lastKept].Span);
        }

        return spans;
    }

    /// <summary>The text to remove with neighbors on a line that they share with others.</summary>
    private TextSpan SpanOnLine(int first, int last, int lastKept)
    {
        // Remove the comma before them too, so that none is left at the end if none was there.
        if (last > lastKept)
        {
            return TextSpan.FromBounds(_commas[first - 1].SpanStart, last < _commas.Count && _commas.Count < _elements.Count ? _commas[last].Span.End : _elements[last].Span.End);
        }

        // The next element stays on its line.
        return !BeginsLine(_elements[first].SpanStart) && BeginsLine(_elements[last + 1].SpanStart) && IsBlankTo(_commas[last].Span.End, _elements[last + 1].SpanStart)
            ? TextSpan.FromBounds(_commas[first - 1].Span.End, _commas[last].Span.End)
            : TextSpan.FromBounds(_elements[first].SpanStart, _elements[last + 1].SpanStart);
    }

    private bool IsBlankTo(int start, int end) => string.IsNullOrWhiteSpace(Text.ToString(TextSpan.FromBounds(start, end)));

    /// <inheritdoc/>
    public override TextChange Insert(int behind, IReadOnlyList<Element> added, string newLine)
    {
        if (behind < 0)
        {
            return Fill(added);
        }

        var hasComma = behind < _commas.Count;
        if (!BeginsLine(_elements[behind].SpanStart) || (hasComma && !EndsLine(_commas[behind].Span.End)))
        {
            return hasComma
                ? new TextChange(new TextSpan(_commas[behind].Span.End, 0), string.Concat(added.Select(static element => " " + element.OnOneLine() + ",")))
                : new TextChange(new TextSpan(_elements[behind].Span.End, 0), string.Concat(added.Select(static element => ", " + element.OnOneLine())));
        }

        var indentation = IndentationOf(_elements[behind].SpanStart);
        if (hasComma)
        {
            return new TextChange(
                new TextSpan(LinesOf(behind).End, 0),
                string.Concat(added.Select(element => element.OnLines(indentation, ",", newLine) + newLine)));
        }

        // A comment on the line of the last element stays there, after the comma. Brackets follow the new elements.
        var end = _elements[behind].Span.End;
        var endsLine = EndsLine(end);
        var rest = TextSpan.FromBounds(end, endsLine ? Text.Lines.GetLineFromPosition(end).End : end);
        var lines = added.Select((element, i) => i < added.Count - 1 ? element.OnLines(indentation, ",", newLine)
            : endsLine ? element.OnLines(indentation, "", newLine)
            : indentation + element.OnOneLine());
        return new TextChange(rest, "," + Text.ToString(rest) + newLine + string.Join(newLine, lines));
    }

    /// <inheritdoc/>
    public override TextChange Fill(IReadOnlyList<Element> added)
    {
        var content = string.Join(", ", added.Select(static element => element.OnOneLine()));
        if (_creation is null)
        {
            return new TextChange(TextSpan.FromBounds(_open.Span.End, _close.SpanStart), _open.IsKind(SyntaxKind.OpenBraceToken) ? " " + content + " " : content);
        }

        // "new T() { … }" becomes "new T { … }"; without a type, "new()" needs its parentheses.
        var parentheses = _creation.ArgumentList is { Arguments.Count: 0 } list && _creation is ObjectCreationExpressionSyntax ? list.Span : new TextSpan(_close.Span.End, 0);
        return new TextChange(parentheses, " { " + content + " }");
    }

    /// <inheritdoc/>
    public override (IReadOnlyList<string> Above, string Behind) CommentsOf(SyntaxNode element)
    {
        var index = _elements.IndexOf(element);
        if (index < 0)
        {
            return ([], "");
        }

        var above = element.GetLeadingTrivia().Where(static trivia => trivia.IsComment()).Select(static trivia => trivia.ToString());
        var behind = element.GetTrailingTrivia().Concat(LastToken(index).TrailingTrivia).FirstOrDefault(static trivia => trivia.IsComment());
        return ([.. above], HasOwnLines(index) ? behind.ToString() : "");
    }

    /// <summary>The comma after an element, or the last token of the element if there is no comma.</summary>
    private SyntaxToken LastToken(int index) => index < _commas.Count ? _commas[index] : _elements[index].GetLastToken();

    /// <summary>Whether the lines of an element contain nothing else.</summary>
    private bool HasOwnLines(int index) => BeginsLine(_elements[index].SpanStart) && EndsLine(LastToken(index).Span.End);

    /// <summary>Whether only a comment follows the position on its line.</summary>
    private bool EndsLine(int position)
    {
        var rest = Text.ToString(TextSpan.FromBounds(position, Text.Lines.GetLineFromPosition(position).End)).Trim();
        return rest.Length == 0
            || rest.StartsWith("//", StringComparison.Ordinal)
            || (rest.StartsWith("/*", StringComparison.Ordinal) && rest.IndexOf("*/", StringComparison.Ordinal) == rest.Length - 2);
    }

    /// <summary>The lines of an element and of the comments directly above it, up to a directive, which must stay.</summary>
    private TextSpan LinesOf(int index)
    {
        var element = _elements[index];
        var start = Text.Lines.GetLineFromPosition(element.SpanStart).Start;
        foreach (var trivia in element.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                break;
            }

            if (trivia.IsComment())
            {
                start = Text.Lines.GetLineFromPosition(trivia.SpanStart).Start;
            }
        }

        return TextSpan.FromBounds(start, Text.Lines.GetLineFromPosition(LastToken(index).Span.End).EndIncludingLineBreak);
    }
}
