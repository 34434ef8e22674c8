using System.Numerics;
using System.Runtime.CompilerServices;

namespace HfTokenAnalyzers.Tokens;

/// <summary>
/// Lets through some pairs of neighbouring characters, at many places at once: those whose number, times a factor, begins
/// with certain bits.
/// </summary>
internal readonly struct Sieve
{
    private const int BitsOfNumber = 16;

    private readonly Vector<ushort> _factor;
    private readonly Vector<ushort> _mask;
    private readonly Vector<ushort> _value;

    /// <summary>Lets a pair through where the product's first <paramref name="bits"/> bits are <paramref name="value"/>.</summary>
    public Sieve(int factor, int bits, int value)
    {
        var shift = BitsOfNumber - bits;
        _factor = new Vector<ushort>((ushort)factor);
        _mask = new Vector<ushort>((ushort)(ushort.MaxValue << shift));
        _value = new Vector<ushort>((ushort)(value << shift));
    }

    /// <summary>Lets through one pair alone.</summary>
    public static Sieve For(char first, char second) => new(1, BitsOfNumber, Pairs(new Vector<ushort>(first), new Vector<ushort>(second))[0]);

    /// <summary>
    /// A number for each pair of neighbours. Pairs beyond Latin-1 share theirs with others: those are compared in vain, and
    /// none is missed.
    /// </summary>
    public static Vector<ushort> Pairs(Vector<ushort> first, Vector<ushort> second) => first | (second * 256);

    /// <summary>All bits set where a pair is let through.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<ushort> Pass(Vector<ushort> pairs) => Vector.Equals((pairs * _factor) & _mask, _value);

    /// <summary>Whether that pair is let through.</summary>
    public bool Passes(char first, char second) => Pass(Pairs(new Vector<ushort>(first), new Vector<ushort>(second)))[0] != 0;
}
