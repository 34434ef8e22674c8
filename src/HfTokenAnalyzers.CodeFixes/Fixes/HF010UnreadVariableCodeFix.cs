using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF010: reads <c>HF_TOKEN</c> instead of the other variable, in the whole file.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF010UnreadVariableCodeFix))]
public sealed class HF010UnreadVariableCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF010UnreadVariableCodeFix()
        : base(HF010UnreadVariable.Id, new FixVariant("Read 'HF_TOKEN' instead", "ReadHfToken"))
    {
    }

    /// <summary>
    /// Replaces the name, and the other names in the file: when it reads the right one, they are not reported any more. Of several
    /// names that code reads one after another, only the first is replaced; the others are then fallbacks.
    /// </summary>
    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var reads = edit.File.VariableReads.Where(read => HF010UnreadVariable.IsReported(edit.File, read)).ToList();
        var first = reads.Find(read => read.Site == diagnostics[0].Location.SourceSpan).Name;
        var replaced = new List<SyntaxNode>();
        foreach (var name in reads.Select(static read => read.Name).OrderByDescending(name => name == first).Distinct())
        {
            var nodes = reads.Where(read => read.Name == name)
                .Select(read => (SyntaxNode?)edit.Find<ExpressionSyntax>(read.Site))
                .OfType<SyntaxNode>()
                .Where(node => name == first || !replaced.Exists(other => AreAlternatives(node, other)))
                .ToList();
            if (nodes.Count > 0 && TryReplace(edit, name, new HashSet<TextSpan>(nodes.Select(static node => node.Span))))
            {
                replaced.AddRange(nodes);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>Whether one read may be the fallback of the other: in the same member, or if a variable contains the result.</summary>
    private static bool AreAlternatives(SyntaxNode read, SyntaxNode other) =>
        IsKept(read) || IsKept(other) || Variables.MemberOf(read) == Variables.MemberOf(other);

    private static bool IsKept(SyntaxNode read) => Variables.MemberOf(read) is FieldDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null };

    private static bool TryReplace(SourceEdit edit, string name, HashSet<TextSpan> sites)
    {
        var literals = sites.Select(site => LiteralOf(edit, site, sites)).ToList();
        if (literals.Exists(static literal => literal is null))
        {
            return false;
        }

        var changed = new HashSet<TextSpan>();
        foreach (var literal in literals.Distinct())
        {
            edit.Replace(literal!.Span, SymbolDisplay.FormatLiteral(TokenNames.Right, quote: true));
            foreach (var span in MessagesThatName(name, literal).Where(span => !literals.Exists(other => other!.Span.Contains(span))).Except(changed))
            {
                edit.Replace(span, TokenNames.Right);
                changed.Add(span);
            }
        }

        return true;
    }

    /// <summary>The mentions of the variable in the messages of the check: in the statement that reads it, and in the tests that follow.</summary>
    private static IEnumerable<TextSpan> MessagesThatName(string name, SyntaxNode read)
    {
        if (read.FirstAncestorOrSelf<SyntaxNode>(static node => node is StatementSyntax or MemberDeclarationSyntax) is not { } statement)
        {
            yield break;
        }

        var messages = statement.DescendantNodes().OfType<ThrowExpressionSyntax>()
            .Concat(ChecksOf(statement, read))
            .SelectMany(static node => node.DescendantTokens())
            .Where(static token => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken)
            .Distinct();
        foreach (var token in messages)
        {
            for (var i = token.Text.IndexOf(name, StringComparison.Ordinal); i >= 0; i = token.Text.IndexOf(name, i + name.Length, StringComparison.Ordinal))
            {
                var end = i + name.Length;
                if ((i == 0 || !Ascii.IsWordOrDash(token.Text[i - 1])) && (end == token.Text.Length || !Ascii.IsWordOrDash(token.Text[end])))
                {
                    yield return new TextSpan(token.SpanStart + i, name.Length);
                }
            }
        }
    }

    /// <summary>
    /// The <c>if</c> that reads the variable in its condition, or the ones after a read whose conditions test its result.
    /// </summary>
    private static IEnumerable<SyntaxNode> ChecksOf(SyntaxNode statement, SyntaxNode read)
    {
        if (statement is IfStatementSyntax own && own.Condition.Span.Contains(read.Span))
        {
            return BranchesOf(own);
        }

        var kept = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Identifier.ValueText: var local }] } => local,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: var target } } when target.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().LastOrDefault() is { } name => name.Identifier.ValueText,
            _ => null,
        };
        var siblings = statement.Parent is GlobalStatementSyntax { Parent: { } file }
            ? file.ChildNodes().OfType<GlobalStatementSyntax>().Select(static global => global.Statement)
            : statement.Parent?.ChildNodes().OfType<StatementSyntax>() ?? [];
        return siblings.Where(other => other.SpanStart > statement.SpanStart).SelectMany(other => other switch
        {
            IfStatementSyntax test when Names(test.Condition) => BranchesOf(test),

            // A guard, such as ArgumentException.ThrowIfNullOrEmpty(token, "…").
            ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } when Names(call.ArgumentList) => [call.ArgumentList],
            _ => Enumerable.Empty<SyntaxNode>(),
        });

        bool Names(SyntaxNode part) => part.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == kept);
    }

    private static IEnumerable<SyntaxNode> BranchesOf(IfStatementSyntax test) => test.Else is { } other ? [test.Statement, other] : [test.Statement];

    /// <summary>The literal that writes the name: in the call, or in a constant that no other code uses.</summary>
    private static LiteralExpressionSyntax? LiteralOf(SourceEdit edit, TextSpan site, HashSet<TextSpan> sites) => edit.Find<ExpressionSyntax>(site) switch
    {
        LiteralExpressionSyntax literal => literal,
        { } name when edit.SymbolOf(name) is { } symbol
            and (ILocalSymbol { IsConst: true } or IFieldSymbol { IsConst: true, DeclaredAccessibility: Accessibility.Private })
            && symbol.DeclaringSyntaxReferences is [{ } reference]
            && reference.SyntaxTree == name.SyntaxTree
            && symbol is ILocalSymbol or { ContainingType.DeclaringSyntaxReferences.Length: 1 }
            && edit.File.Values.MentionsOf(symbol).All(mention => sites.Contains(mention.Span) || OnlyNames(mention))
            => (reference.GetSyntax(edit.CancellationToken) as VariableDeclaratorSyntax)?.Initializer?.Value as LiteralExpressionSyntax,
        _ => null,
    };

    /// <summary>Whether a mention only names the variable, in an exception or with <c>nameof</c>.</summary>
    private static bool OnlyNames(SyntaxNode mention) => mention.Ancestors().Any(static node =>
        node is ThrowExpressionSyntax or ThrowStatementSyntax or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } });
}
