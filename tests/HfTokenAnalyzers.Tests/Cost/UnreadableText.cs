using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Tests.Cost;

/// <summary>
/// A text that fails if code copies more than a word or two into a string, and that counts how often it is read as a whole.
/// </summary>
internal sealed class UnreadableText(string text) : SourceText
{
    /// <summary>Longer than any part of a line that the analyzer has to read.</summary>
    private const int LongestPiece = 1_000;

    private readonly SourceText _text = From(text, Encoding.UTF8);

    /// <summary>How often the whole text was written to a searcher.</summary>
    public int Looks { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _text.Length;

    public override char this[int position] => _text[position];

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => _text.CopyTo(sourceIndex, destination, destinationIndex, count);

    public override string ToString(TextSpan span) =>
        span.Length <= LongestPiece ? _text.ToString(span) : throw new InvalidOperationException($"A string of {span.Length} characters is made of a text.");

    public override void Write(TextWriter writer, TextSpan span, CancellationToken cancellationToken = default)
    {
        Looks += span.Length == Length ? 1 : 0;
        _text.Write(writer, span, cancellationToken);
    }
}
