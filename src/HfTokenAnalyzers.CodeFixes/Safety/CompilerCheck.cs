using System.Globalization;
using System.Runtime.CompilerServices;
using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// Asks the compiler before a fix is offered: what it does not take, in this project and in each other one that has the
/// file too, is no fix. Flow of null and of assignments, overloads and old versions of the language are its to judge.
/// </summary>
internal static class CompilerCheck
{
    private static readonly ConditionalWeakTable<SemanticModel, IReadOnlyDictionary<(string Id, string Message), int>> Known = new();

    /// <summary>Whether the changed file has no error and no warning more than it had.</summary>
    public static async Task<bool> AcceptsAsync(Document before, Document after, CancellationToken cancellationToken)
    {
        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        foreach (var id in before.GetLinkedDocumentIds().Insert(0, before.Id))
        {
            var document = before.Project.Solution.GetDocument(id);
            if (document is not null
                && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && !Accepts(model, text, document.Project, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(SemanticModel before, SourceText text, Project project, CancellationToken cancellationToken)
    {
        var tree = before.SyntaxTree.WithChangedText(text);
        var compilation = before.Compilation.ReplaceSyntaxTree(before.SyntaxTree, tree);

        // Generators run after the change, and in some hosts not before the next build.
        var options = project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (HfTokenGenerator.TryWrite(compilation, options, cancellationToken) is { } helper)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(helper, (CSharpParseOptions)tree.Options, cancellationToken: cancellationToken));
        }

        var found = CountsOf(compilation.GetSemanticModel(tree), cancellationToken);
        if (found.Count == 0)
        {
            return true;
        }

        // Counted once for all the fixes of a file: the compiler keeps none of what it finds in methods.
        var known = Known.GetValue(before, model => CountsOf(model, cancellationToken));
        return found.All(pair => known.TryGetValue(pair.Key, out var count) && pair.Value <= count);
    }

    /// <summary>
    /// How often each error and warning stands in a file. They are told apart by what they say: a fix that mends one and
    /// makes another of its kind is none.
    /// </summary>
    private static IReadOnlyDictionary<(string Id, string Message), int> CountsOf(SemanticModel model, CancellationToken cancellationToken) => model.GetDiagnostics(cancellationToken: cancellationToken)
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
        .GroupBy(static diagnostic => (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)))
        .ToDictionary(static group => group.Key, static group => group.Count());
}
