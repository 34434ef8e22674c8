using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs;
using HfTokenAnalyzers.Scripts.Python;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace HfTokenAnalyzers.CodeFixes.Scripts;

/// <summary>Edits the script of a job in the literal that contains it, in the notation of that literal.</summary>
internal sealed class ScriptEdit
{
    private const string Check = "assert \"" + TokenNames.Right + "\" in os.environ, \"" + TokenNames.Right + " required!\"";

    private readonly SourceEdit _edit;
    private readonly PartialString _text;

    private ScriptEdit(SourceEdit edit, PartialString text) => (_edit, _text) = (edit, text);

    /// <summary>Null if several expressions produce the script, or if other code may use it.</summary>
    public static ScriptEdit? TryCreate(SourceEdit edit, ScriptText script) =>
        script.Source is { IsOneLiteral: true } text && IsUsedOnce(edit, text.Node) ? new ScriptEdit(edit, text) : null;

    /// <summary>Renames a variable everywhere in the script.</summary>
    public void Rename(string variable, string name)
    {
        var text = _text.Text;
        for (var i = text.IndexOf(variable, StringComparison.Ordinal); i >= 0; i = text.IndexOf(variable, i + variable.Length, StringComparison.Ordinal))
        {
            var end = i + variable.Length;
            if ((i == 0 || !Ascii.IsWordOrDash(text[i - 1])) && (end == text.Length || !Ascii.IsWordOrDash(text[end])) && _text.CanReplace(i, variable.Length))
            {
                _edit.Replace(_text.SpanOf(i, variable.Length), name);
            }
        }
    }

    /// <summary>Inserts a check of the token after the imports, and the import that it needs.</summary>
    public void InsertCheck()
    {
        if (PythonImports.Read(_text.Text) is not { } imports || (imports.Position < _text.Text.Length && !_text.IsInText(imports.Position)))
        {
            return;
        }

        string[] statements = imports.HasOs ? [Check] : ["import os", Check];
        var lineBreak = LineBreak();
        switch (imports.End)
        {
            case ImportsEnd.MiddleOfLine:
                Insert(imports.Position, string.Concat(statements.Select(static statement => " " + statement + ";")));
                break;

            case ImportsEnd.EndOfLine when lineBreak is not null:
                Insert(imports.Position, string.Concat(statements.Select(statement => lineBreak + statement)));
                break;

            case ImportsEnd.StartOfStatement when lineBreak is not null || imports.CanShareLine:
                Insert(imports.Position, string.Concat(statements.Select(statement => statement + (lineBreak ?? "; "))));
                break;
        }
    }

    private void Insert(int position, string text) => _edit.Insert(_text.SpanOf(position, 0).Start, NotationOf(_text.Node) switch
    {
        SyntaxKind.StringLiteralToken => text.Replace("\"", "\\\""),
        SyntaxKind.InterpolatedVerbatimStringStartToken => text.Replace("\"", "\"\""),
        _ => text,
    });

    /// <summary>A line break in the notation of the literal; null if it cannot contain one.</summary>
    private string? LineBreak() => NotationOf(_text.Node) switch
    {
        SyntaxKind.StringLiteralToken => _text.Text.Contains("\r\n") ? "\\r\\n" : "\\n",
        SyntaxKind.InterpolatedVerbatimStringStartToken => _edit.NewLine,

        // Each line of a raw string starts with the white space before its closing quotes.
        SyntaxKind.MultiLineRawStringLiteralToken => _edit.NewLine + Lines.IndentationAt(_edit.Text, _text.Node.Span.End),
        _ => null,
    };

    /// <summary>The notation of a literal, as the token of a plain or raw string, or as the start of a verbatim string.</summary>
    private static SyntaxKind NotationOf(SyntaxNode literal) => literal switch
    {
        LiteralExpressionSyntax { Token: var token } when token.Text[0] == '@' => SyntaxKind.InterpolatedVerbatimStringStartToken,
        LiteralExpressionSyntax { Token: var token } => token.Kind(),
        InterpolatedStringExpressionSyntax { StringStartToken: var start } => start.Kind() switch
        {
            SyntaxKind.InterpolatedStringStartToken => SyntaxKind.StringLiteralToken,
            SyntaxKind.InterpolatedMultiLineRawStringStartToken => SyntaxKind.MultiLineRawStringLiteralToken,
            var kind => kind,
        },
        _ => SyntaxKind.None,
    };

    /// <summary>Whether a literal is the value of an argument or member, or of a private variable that is used once.</summary>
    private static bool IsUsedOnce(SourceEdit edit, SyntaxNode literal)
    {
        var value = literal;
        while (value.Parent is ExpressionSyntax and not (AssignmentExpressionSyntax or BaseObjectCreationExpressionSyntax or AnonymousObjectCreationExpressionSyntax or InitializerExpressionSyntax or LambdaExpressionSyntax))
        {
            value = value.Parent;
        }

        return value.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable } => edit.Model.GetDeclaredSymbol(variable, edit.CancellationToken) is { } symbol
                && symbol is ILocalSymbol or { DeclaredAccessibility: Accessibility.Private, ContainingType.DeclaringSyntaxReferences.Length: 1 }
                && edit.File.Values.MentionsOf(symbol).Take(2).Count() == 1,
            ArgumentSyntax or AssignmentExpressionSyntax or AnonymousObjectMemberDeclaratorSyntax or InitializerExpressionSyntax => true,
            { RawKind: NewerSyntax.ExpressionElement } => true,
            _ => false,
        };
    }
}
