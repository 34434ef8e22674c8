using HfTokenAnalyzers.Text;

namespace HfTokenAnalyzers.Tests.Text;

public class BigramFilterTests
{
    /// <summary>The number of a pair contains its first character in the lower byte, and its second one in the upper byte.</summary>
    [Theory]
    [InlineData(9, 5, 11)]
    [InlineData(45065, 4, 1)]
    [InlineData(1, 16, 'a' | ('b' << 8))]
    public void Pair_PassesByTheFirstBitsOfItsProduct(int factor, int bits, int value)
    {
        var sieve = new BigramFilter(factor, bits, value);
        for (var pair = 0; pair <= ushort.MaxValue; pair++)
        {
            Assert.Equal((ushort)(pair * factor) >> (16 - bits) == value, sieve.Passes((char)(pair & 0xFF), (char)(pair >> 8)));
        }
    }

    [Fact]
    public void SieveOfAPair_LetsNoOtherThrough()
    {
        var sieve = BigramFilter.For('h', 'f');
        var passed = from first in Enumerable.Range(0, 256) from second in Enumerable.Range(0, 256) where sieve.Passes((char)first, (char)second) select (first, second);
        Assert.Equal(('h', 'f'), Assert.Single(passed));
    }
}
