using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;

namespace StrategyPushback.Domain.Tests;

/// <summary>A risk of a rollout has a trigger, a plan, an owner and a review; what nothing depends on leaves the plan.</summary>
public sealed class RolloutRiskTests : World
{
    private static readonly PhaseParts s_nothing = new(0, 0, 0);

    private readonly List<RolloutPhase> _phases = [];
    private readonly Person _owner;
    private readonly RolloutPhase _pilot;

    public RolloutRiskTests()
    {
        _owner = Analyst;
        _pilot = Phase("Pilot");
    }

    [Fact]
    public void A_risk_needs_a_name_a_trigger_and_a_plan()
    {
        Assert.Equal(RolloutRisk.TitleRequired, Refused(() => Add(Details() with { Title = " " })));
        Assert.Equal(RolloutRisk.TriggerRequired, Refused(() => Add(Details() with { Trigger = "" })));
        Assert.Equal(RolloutRisk.MitigationRequired, Refused(() => Add(Details() with { Mitigation = "\n" })));
        Assert.Equal(RolloutRisk.ReviewInPast, Refused(() => Add(Details() with { ReviewOn = Today.AddDays(-1) })));
        Assert.Equal(Objection.OnlyItActs, Refused(() => RolloutRisk.Add(_pilot, Details(), FinanceLead, Now)));

        var risk = Add(Details());
        Assert.Equal((RolloutRiskState.Open, true, HistoryKind.RolloutRiskAdded), (risk.State, risk.IsWatched, _pilot.History[^1].Kind));
    }

    [Fact]
    public void A_risk_threatens_a_milestone_of_its_own_phase_only()
    {
        var own = AddMilestone(_pilot, "Trained");
        var other = AddMilestone(Phase("Everybody"), "Reached");

        Assert.Equal(RolloutRisk.OtherPhase, Refused(() => Add(Details() with { Milestone = other })));
        Assert.Same(own, Add(Details() with { Milestone = own }).Milestone);
    }

    [Fact]
    public void The_former_words_of_a_risk_stay_and_a_plan_of_several_lines_is_read_back_whole()
    {
        var risk = Add(Details() with { Mitigation = "Book early.\nOwner=nobody" });

        risk.Edit(Details() with { Mitigation = "Book a second room.", ReviewOn = Today.AddDays(9) }, Pmo, Now);

        Assert.Equal(HistoryKind.RolloutRiskEdited, _pilot.History[^1].Kind);
        Assert.Equal([("ReviewOn", $"{Today.AddDays(5):yyyy-MM-dd}"), ("Mitigation", "Book early.\nOwner=nobody")], Domain.Strategy.FormerWording.Read(_pilot.History[^1].Text));
        var count = _pilot.History.Count;
        risk.Edit(Details() with { Mitigation = "Book a second room.", ReviewOn = Today.AddDays(9) }, Pmo, Now);
        Assert.Equal(count, _pilot.History.Count);
    }

    [Fact]
    public void The_owner_and_IT_set_the_state_with_a_note_and_a_closed_risk_is_only_opened_again()
    {
        var risk = Add(Details());
        Assert.Equal(RolloutRisk.NotOwner, Refused(() => risk.SetState(RolloutRiskState.Occurred, "It did.", FinanceLead, Now)));
        Assert.Equal(RolloutRisk.NoteRequired, Refused(() => risk.SetState(RolloutRiskState.Occurred, " ", _owner.AsActor(), Now)));
        Assert.Equal(RolloutRisk.SameState, Refused(() => risk.SetState(RolloutRiskState.Open, "Still.", Pmo, Now)));

        risk.SetState(RolloutRiskState.Occurred, "The trainer fell ill.", _owner.AsActor(), Now);
        Assert.Equal((RolloutRiskState.Occurred, Today, "The trainer fell ill.", true), (risk.State, risk.StateOn, risk.StateNote, risk.IsWatched));
        risk.SetState(RolloutRiskState.Mitigated, "A second trainer came.", Pmo, Now);
        risk.SetState(RolloutRiskState.Closed, "The training is over.", Pmo, Now);
        Assert.False(risk.IsWatched);
        Assert.Equal(RolloutRisk.Closed, Refused(() => risk.SetState(RolloutRiskState.Occurred, "Again.", Pmo, Now)));
        Assert.Equal(RolloutRisk.Closed, Refused(() => risk.Edit(Details("Other"), Pmo, Now)));
        risk.SetState(RolloutRiskState.Open, "There is another training.", Pmo, Now);

        Assert.Equal(
            [HistoryKind.RolloutRiskOccurred, HistoryKind.RolloutRiskMitigated, HistoryKind.RolloutRiskClosed, HistoryKind.RolloutRiskReopened],
            _pilot.History.TakeLast(4).Select(entry => entry.Kind));
    }

