using System.Text;
using HfTokenAnalyzers.Tokens;

namespace HfTokenAnalyzers.Tasks;

/// <summary>Reads a file to decide whether the compiler can read it as text and whether it may contain a token.</summary>
internal sealed class TextProbe
{
    /// <summary>Skip larger files, which are data: GitHub rejects them, and the compiler would hold them in memory twice.</summary>
    internal const long MaxLength = 100L * 1024 * 1024;

    private const int PieceLength = 64 * 1024;

    private static readonly byte[][] Prefixes = [.. TokenMarkers.Prefixes.Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Escapes = [.. TokenMarkers.Escapes.Select(Encoding.ASCII.GetBytes)];

    private static readonly byte[][] Base64 = [.. TokenMarkers.Base64.Select(Encoding.ASCII.GetBytes)];

    /// <summary>Two zero characters in UTF-16.</summary>
    private static readonly byte[] TwoZeros = new byte[4];

    /// <summary>A marker may span two pieces, so each piece starts with the last bytes of the one before.</summary>
    private static readonly int Overlap = Prefixes.Concat(Escapes).Concat(Base64).Max(static marker => marker.Length) - 1;

    private readonly byte[] _piece = new byte[Overlap + PieceLength];

    /// <summary>
    /// Whether the compiler can read the file as text and the file contains a token marker; null if the file cannot be
    /// opened now.
    /// </summary>
    public bool? MayHoldToken(string path)
    {
        try
        {
            using var file = Open(path);
            return file.Length <= MaxLength && MayHoldToken(file, TokenMarkers.MayBeBase64(path));
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            return null;
        }
    }

    public static bool CanOpen(string path)
    {
        try
        {
            Open(path).Dispose();
            return true;
        }
        catch (Exception exception) when (FileErrors.IsExpected(exception))
        {
            return false;
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    /// <summary>Reads to the end even after a marker, because the last bytes may still make the compiler reject the file.</summary>
    private bool MayHoldToken(Stream file, bool mayBeBase64)
    {
        var (kept, isFirst, isWide, hasMarker) = (0, true, false, false);
        while (file.Read(_piece, kept, PieceLength) is var read and > 0)
        {
            isWide |= isFirst && IsUtf16(_piece.AsSpan(0, read));
            isFirst = false;
            var added = _piece.AsSpan(kept, read);
            if (IsBinary(added, isWide))
            {
                return false;
            }

            var length = kept + (isWide ? RemoveZeros(added) : read);
            hasMarker = hasMarker || HasMarker(_piece.AsSpan(0, length), mayBeBase64);
            kept = Math.Min(Overlap, length);
            _piece.AsSpan(length - kept, kept).CopyTo(_piece);
        }

        return hasMarker;
    }

    private static bool IsUtf16(ReadOnlySpan<byte> start) =>
        start.Length >= 2 && ((start[0] == 0xFF && start[1] == 0xFE) || (start[0] == 0xFE && start[1] == 0xFF));

    /// <summary>
    /// The compiler rejects files that are neither UTF-8 nor UTF-16 and contain two zeros in a row. A single zero is
    /// enough here: text files contain none.
    /// </summary>
    private static bool IsBinary(ReadOnlySpan<byte> bytes, bool isWide) =>
        isWide ? bytes.IndexOf(TwoZeros) >= 0 : bytes.IndexOf((byte)0) >= 0;

    /// <summary>Reduces UTF-16 of either byte order to its ASCII bytes; returns how many there are.</summary>
    private static int RemoveZeros(Span<byte> bytes)
    {
        var written = 0;
        foreach (var value in bytes)
        {
            if (value != 0)
            {
                bytes[written++] = value;
            }
        }

        return written;
    }

    private static bool HasMarker(ReadOnlySpan<byte> text, bool mayBeBase64) =>
        (text.IndexOf((byte)'_') >= 0 && HasAny(text, Prefixes))
        || (text.IndexOf((byte)'\\') >= 0 && HasAny(text, Escapes))
        || (mayBeBase64 && HasAny(text, Base64));

    private static bool HasAny(ReadOnlySpan<byte> text, byte[][] markers)
    {
        foreach (var marker in markers)
        {
            if (text.IndexOf(marker) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
