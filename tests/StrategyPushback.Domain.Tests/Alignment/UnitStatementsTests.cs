using StrategyPushback.Domain.Alignment;

namespace StrategyPushback.Domain.Tests.Alignment;

/// <summary>Which units a version affects without saying what it means for them.</summary>
public sealed class UnitStatementsTests
{
    private const int Finance = 1;
    private const int Sales = 2;

    [Fact]
    public void Without_any_effect_on_the_goals_of_a_unit_no_statement_is_missing() => Assert.Empty(UnitStatements.Missing([]));

    [Fact]
    public void One_statement_is_enough_for_a_unit_without_technical_elements()
    {
        var missing = UnitStatements.Missing([new(Finance, 10, false, true), new(Finance, 11, false, false), new(Sales, 11, false, false)]);

        var sales = Assert.Single(missing);
        Assert.Equal(Sales, sales.UnitId);
        Assert.Equal([11], sales.Elements);
    }

    [Fact]
    public void Each_technical_element_needs_a_statement_of_its_own()
    {
        var missing = UnitStatements.Missing([new(Finance, 10, false, true), new(Finance, 12, true, false), new(Finance, 11, true, true)]);

        Assert.Equal([12], Assert.Single(missing).Elements);
    }

    [Fact]
    public void A_statement_on_another_goal_of_the_same_unit_counts_for_the_element() =>
        Assert.Empty(UnitStatements.Missing([new(Finance, 12, true, false), new(Finance, 12, true, true)]));
}
