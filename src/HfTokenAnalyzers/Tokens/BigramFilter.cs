using System.Numerics;
using System.Runtime.CompilerServices;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Lets through some pairs of neighbouring characters, at many places at once: those whose number, times a factor, begins
/// with certain bits. The numbers are signed, as the runtime of .NET Framework multiplies no others at once.
/// </summary>
internal readonly struct BigramFilter
{
    private const int BitsOfNumber = 16;

    private readonly Vector<short> _factor;
    private readonly Vector<short> _mask;
    private readonly Vector<short> _value;

    /// <summary>Lets a pair through where the product's first <paramref name="bits"/> bits are <paramref name="value"/>.</summary>
    public BigramFilter(int factor, int bits, int value)
    {
        var shift = BitsOfNumber - bits;
        _factor = new Vector<short>(unchecked((short)factor));
        _mask = new Vector<short>(unchecked((short)(-1 << shift)));
        _value = new Vector<short>(unchecked((short)(value << shift)));
    }

    /// <summary>Lets through one pair alone.</summary>
    public static BigramFilter For(char first, char second) => new(1, BitsOfNumber, PairOf(first, second)[0]);

    /// <summary>
    /// A number for each pair of neighbours. Pairs beyond Latin-1 share theirs with others: those are compared in vain, and
    /// none is missed.
    /// </summary>
    public static Vector<short> Pairs(Vector<short> first, Vector<short> second) => first | (second * (short)256);

    /// <summary>All bits set where a pair is let through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<short> Pass(Vector<short> pairs) => Vector.Equals((pairs * _factor) & _mask, _value);

    private static Vector<short> PairOf(char first, char second) => Pairs(new Vector<short>(unchecked((short)first)), new Vector<short>(unchecked((short)second)));

    /// <summary>Whether that pair is let through.</summary>
    public bool Passes(char first, char second) => Pass(PairOf(first, second))[0] != 0;
}
