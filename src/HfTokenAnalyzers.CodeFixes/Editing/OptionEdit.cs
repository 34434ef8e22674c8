using HfTokenAnalyzers.CodeFixes.Lists;
using HfTokenAnalyzers.Jobs.CommandLines;
using HfTokenAnalyzers.Semantics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.CodeFixes.Editing;

/// <summary>Changes the options of a command line, whether they are words of a text, elements of a list, or added by statements.</summary>
internal static class OptionEdit
{
    /// <summary>Renames an option; false if its name is put together from pieces.</summary>
    public static bool TryRename(SourceEdit edit, CommandOption option, string name)
    {
        var word = option.Name;
        if (!word.CanReplace(0, option.NameLength))
        {
            return false;
        }

        edit.Replace(word.SpanOf(0, option.NameLength), word.IsInText(0) ? name : SymbolDisplay.FormatLiteral(name, quote: true));
        return true;
    }

    /// <summary>
    /// Adds <c>-s</c> with a bare name, whose value <c>hf</c> finds itself, behind the other secrets or behind the command.
    /// Changes nothing if these are put together from pieces.
    /// </summary>
    public static void AddSecret(SourceEdit edit, CommandLine line, string key)
    {
        var other = line.Options.LastOrDefault(static option => option.Kind == OptionKind.Secret);
        if ((other?.Value ?? line.CommandEnd) is not { } word)
        {
            return;
        }

        var added = new[] { other is { NameLength: > 2 } ? "--secrets" : "-s", key };
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

            case { } element when !IsStatement(element) && ElementListFactory.TryCreate(edit.Text, HolderOf(element)) is { } list && list.IndexOf(element) is >= 0 and var index:
                edit.Add(list.Insert(index, [.. quoted.Select(static text => new Element(text))], edit.NewLine));
                break;
        }
    }

    /// <summary>Removes options and their values, all of a command line at once, except those that are not written in one place.</summary>
    public static void Remove(SourceEdit edit, IEnumerable<CommandOption> options)
    {
        var removable = options.Where(static option => option.Name.Element is null == option.Value.Element is null).ToList();
        foreach (var text in removable.Where(static option => option.Name.Element is null).GroupBy(static option => option.Name.Source))
        {
            RemoveFrom(edit, text.Key, text);
        }

        var elements = removable.SelectMany(static option => new[] { option.Name.Element, option.Value.Element }).OfType<SyntaxNode>().Distinct().ToList();
        foreach (var list in elements.Where(static element => !IsStatement(element)).GroupBy(HolderOf))
        {
            if (ElementListFactory.TryCreate(edit.Text, list.Key) is { } elementList)
            {
                edit.Remove(elementList, list);
            }
        }

        foreach (var element in elements.Where(IsStatement))
        {
            edit.Remove(edit.LinesOf(element.Parent!));
        }
    }

    /// <summary>Whether an option and its value can be removed: both are words of one text, or elements.</summary>
    public static bool CanRemove(CommandOption option) =>
        option.Name.Element is null == option.Value.Element is null
        && (option.Name.Element is not null
            || option.Name.Source == option.Value.Source && option.Name.Source.CanRemove(option.Name.Start, option.Value.End - option.Name.Start));

    private static bool IsStatement(SyntaxNode element) => element.Parent is ExpressionStatementSyntax;

    /// <summary>The list that contains an element. In a collection expression, a node of its own wraps the element.</summary>
    private static SyntaxNode HolderOf(SyntaxNode element) =>
        element.Parent!.RawKind != NewerSyntax.CollectionExpression && element.Parent.Parent?.RawKind == NewerSyntax.CollectionExpression
            ? element.Parent.Parent
            : element.Parent;

    /// <summary>Removes words from a text, each with the blanks behind it, or the last one with those before it.</summary>
    private static void RemoveFrom(SourceEdit edit, PartialString source, IEnumerable<CommandOption> options)
    {
        var ranges = new List<TextSpan>();
        foreach (var option in options.OrderBy(static option => option.Name.Start))
        {
            var (start, end) = (option.Name.Start, option.Value.End);
            while (end < source.Text.Length && IsBlank(source.Text[end]))
            {
                end++;
            }

            // Neighbors are removed together, so that no two changes overlap.
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

        foreach (var range in ranges.Where(range => source.CanRemove(range.Start, range.Length)))
        {
            edit.Remove(source.SpanOf(range.Start, range.Length));
        }
    }

    private static bool IsBlank(char c) => c is ' ' or '\t';
}
