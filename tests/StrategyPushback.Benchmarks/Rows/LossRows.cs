using StrategyPushback.Web.Features.Risk;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The drawn years of 50 risks, each with two elements that take something off.</summary>
internal static class LossRows
{
    private const int Most = 50;
    private const int Tenth = Most / 10;
    private const int Units = 5;

    public static readonly BenchmarkRow Losses = new("losses", LossesAsync);

    /// <summary>Against a tenth of the risks; the growth is the ratio.</summary>
    private static async Task<Result> LossesAsync(World world, int rounds)
    {
        var (many, few) = (Case(Most), Case(Tenth));
        if (Total(LossSimulation.Run(few)) != Total(LossSimulation.Run(few)))
        {
            throw new AnswersDiffer("Two drawings with one seed have different results.");
        }

        var taken = await Timing.TakeTurnsAsync(rounds, 1, () => Task.FromResult(LossSimulation.Run(many)), () => Task.FromResult(LossSimulation.Run(few)));
        return taken.AtMost("losses", 10_000, "at most 10,000 ms, with progress on the page") with { Ratios = taken.Ours };
    }

    private static double Total(SimulatedCost cost) => cost.Losses.Sum(loss => loss.Without.Mean + loss.With.P90);

    private static IReadOnlyList<SimulatedRisk> Case(int risks) =>
    [
        .. Enumerable.Range(1, risks).Select(id => new SimulatedRisk(
            id, id % Units, "CAD", new(0.5m, 4), new(2, 10), new(1_000, 5_000), new(0, 500), new(50, 150),
            [new(1, new(10, 40), new(0, 20)), new(2 + (id % 10), new(0, 10), new(10, 30))])),
    ];
}
