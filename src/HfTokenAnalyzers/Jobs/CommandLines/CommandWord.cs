using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.CommandLines;

/// <summary>One argument of a started program.</summary>
/// <param name="Source">The text that contains the argument.</param>
/// <param name="Text">The argument as passed to the program, with holes.</param>
/// <param name="Places">The index in <paramref name="Source"/> of each character.</param>
/// <param name="Start">The index in <paramref name="Source"/> where the argument starts, including quotes.</param>
/// <param name="End">The index in <paramref name="Source"/> where it ends.</param>
/// <param name="Element">The list element or <c>Add</c> call of this argument; null if it is part of a longer text.</param>
internal sealed record CommandWord(PartialString Source, string Text, ImmutableArray<int> Places, int Start, int End, SyntaxNode? Element)
{
    /// <summary>The list element of the longer text that this argument is part of; null if that text is not in a list.</summary>
    public SyntaxNode? Container { get; init; }

    /// <summary>The indexes in <see cref="Text"/> where a variable starts that a shell replaces with its value.</summary>
    public ImmutableArray<int> Expansions { get; init; } = ImmutableArray<int>.Empty;

    /// <summary>Creates an argument from a list element, which is not split.</summary>
    public static CommandWord Whole(PartialString source, SyntaxNode element) =>
        new(source, source.Text, Enumerable.Range(0, source.Text.Length).ToImmutableArray(), 0, source.Text.Length, element);

    /// <summary>
    /// Splits a command line like <c>ProcessStartInfo.Arguments</c>, which works alike on all systems: blanks and tabs
    /// separate arguments, double quotes group them, and backslashes are special only before a quote. Source:
    /// <c>ParseArgumentsIntoList</c> in <c>System.Diagnostics.Process</c>, which follows the C runtime of Windows.
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

    /// <summary>Whether the argument is there only under a condition.</summary>
    public bool IsConditional { get; init; }

    /// <summary>Whether a shell would replace <c>$NAME</c> in the argument: it is in a script for one, and not in single quotes.</summary>
    public bool IsExpandable { get; init; }

    /// <summary>The source span of a part of the argument.</summary>
    public TextSpan SpanOf(int start, int length) => Places.IsEmpty
        ? Source.Text.Length == 0 ? Source.Node.Span : Source.SpanOf(Start, End - Start)
        : start == Places.Length ? new TextSpan(Source.SpanOf(Places[start - 1], 1).End, 0)
        : Source.SpanOf(Places[start], length == 0 ? 0 : Places[start + length - 1] + 1 - Places[start]);

    /// <summary>The operation that produces exactly this part of the argument; null if the part includes other text.</summary>
    public IOperation? OperationOf(int start, int length) =>
        length > 0 && AreAdjacent(start, length) ? Source.OperationOf(Places[start], length) : null;

    /// <summary>The expressions of the holes in this part.</summary>
    public IEnumerable<IOperation> FillingsOf(int start, int length) =>
        length == 0 ? [] : Source.FillingsOf(Places[start], Places[start + length - 1] + 1 - Places[start]);

    public bool CanReplace(int start, int length) => length > 0 && AreAdjacent(start, length) && Source.CanReplace(Places[start], length);

    /// <summary>Whether a character is inside a literal, where replacement text needs no quotes of its own.</summary>
    public bool IsInText(int position) => Source.IsInText(Places[position]);

    /// <summary>Whether a shell replaces a variable in this part.</summary>
    public bool IsExpanded(int start, int length) => Expansions.Any(place => place >= start && place < start + length);

    private bool AreAdjacent(int start, int length) => Places[start + length - 1] - Places[start] == length - 1;

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

            // Before a quote, two backslashes are one backslash; an odd one escapes the quote.
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
