using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Writes a value that a member keeps as the body of its getter.</summary>
internal static class Getter
{
    /// <summary>Puts the beginning of a getter in place of what precedes the value, such as <c>=</c> or <c>{ get; } =</c>.</summary>
    public static void Write(SourceEdit edit, MemberDeclarationSyntax member, TextSpan start, SyntaxToken semicolon)
    {
        var isExpression = !edit.Style.Is("csharp_style_expression_bodied_properties", "false");
        var before = member is PropertyDeclarationSyntax ? " " : "";
        edit.Replace(start, before + (isExpression ? "=>" : "{ get =>") + (member is PropertyDeclarationSyntax ? " " : ""));
        if (!isExpression)
        {
            edit.Insert(semicolon.Span.End, " }");
        }
    }
}
