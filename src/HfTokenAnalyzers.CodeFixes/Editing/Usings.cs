using HfTokenAnalyzers.CodeFixes.Lists;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Adds the using for <c>HfToken</c> at the usual position.</summary>
internal static class Usings
{
    private const string Placement = "csharp_using_directive_placement";

    private const string SystemFirst = "dotnet_sort_system_directives_first";

    private const string Groups = "dotnet_separate_import_directive_groups";

    /// <summary>The namespace of the generated <c>HfToken</c>.</summary>
    public const string HelperNamespace = "HuggingFace.Tokens";

    /// <summary>
    /// Whether a using makes the name available at that position, with the change that adds it; null if the file already has it. A
    /// using does not count if <c>#if</c> can exclude it while the position is compiled.
    /// </summary>
    public static bool TryImport(CompilationUnitSyntax root, SemanticModel model, FileStyle style, int position, out TextChange? addition)
    {
        var around = root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(member => member.Span.Contains(position));
        var inner = style.Is(Placement, "inside_namespace") || (!style.Is(Placement, "outside_namespace") && !root.Usings.Any() && around?.Usings.Any() == true) ? around : null;
        var known = root.Usings.Concat(around?.Usings ?? default).Where(directive => Reaches(root, directive.Span.End, position)).ToList();
        addition = null;
        if (known.Exists(static directive => directive.Alias is null && NameOf(directive) == HelperNamespace))
        {
            return true;
        }

        var text = "using " + (inner is not null && IsHidden(model, position) ? "global::" : "") + HelperNamespace + ";";
        var change = ChangeOf(style, root, inner, [.. known.Where(directive => directive.Parent == ((SyntaxNode?)inner ?? root))], text);
        addition = change;
        return Reaches(root, change.Span.Start, position);
    }

    private static TextChange ChangeOf(FileStyle style, CompilationUnitSyntax root, BaseNamespaceDeclarationSyntax? inner, List<UsingDirectiveSyntax> usings, string text)
    {
        var newLine = style.NewLine;
        var plain = usings.Where(static directive => IsPlain(directive)).ToList();
        var isSystemFirst = style.Is(SystemFirst, "true") || (!style.Is(SystemFirst, "false") && IsSystemFirst(plain));
        var previous = plain.FindLastIndex(isSystemFirst ? static directive => IsSystem(directive) || IsBefore(directive) : IsBefore);
        if (previous >= 0)
        {
            var next = plain.ElementAtOrDefault(previous + 1);
            var hasGroups = style.Is(Groups, "true") || (!style.Is(Groups, "false") && HasGroups(plain));
            var beginsGroup = hasGroups && GroupOf(plain[previous]) != GroupOf(HelperNamespace);

            // A blank line separates System from the others and, in some files, each group from the next.
            return next is not null && BeginsGroup(next) && (hasGroups ? GroupOf(next) == GroupOf(HelperNamespace) : IsSystem(plain[previous]))
                ? Before(next, text, newLine)
                : After(plain[previous], text, newLine, beginsGroup);
        }

        if (plain.Count > 0)
        {
            return Before(plain[0], style.Is(Groups, "true") ? text + newLine : text, newLine);
        }

        // Global usings and external aliases must come first.
        SyntaxNode? last = usings.LastOrDefault(static directive => !directive.GlobalKeyword.IsKind(SyntaxKind.None));
        if (last is null && usings.FirstOrDefault() is { } special)
        {
            return Before(special, text, newLine);
        }

        last ??= (inner?.Externs ?? root.Externs).LastOrDefault();
        return last is not null && !HasUsingsBehind(last, inner?.Usings ?? root.Usings) ? After(last, text, newLine)
            : inner is { Usings: [], Externs: [] } && inner.Members.FirstOrDefault() is { } member ? Inside(member, text, newLine)
            : AtTop(root, inner, text, newLine);
    }

    /// <summary>Whether there is a blank line between all usings whose names start differently.</summary>
    private static bool HasGroups(List<UsingDirectiveSyntax> plain)
    {
        var borders = plain.Skip(1).Zip(plain, static (next, before) => (next, before)).Where(static pair => GroupOf(pair.next) != GroupOf(pair.before)).ToList();
        return borders.Exists(static pair => !IsSystem(pair.before)) && borders.TrueForAll(static pair => pair.next.GetLeadingTrivia().All(static trivia => trivia.IsWhiteSpace()) && BeginsGroup(pair.next));
    }

    private static string GroupOf(UsingDirectiveSyntax directive) => GroupOf(NameOf(directive));

    private static string GroupOf(string name) => name.Split('.')[0];

    /// <summary>Whether global usings follow, which must precede all others.</summary>
    private static bool HasUsingsBehind(SyntaxNode last, SyntaxList<UsingDirectiveSyntax> all) =>
        all.Any(directive => directive.SpanStart > last.SpanStart && !directive.GlobalKeyword.IsKind(SyntaxKind.None));

