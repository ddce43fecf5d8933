using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule NothingToTakeBack = new("objection.nothing-to-take-back");
    public static readonly Rule NotYourAction = new("objection.not-your-act");
    public static readonly Rule TakeBackSameDay = new("objection.take-back-same-day");
    public static readonly Rule PublishedSince = new("objection.published-since");

    /// <summary>Null only when the objection was loaded without it.</summary>
    public LastAction? LastAction { get; private set; }

    /// <summary>The rule that forbids <see cref="TakeBack"/> now; null when none does.</summary>
    public RuleViolation? AgainstTakingBack(Actor by, BusinessTime now) =>
        LastAction is not { IsOver: false, Before: { } before } last
            ? NothingToTakeBack.When(true)
            : NotYourAction.Unless(last.ById == by.PersonId && (last.Side is Side.Unit ? last.UnitId is { } unit && by.Leads(unit) : by.ActsForIt))
                ?? TakeBackSameDay.Unless(last.On == now.Today)
                ?? PublishedSince.When(Update.Strategy.LastPublishedAt >= last.At && GateLevel(Status) < GateLevel(before.Status));

    /// <summary>
    /// Takes back the last action: the same person, on the same day, with no action after it. The objection returns to its
    /// state before the action, including its clocks. The history keeps both entries.
    /// </summary>
    public void TakeBack(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstTakingBack(by, now));
        var last = LastAction!;
        var words = last.Before!.Words is null ? null : Wording.ToJson();
        RestoreState(last.Before!, now);
        var entry = Record(new HistoryEntry(HistoryKind.TakenBack, by, now)
        {
            ForId = by.ForOn(last.Side, last.UnitId),
            Side = last.Side,
            UnitId = last.UnitId,
            Detail = last.Kind.ToString(),
            Text = words,
            Step = last.Step,
            Days = last.Days,
            Clock = last.Clock,
            TakesBack = last.At,
            Objection = this,
            StatusAfter = Status,
            TurnAfter = Turn.Side,
        });
        RecordSnapshot(entry);
    }

    private ObjectionWording Wording => new(Title, Statement, Interest, ProposedChange, Severity) { Confidentiality = Confidentiality, Criterion = Criterion };

    /// <summary>How much an objection matters to a publication: not at all once closed, less while it has an answer.</summary>
    private static int GateLevel(Status status) => !status.IsOpen() ? 0 : status is Status.DispositionProposed or Status.Deferred ? 1 : 2;

    /// <summary>The present state, captured before an action that can be taken back.</summary>
    private StateBeforeAction CaptureState(bool wording = false) => new(
        Status, Turn, TurnSince, DaysWithIt, DaysWithUnits, DaysUsedOfStep, PausedStep, Reminders, ClosedOn, ShepherdId, AskedFor, DeferredUntil, DuplicateOfId, IsClosureAgreed, IsConfirmed,
        _readBacks.Count, (PendingReadBack ?? ReadBackAtOnce) is { } readBack ? _readBacks.IndexOf(readBack) : null, _dispositions.Count, _verdicts.Count, _extensions.Count,
        [.. _extensions.Index().Where(part => part.Item.EndedAt is null).Select(part => new ExtensionState(part.Index, part.Item.AgreedById, part.Item.AgreedAt))],
        [.. _units.Select(raising => new RaisingUnitState(raising.UnitId, raising.AgreedAt, raising.WithdrawnAt, raising.ConfirmedById, raising.ConfirmedAt))],
        wording ? Wording : null,
        [.. _carryOvers.Index().Where(part => part.Item.IsPending).Select(part => part.Index)])
    {
        FirstRemindedOn = FirstRemindedOn,
        LastRemindedOn = LastRemindedOn,
    };

    /// <summary>
    /// Lets the action be taken back, unless it changed more than this objection's own state: it decided about a threat's
    /// wording or about the severity, or it confirmed a late critical objection and so returned the update to consultation.
    /// </summary>
    private void AllowTakeBack(HistoryEntry entry, StateBeforeAction before)
    {
        if (before.Turn.Step is not (Step.ConfirmWording or Step.ConfirmSeverity or Step.RuleSeverity) && !(IsConfirmed && !before.IsConfirmed && IsLate && Severity is Severity.Critical))
        {
            LastAction?.Set(entry, before);
        }
    }

    private void RestoreState(StateBeforeAction before, BusinessTime now)
    {
        (Status, Turn, TurnSince, PausedStep) = (before.Status, before.Turn, before.TurnSince, before.PausedStep);
        (DaysWithIt, DaysWithUnits, DaysUsedOfStep) = (before.DaysWithIt, before.DaysWithUnits, before.DaysUsedOfStep);
        (Reminders, FirstRemindedOn, LastRemindedOn) = (before.Reminders, before.FirstRemindedOn, before.LastRemindedOn);
        (ClosedOn, ShepherdId, AskedFor) = (before.ClosedOn, before.ShepherdId, before.AskedFor);
        (DeferredUntil, DuplicateOfId, IsClosureAgreed, IsConfirmed) = (before.DeferredUntil, before.DuplicateOfId, before.IsClosureAgreed, before.IsConfirmed);
        if (before.Words is { } wording)
        {
            (Title, Statement, Interest, ProposedChange, Severity, Criterion) = (wording.Title, wording.Statement, wording.Interest, wording.ProposedChange, wording.Severity, wording.Criterion);
        }

        RestoreParts(before);
        UpdateBlocking();
        ChangedAt = now.At;
    }

    private void RestoreParts(StateBeforeAction before)
    {
        _verdicts.RemoveRange(before.Verdicts, _verdicts.Count - before.Verdicts);
        _dispositions.RemoveRange(before.Dispositions, _dispositions.Count - before.Dispositions);
        _readBacks.RemoveRange(before.ReadBacks, _readBacks.Count - before.ReadBacks);
        _extensions.RemoveRange(before.Extensions, _extensions.Count - before.Extensions);
        if (IsOpen)
        {
            Promise?.Unsettle();
        }

        if (before.Unanswered is { } index)
        {
            _readBacks[index].ClearAnswer();
        }

        foreach (var asked in before.CarryOversAsked ?? [])
        {
            _carryOvers[asked].Restore();
        }

        foreach (var running in before.Running)
        {
            _extensions[running.Place].Restore(running.AgreedById, running.AgreedAt);
        }

        foreach (var unit in before.Units)
        {
            _units.Find(raising => raising.UnitId == unit.UnitId)?.Restore(unit);
        }
    }
}
