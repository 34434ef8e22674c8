using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes;

/// <summary>Mends HF004: finds the token in the place of the text that stands for it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HF004CodeFix)), Shared]
public sealed class HF004CodeFix : HubCodeFix
{
    private const string Bearer = "Bearer ";

    /// <summary>Called by the host.</summary>
    public HF004CodeFix()
        : base(Descriptors.LiteralPlaceholderId, new Choice("Find the token with HfToken.GetToken()", "GetToken"))
    {
    }

    private protected override Task FixAsync(SourceEdit edit, IReadOnlyList<Diagnostic> diagnostics, Choice choice)
    {
        foreach (var diagnostic in diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (edit.Find<ExpressionSyntax>(span) is { } value && edit.File.TextAt(value) is { } text)
            {
                edit.Replace(value, text.StartsWith(Bearer, StringComparison.Ordinal)
                    ? "$\"" + Bearer + edit.GetTokenHole(span.Start, braces: 1) + "\""
                    : edit.GetToken(span.Start));
            }
        }

        return Task.CompletedTask;
    }
}
