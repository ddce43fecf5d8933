using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Domain.Settlement;
using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule AlreadyRaising = new("objection.already-raising");
    public static readonly Rule WordsAreAnswered = new("objection.words-are-answered");

    /// <summary>The rule that forbids <see cref="CoSign"/> now; null when none does.</summary>
    public RuleViolation? AgainstCoSigning(Actor by, BusinessTime now) =>
        UnlessOpen() ?? OnlyObjectorAccepts.Unless(by.Is(Roles.UnitLead) && by.UnitId is not null)
        ?? (OwnUnit(by) is { } unit ? AlreadyRaising.When(true, unit.Unit.Name) : null)

        // Who co-signs is a party and goes on reading.
        ?? Mediation.MediatorTakesNoSide.When(CurrentMediation?.IsRunBy(by.PersonId) is true);

    /// <summary>Another unit supports the objection and gives its own verdict.</summary>
    public void CoSign(BusinessUnit unit, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstCoSigning(by, now));
        ThrowIf(OnlyObjectorAccepts.Unless(by.Leads(unit.Id)) ?? UnitTree.Retired.When(unit.IsRetired, unit.Name));
        if (_units.Find(raising => raising.UnitId == unit.Id) is { } existing)
        {
            existing.Return();
        }
        else
        {
            _units.Add(new RaisingUnit(unit, _units.Count, by.PersonId, now.At, onBehalf: false));
        }

        // The earlier reminders went to other units; this unit's silence counts only after its own reminders.
        ResetReminders();
        Turn = Turn.Side is Side.Unit ? Turn with { UnitId = NextUnitToReply() } : Turn;
        Record(HistoryKind.CoSigned, Side.Unit, by, now, unitId: unit.Id);
    }

    /// <summary>The rule that forbids <see cref="Reword"/> now; null when none does.</summary>
    public RuleViolation? AgainstRewording(Actor by, BusinessTime now) =>
        UnlessOpen() ?? UnlessRaisingUnit(by) ?? WordsAreAnswered.When(_readBacks.Count > 0 || _dispositions.Count > 0);

    /// <summary>
    /// Changes the unit's wording and severity; the history keeps the former one. Possible until IT has sent a read-back or an answer,
    /// which refer to the wording. A severity that IT has questioned changes only by the answer to that question.
    /// </summary>
    public void Reword(string title, string statement, string? interest, string proposedChange, Severity severity, Actor by, BusinessTime now, SeverityCriterion? criterion = null)
    {
        ThrowIf(AgainstRewording(by, now));
        ThrowIf(SeverityWasQuestioned.When(severity != Severity && _reclassifications.Count > 0));
        ThrowIf(ReasonRequired.When(string.IsNullOrWhiteSpace(title) || string.IsNullOrWhiteSpace(statement) || string.IsNullOrWhiteSpace(proposedChange)));
        var before = CaptureState(wording: true);
        Title = title.Trim();
        Statement = statement.Trim();
        Interest = string.IsNullOrWhiteSpace(interest) ? null : interest.Trim();
        ProposedChange = proposedChange.Trim();
        (Severity, Criterion) = (severity, criterion ?? (severity == Severity ? Criterion : null));
        UpdateBlocking();
        AllowTakeBack(Record(HistoryKind.Edited, Side.Unit, by, now, unitId: OwnUnit(by)!.UnitId, text: before.Words!.ToJson()), before);
    }

    /// <summary>The rule that forbids <see cref="Withdraw"/> now; null when none does.</summary>
    public RuleViolation? AgainstWithdrawing(Actor by, BusinessTime now) => UnlessOpen() ?? UnlessRaisingUnit(by);

    /// <summary>
    /// A unit no longer supports the objection. When no unit is left, the objection is withdrawn; when all others have
    /// accepted, it is resolved.
    /// </summary>
    public void Withdraw(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstWithdrawing(by, now));
        var unit = OwnUnit(by)!;
        var before = CaptureState();
        unit.Withdraw(now.At);
        UpdateConfirmed();
        var entry = Record(HistoryKind.Withdrawn, Side.Unit, by, now, unitId: unit.UnitId, detail: unit.IsConfirmed ? null : NotOurs, text: string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        if (!SupportingUnits.Any())
        {
            CancelPendingQuestions(now);
            PassTurn(entry, Status.Withdrawn, Side.Nobody, null, 0, now);
        }
        else if (AllAccepted)
        {
            Promise?.Begin();
            PassTurn(entry, Status.Resolved, Side.Nobody, null, 0, now);
        }
        else if (AskedFor is not null && SupportingUnits.All(raising => raising.AgreedAt is not null))
        {
            ApplyAgreement(entry, by, now);
        }
        else if (ExtensionAwaitingUnits is { } extension && SupportingUnits.All(raising => raising.AgreedAt is not null))
        {
            ApplyExtension(extension, by, now);
        }
        else if (_carryOvers.Count > 0 && (Turn.Step is Step.ConfirmCarryOver || ChangeAcceptedByAll() is not null))
        {
            ContinueAfterCarryOver(entry, now);
        }
        else if (Turn.UnitId == unit.UnitId)
        {
            ChangeTurn(Turn with { UnitId = NextUnitToReply() }, entry);
        }

        AllowTakeBack(entry, before);
    }

    /// <summary>The rule that forbids <see cref="Reopen"/> now; null when none does.</summary>
    public RuleViolation? AgainstReopening(Actor by, BusinessTime now) =>
        UnlessStatus(Status.Resolved, Status.Overruled, Status.Withdrawn, Status.AssumedSatisfied, Status.Duplicate)
        ?? OnlyObjectorAccepts.Unless(by.ActsForIt || _units.Exists(raising => by.Leads(raising.UnitId)));

    /// <summary>Opens a closed objection again, with a reason.</summary>
    public void Reopen(string? reason, Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReopening(by, now));
        var text = Rationale(reason);
        foreach (var raising in _units.Where(raising => by.Leads(raising.UnitId) || (by.ActsForIt && Status is Status.Withdrawn)))
        {
            raising.Return();
        }

        UpdateConfirmed();
        DuplicateOfId = null;
        var entry = Record(HistoryKind.Reopened, SideOf(by), by, now, text: text, unitId: ActingUnitOf(by));
        var step = EstablishedCauses.Any() ? Step.ProposeDisposition : Step.Diagnose;
        PassTurn(entry, Status.InResolution, Side.It, step, ClockOf(step, now.Clocks), now);
    }

    /// <summary>
    /// A new version no longer has an element that this objection names; the objection goes on to its successor. The former
    /// element stays named, so that its page still shows the objection.
    /// </summary>
    internal void Follow(StrategyElement removed, StrategyElement successor, string version, Actor by, BusinessTime now)
    {
        if (IsOpen && _elements.Contains(removed) && !_elements.Contains(successor))
        {
            _elements.Add(successor);
            Record(HistoryKind.ElementSucceeded, SideOf(by), by, now, detail: version);
        }
    }
}
