using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    private readonly List<Mediation> _mediations = [];

    /// <summary>All mediations in the order of proposing, also those that were declined.</summary>
    public IReadOnlyList<Mediation> Mediations => _mediations;

    /// <summary>The mediation that is proposed or running; null when there is none.</summary>
    public Mediation? CurrentMediation => _mediations.Find(mediation => mediation.IsOpen);

    private bool IsInMediation => CurrentMediation is { State: MediationState.Running };

    /// <summary>The rule that forbids <see cref="ProposeMediation"/> now; null when none does. Only a step of IT pauses for a mediation.</summary>
    public RuleViolation? AgainstProposingMediation(Actor by, BusinessTime now) =>
        OnlySides.Unless(NegotiatingSideOf(by) is not null)
        ?? UnlessStatus(Status.Diagnosed, Status.InResolution, Status.Contested) ?? Mediation.AlreadyProposed.When(CurrentMediation is not null) ?? WhileReplyPending(now);

    /// <summary>The rule that this mediator breaks; null when the person can mediate. The strategy must be loaded.</summary>
    /// <param name="mediator">The mediator with today's roles and deputyships.</param>
    /// <param name="secondUnit">The second reporting line of the mediator.</param>
    public RuleViolation? AgainstMediator(Actor mediator, int? secondUnit = null) => Mediation.MediatorIsParty.When(
        mediator.ActsForIt || mediator.PersonId == Update.Strategy.OwnerId
        || _units.Exists(raising => mediator.Leads(raising.UnitId) || mediator.UnitId == raising.UnitId || mediator.BelongsTo(raising.UnitId) || secondUnit == raising.UnitId), mediator.Name);

    /// <summary>A side proposes a mediation. It begins when the other side agrees.</summary>
    public Mediation ProposeMediation(Actor mediator, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstProposingMediation(by, now) ?? AgainstMediator(mediator) ?? Mediation.ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        var mediation = new Mediation(Id, NegotiatingSideOf(by)!.Value, mediator.PersonId, reason!.Trim(), by, now);
        _mediations.Add(mediation);
        RecordHalfWay(HistoryKind.MediationProposed, by, now, mediator.Name, mediation.Reason);
        return mediation;
    }

    /// <summary>The rule that forbids <see cref="AgreeToMediation"/> and <see cref="DeclineMediation"/> now; null when none does.</summary>
    public RuleViolation? AgainstReplyingToMediation(Actor by, BusinessTime now) =>
        Mediation.NoneProposed.Unless(CurrentMediation is { State: MediationState.Proposed })
        ?? Mediation.OnlyOtherSide.Unless(NegotiatingSideOf(by) is { } side && side != CurrentMediation!.ProposedBy && by.PersonId != CurrentMediation.ProposedById);

    /// <summary>The rule that keeps a proposed mediation from beginning now, whoever agrees to it; null when none does. Who proposed it can take it back.</summary>
    public RuleViolation? AgainstBeginningMediation(BusinessTime now) => UnlessStatus(Status.Diagnosed, Status.InResolution, Status.Contested) ?? WhileReplyPending(now);

    /// <summary>The other side agrees. The clock of IT pauses until the mediation ends, and the mediator reads the objection until then.</summary>
    /// <param name="mediator">The mediator with today's roles, who may have become a party since the proposal.</param>
    public void AgreeToMediation(Actor mediator, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReplyingToMediation(by, now) ?? AgainstBeginningMediation(now) ?? AgainstMediator(mediator));
        ApplySilence(now);
        CurrentMediation!.Agree(now.Today.AddDays(now.Settings.MediationDays), by, now);
        var entry = RecordMediation(HistoryKind.MediationAgreed, by, now, Iso(CurrentMediation.EndsOn!.Value), null);
        DaysUsedOfStep = StepDays(now);
        PausedStep = Turn.Step;
        PassTurn(entry, Status, Side.Nobody, null, 0, now, keepsClock: true);
    }

    /// <summary>The other side declines, with a reason. Nothing else changes.</summary>
    public void DeclineMediation(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReplyingToMediation(by, now) ?? Mediation.ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        CurrentMediation!.Decline(reason!.Trim(), by, now);
        RecordMediation(HistoryKind.MediationDeclined, by, now, null, reason.Trim());
    }

    /// <summary>The rule that forbids <see cref="WithdrawMediation"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawingMediation(Actor by, BusinessTime now) =>
        Mediation.NoneProposed.Unless(CurrentMediation is { State: MediationState.Proposed }) ?? Mediation.OnlyProposer.Unless(NegotiatingSideOf(by) == CurrentMediation!.ProposedBy);

    /// <summary>The side that proposed it takes it back before the other side has replied.</summary>
    public void WithdrawMediation(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawingMediation(by, now));
        CurrentMediation!.Withdraw(now);
        RecordMediation(HistoryKind.MediationWithdrawn, by, now, null, null);
    }

    /// <summary>The rule that forbids <see cref="EndMediation"/> now; null when none does.</summary>
    public RuleViolation? AgainstEndingMediation(Actor by, BusinessTime now) =>
        Mediation.NotRunning.Unless(IsInMediation)
        ?? Mediation.OnlySidesOrMediator.Unless(by.PersonId == CurrentMediation!.MediatorId || NegotiatingSideOf(by) is not null);

    /// <summary>The mediator or a side records how it ended: IT proposes an answer next, or the CIO decides.</summary>
    public void EndMediation(MediationOutcome outcome, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEndingMediation(by, now) ?? Mediation.OutcomeByDate.When(outcome is MediationOutcome.Expired or MediationOutcome.WithoutMediator) ?? Mediation.ReasonRequired.When(string.IsNullOrWhiteSpace(reason)));
        var text = reason!.Trim();
        CurrentMediation!.End(outcome, text, now);
        var entry = RecordMediation(HistoryKind.MediationEnded, by, now, outcome.ToString(), text);
        if (outcome is MediationOutcome.Escalation)
        {
            _escalations.Add(new Escalation(text, by.PersonId, now.At));
            PassTurn(Record(HistoryKind.Escalated, entry.Side, by, now, unitId: entry.UnitId, text: text), Status.Escalated, Side.Cio, Step.Rule, now.Clocks.Rule, now);
            return;
        }

        Resume(entry, now);
    }

    /// <summary>Ends a mediation whose last day has passed. IT goes on where it stopped.</summary>
    /// <returns>False when none ends.</returns>
    public bool EndMediationWhenDue(BusinessTime now)
    {
        if (!IsInMediation || CurrentMediation!.EndsOn >= now.Today)
        {
            return false;
        }

        EndByItself(MediationOutcome.Expired, now);
        return true;
    }

    /// <summary>Ends a running mediation whose mediator left or became a party. IT goes on where it stopped.</summary>
    /// <returns>False when none runs.</returns>
    public bool EndMediationWithoutMediator(BusinessTime now)
    {
        if (!IsInMediation)
        {
            return false;
        }

        EndByItself(MediationOutcome.WithoutMediator, now);
        return true;
    }

    private void EndByItself(MediationOutcome outcome, BusinessTime now)
    {
        CurrentMediation!.End(outcome, null, now);
        Resume(Record(HistoryKind.MediationEnded, Side.Nobody, Actor.System, now, detail: outcome.ToString()), now);
    }

    /// <summary>The objection closes or is escalated, so a mediation that nobody agreed to, or that still runs, is over.</summary>
    private void LapseMediation(BusinessTime now) => CurrentMediation?.Withdraw(now);

    /// <summary>A mediator acts for no side.</summary>
    private HistoryEntry RecordMediation(HistoryKind kind, Actor by, BusinessTime now, string? detail, string? text)
    {
        var unit = NegotiatingUnitOf(by);
        return Record(kind, unit is not null ? Side.Unit : by.ActsForIt ? SideOf(by) : Side.Nobody, by, now, unitId: unit?.UnitId, detail: detail, text: text);
    }
}
