using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>
/// Elements with commas between them, as they are laid out: on lines of their own, or one after the other. Knows which
/// text goes when elements go, and where text comes when one is added.
/// </summary>
internal class ElementList
{
    private readonly SourceText _text;
    private readonly List<SyntaxNode> _elements = [];
    private readonly List<SyntaxToken> _commas = [];
    private readonly SyntaxToken _open;
    private readonly SyntaxToken _close;
    private readonly BaseObjectCreationExpressionSyntax? _creation;

    private ElementList(SourceText text, SyntaxNodeOrTokenList elementsAndCommas, SyntaxToken open, SyntaxToken close)
    {
        _text = text;
        _open = open;
        _close = close;
        foreach (var item in elementsAndCommas)
        {
            if (item.AsNode() is { } element)
            {
                _elements.Add(element);
            }
            else
            {
                _commas.Add(item.AsToken());
            }
        }
    }

    /// <summary>The elements of a collection expression: its syntax is younger than the Roslyn that this is compiled against.</summary>
    private ElementList(SourceText text, ChildSyntaxList bracketed)
    {
        _text = text;
        _open = bracketed.First().AsToken();
        _close = bracketed.Last().AsToken();
        foreach (var item in bracketed.Skip(1).Take(bracketed.Count - 2))
        {
            if (item.AsNode() is { } element)
            {
                // An element holds its expression, and where it is a spread two dots before it.
                _elements.Add(element.ChildNodes().FirstOrDefault() is { } expression && expression.Span == element.Span ? expression : element);
            }
            else
            {
                _commas.Add(item.AsToken());
            }
        }
    }

    /// <summary>A creation without an initializer, which gets one with its first element.</summary>
    private ElementList(SourceText text, BaseObjectCreationExpressionSyntax creation)
    {
        _text = text;
        _creation = creation;
        _open = _close = creation.GetLastToken();
    }

    /// <summary>Elements that are laid out in a way of their own.</summary>
    private protected ElementList(SourceText text, IEnumerable<SyntaxNode> elements)
    {
        _text = text;
        _elements.AddRange(elements);
    }

    public IReadOnlyList<SyntaxNode> Elements => _elements;

    /// <summary>Whether a node is an element of this list.</summary>
    public bool Contains(SyntaxNode node) => _elements.Contains(node);

    /// <summary>The index of an element; -1 where it is none.</summary>
    public int IndexOf(SyntaxNode node) => _elements.IndexOf(node);

    /// <summary>
    /// The elements of an argument list, an initializer, or a creation's initializer; null where there is nothing that
    /// an element could be put into, and where brackets are missing as in half-typed code.
    /// </summary>
    public static ElementList? TryCreate(SourceText text, SyntaxNode node)
    {
        if (node is InvocationExpressionSyntax call)
        {
            return AddChain.TryCreate(text, call);
        }

        var list = node switch
        {
            ArgumentListSyntax arguments => new ElementList(text, arguments.Arguments.GetWithSeparators(), arguments.OpenParenToken, arguments.CloseParenToken),
            InitializerExpressionSyntax initializer => new ElementList(text, initializer.Expressions.GetWithSeparators(), initializer.OpenBraceToken, initializer.CloseBraceToken),
            BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => TryCreate(text, initializer),
            BaseObjectCreationExpressionSyntax creation => new ElementList(text, creation),
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => TryCreate(text, initializer),
            ImplicitArrayCreationExpressionSyntax { Initializer: { } initializer } => TryCreate(text, initializer),
            _ when node.RawKind == NewerSyntax.CollectionExpression => new ElementList(text, node.ChildNodesAndTokens()),
            AnonymousObjectCreationExpressionSyntax creation => new ElementList(text, creation.Initializers.GetWithSeparators(), creation.OpenBraceToken, creation.CloseBraceToken),
            _ => null,
        };
        return list is { _open.IsMissing: false, _close.IsMissing: false } ? list : null;
    }

    /// <summary>The text that goes when those elements go; what stays is a list of the others in the same layout.</summary>
    public virtual IEnumerable<TextSpan> Without(ISet<SyntaxNode> removed)
    {
        if (_elements.Count == 0)
        {
            return [];
        }

        var lastKept = _elements.FindLastIndex(element => !removed.Contains(element));
        if (lastKept < 0)
        {
            return [TextSpan.FromBounds(!BeginsLine(0) ? _elements[0].SpanStart : _open.Span.End, _close.SpanStart)];
        }

        var spans = new List<TextSpan>();
        var hasFinalComma = _commas.Count == _elements.Count;
        for (var i = 0; i < _elements.Count; i++)
        {
            if (!removed.Contains(_elements[i]))
            {
                continue;
            }

            if (StandsAlone(i))
            {
                spans.Add(LinesOf(i));
            }
            else if (i < lastKept)
            {
                spans.Add(TextSpan.FromBounds(_elements[i].SpanStart, _elements[i + 1].SpanStart));
            }
            else
            {
                // With the comma before it, so that none is left at the end.
                spans.Add(TextSpan.FromBounds(_commas[i - 1].SpanStart, _elements[i].Span.End));
            }
        }

        if (lastKept < _elements.Count - 1 && !hasFinalComma && StandsAlone(lastKept + 1))
        {
            spans.Add(_commas[lastKept].Span);
        }

        return spans;
    }

    /// <summary>The change that adds elements behind the others, in their layout.</summary>
    public TextChange Append(IReadOnlyList<Element> added, string newLine) => Insert(_elements.Count - 1, added, newLine);