    [Fact]
    public void A_person_who_left_owns_no_new_risk_and_stays_on_the_one_that_is_edited()
    {
        var risk = Add(Details());
        _owner.Deactivate(null, isLastAdministrator: false, Administrator, Now);

        Assert.Equal(RolloutRisk.OwnerLeft, Refused(() => Add(Details())));
        risk.Edit(Details("Renamed"), Pmo, Now);
        Assert.Equal("Renamed", risk.Title);
    }

    [Fact]
    public void A_risk_that_is_not_closed_is_handed_over_to_a_person_who_has_access()
    {
        var (risk, successor) = (Add(Details()), Person("Nora", Roles.Member, Finance));
        risk.HandOver(successor, Administrator, Now);
        Assert.Equal((successor.Id, HistoryKind.RolloutRiskHandedOver, "Nora"), (risk.OwnerId, _pilot.History[^1].Kind, _pilot.History[^1].Text));

        successor.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        Assert.Equal(RolloutRisk.OwnerLeft, Refused(() => risk.HandOver(successor, Administrator, Now)));
        risk.SetState(RolloutRiskState.Closed, "The training is over.", Pmo, Now);
        Assert.Equal(RolloutRisk.Closed, Refused(() => risk.HandOver(_owner, Administrator, Now)));
    }

    [Fact]
    public void A_phase_leaves_the_plan_before_it_starts_and_when_nothing_belongs_to_it()
    {
        var everybody = Phase("Everybody");
        Assert.Equal(Objection.OnlyItActs, Refused(() => everybody.Remove(s_nothing, FinanceLead, Now)));
        Assert.Equal(RolloutPhase.HasParts, Refused(() => everybody.Remove(s_nothing with { Trainings = 1 }, Pmo, Now)));
        Assert.Equal(RolloutPhase.HasParts, Refused(() => everybody.Remove(s_nothing with { Contacts = 1 }, Pmo, Now)));
        Assert.Equal(RolloutPhase.HasParts, Refused(() => everybody.Remove(s_nothing with { Risks = 1 }, Pmo, Now)));
        everybody.Remove(s_nothing, Pmo, Now);
        Assert.Equal((Now.At, HistoryKind.PhaseRemoved), (everybody.RemovedAt, everybody.History[^1].Kind));

        AddMilestone(_pilot, "Trained");
        Assert.Equal(RolloutPhase.HasParts, Refused(() => _pilot.Remove(s_nothing, Pmo, Now)));
        _pilot.Start(_phases, Today, null, Pmo, Now);
        Assert.Equal(RolloutPhase.StartedStays, Refused(() => _pilot.Remove(s_nothing, Cio, Now)));
    }

    [Fact]
    public void A_milestone_leaves_the_plan_when_it_has_no_actual_and_nothing_refers_to_it()
    {
        var first = AddMilestone(_pilot, "First");
        var second = AddMilestone(_pilot, "Second", first);
        Milestone[] all = [first, second];

        var broken = Assert.Throws<BrokenRule>(() => first.Remove(all, ["No trainer"], Pmo, Now));
        Assert.Equal((Milestone.Needed, "“Second”, “No trainer”"), (broken.Rule, (string)broken.Facts[1]));
        Assert.Equal(Objection.OnlyItActs, Refused(() => second.Remove(all, [], FinanceLead, Now)));
        second.Remove(all, [], Pmo, Now);
        Assert.Empty(second.DependsOn);
        Assert.Equal(HistoryKind.MilestoneRemoved, _pilot.History[^1].Kind);

        first.RecordActual(null, Today, Pmo, Now);
        Assert.Equal(Milestone.HasActuals, Refused(() => first.Remove([first], [], Cio, Now)));
    }

