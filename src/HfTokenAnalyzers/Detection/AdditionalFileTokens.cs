using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Finds tokens in files other than C#. Reads the file in pieces, because a notebook with images can be tens of megabytes long.
/// </summary>
internal sealed class AdditionalFileTokens
{
    /// <summary>Keeps the piece and its positions out of the large object heap.</summary>
    private const int PieceLength = 16 * 1024;

    /// <summary>
    /// Leaves enough room for a token with escapes: a token that starts closer to the end of a piece is read with the
    /// next one.
    /// </summary>
    private const int MaxWrittenLength = 4 * 1024;

    /// <summary>The text read again before each piece, to recognize an escape right before a token.</summary>
    private const int ContextLength = 64;

    private readonly SourceText _text;
    private readonly AllowList _allowed;
    private readonly int _depth;
    private readonly char[] _piece;

    /// <summary>The position in the file of each character of the piece; allocated for the first piece that is decoded.</summary>
    private int[]? _positions;

    private int _length;

    private AdditionalFileTokens(SourceText text, int depth, AllowList allowed)
    {
        (_text, _depth, _allowed) = (text, depth, allowed);
        _piece = new char[Math.Min(PieceLength, text.Length)];
    }

    /// <summary>
    /// The tokens of a file in text order. Escapes and, in YAML, base64 are decoded, so <c>\n</c> before a token is a
    /// line break and not a letter.
    /// </summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="path">The path of the file. A notebook contains code in JSON, so its text is escaped twice.</param>
    /// <param name="allowed">The tokens to skip.</param>
    /// <param name="cancellationToken">Checked between pieces.</param>
    public static IEnumerable<FoundToken> Find(SourceText text, string path, AllowList allowed, CancellationToken cancellationToken)
    {
        var tokens = new AdditionalFileTokens(text, path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) ? 2 : 1, allowed).Find(cancellationToken);
        return TokenMarkers.MayBeBase64(path)
            ? tokens.Concat(EncodedTokens.Find(text, allowed, cancellationToken)).OrderBy(static token => token.Span.Start)
            : tokens;
    }

    private IEnumerable<FoundToken> Find(CancellationToken cancellationToken)
    {
        for (var next = 0; next < _text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Math.Max(0, next - ContextLength);
            Read(start);
            var end = start + _length;
            var limit = end == _text.Length ? end : end - MaxWrittenLength;
            if (HasAnchor())
            {
                var positions = Decode(start);
                var index = 0;
                while (positions[index] < next)
                {
                    index++;
                }

                while (TokenScanner.TryFind(_piece.AsSpan(0, _length), index, out var match) && positions[match.Start] < limit)
                {
                    var span = TextSpan.FromBounds(positions[match.Start], positions[match.End]);
                    if (_allowed.IsEmpty || !_allowed.Allows(new string(_piece, match.Start, match.Length)))
                    {
                        yield return new FoundToken(span, match.Shape);
                    }

                    (index, next) = (match.End, span.End);
                }
            }

            next = Math.Max(next, limit);
        }
    }

    private void Read(int start)
    {
        _length = Math.Min(_piece.Length, _text.Length - start);
        _text.CopyTo(start, _piece, 0, _length);
    }

    /// <summary>Whether the piece may contain a token; most pieces do not and need no decoding.</summary>
    private bool HasAnchor()
    {
        var piece = _piece.AsSpan(0, _length);
        return (piece.IndexOf('_') >= 0 && HasAny(piece, TokenMarkers.Prefixes))
            || (piece.IndexOf('\\') >= 0 && HasAny(piece, TokenMarkers.Escapes));
    }

    private static bool HasAny(ReadOnlySpan<char> piece, string[] words)
    {
        foreach (var word in words)
        {
            if (piece.IndexOf(word.AsSpan(), StringComparison.Ordinal) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Decodes the escapes of the piece; returns the position of each character, followed by the end of the piece.</summary>
    private int[] Decode(int start)
    {
        var positions = _positions ??= new int[_piece.Length + 1];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = start + i;
        }

        for (var i = 0; i < _depth; i++)
        {
            var end = positions[_length];
            _length = Escapes.Decode(_piece.AsSpan(0, _length), positions);
            positions[_length] = end;
        }

        return positions;
    }
}
