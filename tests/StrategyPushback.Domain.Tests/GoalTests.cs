using StrategyPushback.Domain.Alignment;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Tests;

/// <summary>The company and the units hold goals; units rank their problems.</summary>
public sealed class GoalTests : World
{
    private static readonly GoalDetails s_sales = new(Facet.BusinessDevelopment, "More sales online", "sales, EUR million")
    {
        Baseline = 40,
        BaselineOn = new(2026, 1, 1),
        Target = 50,
        DueOn = new(2027, 12, 31),
        ReviewOn = [new(2027, 6, 30), new(2026, 12, 15), new(2027, 6, 30)],
    };

    [Fact]
    public void The_CIO_and_the_PMO_write_the_goals_of_the_company()
    {
        var goal = Goal.Add(null, s_sales, Pmo, Now);

        Assert.Null(goal.HolderUnitId);
        Assert.False(goal.IsOnBehalf);
        Assert.Equal([new(2026, 12, 15), new(2027, 6, 30)], goal.ReviewOn);
        Assert.Null(Goal.AgainstAdding(null, Cio));
        Assert.Equal(Goal.NotForCompany, Refused(() => Goal.Add(null, s_sales, FinanceLead, Now)));
        Assert.Equal(Goal.NotForCompany, Refused(() => goal.Edit(s_sales with { Weight = 1 }, FinanceLead, Now)));
    }

    [Fact]
    public void The_lead_writes_the_goals_of_the_own_unit_and_the_PMO_records_them_on_its_behalf()
    {
        var goal = Goal.Add(Finance, s_sales, Pmo, Now);
        Assert.True(goal.IsOnBehalf);
        Assert.Equal(Side.It, goal.History[^1].Side);

        goal.Edit(s_sales with { Target = 55 }, FinanceLead, Now);
        Assert.False(goal.IsOnBehalf);
        Assert.Equal((HistoryKind.GoalEdited, Side.Unit, "Target=50"), (goal.History[^1].Kind, goal.History[^1].Side, goal.History[^1].Text));

        Assert.Equal(Goal.NotHolder, Refused(() => Goal.Add(Finance, s_sales, ServiceLead, Now)));
        Assert.Equal(Goal.NotHolder, Refused(() => goal.Edit(s_sales, Cio, Now)));
        Assert.Equal(Goal.NotHolder, Refused(() => goal.Retire(Administrator, Now)));
        Assert.Equal(55, goal.Target);
    }

    [Fact]
    public void A_deputy_writes_for_the_lead_and_the_history_names_both()
    {
        var deputy = FinanceLead with { PersonId = 900, UnitId = Service.Id, StandsInFor = [new StandIn(FinanceLead.PersonId, "Lead of Finance", Finance.Id)] };

        var goal = Goal.Add(Finance, s_sales, deputy, Now);

        Assert.False(goal.IsOnBehalf);
        Assert.Equal((900, FinanceLead.PersonId), (goal.History[^1].ById, goal.History[^1].ForId));
    }

    [Fact]
    public void A_new_goal_can_still_be_reached_and_has_something_to_reach()
    {
        Assert.Equal(Goal.DueInThePast, Refused(() => Goal.Add(Finance, s_sales with { BaselineOn = null, DueOn = Now.Today.AddDays(-1) }, FinanceLead, Now)));
        Assert.Equal(Goal.TargetIsBaseline, Refused(() => Goal.Add(Finance, s_sales with { Baseline = 4.0m, Target = 4 }, FinanceLead, Now)));

        var goal = Goal.Add(Finance, s_sales with { BaselineOn = null, DueOn = Now.Today, Baseline = 4, Target = null }, FinanceLead, Now);
        DaysPass(3);
        goal.Edit(goal.Details with { Weight = 9 }, FinanceLead, Now);
        Assert.Equal(Goal.TargetIsBaseline, Refused(() => goal.Edit(goal.Details with { Target = 4 }, FinanceLead, Now)));
        Assert.Equal((9, null), (goal.Weight, goal.Target));
    }

