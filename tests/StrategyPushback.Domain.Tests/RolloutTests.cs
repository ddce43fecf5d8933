using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Domain.Tests;

/// <summary>A strategy reaches the units in phases; a phase waits for the exit criteria of the phase before it.</summary>
public sealed class RolloutTests : World
{
    private readonly List<RolloutPhase> _phases = [];
    private readonly Person _owner;

    public RolloutTests() => _owner = Analyst;

    [Fact]
    public void A_phase_starts_when_every_exit_criterion_of_the_phase_before_it_is_met()
    {
        var (pilot, everybody) = (Phase("Pilot"), Phase("Everybody"));
        var criterion = Add(pilot, Details() with { IsExitCriterion = true });
        Add(pilot, Details("Not a criterion"));
        Assert.Equal(RolloutPhase.PredecessorNotStarted, Refused(() => Start(everybody)));
        Start(pilot);
        Assert.Equal(RolloutPhase.ExitCriteriaOpen, Refused(() => Start(everybody)));

        criterion.RecordActual(89.9m, Today, Pmo, Now);
        Assert.Equal(RolloutPhase.ExitCriteriaOpen, Refused(() => Start(everybody)));
        criterion.RecordActual(90, Today, Pmo, Now);
        Start(everybody);

        Assert.Equal((Today, null), (everybody.StartedOn, everybody.OverruledReason));
        Assert.Equal(RolloutPhase.AlreadyStarted, Refused(() => Start(everybody)));
    }

    [Fact]
    public void Only_the_CIO_overrules_an_open_criterion_and_the_written_reason_stays_on_the_phase()
    {
        var (pilot, everybody) = (Phase("Pilot"), Phase("Everybody"));
        Add(pilot, Details() with { IsExitCriterion = true });
        Start(pilot);

        Assert.Equal(Objection.NotByPmo, Refused(() => everybody.Start(_phases, Today, "The licences end.", Pmo, Now)));
        Assert.Equal(RolloutPhase.ExitCriteriaOpen, Refused(() => everybody.Start(_phases, Today, " ", Cio, Now)));
        everybody.Start(_phases, Today, "The licences end.", Cio, Now);

        Assert.Equal(("The licences end.", Cio.PersonId), (everybody.OverruledReason, everybody.OverruledById));
        Assert.Equal((HistoryKind.PhaseStartOverruled, "The licences end."), (everybody.History[^1].Kind, everybody.History[^1].Text));
        Assert.Equal(RolloutPhase.NothingToOverrule, Refused(() => Phase("Third").Start([.. _phases.Skip(1)], Today, "No need.", Cio, Now)));
    }

    [Fact]
    public void A_criterion_that_was_met_later_does_not_let_a_phase_start_on_an_earlier_day()
    {
        var (pilot, everybody) = (Phase("Pilot", -20), Phase("Everybody", -10));
        var criterion = Add(pilot, Details() with { IsExitCriterion = true });
        pilot.Start(_phases, Today.AddDays(-20), null, Pmo, Now);
        criterion.RecordActual(95, Today, Pmo, Now);

        Assert.Equal(RolloutPhase.ExitCriteriaOpen, Refused(() => everybody.Start(_phases, Today.AddDays(-1), null, Pmo, Now)));
        Start(everybody);

        Assert.Equal(Today, everybody.StartedOn);
    }

    [Fact]
    public void Only_the_CIO_makes_an_exit_criterion_easier_once_its_phase_has_started()
    {
        var pilot = Phase("Pilot");
        var criterion = Add(pilot, Details() with { IsExitCriterion = true });
        criterion.Edit(Details() with { IsExitCriterion = true, Target = 95 }, Pmo, Now);
        Start(pilot);

        Assert.Equal(Objection.NotByPmo, Refused(() => criterion.Edit(Details() with { IsExitCriterion = true, Target = 80 }, Pmo, Now)));
        Assert.Equal(Objection.NotByPmo, Refused(() => criterion.Edit(Details() with { Target = 95 }, Pmo, Now)));
        criterion.Edit(Details() with { IsExitCriterion = true, Target = 99 }, Pmo, Now);
        criterion.Edit(Details() with { IsExitCriterion = true, Target = 80 }, Cio, Now);

        Assert.Equal(80, criterion.Target);
    }

