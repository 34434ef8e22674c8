using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Diagnostics;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Mends HF011: leaves the argument out, where the same method is called without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF011SuperfluousTokenCodeFix))]
public sealed class HF011SuperfluousTokenCodeFix : HubCodeFixProvider
{
    /// <summary>Called by the host.</summary>
    public HF011SuperfluousTokenCodeFix()
        : base(Descriptors.SuperfluousTokenId, new FixVariant("Let the client find the token", "LeaveOut"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            if (edit.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan)?.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent: ArgumentListSyntax { Parent: ExpressionSyntax call } list } argument
                && ChangesOf(edit, call, list, argument) is { } changes
                && CallsTheSame(edit, call, changes))
            {
                foreach (var change in changes)
                {
                    edit.Add(change);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>What stands behind the argument by its place alone gets its parameter's name. Null where that cannot be written.</summary>
    private static List<TextChange>? ChangesOf(SourceEdit edit, ExpressionSyntax call, ArgumentListSyntax list, ArgumentSyntax argument)
    {
        var arguments = edit.Model.GetOperationOrNull(call, edit.CancellationToken) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        if (arguments.IsDefault || ElementListFactory.TryCreate(edit.Text, list) is not { } elements)
        {
            return null;
        }

        var changes = elements.Without(new HashSet<SyntaxNode> { argument }).Select(static span => new TextChange(span, "")).ToList();
        foreach (var next in list.Arguments.Skip(list.Arguments.IndexOf(argument) + 1).Where(static next => next.NameColon is null))
        {
            if (arguments.FirstOrDefault(bound => bound.Syntax == next) is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter })
            {
                return null;
            }

            var name = SyntaxFacts.GetKeywordKind(parameter.Name) == SyntaxKind.None ? parameter.Name : "@" + parameter.Name;
            changes.Add(new TextChange(new TextSpan(next.SpanStart, 0), name + ": "));
        }

        return changes;
    }

    /// <summary>Another overload may fit better without the argument, and not look for the token.</summary>
    private static bool CallsTheSame(SourceEdit edit, ExpressionSyntax call, List<TextChange> changes)
    {
        var shifted = changes.OrderBy(static change => change.Span.Start).Select(change => new TextChange(new TextSpan(change.Span.Start - call.SpanStart, change.Span.Length), change.NewText!));
        var text = SourceText.From(edit.Text.ToString(call.Span)).WithChanges(shifted).ToString();

        // What new() creates, the place says; speculation has none.
        if (call is ImplicitObjectCreationExpressionSyntax)
        {
            return edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol?.ContainingType?.InstanceConstructors.Length == 1;
        }

        return SymbolEqualityComparer.Default.Equals(
            edit.Model.GetSymbolInfo(call, edit.CancellationToken).Symbol,
            Names.SymbolIf(edit.Model, call, Parse(text)));
    }

    /// <summary>What begins with a dot or a bracket stands behind a question mark.</summary>
    private static ExpressionSyntax Parse(string text) =>
        text[0] is '.' or '[' && SyntaxFactory.ParseExpression("_?" + text) is ConditionalAccessExpressionSyntax conditional
            ? conditional.WhenNotNull
            : SyntaxFactory.ParseExpression(text);
}
