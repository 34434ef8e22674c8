using System.Collections.Immutable;
using HfTokenAnalyzers.Jobs.Entries;
using HfTokenAnalyzers.Semantics;

namespace HfTokenAnalyzers.Jobs;

/// <summary>Traces the values of entries and sinks. A value that is part of a text has no operation of its own.</summary>
internal static class EntryValues
{
    /// <summary>All possible origins of an entry's value.</summary>
    public static ImmutableArray<Origin> Origins(this ValueTracer values, Entry entry) => entry.Value is { } value
        ? values.Origins(value)
        : ImmutableArray.Create(new Origin(Operation: null, entry.ValueSpan, entry.Text));

    /// <summary>All possible origins of a token, including those of a variable that is set several times.</summary>
    public static ImmutableArray<Origin> Origins(this ValueTracer values, TokenSink sink) =>
        sink.Option is { } option ? values.Origins(option.Entry) : values.Origins(sink.Value, ofAnyWrite: true);

    /// <summary>The texts that an entry's value may consist of, with holes.</summary>
    public static IEnumerable<string> TextsIn(this ValueTracer values, Entry entry)
    {
        var texts = entry.Value is { } value ? values.TextsIn(value) : EntryList.EntriesOf(entry.Members).SelectMany(values.TextsIn);
        return entry.Text is { } text ? texts.Prepend(text) : texts;
    }
}
