using System.Collections.Immutable;
using HfTokenAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>The programs that the tests of this project are made of, read from its own files.</summary>
internal static class TestSources
{
    /// <summary>What stands where a source has a hole: mostly that is a token.</summary>
    public static readonly string Token = RandomTokens.User(7);

    /// <summary>All of them, without their markup and each once.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        .. Repository.Files
            .Where(static file => file.StartsWith("tests/HfTokenAnalyzers.Tests/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(static file => CSharpSyntaxTree.ParseText(Repository.Read(file)).GetRoot().DescendantNodes())
            .Select(TryRead)
            .Where(static text => text is not null && text.Contains('\n') && text.Contains('{'))
            .Select(static text => TryUnmark(text!))
            .Distinct(StringComparer.Ordinal),
    ];

    private static string? TryRead(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => literal.Token.ValueText,
        InterpolatedStringExpressionSyntax interpolated => string.Concat(interpolated.Contents.Select(static part =>
            part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : Token)),
        _ => null,
    };

    /// <summary>A piece of a source may open a mark that another piece closes.</summary>
    private static string TryUnmark(string text)
    {
        try
        {
            TestFileMarkupParser.GetSpans(text, treatPositionIndicatorsAsCode: true, out var output, out ImmutableDictionary<string, ImmutableArray<TextSpan>> _);
            return output;
        }
        catch (ArgumentException)
        {
            return text;
        }
    }
}