    [Fact]
    public void Only_the_CIO_removes_an_exit_criterion_once_its_phase_has_started()
    {
        var criterion = Known(Milestone.Add(_pilot, new("Trained", "", "", null, TargetDirection.AtLeast, Today.AddDays(9), true, _owner, []), Pmo, Now));
        _pilot.Start(_phases, Today, null, Pmo, Now);

        Assert.Equal(Objection.NotByPmo, Refused(() => criterion.Remove([criterion], [], Pmo, Now)));
        criterion.Remove([criterion], [], Cio, Now);

        Assert.Equal(Now.At, criterion.RemovedAt);
    }

    [Fact]
    public void Names_of_phases_and_milestones_and_the_order_of_their_dates_are_checked()
    {
        Assert.Equal(RolloutPhase.NameRequired, Refused(() => _pilot.Edit(new(" ", Today, Today, []), _phases, Pmo, Now)));
        Assert.Equal(Milestone.NameRequired, Refused(() => AddMilestone(_pilot, " ")));
        Assert.Equal(Milestone.DueBeforePhase, Refused(() => Milestone.Add(_pilot, new("Early", "", "", null, TargetDirection.AtLeast, _pilot.StartsOn.AddDays(-1), false, _owner, []), Pmo, Now)));
        _pilot.Start(_phases, Today, null, Pmo, Now);
        _pilot.End(Today, Pmo, Now);
        Assert.Equal(RolloutPhase.AlreadyEnded, Refused(() => _pilot.End(Today, Pmo, Now)));
    }

    [Fact]
    public void A_training_needs_a_title_and_one_that_was_withdrawn_is_changed_no_more()
    {
        Assert.Equal(TrainingOffer.TitleRequired, Refused(() => Offer(" ")));
        var training = Offer("The new ledger");
        training.Withdraw(Pmo, Now);

        Assert.Equal(TrainingOffer.Withdrawn, Refused(() => training.Edit(new("Other", "", Today, Today), Pmo, Now)));
        Assert.Equal(TrainingOffer.Withdrawn, Refused(() => training.Count(new(1, null, null), Pmo, Now)));
        Assert.Equal(TrainingOffer.Withdrawn, Refused(() => training.Withdraw(Pmo, Now)));
    }

    [Fact]
    public void A_contact_is_changed_to_a_person_with_access_who_is_not_a_contact_already()
    {
        var contact = Known(SupportContact.Name(_pilot, Finance, isReached: true, _owner, "Room 4", exists: false, Pmo, Now));
        contact.Edit(_owner, "Room 5", exists: false, Pmo, Now);
        Assert.Equal((HistoryKind.ContactEdited, "Note=Room 4"), (_pilot.History[^1].Kind, _pilot.History[^1].Text));
        Assert.Equal(SupportContact.Duplicate, Refused(() => contact.Edit(_owner, "", exists: true, Pmo, Now)));
        Assert.Equal(Objection.OnlyItActs, Refused(() => contact.Edit(_owner, "", exists: false, FinanceLead, Now)));
        _owner.Deactivate(null, isLastAdministrator: false, Administrator, Now);
        contact.Edit(_owner, "Room 6", exists: false, Pmo, Now);
        Assert.Equal("Room 6", contact.Note);
    }

    private RolloutPhase Phase(string name)
    {
        var phase = Known(RolloutPhase.Add(TheStrategy, _phases, new(name, Today, Today.AddDays(60), [Finance]), Pmo, Now));
        _phases.Add(phase);
        return phase;
    }

    private Milestone AddMilestone(RolloutPhase phase, string name, params Milestone[] dependsOn) =>
        Known(Milestone.Add(phase, new(name, "", "", null, TargetDirection.AtLeast, Today.AddDays(20), false, _owner, dependsOn), Pmo, Now));

    private TrainingOffer Offer(string title) => Known(TrainingOffer.Add(_pilot, Finance, isReached: true, new(title, "", Today, Today), Pmo, Now));

    private RolloutRiskDetails Details(string title = "The trainer is ill") => new(title, "The trainer cancels a date", "Train a second person.", _owner, Today.AddDays(5), null);

    private RolloutRisk Add(RolloutRiskDetails details) => Known(RolloutRisk.Add(_pilot, details, Pmo, Now));
}
