using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public Escalation? PendingEscalation => Status is Status.Escalated ? _escalations[^1] : null;

    /// <summary>Brought before the CIO: by a raising unit, the PMO or the CIO. What was being asked of the unit lapses.</summary>
    public void Escalate(string? reason, Actor by, BusinessTime now)
    {
        RequireOpen();
        RequireStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.DispositionProposed, Status.Contested, Status.Deferred);
        if (!by.ActsForIt && !_units.Exists(raising => raising.Stands && by.Leads(raising.UnitId)))
        {
            throw new BrokenRule(OnlyObjectorAccepts);
        }

        var words = Rationale(reason);
        SettleSilence(now);
        Lapse(now);
        _escalations.Add(new Escalation(words, by.PersonId, now.At));
        var entry = Record(HistoryKind.Escalated, SideOf(by), by, now, unitId: by.ActsForIt ? null : by.UnitId, text: words);
        Pass(entry, Status.Escalated, Side.Cio, Step.Rule, now.Clocks.Rule, now);
    }

    /// <summary>The CIO decides, with a written reason. Upheld goes back to be resolved; overruled closes it.</summary>
    public void Rule(RulingKind ruling, string? reason, string? minorityOpinion, Actor by, BusinessTime now)
    {
        if (!by.Is(Roles.Cio))
        {
            throw new BrokenRule(NotByPmo);
        }

        RequireStatus(Status.Escalated);
        var words = Rationale(reason);
        var byOwner = Update.Strategy.OwnerId == by.PersonId;
        _escalations[^1].Rule(ruling, words, string.IsNullOrWhiteSpace(minorityOpinion) ? null : minorityOpinion.Trim(), byOwner, by.PersonId, now.At);
        var entry = Record(HistoryKind.Ruled, Side.Cio, by, now, Ended(Step.Rule, now), detail: ruling.ToString(), text: words);
        Lapse(now);
        if (ruling is RulingKind.Overruled)
        {
            Pass(entry, Status.Overruled, Side.Nobody, null, 0, now);
            return;
        }

        var step = StandingCauses.Any() ? Step.ProposeDisposition : Step.Diagnose;
        Pass(entry, Status.InResolution, Side.It, step, ClockOf(step, now.Clocks), now);
    }
}
