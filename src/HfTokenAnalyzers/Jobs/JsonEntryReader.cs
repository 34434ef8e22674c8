using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Json;
using HfTokenAnalyzers.Literals;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Reads the entries of JSON that is written as a text, each at its place inside the text.</summary>
internal sealed class JsonEntryReader
{
    private readonly ValueReader _values;
    private readonly TextWithHoles _text;

    private JsonEntryReader(ValueReader values, TextWithHoles text)
    {
        _values = values;
        _text = text;
    }

    /// <summary>The entries of the object that <paramref name="expression"/> writes; null where it writes none.</summary>
    public static EntryList? Read(ExpressionSyntax expression, ValueReader values) =>
        TextWithHoles.TryCreate(expression) is { } text && JsonReader.ReadObject(text.Value) is { } root
            ? new JsonEntryReader(values, text).Read(root)
            : null;

    /// <summary>No deeper than the reader goes; and in the order of the text, in which places are cheap to find.</summary>
    private EntryList Read(JsonValue value)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(value.Members.Count);
        foreach (var member in value.Members)
        {
            var key = SpanOf(member.Key);
            var start = _text.SpanOf(member.Value.ContentStart, 0).Start;
            var members = member.Value.Kind == JsonKind.Object ? Read(member.Value) : null;
            var end = member.Value.ContentLength == 0 ? start : _text.SpanOf(member.Value.ContentStart + member.Value.ContentLength - 1, 1).End;
            var operation = HoleIn(member.Value) is { } hole ? Bind(hole) : null;
            entries.Add(new Entry(KeyOf(member.Key), key, operation, TextSpan.FromBounds(start, end), _text.Expression)
            {
                IsInText = true,
                Members = members,
                Text = operation is null && members is null ? TextOf(member.Value) : null,
            });
        }

        return new EntryList(_text.Expression, entries.MoveToImmutable(), value.IsComplete);
    }

    private TextSpan SpanOf(JsonValue value) => _text.SpanOf(value.ContentStart, value.ContentLength);

    /// <summary>A constant in a hole of the text is written there as good as any.</summary>
    private string? KeyOf(JsonValue key) =>
        HoleIn(key) is { } hole
            ? hole is InterpolationSyntax && Bind(hole) is { } operation ? _values.ConstantOf(operation) : null
            : JsonReader.Decode(_text.Value, key) is { } text && text.IndexOf(TextWithHoles.Hole) < 0 ? text : null;

    /// <summary>The text with the constants in its holes: a script may be put together.</summary>
    private string? TextOf(JsonValue value)
    {
        var text = JsonReader.Decode(_text.Value, value);
        if (text is null || text.IndexOf(TextWithHoles.Hole) < 0)
        {
            return text;
        }

        // Decoding moves holes, and leaves their number and order.
        var (whole, position) = (new StringBuilder(text.Length), value.ContentStart - 1);
        foreach (var c in text)
        {
            whole.Append(c);
            if (c == TextWithHoles.Hole
                && (position = _text.Value.IndexOf(TextWithHoles.Hole, position + 1)) >= 0
                && _text.HoleAt(position) is { } hole
                && Bind(hole) is { } operation)
            {
                whole.Length -= _values.ConstantOf(operation) is null ? 0 : 1;
                whole.Append(_values.ConstantOf(operation) ?? string.Join(" ", _values.ConstantsIn(operation)) + c);
            }
        }

        return whole.ToString();
    }

    /// <summary>The hole that a value is as a whole; null for all else.</summary>
    private SyntaxNode? HoleIn(JsonValue value) => value.ContentLength == 1 ? _text.HoleAt(value.ContentStart) : null;

    private IOperation? Bind(SyntaxNode hole)
    {
        var expression = hole switch
        {
            InterpolationSyntax { AlignmentClause: null, FormatClause: null } interpolation => interpolation.Expression,
            ExpressionSyntax operand => operand,
            _ => null,
        };
        while (expression is ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression })
        {
            // Of an expression with "!" the compiler tells no operation.
            expression = expression is PostfixUnaryExpressionSyntax suppressed ? suppressed.Operand : ((ParenthesizedExpressionSyntax)expression).Expression;
        }

        return expression is null ? null : _values.Bind(expression);
    }
}
