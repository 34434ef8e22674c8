using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Adds the using that <c>HfToken</c> needs, where a developer would write it.</summary>
internal static class Usings
{
    /// <summary>The namespace of the type that the package's generator adds.</summary>
    public const string HelperNamespace = "HuggingFace.Tokens";

    private const string Directive = "using " + HelperNamespace + ";";

    /// <summary>The change that adds the using; null where the file has it already.</summary>
    public static TextChange? Add(CompilationUnitSyntax root, string newLine)
    {
        var usings = root.Usings.Any() ? root.Usings
            : root.Members.FirstOrDefault() is BaseNamespaceDeclarationSyntax { Usings: { Count: > 0 } inner } ? inner
            : default;
        if (usings.Any(static directive => directive.Alias is null && NameOf(directive) == HelperNamespace))
        {
            return null;
        }

        var plain = usings.Where(static directive => IsPlain(directive)).ToList();
        if (plain.LastOrDefault(static directive => Precedes(directive)) is { } previous)
        {
            return After(previous, newLine);
        }

        if (plain.FirstOrDefault() is { } next)
        {
            return Before(next, newLine);
        }

        // Global usings and external aliases must come first.
        return usings.LastOrDefault(static directive => !directive.GlobalKeyword.IsKind(SyntaxKind.None)) is { } global ? After(global, newLine)
            : usings.FirstOrDefault() is { } special ? Before(special, newLine)
            : root.Externs.LastOrDefault() is { } external ? After(external, newLine)
            : AtTop(root, newLine);
    }

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None);

    private static bool Precedes(UsingDirectiveSyntax directive)
    {
        var name = NameOf(directive);
        return name == nameof(System)
            || name.StartsWith("System.", StringComparison.Ordinal)
            || string.Compare(name, HelperNamespace, StringComparison.OrdinalIgnoreCase) < 0;
    }

    private static string NameOf(UsingDirectiveSyntax directive) => directive.Name?.ToString() ?? "";

    private static TextChange After(SyntaxNode previous, string newLine)
    {
        var hasLineEnd = previous.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return new TextChange(
            new TextSpan(previous.FullSpan.End, 0),
            hasLineEnd ? IndentationOf(previous) + Directive + newLine : newLine + Directive);
    }

    /// <summary>What stands above the first using, a licence say, stays above.</summary>
    private static TextChange Before(SyntaxNode next, string newLine) =>
        new(new TextSpan(next.SpanStart, 0), Directive + newLine + IndentationOf(next));

    private static TextChange AtTop(CompilationUnitSyntax root, string newLine)
    {
        var first = root.GetFirstToken(includeZeroWidth: true);
        var documentation = first.LeadingTrivia.FirstOrDefault(static trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax);
        var position = documentation.IsKind(SyntaxKind.None) ? first.SpanStart : documentation.FullSpan.Start;
        return new TextChange(new TextSpan(position, 0), Directive + newLine + newLine);
    }

    private static string IndentationOf(SyntaxNode node)
    {
        var trivia = node.GetLeadingTrivia();
        return trivia.Count > 0 && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? trivia[trivia.Count - 1].ToString() : "";
    }
}
