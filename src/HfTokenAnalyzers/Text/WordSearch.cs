using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace HfTokenAnalyzers.Text;

/// <summary>
/// Searches a text for all words of a set in one pass. The text is written in chunks, so it is never copied into one
/// string. A match may span chunks of any length.
/// </summary>
internal abstract class WordSearch : TextWriter
{
    /// <summary>
    /// <c>AggressiveOptimization</c>, which netstandard2.0 does not define. Without it, most builds end before tiered
    /// compilation optimizes these loops.
    /// </summary>
    private const MethodImplOptions AggressiveOptimization = (MethodImplOptions)512;

    /// <summary>Four vectors at a time, to spread the cost of the loop over the sieves.</summary>
    private static int BlockLength => 4 * Vector<short>.Count;

    private readonly WordSet _set;
    private readonly char[] _seam;
    private readonly char[] _single = new char[1];

    /// <summary>The matches of a block: each character is a 16-bit element with all bits set if it passed, four to a word.</summary>
    private readonly ulong[] _hits = new ulong[4 * Vector<ulong>.Count];
    private int _carried;
    private int _position;

    /// <summary>Creates a search for the words of <paramref name="set"/>; comparisons are ordinal.</summary>
    protected WordSearch(WordSet set)
    {
        _set = set;

        // Room for the end of the text so far and the start of the next chunk.
        _seam = new char[2 * Math.Max(0, set.MaxLength - 1)];
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

    protected void Restart() => (_carried, _position) = (0, 0);

    /// <summary>Whether the word with this index still has to be searched for.</summary>
    protected abstract bool Wants(int word);

    /// <summary>Called for each match. <paramref name="position"/> is the index in the whole text; matches are not in order.</summary>
    protected abstract void Found(int word, int position);

    private void Search(ReadOnlySpan<char> chunk)
    {
        if (chunk.IsEmpty)
        {
            return;
        }

        if (_carried > 0)
        {
            // Find words that start in an earlier chunk and end in this one.
            var begun = Math.Min(chunk.Length, _set.MaxLength - 1);
            chunk.Slice(0, begun).CopyTo(_seam.AsSpan(_carried));
            SearchMarks(new Passage(_seam.AsSpan(0, _carried + begun), _position - _carried, _carried, _carried));
        }

        var passage = new Passage(chunk, _position, chunk.Length, 0);
        if (Vector.IsHardwareAccelerated && chunk.Length > BlockLength)
        {
            SearchBlocks(passage);
        }
        else
        {
            SearchMarks(passage);
        }

        SearchCharacters(chunk);
        Carry(chunk);
        _position += chunk.Length;
    }

    /// <summary>Tests a block of positions at a time. The last block may overlap the one before.</summary>
    [MethodImpl(AggressiveOptimization)]
    private void SearchBlocks(in Passage passage)
    {
        var text = passage.Text;
        var sieves = _set.Sieves;
        var last = text.Length - 1 - BlockLength;
        for (int start = 0, done = 0; ; start = Math.Min(done, last))
        {
            var first = MemoryMarshal.Cast<char, Vector<short>>(text.Slice(start, BlockLength));
            var second = MemoryMarshal.Cast<char, Vector<short>>(text.Slice(start + 1, BlockLength));
            var pairs0 = BigramFilter.Pairs(first[0], second[0]);
            var pairs1 = BigramFilter.Pairs(first[1], second[1]);
            var pairs2 = BigramFilter.Pairs(first[2], second[2]);
            var pairs3 = BigramFilter.Pairs(first[3], second[3]);
            var (hits0, hits1, hits2, hits3) = (Vector<short>.Zero, Vector<short>.Zero, Vector<short>.Zero, Vector<short>.Zero);
            foreach (ref readonly var sieve in sieves.AsSpan())
            {
                hits0 |= sieve.Pass(pairs0);
                hits1 |= sieve.Pass(pairs1);
                hits2 |= sieve.Pass(pairs2);
                hits3 |= sieve.Pass(pairs3);
            }

            if ((hits0 | hits1 | hits2 | hits3) != Vector<short>.Zero)
            {
                Vector.AsVectorUInt64(hits0).CopyTo(_hits);
                Vector.AsVectorUInt64(hits1).CopyTo(_hits, Vector<ulong>.Count);
                Vector.AsVectorUInt64(hits2).CopyTo(_hits, 2 * Vector<ulong>.Count);
                Vector.AsVectorUInt64(hits3).CopyTo(_hits, 3 * Vector<ulong>.Count);
                CompareHits(passage, start, done);
            }

            if (start == last)
            {
                return;
            }

            done = start + BlockLength;
        }
    }

    /// <summary>Compares the words at the positions of a block that passed a sieve.</summary>
    [MethodImpl(AggressiveOptimization)]
    private void CompareHits(in Passage passage, int start, int done)
    {
        var characters = MemoryMarshal.Cast<ulong, ushort>(_hits);
        for (var i = 0; i < _hits.Length; i++)
        {
            if (_hits[i] == 0)
            {
                continue;
            }

            for (var place = 4 * i; place < (4 * i) + 4; place++)
            {
                if (characters[place] != 0 && start + place >= done)
                {
                    Compare(passage, start + place);
                }
            }
        }
    }

    /// <summary>Tests one position after another; used for texts too short for a block.</summary>
    private void SearchMarks(in Passage passage)
    {
        for (var index = 0; index + 1 < passage.Text.Length; index++)
        {
            Compare(passage, index);
        }
    }

    /// <summary>Compares the words whose mark may be at <paramref name="index"/>.</summary>
    [MethodImpl(AggressiveOptimization)]
    private void Compare(in Passage passage, int index)
    {
        var text = passage.Text;
        if (_set.MarkedBy(text[index], text[index + 1]) is not { } words)
        {
            return;
        }

        foreach (var word in words)
        {
            var sought = _set.Words[word];
            var start = index - _set.OffsetOf(word);
            var end = start + sought.Length;
            if (start >= 0 && end <= text.Length && start < passage.StartsBefore && end > passage.EndsAfter &&
                text[start] == sought[0] && text[end - 1] == sought[sought.Length - 1] &&
                Wants(word) && text.Slice(start, sought.Length).SequenceEqual(sought.AsSpan()))
            {
                Found(word, passage.Position + start);
            }
        }
    }

    /// <summary>Searches for words of one character; these cannot span chunks.</summary>
    private void SearchCharacters(ReadOnlySpan<char> chunk)
    {
        foreach (var word in _set.Characters)
        {
            for (var index = 0; index < chunk.Length && Wants(word); index++)
            {
                if (chunk[index] == _set.Words[word][0])
                {
                    Found(word, _position + index);
                }
            }
        }
    }

    /// <summary>Keeps the end of the text, in which words may start that end in the next chunk.</summary>
    private void Carry(ReadOnlySpan<char> chunk)
    {
        var room = _seam.Length / 2;
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

    /// <summary>
    /// A part of the text and its index in the whole text. Only words count that start before
    /// <paramref name="startsBefore"/> and end after <paramref name="endsAfter"/>, both relative to the part.
    /// </summary>
    private readonly ref struct Passage(ReadOnlySpan<char> text, int position, int startsBefore, int endsAfter)
    {
        public ReadOnlySpan<char> Text { get; } = text;

        public int Position { get; } = position;

        public int StartsBefore { get; } = startsBefore;

        public int EndsAfter { get; } = endsAfter;
    }
}
