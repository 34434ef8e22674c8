using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>One argument that a program is started with.</summary>
/// <param name="Source">The text in which it is written.</param>
/// <param name="Text">The argument as the program gets it, with holes.</param>
/// <param name="Places">Where in <paramref name="Source"/> each of its characters stands.</param>
/// <param name="Start">Where the argument begins in <paramref name="Source"/>, with its quotes.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Element">
/// What adds the argument alone: the element of a list, or the call of <c>Add</c>. Null where it is a piece of a text.
/// </param>
internal sealed record CommandWord(PartialString Source, string Text, ImmutableArray<int> Places, int Start, int End, SyntaxNode? Element)
{
    /// <summary>An element of a list: all of the text, as it is.</summary>
    public static CommandWord Whole(PartialString source, SyntaxNode element) =>
        new(source, source.Text, Enumerable.Range(0, source.Text.Length).ToImmutableArray(), 0, source.Text.Length, element);

    /// <summary>
    /// Splits a command line as <c>ProcessStartInfo.Arguments</c> is on every system: blanks and tabs part, double quotes
    /// hold together, a backslash matters only before a quote. Source: <c>ParseArgumentsIntoList</c> in
    /// <c>System.Diagnostics.Process</c>, which follows the C runtime of Windows.
    /// </summary>
    public static ImmutableArray<CommandWord> Split(PartialString source)
    {
        var words = ImmutableArray.CreateBuilder<CommandWord>();
        var text = source.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not (' ' or '\t'))
            {
                words.Add(ReadWord(source, ref i));
            }
        }

        return words.ToImmutable();
    }

    /// <summary>Where a part of the argument is written.</summary>
    public TextSpan SpanOf(int start, int length) => Places.IsEmpty
        ? Source.Text.Length == 0 ? Source.Node.Span : Source.SpanOf(Start, End - Start)
        : start == Places.Length ? new TextSpan(Source.SpanOf(Places[start - 1], 1).End, 0)
        : Source.SpanOf(Places[start], length == 0 ? 0 : Places[start + length - 1] + 1 - Places[start]);

    /// <summary>The operation that makes exactly that part of the argument; null where it is written among other text.</summary>
    public IOperation? OperationOf(int start, int length) =>
        length > 0 && AreNeighbours(start, length) ? Source.OperationOf(Places[start], length) : null;

    /// <summary>What fills the holes of that part.</summary>
    public IEnumerable<IOperation> FillingsOf(int start, int length) =>
        length == 0 ? [] : Source.FillingsOf(Places[start], Places[start + length - 1] + 1 - Places[start]);

    /// <summary>Whether other text can stand in the place of that part.</summary>
    public bool CanReplace(int start, int length) => length > 0 && AreNeighbours(start, length) && Source.CanReplace(Places[start], length);

    /// <summary>Whether that character is written without quotes of the language.</summary>
    public bool IsInText(int position) => Source.IsInText(Places[position]);

    private bool AreNeighbours(int start, int length) => Places[start + length - 1] - Places[start] == length - 1;

    private static CommandWord ReadWord(PartialString source, ref int i)
    {
        var text = source.Text;
        var (start, word, places, isQuoted) = (i, new StringBuilder(), ImmutableArray.CreateBuilder<int>(), false);
        for (; i < text.Length && (isQuoted || text[i] is not (' ' or '\t')); i++)
        {
            var backslashes = 0;
            while (i + backslashes < text.Length && text[i + backslashes] == '\\')
            {
                backslashes++;
            }

            // Before a quote two backslashes are one, and the odd one makes the quote a character.
            var isBeforeQuote = i + backslashes < text.Length && text[i + backslashes] == '"';
            for (var kept = isBeforeQuote ? backslashes / 2 : backslashes; kept > 0; kept--)
            {
                word.Append('\\');
                places.Add(i);
            }

            i += backslashes;
            if (i == text.Length || (backslashes > 0 && !isBeforeQuote))
            {
                i--;
            }
            else if (text[i] != '"' || backslashes % 2 == 1)
            {
                word.Append(text[i]);
                places.Add(i);
            }
            else if (isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                word.Append('"');
                places.Add(++i);
            }
            else
            {
                isQuoted = !isQuoted;
            }
        }

        return new CommandWord(source, word.ToString(), places.ToImmutable(), start, i, Element: null);
    }
}
