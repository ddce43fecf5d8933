using StrategyPushback.Web.Features.Forecast;
using Xunit;

namespace StrategyPushback.Web.Tests.Forecast;

/// <summary>The points of the forecast become a probability once 100 outcomes exist.</summary>
public sealed class ForecastCalibrationTests
{
    [Fact]
    public void Below_100_outcomes_there_is_no_probability_and_the_number_of_outcomes_is_known()
    {
        var calibration = ForecastCalibration.Of(Drawn(new Random(1), 99, -2, 0.5));
        Assert.Equal(99, calibration.Outcomes);
        Assert.Null(calibration.Model);
        Assert.NotNull(ForecastCalibration.Of(Drawn(new Random(1), 100, -2, 0.5)).Model);
    }

    [Fact]
    public void The_line_and_the_Brier_scores_equal_a_descent_by_hand_on_random_cases()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var outcomes = Drawn(random, 100 + random.Next(100), (random.NextDouble() * 4) - 3, random.NextDouble() - 0.2);
            var model = ForecastCalibration.Of(outcomes).Model!;
            var (intercept, slope) = Descend(outcomes);
            Assert.Equal(intercept, model.Line.Intercept, 1e-4);
            Assert.Equal(slope, model.Line.Slope, 1e-4);

            var (brier, baseRate) = (0.0, 0.0);
            for (var place = 0; place < outcomes.Count; place++)
            {
                var others = outcomes.Where((_, other) => other % 10 != place % 10).ToList();
                var (a, b) = Descend(others);
                var happened = outcomes[place].Objected ? 1.0 : 0.0;
                brier += Math.Pow((1 / (1 + Math.Exp(-a - (b * outcomes[place].Score)))) - happened, 2) / outcomes.Count;
                baseRate += Math.Pow(others.Average(outcome => outcome.Objected ? 1.0 : 0.0) - happened, 2) / outcomes.Count;
            }

            Assert.Equal(brier, model.Brier, 1e-4);
            Assert.Equal(baseRate, model.BaseRateBrier, 1e-9);
        }
    }

    [Fact]
    public void Scores_that_separate_the_outcomes_give_a_finite_line_that_is_better_than_the_base_rate()
    {
        var model = ForecastCalibration.Of([.. Enumerable.Range(0, 120).Select(place => new ScoredOutcome(place % 20, place % 20 >= 10))]).Model!;
        Assert.True(double.IsFinite(model.Line.Slope) && model.Line.Slope > 0);
        Assert.InRange(model.Line.Probability(19), 0.9, 1);
        Assert.True(model.IsBetterThanBaseRate);
    }

    [Fact]
    public void Few_objections_with_a_high_score_give_a_line_too()
    {
        var model = ForecastCalibration.Of([.. Enumerable.Range(0, 100).Select(place => new ScoredOutcome(place == 0 ? 7 : 4, place == 0))]).Model!;

        Assert.True(double.IsFinite(model.Line.Slope) && model.Line.Slope > 0);
        Assert.InRange(model.Line.Probability(4), 0, 0.05);
    }

    [Fact]
    public void Scores_that_say_nothing_are_not_better_than_the_base_rate()
    {
        Assert.False(ForecastCalibration.Of([.. Enumerable.Range(0, 200).Select(place => new ScoredOutcome(place % 7, place % 4 == 0))]).Model!.IsBetterThanBaseRate);
        Assert.False(ForecastCalibration.Of([.. Enumerable.Range(0, 100).Select(place => new ScoredOutcome(place % 7, false))]).Model!.IsBetterThanBaseRate);
    }

    private static List<ScoredOutcome> Drawn(Random random, int count, double intercept, double slope) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(0, 12)).Select(score => new ScoredOutcome(score, random.NextDouble() < 1 / (1 + Math.Exp(-intercept - (slope * score)))))];

    /// <summary>Gradient descent with a small step on the standardised scores, with the penalty of docs/methods.md.</summary>
    private static (double Intercept, double Slope) Descend(List<ScoredOutcome> outcomes)
    {
        var mean = outcomes.Average(outcome => outcome.Score);
        var deviation = Math.Sqrt(outcomes.Average(outcome => Math.Pow(outcome.Score - mean, 2)));
        var groups = outcomes.GroupBy(outcome => outcome.Score).Select(same => (At: (same.Key - mean) / deviation, Count: same.Count(), Objected: same.Count(outcome => outcome.Objected))).ToList();
        var (a, b) = (0.0, 0.0);
        for (var step = 0; step < 4_000; step++)
        {
            var (da, db) = (0.0, b);
            foreach (var (at, count, objected) in groups)
            {
                var error = (count / (1 + Math.Exp(-a - (b * at)))) - objected;
                (da, db) = (da + error, db + (error * at));
            }

            (a, b) = (a - (da * 2 / outcomes.Count), b - (db * 2 / outcomes.Count));
        }

        return (a - (b * mean / deviation), b / deviation);
    }
}
