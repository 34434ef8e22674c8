namespace HfTokenAnalyzers.CodeFixes.Lists;

/// <summary>An element to add, with its comments.</summary>
/// <param name="Text">The source of the element.</param>
/// <param name="Above">Comments for the lines above it.</param>
/// <param name="Behind">The comment after it; empty if there is none.</param>
internal sealed record Element(string Text, IReadOnlyList<string> Above, string Behind)
{
    /// <summary>Creates an element without comments.</summary>
    public Element(string text)
        : this(text, [], "")
    {
    }

    /// <summary>On one line. A <c>//</c> comment would swallow the rest of the line, so it becomes a <c>/* */</c> one.</summary>
    public string OnOneLine() =>
        string.Join(" ", Above.Append(Text).Append(Behind).Where(static part => part.Length > 0).Select(static part =>
            part.StartsWith("//", StringComparison.Ordinal) ? "/*" + part.Substring(2) + " */" : part));

    /// <summary>On lines of their own, without the last line's end.</summary>
    public string OnLines(string indentation, string comma, string newLine) =>
        string.Concat(Above.Select(comment => indentation + comment + newLine)) + indentation + Text + comma + (Behind.Length > 0 ? " " + Behind : "");
}
