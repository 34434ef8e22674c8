using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF008: removes the token from the message, if the message has other text.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF008TokenShownCodeFix))]
public sealed class HF008TokenShownCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF008TokenShownCodeFix()
        : base(HF008TokenShown.Id, new FixVariant("Remove the token from the message", "LeaveOut"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var shown = diagnostics
            .Select(diagnostic => edit.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan))
            .OfType<ExpressionSyntax>()
            .Where(value => !IsOfConstant(edit, value))
            .Select(value => WholeOf(edit, value))
            .ToList();
        foreach (var text in shown.Where(static value => value.Parent is InterpolationSyntax).GroupBy(static value => (InterpolatedStringExpressionSyntax)value.Parent!.Parent!))
        {
            MessageEdit.RemoveHoles(edit, text.Key, [.. text.Select(static value => (InterpolationSyntax)value.Parent!)]);
        }

        foreach (var sum in shown.Where(static value => IsOperand(value)).GroupBy(static value => MessageEdit.SumOf(value)))
        {
            MessageEdit.RemoveOperands(edit, sum.Key, new HashSet<ExpressionSyntax>(sum));
        }

        foreach (var call in shown.Where(static value => value.Parent is ArgumentSyntax { Parent: ArgumentListSyntax }).GroupBy(static value => (ArgumentListSyntax)value.Parent!.Parent!))
        {
            MessageEdit.RemoveArguments(edit, call.Key, [.. call.Select(static value => (ArgumentSyntax)value.Parent!)]);
        }

        return Task.CompletedTask;
    }

    private static bool IsOperand(ExpressionSyntax value) => value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression };

    /// <summary>Whether the value is a local with a constant, which would be left unused (CS0219). HF001 has to be fixed first.</summary>
    private static bool IsOfConstant(SourceEdit edit, ExpressionSyntax value) =>
        edit.SymbolOf(value) is ILocalSymbol
        && edit.File.Values.Bind(value) is { } variable
        && (variable.ConstantValue.HasValue || edit.File.Values.Initializer(variable)?.ConstantValue.HasValue == true);

    /// <summary>The value with its casts, conversions and fallbacks.</summary>
    private static ExpressionSyntax WholeOf(SourceEdit edit, ExpressionSyntax value)
    {
        while (Around(value) is { } whole)
        {
            value = whole;
        }

        return value;

        ExpressionSyntax? Around(ExpressionSyntax part) => part.Parent switch
        {
            ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax } access when access.Expression == part => access,
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce
                => coalesce.Left == part && edit.Model.GetConstantValue(coalesce.Right, edit.CancellationToken).HasValue ? coalesce : null,
            AssignmentExpressionSyntax => null,
            _ => PassThrough.Into(part) is (PassKind.Same, var whole) ? whole : null,
        };
    }
}
