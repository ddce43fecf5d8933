using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public Escalation? PendingEscalation => Status is Status.Escalated ? _escalations[^1] : null;

    /// <summary>The rule that forbids <see cref="Escalate"/> now; null when none does.</summary>
    public RuleViolation? AgainstEscalating(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.DispositionProposed, Status.Contested, Status.Deferred)
        ?? OnlyObjectorAccepts.Unless(by.ActsForIt || OwnUnit(by) is not null) ?? SeverityEscalated.When(Turn.Step is Step.RuleSeverity) ?? Settlement.Mediation.Running.When(IsInMediation);

    /// <summary>Escalates to the CIO. A raising unit, the PMO or the CIO may do so. Pending questions to the unit are cancelled.</summary>
    public void Escalate(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstEscalating(by, now));
        var text = Rationale(reason);
        ApplySilence(now);
        CancelPendingQuestions(now);
        LapseMediation(now);
        _escalations.Add(new Escalation(text, by.PersonId, now.At));
        var entry = Record(HistoryKind.Escalated, SideOf(by), by, now, unitId: ActingUnitOf(by), text: text);
        PassTurn(entry, Status.Escalated, Side.Cio, Step.Rule, now.Clocks.Rule, now);
    }

    /// <summary>The rule that forbids <see cref="Rule"/> now; null when none does.</summary>
    public RuleViolation? AgainstRuling(Actor by, BusinessTime now) => NotByPmo.Unless(by.Is(Roles.Cio)) ?? UnlessStatus(Status.Escalated);

    /// <summary>The CIO decides, with a written reason. An upheld objection goes back to IT; an overruled one is closed.</summary>
    public void Rule(RulingKind ruling, string? reason, string? minorityOpinion, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstRuling(by, now));
        var text = Rationale(reason);
        _escalations[^1].Rule(ruling, text, string.IsNullOrWhiteSpace(minorityOpinion) ? null : minorityOpinion.Trim(), IsOwner(by), by.PersonId, now.At);
        var entry = Record(HistoryKind.Ruled, Side.Cio, by, now, EndedStep(Step.Rule, now), detail: ruling.ToString(), text: text);
        CancelPendingQuestions(now);
        if (ruling is RulingKind.Overruled)
        {
            PassTurn(entry, Status.Overruled, Side.Nobody, null, 0, now);
            return;
        }

        var step = EstablishedCauses.Any() ? Step.ProposeDisposition : Step.Diagnose;
        PassTurn(entry, Status.InResolution, Side.It, step, ClockOf(step, now.Clocks), now);
    }

    /// <summary>Whether the strategy belongs to this person, or to the one for whom this person decides.</summary>
    private bool IsOwner(Actor by) => Update.Strategy.OwnerId is { } owner && (owner == by.PersonId || owner == by.ForOn(Side.Cio, null));
}
