using HfTokenAnalyzers.CodeFixes.Editing;
using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs.Entries;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Secrets;

/// <summary>Writes entries in the form of existing ones.</summary>
internal static class EntryWriter
{
    public static void Rename(SourceEdit edit, Entry entry, string key) => edit.Add(Renaming(entry, key));

    /// <summary>The change that gives an entry another key.</summary>
    public static TextChange Renaming(Entry entry, string key) => entry.Node switch
    {
        _ when entry.IsInText => new TextChange(entry.KeySpan, key),
        ArgumentSyntax { NameColon: null } argument => new TextChange(new TextSpan(argument.SpanStart, 0), key + ": "),
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: null } member => new TextChange(new TextSpan(member.SpanStart, 0), key + " = "),
        ConditionalAccessExpressionSyntax { WhenNotNull: AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax or MemberBindingExpressionSyntax } } => new TextChange(entry.KeySpan, key),
        ArgumentSyntax or AnonymousObjectMemberDeclaratorSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax } => new TextChange(entry.KeySpan, key),
        _ => new TextChange(entry.KeySpan, Quote(key)),
    };

    /// <summary>
    /// The text of the value, including <c>!</c>, without which the compiler could report a warning at the new position.
    /// </summary>
    public static string ValueOf(SourceText text, Entry entry) => text.ToString(SpanOfValue(entry));

    private static TextSpan SpanOfValue(Entry entry) =>
        !entry.IsInText && entry.Value?.Syntax.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Span: var span } && span.Contains(entry.ValueSpan)
            ? span
            : entry.ValueSpan;

    /// <summary>The text of an entry in the form of the entries of <paramref name="list"/>.</summary>
    public static string Write(SourceText text, EntryList list, string key, string value) =>
        list.Entries.LastOrDefault(static entry => !entry.IsStatement) is { } form ? Like(text, form, key, value)
            : list.Node is AnonymousObjectCreationExpressionSyntax ? $"{key} = {value}"
            : $"[{Quote(key)}] = {value}";

    /// <summary>The text of an entry in the form of another entry. Only the key and the value differ.</summary>
    public static string Like(SourceText text, Entry form, string key, string value)
    {
        if (form.Node is ArgumentSyntax { NameColon: null })
        {
            return $"{key}: {value}";
        }

        if (form.Node is AnonymousObjectMemberDeclaratorSyntax { NameEquals: null })
        {
            return $"{key} = {value}";
        }

        var renaming = Renaming(form, key);
        var between = text.ToString(TextSpan.FromBounds(renaming.Span.End, form.ValueSpan.Start));
        var start = AddChain.DotOf(form.Node) is { RawKind: not 0 } dot ? dot.SpanStart : form.Node.SpanStart;
        return text.ToString(TextSpan.FromBounds(start, renaming.Span.Start)) + renaming.NewText
            + between + value
            + text.ToString(TextSpan.FromBounds(SpanOfValue(form).End, form.Node.Span.End));
    }

    private static string Quote(string key) => SymbolDisplay.FormatLiteral(key, quote: true);
}
