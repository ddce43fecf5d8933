using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public Turn Turn { get; private set; } = new(Side.Nobody, null, null, null);

    /// <summary>The date on which the present turn began.</summary>
    public DateOnly TurnSince { get; private set; }

    /// <summary>Business days with IT and the CIO, up to <see cref="TurnSince"/>.</summary>
    public int DaysWithIt { get; private set; }

    /// <summary>Business days with its units, up to <see cref="TurnSince"/>.</summary>
    public int DaysWithUnits { get; private set; }

    /// <summary>Business days that IT has used of its present step. Counting continues after a pause.</summary>
    public int DaysUsedOfStep { get; private set; }

    /// <summary>The step of IT that is paused while a unit replies; null when none is paused.</summary>
    public Step? PausedStep { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>The sides that are expected to act now.</summary>
    public Awaited Awaited => !IsOpen ? Awaited.Nobody : new(
        Turn.Side is Side.It || ExtensionAwaitingPmo is not null,
        Turn.Side is Side.Cio,
        [.. SupportingUnits.Where(raising => IsAwaited(raising)).Select(raising => raising.UnitId)]);

    /// <summary>Whether the unit has not given its part of the present step, or has not confirmed what was filed for it.</summary>
    private bool IsAwaited(RaisingUnit raising) =>
        !IsConfirmed
        || PendingCarryOvers.Any(question => question.UnitId == raising.UnitId)
        || (ExtensionAwaitingUnits is not null && raising.AgreedAt is null)
        || (Turn.Side is Side.Unit && Turn.Step switch
        {
            Step.Verdict => !CurrentVerdicts.Any(verdict => verdict.UnitId == raising.UnitId),
            Step.Agree or Step.ConfirmSeverity => raising.AgreedAt is null,
            Step.ConfirmCarryOver => false,
            _ => true,
        });

    public bool IsOverdueOn(DateOnly today) => Turn.DueOn is { } due && due < today;

    /// <summary>Business days from raising to closing or today, without the days on which it was closed.</summary>
    public int AgeOn(DateOnly today, BusinessCalendar calendar)
    {
        var (it, units) = DaysHeldOn(today, calendar);
        return it + units;
    }

    public (int It, int Units) DaysHeldOn(DateOnly today, BusinessCalendar calendar)
    {
        var running = calendar.DaysBetween(TurnSince, today);
        return Turn.Side switch
        {
            Side.It or Side.Cio => (DaysWithIt + running, DaysWithUnits),
            Side.Unit => (DaysWithIt, DaysWithUnits + running),
            _ => (DaysWithIt, DaysWithUnits),
        };
    }

    private int RunningDays(BusinessTime now) => now.Calendar.DaysBetween(TurnSince, now.Today);

    /// <summary>Whether the step of IT waits for a unit, for a mediation, or for a ruling on the severity.</summary>
    private bool IsPaused => Turn.Side is Side.Unit or Side.Nobody || Turn.Step is Step.RuleSeverity;

    /// <summary>Days that IT has used of its step, without the days on which it was paused.</summary>
    private int StepDays(BusinessTime now) => DaysUsedOfStep + (IsPaused ? 0 : RunningDays(now));

    /// <summary>Ends the present turn and begins the next. Clocks are set only here.</summary>
    private void PassTurn(HistoryEntry entry, Status status, Side side, Step? step, int clock, BusinessTime now, int? unitId = null, bool keepsClock = false)
    {
        var running = RunningDays(now);
        DaysWithIt += Turn.Side is Side.It or Side.Cio ? running : 0;
        DaysWithUnits += Turn.Side is Side.Unit ? running : 0;
        if (!keepsClock)
        {
            DaysUsedOfStep = 0;
            PausedStep = null;
        }

        Status = status;
        DeferredUntil = status is Status.Deferred || AskedFor is Asked.Deferral ? DeferredUntil : null;
        TurnSince = now.Today;
        EndExtensions(extension => extension.Step != step && extension.Step != PausedStep, now);
        Turn = WithAgreedDate(new Turn(side, unitId, step, step is null ? null : DueOn(side, now.In(clock))));
        ResetReminders();
        ClosedOn = status.IsOpen() ? null : now.Today;
        if (status.IsOpen() && Promise is { IsWatched: true } promise)
        {
            promise.End(Settlement.ProofState.Dropped, now.Today);
        }

        if (!status.IsOpen())
        {
            LapseCarryOvers(now);
            LapseMediation(now);
        }

        ChangedAt = now.At;
        IsClosureAgreed &= !IsOpen;
        UpdateBlocking();
        entry.StatusAfter = status;
        entry.TurnAfter = side;
        RecordSnapshot(entry);
    }

    /// <summary>Asks a unit, or the CIO, during a step of IT. The clock of IT pauses until the reply.</summary>
    private void Interrupt(HistoryEntry entry, Step step, int clock, BusinessTime now, Side side = Side.Unit)
    {
        DaysUsedOfStep = StepDays(now);
        PausedStep = Turn.Step;
        PassTurn(entry, Status, side, step, clock, now, side is Side.Unit ? SupportingUnits.FirstOrDefault()?.UnitId : null, keepsClock: true);
    }

    /// <summary>Continues the paused step of IT with its remaining time, which may be negative.</summary>
    private void Resume(HistoryEntry entry, BusinessTime now)
    {
        var step = PausedStep ?? Step.ProposeDisposition;
        PassTurn(entry, Status, step is Step.Rule ? Side.Cio : Side.It, step, ClockOf(step, now.Clocks) - DaysUsedOfStep, now, keepsClock: true);
        PausedStep = null;
    }

    /// <summary>Continues the paused step of IT as of a past day, on which the time limit of a unit ended without a reply.</summary>
    private void ResumeSince(DateOnly day, BusinessTime now)
    {
        var step = PausedStep ?? Step.ProposeDisposition;
        var side = step is Step.Rule ? Side.Cio : Side.It;
        DaysWithUnits += now.Calendar.DaysBetween(TurnSince, day);
        TurnSince = day;
        Turn = WithAgreedDate(new Turn(side, null, step, DueOn(side, now.Calendar.Add(day, ClockOf(step, now.Clocks) - DaysUsedOfStep))));
        ResetReminders();
        PausedStep = null;
    }

    /// <summary>A deferred objection is not due before the agreed date.</summary>
    private DateOnly DueOn(Side side, DateOnly due) =>
        Status is Status.Deferred && side is Side.It && DeferredUntil > due ? DeferredUntil.Value : due;

    private static int ClockOf(Step step, Clocks clocks) => clocks.Of(step);

    private readonly record struct StepTaken(Step Step, int Days, int Clock);

    /// <summary>The step that ends now, with the days that its side took.</summary>
    private StepTaken EndedStep(Step step, BusinessTime now, int? days = null) => new(step, days ?? StepDays(now), ClockOf(step, now.Clocks));

    private HistoryEntry Record(HistoryKind kind, Side side, Actor by, BusinessTime now, StepTaken? step = null, int? unitId = null, string? detail = null, string? text = null, Resolution.ResolutionAction? action = null, Organisation.Person? person = null)
    {
        var entry = Record(new HistoryEntry(kind, by, now)
        {
            ForId = by.ForOn(side, unitId),
            Side = side,
            UnitId = unitId,
            Detail = detail,
            Text = text,
            Step = step?.Step,
            Days = step?.Days,
            Clock = step?.Clock,
            Objection = this,
            Action = action,
            Person = person,
            StatusAfter = Status,
            TurnAfter = Turn.Side,
        });
        ChangedAt = now.At;
        if (side is Side.Unit && kind is not (HistoryKind.Raised or HistoryKind.Withdrawn))
        {
            ConfirmUnit(unitId, by, now);
        }

        RecordSnapshot(entry);
        return entry;
    }

    /// <summary>Adds the entry. The action before it can no longer be taken back.</summary>
    private HistoryEntry Record(HistoryEntry entry)
    {
        LastAction?.End();
        _history.Add(entry);
        return entry;
    }

    /// <summary>The raising unit that the person leads; the own unit of a person who leads none of them; null for IT.</summary>
    private int? ActingUnitOf(Actor by) => by.ActsForIt ? null : _units.Find(raising => by.Leads(raising.UnitId))?.UnitId ?? by.UnitId;

    private static Side SideOf(Actor by) => by == Actor.System ? Side.Nobody : by.Is(Organisation.Roles.Cio) ? Side.Cio : by.Is(Organisation.Roles.Pmo) ? Side.It : Side.Unit;
}
