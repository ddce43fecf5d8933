using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Resolution;
using StrategyPushback.Domain.Settlement;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule NotAnAnswer = new("objection.not-an-answer");

    /// <summary>The proposed answer while the units reply to it; null otherwise.</summary>
    public Disposition? StandingDisposition => Status is Status.DispositionProposed ? _dispositions[^1] : null;

    /// <summary>The verdicts on the latest disposition.</summary>
    public IEnumerable<Verdict> CurrentVerdicts =>
        _dispositions.Count == 0 ? [] : _verdicts.Where(verdict => ReferenceEquals(verdict.Disposition, _dispositions[^1]));

    private bool AllAccepted => Status is Status.DispositionProposed
        && SupportingUnits.All(raising => CurrentVerdicts.Any(verdict => verdict.UnitId == raising.UnitId && verdict.Accepted));

    /// <summary>The rule that forbids planning a resolution action for this objection now; null when none does.</summary>
    public RuleViolation? AgainstPlanningAction(Actor by, BusinessTime now) => UnlessIt(by) ?? UnlessOpen() ?? UnlessDiagnosed(now);

    /// <summary>Adds a resolution action that answers this objection. <see cref="ResolutionAction.Plan"/> has called the guard.</summary>
    internal void AddAction(ResolutionAction action, Actor by, BusinessTime now)
    {
        ApplySilence(now);
        _actions.Add(action);
        Status = Status is Status.Diagnosed ? Status.InResolution : Status;
        Record(HistoryKind.ActionPlanned, SideOf(by), by, now, action: action, detail: action.Kind.ToString(), text: action.Title);
    }

    /// <summary>The rule that forbids <see cref="ProposeDisposition"/> now; null when none does.</summary>
    public RuleViolation? AgainstProposing(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Deferred)
        ?? UnlessIt(by) ?? WhileReplyPending(now) ?? ReadBackMissing.Unless(IsReadBackConfirmed) ?? UnlessDiagnosed(now) ?? UnlessOthersHeard(now);

    /// <summary>Proposes an answer. Each raising unit then gives its own verdict.</summary>
    /// <param name="criterion">What proves the answer; null for an answer without a proof.</param>
    public void ProposeDisposition(DispositionKind kind, string? response, Actor by, BusinessTime now, CriterionInput? criterion = null)
    {
        ThrowIf(UnlessAnswer(kind));
        ThrowIf(AgainstProposing(by, now) ?? (criterion is null ? null : AcceptanceCriterion.Against(criterion, now)));
        var text = Response(kind, response);
        var before = CaptureState();
        ApplySilence(now);
        AllowTakeBack(Propose(kind, text, null, by, now, criterion), before);
    }

    /// <summary>Deferring, closing as a duplicate and withdrawing are actions of their own that ask the unit first.</summary>
    private static RuleViolation? UnlessAnswer(DispositionKind kind) =>
        NotAnAnswer.When(kind is DispositionKind.Deferred or DispositionKind.Duplicate or DispositionKind.Withdrawn, kind);

    private HistoryEntry Propose(DispositionKind kind, string response, ReadBack? saidWith, Actor by, BusinessTime now, CriterionInput? criterion = null)
    {
        _dispositions.Add(new Disposition(kind, response, by.PersonId, now.At, saidWith, criterion is null ? null : new AcceptanceCriterion(criterion)));
        var entry = Record(HistoryKind.DispositionProposed, SideOf(by), by, now, EndedStep(Step.ProposeDisposition, now), detail: kind.ToString(), text: response);
        PassTurn(entry, Status.DispositionProposed, Side.Unit, Step.Verdict, now.Clocks.Verdict, now, SupportingUnits.FirstOrDefault()?.UnitId);
        return entry;
    }

    /// <summary>The rule that forbids <see cref="Accept"/> now; null when none does.</summary>
    public RuleViolation? AgainstAccepting(Actor by, BusinessTime now) => UnlessRaisingUnit(by) ?? UnlessVerdictDue(by);

    /// <summary>A raising unit accepts the answer. The objection is resolved when all raising units have accepted.</summary>
    public void Accept(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAccepting(by, now));
        var unit = OwnUnit(by)!;
        var before = CaptureState();
        AddVerdict(unit, true, null, by, now);
        ConfirmAtOnce(unit, by, now);
        var entry = Record(HistoryKind.Accepted, Side.Unit, by, now, EndedStep(Step.Verdict, now, RunningDays(now)), unit.UnitId);
        if (AllAccepted)
        {
            Promise?.Begin();
            PassTurn(entry, Status.Resolved, Side.Nobody, null, 0, now);
        }
        else
        {
            ChangeTurn(Turn with { UnitId = NextUnitToReply() }, entry);
        }

        AllowTakeBack(entry, before);
    }

    /// <summary>The rule that forbids <see cref="Contest"/> now; null when none does.</summary>
    public RuleViolation? AgainstContesting(Actor by, BusinessTime now) =>
        UnlessRaisingUnit(by) ?? (PendingWording is not null || AskedFor is not null ? null : UnlessVerdictDue(by));

    /// <summary>
    /// A raising unit rejects what it was asked: the wording of a threat, a deferral, a duplicate, another severity, or the proposed answer.
    /// After a rejected answer IT answers again, whatever the other units replied.
    /// </summary>
    public void Contest(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstContesting(by, now));
        var unit = OwnUnit(by)!;
        if (PendingWording is not null)
        {
            ContestWording(unit, reason, by, now);
            return;
        }

        if (AskedFor is not null)
        {
            RefuseAgreement(unit, reason, by, now);
            return;
        }

        var text = Rationale(reason);
        var before = CaptureState();
        AddVerdict(unit, false, text, by, now);
        var entry = Record(HistoryKind.Contested, Side.Unit, by, now, EndedStep(Step.Verdict, now, RunningDays(now)), unit.UnitId, text: text);
        PassTurn(entry, Status.Contested, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        AllowTakeBack(entry, before);
    }

    /// <summary>Every answer except an unconditional acceptance needs a reason.</summary>
    private static string Response(DispositionKind kind, string? response) =>
        kind is DispositionKind.Accepted ? response?.Trim() ?? "" : Rationale(response);

    private RuleViolation? UnlessVerdictDue(Actor by) =>
        UnlessStatus(Status.DispositionProposed) ?? WrongState.When(CurrentVerdicts.Any(verdict => verdict.UnitId == OwnUnit(by)?.UnitId), Status);

    private void AddVerdict(RaisingUnit unit, bool accepted, string? reason, Actor by, BusinessTime now) =>
        _verdicts.Add(new Verdict(_dispositions[^1], unit.UnitId, accepted, reason, by.PersonId, now.At));

    private int? NextUnitToReply() => Turn.Step switch
    {
        Step.Verdict => SupportingUnits.FirstOrDefault(raising => !CurrentVerdicts.Any(verdict => verdict.UnitId == raising.UnitId))?.UnitId,
        Step.ConfirmCarryOver => SupportingUnits.FirstOrDefault(raising => PendingCarryOvers.Any(question => question.UnitId == raising.UnitId))?.UnitId,
        Step.Agree or Step.ConfirmSeverity => SupportingUnits.FirstOrDefault(raising => raising.AgreedAt is null)?.UnitId,
        _ => SupportingUnits.FirstOrDefault()?.UnitId,
    };
}
