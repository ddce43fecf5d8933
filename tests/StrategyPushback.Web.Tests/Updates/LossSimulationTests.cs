using StrategyPushback.Domain.Risk;
using StrategyPushback.Web.Features.Risk;
using Xunit;

namespace StrategyPushback.Web.Tests.Updates;

/// <summary>The drawn years against cases whose distribution is known.</summary>
public sealed class LossSimulationTests
{
    private static readonly AmountRange s_none = new(0, 0);

    [Fact]
    public void The_mean_of_uniform_ranges_lies_within_four_standard_errors_of_the_product_of_their_means()
    {
        // E[N] = 2, E[hours] E[cost] + E[records] E[cost] = 10 * 150 + 400 * 3.
        var loss = Run([Risk(1, new(1, 3), new(5, 15), new(100, 200), new(200, 600), new(2, 4))]).Losses[0].Without;

        Assert.InRange(loss.Mean, 5_400 - (4 * loss.StandardError), 5_400 + (4 * loss.StandardError));
        Assert.InRange(loss.StandardError, 5, 25);
    }

    [Fact]
    public void With_exact_amounts_the_percentiles_are_those_of_a_Poisson_distribution()
    {
        // P(N = 0) = 0.135, P(N <= 1) = 0.406, P(N <= 2) = 0.677, P(N <= 3) = 0.857, P(N <= 4) = 0.947.
        var loss = Run([Risk(1, new(2, 2), new(10, 10), new(100, 100))]).Losses[0].Without;

        Assert.Equal((0, 2_000, 4_000), (loss.P10, loss.P50, loss.P90));
        Assert.InRange(loss.Mean, 2_000 - (4 * loss.StandardError), 2_000 + (4 * loss.StandardError));

        // The standard deviation is 1,000 times the root of 2.
        Assert.Equal(1_000 * Math.Sqrt(2) / Math.Sqrt(LossSimulation.Draws), loss.StandardError, 0.1);
    }

    [Fact]
    public void The_stated_interval_contains_the_ninetieth_percentile_of_a_known_distribution_in_most_runs()
    {
        // Once a year on average with a large uniform cost is skewed; a run with many draws gives the percentile.
        SimulatedRisk[] risks = [Risk(1, new(3, 3), new(0, 100), new(10, 10))];
        var known = LossSimulation.Run(risks, draws: 1_000_000, seed: 99).Losses[0].Without.P90;

        var contained = Enumerable.Range(0, 40).Count(seed => LossSimulation.Run(risks, draws: 5_000, seed: seed * 10).Losses[0].Without is var loss && loss.P90Interval.Low <= known && known <= loss.P90Interval.High);

        Assert.InRange(contained, 34, 40);
    }

    [Fact]
    public void What_an_element_takes_off_the_frequency_and_the_cost_reduces_the_mean_by_both()
    {
        var cost = Run([Risk(1, new(4, 4), new(10, 10), new(100, 100), reductions: new SimulatedReduction(7, new(50, 50), new(20, 20)))]);

        // 4,000 without; half of the events at 80 per cent of the cost remain.
        var loss = cost.Losses[0];
        Assert.InRange(loss.With.Mean, 1_600 - (4 * loss.With.StandardError), 1_600 + (4 * loss.With.StandardError));
        var taken = Assert.Single(cost.Savings, saving => saving.UnitId is null).TakenOff;
        Assert.Equal(loss.Without.Mean - loss.With.Mean, taken.Mean, 1e-6);
    }

    [Fact]
    public void Two_elements_that_take_off_the_same_risk_are_multiplied_and_never_leave_more_than_one_alone()
    {
        var cost = Run([Risk(1, new(4, 4), new(10, 10), new(100, 100), s_none, s_none, new SimulatedReduction(7, new(50, 50), s_none), new SimulatedReduction(8, new(50, 50), s_none))]);

        var loss = cost.Losses[0];
        Assert.InRange(loss.With.Mean, 1_000 - (4 * loss.With.StandardError), 1_000 + (4 * loss.With.StandardError));
        Assert.All(cost.Savings, saving => Assert.True(saving.TakenOff.Mean <= loss.Without.Mean - loss.With.Mean));
    }

    [Fact]
    public void Currencies_are_never_added_and_units_of_one_currency_are()
    {
        var cost = Run([Risk(1, new(1, 1), new(1, 1), new(100, 100)), Risk(2, new(1, 1), new(1, 1), new(100, 100)) with { UnitId = 2 }, Risk(3, new(1, 1), new(1, 1), new(100, 100)) with { Currency = "EUR" }]);

        Assert.Equal([("CAD", 1), ("CAD", 2), ("CAD", null), ("EUR", 1), ("EUR", (int?)null)], cost.Losses.Select(loss => (loss.Currency, loss.UnitId)));
        Assert.Equal(cost.Losses[0].Without.Mean + cost.Losses[1].Without.Mean, cost.Losses[2].Without.Mean, 1e-6);
        Assert.Equal(cost.Losses[3].Without.Mean, cost.Losses[4].Without.Mean, 1e-6);
    }

    [Fact]
    public void The_same_seed_draws_the_same_years_whatever_else_is_drawn_and_taken_off()
    {
        var risk = Risk(1, new(1, 3), new(5, 15), new(100, 200));
        var alone = Run([risk]).Losses[0].Without;
        var beside = Run([Risk(5, new(1, 9), new(5, 15), new(100, 200)) with { UnitId = 9 }, risk with { Reductions = [new SimulatedReduction(7, new(10, 60), new(5, 10))] }]).Losses.Single(loss => loss.UnitId == 1).Without;

        Assert.Equal(alone, beside);
        Assert.NotEqual(alone, LossSimulation.Run([risk], seed: 2).Losses[0].Without);
    }

    [Fact]
    public void A_reader_who_leaves_stops_the_drawing() =>
        Assert.Throws<OperationCanceledException>(() => LossSimulation.Run([Risk(1, new(1, 3), new(5, 15), new(100, 200))], cancellation: new CancellationToken(canceled: true)));

    private static SimulatedCost Run(SimulatedRisk[] risks) => LossSimulation.Run(risks);

    private static SimulatedRisk Risk(int id, AmountRange frequency, AmountRange hours, AmountRange hourCost, AmountRange? records = null, AmountRange? recordCost = null, params SimulatedReduction[] reductions) =>
        new(id, 1, "CAD", frequency, hours, hourCost, records ?? s_none, recordCost ?? s_none, reductions);
}
