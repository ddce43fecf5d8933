using System.Diagnostics;
using System.Globalization;

namespace StrategyPushback.Benchmarks;

/// <summary>Takes turns between ours and the limit, so that what else the machine does falls on both.</summary>
internal static class Timing
{
    /// <summary>Medians of each round, in milliseconds.</summary>
    internal sealed record Rounds(IReadOnlyList<double> Ours, IReadOnlyList<double> Limit)
    {
        public IReadOnlyList<double> Ratios => [.. Ours.Zip(Limit, (ours, limit) => ours / limit)];

        public Result AtMost(string row, double most, string budget) => new(row, Milliseconds(MedianOf(Ours)), Milliseconds(MedianOf(Limit)), Ratios, most, budget);
    }

    /// <param name="times">Asked so often in each round, one after the other.</param>
    /// <param name="before">Done before each asking, not timed.</param>
    public static async Task<Rounds> TakeTurnsAsync(int rounds, int times, Func<Task> ours, Func<Task> limit, Func<Task>? before = null)
    {
        // Warm: compiled, planned, cached.
        await MedianAsync(times, ours, before);
        await MedianAsync(times, limit, before);
        var (of, at) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                of.Add(await MedianAsync(times, ours, before));
                at.Add(await MedianAsync(times, limit, before));
            }
            else
            {
                at.Add(await MedianAsync(times, limit, before));
                of.Add(await MedianAsync(times, ours, before));
            }
        }

        return new Rounds(of, at);
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    public static string Milliseconds(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";

    private static async Task<double> MedianAsync(int times, Func<Task> ask, Func<Task>? before)
    {
        var taken = new List<double>(times);
        for (var time = 0; time < times; time++)
        {
            if (before is not null)
            {
                await before();
            }

            var begun = Stopwatch.GetTimestamp();
            await ask();
            taken.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return MedianOf(taken);
    }
}
