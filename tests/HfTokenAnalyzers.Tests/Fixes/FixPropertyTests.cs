using System.Globalization;
using System.Text;
using Xunit.Abstractions;

namespace HfTokenAnalyzers.Tests.Fixes;

/// <summary>
/// Applies every fix to random programs. The result compiles without a new warning, no longer has the diagnostic, has no new one,
/// and no other text has changed. Fixes that are applied one by one, and Fix All of the rules in any order, have the same result.
/// </summary>
/// <remarks>
/// <c>HF_FIX_PROGRAMS</c> is the number of programs, and <c>HF_FIX_SEED</c> the first one. To repeat a failure, run its seed alone.
/// </remarks>
[Trait("Category", "Full")]
public class FixPropertyTests(ITestOutputHelper output)
{
    private const int ShownKinds = 12;

    private const int ShownOfKind = 3;

    private const int Enough = 300;

    [Fact]
    public async Task EveryFixOfEveryProgram_LeavesAProgramThatCompiles()
    {
        var first = Setting("HF_FIX_SEED", 0);
        var batches = Enumerable.Range(first, Setting("HF_FIX_PROGRAMS", Enough))
            .GroupBy(static seed => (seed / ProgramGenerator.BatchSize, ProgramGenerator.IsTopLevel(seed) ? seed : -1))
            .ToList();
        var started = Environment.CpuUsage.TotalTime;
        var results = new (IReadOnlyList<FixFailure> Failures, FixCounts Counts)[batches.Count];
        await Parallel.ForAsync(0, batches.Count, async (i, _) =>
        {
            var own = new FixCounts();
            results[i] = (await FixBatch.RunAsync(batches[i].Select(static seed => ProgramGenerator.Generate(seed)), own), own);
        });

        var processorTime = Environment.CpuUsage.TotalTime - started;
        var failures = results.SelectMany(static result => result.Failures).ToList();
        var counts = FixCounts.Sum(results.Select(static result => result.Counts));
        output.WriteLine($"{counts.Programs} programs, {processorTime.TotalSeconds / counts.Programs * 1000:n0} seconds of processor time for 1,000");
        output.WriteLine("reported: " + string.Join(", ", counts.Reported.Select(static pair => $"{pair.Key} {pair.Value}")));
        output.WriteLine("applied: " + string.Join(", ", counts.Applied.Select(static pair => $"{pair.Key} {pair.Value}")));
        if (failures.Count > 0)
        {
            Assert.Fail(await DescribeAsync(failures));
        }

        // A fix that is never applied is not tested.
        if (counts.Programs >= Enough)
        {
            Assert.Equal(
                ["HF001", "HF002", "HF003", "HF004", "HF005", "HF007", "HF008", "HF009", "HF010", "HF011", "HF012"],
                counts.Applied.Keys.Select(static key => key[..5]).Distinct());
        }
    }

    /// <summary>The smallest programs with each kind of failure, with the failing mistake alone if that is enough.</summary>
    private static async Task<string> DescribeAsync(List<FixFailure> failures)
    {
        var report = new StringBuilder($"{failures.Select(static failure => failure.Program.Seed).Distinct().Count()} programs are not fixed correctly:\n");
        foreach (var kind in failures.GroupBy(static failure => failure.Kind).OrderByDescending(static kind => kind.Count()))
        {
            report.Append(CultureInfo.InvariantCulture, $"  {kind.Count(),5} {kind.Key} (seeds {string.Join(", ", kind.Select(static failure => failure.Program.Seed).Distinct().Take(30))})\n");
        }

        foreach (var kind in failures.GroupBy(static failure => failure.Kind).Take(ShownKinds))
        {
            foreach (var failure in kind.DistinctBy(static failure => failure.Program.Seed).OrderBy(static failure => failure.Program.Text.Length).Take(ShownOfKind))
            {
                var smallest = await ShrinkAsync(failure);
                report.Append(CultureInfo.InvariantCulture, $"\n==== {smallest.Kind}: HF_FIX_SEED={smallest.Program.Seed} HF_FIX_PROGRAMS=1 ({smallest.Program.Settings.Version}, nullable {smallest.Program.Settings.Nullable}, targets {string.Join(", ", smallest.Program.Settings.Targets.Select(static target => target.Name))})\n");
                report.Append(smallest.Details).Append("\n---- before\n").Append(smallest.Program.Text).Append("\n---- after\n").Append(smallest.After).Append('\n');
            }
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
