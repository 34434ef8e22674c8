namespace HfTokenAnalyzers.Benchmarks;

/// <summary>Some measurements of one thing.</summary>
internal sealed class Figures(IEnumerable<double> values)
{
    private readonly double[] _values = [.. values.Order()];

    /// <summary>The least: what the thing takes where nothing else disturbs it.</summary>
    public double Minimum => _values[0];

    /// <summary>The one in the middle.</summary>
    public double Median => (_values[(_values.Length - 1) / 2] + _values[_values.Length / 2]) / 2;

    /// <summary>The greatest.</summary>
    public double Maximum => _values[^1];
}
