using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Testing;

/// <summary>A span that the markup sets apart: <c>[|…|]</c> has neither id nor key, <c>{|ID:…|}</c> an id, <c>{|#0:…|}</c> a key.</summary>
internal readonly record struct MarkedSpan(string? Id, int? Key, TextSpan Span);

/// <summary>A text without its markup, and the spans that the markup set apart, in their order.</summary>
internal sealed record MarkedText(string Text, ImmutableArray<MarkedSpan> Spans);

/// <summary>Reads the markup of Microsoft.CodeAnalysis.Testing, but for <c>$$</c>, which is C# here.</summary>
internal static partial class MarkupParser
{
    /// <summary>Takes the markup out of a text. A closer that closes nothing is text; an opener that nothing closes is an error.</summary>
    public static MarkedText Parse(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var open = new Stack<(Match Opener, int Start)>();
        var spans = ImmutableArray.CreateBuilder<MarkedSpan>();
        var copied = 0;

        foreach (Match mark in Mark().Matches(markup))
        {
            var closes = mark.Value is "|]" or "|}";
            if (closes && (open.Count == 0 || CloserOf(open.Peek().Opener) != mark.Value))
            {
                continue;
            }

            text.Append(markup, copied, mark.Index - copied);
            copied = mark.Index + mark.Length;
            if (!closes)
            {
                open.Push((mark, text.Length));
                continue;
            }

            var (opener, start) = open.Pop();
            spans.Add(new(
                opener.Groups["id"] is { Success: true } id ? id.Value : null,
                opener.Groups["key"] is { Success: true } key ? int.Parse(key.ValueSpan, CultureInfo.InvariantCulture) : null,
                TextSpan.FromBounds(start, text.Length)));
        }

        if (open.TryPeek(out var left))
        {
            throw new VerificationException($"The markup '{left.Opener.Value}' at character {left.Opener.Index} is not closed.");
        }

        text.Append(markup, copied, markup.Length - copied);
        return new(text.ToString(), [.. spans.OrderBy(static s => s.Span.Start)]);
    }

    private static string CloserOf(Match opener) => opener.Value is "[|" ? "|]" : "|}";

    [GeneratedRegex(@"\[\||\|\]|\|\}|\{\|(#(?<key>[0-9]+)|(?<id>[A-Za-z_][A-Za-z0-9_]*)):")]
    private static partial Regex Mark();
}
