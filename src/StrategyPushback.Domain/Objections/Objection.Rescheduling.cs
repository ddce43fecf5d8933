using StrategyPushback.Domain.Common;

namespace StrategyPushback.Domain.Objections;

public sealed partial class Objection
{
    /// <summary>
    /// The due date that the open step gets when the calendar or the clocks change; null when it does not move. A deferred
    /// objection keeps its agreed date, and an agreed later date stays in force while it is later than the time limit.
    /// </summary>
    /// <param name="before">Now, with the settings in force.</param>
    /// <param name="after">Now, with the new settings.</param>
    public DateOnly? NewDueDate(BusinessTime before, BusinessTime after) =>
        TimeLimit(before) is { } former && TimeLimit(after) is { } limit && former != limit && TurnDue(limit) is var turn && turn.DueOn != Turn.DueOn ? turn.DueOn : null;

    /// <summary>Moves the due date of the open step after a change of the calendar or the clocks.</summary>
    /// <returns>False when it does not move.</returns>
    public bool Reschedule(Actor by, BusinessTime before, BusinessTime after)
    {
        if (NewDueDate(before, after) is not { } due)
        {
            return false;
        }

        var (former, limit) = (Turn.DueOn!.Value, TimeLimit(after)!.Value);
        if (Turn.Step is Step.ConfirmWording)
        {
            PendingWording?.WaitUntil(limit);
        }

        var entry = Record(HistoryKind.DueDateMoved, Side.Nobody, by, before, detail: $"{Iso(former)} {Iso(due)}");
        ChangeTurn(TurnDue(limit), entry);
        return true;
    }

    /// <summary>The last date of the open step's time limit; null when it has none.</summary>
    private DateOnly? TimeLimit(BusinessTime time) =>
        Turn is not { Step: { } step, DueOn: { } due } || (Turn.Side is Side.It && due == DeferredUntil)
            ? null
            : DueOn(Turn.Side, time.Calendar.Add(TurnSince, ClockOf(step, time.Clocks) - (IsPaused ? 0 : DaysUsedOfStep)));

    private Turn TurnDue(DateOnly limit) => WithAgreedDate(Turn with { DueOn = limit, Agreed = false });
}
