using System.Diagnostics;

namespace HfTokenAnalyzers.Tests.Robustness;

/// <summary>
/// Asserts how the time grows with the input. Measures the processor time of the whole process, which hardly depends on other
/// programs. Tests that use it must run <c>Alone</c>.
/// </summary>
internal static class Growth
{
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// For four times the input, linear time is four times as long, and quadratic time sixteen times. The best times of a few runs
    /// must differ by a factor of less than eight. Differences below <c>Noise</c> are ignored.
    /// </summary>
    public static async Task IsLinearAsync<TInput>(int count, Func<int, TInput> create, Func<TInput, Task> run)
    {
        var (small, large) = (create(count / 4), create(count));
        var (few, many) = (await MeasureAsync(run, small), TimeSpan.MaxValue);
        for (var tries = 0; tries < 5; tries++)
        {
            few = Min(few, await MeasureAsync(run, small));
            many = Min(many, await MeasureAsync(run, large));
            if (many < (8 * few) + Noise)
            {
                return;
            }
        }

        Assert.Fail($"{few} for a quarter of the input, {many} for the whole.");
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static async Task<TimeSpan> MeasureAsync<TInput>(Func<TInput, Task> run, TInput input)
    {
        var before = ProcessorTime();
        await run(input);
        return ProcessorTime() - before;
    }

    private static TimeSpan ProcessorTime()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
