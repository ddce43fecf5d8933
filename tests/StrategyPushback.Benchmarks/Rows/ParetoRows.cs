using StrategyPushback.Domain.HalfWay;

namespace StrategyPushback.Benchmarks.Rows;

/// <summary>The Pareto set of the most options of one objection, on the most interests of both sides.</summary>
internal static class ParetoRows
{
    private const int Interests = 2 * Interest.Most;

    public static readonly BenchmarkRow Pareto = new("pareto", ParetoAsync);

    /// <summary>Against a tenth of the options; the ratio shows the growth.</summary>
    private static async Task<Result> ParetoAsync(World world, int rounds)
    {
        var (many, few) = (Case(Option.Most), Case(Option.Most / 10));
        var dominators = ParetoSet.Dominators(many);
        if (Enumerable.Range(0, many.Count).Any(option => dominators[option] is null == many.Any(other => Dominates(other, many[option]))))
        {
            throw new AnswersDiffer("The Pareto set differs from that of comparing every pair.");
        }

        var taken = await Timing.TakeTurnsAsync(rounds, 20, () => Run(many), () => Run(few));
        return taken.AtMost("pareto", 50, "at most 50 ms") with { Ratios = taken.Ours };
    }

    private static Task Run(List<int[]> options)
    {
        ParetoSet.Dominators(options);
        return Task.CompletedTask;
    }

    /// <summary>Half of the options are a worse copy of another one, so that the set is neither empty of dominated options nor of others.</summary>
    private static List<int[]> Case(int count)
    {
        var random = new Random(1);
        var options = Enumerable.Range(0, count / 2).Select(_ => Enumerable.Range(0, Interests).Select(_ => random.Next(Option.HighestScore + 1)).ToArray()).ToList();
        options.AddRange([.. options.Select(option => option.Select(score => Math.Max(0, score - random.Next(2))).ToArray())]);
        return options;
    }

    private static bool Dominates(int[] one, int[] other) => one.Zip(other).All(pair => pair.First >= pair.Second) && one.Zip(other).Any(pair => pair.First > pair.Second);
}
