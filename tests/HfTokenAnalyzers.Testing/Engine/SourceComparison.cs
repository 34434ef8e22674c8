using System.Text;
using Microsoft.CodeAnalysis;

namespace HfTokenAnalyzers.Testing.Engine;

/// <summary>Compares the texts that a fix leaves with the expected ones, to the letter.</summary>
internal static class SourceComparison
{
    /// <summary>The project has the sources and additional files of the state, and no other.</summary>
    public static async Task VerifyAsync(string what, TestState expected, Project actual, CancellationToken cancellationToken)
    {
        var texts = new Dictionary<string, string>();
        foreach (var document in actual.Documents.Concat(actual.AdditionalDocuments))
        {
            texts.Add(TestState.PathOf(document.FilePath ?? document.Name), (await document.GetTextAsync(cancellationToken)).ToString());
        }

        foreach (var (path, text) in expected.Sources.Concat(expected.AdditionalFiles))
        {
            if (!texts.Remove(path, out var found))
            {
                throw new VerificationException($"After {what} there is no {path}.");
            }

            if (found != text.ToString())
            {
                throw new VerificationException($"After {what} {path} is not what is expected (- expected, + actual).\n\n{TextDiff.Create(text.ToString(), found)}");
            }
        }

        if (texts.Keys.FirstOrDefault() is { } added)
        {
            throw new VerificationException($"{what} adds {added}:\n\n{texts[added]}");
        }
    }
}

/// <summary>Says in which lines two texts differ.</summary>
internal static class TextDiff
{
    /// <summary>The lines of both texts: common ones, <c>-</c> those of the first, <c>+</c> those of the second. Line ends other than LF are shown.</summary>
    public static string Create(string expected, string actual)
    {
        var (a, b) = (Lines(expected), Lines(actual));

        // Lengths of the longest common subsequences of the rests; the texts of tests are short.
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
        {
            for (var j = b.Length - 1; j >= 0; j--)
            {
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var diff = new StringBuilder();
        for (var (i, j) = (0, 0); i < a.Length || j < b.Length;)
        {
            if (i < a.Length && j < b.Length && a[i] == b[j])
            {
                diff.Append("  ").Append(a[i++]).Append('\n');
                j++;
            }
            else if (j == b.Length || (i < a.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                diff.Append("- ").Append(a[i++]).Append('\n');
            }
            else
            {
                diff.Append("+ ").Append(b[j++]).Append('\n');
            }
        }

        return diff.ToString();
    }

    // A blank at the end of a line and a carriage return would be invisible.
    private static string[] Lines(string text) =>
        [.. text.Split('\n').Select(static line => line.Replace("\r", "<CR>") is var shown && shown.EndsWith(' ') ? shown + "<end>" : shown)];
}