    [Fact]
    public void A_milestone_that_loses_its_measure_is_not_met_by_its_former_actuals()
    {
        var criterion = Add(Phase("Pilot"), Details() with { IsExitCriterion = true });
        criterion.RecordActual(35, Today, Pmo, Now);

        criterion.Edit(Details() with { IsExitCriterion = true, Measure = "", UnitOfMeasure = "", Target = null }, Cio, Now);

        Assert.False(criterion.IsMet);
    }

    [Fact]
    public void A_phase_is_not_moved_before_its_predecessor_and_its_dates_are_not_upside_down()
    {
        var (pilot, everybody) = (Phase("Pilot", 0), Phase("Everybody", 30));

        Assert.Equal(RolloutPhase.BeforePredecessor, Refused(() => everybody.Edit(Plan("Everybody", -1), _phases, Pmo, Now)));
        Assert.Equal(RolloutPhase.BeforePredecessor, Refused(() => pilot.Edit(Plan("Pilot", 31), _phases, Pmo, Now)));
        Assert.Equal(RolloutPhase.DatesUpsideDown, Refused(() => pilot.Edit(Plan("Pilot", 0) with { EndsOn = Today.AddDays(-1) }, _phases, Pmo, Now)));
        everybody.Edit(Plan("Everybody", 1), _phases, Pmo, Now);

        Assert.Equal((Today.AddDays(1), HistoryKind.PhaseEdited), (everybody.StartsOn, everybody.History[^1].Kind));
        Assert.Contains($"StartsOn={Today.AddDays(30):yyyy-MM-dd}", everybody.History[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_starts_ends_or_is_measured_in_the_future()
    {
        var pilot = Phase("Pilot");
        var milestone = Add(pilot, Details());

        Assert.Equal(RolloutPhase.DateInFuture, Refused(() => pilot.Start(_phases, Today.AddDays(1), null, Pmo, Now)));
        Assert.Equal(RolloutPhase.NotStarted, Refused(() => pilot.End(Today, Pmo, Now)));
        Start(pilot);
        Assert.Equal(RolloutPhase.DateInFuture, Refused(() => pilot.End(Today.AddDays(1), Pmo, Now)));
        Assert.Equal(RolloutPhase.EndBeforeStart, Refused(() => pilot.End(Today.AddDays(-1), Pmo, Now)));
        Assert.Equal(Milestone.ActualInFuture, Refused(() => milestone.RecordActual(90, Today.AddDays(1), Pmo, Now)));
        Assert.Empty(milestone.Actuals);
    }

    [Fact]
    public void A_correction_counts_and_the_former_actual_stays()
    {
        var milestone = Add(Phase("Pilot"), Details());
        milestone.RecordActual(95, Today.AddDays(-1), Pmo, Now);
        Assert.True(milestone.IsMet);

        milestone.RecordActual(85, Today.AddDays(-1), Pmo, Now);

        Assert.False(milestone.IsMet);
        Assert.Equal([95m, 85m], milestone.Actuals.Select(actual => actual.Value!.Value));
        Assert.Equal((HistoryKind.ActualCorrected, $"95→85;{Today.AddDays(-1):yyyy-MM-dd}"), (milestone.Phase.History[^1].Kind, milestone.Phase.History[^1].Text));
    }

    [Theory]
    [InlineData(TargetDirection.AtLeast, 90, true)]
    [InlineData(TargetDirection.AtLeast, 89, false)]
    [InlineData(TargetDirection.AtMost, 90, true)]
    [InlineData(TargetDirection.AtMost, 91, false)]
    public void The_direction_says_on_which_side_of_the_target_a_milestone_is_met(TargetDirection direction, int actual, bool isMet)
    {
        var milestone = Add(Phase("Pilot"), Details() with { Direction = direction });
        milestone.RecordActual(actual, Today, Pmo, Now);

        Assert.Equal(isMet, milestone.IsMet);
    }

    [Fact]
    public void A_target_needs_a_measure_and_a_milestone_without_both_is_simply_reached()
    {
        var pilot = Phase("Pilot");
        Assert.Equal(Milestone.TargetWithoutMeasure, Refused(() => Add(pilot, Details() with { Measure = " " })));
        Assert.Equal(Milestone.MeasureWithoutTarget, Refused(() => Add(pilot, Details() with { Target = null })));
        var milestone = Add(pilot, Details() with { Measure = "", Target = null });

        Assert.Equal(Milestone.NothingMeasured, Refused(() => milestone.RecordActual(1, Today, Pmo, Now)));
        milestone.RecordActual(null, Today, Pmo, Now);

        Assert.True(milestone.IsMet);
        Assert.Equal(Milestone.ValueRequired, Refused(() => Add(pilot, Details()).RecordActual(null, Today, Pmo, Now)));
    }

    [Fact]
    public void A_milestone_that_depends_on_itself_through_others_is_refused_and_the_cycle_is_named()
    {
        var pilot = Phase("Pilot");
        var first = Add(pilot, Details("First"));
        var second = Add(pilot, Details("Second") with { DependsOn = [first] });
        var third = Add(pilot, Details("Third") with { DependsOn = [second] });

        var broken = Assert.Throws<BrokenRule>(() => first.Edit(Details("First") with { DependsOn = [third] }, Pmo, Now));
        Assert.Equal((Milestone.Cycle, "First → Third → Second → First"), (broken.Rule, (string)broken.Facts[0]));
        Assert.Equal(Milestone.Cycle, Refused(() => first.Edit(Details("First") with { DependsOn = [first] }, Pmo, Now)));
        Assert.Empty(first.DependsOn);
    }

    [Fact]
    public void The_owner_the_CIO_and_the_PMO_record_actuals_and_a_person_who_left_owns_none()
    {
        var pilot = Phase("Pilot");
        var milestone = Add(pilot, Details());
        Assert.Equal(Milestone.NotOwner, Refused(() => milestone.RecordActual(1, Today, FinanceLead, Now)));
        milestone.RecordActual(1, Today, _owner.AsActor(), Now);

        _owner.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        Assert.Equal(Milestone.OwnerLeft, Refused(() => Add(pilot, Details())));
        milestone.Edit(Details("Renamed"), Pmo, Now);
        Assert.Equal("Renamed", milestone.Name);
    }

    [Fact]
    public void Only_IT_plans_a_rollout_and_a_retired_unit_is_not_added()
    {
        var pilot = Phase("Pilot");
        foreach (var actor in new[] { FinanceLead, Administrator })
        {
            Assert.Equal(Objection.OnlyItActs, Refused(() => RolloutPhase.Add(TheStrategy, _phases, Plan("Other", 0), actor, Now)));
            Assert.Equal(Objection.OnlyItActs, Refused(() => pilot.Start(_phases, Today, null, actor, Now)));
            Assert.Equal(Objection.OnlyItActs, Refused(() => Milestone.Add(pilot, Details(), actor, Now)));
        }

        pilot.Edit(Plan("Pilot", 0) with { Units = [Finance] }, _phases, Pmo, Now);
        Assert.Equal(Finance.Id, Assert.Single(pilot.Units).UnitId);
    }

    private RolloutPhase Phase(string name, int inDays = 0)
    {
        var phase = Known(RolloutPhase.Add(TheStrategy, _phases, Plan(name, inDays), Pmo, Now));
        _phases.Add(phase);
        return phase;
    }

    private PhaseDetails Plan(string name, int inDays) => new(name, Today.AddDays(inDays), Today.AddDays(inDays + 60), []);

    private MilestoneDetails Details(string name = "Staff is trained") => new(name, "Staff who passed", "%", 90, TargetDirection.AtLeast, Today.AddDays(20), false, _owner, []);

    private Milestone Add(RolloutPhase phase, MilestoneDetails details) => Known(Milestone.Add(phase, details, Pmo, Now));

    private void Start(RolloutPhase phase) => phase.Start(_phases, Today, null, Pmo, Now);
}
