using System.Collections.Immutable;
using HfTokenAnalyzers.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>The programs in the tests of this project, read from its own source files.</summary>
internal static class TestSources
{
    /// <summary>The text for a hole in a source. Most holes are tokens.</summary>
    public static readonly string Token = RandomTokens.User(7);

    /// <summary>All programs, without their markup and without duplicates.</summary>
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

    /// <summary>A mark may start in one piece of a source and end in another.</summary>
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
