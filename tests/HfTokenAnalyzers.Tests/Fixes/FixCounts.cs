namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>A wrong result of a fix.</summary>
/// <param name="Program">The program.</param>
/// <param name="Kind">What is wrong, in the same words for all failures of a kind.</param>
/// <param name="Details">What was fixed, and how.</param>
/// <param name="After">The program after the fix.</param>
internal sealed record FixFailure(GeneratedProgram Program, string Kind, string Details, string After);

/// <summary>How many programs, diagnostics and fixes a run had.</summary>
internal sealed class FixCounts
{
    public int Programs { get; set; }

    /// <summary>The number of diagnostics by id.</summary>
    public SortedDictionary<string, int> Reported { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of fixes that were applied alone, by id and equivalence key.</summary>
    public SortedDictionary<string, int> Applied { get; } = new(StringComparer.Ordinal);

    public static FixCounts Sum(IEnumerable<FixCounts> parts)
    {
        var sum = new FixCounts();
        foreach (var part in parts)
        {
            sum.Programs += part.Programs;
            foreach (var (key, count) in part.Reported)
            {
                Add(sum.Reported, key, count);
            }

            foreach (var (key, count) in part.Applied)
            {
                Add(sum.Applied, key, count);
            }
        }

        return sum;
    }

    public static void Add(SortedDictionary<string, int> counts, string key, int count = 1) => counts[key] = counts.GetValueOrDefault(key) + count;
}
