using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;

namespace StrategyPushback.Domain.Objections;

/// <summary>What the raising units are asked to agree to.</summary>
public enum Asked
{
    Deferral, Duplicate, Reclassification,
}

public sealed partial class Objection
{
    public static readonly Rule DeferralInThePast = new("objection.deferral-in-the-past");
    public static readonly Rule DeferralTooLong = new("objection.deferral-too-long");
    public static readonly Rule DuplicateOfItself = new("objection.duplicate-of-itself");

    public Asked? AskedFor { get; private set; }

    public DateOnly? DeferredUntil { get; private set; }

    /// <summary>The objection that this one is a duplicate of.</summary>
    public int? DuplicateOfId { get; private set; }

    /// <summary>Whether every raising unit agreed to close it as a duplicate. False again after it is reopened.</summary>
    public bool IsClosureAgreed { get; private set; }

    /// <summary>The rule that forbids <see cref="Defer"/> now; null when none does.</summary>
    public RuleViolation? AgainstDeferring(Actor by, BusinessTime now) => AgainstAskingUnits(by, now);

    /// <summary>Asks the raising units to defer the objection. The status changes only after all of them have agreed.</summary>
    public void Defer(DateOnly until, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstDeferring(by, now));
        ThrowIf(DeferralInThePast.When(until <= now.Today, until));
        var latest = LatestDeferral(now);
        ThrowIf(DeferralTooLong.When(until > latest, now.Settings.DeferralMonths, latest));
        var text = Rationale(reason);
        var before = CaptureState();
        ApplySilence(now);
        DeferredUntil = until;
        AllowTakeBack(AskUnits(Asked.Deferral, HistoryKind.DeferralAsked, Iso(until), text, by, now), before);
    }

    /// <summary>The last day to which something can be put off.</summary>
    private static DateOnly LatestDeferral(BusinessTime now) => now.Today.AddMonths(now.Settings.DeferralMonths);

    /// <summary>The rule that forbids <see cref="MarkDuplicate"/> now; null when none does.</summary>
    public RuleViolation? AgainstMarkingDuplicate(Actor by, BusinessTime now) => AgainstAskingUnits(by, now);

    /// <summary>Asks the raising units to close this objection as a duplicate of another one.</summary>
    public void MarkDuplicate(Objection of, string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstMarkingDuplicate(by, now));
        ThrowIf(DuplicateOfItself.When(ReferenceEquals(of, this) || of.DuplicateOfId == Id || !of.IsOpen, of.Number));
        var text = Rationale(reason);
        var before = CaptureState();
        DuplicateOfId = of.Id;
        AllowTakeBack(AskUnits(Asked.Duplicate, HistoryKind.DuplicateAsked, of.Number, text, by, now), before);
    }

    /// <summary>The rule that forbids <see cref="Agree"/> now; null when none does.</summary>
    public RuleViolation? AgainstAgreeing(Actor by, BusinessTime now) =>
        ExtensionAwaitingPmo is not null ? NotYourStep.Unless(by.Is(Roles.Pmo))
        : UnlessRaisingUnit(by) ?? WrongState.When((AskedFor is null && ExtensionAwaitingUnits is null) || OwnUnit(by)!.AgreedAt is not null, Status);

    /// <summary>
    /// A raising unit agrees to a deferral, a duplicate, another severity or IT's later date, or the PMO agrees to a unit's later date. It takes
    /// effect when everybody who was asked has agreed.
    /// </summary>
    public void Agree(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAgreeing(by, now));
        if ((ExtensionAwaitingPmo ?? ExtensionAwaitingUnits) is { } extension)
        {
            AgreeToExtension(extension, by, now);
            return;
        }

        var unit = OwnUnit(by)!;
        var before = CaptureState();
        unit.Agree(now.At);
        var entry = Record(HistoryKind.Agreed, Side.Unit, by, now, EndedStep(QuestionStep, now, RunningDays(now)), unit.UnitId, AskedFor.ToString());
        if (SupportingUnits.All(raising => raising.AgreedAt is not null))
        {
            ApplyAgreement(entry, by, now);
        }
        else
        {
            ChangeTurn(Turn with { UnitId = NextUnitToReply() }, entry);
        }

        AllowTakeBack(entry, before);
    }

    private void RefuseAgreement(RaisingUnit unit, string? reason, Actor by, BusinessTime now)
    {
        var text = Rationale(reason);
        var before = CaptureState();
        var (asked, ended) = (AskedFor, EndedStep(QuestionStep, now, RunningDays(now)));
        if (asked is Asked.Reclassification)
        {
            _reclassifications[^1].End(ReclassificationReply.Refused, now.At, by.PersonId, text);
        }

        ClearQuestion(now);
        var entry = Record(HistoryKind.AgreementRefused, Side.Unit, by, now, ended, unit.UnitId, asked.ToString(), text);
        Resume(entry, now);
        AllowTakeBack(entry, before);
    }

    private void ApplyAgreement(HistoryEntry entry, Actor by, BusinessTime now)
    {
        var asked = AskedFor;
        if (asked is Asked.Reclassification)
        {
            ApplyReclassification(by, now);
            return;
        }

        var until = DeferredUntil;
        AskedFor = null;
        if (asked is Asked.Duplicate)
        {
            IsClosureAgreed = true;
            PassTurn(entry, Status.Duplicate, Side.Nobody, null, 0, now);
            return;
        }

        // A deferral ends by itself: the answer of IT is due on the agreed date.
        PassTurn(entry, Status.Deferred, Side.It, Step.ProposeDisposition, now.Clocks.ProposeDisposition, now);
        ChangeTurn(Turn with { DueOn = until }, entry);
    }

    private RuleViolation? AgainstAskingUnits(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Raised, Status.Acknowledged, Status.Diagnosed, Status.InResolution, Status.Contested, Status.Escalated) ?? UnlessIt(by) ?? WhileReplyPending(now);

    private HistoryEntry AskUnits(Asked asked, HistoryKind kind, string detail, string reason, Actor by, BusinessTime now)
    {
        _units.ForEach(raising => raising.Agree(null));
        ApplySilence(now);
        EndExtensions(_ => true, now);
        AskedFor = asked;
        var entry = Record(kind, SideOf(by), by, now, detail: detail, text: reason);
        Interrupt(entry, QuestionStep, now.Clocks.Of(QuestionStep), now);
        return entry;
    }

    /// <summary>Cancels what the unit was asked, when the objection moves on or closes before the unit has replied.</summary>
    private void CancelPendingQuestions(BusinessTime now)
    {
        ClearQuestion(now);
        foreach (var threat in _causes.OfType<Threat>().Where(threat => threat.WaitsForUnit))
        {
            threat.SetAside(now.At, null);
        }
    }

    /// <summary>The step of a unit that was asked to agree. A question about the severity has the time limit of a read-back.</summary>
    private Step QuestionStep => AskedFor is Asked.Reclassification ? Step.ConfirmSeverity : Step.Agree;

    private void ClearQuestion(BusinessTime now)
    {
        CancelReclassification(now);
        DuplicateOfId = AskedFor is Asked.Duplicate ? null : DuplicateOfId;
        AskedFor = null;
    }
}
