using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule CauseRequired = new("objection.cause-required");

    public IEnumerable<RootCause> StandingCauses => _causes.Where(cause => cause.Stands);

    /// <summary>The threat whose wording the unit's lead has yet to see.</summary>
    public Threat? PendingWording => _causes.OfType<Threat>().FirstOrDefault(threat => threat.WaitsForUnit);

    /// <summary>
    /// IT names the causes; the ones before are set aside. A threat stands only once the unit's lead has seen its
    /// wording, or has let the clock of a read-back pass.
    /// </summary>
    public void Diagnose(IReadOnlyList<RootCause> causes, Actor by, BusinessTime now)
    {
        RequireStatus(Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred);
        RequireIt(by);
        RequireNothingPending(now);
        if (causes.Count == 0)
        {
            throw new BrokenRule(CauseRequired);
        }

        SettleSilence(now);
        foreach (var past in _causes.Where(cause => cause.SetAsideAt is null))
        {
            past.SetAside(now.At, null);
        }

        var standsFrom = now.In(now.Clocks.ConfirmReadBack);
        var asksUnit = StandingUnits.Any();
        foreach (var cause in causes)
        {
            var waits = cause is Threat && asksUnit;
            cause.Diagnose(by.PersonId, now.At, waits ? standsFrom : now.Today, waits);
            _causes.Add(cause);
        }

        var detail = string.Join(',', causes.Select(cause => cause.Kind).Distinct());
        var owed = Turn.Step is Step.Diagnose;
        Status = Status is not (Status.Acknowledged or Status.Diagnosed) ? Status : StandingCauses.Any() ? Status.Diagnosed : Status.Acknowledged;
        var entry = Record(HistoryKind.Diagnosed, SideOf(by), by, now, owed ? Ended(Step.Diagnose, now) : null, detail: detail);
        if (owed)
        {
            // IT has done its part: the next clock is the answer's, and it waits while the unit reads a threat's wording.
            Pass(entry, Status, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        }

        if (PendingWording is not null)
        {
            Interrupt(entry, Step.ConfirmWording, now.Clocks.ConfirmReadBack, now);
        }
    }

    private void AgreeWording(RaisingUnit unit, Actor by, BusinessTime now)
    {
        if (PendingWording is null)
        {
            throw new BrokenRule(WrongState, Status);
        }

        LetWordingStand(now.Today);
        var entry = Record(HistoryKind.WordingAgreed, Side.Unit, by, now, Ended(Step.ConfirmWording, now, RunningDays(now)), unit.UnitId);
        Resume(entry, now);
    }

    /// <summary>The unit's lead does not see the threat, or not so: the cause is set aside with that reason.</summary>
    private void ContestWording(RaisingUnit unit, string? reason, Actor by, BusinessTime now)
    {
        var words = Rationale(reason);
        foreach (var threat in _causes.OfType<Threat>().Where(threat => threat.WaitsForUnit))
        {
            threat.SetAside(now.At, words);
        }

        // The words may speak of the threat itself, so they stay with the cause and out of the history.
        var entry = Record(HistoryKind.WordingContested, Side.Unit, by, now, Ended(Step.ConfirmWording, now, RunningDays(now)), unit.UnitId);
        if (StandingCauses.Any())
        {
            Resume(entry, now);
        }
        else
        {
            Pass(entry, Status, Side.It, Step.Diagnose, now.Clocks.Diagnose, now);
        }
    }

    private void LetWordingStand(DateOnly from)
    {
        foreach (var threat in _causes.OfType<Threat>().Where(threat => threat.WaitsForUnit))
        {
            threat.Stand(from);
        }

        Status = Status is Status.Acknowledged ? Status.Diagnosed : Status;
    }

    private bool IsWordingLeftToStand(BusinessTime now) => PendingWording is { } threat && now.Today > threat.StandsFrom;

    /// <summary>
    /// Silence on a threat's wording past its clock lets it stand as soon as IT goes on, so that a unit's silence
    /// cannot hold IT up. Until then the unit may still speak. Called once a verb has checked all it checks.
    /// </summary>
    private void SettleSilence(BusinessTime now)
    {
        if (!IsWordingLeftToStand(now) || PendingWording is not { } threat)
        {
            return;
        }

        LetWordingStand(threat.StandsFrom);
        var step = PausedStep ?? Step.ProposeDisposition;
        DaysWithUnits += now.Calendar.DaysBetween(TurnSince, threat.StandsFrom);
        TurnSince = threat.StandsFrom;
        Turn = WithAgreedDate(new Turn(Side.It, null, step, DueOn(Side.It, now.Calendar.Add(threat.StandsFrom, ClockOf(step, now.Clocks) - DaysUsedOfStep))));
        Reminders = 0;
        PausedStep = null;
    }

    private void RequireDiagnosed(BusinessTime now)
    {
        if (!StandingCauses.Any() && !IsWordingLeftToStand(now))
        {
            throw new BrokenRule(NotYetDiagnosed);
        }
    }
}
