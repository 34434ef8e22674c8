using System.Text;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Searches a text for a fixed set of words as it is written in chunks, so that no string of the whole is ever made.
/// A word may lie across the seam of chunks, whatever their lengths.
/// </summary>
internal abstract class WordSearch : TextWriter
{
    private readonly string[] _words;
    private readonly int _longest;
    private readonly char[] _seam;
    private readonly char[] _single = new char[1];
    private int _carried;
    private int _position;

    /// <summary>Searches for <paramref name="words"/>, compared ordinally.</summary>
    protected WordSearch(string[] words)
    {
        _words = words;
        _longest = words.Max(static word => word.Length);

        // The end of the text so far, and room for the beginning of the next chunk.
        _seam = new char[2 * (_longest - 1)];
    }

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.Unicode;

    /// <inheritdoc/>
    public sealed override void Write(char value)
    {
        _single[0] = value;
        Search(_single);
    }

    /// <inheritdoc/>
    public sealed override void Write(char[] buffer, int index, int count) => Search(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public sealed override void Write(string? value) => Search(value.AsSpan());

    /// <summary>Begins a new text.</summary>
    protected void Restart() => (_carried, _position) = (0, 0);

    /// <summary>Whether the text is still to be searched for the word of that index.</summary>
    protected abstract bool Wants(int word);

    /// <summary>A word was found; <paramref name="position"/> counts characters from the text's start.</summary>
    protected abstract void Found(int word, int position);

    private void Search(ReadOnlySpan<char> chunk)
    {
        if (chunk.IsEmpty)
        {
            return;
        }

        if (_carried > 0)
        {
            SearchSeam(chunk);
        }

        for (var word = 0; word < _words.Length; word++)
        {
            Search(chunk, word, _position, endsAfter: 0);
        }

        Carry(chunk);
        _position += chunk.Length;
    }

    /// <summary>Finds the words that begin in the text so far and end in <paramref name="chunk"/>.</summary>
    private void SearchSeam(ReadOnlySpan<char> chunk)
    {
        var begun = Math.Min(chunk.Length, _longest - 1);
        chunk.Slice(0, begun).CopyTo(_seam.AsSpan(_carried));
        var seam = _seam.AsSpan(0, _carried + begun);
        for (var word = 0; word < _words.Length; word++)
        {
            var reach = Math.Min(seam.Length, _carried + _words[word].Length - 1);
            Search(seam.Slice(0, reach), word, _position - _carried, endsAfter: _carried);
        }
    }

    private void Search(ReadOnlySpan<char> text, int word, int position, int endsAfter)
    {
        var sought = _words[word].AsSpan();
        var start = 0;
        while (Wants(word))
        {
            var index = text.Slice(start).IndexOf(sought, StringComparison.Ordinal);
            if (index < 0)
            {
                return;
            }

            start += index + 1;
            if (start - 1 + sought.Length > endsAfter)
            {
                Found(word, position + start - 1);
            }
        }
    }

    /// <summary>Keeps the last characters of the text, one less than the longest word has.</summary>
    private void Carry(ReadOnlySpan<char> chunk)
    {
        var room = _longest - 1;
        if (chunk.Length >= room)
        {
            chunk.Slice(chunk.Length - room).CopyTo(_seam);
            _carried = room;
            return;
        }

        var kept = Math.Min(_carried, room - chunk.Length);
        _seam.AsSpan(_carried - kept, kept).CopyTo(_seam);
        chunk.CopyTo(_seam.AsSpan(kept));
        _carried = kept + chunk.Length;
    }
}
