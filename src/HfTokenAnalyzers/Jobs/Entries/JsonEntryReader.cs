using System.Collections.Immutable;
using System.Text;
using HfTokenAnalyzers.Semantics;
using HfTokenAnalyzers.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Jobs.Entries;

/// <summary>Reads the entries of JSON text, with the position of each entry in the text.</summary>
internal sealed class JsonEntryReader
{
    private readonly ValueTracer _values;
    private readonly PartialString _text;

    private JsonEntryReader(ValueTracer values, PartialString text)
    {
        _values = values;
        _text = text;
    }

    /// <summary>The entries of a JSON object; null if the text is not one.</summary>
    public static EntryList? Read(PartialString text, ValueTracer values) =>
        JsonReader.ReadObject(text.Text) is { } root ? new JsonEntryReader(values, text).Read(root) : null;

    /// <summary>
    /// Recursion is limited by the depth of <see cref="JsonReader"/>. Reads in text order, which makes it cheap to find
    /// spans.
    /// </summary>
    private EntryList Read(JsonValue value)
    {
        var entries = ImmutableArray.CreateBuilder<Entry>(value.Members.Count);
        foreach (var member in value.Members)
        {
            // Skip members that are part of an inserted constant, because they cannot be edited here.
            if (member.Value.Kind == JsonKind.Object || IsWritten(member.Key))
            {
                entries.Add(Read(member));
            }
        }

        return new EntryList(_text.Node, entries.ToImmutable(), value.IsComplete && entries.Count == value.Members.Count);
    }

    private Entry Read(JsonMember member)
    {
        var (key, value) = (member.Key, member.Value);
        var keySpan = _text.SpanOf(key.ContentStart, key.ContentLength);
        var start = _text.SpanOf(value.ContentStart, 0).Start;
        var members = value.Kind switch
        {
            JsonKind.Object => Read(value),
            JsonKind.Array => ReadPairs(value),
            _ => null,
        };
        var end = value.ContentLength == 0 ? start : _text.SpanOf(value.ContentStart + value.ContentLength - 1, 1).End;
        var operation = _text.OperationOf(value.ContentStart, value.ContentLength);
        return new Entry(KeyOf(key), keySpan, operation, TextSpan.FromBounds(start, end), _text.Node)
        {
            IsInText = key.ContentLength == 0 || _text.IsInText(key.ContentStart),
            Members = members,
            Text = operation is null && members is null ? TextOf(value) : null,
            Fillings = operation is null ? _text.FillingsOf(value.ContentStart, value.ContentLength) : [],
        };
    }

    /// <summary>The entries of a list of objects with a key and a value; null for any other list.</summary>
    private EntryList? ReadPairs(JsonValue list)
    {
        if (_text.Text.AsSpan(list.Start + 1, list.End - list.Start - 2).TrimStart() is not ['{', ..])
        {
            return null;
        }

        var entries = ImmutableArray.CreateBuilder<Entry>();
        JsonValue? key = null;
        for (var i = 0; i + 1 < list.Elements.Count; i++)
        {
            switch (KeyOf(list.Elements[i]))
            {
                case "key" or "name":
                    key = list.Elements[++i];
                    break;
                case "value" when key is not null && IsWritten(key):
                    entries.Add(Read(new JsonMember(key, list.Elements[++i])));
                    key = null;
                    break;
            }
        }

        return entries.Count == 0 ? null : new EntryList(_text.Node, entries.ToImmutable(), IsComplete: false);
    }

    /// <summary>Joins adjacent words to a command; elements with white space are texts of their own.</summary>
    private static string Join(IEnumerable<string?> elements)
    {
        var (whole, isWord) = (new StringBuilder(), false);
        foreach (var element in elements)
        {
            var isNextWord = element?.IndexOfAny([' ', '\t', '\r', '\n']) < 0;
            whole.Append(whole.Length == 0 ? "" : isWord && isNextWord ? " " : "\n").Append(element);
            isWord = isNextWord;
        }

        return whole.ToString();
    }

    private bool IsWritten(JsonValue key) =>
        key.ContentLength == 0 || _text.CanReplace(key.ContentStart, key.ContentLength) || _text.CanRemove(key.ContentStart, key.ContentLength);

    private string? KeyOf(JsonValue key) =>
        JsonReader.Decode(_text.Text, key) is { } text && text.IndexOf(UnknownText.Hole) < 0 ? text : null;

    /// <summary>The text, followed at each hole by the texts that may fill it, so that a script built from parts is recognized.</summary>
    private string? TextOf(JsonValue value)
    {
        // The array contains the arguments of a command.
        if (value.Kind == JsonKind.Array)
        {
            return Join(value.Elements.Select(TextOf));
        }

        var text = JsonReader.Decode(_text.Text, value);
        if (text is null || text.IndexOf(UnknownText.Hole) < 0)
        {
            return text;
        }

        // Decoding may move holes, but keeps their number and order.
        var (whole, position) = (new StringBuilder(text.Length), value.ContentStart - 1);
        foreach (var c in text)
        {
            whole.Append(c);
            if (c == UnknownText.Hole
                && (position = _text.Text.IndexOf(UnknownText.Hole, position + 1)) >= 0
                && _text.OperationAt(position) is { } operation)
            {
                whole.Append(string.Join("\n", _values.TextsIn(operation))).Append(c);
            }
        }

        return whole.ToString();
    }
}
