using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Objections;

namespace StrategyPushback.Data.Seeding.Samples;

internal sealed partial class SampleObjection
{
    /// <summary>The reply of the unit whose turn it is.</summary>
    private int? Reply(BusinessTime now)
    {
        var raising = Objection.Units.First(unit => unit.UnitId == Objection.Turn.UnitId);
        var by = _world.LeadOf(raising.Unit).AsActor();
        switch (Objection.Turn.Step)
        {
            case Step.ConfirmReadBack when _random.Of(0.1):
                Objection.RefuseReadBack(Text("Reason"), by, now);
                return Pace(now.Clocks.ProposeDisposition);
            case Step.ConfirmReadBack:
                Objection.Confirm(by, now);
                return Pace(now.Clocks.Diagnose);
            case Step.ConfirmWording when _random.Of(0.85):
                Objection.Confirm(by, now);
                return Pace(now.Clocks.ProposeDisposition);
            case Step.Agree when _random.Of(0.85):
                Objection.Agree(by, now);
                return Objection.DeferredUntil is { } until ? now.Calendar.DaysBetween(now.Today, until) : Pace(now.Clocks.Verdict);
            case Step.Verdict:
                return GiveVerdict(by, now);
            default:
                Objection.Contest(Text("Reason"), by, now);
                return Pace(now.Clocks.ProposeDisposition);
        }
    }

    private int? GiveVerdict(Actor by, BusinessTime now)
    {
        if (Objection.Reminders > 0 || _random.Of(0.05))
        {
            return Wait(now);
        }

        if (_random.Of(0.02))
        {
            Objection.Withdraw(Text("Reason"), by, now);
        }
        else if (_random.Of(0.82))
        {
            Objection.Accept(by, now);
        }
        else
        {
            Objection.Contest(Text("Reason"), by, now);
        }

        return Pace(now.Clocks.ProposeDisposition);
    }

    /// <summary>The unit does not reply: it is reminded twice, then assumed satisfied.</summary>
    private int? Wait(BusinessTime now)
    {
        if (Objection.Reminders < Objection.RemindersBeforeSilenceCounts)
        {
            Objection.Remind(Desk(), now);
            return Math.Max(Pace(now.Clocks.Verdict), Objection.DaysBetweenReminders(now));
        }

        if (Objection.IsOverdueOn(now.Today))
        {
            Objection.SetReceivedReminders([Objection.FirstRemindedOn!.Value, Objection.LastRemindedOn!.Value]);
            Objection.AssumeSatisfied(Desk(), now);
        }

        return now.Clocks.Verdict;
    }
}
