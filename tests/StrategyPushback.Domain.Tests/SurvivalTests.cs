using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Domain.Tests;

/// <summary>How long objections stay open, including open ones.</summary>
public sealed class SurvivalTests
{
    /// <summary>
    /// The 21 patients under 6-mercaptopurine of Freireich and others, Blood 21 (1963), 699-716, the worked example of the
    /// textbooks: Cox and Oakes, Analysis of Survival Data (1984); Kleinbaum and Klein, Survival Analysis.
    /// </summary>
    [Fact]
    public void The_estimate_and_its_interval_are_those_of_the_published_example()
    {
        int[] ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        int[] watched = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

        var survival = Survival.Of([.. ended.Select(days => new SurvivalCase(days, true)), .. watched.Select(days => new SurvivalCase(days, false))]);

        (int, int, int, double)[] expected =
        [
            (6, 21, 3, 0.8571), (7, 17, 1, 0.8067), (10, 15, 1, 0.7529), (13, 12, 1, 0.6902),
            (16, 11, 1, 0.6275), (22, 7, 1, 0.5378), (23, 6, 1, 0.4482),
        ];
        Assert.Equal(expected, survival.Steps.Select(step => (step.Days, step.AtRisk, step.Settled, Math.Round(step.Open, 4))));
        Assert.Equal((21, 9, 23), (survival.Cases, survival.Settled, survival.Median));
        Assert.Equal((0.6197, 0.9516), (Math.Round(survival.Steps[0].Low!.Value, 4), Math.Round(survival.Steps[0].High!.Value, 4)));
        Assert.Equal((0.1881, 0.6801), (Math.Round(survival.Steps[^1].Low!.Value, 4), Math.Round(survival.Steps[^1].High!.Value, 4)));
    }

    [Fact]
    public void Nobody_watched_and_none_settled_leave_no_curve_and_no_median()
    {
        Assert.Empty(Survival.Of([]).Steps);
        var open = Survival.Of([new(3, false, 5), new(9, false)]);
        Assert.Empty(open.Steps);
        Assert.Equal((6, 0, (int?)null), (open.Cases, open.Settled, open.Median));
    }

    [Fact]
    public void When_all_are_settled_on_one_day_none_is_open_and_the_interval_is_undefined()
    {
        var step = Assert.Single(Survival.Of([new(4, true, 3)]).Steps);
        Assert.Equal((4, 3, 3, 0.0, null, null), (step.Days, step.AtRisk, step.Settled, step.Open, step.Low, step.High));
    }

    [Fact]
    public void One_watched_up_to_the_day_another_is_settled_was_still_open_then_and_counting_by_number_changes_nothing()
    {
        var survival = Survival.Of([new(5, false), new(5, true), new(8, true, 2)]);
        Assert.Equal([(4, 0.75), (2, 0.0)], survival.Steps.Select(step => (step.AtRisk, step.Open)));
        Assert.Equal(8, survival.Median);
        Assert.Equal(survival.Steps, Survival.Of([new(8, true), new(5, true), new(8, true), new(5, false)]).Steps);
    }
}
