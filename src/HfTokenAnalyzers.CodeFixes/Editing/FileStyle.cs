using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>How a file is written: its line breaks, and the style options that <c>.editorconfig</c> sets for it.</summary>
internal sealed class FileStyle(AnalyzerConfigOptions options, SourceText text)
{
    /// <summary>The line break of the file.</summary>
    public string NewLine { get; } = NewLineOf(text);

    /// <summary>Whether an option has that value, whatever severity follows it.</summary>
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
