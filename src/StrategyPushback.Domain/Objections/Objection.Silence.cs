using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    public static readonly Rule RemindersMissing = new("objection.reminders-missing");

    /// <summary>The number of unanswered reminders after which a unit may be assumed satisfied.</summary>
    public const int RemindersBeforeSilenceCounts = 2;

    /// <summary>The number of reminders sent in the present turn.</summary>
    public int Reminders { get; private set; }

    /// <summary>The rule that forbids <see cref="Remind"/> now; null when none does.</summary>
    public RuleViolation? AgainstReminding(Actor by, BusinessTime now) =>
        UnlessOpen() ?? UnlessIt(by) ?? WrongState.When(Turn.Side is not Side.Unit && IsConfirmed, Status);

    /// <summary>Records a reminder to a unit that owes a reply, or that has not confirmed what was filed for it.</summary>
    public void Remind(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstReminding(by, now));
        Reminders++;
        Record(HistoryKind.Reminded, SideOf(by), by, now, unitId: Turn.Side is Side.Unit ? Turn.UnitId : SupportingUnits.FirstOrDefault()?.UnitId);
    }

    /// <summary>The rule that forbids <see cref="AssumeSatisfied"/> now; null when none does.</summary>
    public RuleViolation? AgainstAssumingSatisfied(Actor by, BusinessTime now) =>
        UnlessStatus(Status.DispositionProposed) ?? UnlessIt(by)
        ?? RemindersMissing.When(Reminders < RemindersBeforeSilenceCounts || !IsOverdueOn(now.Today), RemindersBeforeSilenceCounts);

    /// <summary>Closes the objection after two unanswered reminders and the time limit. It never counts as accepted.</summary>
    public void AssumeSatisfied(Actor by, BusinessTime now)
    {
        ThrowIf(AgainstAssumingSatisfied(by, now));
        var entry = Record(HistoryKind.AssumedSatisfied, SideOf(by), by, now);
        PassTurn(entry, Status.AssumedSatisfied, Side.Nobody, null, 0, now);
    }
}
