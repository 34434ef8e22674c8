using System.Globalization;
using System.Runtime.CompilerServices;
using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.GetToken;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Safety;

/// <summary>
/// Compiles a fix before it is offered, in each project that contains the file. Only the compiler can check nullability, definite
/// assignment, overloads and language versions.
/// </summary>
internal static class CompilerCheck
{
    private static readonly ConditionalWeakTable<SemanticModel, IReadOnlyDictionary<(string Id, string Message), int>> Known = new();

    /// <summary>Whether the changed file has no additional errors or warnings.</summary>
    public static async Task<bool> AcceptsAsync(LinkedFile file, FileChanges changes, CancellationToken cancellationToken)
    {
        foreach (var document in file.Documents)
        {
            if (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
                && !Accepts(model, changes, document.Project, file.BringsHelper(document.Project), cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Accepts(SemanticModel before, FileChanges changes, Project project, bool bringsHelper, CancellationToken cancellationToken)
    {
        if (LeavesFieldUnread(before, changes, cancellationToken))
        {
            return false;
        }

        var tree = changes.ApplyTo(before.SyntaxTree);
        var compilation = before.Compilation.ReplaceSyntaxTree(before.SyntaxTree, tree);

        // The generator runs after the change; in some hosts, only in the next build.
        var options = project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (bringsHelper && HfTokenGenerator.TryWrite(compilation, options, cancellationToken) is { } helper)
        {
            compilation = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(helper, (CSharpParseOptions)tree.Options, cancellationToken: cancellationToken));
        }

        var (oldPart, newPart) = tree.GetRoot(cancellationToken).ContainsDiagnostics ? (null, null) : AffectedParts(before, changes, cancellationToken);
        var found = CountsOf(compilation.GetSemanticModel(tree), newPart, cancellationToken);
        if (found.Count == 0)
        {
            return true;
        }

        // Computed once for all fixes of a file, since the compiler does not cache diagnostics in method bodies.
        var known = oldPart is null ? Known.GetValue(before, model => CountsOf(model, null, cancellationToken)) : CountsOf(before, oldPart, cancellationToken);
        return found.All(pair => known.TryGetValue(pair.Key, out var count) && pair.Value <= count);
    }

    /// <summary>
    /// Whether the changes remove the last read of a private field that is set to a constant. The compiler warns of this (CS0414),
    /// but only when it compiles the whole project.
    /// </summary>
    private static bool LeavesFieldUnread(SemanticModel model, FileChanges changes, CancellationToken cancellationToken)
    {
        var removed = changes.Changes.Where(static change => change.Span.Length > 0).Select(static change => change.Span).ToList();
        var root = model.SyntaxTree.GetRoot(cancellationToken);
        return removed.SelectMany(span => root.DescendantNodes(node => node.Span.IntersectsWith(span)).OfType<IdentifierNameSyntax>().Where(name => span.Contains(name.Span)))
            .Any(name => model.GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol
            {
                IsConst: false,
                DeclaredAccessibility: Accessibility.Private,
                ContainingType.DeclaringSyntaxReferences: [var type],
                DeclaringSyntaxReferences: [var reference],
            }
                && reference.GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } field
                && model.GetConstantValue(value, cancellationToken).HasValue
                && !removed.Exists(span => span.IntersectsWith(field.Span))
                && !changes.Changes.Any(change => change.NewText!.Contains(field.Identifier.ValueText))
                && !type.GetSyntax(cancellationToken).DescendantNodes().OfType<IdentifierNameSyntax>().Any(other =>
                    other.Identifier.ValueText == field.Identifier.ValueText && !Variables.IsWritten(other) && !removed.Exists(span => span.Contains(other.Span))));
    }

    /// <summary>
    /// The part of the file that contains all members whose bodies are changed, before and after the change. Diagnostics can differ
    /// only there. Null if a change to a declaration or a using can affect the whole file.
    /// </summary>
    private static (TextSpan? Before, TextSpan? After) AffectedParts(SemanticModel model, FileChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Usings.Count > 0 && !ImportsHelperAlone(model.Compilation))
        {
            return default;
        }

        var root = model.SyntaxTree.GetRoot(cancellationToken);
        var (start, end) = (int.MaxValue, 0);
        foreach (var change in changes.Changes)
        {
            if (MemberWithBody(root, change.Span) is not { } member)
            {
                return default;
            }

            (start, end) = (Math.Min(start, member.FullSpan.Start), Math.Max(end, member.FullSpan.End));
        }

        var before = TextSpan.FromBounds(start, end);
        return (before, TextSpan.FromBounds(start + Growth(changes.Usings.Where(change => change.Span.Start <= start)), end + Growth(changes.Usings) + Growth(changes.Changes)));

        static int Growth(IEnumerable<TextChange> changes) => changes.Sum(static change => change.NewText!.Length - change.Span.Length);
    }

    /// <summary>Whether the using for the helper makes no other name known.</summary>
    private static bool ImportsHelperAlone(Compilation compilation) =>
        compilation.GlobalNamespace.GetNamespaceMembers().FirstOrDefault(static space => space.Name == "HuggingFace")?
            .GetNamespaceMembers().FirstOrDefault(static space => space.Name == "Tokens") is not { } helpers
        || helpers.GetMembers().All(Names.IsHelper);

    /// <summary>The member whose body contains the change; null if a declaration, or a top-level statement, contains it.</summary>
    private static SyntaxNode? MemberWithBody(SyntaxNode root, TextSpan change) => root.FindNode(change).AncestorsAndSelf()
        .FirstOrDefault(static node => node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax) switch
    {
        BlockSyntax block when block.OpenBraceToken.Span.End <= change.Start && change.End <= block.CloseBraceToken.SpanStart => block.Parent,
        ArrowExpressionClauseSyntax arrow when arrow.Expression.FullSpan.Contains(change) => arrow.Parent,
        _ => null,
    };

    /// <summary>
    /// The number of each error and warning in a part of a file, or in all of it. Different messages count separately: a fix must not
    /// replace an error with another one of the same id.
    /// </summary>
    private static IReadOnlyDictionary<(string Id, string Message), int> CountsOf(SemanticModel model, TextSpan? part, CancellationToken cancellationToken) => model.GetDiagnostics(part, cancellationToken)
        .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
        .GroupBy(static diagnostic => (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture)))
        .ToDictionary(static group => group.Key, static group => group.Count());
}
