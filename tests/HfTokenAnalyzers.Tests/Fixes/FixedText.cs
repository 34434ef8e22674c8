using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>Compares the text of a fixed program with the text before, or with that of another way to fix it.</summary>
internal static partial class FixedText
{
    /// <summary>What a fix changed that it must not change; null if there is nothing.</summary>
    public static (string Kind, string Details)? ProblemOf(GeneratedProgram program, string now)
    {
        var newLine = program.NewLine;
        var old = program.Text.ToString();
        if (now.Split(newLine).Any(static line => line.AsSpan().ContainsAny('\r', '\n')))
        {
            return ("line endings are mixed", "");
        }

        // Parts with even numbers are outside of the mistakes. The first one has the usings.
        var (oldParts, newParts) = (Place().Split(old), Place().Split(now));
        if (oldParts.Length != newParts.Length)
        {
            return ("the mark of a place is lost", "");
        }

        for (var i = 0; i < oldParts.Length; i += 2)
        {
            if (oldParts[i] != newParts[i] && (i > 0 || !IsUsingAdded(oldParts[i].Split(newLine), newParts[i].Split(newLine))))
            {
                return ("text outside of the mistake changes", $"{oldParts[i]}\n→\n{newParts[i]}");
            }
        }

        foreach (var note in Note().Matches(old).Select(static match => match.Value).Where(note => now.Split(note).Length != 2))
        {
            return ($"a comment is {(now.Contains(note) ? "doubled" : "lost")}", note);
        }

        var lines = now.Split(newLine).ToHashSet();
        foreach (var line in old.Split(newLine).Where(line => line.TrimEnd().EndsWith(GeneratedProgram.KeptLine, StringComparison.Ordinal) && !lines.Contains(line)))
        {
            return ("a line next to the mistake changes", line);
        }

        return null;
    }

    /// <summary>Whether two texts have the same code. A using is left over if another fix removes the call that needed it.</summary>
    public static bool HaveSameLines(string one, string other) => LinesOf(one).SequenceEqual(LinesOf(other));

    /// <summary>Whether two texts have the same tokens: entries that move to one list are there in the order in which they were moved.</summary>
    public static bool HaveSameTokens(string one, string other) => TokensOf(one).SequenceEqual(TokensOf(other));

    private static IEnumerable<string> LinesOf(string text) => text.Split('\n').Where(static line => line.Trim() is not ("" or "using HuggingFace.Tokens;"));

    private static IEnumerable<string> TokensOf(string text) =>
        CSharpSyntaxTree.ParseText(IgnoredLine().Replace(text, "")).GetRoot()
            .DescendantTokens().Select(static token => token.Text).Order(StringComparer.Ordinal);

    /// <summary>Whether the only new text is the using of the helper, on its own line, with an empty line if there were no usings.</summary>
    private static bool IsUsingAdded(string[] old, string[] now)
    {
        var extra = now.Length - old.Length;
        if (extra is < 1 or > 2)
        {
            return false;
        }

        var start = old.Zip(now).TakeWhile(static pair => pair.First == pair.Second).Count();
        var added = now.AsSpan(start, extra);
        return now[(start + extra)..].SequenceEqual(old[start..])
            && (added[0].Trim() == "using HuggingFace.Tokens;" || (extra == 2 && added[0].Length == 0 && added[1].Trim() == "using HuggingFace.Tokens;"))
            && (extra == 1 || added[1].Length == 0 || added[0].Length == 0);
    }

    [GeneratedRegex(@"/\* (?:place|end) \d+ \*/", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    /// <summary>The using of the helper, and directives, so that the code of both branches counts.</summary>
    [GeneratedRegex(@"^\s*(?:using HuggingFace\.Tokens;|#.*)\r?$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex IgnoredLine();

    [GeneratedRegex(@"note-\d+-", RegexOptions.CultureInvariant)]
    private static partial Regex Note();
}
