using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>
/// Of programs that are made by chance: whatever fix is offered leaves a program that compiles without a new warning, has
/// not that diagnostic and no new one, and is the same to the letter elsewhere; and it makes no difference whether fixes
/// are made one by one or all at once.
/// </summary>
/// <remarks>
/// <c>HF_FIX_PROGRAMS</c> says how many programs are tried, and <c>HF_FIX_SEED</c> with which one it begins: with 1 of
/// them a program that failed is tried alone.
/// </remarks>
[Trait("Category", "Full")]
public class FixPropertyTests(ITestOutputHelper output)
{
    private const int ShownFailures = 12;

    private const int Enough = 500;

    [Fact]
    public async Task EveryFixOfEveryProgram_LeavesAProgramThatCompiles()
    {
        var first = Setting("HF_FIX_SEED", 0);
        var batches = Enumerable.Range(first, Setting("HF_FIX_PROGRAMS", Enough))
            .GroupBy(static seed => (seed / ProgramGenerator.BatchSize, ProgramGenerator.IsTopLevel(seed) ? seed : -1))
            .ToList();
        var results = new (IReadOnlyList<FixFailure> Failures, FixCounts Counts)[batches.Count];
        await Parallel.ForAsync(0, batches.Count, async (i, _) =>
        {
            var own = new FixCounts();
            results[i] = (await FixBatch.RunAsync(batches[i].Select(static seed => ProgramGenerator.Generate(seed)), own), own);
        });

        var failures = results.SelectMany(static result => result.Failures).ToList();
        var counts = FixCounts.Sum(results.Select(static result => result.Counts));
        output.WriteLine($"{counts.Programs} programs");
        output.WriteLine("reported: " + string.Join(", ", counts.Reported.Select(static pair => $"{pair.Key} {pair.Value}")));
        output.WriteLine("applied: " + string.Join(", ", counts.Applied.Select(static pair => $"{pair.Key} {pair.Value}")));
        if (failures.Count > 0)
        {
            Assert.Fail(await DescribeAsync(failures));
        }

        // Programs that give a fix nothing to do would prove nothing of it.
        if (counts.Programs >= Enough)
        {
            Assert.Equal(
                ["HF001", "HF002", "HF003", "HF004", "HF005", "HF007", "HF008", "HF009", "HF010", "HF011", "HF012"],
                counts.Applied.Keys.Select(static key => key[..5]).Distinct());
        }
    }

    /// <summary>Of every kind the smallest, in the program that has this mistake alone.</summary>
    private static async Task<string> DescribeAsync(List<FixFailure> failures)
    {
        var report = new StringBuilder($"{failures.Select(static failure => failure.Program.Seed).Distinct().Count()} programs are not mended as they should be:\n");
        foreach (var kind in failures.GroupBy(static failure => failure.Kind).OrderByDescending(static kind => kind.Count()))
        {
            report.Append(CultureInfo.InvariantCulture, $"  {kind.Count(),5} {kind.Key} (seeds {string.Join(", ", kind.Select(static failure => failure.Program.Seed).Distinct().Take(30))})\n");
        }

        foreach (var kind in failures.GroupBy(static failure => failure.Kind).Take(ShownFailures))
        {
            var smallest = await ShrinkAsync(kind.MinBy(static failure => failure.Program.Text.Length)!);
            report.Append(CultureInfo.InvariantCulture, $"\n==== {smallest.Kind}: HF_FIX_SEED={smallest.Program.Seed} HF_FIX_PROGRAMS=1 ({smallest.Program.Settings.Version}, nullable {smallest.Program.Settings.Nullable})\n");
            report.Append(smallest.Details).Append("\n---- before\n").Append(smallest.Program.Text).Append("\n---- after\n").Append(smallest.After).Append('\n');
        }

        return GeneratedProgram.Show(report.ToString().Replace("\r", "", StringComparison.Ordinal));
    }

    private static async Task<FixFailure> ShrinkAsync(FixFailure failure)
    {
        for (var unit = 0; unit < failure.Program.Units && failure.Program.Units > 1; unit++)
        {
            var alone = await FixBatch.RunAsync([ProgramGenerator.Generate(failure.Program.Seed, unit)], new FixCounts());
            if (alone.FirstOrDefault(other => other.Kind == failure.Kind) is { } smaller)
            {
                return smaller;
            }
        }

        return failure;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