    [Fact]
    public void A_goal_is_due_on_or_after_the_date_of_its_baseline()
    {
        Assert.Equal(Goal.DueBeforeBaseline, Refused(() => Goal.Add(Finance, s_sales with { DueOn = new(2025, 12, 31) }, FinanceLead, Now)));
        Assert.NotNull(Goal.Add(Finance, s_sales with { BaselineOn = Now.Today, DueOn = Now.Today }, FinanceLead, Now));
        Assert.NotNull(Goal.Add(Finance, s_sales with { BaselineOn = null }, FinanceLead, Now));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    [InlineData(11)]
    public void A_weight_is_from_1_to_10(int weight) =>
        Assert.Equal(Goal.WeightOutOfRange, Refused(() => Goal.Add(Finance, s_sales with { Weight = weight }, FinanceLead, Now)));

    [Fact]
    public void A_goal_has_at_most_24_review_dates() =>
        Assert.Equal(Goal.TooManyReviews, Refused(() => Goal.Add(Finance, s_sales with { ReviewOn = [.. Enumerable.Range(0, GoalDetails.MostReviews + 1).Select(day => Today.AddDays(day))] }, FinanceLead, Now)));

    [Fact]
    public void A_retired_goal_is_changed_only_after_it_is_reinstated()
    {
        var goal = Goal.Add(Finance, s_sales, FinanceLead, Now);
        Assert.Equal(Goal.NotRetired, Refused(() => goal.Reinstate(FinanceLead, Now)));
        goal.Retire(FinanceLead, Now);

        Assert.Equal(Goal.Retired, Refused(() => goal.Edit(s_sales with { Weight = 1 }, FinanceLead, Now)));
        Assert.Equal(Goal.Retired, Refused(() => goal.Retire(FinanceLead, Now)));

        goal.Reinstate(FinanceLead, Now);
        goal.Edit(s_sales with { Weight = 1 }, FinanceLead, Now);
        Assert.Equal(1, goal.Weight);
    }

    [Fact]
    public void An_edit_without_a_change_leaves_no_entry_and_the_illustrative_mark()
    {
        var goal = Goal.Add(Finance, s_sales, FinanceLead, Now, isIllustrative: true);

        goal.Edit(goal.Details, FinanceLead, Now);
        Assert.Single(goal.History);
        Assert.True(goal.IsIllustrative);

        goal.Edit(s_sales with { Statement = "More sales in every channel" }, FinanceLead, Now);
        Assert.False(goal.IsIllustrative);
    }

    [Fact]
    public void A_retired_unit_gets_no_goals_and_no_problems()
    {
        var closed = Known(new BusinessUnit("OLD", "Old branch", isIt: false, order: 9));
        new UnitTree([Architecture, closed]).Retire(closed, new([], []), Pmo, Now);

        Assert.Equal(UnitTree.Retired, Refused(() => Goal.Add(closed, s_sales, Pmo, Now)));
        Assert.Equal(UnitTree.Retired, Refused(() => new ProblemList(closed, []).Add("Slow", Today, Pmo, Now)));
    }

    [Fact]
    public void Unsolved_problems_are_ranked_from_1_without_gaps()
    {
        List<Problem> problems = [];
        foreach (var words in new[] { "Month-end takes ten days", "No one view of a client", "Printers fail" })
        {
            problems.Add(Known(new ProblemList(Finance, problems).Add(words, Today, FinanceLead, Now)));
        }

        new ProblemList(Finance, problems).Rank(problems[2], 1, FinanceLead, Now);
        Assert.Equal([2, 3, 1], problems.Select(problem => problem.Rank));

        new ProblemList(Finance, problems).Solve(problems[0], FinanceLead, Now);
        Assert.Equal([1, 2], problems.Where(problem => !problem.IsSolved).OrderBy(problem => problem.Rank).Select(problem => problem.Rank));
        Assert.Equal(Problem.Solved, Refused(() => new ProblemList(Finance, problems).Rank(problems[0], 1, FinanceLead, Now)));

        new ProblemList(Finance, problems).Reopen(problems[0], FinanceLead, Now);
        Assert.Equal([2, 3, 1], problems.Select(problem => problem.Rank));
        Assert.Equal(Problem.NotSolved, Refused(() => new ProblemList(Finance, problems).Reopen(problems[0], FinanceLead, Now)));
    }

    [Fact]
    public void Only_the_own_unit_and_the_PMO_change_the_problems_of_a_unit()
    {
        var problem = Known(new ProblemList(Finance, []).Add("Month-end takes ten days", Today, Pmo, Now));
        Assert.True(problem.IsOnBehalf);

        Assert.Equal(ProblemList.NotOwnUnit, Refused(() => problem.Edit("Other words", Today, ServiceLead, Now)));
        Assert.Equal(ProblemList.NotOwnUnit, Refused(() => new ProblemList(Finance, [problem]).Solve(problem, Cio, Now)));
        Assert.Equal(Problem.NotedInTheFuture, Refused(() => problem.Edit("Other words", In(1), FinanceLead, Now)));

        problem.Edit("Month-end takes twelve days", Today, FinanceLead, Now);
        Assert.False(problem.IsOnBehalf);
        Assert.Equal("Statement=Month-end takes ten days", problem.History[^1].Text);
    }
}
