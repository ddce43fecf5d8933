using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Rollout;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Tests;

/// <summary>An answer with a criterion is a promise that is watched; a mediation pauses the clock of IT; units rate the handling.</summary>
public sealed class SettlementTests : World
{
    [Fact]
    public void A_promise_that_is_met_and_holds_for_the_watch_period_is_proven()
    {
        var objection = Settled();
        Assert.Equal((Status.Resolved, ProofState.Promised), (objection.Status, objection.Promise!.State));
        Assert.False(objection.CheckProof(_ => false, Now));

        ItIs(new DateOnly(2026, 11, 20));
        Assert.True(objection.CheckProof(_ => true, Now));
        Assert.Equal((ProofState.Met, new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 30)), (objection.Promise.State, objection.Promise.MetOn!.Value, objection.Promise.WatchUntil!.Value));
        ItIs(new DateOnly(2026, 11, 30));
        Assert.False(objection.CheckProof(_ => true, Now));
        ItIs(new DateOnly(2026, 12, 1));
        Assert.True(objection.CheckProof(_ => true, Now));

        Assert.Equal((Status.Resolved, ProofState.Proven), (objection.Status, objection.Promise.State));
        Assert.False(objection.CheckProof(_ => false, Now));
        Assert.Equal([HistoryKind.ProofMet, HistoryKind.ProofHeld], objection.History.Select(entry => entry.Kind).TakeLast(2));
    }

    [Fact]
    public void A_measure_that_falls_back_reopens_the_objection_by_itself_and_gives_IT_the_turn()
    {
        var objection = Settled();
        objection.CheckProof(_ => true, Now);
        DaysPass(3);

        Assert.True(objection.CheckProof(_ => false, Now));

        Assert.Equal((Status.InResolution, Side.It, Step.ProposeDisposition, ProofState.Fallen), (objection.Status, objection.Turn.Side, objection.Turn.Step, objection.Promise!.State));
        var entry = objection.History[^1];
        Assert.Equal((HistoryKind.ProofMissing, (int?)null, "Fallen", Status.InResolution), (entry.Kind, entry.ById, entry.Detail, entry.StatusAfter));
        Assert.False(objection.CheckProof(_ => true, Now));
        Propose(objection);
        objection.Accept(FinanceLead, Now);
        Assert.Null(objection.Promise);
    }

    [Fact]
    public void A_promise_that_is_not_met_by_its_date_reopens_the_objection_and_a_late_look_uses_the_measure_of_that_date()
    {
        var missed = Settled();
        var kept = Settled();
        var held = Settled(new DateOnly(2026, 12, 20));
        ItIs(new DateOnly(2026, 12, 15));
        Assert.True(missed.CheckProof(_ => false, Now));
        Assert.Equal((Status.InResolution, ProofState.Missed), (missed.Status, missed.Promise!.State));

        // It was met on its last day and fell back later, after nobody looked.
        Assert.True(kept.CheckProof(day => day <= new DateOnly(2026, 11, 30), Now));
        Assert.Equal((ProofState.Met, new DateOnly(2026, 11, 30)), (kept.Promise!.State, kept.Promise.MetOn!.Value));
        Assert.True(kept.CheckProof(day => day <= new DateOnly(2026, 11, 30), Now));

        held.CheckProof(_ => true, Now);
        ItIs(new DateOnly(2027, 1, 20));
        held.CheckProof(_ => true, Now);
        Assert.Equal(ProofState.Proven, held.Promise!.State);
    }

    [Fact]
    public void A_critical_objection_blocks_publication_again_when_its_promise_is_broken()
    {
        var objection = Settled(severity: Severity.Critical);
        Assert.False(objection.BlocksPublication);
        objection.CheckProof(_ => true, Now);
        objection.CheckProof(_ => false, Now);
        Assert.True(objection.BlocksPublication);
    }

    [Fact]
    public void Nothing_is_watched_before_the_units_accept_and_after_a_person_reopens()
    {
        var objection = InResolution();
        objection.ProposeDisposition(DispositionKind.AcceptedWithModification, "By the milestone.", Pmo, Now, Criterion());
        Assert.False(objection.CheckProof(_ => false, Now));
        objection.Accept(FinanceLead, Now);
        objection.TakeBack(FinanceLead, Now);
        Assert.Equal((Status.DispositionProposed, ProofState.Proposed), (objection.Status, objection.Promise!.State));
        objection.Accept(FinanceLead, Now);
        Assert.Equal(ProofState.Promised, objection.Promise.State);
        objection.Reopen("It was something else.", FinanceLead, Now);
        Assert.Equal(ProofState.Dropped, objection.Promise.State);
        Assert.False(objection.CheckProof(_ => false, Now));
    }

    [Fact]
    public void A_criterion_that_can_never_be_met_is_refused_and_no_answer_is_proposed()
    {
        foreach (var (rule, criterion) in new[]
        {
            (AcceptanceCriterion.DueInThePast, Criterion() with { DueOn = Today.AddDays(-1) }),
            (AcceptanceCriterion.WatchOutOfRange, Criterion() with { WatchDays = 0 }),
            (AcceptanceCriterion.WatchOutOfRange, Criterion() with { WatchDays = AcceptanceCriterion.LongestWatch + 1 }),
            (AcceptanceCriterion.ShareOutOfRange, Criterion() with { Kind = CriterionKind.Training, Value = 101 }),
            (AcceptanceCriterion.ShareOutOfRange, Criterion() with { Kind = CriterionKind.Training, Value = 0 }),
            (AcceptanceCriterion.LevelOutOfRange, Criterion() with { Kind = CriterionKind.Pulse, Value = 5.1m }),
        })
        {
            var objection = InResolution();
            Refused(rule, () => objection.ProposeDisposition(DispositionKind.AcceptedWithModification, "By the milestone.", Pmo, Now, criterion));
            Assert.Empty(objection.Dispositions);
        }
    }

    [Fact]
    public void The_only_raising_unit_ends_the_watch_period_early_once_the_criterion_is_met()
    {
        var objection = Settled();
        Refused(Objection.ProofMissing, () => objection.CloseAsProven(_ => true, FinanceLead, Now));
        objection.CheckProof(_ => true, Now);
        Refused(Objection.OnlyObjectorAccepts, () => objection.CloseAsProven(_ => true, Pmo, Now));
        Refused(Objection.ProofMissing, () => objection.CloseAsProven(_ => false, FinanceLead, Now));
        objection.CloseAsProven(_ => true, FinanceLead, Now);
        Assert.Equal(ProofState.Proven, objection.Promise!.State);
        Refused(Objection.NothingWatched, () => objection.CloseAsProven(_ => true, FinanceLead, Now));

        var shared = InResolution(Severity.Major, ServiceLead);
        shared.ProposeDisposition(DispositionKind.AcceptedWithModification, "By the milestone.", Pmo, Now, Criterion());
        shared.Accept(FinanceLead, Now);
        Assert.Equal(ProofState.Proposed, shared.Promise!.State);
        shared.Accept(ServiceLead, Now);
        shared.CheckProof(_ => true, Now);
        Refused(Objection.WatchedByOthers, () => shared.CloseAsProven(_ => true, FinanceLead, Now));
    }

    [Fact]
    public void Silence_settles_on_the_promise_only_after_two_reminders()
    {
        var objection = InResolution();
        objection.ProposeDisposition(DispositionKind.AcceptedWithModification, "By the milestone.", Pmo, Now, Criterion() with { DueOn = new DateOnly(2027, 6, 30) });
        DaysPass(6);
        Remind(objection, Pmo);
        DaysPass(6);
        Refused(Objection.RemindersMissing, () => objection.AssumeSatisfied(Pmo, Now));
        Remind(objection, Pmo);
        objection.AssumeSatisfied(Pmo, Now);
        Assert.Equal((Status.AssumedSatisfied, ProofState.Promised), (objection.Status, objection.Promise!.State));
    }

    [Fact]
    public void A_mediation_begins_when_the_other_side_agrees_and_pauses_the_clock_of_IT()
    {
        var objection = Contested();
        DaysPass(4);
        objection.ProposeMediation(Neutral(), "How to share the work", FinanceLead, Now);
        Assert.False(objection.CurrentMediation!.IsRunBy(Neutral().PersonId));
        Refused(Mediation.OnlyOtherSide, () => objection.AgreeToMediation(Neutral(), FinanceLead, Now));
        Refused(Mediation.AlreadyProposed, () => objection.ProposeMediation(Neutral(), "Again", Pmo, Now));
        objection.AgreeToMediation(Neutral(), Pmo, Now);
        Assert.Equal((MediationState.Running, Today.AddDays(90), Side.Nobody, (DateOnly?)null), (objection.CurrentMediation!.State, objection.CurrentMediation.EndsOn!.Value, objection.Turn.Side, objection.Turn.DueOn));
        Assert.Equal((true, false), (objection.CurrentMediation.IsRunBy(Neutral().PersonId), objection.CurrentMediation.IsRunBy(ServiceLead.PersonId)));
        var (it, units) = objection.DaysHeldOn(Today, Calendar);

        DaysPass(20);
        Assert.Equal((it, units), objection.DaysHeldOn(Today, Calendar));
        Refused(Mediation.MediatorTakesNoSide, () => objection.CoSign(Architecture, Neutral(), Now));
        Refused(Mediation.Running, () => Propose(objection));
        Refused(Mediation.Running, () => objection.Escalate("Enough.", FinanceLead, Now));
        Refused(Mediation.OnlySidesOrMediator, () => objection.EndMediation(MediationOutcome.Proposal, "We found a way.", ServiceLead, Now));
        Refused(Mediation.ReasonRequired, () => objection.EndMediation(MediationOutcome.Proposal, " ", Neutral(), Now));
        Refused(Mediation.OutcomeByDate, () => objection.EndMediation(MediationOutcome.Expired, "Over.", Neutral(), Now));
        objection.EndMediation(MediationOutcome.Proposal, "We found a way.", _neutral!, Now);
        Assert.False(objection.Mediations[0].IsRunBy(Neutral().PersonId));

        // Four of the fifteen days were used before the mediation.
        Assert.Equal((Status.Contested, Side.It, Step.ProposeDisposition, In(11)), (objection.Status, objection.Turn.Side, objection.Turn.Step, objection.Turn.DueOn!.Value));
        Propose(objection);
        Assert.Equal(4, objection.History[^1].Days);
    }

    [Fact]
    public void A_mediation_ends_into_an_escalation_by_its_date_or_without_its_mediator()
    {
        var (escalated, left) = (InMediation(), InMediation());
        escalated.EndMediation(MediationOutcome.Escalation, "We do not agree.", Pmo, Now);
        Assert.Equal((Status.Escalated, Side.Cio, "We do not agree."), (escalated.Status, escalated.Turn.Side, escalated.PendingEscalation!.Reason));

        var expired = InMediation();
        ItIs(Today.AddDays(90));
        Assert.False(expired.EndMediationWhenDue(Now));
        ItIs(Today.AddDays(1));
        Assert.True(expired.EndMediationWhenDue(Now));
        Assert.Equal((MediationOutcome.Expired, Side.It, (int?)null), (expired.Mediations[0].Outcome!.Value, expired.Turn.Side, expired.History[^1].ById));
        Assert.False(expired.EndMediationWhenDue(Now));
        Refused(Mediation.OutcomeByDate, () => left.EndMediation(MediationOutcome.WithoutMediator, "Gone.", Pmo, Now));
        Assert.Equal((true, MediationOutcome.WithoutMediator, Side.It, (int?)null), (left.EndMediationWithoutMediator(Now), left.Mediations[0].Outcome!.Value, left.Turn.Side, left.History[^1].ById));
        Assert.False(left.EndMediationWithoutMediator(Now));
    }

    [Fact]
    public void A_mediator_who_is_a_party_is_refused()
    {
        var objection = Contested();
        var deputy = new Actor(900, Roles.UnitLead, Service.Id) { Name = "Deputy", StandsInFor = [new StandIn(FinanceLead.PersonId, "Lead", Finance.Id)] };
        foreach (var party in new[] { FinanceLead, Analyst.AsActor(), Pmo, Cio, deputy, new Actor(TheStrategy.OwnerId!.Value, Roles.Member, null) })
        {
            Refused(Mediation.MediatorIsParty, () => objection.ProposeMediation(party, "How to share the work", FinanceLead, Now));
        }

        Assert.Equal(Mediation.MediatorIsParty, objection.AgainstMediator(Neutral(), Finance.Id)?.Rule);
        Assert.Null(objection.AgainstMediator(Neutral(), Service.Id));
        Refused(Objection.OnlySides, () => objection.ProposeMediation(Neutral(), "How to share the work", ServiceLead, Now));
        Refused(Mediation.ReasonRequired, () => objection.ProposeMediation(Neutral(), "", FinanceLead, Now));
        Assert.Empty(objection.Mediations);

        // Somebody who became a party after the proposal does not mediate either.
        objection.ProposeMediation(Neutral(), "How to share the work", FinanceLead, Now);
        Refused(Mediation.MediatorIsParty, () => objection.AgreeToMediation(deputy, Pmo, Now));
    }

    [Fact]
    public void A_mediation_is_declined_with_a_reason_or_taken_back_and_lapses_when_the_objection_goes_on()
    {
        var objection = Contested();
        objection.ProposeMediation(Neutral(), "How to share the work", Pmo, Now);
        Refused(Mediation.ReasonRequired, () => objection.DeclineMediation(null, FinanceLead, Now));
        objection.DeclineMediation("We want a ruling.", FinanceLead, Now);
        Refused(Mediation.NoneProposed, () => objection.DeclineMediation("Again.", FinanceLead, Now));
        objection.ProposeMediation(Neutral(), "Once more", Pmo, Now);
        Refused(Mediation.OnlyProposer, () => objection.WithdrawMediation(FinanceLead, Now));
        Assert.Null(objection.AgainstBeginningMediation(Now));
        Propose(objection);
        Assert.Equal(Objection.WrongState, objection.AgainstBeginningMediation(Now)?.Rule);
        objection.Contest("No.", FinanceLead, Now);
        objection.WithdrawMediation(Pmo, Now);
        objection.ProposeMediation(Neutral(), "And again", Pmo, Now);
        objection.Escalate("Enough.", FinanceLead, Now);
        Assert.Equal([MediationState.Declined, MediationState.Withdrawn, MediationState.Withdrawn], objection.Mediations.Select(mediation => mediation.State));

        var withdrawn = InMediation();
        withdrawn.Withdraw(null, FinanceLead, Now);
        Assert.Equal((Status.Withdrawn, MediationState.Withdrawn), (withdrawn.Status, withdrawn.Mediations[0].State));
    }

    [Fact]
    public void A_raising_unit_rates_the_handling_after_the_end_and_may_change_it()
    {
        var objection = Answered();
        Refused(HandlingRating.NotEnded, () => objection.RateHandling(4, null, FinanceLead, Now));
        objection.Accept(FinanceLead, Now);
        Refused(Objection.OnlyObjectorAccepts, () => objection.RateHandling(4, null, ServiceLead, Now));
        Refused(Objection.OnlyObjectorAccepts, () => objection.RateHandling(4, null, Pmo, Now));
        Refused(HandlingRating.OutOfRange, () => objection.RateHandling(6, null, FinanceLead, Now));
        Refused(HandlingRating.OutOfRange, () => objection.RateHandling(0, null, FinanceLead, Now));
        objection.RateHandling(2, " Late, but fair. ", FinanceLead, Now);
        objection.RateHandling(4, null, FinanceLead, Now);
        var rating = Assert.Single(objection.LatestRatings());
        Assert.Equal((4, (string?)null, Finance.Id), (rating.Rating, rating.Words, rating.UnitId));
        Assert.Equal([2], objection.FormerRatingsOf(Finance.Id).Select(given => given.Rating));
        Assert.Empty(objection.FormerRatingsOf(Service.Id));
        Assert.Equal([(2, "Late, but fair."), (4, null)], objection.HandlingRatings.Select(given => (given.Rating, given.Words)));
        Assert.Null(objection.History[^1].Text);
    }

    private void Refused(Rule rule, Action act) => Assert.Equal(rule, Refused(act));

    private Actor? _neutral;

    /// <summary>The lead of a unit that did not raise the objection.</summary>
    private Actor Neutral() => _neutral ??= new Actor(901, Roles.UnitLead, Architecture.Id) { Name = "Nora" };

    private static CriterionInput Criterion() =>
        new(CriterionKind.Milestone, "Pilot: satisfaction", 7, null, null, null, 80, "%", TargetDirection.AtLeast, new DateOnly(2026, 11, 30), 10);

    private Objection Settled(DateOnly? due = null, Severity severity = Severity.Substantive)
    {
        var objection = InResolution(severity);
        objection.ProposeDisposition(DispositionKind.AcceptedWithModification, "By the milestone.", Pmo, Now, due is { } day ? Criterion() with { DueOn = day } : Criterion());
        objection.Accept(FinanceLead, Now);
        return objection;
    }

    private Objection InMediation()
    {
        var objection = Contested();
        objection.ProposeMediation(Neutral(), "How to share the work", FinanceLead, Now);
        objection.AgreeToMediation(Neutral(), Pmo, Now);
        return objection;
    }
}
