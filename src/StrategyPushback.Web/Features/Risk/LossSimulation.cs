using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using StrategyPushback.Domain.Risk;

namespace StrategyPushback.Web.Features.Risk;

/// <summary>A risk as the simulation takes it.</summary>
/// <param name="Reductions">What elements take off it, in per cent.</param>
public sealed record SimulatedRisk(int Id, int UnitId, string Currency, AmountRange Frequency, AmountRange Hours, AmountRange HourCost, AmountRange Records, AmountRange RecordCost, IReadOnlyList<SimulatedReduction> Reductions);

public sealed record SimulatedReduction(int ElementId, AmountRange Frequency, AmountRange Impact);

/// <summary>A loss a year.</summary>
/// <param name="P10">One year in ten is cheaper.</param>
/// <param name="P90">One year in ten is more expensive.</param>
/// <param name="StandardError">Of the mean.</param>
public sealed record LossFigures(double P10, double P50, double P90, double Mean, double StandardError)
{
    /// <summary>The 95 % confidence interval of <see cref="P10"/>, from the order of the draws.</summary>
    public required (double Low, double High) P10Interval { get; init; }

    /// <summary>The 95 % confidence interval of <see cref="P90"/>.</summary>
    public required (double Low, double High) P90Interval { get; init; }
}

/// <param name="UnitId">Null for all units together.</param>
/// <param name="With">With every element of the version that takes something off.</param>
public sealed record SimulatedLoss(int? UnitId, string Currency, LossFigures Without, LossFigures With);

/// <param name="UnitId">Null for all units together.</param>
/// <param name="TakenOff">What this element alone takes off the loss.</param>
public sealed record SimulatedSaving(int ElementId, int? UnitId, string Currency, LossFigures TakenOff);

public sealed record SimulatedCost(IReadOnlyList<SimulatedLoss> Losses, IReadOnlyList<SimulatedSaving> Savings);

/// <summary>
/// Draws years of losses, with and without the elements of a version. Within a range every value is equally likely; the number of
/// events in a year has a Poisson distribution. Each risk has generators of its own, so its draws do not depend on other risks or
/// on what is taken off. See docs/methods.md.
/// </summary>
public static class LossSimulation
{
    public const int Draws = 100_000;

    public const int Seed = 1;

    private const double Confidence = 1.959964;

    /// <summary>After so many years of one risk the simulation checks whether it is cancelled.</summary>
    private const int YearsBetweenChecks = 1_024;

    /// <param name="progress">Receives the number of risks that are done.</param>
    public static SimulatedCost Run(IReadOnlyList<SimulatedRisk> risks, int draws = Draws, int seed = Seed, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var (losses, savings, done) = (new List<SimulatedLoss>(), new List<SimulatedSaving>(), 0);
        foreach (var inCurrency in risks.GroupBy(risk => risk.Currency).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var all = new Drawn(draws);
            var units = inCurrency.GroupBy(risk => risk.UnitId).ToList();
            foreach (var unit in units)
            {
                var own = new Drawn(draws);
                foreach (var risk in unit)
                {
                    Draw(risk, own, seed, cancellation);
                    progress?.Report(++done);
                }

                own.AddTo(all);
                Report(unit.Key, own);
            }

            Report(null, all);

            void Report(int? unit, Drawn drawn)
            {
                losses.Add(new SimulatedLoss(unit, inCurrency.Key, FiguresOf(drawn.Without), FiguresOf(drawn.With)));
                savings.AddRange(drawn.TakenOff.Select(taken => new SimulatedSaving(taken.Key, unit, inCurrency.Key, FiguresOf(taken.Value))));
            }
        }

        return new SimulatedCost(losses, savings);
    }

    private static void Draw(SimulatedRisk risk, Drawn drawn, int seed, CancellationToken cancellation)
    {
        var (events, effects) = (new Xoshiro256StarStar(seed + (2 * risk.Id), threadSafe: false), new Xoshiro256StarStar(seed + (2 * risk.Id) + 1, threadSafe: false));
        var reductions = risk.Reductions.Select(reduction => (Reduction: reduction, TakenOff: drawn.Of(reduction.ElementId))).ToArray();
        var (keeps, costs, happens) = (new double[reductions.Length], new double[reductions.Length], new int[reductions.Length]);
        for (var year = 0; year < drawn.Without.Length; year++)
        {
            if (year % YearsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var rate = Value(risk.Frequency, events);
            var each = (Value(risk.Hours, events) * Value(risk.HourCost, events)) + (Value(risk.Records, events) * Value(risk.RecordCost, events));
            var count = rate == 0 ? 0 : Poisson.Sample(events, rate);
            drawn.Without[year] += count * each;
            if (count == 0 || reductions.Length == 0)
            {
                drawn.With[year] += count * each;
                continue;
            }

            var (keepsAll, costsAll, happensAll) = (1.0, 1.0, 0);
            for (var index = 0; index < reductions.Length; index++)
            {
                keeps[index] = 1 - (Value(reductions[index].Reduction.Frequency, effects) / 100);
                costs[index] = 1 - (Value(reductions[index].Reduction.Impact, effects) / 100);
                (keepsAll, costsAll, happens[index]) = (keepsAll * keeps[index], costsAll * costs[index], 0);
            }

            // One draw for each event decides for every element, so that more elements never leave more events.
            for (var number = 0; number < count; number++)
            {
                var luck = effects.NextDouble();
                happensAll += luck < keepsAll ? 1 : 0;
                for (var index = 0; index < reductions.Length; index++)
                {
                    happens[index] += luck < keeps[index] ? 1 : 0;
                }
            }

            drawn.With[year] += happensAll * each * costsAll;
            for (var index = 0; index < reductions.Length; index++)
            {
                reductions[index].TakenOff[year] += (count * each) - (happens[index] * each * costs[index]);
            }
        }
    }

    private static double Value(AmountRange range, Random random) =>
        range.Low == range.High ? (double)range.Low : ContinuousUniform.Sample(random, (double)range.Low, (double)range.High);

    private static LossFigures FiguresOf(double[] drawn)
    {
        var sorted = drawn.ToArray();
        Array.Sort(sorted);
        var mean = sorted.Average();
        var variance = sorted.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, sorted.Length - 1);
        return new LossFigures(At(0.1), At(0.5), At(0.9), mean, Math.Sqrt(variance / sorted.Length)) { P10Interval = Around(0.1), P90Interval = Around(0.9) };

        double At(double share) => sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];

        (double Low, double High) Around(double share)
        {
            var error = Confidence * Math.Sqrt(share * (1 - share) / sorted.Length);
            return (At(share - error), At(share + error));
        }
    }

    /// <summary>The drawn years of one unit, or of all units.</summary>
    private sealed class Drawn(int draws)
    {
        public double[] Without { get; } = new double[draws];

        public double[] With { get; } = new double[draws];

        public SortedDictionary<int, double[]> TakenOff { get; } = [];

        public double[] Of(int element) => TakenOff.TryGetValue(element, out var taken) ? taken : TakenOff[element] = new double[draws];

        public void AddTo(Drawn other)
        {
            Add(Without, other.Without);
            Add(With, other.With);
            foreach (var (element, taken) in TakenOff)
            {
                Add(taken, other.Of(element));
            }
        }

        private static void Add(double[] from, double[] to)
        {
            for (var year = 0; year < from.Length; year++)
            {
                to[year] += from[year];
            }
        }
    }
}