    /// <summary>Whether the code at a position is always compiled if the code at a later position is.</summary>
    private static bool Reaches(CompilationUnitSyntax root, int from, int to)
    {
        var depth = 0;
        for (var directive = root.GetFirstDirective(); directive is not null && directive.SpanStart < to; directive = directive.GetNextDirective())
        {
            if (directive.SpanStart >= from)
            {
                depth += directive.Kind() switch
                {
                    SyntaxKind.IfDirectiveTrivia => 1,
                    SyntaxKind.EndIfDirectiveTrivia => -1,
                    _ => 0,
                };
                if (depth < 0 || (depth == 0 && directive.Kind() is SyntaxKind.ElifDirectiveTrivia or SyntaxKind.ElseDirectiveTrivia))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Whether the first part of the name refers to another namespace there, such as <c>Acme.HuggingFace</c>.</summary>
    private static bool IsHidden(SemanticModel model, int position) =>
        model.LookupNamespacesAndTypes(position, name: "HuggingFace") is [var found, ..]
        && found is not INamespaceSymbol { ContainingNamespace.IsGlobalNamespace: true };

    private static bool IsPlain(UsingDirectiveSyntax directive) =>
        directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None);

    private static bool IsSystem(UsingDirectiveSyntax directive) =>
        NameOf(directive) is var name && (name == nameof(System) || name.StartsWith("System.", StringComparison.Ordinal));

    private static bool IsBefore(UsingDirectiveSyntax directive) => string.Compare(NameOf(directive), HelperNamespace, StringComparison.OrdinalIgnoreCase) < 0;

    private static bool IsSystemFirst(List<UsingDirectiveSyntax> plain) => !plain.SkipWhile(IsSystem).Any(IsSystem);

    private static bool BeginsGroup(UsingDirectiveSyntax directive) =>
        directive.GetLeadingTrivia().FirstOrDefault(static trivia => !trivia.IsKind(SyntaxKind.WhitespaceTrivia)).IsKind(SyntaxKind.EndOfLineTrivia);

    private static string NameOf(UsingDirectiveSyntax directive) => directive.Name?.ToString().Replace("global::", "") ?? "";

    private static TextChange After(SyntaxNode previous, string text, string newLine, bool beginsGroup = false)
    {
        var hasLineEnd = previous.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return new TextChange(
            new TextSpan(previous.FullSpan.End, 0),
            (beginsGroup ? newLine : "") + (hasLineEnd ? IndentationOf(previous) + text + newLine : newLine + text));
    }

    /// <summary>Comments above the first using, such as a license, stay above; comments above another one stay with it.</summary>
    private static TextChange Before(SyntaxNode next, string text, string newLine)
    {
        var first = next.GetFirstToken();
        var isFirst = first.GetPreviousToken().IsKind(SyntaxKind.None) || first.GetPreviousToken().IsKind(SyntaxKind.OpenBraceToken);
        return new(new TextSpan(isFirst ? next.SpanStart : StartOf(first), 0), text + newLine + IndentationOf(next));
    }

    /// <summary>Before the first declaration of a namespace and the comments on it.</summary>
    private static TextChange Inside(SyntaxNode member, string text, string newLine) =>
        new(new TextSpan(StartOf(member.GetFirstToken()), 0), text + newLine + newLine + IndentationOf(member));

    /// <summary>Before the first declaration. A license above it stays above, and a comment on it stays with it.</summary>
    private static TextChange AtTop(CompilationUnitSyntax root, BaseNamespaceDeclarationSyntax? inner, string text, string newLine)
    {
        var last = (SyntaxNode?)(inner?.Usings ?? root.Usings).LastOrDefault() ?? (inner?.Externs ?? root.Externs).LastOrDefault();
        var first = last?.GetLastToken().GetNextToken() ?? root.GetFirstToken(includeZeroWidth: true);
        var position = StartOf(first);
        var isHeader = position == first.FullSpan.Start && first.LeadingTrivia.All(static trivia => !IsDocumentation(trivia))
            && (first.IsKind(SyntaxKind.NamespaceKeyword) || first.LeadingTrivia.Any(SaysLicence));
        return new TextChange(new TextSpan(isHeader ? first.SpanStart : position, 0), text + newLine + newLine);
    }

    /// <summary>The start of a token with the comments above it, up to a blank line.</summary>
    private static int StartOf(SyntaxToken token)
    {
        var (trivia, start) = (token.LeadingTrivia, token.SpanStart);
        for (var i = trivia.Count - 1; i >= 0; i--)
        {
            if (IsAnyComment(trivia[i]))
            {
                start = trivia[i].FullSpan.Start;
            }
            else if (!trivia[i].IsKind(SyntaxKind.WhitespaceTrivia) && !(trivia[i].IsKind(SyntaxKind.EndOfLineTrivia) && i > 0 && IsAnyComment(trivia[i - 1])))
            {
                break;
            }
        }

        return start;
    }

    private static bool IsAnyComment(SyntaxTrivia trivia) =>
        trivia.IsComment() || IsDocumentation(trivia);

    private static bool IsDocumentation(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia;

    private static bool SaysLicence(SyntaxTrivia trivia) => IsAnyComment(trivia) && trivia.ToString() is var text
        && new[] { "copyright", "licen", "auto-generated", "autogenerated" }.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string IndentationOf(SyntaxNode node)
    {
        var trivia = node.GetLeadingTrivia();
        return trivia.Count > 0 && trivia[trivia.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? trivia[trivia.Count - 1].ToString() : "";
    }
}
