using System.Diagnostics;
using System.Globalization;

namespace StrategyPushback.Benchmarks;

/// <summary>Alternates between the application and the limit, so that other load on the machine affects both.</summary>
internal static class Timing
{
    /// <summary>The result of each round, usually the median in milliseconds.</summary>
    internal sealed record Rounds(IReadOnlyList<double> Ours, IReadOnlyList<double> Limit)
    {
        public IReadOnlyList<double> Ratios => [.. Ours.Zip(Limit, (ours, limit) => ours / limit)];

        /// <summary>95th percentiles in milliseconds, one per round; empty when a round has one request.</summary>
        public IReadOnlyList<double> OursLate { get; init; } = [];

        public IReadOnlyList<double> LimitLate { get; init; } = [];

        public Result AtMost(string row, double most, string budget) => new(row, With(Ours, OursLate), With(Limit, LimitLate), Ratios, most, budget) { Value = MedianOf(Ours) };

        private static string With(IReadOnlyList<double> medians, IReadOnlyList<double> late) =>
            Milliseconds(MedianOf(medians)) + (late.Count == 0 ? "" : $" ({Milliseconds(MedianOf(late))})");
    }

    /// <summary>The number of warm-up passes.</summary>
    private const int WarmUps = 5;

    /// <param name="times">The number of requests per round, one after the other.</param>
    /// <param name="before">Runs before each request and is not timed.</param>
    public static async Task<Rounds> TakeTurnsAsync(int rounds, int times, Func<Task> ours, Func<Task> limit, Func<Task>? before = null)
    {
        // Code that runs often is compiled again in the background; the application has more of it.
        for (var pass = 1; pass < WarmUps; pass++)
        {
            await MedianAsync(times, ours, before, []);
            await MedianAsync(times, limit, before, []);
        }

        var (oursLate, limitLate) = (new List<double>(), new List<double>());
        var taken = await TakeTurnsAsync(rounds, () => MedianAsync(times, ours, before, oursLate), () => MedianAsync(times, limit, before, limitLate));

        // The first of each belongs to the warm-up.
        return taken with { OursLate = oursLate[1..], LimitLate = limitLate[1..] };
    }

    /// <summary>One figure of each per round; they alternate in going first.</summary>
    public static async Task<Rounds> TakeTurnsAsync(int rounds, Func<Task<double>> ours, Func<Task<double>> limit)
    {
        // Warm: compiled, planned, cached.
        await ours();
        await limit();
        var (of, at) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                of.Add(await ours());
                at.Add(await limit());
            }
            else
            {
                at.Add(await limit());
                of.Add(await ours());
            }
        }

        return new Rounds(of, at);
    }

    public static double MedianOf(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>The 95th percentile, by nearest rank.</summary>
    public static double LateOf(IReadOnlyCollection<double> values) => values.Order().ElementAt((int)Math.Ceiling(0.95 * values.Count) - 1);

    public static string Milliseconds(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "0", CultureInfo.InvariantCulture) + " ms";

    private static async Task<double> MedianAsync(int times, Func<Task> ask, Func<Task>? before, List<double> late)
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

        late.Add(LateOf(taken));
        return MedianOf(taken);
    }
}
