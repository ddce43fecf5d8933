using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule CauseRequired = new("objection.cause-required");

    public IEnumerable<RootCause> EstablishedCauses => _causes.Where(cause => cause.IsEstablished);

    /// <summary>The threat whose wording the unit's lead still has to see.</summary>
    public Threat? PendingWording => _causes.OfType<Threat>().FirstOrDefault(threat => threat.WaitsForUnit);

    /// <summary>The rule that forbids <see cref="Diagnose"/> now; null when none does.</summary>
    public RuleViolation? AgainstDiagnosing(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred) ?? UnlessIt(by) ?? WhileReplyPending(now);

    /// <summary>
    /// Records the root causes and sets the earlier ones aside. A threat counts only after the unit's lead has agreed to its
    /// wording, or has let the time limit for a read-back pass.
    /// </summary>
    public void Diagnose(IReadOnlyList<RootCause> causes, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstDiagnosing(by, now));
        ThrowIf(CauseRequired.When(causes.Count == 0));
        ApplySilence(now);
        foreach (var past in _causes.Where(cause => cause.SetAsideAt is null))
        {
            past.SetAside(now.At, null);
        }

        var countsFrom = now.In(now.Clocks.ConfirmReadBack);
        var hasUnit = SupportingUnits.Any();
        foreach (var cause in causes)
        {
            var waits = cause is Threat && hasUnit;
            cause.Diagnose(by.PersonId, now.At, waits ? countsFrom : now.Today, waits);
            _causes.Add(cause);
        }

        var detail = string.Join(',', causes.Select(cause => cause.Kind).Distinct());
        var isDue = Turn.Step is Step.Diagnose;
        Status = Status is not (Status.Acknowledged or Status.Diagnosed) ? Status : EstablishedCauses.Any() ? Status.Diagnosed : Status.Acknowledged;
        var entry = Record(HistoryKind.Diagnosed, SideOf(by), by, now, isDue ? EndedStep(Step.Diagnose, now) : null, detail: detail);
        if (isDue)
        {
            // The next time limit is that of the answer. It pauses while the unit reads the wording of a threat.
            PassTurn(entry, Status, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        }

        if (PendingWording is not null)
        {
            Interrupt(entry, Step.ConfirmWording, now.Clocks.ConfirmReadBack, now);
        }
    }

    private void AgreeToWording(RaisingUnit unit, Actor by, BusinessTime now)
    {
        AcceptWording(now.Today);
        var entry = Record(HistoryKind.WordingAgreed, Side.Unit, by, now, EndedStep(Step.ConfirmWording, now, RunningDays(now)), unit.UnitId);
        Resume(entry, now);
    }

    /// <summary>The unit's lead contests the threat, so its cause is set aside with the reason.</summary>
    private void ContestWording(RaisingUnit unit, string? reason, Actor by, BusinessTime now)
    {
        var text = Rationale(reason);
        foreach (var threat in _causes.OfType<Threat>().Where(threat => threat.WaitsForUnit))
        {
            threat.SetAside(now.At, text);
        }

        // The reason may reveal facts of the threat, so it is stored with the cause and not in the history.
        var entry = Record(HistoryKind.WordingContested, Side.Unit, by, now, EndedStep(Step.ConfirmWording, now, RunningDays(now)), unit.UnitId);
        if (EstablishedCauses.Any())
        {
            Resume(entry, now);
        }
        else
        {
            PassTurn(entry, Status, Side.It, Step.Diagnose, now.Clocks.Diagnose, now);
        }
    }

    private void AcceptWording(DateOnly from)
    {
        foreach (var threat in _causes.OfType<Threat>().Where(threat => threat.WaitsForUnit))
        {
            threat.CountFrom(from);
        }

        Status = Status is Status.Acknowledged ? Status.Diagnosed : Status;
    }

    private bool IsWordingOverdue(BusinessTime now) => PendingWording is { } threat && now.Today > threat.StandsFrom;

    /// <summary>
    /// When the unit has not answered about a threat's wording within the time limit, the next action of IT accepts the
    /// wording, so that silence cannot delay IT. Until then the unit may still answer. The same holds for the questions whether the
    /// objection still applies and whether it has another severity. Called after all rules are checked.
    /// </summary>
    private void ApplySilence(BusinessTime now)
    {
        ApplySilenceOnCarryOver(now);
        ApplySilenceOnReclassification(now);
        if (!IsWordingOverdue(now) || PendingWording is not { } threat)
        {
            return;
        }

        AcceptWording(threat.StandsFrom);
        ResumeSince(threat.StandsFrom, now);
    }

    private RuleViolation? UnlessDiagnosed(BusinessTime now) => NotYetDiagnosed.Unless(EstablishedCauses.Any() || IsWordingOverdue(now));
}
