namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Repeated measurements of the same quantity.</summary>
internal sealed class Figures(IEnumerable<double> values)
{
    private readonly double[] _values = [.. values.Order()];

    /// <summary>The measurement that other load on the machine has affected least.</summary>
    public double Minimum => _values[0];

    public double Median => (_values[(_values.Length - 1) / 2] + _values[_values.Length / 2]) / 2;

    public double Maximum => _values[^1];
}
