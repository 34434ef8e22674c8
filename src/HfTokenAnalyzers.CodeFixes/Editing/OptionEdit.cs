using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Changes the options of a command line: words of a text, elements of a list, or arguments that statements add.</summary>
internal static class OptionEdit
{
    /// <summary>Turns an environment variable into a secret; returns false if the name of the option consists of several texts.</summary>
    public static bool TryMakeSecret(SourceEdit edit, CommandOption option) =>
        TryReplace(edit, option.Name, option.NameStart, option.NameLength, option.Name.Text.StartsWith("--", StringComparison.Ordinal) ? "--secrets" : option.NameStart > 0 ? "s" : "-s");

    /// <summary>Replaces a part of an argument; returns false if it consists of several texts.</summary>
    public static bool TryReplace(SourceEdit edit, CommandWord word, int start, int length, string text)
    {
        if (!word.CanReplace(start, length))
        {
            return false;
        }

        edit.Replace(word.SpanOf(start, length), word.IsInText(start) ? text : SymbolDisplay.FormatLiteral(text, quote: true));
        return true;
    }

    /// <summary>
    /// Adds <c>-s</c> with a bare name, whose value <c>hf</c> finds itself, after the other secrets or after the command. Changes
    /// nothing if these consist of several texts.
    /// </summary>
    public static void AddSecret(SourceEdit edit, CommandLine line, string key)
    {
        var other = line.Options.LastOrDefault(static option => option.Kind == OptionKind.Secret);
        if ((other?.Value ?? line.CommandEnd) is not { } word)
        {
            return;
        }

        var added = new[] { other?.Name.Text.StartsWith("--", StringComparison.Ordinal) == true ? "--secrets" : "-s", key };
        var quoted = added.Select(static text => SymbolDisplay.FormatLiteral(text, quote: true));
        switch (word.Element)
        {
            case null when word.Source.IsInText(word.End - 1):
                edit.Insert(word.Source.SpanOf(word.End - 1, 1).End, string.Concat(added.Select(static text => " " + text)));
                break;

            case InvocationExpressionSyntax { ArgumentList.Arguments: [var argument], Parent: ExpressionStatementSyntax statement } call:
                edit.InsertBehind(statement, quoted.Select(text => edit.Text.ToString(TextSpan.FromBounds(call.SpanStart, argument.SpanStart)) + text
                    + edit.Text.ToString(TextSpan.FromBounds(argument.Span.End, statement.Span.End))));
                break;

            case { } element when ChainedCallOf(element) is { ArgumentList.Arguments: [var argument] } call:
                var method = edit.Text.ToString(TextSpan.FromBounds(ReceiverOf(call).Span.End, argument.SpanStart));
                edit.Insert(call.Span.End, string.Concat(quoted.Select(text => method + text + ")")));
                break;

            case { } element when !IsStatement(element) && ElementListFactory.TryCreate(edit.Text, HolderOf(element)) is { } list && list.IndexOf(NodeOf(element)) is >= 0 and var index:
                edit.Add(list.Insert(index, [.. quoted.Select(static text => new Element(text))], edit.NewLine));
                break;
        }
    }

    /// <summary>
    /// Removes options and their values, all options of a command line at once. Skips options that are not written in one place.
    /// </summary>
    public static void Remove(SourceEdit edit, IEnumerable<CommandOption> options)
    {
        var removable = options.Where(static option => option.Name.Element is null == option.Value.Element is null).ToList();
        foreach (var option in removable.Where(static option => LastOperandOf(option) is not null).ToList())
        {
            removable.Remove(option);
            RemoveLastOperand(edit, option);
        }

        foreach (var text in removable.Where(static option => option.Name.Element is null).GroupBy(static option => option.Name.Source))
        {
            RemoveFrom(edit, text.Key, text);
        }

        var elements = removable.SelectMany(static option => new[] { option.Name.Element, option.Value.Element }).OfType<SyntaxNode>().Distinct().ToList();
        foreach (var list in elements.Where(static element => !IsStatement(element) && ChainedCallOf(element) is null).GroupBy(HolderOf))
        {
            if (ElementListFactory.TryCreate(edit.Text, list.Key) is { } elementList)
            {
                edit.Remove(elementList, list.Select(NodeOf));
            }
        }

        foreach (var element in elements)
        {
            if (IsStatement(element))
            {
                edit.Remove(edit.LinesOf(element.Parent!));
            }
            else if (ChainedCallOf(element) is { } call)
            {
                edit.Remove(TextSpan.FromBounds(ReceiverOf(call).Span.End, call.Span.End));
            }
        }
    }

