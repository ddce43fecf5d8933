using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule RemindersMissing = new("objection.reminders-missing");
    public static readonly Rule RemindedToday = new("objection.reminded-today");

    /// <summary>The number of unanswered reminders after which a unit may be assumed satisfied.</summary>
    public const int RemindersBeforeSilenceCounts = 2;

    /// <summary>The number of reminders sent in the present turn.</summary>
    public int Reminders { get; private set; }

    /// <summary>The date of the first reminder of the present turn.</summary>
    public DateOnly? FirstRemindedOn { get; private set; }

    /// <summary>The date of the last reminder of the present turn.</summary>
    public DateOnly? LastRemindedOn { get; private set; }

    /// <summary>The business days that must lie between the first and the last reminder: half of the verdict clock, rounded up.</summary>
    public static int DaysBetweenReminders(Clocks clocks) => (clocks.Verdict + 1) / 2;

    /// <summary>The rule that forbids <see cref="Remind"/> now; null when none does.</summary>
    public RuleViolation? AgainstReminding(Actor by, BusinessTime now) =>
        UnlessOpen() ?? UnlessIt(by) ?? WrongState.When(Turn.Side is not Side.Unit && IsConfirmed, Status) ?? RemindedToday.When(LastRemindedOn == now.Today);

    /// <summary>Records a reminder to a unit that owes a reply, or that has not confirmed what was filed for it.</summary>
    public void Remind(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReminding(by, now));
        Reminders++;
        FirstRemindedOn ??= now.Today;
        LastRemindedOn = now.Today;
        Record(HistoryKind.Reminded, SideOf(by), by, now, unitId: Turn.Side is Side.Unit ? Turn.UnitId : SupportingUnits.FirstOrDefault()?.UnitId);
    }

    /// <summary>The rule that forbids <see cref="AssumeSatisfied"/> now; null when none does.</summary>
    public RuleViolation? AgainstAssumingSatisfied(Actor by, BusinessTime now) =>
        UnlessStatus(Status.DispositionProposed) ?? UnlessIt(by)
        ?? RemindersMissing.When(!HasIgnoredReminders(now) || !IsOverdueOn(now.Today), RemindersBeforeSilenceCounts, DaysBetweenReminders(now.Clocks));

    /// <summary>Closes the objection after two unanswered reminders and the time limit. It never counts as accepted.</summary>
    public void AssumeSatisfied(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAssumingSatisfied(by, now));
        var entry = Record(HistoryKind.AssumedSatisfied, SideOf(by), by, now);
        PassTurn(entry, Status.AssumedSatisfied, Side.Nobody, null, 0, now);
    }

    private bool HasIgnoredReminders(BusinessTime now) =>
        Reminders >= RemindersBeforeSilenceCounts && FirstRemindedOn is { } first && LastRemindedOn is { } last
        && now.Calendar.DaysBetween(first, last) >= DaysBetweenReminders(now.Clocks);

    private void ResetReminders() => (Reminders, FirstRemindedOn, LastRemindedOn) = (0, null, null);
}
