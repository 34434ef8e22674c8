using System.Numerics;
using System.Runtime.CompilerServices;

namespace HfTokenAnalyzers.Text;

/// <summary>
/// Tests many character pairs at once. A pair passes if its number, multiplied by a factor, starts with certain bits.
/// The numbers are signed because the .NET Framework runtime has no vector multiplication of unsigned ones.
/// </summary>
internal readonly struct BigramFilter
{
    private const int BitsOfNumber = 16;

    private readonly Vector<short> _factor;
    private readonly Vector<short> _mask;
    private readonly Vector<short> _value;

    /// <summary>
    /// Creates a filter that passes a pair if the first <paramref name="bits"/> bits of the product are
    /// <paramref name="value"/>.
    /// </summary>
    public BigramFilter(int factor, int bits, int value)
    {
        var shift = BitsOfNumber - bits;
        _factor = new Vector<short>(unchecked((short)factor));
        _mask = new Vector<short>(unchecked((short)(-1 << shift)));
        _value = new Vector<short>(unchecked((short)(value << shift)));
    }

    /// <summary>Creates a filter that passes only this pair.</summary>
    public static BigramFilter For(char first, char second) => new(1, BitsOfNumber, PairOf(first, second)[0]);

    /// <summary>
    /// The numbers of character pairs. Pairs outside Latin-1 share numbers with others, which costs extra comparisons
    /// but misses nothing.
    /// </summary>
    public static Vector<short> Pairs(Vector<short> first, Vector<short> second) => first | (second * (short)256);

    /// <summary>Returns elements with all bits set for the pairs that pass.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<short> Pass(Vector<short> pairs) => Vector.Equals((pairs * _factor) & _mask, _value);

    private static Vector<short> PairOf(char first, char second) => Pairs(new Vector<short>(unchecked((short)first)), new Vector<short>(unchecked((short)second)));

    public bool Passes(char first, char second) => Pass(PairOf(first, second))[0] != 0;
}
