using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>Whole lines of a text.</summary>
internal static class Lines
{
    /// <summary>
    /// The lines, with the adjacent blank lines that would be left over: one of two groups of blank lines, or those next to a
    /// bracket.
    /// </summary>
    public static TextSpan WithBlanks(SourceText text, TextSpan lines)
    {
        var first = text.Lines.GetLineFromPosition(lines.Start).LineNumber;
        var next = text.Lines.GetLineFromPosition(lines.End).LineNumber;
        var (start, end) = (first, next);
        while (end < text.Lines.Count - 1 && IsBlank(text, end))
        {
            end++;
        }

        while (start > 0 && IsBlank(text, start - 1))
        {
            start--;
        }

        if (end > next && (start < first || first == 0 || LineAt(text, first - 1) is [.., '{' or '(' or '[']))
        {
            return TextSpan.FromBounds(lines.Start, text.Lines[end].Start);
        }

        return start < first && LineAt(text, next) is ['}' or ')' or ']', ..] ? TextSpan.FromBounds(text.Lines[start].Start, lines.End) : lines;
    }

    /// <summary>The white space at the beginning of the position's line.</summary>
    public static string IndentationAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }

    /// <summary>Moves all lines but the first from one indentation to another.</summary>
    public static string Reindent(string text, string from, string to) =>
        string.Join("\n", text.Split('\n').Select((line, i) => i > 0 && line.StartsWith(from, StringComparison.Ordinal) && line.Trim().Length > 0 ? to + line.Substring(from.Length) : line));

    /// <summary>Whether the text is on one line and nothing else is on it.</summary>
    public static bool IsAlone(SourceText text, TextSpan span) => LineAt(text, text.Lines.GetLineFromPosition(span.Start).LineNumber).Length == span.Length;

    /// <summary>The number of white-space characters before the position on its line.</summary>
    public static int BlanksBefore(SourceText text, int position)
    {
        var before = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(position).Start, position));
        return before.Length - before.TrimEnd().Length;
    }

    private static bool IsBlank(SourceText text, int line) => LineAt(text, line).Length == 0;

    private static string LineAt(SourceText text, int line) => text.Lines[line].ToString().Trim();
}
