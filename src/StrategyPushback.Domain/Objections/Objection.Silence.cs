using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule RemindersMissing = new("objection.reminders-missing");
    public static readonly Rule RemindersNotReceived = new("objection.reminders-not-received");
    public static readonly Rule RemindedToday = new("objection.reminded-today");

    /// <summary>The number of unanswered reminders after which a unit may be assumed satisfied.</summary>
    public const int RemindersBeforeSilenceCounts = 2;

    /// <summary>The number of reminders sent in the present turn.</summary>
    public int Reminders { get; private set; }

    /// <summary>The date of the first reminder of the present turn.</summary>
    public DateOnly? FirstRemindedOn { get; private set; }

    /// <summary>The date of the last reminder of the present turn.</summary>
    public DateOnly? LastRemindedOn { get; private set; }

    /// <summary>
    /// The dates of the reminders of the present turn that are in the inbox of a lead or a deputy of every unit that has not replied.
    /// Not stored: the inboxes are read when the objection is loaded for an action.
    /// </summary>
    public IReadOnlyList<DateOnly> ReceivedReminders { get; private set; } = [];

    /// <summary>The business days that must lie between two reminders that count: the share of the verdict clock that the settings name, rounded up.</summary>
    public static int DaysBetweenReminders(BusinessTime now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return ((now.Clocks.Verdict * now.Settings.ReminderGapPercent) + 99) / 100;
    }

    /// <summary>Sets <see cref="ReceivedReminders"/>.</summary>
    public void SetReceivedReminders(IEnumerable<DateOnly> dates) => ReceivedReminders = [.. dates.Order()];

    /// <summary>The rule that forbids <see cref="Remind"/> now; null when none does.</summary>
    public RuleViolation? AgainstReminding(Actor by, BusinessTime now) =>
        UnlessOpen() ?? UnlessIt(by) ?? WrongState.When(Turn.Side is not Side.Unit && IsConfirmed, Status) ?? RemindedToday.When(LastRemindedOn == now.Today);

    /// <summary>Records a reminder to a unit that owes a reply, or that has not confirmed what was filed for it.</summary>
    public void Remind(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReminding(by, now));
        RecordReminder(by, now);
    }

    /// <summary>The date of the next automatic reminder of this turn; null when there is none.</summary>
    public DateOnly? NextReminderOn(BusinessTime now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return IsOpen && Turn.Side is Side.Unit && Reminders < now.Settings.AutomaticReminders
            ? now.Calendar.Add(LastRemindedOn ?? TurnSince, DaysBetweenReminders(now))
            : null;
    }

    /// <summary>Records an automatic reminder to the unit whose turn it is, when its date has come.</summary>
    /// <returns>Whether it was due.</returns>
    public bool RemindWhenDue(BusinessTime now)
    {
        if (NextReminderOn(now) is not { } date || date > now.Today)
        {
            return false;
        }

        RecordReminder(Actor.System, now);
        return true;
    }

    /// <summary>The rule that forbids <see cref="AssumeSatisfied"/> now; null when none does.</summary>
    public RuleViolation? AgainstAssumingSatisfied(Actor by, BusinessTime now) =>
        UnlessStatus(Status.DispositionProposed) ?? UnlessIt(by)
        ?? RemindersMissing.When(!AreApart(Reminders, FirstRemindedOn, LastRemindedOn, now) || !IsOverdueOn(now.Today), RemindersBeforeSilenceCounts, DaysBetweenReminders(now))
        ?? RemindersNotReceived.Unless(AreApart(ReceivedReminders.Count, ReceivedReminders is [var first, ..] ? first : null, ReceivedReminders is [.., var last] ? last : null, now), RemindersBeforeSilenceCounts, DaysBetweenReminders(now));

    /// <summary>Closes the objection after two unanswered reminders and the time limit. It never counts as accepted.</summary>
    public void AssumeSatisfied(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAssumingSatisfied(by, now));
        var entry = Record(HistoryKind.AssumedSatisfied, SideOf(by), by, now);
        Promise?.Begin();
        PassTurn(entry, Status.AssumedSatisfied, Side.Nobody, null, 0, now);
    }

    /// <summary>Whether these are enough reminders, with enough days between the first and the last one.</summary>
    private static bool AreApart(int count, DateOnly? first, DateOnly? last, BusinessTime now) =>
        count >= RemindersBeforeSilenceCounts && first is not null && last is not null
        && now.Calendar.DaysBetween(first.Value, last.Value) >= DaysBetweenReminders(now);

    private void RecordReminder(Actor by, BusinessTime now)
    {
        Reminders++;
        FirstRemindedOn ??= now.Today;
        LastRemindedOn = now.Today;
        Record(HistoryKind.Reminded, SideOf(by), by, now, unitId: Turn.Side is Side.Unit ? Turn.UnitId : SupportingUnits.FirstOrDefault()?.UnitId);
    }

    private void ResetReminders() => (Reminders, FirstRemindedOn, LastRemindedOn, ReceivedReminders) = (0, null, null, []);
}