    /// <summary>The change that adds elements behind the one of that index; the first ones where it is -1.</summary>
    public virtual TextChange Insert(int behind, IReadOnlyList<Element> added, string newLine)
    {
        if (behind < 0)
        {
            return Fill(added);
        }

        var hasComma = behind < _commas.Count;
        if (!BeginsLine(behind) || (hasComma && !EndsLine(_commas[behind].Span.End)))
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

        // A comment behind the last element on its line stays there, behind the comma; brackets come after what is added.
        var end = _elements[behind].Span.End;
        var endsLine = EndsLine(end);
        var rest = TextSpan.FromBounds(end, endsLine ? _text.Lines.GetLineFromPosition(end).End : end);
        var lines = added.Select((element, i) => i < added.Count - 1 ? element.OnLines(indentation, ",", newLine)
            : endsLine ? element.OnLines(indentation, "", newLine)
            : indentation + element.OnOneLine());
        return new TextChange(rest, "," + _text.ToString(rest) + newLine + string.Join(newLine, lines));
    }

    /// <summary>The change that puts elements in the place of all that are there, on one line.</summary>
    public virtual TextChange Fill(IReadOnlyList<Element> added)
    {
        var content = string.Join(", ", added.Select(static element => element.OnOneLine()));
        if (_creation is null)
        {
            return new TextChange(TextSpan.FromBounds(_open.Span.End, _close.SpanStart), _open.IsKind(SyntaxKind.OpenBraceToken) ? " " + content + " " : content);
        }

        // Empty parentheses go where a type is written before them.
        var parentheses = _creation.ArgumentList is { Arguments.Count: 0 } list && _creation is ObjectCreationExpressionSyntax ? list.Span : new TextSpan(_close.Span.End, 0);
        return new TextChange(parentheses, " { " + content + " }");
    }

    /// <summary>The comments that go with an element: those on the lines above it, and the one behind it.</summary>
    public virtual (IReadOnlyList<string> Above, string Behind) CommentsOf(SyntaxNode element)
    {
        var index = _elements.IndexOf(element);
        if (index < 0)
        {
            return ([], "");
        }

        var above = element.GetLeadingTrivia().Where(static trivia => IsComment(trivia)).Select(static trivia => trivia.ToString());
        var behind = element.GetTrailingTrivia().Concat(LastToken(index).TrailingTrivia).FirstOrDefault(static trivia => IsComment(trivia));
        return ([.. above], StandsAlone(index) ? behind.ToString() : "");
    }

    /// <summary>The blanks at the beginning of the line of that position.</summary>
    public string IndentationOf(int position)
    {
        var line = _text.Lines.GetLineFromPosition(position);
        var text = line.ToString();
        return text.Substring(0, text.Length - text.TrimStart().Length);
    }

    private static bool IsComment(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia;

    /// <summary>The element's comma, or where it has none its own last token.</summary>
    private SyntaxToken LastToken(int index) => index < _commas.Count ? _commas[index] : _elements[index].GetLastToken();

    /// <summary>Whether the element has its lines for itself.</summary>
    private bool StandsAlone(int index) => BeginsLine(index) && EndsLine(LastToken(index).Span.End);

    private bool BeginsLine(int index)
    {
        var start = _elements[index].SpanStart;
        return _text.ToString(TextSpan.FromBounds(_text.Lines.GetLineFromPosition(start).Start, start)).Trim().Length == 0;
    }

    /// <summary>Whether nothing but a comment stands behind that position on its line.</summary>
    private bool EndsLine(int position)
    {
        var rest = _text.ToString(TextSpan.FromBounds(position, _text.Lines.GetLineFromPosition(position).End)).Trim();
        return rest.Length == 0
            || rest.StartsWith("//", StringComparison.Ordinal)
            || (rest.StartsWith("/*", StringComparison.Ordinal) && rest.IndexOf("*/", StringComparison.Ordinal) == rest.Length - 2);
    }

    /// <summary>The element's lines and those of the comments right above it. Directives stay.</summary>
    private TextSpan LinesOf(int index)
    {
        var element = _elements[index];
        var start = _text.Lines.GetLineFromPosition(element.SpanStart).Start;
        foreach (var trivia in element.GetLeadingTrivia().Reverse())
        {
            if (trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia))
            {
                break;
            }

            if (IsComment(trivia))
            {
                start = _text.Lines.GetLineFromPosition(trivia.SpanStart).Start;
            }
        }

        return TextSpan.FromBounds(start, _text.Lines.GetLineFromPosition(LastToken(index).Span.End).EndIncludingLineBreak);
    }
}

/// <summary>An element to be added, with its comments.</summary>
/// <param name="Text">The element.</param>
/// <param name="Above">Comments for the lines above it.</param>
/// <param name="Behind">The comment behind it; empty where there is none.</param>
internal sealed record Element(string Text, IReadOnlyList<string> Above, string Behind)
{
    /// <summary>Without comments.</summary>
    public Element(string text)
        : this(text, [], "")
    {
    }

    /// <summary>A comment to the end of the line would take the rest of the line along.</summary>
    public string OnOneLine() =>
        string.Join(" ", Above.Append(Text).Append(Behind).Where(static part => part.Length > 0).Select(static part =>
            part.StartsWith("//", StringComparison.Ordinal) ? "/*" + part.Substring(2) + " */" : part));

    /// <summary>The element and its comments on lines of their own, without the last line's end.</summary>
    public string OnLines(string indentation, string comma, string newLine) =>
        string.Concat(Above.Select(comment => indentation + comment + newLine)) + indentation + Text + comma + (Behind.Length > 0 ? " " + Behind : "");
}