    /// <summary>Whether an option and its value can be removed: both are words of one text, or elements.</summary>
    public static bool CanRemove(CommandOption option) =>
        option.Name.Element is null == option.Value.Element is null
        && (option.Name.Element is not null
            || LastOperandOf(option) is not null
            || (option.Name.Source == option.Value.Source && CanRemove(option.Name.Source, TextSpan.FromBounds(option.Name.Start, EndOfBlanks(option.Name.Source, option.Value.End)))));

    /// <summary>The operand in <c>"… --token " + token</c>: a value that is joined to a literal which its option ends. Null for any other option.</summary>
    private static ExpressionSyntax? LastOperandOf(CommandOption option) =>
        option.Name.Element is null
        && option.Name.Source == option.Value.Source
        && option.Value.End == option.Value.Source.Text.Length
        && option.Entry.Value?.Syntax is ExpressionSyntax value
        && PassThrough.WalkUpParentheses(value) is { Parent: BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum } operand
        && sum.Right == operand
        && LiteralBefore(operand) is var literal
        && literal.IsKind(SyntaxKind.StringLiteralToken)
        && literal.Text[0] == '"'
        && literal.Span.Contains(option.Name.Source.SpanOf(option.Name.Start, 1))
            ? operand
            : null;

    private static SyntaxToken LiteralBefore(ExpressionSyntax operand) => operand.GetFirstToken().GetPreviousToken().GetPreviousToken();

    /// <summary>Removes the end of the literal, including the preceding blanks, and the operand.</summary>
    private static void RemoveLastOperand(SourceEdit edit, CommandOption option)
    {
        var (source, start, operand) = (option.Name.Source, option.Name.Start, LastOperandOf(option)!);
        var literal = LiteralBefore(operand);
        while (start > 0 && IsBlank(source.Text[start - 1]) && literal.Span.Contains(source.SpanOf(start - 1, 1)))
        {
            start--;
        }

        edit.Remove(TextSpan.FromBounds(source.SpanOf(start, 1).Start, literal.Span.End - 1));
        edit.Remove(TextSpan.FromBounds(literal.Span.End, operand.Span.End));
    }

    private static bool IsStatement(SyntaxNode element) => element.Parent is ExpressionStatementSyntax;

    /// <summary>The call that adds an argument in a chain of calls: <c>a.Add("jobs").Add("run")</c>; null for other elements.</summary>
    private static InvocationExpressionSyntax? ChainedCallOf(SyntaxNode element) =>
        element.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Arguments.Count: 1, Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax } call } } ? call : null;

    private static ExpressionSyntax ReceiverOf(InvocationExpressionSyntax call) => ((MemberAccessExpressionSyntax)call.Expression).Expression;

    /// <summary>
    /// The list that contains an element. In a collection expression and in the arguments of a call, each element has a wrapper
    /// node.
    /// </summary>
    private static SyntaxNode HolderOf(SyntaxNode element) =>
        element.Parent is ArgumentSyntax argument ? argument.Parent!
        : element.Parent!.RawKind != NewerSyntax.CollectionExpression && element.Parent.Parent?.RawKind == NewerSyntax.CollectionExpression ? element.Parent.Parent
        : element.Parent;

    private static SyntaxNode NodeOf(SyntaxNode element) => element.Parent is ArgumentSyntax argument ? argument : element;

    /// <summary>Removes words from a text. Removes the blanks after each word; for the last word, those before it.</summary>
    private static void RemoveFrom(SourceEdit edit, PartialString source, IEnumerable<CommandOption> options)
    {
        var ranges = new List<TextSpan>();
        foreach (var option in options.OrderBy(static option => option.Name.Start))
        {
            var (start, end) = (option.Name.Start, EndOfBlanks(source, option.Value.End));

            // Adjacent words are removed together, so that no two changes overlap.
            if (ranges.Count > 0 && ranges[ranges.Count - 1] is var previous && previous.End == start)
            {
                start = previous.Start;
                ranges.RemoveAt(ranges.Count - 1);
            }

            while (end == source.Text.Length && start > 0 && IsBlank(source.Text[start - 1]))
            {
                start--;
            }

            ranges.Add(TextSpan.FromBounds(start, end));
        }

        foreach (var range in ranges.Where(range => CanRemove(source, range)))
        {
            edit.Remove(source.SpanOf(range.Start, range.Length));
        }
    }

    /// <summary>Whether a range can be removed. A quote before it that is escaped would lose its backslash.</summary>
    private static bool CanRemove(PartialString source, TextSpan range) =>
        source.CanRemove(range.Start, range.Length) && !(range.Start > 0 && source.Text[range.Start - 1] == '\\');

    private static int EndOfBlanks(PartialString source, int position)
    {
        while (position < source.Text.Length && IsBlank(source.Text[position]))
        {
            position++;
        }

        return position;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';
}
