using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Resolution;

namespace StrategyPushback.Domain.Tests;

public sealed class ActionTests : World
{
    [Fact]
    public void Planning_an_action_takes_a_diagnosed_objection_into_resolution()
    {
        var objection = Diagnosed();

        var action = Plan(objection);

        Assert.Equal(Status.InResolution, objection.Status);
        Assert.Same(action, Assert.Single(objection.Actions));
        Assert.Equal(ActionStatus.Planned, action.Status);
        Assert.Equal(Side.It, objection.Turn.Side);
    }

    [Fact]
    public void One_action_answers_several_objections_and_one_objection_has_several_actions()
    {
        var first = Diagnosed();
        var second = Contested();

        var action = Plan(first, second, first);
        Plan(first);

        Assert.Equal([first, second], action.Objections);
        Assert.Equal(2, first.Actions.Count);
        Assert.Equal(Status.Contested, second.Status);
    }

    [Fact]
    public void When_one_of_several_is_not_yet_diagnosed_none_is_taken_up()
    {
        var ready = Diagnosed();
        var unclear = Acknowledged();

        Assert.Equal(Objection.NotYetDiagnosed, Refused(() => Plan(ready, unclear)));
    }

    [Fact]
    public void An_action_answers_an_open_objection_and_is_planned_by_IT()
    {
        Assert.Equal(ResolutionAction.ObjectionRequired, Refused(() => Plan()));
        Assert.Equal(Objection.WrongState, Refused(() => Plan(Resolved())));
        Assert.Equal(
            Objection.OnlyItActs,
            Refused(() => ResolutionAction.Plan(ActionKind.Train, "Train", [Diagnosed()], Analyst, null, In(5), "Trained.", FinanceLead, Now)));
    }

    [Fact]
    public void A_new_action_is_due_today_or_later()
    {
        var objection = Diagnosed();
        Assert.Equal(ResolutionAction.DueInThePast, Refused(() => PlanFor(Today.AddDays(-1))));
        Assert.Empty(objection.Actions);
        Assert.Equal(Today, PlanFor(Today).DueOn);

        ResolutionAction PlanFor(DateOnly dueOn) => ResolutionAction.Plan(ActionKind.Train, "Train", [objection], Analyst, null, dueOn, "Trained.", Pmo, Now);
    }

    [Fact]
    public void Its_owner_starts_it_and_completes_it_with_an_outcome()
    {
        var action = Plan(Diagnosed());

        action.Start(Analyst.AsActor(), Now);
        Assert.Equal(ActionStatus.InProgress, action.Status);
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Start(Analyst.AsActor(), Now)));
        Assert.Equal(ResolutionAction.OutcomeRequired, Refused(() => action.Complete(" ", Analyst.AsActor(), Now)));
        action.Complete(" Named in part 3. ", Analyst.AsActor(), Now);

        Assert.Equal((ActionStatus.Done, "Named in part 3.", Today), (action.Status, action.Outcome!, action.EndedOn!.Value));
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Complete("Again.", Pmo, Now)));
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Cancel("Again.", Pmo, Now)));
    }

    [Fact]
    public void A_cancelled_action_says_why()
    {
        var action = Plan(Diagnosed());

        Assert.Equal(ResolutionAction.OutcomeRequired, Refused(() => action.Cancel(null, Pmo, Now)));
        action.Cancel("Answered otherwise.", Pmo, Now);

        Assert.Equal(ActionStatus.Cancelled, action.Status);
        Assert.False(action.IsOpen);
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Start(Pmo, Now)));
    }

    [Fact]
    public void Nobody_reports_on_the_action_of_another()
    {
        var action = Plan(Diagnosed());

        Assert.Equal(ResolutionAction.OnlyOwnerReports, Refused(() => action.Start(FinanceLead, Now)));
        Assert.Equal(ResolutionAction.OnlyOwnerReports, Refused(() => action.Complete("Done.", ServiceLead, Now)));
        Assert.Equal(ResolutionAction.OnlyOwnerReports, Refused(() => action.Cancel("No.", Administrator, Now)));
        action.Complete("Done.", Cio, Now);
    }

    [Fact]
    public void An_action_is_overdue_the_day_after_its_date_while_it_is_open()
    {
        var action = Plan(Diagnosed());

        Assert.False(action.IsOverdueOn(action.DueOn));
        Assert.True(action.IsOverdueOn(action.DueOn.AddDays(1)));
        action.Complete("Done.", Pmo, Now);
        Assert.False(action.IsOverdueOn(action.DueOn.AddDays(1)));
    }

    [Fact]
    public void Each_action_on_a_resolution_action_adds_one_entry()
    {
        var action = Plan(Diagnosed());
        action.Start(Pmo, Now);
        action.Complete("Done.", Analyst.AsActor(), Now);

        Assert.Equal([HistoryKind.ActionStarted, HistoryKind.ActionCompleted], action.History.Select(entry => entry.Kind));
        Assert.Equal((Side.Unit, Finance.Id), (action.History[1].Side, action.History[1].UnitId!.Value));
    }

    [Fact]
    public void Its_owner_and_IT_estimate_its_effort_and_probability()
    {
        var action = Plan(Diagnosed());

        Assert.Equal(ResolutionAction.OnlyOwnerReports, Refused(() => action.Estimate(2, 0.5m, FinanceLead, Now)));
        action.Estimate(2, 0.5m, Analyst.AsActor(), Now);
        Assert.Equal((2m, 0.5m), (action.EffortDays!.Value, action.Probability!.Value));
        action.Estimate(null, null, Pmo, Now);
        Assert.Null(action.Probability);

        action.Complete("Done.", Pmo, Now);
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Estimate(1, 1, Pmo, Now)));
        Assert.Equal([HistoryKind.ActionEstimated, HistoryKind.ActionEstimated, HistoryKind.ActionCompleted], action.History.Select(entry => entry.Kind));
    }

    [Fact]
    public void IT_gives_it_to_somebody_for_a_date_that_has_not_passed()
    {
        var action = Plan(Diagnosed());

        Assert.Equal(Objection.OnlyItActs, Refused(() => action.Schedule(Analyst, In(3), Analyst.AsActor(), Now)));
        Assert.Equal(ResolutionAction.DueInThePast, Refused(() => action.Schedule(Analyst, Today.AddDays(-1), Pmo, Now)));
        Assert.Empty(action.History);
        action.Schedule(Analyst, Today, Pmo, Now);

        Assert.Equal((Analyst.Id, Today), (action.OwnerId, action.DueOn));
        Assert.Equal(HistoryKind.ActionScheduled, Assert.Single(action.History).Kind);
        action.Cancel("Not needed.", Pmo, Now);
        Assert.Equal(ResolutionAction.WrongState, Refused(() => action.Schedule(Analyst, In(3), Cio, Now)));
    }
}
