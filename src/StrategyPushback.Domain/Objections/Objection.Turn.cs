using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

/// <summary>Whose turn it is, for what, and until when.</summary>
/// <param name="Side">IT, a unit, the CIO or nobody.</param>
/// <param name="UnitId">The unit that is waited for first, when it is a unit's turn.</param>
/// <param name="DueOn">The last date the clock gives, or that was agreed; null when nobody's turn.</param>
/// <param name="Agreed">The date is a later one that the other side agreed to.</param>
public sealed record Turn(Side Side, int? UnitId, Step? Step, DateOnly? DueOn, bool Agreed = false);

public sealed partial class Objection
{
    public Turn Turn { get; private set; } = new(Side.Nobody, null, null, null);

    /// <summary>The date the present side got its turn.</summary>
    public DateOnly TurnSince { get; private set; }

    /// <summary>Business days IT and the CIO held it, up to <see cref="TurnSince"/>.</summary>
    public int DaysWithIt { get; private set; }

    /// <summary>Business days its units held it, up to <see cref="TurnSince"/>.</summary>
    public int DaysWithUnits { get; private set; }

    /// <summary>Business days IT has used of the step it must end next; runs on after a pause.</summary>
    public int DaysUsedOfStep { get; private set; }

    /// <summary>The step of IT that a unit's reply interrupts; null while nothing is interrupted.</summary>
    public Step? PausedStep { get; private set; }

    public DateTime ChangedAt { get; private set; }

    public bool IsOverdueOn(DateOnly today) => Turn.DueOn is { } due && due < today;

    /// <summary>Business days it has been open: from raising to closing or today, without those it lay closed.</summary>
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

    /// <summary>Days IT has used of its step. The unit's own days are not among them.</summary>
    private int StepDays(BusinessTime now) => DaysUsedOfStep + (Turn.Side is Side.Unit ? 0 : RunningDays(now));

    /// <summary>Ends the present turn and begins the next: the one place where clocks are set.</summary>
    private void Pass(HistoryEntry entry, Status status, Side side, Step? step, int clock, BusinessTime now, int? unitId = null, bool keepsClock = false)
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
        Reminders = 0;
        ClosedOn = status.IsOpen() ? null : now.Today;
        ChangedAt = now.At;
        IsClosureAgreed &= !IsOpen;
        KeepGate();
        entry.StatusAfter = status;
        entry.TurnAfter = side;
        Leave(entry);
    }

    /// <summary>A unit is asked something while IT holds a step: IT's clock stands still until the unit replies.</summary>
    private void Interrupt(HistoryEntry entry, Step step, int clock, BusinessTime now)
    {
        DaysUsedOfStep = StepDays(now);
        PausedStep = Turn.Step;
        Pass(entry, Status, Side.Unit, step, clock, now, StandingUnits.FirstOrDefault()?.UnitId, keepsClock: true);
    }

    /// <summary>The unit has replied: IT goes on with what is left of its clock, which may be less than nothing.</summary>
    private void Resume(HistoryEntry entry, BusinessTime now)
    {
        var step = PausedStep ?? Step.ProposeDisposition;
        Pass(entry, Status, step is Step.Rule ? Side.Cio : Side.It, step, ClockOf(step, now.Clocks) - DaysUsedOfStep, now, keepsClock: true);
        PausedStep = null;
    }

    /// <summary>What was put off with the units' agreement is not owed before the date agreed.</summary>
    private DateOnly DueOn(Side side, DateOnly due) =>
        Status is Status.Deferred && side is Side.It && DeferredUntil > due ? DeferredUntil.Value : due;

    private static int ClockOf(Step step, Clocks clocks) => clocks.Of(step);

    private readonly record struct StepTaken(Step Step, int Days, int Clock);

    /// <summary>The step that ends now, with the days its side held it.</summary>
    private StepTaken Ended(Step step, BusinessTime now, int? days = null) => new(step, days ?? StepDays(now), ClockOf(step, now.Clocks));

    private HistoryEntry Record(HistoryKind kind, Side side, Actor by, BusinessTime now, StepTaken? step = null, int? unitId = null, string? detail = null, string? text = null, Resolution.ResolutionAction? action = null)
    {
        var entry = Record(new HistoryEntry(kind, by, now)
        {
            Side = side,
            UnitId = unitId,
            Detail = detail,
            Text = text,
            Step = step?.Step,
            Days = step?.Days,
            Clock = step?.Clock,
            Objection = this,
            Action = action,
            StatusAfter = Status,
            TurnAfter = Turn.Side,
        });
        ChangedAt = now.At;
        if (side is Side.Unit && kind is not (HistoryKind.Raised or HistoryKind.Withdrawn))
        {
            StandBehind(unitId, by, now);
        }

        Leave(entry);
        return entry;
    }

    /// <summary>What came before is now past taking back.</summary>
    private HistoryEntry Record(HistoryEntry entry)
    {
        LastAct?.End();
        _history.Add(entry);
        return entry;
    }

    private static Side SideOf(Actor by) => by.Is(Organisation.Roles.Cio) ? Side.Cio : by.Is(Organisation.Roles.Pmo) ? Side.It : Side.Unit;
}
