using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.Flow;
using HfTokenAnalyzers.Rules;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace HfTokenAnalyzers.CodeFixes.Fixes;

/// <summary>Fixes HF008: writes <c>***</c> in place of the token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF008TokenShownCodeFix))]
public sealed class HF008TokenShownCodeFix : HubCodeFixProvider
{
    /// <summary>Creates the provider.</summary>
    public HF008TokenShownCodeFix()
        : base(HF008TokenShown.Id, new FixVariant("Write '***' instead of the token", "Mask"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, FixVariant choice)
    {
        var shown = diagnostics
            .Select(diagnostic => edit.Find<ExpressionSyntax>(diagnostic.Location.SourceSpan))
            .OfType<ExpressionSyntax>()
            .Select(value => WholeOf(edit, value))
            .Distinct()
            .ToList();
        foreach (var holes in shown.Select(static value => value.Parent).OfType<InterpolationSyntax>().GroupBy(static hole => (InterpolatedStringExpressionSyntax)hole.Parent!))
        {
            if (!holes.Key.StringEndToken.IsMissing)
            {
                MessageEdit.MaskHoles(edit, holes.Key, [.. holes]);
            }
        }

        foreach (var arguments in shown.Select(static value => value.Parent).OfType<ArgumentSyntax>().GroupBy(static argument => argument.Parent))
        {
            if (arguments.Key is not ArgumentListSyntax list || !MessageEdit.TryMaskArguments(edit, list, [.. arguments]))
            {
                Mask(arguments.Select(static argument => argument.Expression));
            }
        }

        Mask(shown.Where(static value => value.Parent is not (InterpolationSyntax or ArgumentSyntax)));
        return Task.CompletedTask;

        void Mask(IEnumerable<ExpressionSyntax> values)
        {
            foreach (var value in values)
            {
                if (value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression })
                {
                    MessageEdit.MaskOperand(edit, value);
                }
                else if (IsTokenAlone(edit, value))
                {
                    MessageEdit.MaskValue(edit, value);
                }
            }
        }
    }

    /// <summary>Whether the value is only the token, and not a message in a variable, which other code may use, or an object.</summary>
    private static bool IsTokenAlone(SourceEdit edit, ExpressionSyntax value) =>
        edit.TypeOf(value)?.SpecialType == SpecialType.System_String
        && edit.File.Values.Bind(value) is { } operation
        && edit.File.Values.Origins(operation).All(origin =>
            origin.Operation is null or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or ILiteralOperation
            || TokenSources.IsToken(origin, edit.File.Values));

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
