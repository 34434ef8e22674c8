using System.Globalization;
using System.Runtime.CompilerServices;
using HfTokenAnalyzers.GetToken;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// Compiles a fix before it is offered, in each project that contains the file. Only the compiler can check nullability, definite
/// assignment, overloads and language versions.
/// </summary>
internal static class CompilerCheck
{
    private static readonly ConditionalWeakTable<SemanticModel, IReadOnlyDictionary<(string Id, string Message), int>> Known = new();

    /// <summary>Whether the file with that text has no additional errors or warnings.</summary>
    public static async Task<bool> AcceptsAsync(LinkedFile file, SourceText text, CancellationToken cancellationToken)
    {
        foreach (var document in file.Documents)
        {
            if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && !Accepts(model, text, document.Project, file.BringsHelper(document.Project), cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(SemanticModel before, SourceText text, Project project, bool bringsHelper, CancellationToken cancellationToken)
    {
        var tree = before.SyntaxTree.WithChangedText(text);
        var compilation = before.Compilation.ReplaceSyntaxTree(before.SyntaxTree, tree);

        // The generator runs after the change; in some hosts, only in the next build.
        var options = project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (bringsHelper && HfTokenGenerator.TryWrite(compilation, options, cancellationToken) is { } helper)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(helper, (CSharpParseOptions)tree.Options, cancellationToken: cancellationToken));
        }

        var found = CountsOf(compilation.GetSemanticModel(tree), cancellationToken);
        if (found.Count == 0)
        {
            return true;
        }

        // Computed once for all fixes of a file, since the compiler does not cache diagnostics in method bodies.
        var known = Known.GetValue(before, model => CountsOf(model, cancellationToken));
        return found.All(pair => known.TryGetValue(pair.Key, out var count) && pair.Value <= count);
    }

    /// <summary>
    /// The number of each error and warning in a file. Different messages count separately: a fix must not replace an error with
    /// another one of the same id.
    /// </summary>
    private static IReadOnlyDictionary<(string Id, string Message), int> CountsOf(SemanticModel model, CancellationToken cancellationToken) => model.GetDiagnostics(cancellationToken: cancellationToken)
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
        .GroupBy(static diagnostic => (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)))
        .ToDictionary(static group => group.Key, static group => group.Count());
}
