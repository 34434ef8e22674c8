using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF011: removes the argument, if the call still has the same target without it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF011SuperfluousTokenCodeFix))]
public sealed class HF011SuperfluousTokenCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF011SuperfluousTokenCodeFix()
        : base(HF011SuperfluousToken.Id, new FixVariant("Remove the token argument", "LeaveOut"))
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

    /// <summary>
    /// The changes that remove the argument and name the positional arguments after it. Null if an argument has no parameter name.
    /// </summary>
    private static List<TextChange>? ChangesOf(SourceEdit edit, ExpressionSyntax call, ArgumentListSyntax list, ArgumentSyntax argument)
    {
        var arguments = edit.OperationOf(call) switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => default,
        };
        if (arguments.IsDefault || ElementListFactory.TryCreate(edit.Text, list) is not { } elements)
        {
            return null;
        }

        var spans = elements.Without(new HashSet<SyntaxNode> { argument }).ToList();
        if (spans.Exists(span => list.DescendantTrivia(span).Any(trivia => trivia.IsComment() && span.Contains(trivia.Span))))
        {
            spans = [.. WithoutComments(list, argument)];
        }

        var changes = spans.ConvertAll(static span => new TextChange(span, ""));
        foreach (var next in list.Arguments.Skip(list.Arguments.IndexOf(argument) + 1).Where(static next => next.NameColon is null))
        {
            if (arguments.FirstOrDefault(bound => bound.Syntax == next) is not { ArgumentKind: ArgumentKind.Explicit, Parameter: { } parameter })
            {
                return null;
            }

            changes.Add(new TextChange(new TextSpan(next.SpanStart, 0), Names.Escape(parameter.Name) + ": "));
        }

        return changes;
    }

    /// <summary>The argument and a comma. Keeps their comments, which may be about the call.</summary>
    private static IEnumerable<TextSpan> WithoutComments(ArgumentListSyntax list, ArgumentSyntax argument)
    {
        var index = list.Arguments.IndexOf(argument);
        var commas = list.Arguments.GetSeparators().ToList();
        if (index < commas.Count)
        {
            var next = commas[index].TrailingTrivia.FirstOrDefault(static trivia => trivia.IsComment());
            return [TextSpan.FromBounds(argument.SpanStart, next == default ? commas[index].Span.End : next.SpanStart)];
        }

        var behind = argument.GetTrailingTrivia().FirstOrDefault(static trivia => trivia.IsComment());
        var span = TextSpan.FromBounds(argument.SpanStart, behind == default ? argument.Span.End : behind.SpanStart);
        return index > 0 ? [commas[index - 1].Span, span] : [span];
    }

    /// <summary>Whether the changed call has the same target. Without the argument, another overload may fit better and not find the token.</summary>
    private static bool CallsTheSame(SourceEdit edit, ExpressionSyntax call, List<TextChange> changes)
    {
        var shifted = changes.OrderBy(static change => change.Span.Start).Select(change => new TextChange(new TextSpan(change.Span.Start - call.SpanStart, change.Span.Length), change.NewText!));
        var text = SourceText.From(edit.Text.ToString(call.Span)).WithChanges(shifted).ToString();

        // Speculative binding has no target type for "new()".
        if (call is ImplicitObjectCreationExpressionSyntax)
        {
            return edit.SymbolOf(call)?.ContainingType?.InstanceConstructors.Length == 1;
        }

        return SymbolEqualityComparer.Default.Equals(
            edit.SymbolOf(call),
            Names.SymbolIf(edit.Model, call, Parse(text)));
    }

    /// <summary>Parses an expression, or the part after <c>?</c> if it starts with a dot or a bracket.</summary>
    private static ExpressionSyntax Parse(string text) =>
        text[0] is '.' or '[' && SyntaxFactory.ParseExpression("_?" + text) is ConditionalAccessExpressionSyntax conditional
            ? conditional.WhenNotNull
            : SyntaxFactory.ParseExpression(text);
}
