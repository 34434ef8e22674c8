using HfTokenAnalyzers.Text;
using HfTokenAnalyzers.Tokens;
using Microsoft.CodeAnalysis.Text;

namespace HfTokenAnalyzers.Detection;

/// <summary>
/// Finds the tokens in a file that is not C#. The file is read in pieces and never made one string: a notebook with its
/// pictures has tens of megabytes.
/// </summary>
internal sealed class AdditionalFileTokens
{
    /// <summary>So that neither a piece nor its positions are large objects to the garbage collector.</summary>
    private const int PieceLength = 16 * 1024;

    /// <summary>What a token may take as it is written. One that begins nearer to the end of a piece is left to the next.</summary>
    private const int Reach = 4 * 1024;

    /// <summary>What is seen of the text before a token: whether an escape ends there.</summary>
    private const int Behind = 64;

    private readonly SourceText _text;
    private readonly AllowList _allowed;
    private readonly int _depth;
    private readonly char[] _piece;

    /// <summary>Where in the file each character of the piece is written; made for the first piece that is decoded.</summary>
    private int[]? _positions;

    /// <summary>How many characters the piece has.</summary>
    private int _length;

    private AdditionalFileTokens(SourceText text, int depth, AllowList allowed)
    {
        (_text, _depth, _allowed) = (text, depth, allowed);
        _piece = new char[Math.Min(PieceLength, text.Length)];
    }

    /// <summary>
    /// The tokens of a file, in their order. Values are read as the file means them: escapes and, in YAML, base64 are decoded,
    /// and <c>\n</c> before a token is a line break, not a letter.
    /// </summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="path">Its path: a notebook is code inside JSON, so that it is escaped twice.</param>
    /// <param name="allowed">What is passed over.</param>
    /// <param name="cancellationToken">Stops the search between two pieces.</param>
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
            var start = Math.Max(0, next - Behind);
            Read(start);
            var end = start + _length;
            var limit = end == _text.Length ? end : end - Reach;
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

    /// <summary>Whether the piece may hold a token. The common one is not looked at further.</summary>
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

    /// <summary>Puts in the place of each escape what it says; returns where the characters are written, and behind them the piece's end.</summary>
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
