using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>The style of a file: its line breaks, and the style options in <c>.editorconfig</c>.</summary>
internal sealed class FileStyle(AnalyzerConfigOptions options, SourceText text)
{
    /// <summary>The line break of the file.</summary>
    public string NewLine { get; } = NewLineOf(text);

    /// <summary>Whether an option has that value, possibly followed by a severity.</summary>
    public bool Is(string option, string value) =>
        options.TryGetValue(option, out var set) && string.Equals(set.Split(':')[0].Trim(), value, StringComparison.OrdinalIgnoreCase);

    private static string NewLineOf(SourceText text)
    {
        var first = text.Lines[0];
        return first.EndIncludingLineBreak > first.End
            ? text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak))
            : "\n";
    }
}
